"""A workbook that other programs open: texts, numbers, choices; the same rows are the same bytes."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from graph.workbooks.cell_styles import Tone
from graph.workbooks.cell_values import LONGEST, TEXT, Cell, Link, Picture, Value
from graph.workbooks.workbook import Sheet, SheetColumn, Workbook, write_sheets

ANSWERS = ("相同", "不 & 同")
COLUMNS = [SheetColumn("名称 <A> & B", 30), SheetColumn("答复", 10, ANSWERS, tone=Tone.ASKED), SheetColumn("分", 8)]
ROWS: list[tuple[str, str, Decimal | int]] = [
    ("=1+1", "", Decimal("0.871")), ("  两行\n<b>&\x0b\ud800完", "相同", 3), ("长" * 40_000, "", 0),
]  # fmt: skip


def test_what_is_written_is_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    notes = write_sheets(path, [Sheet("复核 & 'x'", COLUMNS, ROWS)])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    found = list(sheet.iter_rows(values_only=True))
    assert found[0] == tuple(column.title for column in COLUMNS)
    assert found[1] == ("=1+1", None, 0.871)
    assert sheet["A2"].data_type == "s"  # not a formula
    assert found[2] == ("  两行\n<b>&完", "相同", 3)
    assert str(found[3][0]) == "长" * (LONGEST - 1) + "…"
    assert [note.zh for note in notes] == ["工作表“复核 & 'x”：1 格的文字太长，只写出开头，以…结尾（首个 A4）"]
    assert sheet.freeze_panes == "A2"
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [17.25, 33.75, 399.75]
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref), choice.type) == ('"相同,不 & 同"', "B2:B4", "list")


def test_the_same_rows_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_sheets(tmp_path / name, [Sheet("x", COLUMNS, ROWS[:2])])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_sheet_without_rows_has_its_titles_and_no_choices(tmp_path: Path) -> None:
    write_sheets(tmp_path / "x.xlsx", [Sheet("x", COLUMNS, [])])
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    assert len(list(sheet.iter_rows())) == 1
    assert not sheet.data_validations.dataValidation


def test_a_sheet_goes_on_in_another_where_it_is_full(tmp_path: Path) -> None:
    columns = [SheetColumn("名", 9)]
    with Workbook(tmp_path / "x.xlsx") as book:
        book.add(Sheet("指标", columns, ([f"{n}"] for n in range(7)), filtered=True, most=3))
        book.add(Sheet("指标", columns, [["a"], ["b"]], most=2))
        book.add(Sheet("空", columns, [], filtered=True, most=2))
    found = openpyxl.load_workbook(tmp_path / "x.xlsx")
    held = {sheet.title: [row[0] for row in sheet.iter_rows(values_only=True)] for sheet in found}
    assert held == {
        "指标": ["名", "0", "1", "2"], "指标 2": ["名", "3", "4", "5"], "指标 3": ["名", "6"],
        "指标 4": ["名", "a", "b"], "空": ["名"],
    }  # fmt: skip
    assert [found[name].auto_filter.ref for name in ("指标", "指标 3", "空")] == ["A1:A4", "A1:A2", "A1"]
    assert all(sheet.freeze_panes == "A2" for sheet in found)


def test_rows_are_written_while_they_are_made(tmp_path: Path) -> None:
    """A row that is made late can say what became of the earlier ones."""
    with Workbook(tmp_path / "x.xlsx") as book:
        book.add(Sheet("长", [SheetColumn("名", 9)], [["长" * (LONGEST + 1)]]))
        book.add(Sheet("说明", [SheetColumn("名", 9)], ([note.en] for note in book.notes)))
    (told,) = openpyxl.load_workbook(tmp_path / "x.xlsx")["说明"].iter_rows(min_row=2, values_only=True)
    assert told[0] == "sheet '长': 1 cells have the beginning of their text and … (first A2)"


def test_what_cannot_be_written_is_an_error_of_the_system_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_sheets(tmp_path / "none" / "x.xlsx", [Sheet("x", COLUMNS, ROWS)])

    def rows() -> Iterator[list[str]]:
        yield ["a"]
        raise KeyError("b")

    with pytest.raises(KeyError), Workbook(tmp_path / "x.xlsx") as book:
        book.add(Sheet("x", [SheetColumn("名", 9)], rows()))
    assert not list(tmp_path.iterdir())


def test_choices_that_no_program_takes_are_refused() -> None:
    for choices in (("甲,乙",), ("甲" * 128, "乙" * 128)):
        with pytest.raises(ValueError, match="no choice"):
            SheetColumn("名", 9, choices)


def test_pictures_tones_and_rows_to_be_filled_in(tmp_path: Path) -> None:
    png = io.BytesIO()
    Image.new("RGB", (40, 60)).save(png, "PNG")
    picture = Picture(png.getvalue(), 1, 40, 60, "第3页")
    columns = [SheetColumn("图", 20), SheetColumn("改", 9, ("是",), Tone.ASKED, form=TEXT)]
    rows: list[list[Value]] = [[Cell("", pictures=(picture, picture)), "1"], ["无", Cell("2", tone=Tone.STRUCK)]]
    sheets = [
        Sheet("x", columns, rows, filtered=True, spare=[["", ""]] * 3, frozen=1),
        Sheet("y", columns, [], protected=True),
    ]
    write_sheets(tmp_path / "x.xlsx", sheets)
    sheet, other = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets
    assert len(sheet._images) == 2  # type: ignore[attr-defined]
    assert sheet.row_dimensions[2].height == pytest.approx((2 * 60 + 6) * 0.75, abs=1)
    fills = [sheet.cell(row, 2).fill.fgColor.rgb for row in (2, 3, 4, 6)]
    assert fills == ["FFFFF9E5", "FFE4E4E4", "FFFFF9E5", "FFFFF9E5"]
    assert (sheet["B6"].number_format, sheet.freeze_panes, sheet.auto_filter.ref) == ("@", "B2", "A1:B3")
    (choice,) = sheet.data_validations.dataValidation
    assert str(choice.sqref) == "B2:B6"
    assert (sheet.protection.sheet, other.protection.sheet) == (False, True)


def test_what_is_no_number_of_a_spreadsheet_is_a_text_and_too_long_a_link_is_told(tmp_path: Path) -> None:
    rows: list[list[Value]] = [
        [Decimal("1E+400")],
        [Decimal("-1E+400")],
        [Cell("甲", link=Link("file:///" + "a" * 3000))],
        [Decimal("0.1")],
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (note,) = write_sheets(tmp_path / "x.xlsx", [Sheet("x", [SheetColumn("数", 9)], rows)])
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet["A"][1:]] == ["1E+400", "-1E+400", "甲", 0.1]
    assert note.zh == "工作表“x”：1 格没有链接，超出工作表的限度（首个 A4）"
