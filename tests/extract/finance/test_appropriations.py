from __future__ import annotations

from decimal import Decimal

import pytest

from extract.finance import Finance
from extract.finance.appropriations import Lines, functional_table, lines_of, printed
from extract.finance.spending_units import Units
from extract.records import AppropriationRecord
from extract.values.money import parse_amount
from tests.extract.budgets import exact, read, read_pages, sheets

HEAD = "云川市气象局2026年部门预算\n目录\n部门支出总表\n部门：云川市气象局\n金额单位：{unit}\n"


def rows(money: Finance) -> list[tuple[str | None, ...]]:
    def show(record: AppropriationRecord) -> tuple[str | None, ...]:
        amounts = (record.total, record.basic, record.project)
        return (record.unit_code, record.code, *(None if a is None else format(a, "f") for a in amounts))

    return [show(record) for record in money.appropriations]


def test_three_code_columns_and_unit_rows() -> None:
    money = read(
        HEAD.format(unit="万元")
        + "科目编码|||单位代码|单位名称（科目）|合计|基本支出|项目支出\n类|款|项|||||\n"
        + "||||合 计|30.00|20.00|10.00\n||||云川市气象局机关|30.00|20.00|10.00\n"
        + "220|05|01|415001|行政运行|20.00|20.00|\n220|05|04|415001|气象事业机构|10.00||10.00\n"
    )
    assert rows(money) == [("415001", "2200501", "20.00", "20.00", None), ("415001", "2200504", "10.00", None, "10.00")]
    assert [r.unit for r in money.appropriations] == ["云川市气象局机关"] * 2
    assert money.document.basic_expenditure == Decimal("20.00")
    assert money.warnings == ()


def test_merged_class_and_section_are_carried_down() -> None:
    money = read_pages(
        [
            "支出预算总表",
            "部门：云川市气象局 单位：元",
            exact(
                [
                    [("项目", 1, 4), ("支出预算", 1, 3)],
                    [("功能分类科目编码", 1, 3), ("功能分类科目名称", 2, 1),
                     ("合计", 2, 1), ("基本支出", 2, 1), ("项目支出", 2, 1)],
                    ["类", "款", "项"],
                    [("220", 3, 1), "", "", "气象支出", "300,000", "200,000", "100,000"],
                    [("05", 2, 1), "01", "行政运行", "200,000", "200,000", "0"],
                    ["04", "气象事业机构", "100,000", "0", "100,000"],
                    [("合计", 1, 4), "300,000", "200,000", "100,000"],
                ]
            ),
        ]
    )  # fmt: skip
    assert rows(money) == [(None, "2200501", "20", "20", "0"), (None, "2200504", "10", "0", "10")]
    first = money.appropriations[0]
    assert first.unit is None  # a department's only table: it may have units below it
    assert dict(first.as_printed) == {"total": "200,000", "basic": "200,000", "project": "0"}
    assert first.places[0].page == 1
    assert first.places[0].bbox is not None
    assert (first.places[0].bbox.left, first.places[0].bbox.top) == (50, 180)
    assert money.document.project_expenditure == Decimal(10)


@pytest.mark.parametrize("code", ["科目编码", "功能分类科目编码", "支出功能分类科目编码", "功能科目编码", "科目代码"])
@pytest.mark.parametrize("name", ["科目名称", "功能分类科目名称", "单位（科目名称）", "项目（按功能分类）"])
def test_one_code_column_in_many_words(code: str, name: str) -> None:
    money = read(
        HEAD.format(unit="万元")
        + f"{code}|{name}|本年支出合计|基本支出|项目支出\n合计||8.00|5.00|3.00\n220|气象支出|8.00|5.00|3.00\n"
        + "22005|气象事务|8.00|5.00|3.00\n2200501|行政运行|5.00|5.00|\n2200504|气象事业机构|3.00||3.00\n"
    )
    assert [row[1:] for row in rows(money)] == [
        ("2200501", "5.00", "5.00", None),
        ("2200504", "3.00", None, "3.00"),
    ]


def test_columns_in_another_order() -> None:
    money = read(
        HEAD.format(unit="万元")
        + "项目支出|单位名称（科目）|合计|科目编码|||基本支出|单位代码\n|||类|款|项||\n"
        + "10.00|合 计|30.00||||20.00|\n|行政运行|20.00|220|05|01|20.00|415001\n"
        "10.00|气象事业机构|10.00|220|05|04||415001\n"
    )
    assert rows(money) == [("415001", "2200501", "20.00", "20.00", None), ("415001", "2200504", "10.00", None, "10.00")]


