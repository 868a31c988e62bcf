"""The unit and its code in a line above a form or a listing, which the table itself does not repeat."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.pages import Grid, Line, Page, Source
from extract.records import IndicatorRecord, ProjectRecord
from tests.extract.grids import exact

LISTING = exact([
    ["项目名称", "预算金额", "绩效目标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["展柜更新", "46.00", "更新展柜。", "产出指标", "数量指标", "更新展柜", "12组"],
    ["临展引进", "25.00", "引进展览。", "产出指标", "数量指标", "引进展览", "≥4个"],
])  # fmt: skip
FORM = exact([
    ["项目名称", "展柜更新", "预算数", "46.00"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "更新展柜", "12组"],
])  # fmt: skip
TITLE = "2026年项目支出绩效目标表"
Unit = tuple[str | None, str | None]


def _units(*items: str | Grid) -> tuple[list[Unit], list[str | None]]:
    pages = Page(1, tuple(Line(item, 1) if isinstance(item, str) else item for item in items))
    records = extract_source(Source("museum.pdf", "0" * 64, (pages,), format="pdf")).records
    projects = [record for record in records if isinstance(record, ProjectRecord)]
    indicators = [record for record in records if isinstance(record, IndicatorRecord)]
    return [(record.unit_code, record.unit) for record in projects], [row.unit_code for row in indicators]


@pytest.mark.parametrize("table", [LISTING, FORM])
@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, "部门（单位）：[407003]江川市博物馆 单位：万元"),
        (TITLE, "编制单位：407003 江川市博物馆", "单位：万元"),
        (TITLE, "单位名称（编码）：江川市博物馆（407003）"),
        (TITLE, "填报单位（盖章）：407003-江川市博物馆　　金额单位：万元"),
        (TITLE, "单位编码：407003 单位名称：江川市博物馆"),
        (TITLE, "部门名称及代码：407003江川市博物馆"),
        (f"407003江川市博物馆{TITLE}",),
        (f"[407003]江川市博物馆{TITLE}", "单位：万元"),
    ],
)
def test_a_code_above_the_table(lines: tuple[str, ...], table: Grid) -> None:
    projects, indicators = _units(*lines, table)
    assert set(projects) == {("407003", "江川市博物馆")}
    assert set(indicators) == {"407003"}


def test_a_unit_without_a_code_above_a_listing_and_none_of_a_department() -> None:
    assert set(_units(TITLE, "填报单位：江川市博物馆", LISTING)[0]) == {(None, "江川市博物馆")}
    assert set(_units(TITLE, "部门名称：江川市文化和旅游局", LISTING)[0]) == {(None, None)}
    assert set(_units(TITLE, "主管单位：江川市文化和旅游局", LISTING)[0]) == {(None, None)}
    assert set(_units(TITLE, "单位：万元", LISTING)[0]) == {(None, None)}


def test_a_table_that_names_the_unit_of_a_project_counts_more_than_a_line_above_another() -> None:
    budget = exact([
        ["单位编码", "单位名称", "项目名称", "合计"],
        ["407003", "江川市博物馆", "展柜更新", "46.00"],
        ["407005", "江川市图书馆", "临展引进", "25.00"],
    ])  # fmt: skip
    above = ("2026年项目支出绩效目标表", "编制单位：[407001]江川市文化和旅游局")
    projects, indicators = _units("2026年项目支出预算表", "单位：万元", budget, *above, LISTING)
    assert projects == [("407003", "江川市博物馆"), ("407005", "江川市图书馆")]
    assert indicators == ["407003", "407005"]


def test_listings_of_several_units_keep_their_projects_of_one_name_apart() -> None:
    other = exact([[cell.text for cell in row] for row in LISTING.rows()])
    projects, indicators = _units(
        TITLE, "编制单位：407003 江川市博物馆", LISTING, TITLE, "编制单位：407005 江川市图书馆", other
    )
    assert projects == [(code, name) for code, name in (("407003", "江川市博物馆"), ("407005", "江川市图书馆"))
                        for _ in range(2)]  # fmt: skip
    assert indicators == ["407003", "407003", "407005", "407005"]


def test_the_code_of_a_unit_in_a_table_by_functional_class() -> None:
    budget = exact([
        ["单位编码", "单位名称", "科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["407003", "江川市博物馆", "2070205", "博物馆", "146.00", "100.00", "46.00"],
    ])  # fmt: skip
    form = exact(
        [["项目名称", "展柜更新", "实施单位", "江川市博物馆"], *[[c.text for c in row] for row in FORM.rows()][1:]]
    )
    projects, indicators = _units("2026年支出预算总表", "单位：万元", budget, TITLE, form)
    assert projects == [("407003", "江川市博物馆")]
    assert indicators == ["407003"]
