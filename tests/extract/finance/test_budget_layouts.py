"""Layouts of other provinces and ministries, each a small table of a fictional agency."""

from __future__ import annotations

from decimal import Decimal

from extract.finance import Finance
from tests.extract.budgets import exact, read, read_pages


def lines(money: Finance) -> list[tuple[str | None, ...]]:
    found = []
    for record in money.appropriations:
        amounts = (record.total, record.basic, record.project)
        found.append((record.code, record.name, *(None if a is None else format(a, "f") for a in amounts)))
    return found


def test_final_account_with_numbered_columns_and_merged_codes() -> None:
    """The ministries' 公开03表: 类款项 over one code, a row 栏次 in the header."""
    money = read_pages(
        ["2023年度云川省气象局部门决算"],
        [
            "支出决算表",
            "公开03表",
            "部门：云川省气象局 金额单位：万元",
            exact(
                [
                    [
                        ("项目", 1, 4),
                        ("本年支出合计", 3, 1),
                        ("基本支出", 3, 1),
                        ("项目支出", 3, 1),
                        ("上缴上级支出", 3, 1),
                    ],
                    [("支出功能分类科目编码", 2, 3), ("科目名称", 2, 1)],
                    [],
                    ["类", "款", "项", "栏次", "1", "2", "3", "4"],
                    [("合计", 1, 4), "9.00", "6.00", "3.00", ""],
                    [("220", 1, 3), "气象支出", "9.00", "6.00", "3.00", ""],
                    [("22005", 1, 3), "气象事务", "9.00", "6.00", "3.00", ""],
                    [("2200501", 1, 3), "行政运行", "6.00", "6.00", "", ""],
                    [("2200504", 1, 3), "气象事业机构", "3.00", "", "3.00", ""],
                ]
            ),
        ],
    )
    assert lines(money) == [
        ("2200501", "行政运行", "6.00", "6.00", None),
        ("2200504", "气象事业机构", "3.00", None, "3.00"),
    ]
    assert (money.document.kind, money.document.basic_expenditure) == ("final_account", Decimal("6.00"))


def test_one_header_over_code_and_name() -> None:
    money = read_pages(
        [
            "部门支出总体情况表",
            "单位：万元",
            exact(
                [
                    [("支出功能分类科目", 1, 2), "合计", "基本支出", "项目支出"],
                    ["2200501", "行政运行", "6.00", "6.00", ""],
                    ["2200504", "气象事业机构", "3.00", "", "3.00"],
                ]
            ),
        ]
    )
    assert lines(money) == [
        ("2200501", "行政运行", "6.00", "6.00", None),
        ("2200504", "气象事业机构", "3.00", None, "3.00"),
    ]


def test_code_and_name_in_one_cell() -> None:
    money = read(
        "部门支出总表\n单位：万元\n功能科目|合计|基本支出|项目支出\n合计|9.00|6.00|3.00\n[2200501]行政运行|6.00|6.00|\n"
        "2200504-气象事业机构|3.00||3.00\n"
    )
    assert [line[:3] for line in lines(money)] == [("2200501", "行政运行", "6.00"), ("2200504", "气象事业机构", "3.00")]


def test_groups_without_a_subtotal_are_summed() -> None:
    money = read(
        "部门支出预算总表\n单位：万元\n科目编码|科目名称|合计|基本支出||项目支出||\n"
        "|||人员支出|公用支出|运转类|特定目标类\n"
        "|合计|9.00|4.00|2.00|1.00|2.00\n2200501|行政运行|6.00|4.00|2.00||\n2200504|气象事业机构|3.00|||1.00|2.00\n"
    )
    assert lines(money) == [
        ("2200501", "行政运行", "6.00", "6.00", None),
        ("2200504", "气象事业机构", "3.00", None, "3.00"),
    ]
    assert money.document.project_expenditure == Decimal("3.00")


def test_headers_in_words_nobody_listed() -> None:
    money = read(
        "部门支出总表\n单位：万元\n科目号码|科目释义|合计|基本支出|项目支出\n22005|气象事务|9.00|6.00|3.00\n"
        "2200501|行政运行|6.00|6.00|\n"
        "2200504|气象事业机构|3.00||3.00\n"
    )
    assert [line[:3] for line in lines(money)] == [("2200501", "行政运行", "6.00"), ("2200504", "气象事业机构", "3.00")]


def test_the_budget_beside_last_years_execution() -> None:
    money = read(
        "云川市气象局2025年部门预算\n目录\n一般公共预算支出表\n单位：万元\n"
        "科目编码|科目名称|2024年执行数|2025年预算数|||增减%\n"
        "|||小计|基本支出|项目支出|\n2200501|行政运行|5.00|6.00|6.00||20\n2200504|气象事业机构|9.00|3.00||3.00|-66.7\n"
    )
    assert [line[2:] for line in lines(money)] == [("6.00", "6.00", None), ("3.00", None, "3.00")]


def test_the_fiscal_year_of_a_balance_table() -> None:
    money = read(
        "云川市气象局2025年部门预算\n目录\n收支预算总表\n单位：万元\n收入|||支出||\n"
        "项目|2024年预算数|2025年预算数|项目|2024年预算数|2025年预算数\n"
        "一、拨款|7.00|8.00|一、气象|7.00|8.00\n收入总计|7.00|8.00|支出总计|7.00|8.00\n"
    )
    assert (money.document.total_income, money.document.total_expenditure) == (Decimal("8.00"), Decimal("8.00"))