def test_a_shifted_header_is_corrected_by_the_sums() -> None:
    """The conversion dropped an empty header cell, so 项目支出 stands a column too far left."""
    money = read(
        HEAD.format(unit="万元")
        + "科目编码|||单位代码|单位（科目名称）|合计|基本支出||||项目支出||\n"
        + "||||||小计|人员经费||公用经费||小计|其他运转类\n类|款|项|工资福利|对个人|商品|||||||\n"
        + "||||合计|9.00|6.00|4.00||2.00||3.00|3.00\n220|05|01||行政运行|7.00|6.00|4.00||2.00||1.00|1.00\n"
        + "220|05|04||气象事业机构|2.00|||||| 2.00|2.00\n"
    )
    assert [row[1:] for row in rows(money)] == [
        ("2200501", "7.00", "6.00", "1.00"),
        ("2200504", "2.00", None, "2.00"),
    ]


def test_a_row_that_lost_a_cell_is_moved() -> None:
    money = read(
        HEAD.format(unit="万元")
        + "科目编码|||单位代码|单位名称（科目）|合计|基本支出|项目支出\n类|款|项|||||\n||||合 计|30.00|20.00|10.00\n"
        + "220|05|01|行政运行|20.00|20.00|\n220|05|04|415001|气象事业机构|10.00||10.00\n"
    )
    assert rows(money) == [(None, "2200501", "20.00", "20.00", None), ("415001", "2200504", "10.00", None, "10.00")]


def test_a_unit_code_that_slid_into_the_column_of_classes() -> None:
    money = read(
        HEAD.format(unit="万元")
        + "科目编码|单位编码|科目名称|合计|基本支出|项目支出\n||合计|20.00|20.00|\n"
        + "415001|云川市气象局机关|20.00|20.00|\n"
        + "2200501|415001|行政运行|20.00|20.00|\n"
    )
    assert rows(money) == [("415001", "2200501", "20.00", "20.00", None)]
    assert money.units.code("云川市气象局机关") == "415001"


def test_a_name_that_a_page_break_cut() -> None:
    money = read(
        HEAD.format(unit="万元") + "科目编码|科目名称|合计|基本支出|项目支出\n合计||8.00|5.00|3.00\n"
        "2200501|机关事业单位基本养老保险缴费|5.00|5.00|\n\n" + "|支出||| \n2200504|气象事业机构|3.00||3.00\n"
    )
    assert [record.name for record in money.appropriations] == ["机关事业单位基本养老保险缴费支出", "气象事业机构"]


def test_the_whole_expenditure_wins_over_its_parts() -> None:
    part = "一般公共预算支出表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n2200501|行政运行|4.00|4.00|\n"
    whole = "单位支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n2200501|行政运行|5.00|5.00|\n"
    income = "单位收入总表\n单位：万元\n科目编码|科目名称|合计|财政拨款收入\n2200501|行政运行|9.00|9.00\n"
    assert [row[2] for row in rows(read(income + part + whole))] == ["5.00"]
    assert [row[2] for row in rows(read(income + part))] == ["4.00"]
    assert rows(read(income)) == []


def test_economic_classes_are_no_appropriations() -> None:
    money = read("一般公共预算基本支出表\n单位：万元\n科目编码|科目名称|合计\n30101|基本工资|5.00\n3010201|津贴|2.00\n")
    assert rows(money) == []
    assert [(r.code, r.name, r.amount) for r in money.funding] == [
        ("30101", "基本工资", Decimal("5.00")),
        ("3010201", "津贴", Decimal("2.00")),
    ]


def test_sums_that_do_not_agree_are_warned_of() -> None:
    money = read(
        HEAD.format(unit="万元")
        + "科目编码|科目名称|合计|基本支出|项目支出\n合计||80.00|50.00|30.00\n2200501|行政运行|50.00|50.00|\n"
        "2200504|气象事业机构|33.00||30.00\n"
    )
    assert {warning.code for warning in money.warnings} == {"line-sum", "table-sum"}


def test_units_that_each_print_their_own_total() -> None:
    money = read(
        HEAD.format(unit="万元")
        + "科目编码|单位代码|科目名称|合计|基本支出|项目支出\n||合计|5.00|5.00|\n|415001|云川市气象局机关|5.00|5.00|\n"
        + "2200501||行政运行|5.00|5.00|\n||合计|3.00||3.00\n|415301|云川市气象台|3.00||3.00\n"
        "2200504||气象事业机构|3.00||3.00\n"
    )
    assert [row[:2] for row in rows(money)] == [("415001", "2200501"), ("415301", "2200504")]
    assert money.document.project_expenditure == Decimal("3.00")
    assert money.warnings == ()


