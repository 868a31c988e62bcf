"""Layouts with merged cells (tests/data/merged), each read in every format, with the records expected beside it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from extract.document import extract_file
from extract.records import to_dict
from tests.extract.printing import FORMATS, blocks_of
from tests.extract.test_layouts import JUDGED, Row, compare, expected

MERGED = Path(__file__).parents[1] / "data" / "merged"
TOTALS = ("total_income", "total_expenditure", "basic_expenditure", "project_expenditure")
DOCUMENTS = sorted(MERGED.glob("*.txt"))


def plain(row: Row) -> Row:
    """A row without what a format changes: zeros at the end of a number, line breaks in a goal."""
    changed = dict(row)
    for key in ("budget", "executed", "low", "high", "total", "basic", "project", *TOTALS):
        if row.get(key) and row[key][0].isdigit():
            changed[key] = str(Decimal(row[key]).normalize())
    if row.get("goal"):
        changed["goal"] = "".join(row["goal"].split())
    return changed


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_layout_in_every_format(path: Path, form: str, tmp_path: Path) -> None:
    printed = tmp_path / f"{path.stem}.{form}"
    FORMATS[form](blocks_of(path.read_text("utf-8")), printed)
    extraction = extract_file(printed)
    wanted = [plain(row) for row in expected(path)]
    got = [plain(to_dict(record)) for record in extraction.records]
    for kind in JUDGED:
        compare([{**row, "doc": printed.stem} for row in wanted], got, kind)
    warned = [row["code"] for row in wanted if row["type"] == "warning"]
    assert [warning.code for warning in extraction.warnings] == warned


def test_there_are_many_layouts() -> None:
    assert len(DOCUMENTS) >= 30
    assert all(path.with_suffix(".jsonl").exists() for path in DOCUMENTS)


UNKNOWN = {
    "三级指标": "考核要点", "指标值": "达标尺度", "年度指标值": "达标尺度", "目标值": "达标尺度", "二级指标": "维度",
    "一级指标": "指标大类", "项目名称": "事项", "度量单位": "衡量口径", "指标性质": "关系式", "权重": "占比分",
    "实际完成值": "年末实绩",
}  # fmt: skip


@pytest.mark.parametrize("known", UNKNOWN)
def test_a_title_that_nobody_knows_loses_nothing_without_a_warning(known: str, tmp_path: Path) -> None:
    title = re.compile(rf"\|{known}(?=\||$)", re.MULTILINE)
    renamed = 0
    for path in DOCUMENTS:
        text, count = title.subn(f"|{UNKNOWN[known]}", path.read_text("utf-8"))
        wanted = {target(row) for row in expected(path) if row["type"] == "indicator"}
        if not count or not wanted or path.stem == "target_side_by_side":
            continue
        renamed += 1
        printed = tmp_path / f"{path.stem}.html"
        FORMATS["html"](blocks_of(text), printed)
        extraction = extract_file(printed)
        rows = [to_dict(record) for record in extraction.records]
        got = {target(row) for row in rows if row["type"] == "indicator"}
        assert extraction.warnings or got == wanted, path.stem
    assert renamed


def target(row: Row) -> tuple[str | None, ...]:
    """An indicator's name with what it aims at."""
    return row["name"], row["op"], row["low"], row["text"]
