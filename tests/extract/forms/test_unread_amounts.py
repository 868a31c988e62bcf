"""Cells of money that print figures which are no amount: a warning each, in listings, forms and budget tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.document import extract_source
from extract.pages import Line, Page, Source
from extract.records import Extraction
from extract.warning_codes import WarningCode
from tests.extract.grids import exact

HEADER = ["项目名称", "预算数", "一级指标", "二级指标", "三级指标", "指标值"]
TARGETS = ["产出指标", "数量指标", "开放天数", "≥300天"]


def read(rows: list[list[str]], *above: str) -> Extraction:
    lines = tuple(Line(text, 1) for text in above)
    return extract_source(Source("town.pdf", "0" * 64, (Page(1, (*lines, exact([list(row) for row in rows]))),)))


def unread(found: Extraction) -> list[str | None]:
    return [warning.text for warning in found.warnings if warning.code == WarningCode.AMOUNT_UNREAD]


def budgets(found: Extraction) -> dict[str, Decimal | None]:
    return {record.name: record.budget for record in found.records if record.type == "project"}


def form(amount: str) -> list[list[str]]:
    return [
        ["项目名称", "公园维护", "", ""],
        ["年度资金总额", amount, "", ""],
        ["年度总体目标", "全年开放公园，保持整洁。", "", ""],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        TARGETS,
        ["满意度指标", "服务对象满意度指标", "游客满意度", "≥90%"],
    ]


def test_listings() -> None:
    rows = [HEADER, ["公园维护", "62（含结转2）", *TARGETS], ["路灯维护", "30+8", *TARGETS], ["绿道", "4O.5", *TARGETS]]
    found = read(rows, "某市园林局2026年项目支出绩效目标表", "单位：万元")
    assert budgets(found) == {"公园维护": Decimal(62), "路灯维护": None, "绿道": None}
    assert unread(found) == ["30+8", "4O.5"]
    assert not [w for w in found.warnings if w.code == WarningCode.LEFT_OVER]


@pytest.mark.parametrize(
    ("amount", "budget"), [("62万元（财政拨款50万元，自筹12万元）", "62"), ("陆拾贰万元整", "62"), ("六十二", "62")]
)
def test_forms_read_the_whole(amount: str, budget: str) -> None:
    found = read(form(amount), "某市园林局2026年项目支出绩效目标表", "单位：万元")
    assert budgets(found) == {"公园维护": Decimal(budget)}
    assert not unread(found)


@pytest.mark.parametrize("amount", ["62..5", "50+12", "62-70", "6Z.5（财政拨款50，自筹12）"])
def test_forms_tell_what_is_no_amount(amount: str) -> None:
    found = read(form(amount), "某市园林局2026年项目支出绩效目标表", "单位：万元")
    assert budgets(found) == {"公园维护": None}
    assert unread(found) == [amount]


def test_foreign_money_is_told_and_not_taken() -> None:
    found = read([HEADER, ["公园维护", "62", *TARGETS]], "某市园林局2026年项目支出绩效目标表", "单位：万美元")
    assert budgets(found) == {"公园维护": None}
    assert [w.zh for w in found.warnings if w.code == WarningCode.AMOUNT_UNREAD] == [
        "金额“62万美元”不是一个能确定的数，未读取"
    ]


def test_rows_of_funds() -> None:
    rows = form("62")
    rows.insert(2, ["其中：财政拨款", "5O.00", "", ""])
    found = read(rows, "某市园林局2026年项目支出绩效目标表", "单位：万元")
    assert budgets(found) == {"公园维护": Decimal(62)}
    assert unread(found) == ["5O.00"]


def test_budget_tables() -> None:
    rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["2120501", "城乡社区环境卫生", "3OO.00", "100.00", "200.00"],
        ["2120101", "行政运行", "80（含结转5）", "80.00", ""],
        ["合计", "", "380.00", "180.00", "200.00"],
    ]
    found = read(rows, "部门支出总表", "单位：万元")
    assert unread(found) == ["3OO.00"]
    totals = {record.code: record.total for record in found.records if record.type == "appropriation"}
    assert totals["2120101"] == Decimal(80)


@pytest.mark.parametrize(
    ("amount", "above", "said"),
    [
        ("620000.00", "", True), ("12000000", "", True), ("62.00", "", False), ("620000.00", "单位：万元", False),
        ("620000.00", "单位：元", False), ("620000", "", False), ("620000", "部门：某市甲镇人民政府", True),
        ("62000", "部门：某市甲镇人民政府", False),
    ],
)  # fmt: skip
def test_a_unit_that_nobody_says_is_doubted(amount: str, above: str, said: bool) -> None:
    whose = "" if "部门" in above else "某市园林局"
    lines = [f"{whose}2026年项目支出绩效目标表", *([above] if above else [])]
    found = read([HEADER, ["公园维护", amount, *TARGETS]], *lines)
    assert any(w.code == WarningCode.UNIT_UNSAID for w in found.warnings) is said
    project = next(record for record in found.records if record.type == "project")
    assert ("budget" in project.unsure) is said
