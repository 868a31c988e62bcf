"""Rows that a page break cut: joined when one part is no row, left alone when both are."""

from __future__ import annotations

import pytest

from extract.rows.logical_row import Field, Row
from extract.rows.rejoin import mend


def row(number: int, *, first: bool = False, **texts: str) -> Row:
    return Row(number, {(role, None): Field(text) for role, text in texts.items()}, first)


def joined(*rows: Row) -> list[dict[str, str]]:
    return [{role: value.text for (role, _), value in r.fields.items()} for r in mend(rows, (None,))]


WHOLE = [row(n, name=f"指标名称{n}", value=f"≥{n}%", weight="10") for n in range(4)]


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [
        ({"name": "在媒体宣传", "value": "≥8次", "weight": "5"}, {"name": "次数"}, {"name": "在媒体宣传次数"}),
        ({"name": "覆盖完", "value": "12月底之", "weight": "5"}, {"name": "成时间", "value": "前"},
         {"name": "覆盖完成时间", "value": "12月底之前"}),
        ({"name": "物资", "value": "大于10,00", "weight": "5"}, {"name": "数量", "value": "0人"},
         {"name": "物资数量", "value": "大于10,000人"}),
        ({"name": "维修面积"}, {"value": "≥800平方米", "weight": "5"},
         {"name": "维修面积", "value": "≥800平方米"}),
        ({"name": "公众满意", "value": "≥85%", "weight": "5"}, {"value": "度"},
         {"name": "公众满意度", "value": "≥85%"}),
        ({"level2": "社会效益指", "name": "影响", "value": "优", "weight": "5"},
         {"level2": "标", "name": "程度"},
         {"level2": "社会效益指标", "name": "影响程度"}),
    ],
)  # fmt: skip
def test_parts_are_joined(before: dict[str, str], after: dict[str, str], together: dict[str, str]) -> None:
    *_, last = joined(*WHOLE, row(8, **before), row(9, first=True, **after))
    assert together.items() <= last.items()
    assert len(joined(*WHOLE, row(8, **before), row(9, first=True, **after))) == 5


@pytest.mark.parametrize(
    "after",
    [
        {"name": "另一指标", "value": "≥3次", "weight": "5"},
        {"level2": "质量指标", "name": "另一指标", "value": "优"},
        {"name": "另一指标", "op": "≥", "value": "3"},
    ],
)
def test_a_row_of_its_own_stays(after: dict[str, str]) -> None:
    before = row(8, level2="数量指标", name="一指标", op="≥", value="8", weight="5")
    assert len(joined(*WHOLE, before, row(9, first=True, **after))) == 6


def test_parts_inside_a_page_stay() -> None:
    assert len(joined(*WHOLE, row(8, name="在媒体宣传", value="≥8次", weight="5"), row(9, name="次数"))) == 6


def test_a_project_that_begins_the_page_keeps_its_fields() -> None:
    after = row(9, first=True, project="乙项目", goal="目标", name="次数")
    *_, last = mend([*WHOLE, row(8, name="在媒体宣传", value="≥8次", weight="5"), after], (None,))
    assert last.text("project") == "乙项目"
    assert last.get("name") is None


def test_groups_are_mended_apart() -> None:
    left = Row(0, {("name", "产出指标"): Field("甲"), ("value", "产出指标"): Field("3次"),
                   ("name", "满意度指标"): Field("公众满"), ("value", "满意度指标"): Field("≥85%")})  # fmt: skip
    right = Row(1, {("name", "满意度指标"): Field("意度")}, first=True)
    (mended,) = mend([left, right], ("产出指标", "满意度指标"))
    assert mended.text("name", "满意度指标") == "公众满意度"
    assert mended.text("name", "产出指标") == "甲"
