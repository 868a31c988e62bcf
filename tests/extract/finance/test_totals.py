from __future__ import annotations

from decimal import Decimal

import pytest

from extract.finance import Finance, finance
from extract.pages import Line
from extract.tables.logical_table import Table
from tests.extract.budgets import exact, paged, read


def totals(money: Finance) -> tuple[str | None, ...]:
    document = money.document
    found = (
        document.total_income,
        document.total_expenditure,
        document.basic_expenditure,
        document.project_expenditure,
    )
    return tuple(None if value is None else format(value, "f") for value in found)


def test_balance_table_with_what_was_carried_over() -> None:
    money = read(
        "部门收支总表\n单位：万元\n收 入||支 出|\n项 目|预算数|项 目|预算数\n一、拨款收入|70.00|一、气象支出|74.00\n"
        "本年收入合计|70.00|本年支出合计|74.00\n七、上年结转|4.00||\n收 入 总 计|74.00|支 出 总 计|74.00\n"
        "部门支出总表\n单位：万元\n合计|基本支出|项目支出\n74.00|50.00|24.00\n"
    )
    assert totals(money) == ("74.00", "74.00", "50.00", "24.00")


def test_final_account_takes_the_expenditure_of_the_year() -> None:
    money = read(
        "2023年度云川市气象局部门决算\n目录\n收入支出决算总表\n单位：万元\n收入|||支出||\n"
        "项目|行次|决算数|项目|行次|决算数\n"
        "一、拨款收入|1|70.00|一、气象支出|31|66.00\n本年收入合计|27|70.00|本年支出合计|57|66.00\n"
        "年初结转和结余|29|4.00|年末结转和结余|59|8.00\n总计|30|74.00|总计|60|74.00\n"
    )
    assert totals(money)[:2] == ("74.00", "66.00")
    assert money.document.kind == "final_account"


def test_amounts_in_yuan_are_converted() -> None:
    money = read(
        "部门财务收支总表\n编制部门：云川市气象局 单位：元\n收入|金额|支出|金额\n"
        "收入总计|1,234,567|支出总计|1,234,567\n"
    )
    assert totals(money)[:2] == ("123.4567", "123.4567")
    assert dict(money.document.as_printed)["total_income"] == "1,234,567"


def test_every_table_has_its_own_unit() -> None:
    money = read(
        "部门收支总表\n单位：元\n收入|金额|支出|金额\n收入总计|1,000,000|支出总计|1,000,000\n"
        "支出预算总表\n单位：万元\n合计|基本支出|项目支出\n100|60|40\n"
    )
    assert totals(money) == ("100", "100", "60", "40")


def test_part_of_the_money_is_not_the_total() -> None:
    money = read(
        "财政拨款收支总表\n单位：万元\n收入|金额|支出|金额\n收入总计|5.00|支出总计|5.00\n"
        "部门收支总表\n单位：万元\n收入|金额|支出|金额\n收入总计|9.00|支出总计|9.00\n"
    )
    assert totals(money)[:2] == ("9.00", "9.00")


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        (
            "收入：气象局今年收入预算 830.1\n2 万元,含上年结转 7 万元。\n"
            "支出：气象局今年支出预算 830.12 万元，分两部分，基本支出 600.12 万元，项目支出 230 万元。",
            ("830.12", "830.12", "600.12", "230"),
        ),
        (
            "云川市气象局2025年收支总预算4,830.12万元，较上年增加。财政拨款支出预算30万元。",
            ("4830.12", "4830.12", None, None),
        ),
        (
            "2025年收入总计 90.50 万元，支出总计 90.50 万元，与 2024 年相比增加 3 万元。\n"
            "2025 年支出合计 90.50 万元，其中：基本支出 60.50 万元；项目支出 30.00 万元。",
            ("90.50", "90.50", "60.50", "30.00"),
        ),
        (
            "收入预算7,640万元（财政拨款收入7,600万元，增加35万元），支出预算7,640万元。",
            ("7640", "7640", None, None),
        ),
        (
            "2025年财政拨款收支总计 3 万元。2025 年度收支总计 2.5 亿元。其中基本支出1.5亿元，项目支出1亿元。",
            ("25000", "25000", "15000", "10000"),
        ),
    ],
)
def test_narrative_where_no_tables_were_published(sentences: str, wanted: tuple[str | None, ...]) -> None:
    assert totals(read("云川市气象局部门预算\n目录\n" + sentences)) == wanted


def test_narrative_of_a_final_account() -> None:
    money = read(
        "2021年度云川市气象局部门决算\n目录\n"
        "全年收、支总计 905.20 万元，上一年度收、支总计为 870.10 万元。\n"
        "本年收入合计901.60万元（财政拨款收入900万元）。\n"
        "本年支出合计880.40万元：基本支出610.\n15万元，约占七成；项目支出 270.25 万元。"
    )
    assert totals(money) == ("905.20", "880.40", "610.15", "270.25")