def test_a_final_account_beside_the_budget() -> None:
    money = read(
        "云川市气象局2023年度部门决算\n目录\n收入支出决算总表\n单位：万元\n"
        "项目|年初预算数|全年预算数|决算数|项目|年初预算数|全年预算数|决算数\n"
        "一、拨款|7.00|8.00|7.50|一、气象|7.00|8.00|6.50\n本年收入合计|7.00|8.00|7.50|本年支出合计|7.00|8.00|6.50\n"
        "总计|7.00|8.00|7.50|总计|7.00|8.00|7.50\n"
    )
    assert (money.document.total_income, money.document.total_expenditure) == (Decimal("7.50"), Decimal("6.50"))


def test_a_name_ruled_into_the_table() -> None:
    money = read_pages(
        [
            exact(
                [
                    [("部门支出总表", 1, 4)],
                    [("部门：云川市气象局", 1, 2), ("单位：元", 1, 2)],
                    ["科目编码", "科目名称", "合计", "基本支出"],
                    ["2200501", "行政运行", "60,000", "60,000"],
                ]
            )
        ]
    )
    assert lines(money) == [("2200501", "行政运行", "6", "6", None)]
    assert money.document.agency == "云川市气象局"


def test_a_project_table_with_goals() -> None:
    money = read(
        "项目支出表\n单位：万元\n单位名称|项目名称|预算数|绩效目标\n"
        "云川市气象局|雷达站运行维护|5.00|保障雷达站全年稳定运行\n"
    )
    (project,) = money.projects
    assert (project.name, project.budget, project.goal) == ("雷达站运行维护", Decimal("5.00"), "保障雷达站全年稳定运行")


def test_codes_printed_with_all_digits_above_them() -> None:
    money = read(
        "单位支出总表\n单位：万元\n科目编码|||科目名称|合计|基本支出|项目支出\n类|款|项||||\n"
        "220|22005|2200501|行政运行|6.00|6.00|\n"
        "||2200504|气象事业机构|3.00||3.00\n"
    )
    assert [line[0] for line in lines(money)] == ["2200501", "2200504"]


def test_codes_on_lines_of_their_own() -> None:
    """类, 款 and 项 each on a line: a line prints only its own digits."""
    money = read(
        "单位支出总表\n单位：万元\n科目编码|||科目名称|合计|基本支出|项目支出\n类|款|项||||\n"
        "220|||气象支出|9.00|6.00|3.00\n"
        "|05||气象事务|9.00|6.00|3.00\n||01|行政运行|6.00|6.00|\n||04|气象事业机构|3.00||3.00\n"
        "221|||住房支出|1.00|1.00|\n"
        "|02||住房改革支出|1.00|1.00|\n||01|住房公积金|1.00|1.00|\n"
    )
    assert [line[0] for line in lines(money)] == ["2200501", "2200504", "2210201"]


def test_a_balance_of_income_and_use_is_no_project_table() -> None:
    money = read(
        "公开01表：收支预算总表\n单位：万元\n收入||支出|||\n项目名称|金额|功能科目名称|金额|项目名称|金额\n"
        "一、财政拨款|9.00|一、气象支出|9.00|一、基本支出|6.00\n||||二、项目支出|3.00\n收入合计|9.00|支出合计|||9.00\n"
    )
    assert money.projects == ()
    assert (money.document.total_income, money.document.basic_expenditure) == (Decimal("9.00"), Decimal("6.00"))
    assert {record.table for record in money.funding} == {"收支预算总表"}


def test_unit_codes_are_digits() -> None:
    money = read(
        "部门收入总表\n单位：万元\n单位代码|单位名称|合计|事业收入\n合 计||9.00|1.00\n415001|云川市气象局|9.00|1.00\n"
        "一般公共预算基本支出表\n单位：万元\n单位代码|科目名称|合计\n30101|基本工资|5.00\n"
    )
    assert {record.unit_code for record in money.funding} == {None, "415001"}


def test_codes_with_marks_between_their_parts() -> None:
    money = read(
        "单位支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n|合计|9.00|6.00|3.00\n"
        "220-05-01|行政运行|6.00|6.00|\n220.05.04|气象事业机构|3.00||3.00\n"
    )
    assert [line[0] for line in lines(money)] == ["2200501", "2200504"]


def test_class_cells_only_where_a_line_has_them() -> None:
    money = read(
        "单位支出总表\n单位：元\n科目编码|科目名称|合计|基本支出|项目支出\n类|款|项\n220|气象支出|90,000|60,000|30,000\n"
        "220|05|气象事务|90,000|60,000|30,000\n220|05|01|行政运行|60,000|60,000|0\n220|05|04|气象事业机构|30,000|0|30,000\n"
        "合计|90,000|60,000|30,000\n"
    )
    assert [line[0] for line in lines(money)] == ["2200501", "2200504"]
    assert money.document.total_expenditure == 9
    assert (money.document.basic_expenditure, money.document.project_expenditure) == (6, 3)
