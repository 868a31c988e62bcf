"""Documents in the layouts of many provinces, with the records expected of each beside it (tests/data/layouts)."""

from __future__ import annotations

import html
import json
import random
from pathlib import Path
from typing import Any

import pytest

from extract.document import extract_file
from extract.records import to_dict

LAYOUTS = Path(__file__).parents[1] / "data" / "layouts"
TORN = LAYOUTS / "torn.txt"
DOCUMENTS = sorted(path for path in LAYOUTS.iterdir() if path.suffix != ".jsonl" and path != TORN)
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


def compare(wanted: list[Row], got: list[Row], kind: str) -> None:
    """Hold every record of one kind, and their number, against those expected; tables keep their order of rows."""
    wanted, got = ([row for row in rows if row["type"] == kind] for rows in (wanted, got))
    if kind in {"project", "appropriation"}:
        wanted, got = (sorted(rows, key=lambda row: row["code"] or row["name"]) for rows in (wanted, got))
    assert [row.get("name") for row in got] == [row.get("name") for row in wanted]
    wrong = {row.get("name"): diff for row, other in zip(wanted, got, strict=True) if (diff := differences(row, other))}
    assert not wrong


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", JUDGED)
def test_every_record_of_a_layout(path: Path, kind: str) -> None:
    compare(expected(path), found(path), kind)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_whole_layouts_give_no_warning(path: Path) -> None:
    assert extract_file(path).warnings == ()


def web_page(text: str) -> str:
    """A text conversion as a web page: its rows as tables without merged cells, its lines as paragraphs."""
    parts: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line or line.startswith("|"):
            cells = line.split("\t") if "\t" in line else line.strip("|").split("|")
            rows += [cells] if set(line) - set("|- ") else []
            continue
        width = max(map(len, rows), default=0)
        padded = [[*row, *[""] * (width - len(row))] for row in rows]
        marked = ("".join(f"<td>{html.escape(cell.strip())}</td>" for cell in row) for row in padded)
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in marked) + "</table>" if rows else "")
        parts.append(f"<p>{html.escape(line)}</p>" if line.strip() else "")
        rows = []
    return '<html><head><meta charset="utf-8"></head><body>' + "".join(parts) + "</body></html>"


# A heading over several columns, and a table that broken lines cut apart, show themselves only by the order of cells.
TEXT_ONLY = {"budget_henan", "target_spaced"}
PRINTED = [path for path in DOCUMENTS if path.suffix == ".txt" and path.stem not in TEXT_ONLY]


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.stem)
def test_layouts_as_web_pages_without_merged_cells(path: Path, tmp_path: Path) -> None:
    page = tmp_path / f"{path.stem}.html"
    page.write_text(web_page(path.read_text(encoding="utf-8")), encoding="utf-8")
    for kind in JUDGED:
        compare(expected(path), found(page), kind)


def test_torn_and_unreadable_rows_are_told() -> None:
    extraction = extract_file(TORN)
    warned = {(warning.code, (warning.text or "").split(" | ")[0]) for warning in extraction.warnings}
    assert warned == {
        ("no-target", "栽植苗木"),
        ("name-lost", "质量指标"),
        ("level-doubtful", "时效指"),
        ("operator-lost", "时效指"),
        ("damaged-text", "������"),
    }
    rows = {row["name"]: row for row in found(TORN) if row["type"] == "indicator"}
    assert set(rows) == {
        "修复退化林面积", "栽植苗木", None, "造林完成率", "管护到位率", "抚育面积", "森林覆盖率提升", "带动就业人数",
        "蓄积量增长", "林农满意度",
    }  # fmt: skip
    assert rows["栽植苗木"]["low"] is None
    assert (rows["造林完成率"]["op"], rows["造林完成率"]["unsure"]) == ("=", ["level2", "op"])
    assert rows["蓄积量增长"]["unsure"] == ["level2"]
    assert "unsure" not in rows["林农满意度"]


OPERATIONS = ("crop", "break", "move")


def damaged(lines: list[str], operation: str, chance: random.Random) -> list[str]:
    """The lines of a document cropped, with page breaks put in, or with its tables in another order."""
    first, second = sorted(chance.sample(range(1, len(lines)), 2))
    if operation == "crop":
        return chance.choice([lines[:second], lines[first:], lines[:first] + lines[second:]])
    if operation == "break":
        return [*lines[:first], *chance.choice([[""], ["", "- 3 -", ""]]), *lines[first:second], "", *lines[second:]]
    blocks = "\n".join(lines).split("\n\n")
    chance.shuffle(blocks)
    return "\n\n".join(blocks).split("\n")


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("seed", range(4))
def test_damaged_documents_invent_nothing(operation: str, seed: int, tmp_path: Path) -> None:
    total = 0
    invented = []
    for document in (path for path in DOCUMENTS if path.suffix == ".txt"):
        chance = random.Random(f"{seed} {operation} {document.name}")
        lines = damaged(document.read_text(encoding="utf-8").split("\n"), operation, chance)
        path = tmp_path / document.name
        path.write_text("\n".join(lines), encoding="utf-8")
        known = {(row["name"], row["op"], row["low"]) for row in expected(document) if row["type"] == "indicator"}
        rows = [row for row in found(path) if row["type"] == "indicator" and row["period"] != "中期"]
        total += len(rows)
        invented += [row for row in rows if (row["name"], row["op"], row["low"]) not in known]
    assert total > 80
    assert not invented


def test_there_are_many_layouts() -> None:
    assert len(DOCUMENTS) >= 25
    assert all(path.with_suffix(".jsonl").exists() for path in DOCUMENTS)