def test_what_was_added_is_no_total() -> None:
    money = read(
        "2021年度云川市气象局部门决算\n目录\n"
        "收入总计905.20万元，支出总计905.20万元。与上年相比，收、支总计各增加35.10万元。"
    )
    assert totals(money)[0] == "905.20"


def test_a_project_is_no_total() -> None:
    table = "专项业务经费支出表\n单位：万元\n专项名称|单位名称|预算金额\n观测站维护|云川市气象站|62.00\n"
    assert totals(read("云川市气象局部门预算\n目录\n" + table)) == (None, None, None, None)


def test_totals_on_a_page_of_their_own() -> None:
    grid = exact(
        [
            [("科目编码", 2, 1), ("科目名称", 2, 1), ("支出预算", 1, 3)],
            ["合计", "基本支出", "项目支出"],
            ["2200501", "行政运行", "5.00", "4.00", "1.00"],
        ]
    )
    lines = (Line("支出预算总表", 1), Line("部门：云川市气象局 单位：万元", 1))
    tail = exact([["合计", "5.00", "4.00", "1.00"]], 2)
    money = finance(paged([grid], [tail]), [Table(grid, lines, 1), Table(tail, (), 2)])
    assert totals(money)[2:] == ("4.00", "1.00")


def test_missing_totals_are_warned_of() -> None:
    money = read(
        "部门收支总表\n单位：万元\n收入|金额|支出|金额\n一、拨款|5.00|一、气象|5.00\n二、其他|1.00|二、其他|1.00\n"
    )
    assert [warning.code for warning in money.warnings] == ["no-total"]


def test_income_and_三公_are_funding() -> None:
    money = read(
        "部门收入总表\n单位：万元\n单位代码|单位名称|合计|上年结转|一般公共预算拨款收入\n"
        "415001|云川市气象局|5.00|1.00|4.00\n"
        "“三公”经费支出表\n单位：元\n单位代码|单位名称|合计|公务接待费\n415001|云川市气象局|30,000|30,000\n"
    )
    found = [(r.table, r.unit_code, r.name, r.amount) for r in money.funding]
    assert ("部门收入总表", "415001", "上年结转", Decimal("1.00")) in found
    assert ("“三公”经费支出表", "415001", "公务接待费", Decimal(3)) in found
    assert len(found) == 5


@pytest.mark.parametrize("title", ["2024年度项目支出绩效自评报告", "2024年度专项资金绩效评价报告"])
def test_what_projects_spent_is_no_total_of_the_agency(title: str) -> None:
    spent = "共自评项目3个，涉及资金80.00万元，实际支出75.50万元。"
    assert totals(read(f"云川市气象局\n{title}\n{spent}")) == (None, None, None, None)
    assert totals(read(f"云川市气象局\n2024年度部门整体支出绩效自评报告\n{spent}"))[1] == "75.50"


@pytest.mark.parametrize(("unit", "income"), [("万元", "74.00"), ("元", "0.0074")])
def test_totals_in_the_form_of_a_whole_department(unit: str, income: str) -> None:
    form = exact(
        [
            ["部门名称", "云川市气象局", "", "", ""],
            [f"预算情况\n（{unit}）", "收入预算合计", "74.00", "支出预算合计", "74.00"],
            ["", "其中：财政性资金", "70.00", "其中：基本支出", "50.00"],
            ["", "其他资金", "4.00", "项目支出", "24.00"],
            ["一级指标", "二级指标", "三级指标", "指标值", "说明"],
            ["产出指标", "数量指标", "观测次数", "≥12次", ""],
        ]
    )
    money = finance(paged(["部门整体绩效目标表", form]), [Table(form, (), 1)])
    assert totals(money)[0] == income
    assert totals(money)[1:] == (("74.00", "50.00", "24.00") if unit == "万元" else ("0.0074", "0.005", "0.0024"))


def test_the_departments_own_row_is_the_total_where_its_lines_add_up_to_it() -> None:
    head = "部门支出总表\n单位：万元\n科目编码|单位代码|单位名称（科目名称）|合计|基本支出|项目支出\n"
    units = "|401|云川市气象局|90.00|60.00|30.00\n|401001|云川市气象局（本级）|74.00|50.00|24.00\n"
    lines = "2200504|401001|气象事业机构|74.00|50.00|24.00\n"
    below = "|401002|云川市气象台|16.00|10.00|6.00\n2200509|401002|气象服务|16.00|10.00|6.00\n"
    assert totals(read(head + units + lines + below))[1:] == ("90.00", "60.00", "30.00")
    assert totals(read(head + units + lines))[1:] == ("74.00", "50.00", "24.00")
