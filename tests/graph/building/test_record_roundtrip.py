"""Any record goes through a CSV file or a workbook and comes back as it was."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.pages import Box, Place
from extract.records import KINDS, PHASES, RECORD_TYPES, SCOPES, DocumentRecord, IndicatorRecord, Record, to_dict
from extract.values.operators import COMPARED
from graph.building.record_files import RecordFile, read_record_file, read_record_table
from graph.building.record_tables import cell_of, columns
from queries.sources import opened_source
from tests.thorough import examples

SIGNS = "=+-@＝＋－＠'\"“;；,，[]{}()（）|#\\\n\t 05.%≥≤甲乙丙满意度预算a①*√～·"
TEXT = st.text(SIGNS, min_size=1, max_size=12).map(str.strip).filter(bool)
AMOUNT = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=3)
PARTS = st.lists(TEXT, max_size=3).map(tuple)
BOX = st.tuples(*[st.integers(0, 500)] * 4).map(
    lambda b: Box(b[0] + 0.25, b[1] + 0.5, b[0] + 1.25 + b[2], b[1] + 1.5 + b[3])
)
PLACE = st.one_of(
    st.builds(Place, st.integers(1, 99), BOX),
    st.builds(Place, table=st.integers(1, 9), row=st.integers(1, 99)),
    st.builds(Place, line=st.integers(1, 999)),
)


def _field(kind: type[Record], field: dataclasses.Field[Any]) -> st.SearchStrategy[Any]:
    chosen = {"kind": KINDS, "scope": SCOPES, "phase": PHASES}.get(field.name)
    if chosen is not None:
        return st.sampled_from(chosen)
    told = str(field.type)
    if told.startswith("Decimal"):
        return st.none() | AMOUNT
    if told.startswith("int"):
        return st.none() | st.integers(1990, 2100)
    if told.startswith("bool"):
        return st.booleans()
    if told.startswith("tuple"):
        return PARTS
    assert told.startswith("str"), told
    return st.none() | TEXT


@st.composite
def records(draw: st.DrawFn, kind: type[Record]) -> Record:
    shared = {field.name for field in dataclasses.fields(Record)}
    values = {
        f.name: draw(_field(kind, f)) for f in dataclasses.fields(kind) if f.name not in {*shared, "op", "low", "high"}
    }
    if kind is IndicatorRecord:
        values["op"] = draw(st.sampled_from([None, "定性", "区间", *sorted(COMPARED)]))
        if values["op"] not in (None, "定性"):
            values["low"] = draw(AMOUNT)
        if values["op"] == "区间":
            values["high"] = draw(AMOUNT)
    return kind(
        doc="一份文件",
        places=tuple(draw(st.lists(PLACE, max_size=2))),
        confidence=draw(st.none() | st.integers(0, 100).map(lambda n: n / 100)),
        unsure=draw(PARTS),
        as_printed=tuple(draw(st.dictionaries(st.sampled_from(["name", "budget", "project"]), TEXT)).items()),
        **values,
    )


DOCUMENT = records(DocumentRecord)
OTHERS = st.lists(
    st.one_of(*(records(kind) for kind in RECORD_TYPES.values() if kind is not DocumentRecord)), max_size=4
)


def _cells(found: Sequence[Record], *, spreadsheet: bool) -> list[list[str]]:
    names = columns()
    told = [to_dict(record) for record in found]
    return [names, *([cell_of(name, row.get(name), spreadsheet=spreadsheet) for name in names] for row in told)]


def _same(found: RecordFile, written: Sequence[Record]) -> None:
    (back,) = found.extractions
    assert not found.refused
    assert [to_dict(record) for record in back.records] == [to_dict(record) for record in written]
    assert [_numbers(record) for record in back.records] == [_numbers(record) for record in written]


def _numbers(record: Record) -> list[str]:
    """Numbers as they are written: 5.10 is not 5.1 there."""
    values = (getattr(record, field.name) for field in dataclasses.fields(record))
    return [str(value) for value in values if isinstance(value, Decimal)]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=examples(50),
    deadline=None,
)
@given(DOCUMENT, OTHERS, st.booleans())
def test_a_csv_file_gives_what_was_written(
    tmp_path: Path, head: Record, others: list[Record], spreadsheet: bool
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(_cells([head, *others], spreadsheet=spreadsheet))
    path = tmp_path / "a.csv"
    path.write_bytes((("\ufeff" if spreadsheet else "") + out.getvalue()).encode())
    _same(read_record_file(path), [head, *others])


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=examples(25),
    deadline=None,
)
@given(DOCUMENT, OTHERS)
def test_a_workbook_gives_what_was_written(tmp_path: Path, head: Record, others: list[Record]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(_cells([head, *others], spreadsheet=True), 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column, text)
                cell.data_type = "s"
    path = tmp_path / "a.xlsx"
    book.save(path)
    _, table = opened_source(path, password="", engine="auto")
    assert table is not None
    _same(read_record_table(path, table), [head, *others])
