"""Columns of several years: the targets of the table's own year, no results of the year before."""

from __future__ import annotations

import pytest

from extract.columns.header import header_at
from extract.columns.roles import Role
from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord

LEVELS = "一级指标|二级指标|三级指标"


def _roles(titles: str, year: int | None = None) -> list[Role]:
    schema = header_at([f"{LEVELS}|{titles}".split("|")], 0, year=year)
    assert schema is not None
    return [column.role for column in schema.columns][3:]


@pytest.mark.parametrize(("titles", "roles"), [
    ("2024年实际值|2025年目标值", [Role.PAST, Role.VALUE]),
    ("2025年目标值|2024年完成值", [Role.VALUE, Role.PAST]),
    ("2024年指标值|2025年指标值", [Role.PAST, Role.VALUE]),
    ("2023年完成值|2024年完成值|指标值", [Role.PAST, Role.PAST, Role.VALUE]),
    ("去年完成值|指标值", [Role.PAST, Role.VALUE]),
    ("基期值（2024年）|目标值", [Role.PAST, Role.VALUE]),
    ("2025年目标值|2026年目标值|2027年目标值", [Role.VALUE, Role.PAST, Role.PAST]),
    ("2024年指标值|2024年完成值|得分", [Role.VALUE, Role.ACTUAL, Role.SCORE]),
    ("指标值|2024年完成值|得分", [Role.VALUE, Role.ACTUAL, Role.SCORE]),
])  # fmt: skip
def test_the_titles_tell_which_year_counts(titles: str, roles: list[Role]) -> None:
    assert _roles(titles) == roles


def test_the_year_of_the_table_decides() -> None:
    assert _roles("2025年目标值|2026年目标值", 2025) == [Role.VALUE, Role.PAST]
    assert _roles("2025年目标值|2026年目标值|2027年目标值", 2026) == [Role.PAST, Role.VALUE, Role.PAST]
    assert _roles("目标值|2024年完成值", 2025) == [Role.VALUE, Role.PAST]
    assert _roles("目标值|2024年完成值|得分", 2025) == [Role.VALUE, Role.ACTUAL, Role.SCORE]
    assert _roles("2024年达到数|指标值", 2025) == [Role.PAST, Role.VALUE]
    assert _roles("2024年|2025年", 2025) == [Role.PAST, Role.VALUE]


def test_years_below_one_title() -> None:
    rows = [f"{LEVELS}|指标值|指标值|分值".split("|"), f"{LEVELS}|2024年|2025年|分值".split("|")]
    schema = header_at(rows, 0, year=2025)
    assert schema is not None
    assert schema.stop == 2
    assert [column.role for column in schema.columns][3:] == [Role.PAST, Role.VALUE, Role.WEIGHT]


@pytest.mark.parametrize("titles", ["上年水平（2025年）|指标值|分值", "2025年完成值|2026年指标值|分值"])
def test_no_result_of_the_year_before_is_an_actual(titles: str) -> None:
    rows = [f"{LEVELS}|{titles}", "产出指标|数量指标|巡河里程|310公里|≥320公里|20", "|质量指标|水质达标率|90%|≥92%|30"]
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split("|")) + "</tr>" for row in rows)
    page = f"<html><body><p>临溪县水务局2026年部门整体支出绩效目标表</p><table>{table}</table></body></html>"
    records = extract_source(read_bytes(page.encode(), "a.html")).records
    found = [r for r in records if isinstance(r, IndicatorRecord)]
    assert [(r.name, r.printed, r.actual) for r in found] == [
        ("巡河里程", "≥320公里", None), ("水质达标率", "≥92%", None),
    ]  # fmt: skip
