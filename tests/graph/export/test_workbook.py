"""A workbook that other programs open: texts, numbers, choices; the same rows are the same bytes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl

from graph.export.workbook import SheetColumn, write_workbook

COLUMNS = [
    SheetColumn("名称 <A> & B", 30), SheetColumn("答复", 10, ("相同", "不 & 同"), asked=True), SheetColumn("分", 8),
]  # fmt: skip
ROWS = [
    ("=1+1", "", Decimal("0.871")), ("  两行\n<b>&\x0b\ud800完", "相同", 3), ("长" * 40_000, "", 0),
]  # fmt: skip


def test_what_is_written_is_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    write_workbook(path, "复核 & 'x'", COLUMNS, ROWS)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    found = list(sheet.iter_rows(values_only=True))
    assert found[0] == tuple(column.title for column in COLUMNS)
    assert found[1] == ("=1+1", None, 0.871)
    assert sheet["A2"].data_type == "s"  # not a formula
    assert found[2] == ("  两行\n<b>&完", "相同", 3)
    assert len(str(found[3][0])) == 32_000
    assert sheet.freeze_panes == "A2"
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [17, 34, 400]
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref), choice.type) == ('"相同,不 & 同"', "B2:B4", "list")


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, "x", COLUMNS, ROWS[:1])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_sheet_without_rows_has_its_titles_and_no_choices(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", "x", COLUMNS, [])
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    assert len(list(sheet.iter_rows())) == 1
    assert not sheet.data_validations.dataValidation
