"""A table that nobody could read is told of as a whole; tables that are not read on purpose are not."""

from __future__ import annotations

import pytest

from extract.cell_ranges import CellRange
from extract.coverage.read_places import ReadPlaces
from extract.document import extract_source
from extract.pages import Box, Cell, Place
from extract.records import Extraction, ProjectRecord
from tests.extract.grids import text_source

UNKNOWN = """泊宁市住建局2025年步道修缮绩效目标
方面|事项|要求
数量|修缮步道长度|≥2公里
质量|步道完好率|≥98%
"""
READ = """项目名称|社区图书室开放
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|开放天数|≥98天
效益指标|社会效益指标|借阅人次|≥2万人次

"""


def unread(extraction: Extraction) -> list[tuple[str | None, str]]:
    """The tables that are told to be unread: their first row, and what is said."""
    return [(warning.text, warning.zh) for warning in extraction.warnings if warning.code == "table-unread"]


def test_a_table_of_targets_with_unknown_titles_is_told_with_them() -> None:
    extraction = extract_source(text_source(UNKNOWN))
    ((text, said),) = unread(extraction)
    assert text == "数量 | 修缮步道长度 | ≥2公里"
    assert "绩效表" in said
    assert "事项、要求" in said
    assert extraction.coverage is not None
    assert (extraction.coverage.accounted, extraction.coverage.relevant) == (0, 9)


@pytest.mark.parametrize(
    ("table", "first", "what"),
    [
        (
            "2025年项目支出预算表\n序号|名目|经费\n1|步道修缮|88.00\n2|路灯更换|30.50\n|合计|118.50\n",
            "1 | 步道修缮 | 88.00",
            "项目支出表",
        ),
        (
            "内容|绩效目标\n步道修缮|修缮步道2公里，完好率98%以上\n路灯更换|更换路灯120盏\n",
            "步道修缮 | 修缮步道2公里，完好率98%以上",
            "绩效表",
        ),
        ("管护绩效目标\n内容|标准\n修缮步道长度|2公里\n铺设线缆长度|120米\n", "修缮步道长度 | 2公里", "绩效表"),
    ],
)
def test_tables_of_amounts_and_goals_are_told_too(table: str, first: str, what: str) -> None:
    ((text, said),) = unread(extract_source(text_source(table)))
    assert text == first
    assert what in said


@pytest.mark.parametrize(
    "table",
    [
        "“三公”经费支出预算表\n事项|本年|上年\n公务接待费|3.00|2.50\n公务用车购置|12.00|15.00\n",
        "部门经济分类支出表\n内容|金额\n办公费|3.00\n印刷费|12.00\n",
        "名词解释\n名词|含义\n项目支出|为完成特定任务而发生的支出\n基本支出|为保障机构运转而发生的支出\n",
        "联系方式\n科室|电话\n办公室|88123456\n财务科|88123457\n",
    ],
)
def test_tables_that_are_not_read_on_purpose_stay_quiet(table: str) -> None:
    assert unread(extract_source(text_source(table))) == []


def test_a_table_that_repeats_what_was_read_is_not_lost() -> None:
    repeated = READ + "绩效目标\n内容|标准\n开放天数|≥98天\n借阅人次|≥2万人次\n"
    assert unread(extract_source(text_source(repeated))) == []


def test_places_of_records_hold_cells_in_every_kind_of_format() -> None:
    places = (
        Place(1, Box(10, 10, 90, 30)),
        Place(sheet="甲", cells=CellRange.parsed("B2:C3")),
        Place(table=2, row=4),
    )
    read = ReadPlaces([ProjectRecord(doc="a", name="步道修缮", places=places)])
    assert read.hold(Cell(0, 0, "x", page=1, box=Box(12, 12, 20, 20)))
    assert not read.hold(Cell(0, 0, "x", page=2, box=Box(12, 12, 20, 20)))
    assert read.hold(Cell(0, 0, "x", origin=Place(sheet="甲", cells=CellRange.parsed("C3"))))
    assert not read.hold(Cell(0, 0, "x", origin=Place(sheet="甲", cells=CellRange.parsed("D3"))))
    assert read.hold(Cell(0, 0, "x", origin=Place(table=2, row=4)))
    assert not read.hold(Cell(0, 0, "x", origin=Place(table=2, row=5)))
