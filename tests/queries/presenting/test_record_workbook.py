"""Records as a workbook: numbers to reckon with, what the columns mean, and the same records when read back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings

from extract.errors import RecordError
from extract.records import Record, to_dict
from graph.building.record_files import read_record_table
from queries.presenting.record_workbook import write_records
from queries.sources import opened_source
from tests.graph.building.test_record_roundtrip import DOCUMENT, OTHERS, _same

ROW = {
    "type": "indicator",
    "doc": "甲",
    "name": "=合格率",
    "op": "≥",
    "low": "95.50",
    "unit": "%",
    "unit_code": "001",
    "page": 3,
}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25, deadline=None
)
@given(DOCUMENT, OTHERS)
def test_what_is_written_is_read_back(tmp_path: Path, head: Record, others: list[Record]) -> None:
    # Signs that a spreadsheet shows where a number is too wide are read as no value.
    assume(not any(isinstance(one, str) and set(one) == {"#"} for row in others for one in to_dict(row).values()))
    path = tmp_path / "a.xlsx"
    assert write_records(path, [to_dict(record) for record in [head, *others]]) == []
    _, table = opened_source(path, password="", engine="auto")
    assert table is not None
    _same(read_record_table(path, table), [head, *others])


def test_numbers_are_numbers_with_the_digits_that_were_read_and_codes_are_texts(tmp_path: Path) -> None:
    write_records(tmp_path / "a.xlsx", [ROW])
    records, meanings = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets
    cells = {str(head.value): cell for head, cell in zip(records[1], records[2], strict=True)}
    assert list(cells) == ["type", "doc", "unit_code", "unit", "name", "op", "low", "page"]  # none that is empty
    assert [(cells[name].value, cells[name].number_format) for name in ("low", "page")] == [(95.5, "0.00"), (3, "0")]
    assert [(cells[name].value, cells[name].data_type) for name in ("unit_code", "name")] == [
        ("001", "s"),
        ("=合格率", "s"),
    ]
    assert (records.freeze_panes, records.auto_filter.ref) == ("C2", "A1:H2")
    told = dict(meanings.iter_rows(values_only=True))
    assert list(told) == ["列名", *cells]
    assert told["page"] == "页码，从 1 起"


def test_other_sheets_with_content_are_refused(tmp_path: Path) -> None:
    write_records(tmp_path / "a.xlsx", [ROW])
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    book.create_sheet("又").append(["type", "doc"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(RecordError, match="或列名相同的几张"):
        opened_source(tmp_path / "a.xlsx", password="", engine="auto")
