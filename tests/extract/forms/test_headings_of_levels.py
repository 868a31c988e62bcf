"""Levels in lines above small tables, one for each, are those of their rows."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.pages import Line, Page, Source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord
from tests.extract.grids import ruled

HEAD = "指标名称|应达到|分值"
WANTED = [("产出指标", "60", "修渠长度"), ("产出指标", "60", "建闸"), ("效益指标", "40", "受益农户")]


def _levels(source: Source) -> list[tuple[str | None, str, str | None]]:
    extraction = extract_source(source)
    rows = [row for row in extraction.records if isinstance(row, IndicatorRecord)]
    assert {row.project for row in rows} == {"修渠"}
    return [(row.level1, str(row.level1_weight), row.name) for row in rows]


def _lines(*texts: str) -> list[Line]:
    return [Line(text, 1) for text in texts]


def test_headings_above_tables_of_one_project() -> None:
    items = [
        *_lines("项目名称：修渠", "一、产出指标（60分）"), ruled(HEAD, "修渠长度|≥3公里|30", "建闸|2座|30"),
        *_lines("二、效益指标（40分）"), ruled(HEAD, "受益农户|≥50户|40"),
    ]  # fmt: skip
    assert _levels(Source("town.docx", "0" * 64, (Page(1, tuple(items)),))) == WANTED


def test_headings_in_a_text_and_in_rows_of_a_sheet() -> None:
    head = HEAD.replace("|", "\t")
    text = (
        f"项目名称：修渠\n一、产出指标（60分）\n{head}\n修渠长度\t≥3公里\t30\n建闸\t2座\t30\n"
        f"二、效益指标（40分）\n{head}\n受益农户\t≥50户\t40\n"
    )
    assert _levels(read_bytes(text.encode(), "town.txt")) == WANTED
    grid = ruled(
        "项目名称|修渠|<", "一、产出指标（60分）|<|<", HEAD, "修渠长度|≥3公里|30", "建闸|2座|30",
        "二、效益指标（40分）|<|<", HEAD, "受益农户|≥50户|40",
    )  # fmt: skip
    assert _levels(Source("town.xlsx", "0" * 64, (Page(1, (grid,)),))) == WANTED


@pytest.mark.parametrize("first", ["投入成本", "管理要求"])
def test_a_level_of_the_agencys_own_has_points(first: str) -> None:
    items = []
    for heading, name in ((first, "每公里造价"), ("产出指标", "修渠长度"), ("效益指标", "受益农户")):
        items += [*_lines(f"（{len(items) + 1}）{heading}（30分）"), ruled(HEAD, f"{name}|≥3个|30")]
    source = Source("town.docx", "0" * 64, (Page(1, (*_lines("项目名称：修渠"), *items)),))
    assert [level for level, _, _ in _levels(source)] == [first, "产出指标", "效益指标"]


def test_the_next_project_begins_a_table_of_its_own() -> None:
    items = []
    for project in ("甲渠清淤", "乙泵站维修"):
        items += _lines(f"项目名称：{project}")
        for level, name in (("产出指标", f"{project}数"), ("效益指标", f"{project}受益户")):
            items += [*_lines(f"一、{level}"), ruled("指标名称|指标值", f"{name}|≥3个")]
    extraction = extract_source(Source("town.docx", "0" * 64, (Page(1, tuple(items)),)))
    rows = [row for row in extraction.records if isinstance(row, IndicatorRecord)]
    assert [row.project for row in rows] == ["甲渠清淤"] * 2 + ["乙泵站维修"] * 2
