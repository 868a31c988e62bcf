"""Every record of every format has a place that is found again, and the rows around it are those of the document."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from extract.document import extract_source
from extract.inspection.rows_around import AROUND, LONGEST, MOST, Around, DocumentRow, rows_around, rows_of
from extract.pages import Place
from extract.readers.kinds import kind_within
from extract.readers.opening import READERS, open_source, read_bytes
from extract.records import IndicatorRecord, Record
from tests.extract.every_format import FORMATS

MOST_RECORDS = 25  # of one document that are looked up
ROOT = Path(__file__).parents[3]
DOCUMENTS = [
    path for folder in ("tests/data/layouts", "examples") for path in sorted((ROOT / folder).iterdir())
    if path.suffix in {".txt", ".html", ".xlsx", ".docx", ".pdf"}
]  # fmt: skip


@cache
def read(path: Path) -> tuple[list[DocumentRow], tuple[Record, ...]]:
    source = open_source(path)
    return rows_of(source), extract_source(source).records


def kind(place: Place) -> str:
    """What kind of place it is, "" for a half one."""
    told = {
        "page": place.page is not None and place.bbox is not None,
        "sheet": place.sheet is not None and place.cells is not None,
        "table": place.table is not None and place.row is not None,
        "line": place.line is not None,
    }
    return next((name for name, whole in told.items() if whole), "")


def marked(found: list[Around]) -> str:
    """The texts of all marked cells, without blanks."""
    cells = [cell.text for part in found for row in part.rows for cell in row.cells if cell.marked]
    return re.sub(r"\s", "", "".join(cells))


def check(path: Path) -> None:
    rows, records = read(path)
    for record in records:
        assert record.places, record
        assert all(map(kind, record.places)), record
    for record in records[:: max(1, len(records) // MOST_RECORDS)]:
        found = rows_around(rows, record.places)
        assert all(any(row.marked for row in part.rows) for part in found), record
        assert all(any(row.stands_at(place) for row in rows) for place in record.places), record
        if isinstance(record, IndicatorRecord) and record.name:
            assert re.sub(r"\s", "", record.name) in marked(found), record


def test_every_reader_has_a_document_here(tmp_path: Path) -> None:
    kinds = set()
    for name, make in FORMATS.items():
        make(tmp_path / name)
        data = (tmp_path / name).read_bytes()
        kinds.add(kind_within(data, name))
    assert kinds == set(READERS)


@pytest.mark.parametrize("name", FORMATS)
def test_every_record_of_every_format_is_found_at_its_place(name: str, tmp_path: Path) -> None:
    FORMATS[name](tmp_path / name)
    _, records = read(tmp_path / name)
    assert [r.name for r in records if isinstance(r, IndicatorRecord)] == ["清淤长度", "验收合格率"]
    check(tmp_path / name)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_record_of_every_layout_is_found_at_its_place(path: Path) -> None:
    check(path)


def table(rows: int, *, before: str = "") -> list[DocumentRow]:
    lines = ["一级指标\t二级指标\t三级指标\t指标值", *(f"产出指标\t数量指标\t修路{n}号\t≥{n}公里" for n in range(rows))]
    return rows_of(read_bytes("\n".join([before, "项目支出绩效目标表", *lines]).encode(), "a.txt"))


def test_some_rows_above_and_below_and_the_header_are_shown() -> None:
    source = table(40)
    [found] = rows_around(source, [Place(line=23)])
    assert found.places == "第23行"
    assert [row.label for row in found.rows] == ["3", *map(str, range(23 - AROUND, 23 + AROUND + 1))]
    assert [row.label for row in found.rows if row.marked] == ["23"]
    assert [row.label for row in found.rows if row.apart] == [str(23 - AROUND)]
    assert [cell.text for cell in found.rows[0].cells] == ["一级指标", "二级指标", "三级指标", "指标值"]


def test_near_the_header_nothing_is_left_out_and_lines_above_the_table_are_shown() -> None:
    [found] = rows_around(table(3, before="某局2026年预算"), [Place(line=5)])
    assert [row.label for row in found.rows] == ["1", "2", "3", "4", "5", "6"]
    assert not any(row.apart for row in found.rows)
    assert [len(row.cells) for row in found.rows] == [1, 1, 4, 4, 4, 4]


def test_places_near_to_each_other_are_shown_together_and_far_ones_apart() -> None:
    source = table(60)
    near = rows_around(source, [Place(line=12), Place(line=10)])
    assert [[row.label for row in part.rows if row.marked] for part in near] == [["10", "12"]]
    far = rows_around(source, [Place(line=10), Place(line=50)])
    assert [[row.label for row in part.rows if row.marked] for part in far] == [["10"], ["50"]]
    assert rows_around(source, [Place(line=900), Place(sheet="无"), Place(page=1)]) == []


def test_very_many_rows_and_very_long_cells_are_bounded() -> None:
    lines = read_bytes(("项目绩效\n" + "水" * 3 * LONGEST).encode(), "a.txt")
    [found] = rows_around(rows_of(lines), [Place(line=2)])
    assert [len(cell.text) for row in found.rows if row.marked for cell in row.cells] == [LONGEST + 1]
    parts = rows_around(table(200), [Place(line=n) for n in range(4, 200)])
    assert all(len(part.rows) <= MOST + 2 * AROUND + 1 for part in parts)
    assert sum(row.marked for part in parts for row in part.rows) >= 196