def test_a_repeated_header_is_no_row() -> None:
    header = [("科目编码", 1, 1), ("科目名称", 1, 1), ("合计", 1, 1), ("基本支出", 1, 1), ("项目支出", 1, 1)]
    money = read_pages(
        ["部门支出总表", "单位：万元", exact([list(header), ["2200501", "行政运行", "5.00", "5.00", ""]])],
        [
            exact(
                [list(header), ["2200504", "气象事业机构", "3.00", "", "3.00"], ["合计", "", "8.00", "5.00", "3.00"]], 2
            )
        ],
    )
    assert [row[1:] for row in rows(money)] == [
        ("2200501", "5.00", "5.00", None),
        ("2200504", "3.00", None, "3.00"),
    ]
    assert [record.places[0].page for record in money.appropriations] == [1, 2]


def test_an_amount_that_slid_into_the_next_column_is_put_back() -> None:
    """The second line lost the empty cell of 基本支出; the totals tell."""
    money = read(
        HEAD.format(unit="万元")
        + "科目编码|科目名称|合计|基本支出|项目支出\n|合计|30.00|20.00|10.00\n2200501|行政运行|20.00|20.00\n"
        + "2200504|气象事业机构|10.00|10.00\n"
    )
    assert [row[1:] for row in rows(money)] == [
        ("2200501", "20.00", "20.00", None),
        ("2200504", "10.00", None, "10.00"),
    ]
    assert money.warnings == ()


def test_two_ways_to_put_it_back_are_none() -> None:
    money = read(
        HEAD.format(unit="万元")
        + "科目编码|科目名称|合计|基本支出|项目支出\n|合计|30.00|20.00|10.00\n2200501|行政运行|10.00|10.00\n"
        + "2200502|机关服务|10.00|10.00\n2200504|气象事业机构|10.00|10.00\n"
    )
    assert {row[4] for row in rows(money)} == {None}
    assert [warning.code for warning in money.warnings] == ["table-sum", "table-sum"]


def test_a_total_that_ran_into_the_name() -> None:
    money = read_pages(
        [
            "部门支出总表",
            "单位：元",
            exact(
                [
                    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
                    ["2200501", ("机关事业单位职业年金缴38,700.00\n费支出", 1, 2), "38,700.00", ""],
                    ["2200504", ("2025年气象事业", 1, 2), "10,000.00", ""],
                ]
            ),
        ]
    )
    assert [(r.name, r.total) for r in money.appropriations] == [
        ("机关事业单位职业年金缴费支出", Decimal("3.87")),
        ("2025年气象事业", None),
    ]


FIVE = "单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n"


def _lines(text: str) -> Lines:
    (sheet,) = sheets(text)
    return lines_of(sheet, "town", Units())


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("一般公共预算支出表", "部门支出总表"),
        ("政府性基金预算支出表", "财政拨款支出表"),
        ("政府性基金预算支出表", "附件三"),
    ],
)
def test_of_tables_with_functional_codes_the_one_of_the_whole_expenditure_is_read(worse: str, better: str) -> None:
    found = sheets("\n".join(f"{name}\n{FIVE}2200501|行政运行|5.00|5.00|\n" for name in (worse, better)))
    assert functional_table(found) is found[1]
    assert functional_table(found[:1]) is found[0]


def test_a_table_without_functional_codes_is_passed_over() -> None:
    found = sheets(
        f"部门支出总表\n单位：万元\n单位名称|合计|基本支出|项目支出\n云川市气象局机关|5.00|5.00|\n\n"
        f"一般公共预算支出表\n{FIVE}2200501|行政运行|5.00|5.00|\n"
    )
    assert functional_table(found) is found[1]
    assert functional_table(found[:1]) is None
    assert functional_table([]) is None


def test_only_lines_of_seven_digits_are_appropriations_and_totals_are_kept_apart() -> None:
    lines = _lines(
        f"部门支出总表\n{FIVE}合计||8.00|5.00|3.00\n220|气象支出|8.00|5.00|3.00\n2200501|行政运行|8.00|5.00|3.00\n"
    )
    assert [record.code for record in lines.records] == ["2200501"]
    assert [amount and amount.value for amount in lines.totals()] == [8, 5, 3]
    assert lines.warnings == []


def test_a_line_without_amounts_is_none() -> None:
    lines = _lines(f"部门支出总表\n{FIVE}2200501|行政运行|||\n2200504|气象事业机构|3.00||3.00\n")
    assert [record.code for record in lines.records] == ["2200504"]


def test_a_row_of_totals_that_a_page_break_cut_off_is_taken_from_the_next_table() -> None:
    whole, tail = sheets(f"部门支出总表\n{FIVE}2200501|行政运行|5.00|3.00|2.00\n\n第二页\n合计|5.00|3.00|2.00\n")
    lines = lines_of(whole, "town", Units())
    assert lines.total is None
    assert lines.totals() == (None, None, None)
    lines.take_tail([whole, tail])
    assert [amount and amount.value for amount in lines.totals()] == [5, 3, 2]


