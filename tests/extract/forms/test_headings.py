"""Names of projects that stand only in the heading of their form, below the lines of a cover."""

from __future__ import annotations

import pytest

from extract.forms import performance
from extract.forms.headings import heading_name, kinds_are_names
from extract.pages import Line, Page, Source
from extract.tables.logical_table import tables_of
from tests.extract.grids import exact

FORM = [["实施单位", "甲县河道站", "", ""], ["一级指标", "二级指标", "三级指标", "目标值"]]
TARGET = ["产出指标", "数量指标", "清淤长度", "≥3公里"]


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ([("2026年甲县水务局", 1), ("重点项目绩效目标", 1), ("2026年内涝治理工程绩效目标表", 2)], "内涝治理工程"),
        ([("重点项目绩效目标", None), ("二〇二六年二月", None), ("内涝治理工程绩效目标表", None)], "内涝治理工程"),
        ([("甲县水务局", None), ("2026年3月12日", None), ("内涝治理工程绩效目标表", None)], "内涝治理工程"),
        ([("甲县重大政策绩效目标", None), ("内涝治理工程绩效目标表", None)], "内涝治理工程"),
        ([("支出项目一览", None), ("2026年内涝治理工程绩效目标表", None)], "内涝治理工程"),
        ([("甲县城区低洼路段内涝", 2), ("治理工程项目支出绩效目标表", 2)], "甲县城区低洼路段内涝治理工程"),
        ([("内涝治理工程项目支出绩效", 2), ("目标表", 2)], "内涝治理工程"),
    ],
)
def test_lines_of_a_cover_are_no_piece_of_a_heading(above: list[tuple[str, int | None]], name: str) -> None:
    assert heading_name([Line(text, page) for text, page in above], ["甲县水务局"]) == name


@pytest.mark.parametrize(
    ("headings", "are"),
    [
        (["2026年内涝治理工程绩效目标表", "2026年供水提升项目绩效目标表"], True),
        (["内涝治理项目绩效目标表", "供水提升项目绩效目标表"], False),
        (["项目支出绩效目标表", "供水提升项目绩效目标表"], False),
        (["内涝治理工程绩效目标表", "供水提升项目绩效自评表"], False),
        (["供水提升项目绩效目标表"], False),
    ],
)
def test_the_last_word_of_a_name_by_the_other_headings(headings: list[str], *, are: bool) -> None:
    assert kinds_are_names(headings) is are


def test_names_below_a_cover_keep_their_last_words() -> None:
    pages = [Page(1, (Line("2026年甲县水务局", 1), Line("重点项目绩效目标", 1), Line("二〇二六年二月", 1)))]
    for number, title in enumerate(("内涝治理工程", "供水提升项目", "美丽河湖专项"), start=2):
        pages.append(Page(number, (Line(f"2026年{title}绩效目标表", number), exact([*FORM, TARGET], number))))
    source = Source("water.pdf", "0" * 64, tuple(pages), format="pdf")
    told = performance(source, tables_of(source))
    assert [project.name for project in told.projects] == ["内涝治理工程", "供水提升项目", "美丽河湖专项"]
    assert [row.project for row in told.indicators] == ["内涝治理工程", "供水提升项目", "美丽河湖专项"]
