"""Documents in the layouts of many provinces, with the records expected of each beside it (tests/data/layouts)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.document import extract_file
from extract.records import to_dict

LAYOUTS = Path(__file__).parents[1] / "data" / "layouts"
DOCUMENTS = sorted(path for path in LAYOUTS.iterdir() if path.suffix != ".jsonl")
JUDGED = ("document", "project", "indicator", "appropriation")

Row = dict[str, Any]


def expected(path: Path) -> list[Row]:
    lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def found(path: Path) -> list[Row]:
    return [to_dict(record) for record in extract_file(path).records if record.type in JUDGED]


def differences(wanted: Row, got: Row) -> Row:
    """What the wanted row says otherwise; a field that it does not name, or names as unsure, is not judged."""
    left_out = {"unsure", *wanted.get("unsure", ())}
    return {
        key: (value, got.get(key)) for key, value in wanted.items() if key not in left_out and got.get(key) != value
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", JUDGED)
def test_every_record_of_a_layout(path: Path, kind: str) -> None:
    wanted = [row for row in expected(path) if row["type"] == kind]
    got = [row for row in found(path) if row["type"] == kind]
    if kind in {"project", "appropriation"}:
        wanted, got = (sorted(rows, key=lambda row: row["code"] or row["name"]) for rows in (wanted, got))
    assert [row.get("name") for row in got] == [row.get("name") for row in wanted]
    wrong = {row.get("name"): diff for row, other in zip(wanted, got, strict=True) if (diff := differences(row, other))}
    assert not wrong


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_whole_layouts_give_no_warning(path: Path) -> None:
    assert extract_file(path).warnings == ()


def test_there_are_many_layouts() -> None:
    assert len(DOCUMENTS) >= 25
    assert all(path.with_suffix(".jsonl").exists() for path in DOCUMENTS)