def test_only_converted_amounts_keep_their_print() -> None:
    assert printed(total=parse_amount("50,000", "元"), basic=parse_amount("5.00", "万元"), project=None) == (
        ("total", "50,000"),
    )


def test_the_row_of_column_numbers_names_no_unit() -> None:
    rows = "合计||8.00|6.00|2.00\n2200501|行政运行|5.00|3.00|2.00\n2200504|气象事业机构|3.00|3.00|\n"
    lines = _lines(f"部门支出总表\n科目编码|科目名称|合计|基本支出|项目支出\n**|**|1|2|3\n{rows}")
    assert [(record.code, record.unit) for record in lines.records] == [("2200501", None), ("2200504", None)]


@pytest.mark.parametrize(("label", "code"), [
    ("填报单位：[415]云川市气象局", "415"), ("部门：415001-云川市气象局", "415001"), ("部门：云川市气象局", None),
])  # fmt: skip
def test_the_code_of_the_unit_that_a_whole_table_is_of(label: str, code: str | None) -> None:
    money = read(
        f"云川市气象局2026年部门预算\n目录\n部门支出总表\n{label}\n金额单位：万元\n"
        "科目编码|科目名称|合计|基本支出|项目支出\n|合计|30.00|20.00|10.00\n2200501|行政运行|20.00|20.00|\n"
        "2200504|气象事业机构|10.00||10.00\n"
    )
    assert [(r.unit_code, r.unit) for r in money.appropriations] == [(code, "云川市气象局" if code else None)] * 2


@pytest.mark.parametrize(("head", "more", "unit"), [
    ("云川市气象局2026年部门预算", "", None),
    ("云川市气象局2026年单位预算", "", "云川市气象局"),
    ("云川市气象局（本级）2026年部门预算", "", "云川市气象局（本级）"),
    ("云川市气象局2026年部门预算", "\n部门收入总表\n项目|预算数\n财政拨款|30.00\n收入合计|30.00\n", "云川市气象局"),
])  # fmt: skip
def test_lines_without_a_unit_are_the_agency_s_where_the_document_shows_one_unit(
    head: str, more: str, unit: str | None
) -> None:
    money = read(
        f"{head}\n部门支出总表\n金额单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n"
        f"|合计|30.00|20.00|10.00\n2200501|行政运行|20.00|20.00|\n2200504|气象事业机构|10.00||10.00\n{more}"
    )
    assert [r.unit for r in money.appropriations] == [unit] * 2


def test_a_unit_in_the_column_of_class_codes() -> None:
    money = read(
        HEAD.format(unit="万元")
        + "序号|科目编码|科目名称|合计|基本支出|项目支出\n1|415001|云川市气象局|30.00|20.00|10.00\n"
        + "2|2200501|行政运行|20.00|20.00|\n3|2200504|气象事业机构|10.00||10.00\n"
    )
    assert [(r.unit_code, r.unit) for r in money.appropriations] == [("415001", "云川市气象局")] * 2


def test_an_economic_class_is_no_unit() -> None:
    """The column of unit codes repeats the class, and the sum of a class stands above its lines without one."""
    money = read(
        "云川市气象局2026年部门预算\n目录\n部门支出总表\n部门：云川市气象局\n金额单位：万元\n"
        + "科目编码|||单位代码|单位名称（科目）|合计|基本支出|项目支出\n类|款|项|||||\n"
        + "||||合 计|30.00|30.00|\n220|05|01|415001|行政运行|30.00|30.00|\n"
        + "一般公共预算基本支出预算表\n部门：云川市气象局\n金额单位：万元\n"
        + "科目编码||单位代码|单位名称（科目）|合计|人员经费|公用经费\n类|款|||||\n"
        + "|||合 计|30.00|29.00|1.00\n||415001|云川市气象局机关|30.00|29.00|1.00\n"
        + "||303|对个人和家庭的补助|30.00|29.00|1.00\n"
        + "303|05|30305|生活补助|20.00|20.00|\n303|09|30309|奖励金|10.00|9.00|1.00\n"
    )
    amounts = {record.name: record for record in money.funding}
    assert {"生活补助", "奖励金"} <= set(amounts)
    assert [(amounts[name].code, amounts[name].unit_code, amounts[name].unit) for name in ("生活补助", "奖励金")] == [
        ("30305", None, None), ("30309", None, None),
    ]  # fmt: skip
    assert {record.unit for record in money.funding} <= {None, "云川市气象局机关"}
    assert {record.unit for record in money.appropriations} == {"云川市气象局机关"}
