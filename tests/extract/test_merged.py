"""Layouts with merged cells (tests/data/merged), each read in every format, with the records expected beside it."""

from __future__ import annotations

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
