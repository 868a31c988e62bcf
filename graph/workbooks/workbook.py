"""A workbook (XLSX), written sheet by sheet with xlsxwriter. The same rows give the same bytes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from extract.language import Wording
from graph.workbooks.cell_styles import CellStyles
from graph.workbooks.sheet import Sheet, SheetColumn
from graph.workbooks.worksheet import LibrarySheet, Worksheet

__all__ = ["Sheet", "SheetColumn", "Workbook", "write_sheets"]
_MADE = datetime(2000, 1, 1)  # the same rows give the same bytes
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "use_zip64": True}
_WINDOW = (2400, 1400)  # pixels
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 31


class Workbook:
    """A workbook while it is written: `with Workbook(path) as book: book.add(sheet)`; the first sheet is the one seen.
    `notes`: what it could not hold of the sheets so far. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: list[str] = []
        self.notes: list[Wording] = []

    def __enter__(self) -> Self:
        self._left = ExitStack()
        folder = self._left.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        self._book = xlsxwriter.Workbook(str(self._path), {**_OPTIONS, "tmpdir": folder})
        self._book.set_properties({"created": _MADE})
        self._book.set_size(*_WINDOW)
        self._left.callback(self._let_go)
        self._styles = CellStyles(self._book)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._left:
            if kind is None:
                self._close()

    def _close(self) -> None:
        try:
            self._book.close()
        except FileCreateError as error:
            (cause,) = error.args
            raise cause from None

    def _let_go(self) -> None:
        """Closes the files of rows; a workbook that was not finished still has them open."""
        for sheet in self._book.worksheets():
            with suppress(OSError):
                sheet.row_data_fh.close()

    def add(self, sheet: Sheet) -> None:
        """Writes a sheet; where it has more rows than one takes it goes on in others."""
        part = self._part(sheet)
        for cells in sheet.rows:
            if part.rows == sheet.most:
                self._end(part)
                part = self._part(sheet)
            part.put(cells)
        self._end(part)

    def _part(self, sheet: Sheet) -> Worksheet:
        name = self._name(sheet.name)
        self._names.append(name)
        return Worksheet(self._book.add_worksheet(name, LibrarySheet), sheet, self._styles)

    def _end(self, part: Worksheet) -> None:
        part.close()
        name = self._names[-1]
        if part.cut:
            self.notes.append(Wording(
                f"工作表“{name}”：{len(part.cut)} 格的文字太长，只写出开头，以…结尾（首个 {part.cut[0]}）",
                f"sheet {name!r}: {len(part.cut)} cells have the beginning of their text and … (first {part.cut[0]})",
            ))  # fmt: skip
        if part.unlinked:
            self.notes.append(Wording(
                f"工作表“{name}”：{len(part.unlinked)} 格没有链接，超出工作表的限度（首个 {part.unlinked[0]}）",
                f"sheet {name!r}: {len(part.unlinked)} cells have no link, more than it takes "
                f"(first {part.unlinked[0]})",
            ))  # fmt: skip

    def _name(self, wanted: str) -> str:
        """The sheet's name as a workbook takes it: short, without signs that mean something, each once."""
        plain = _NO_NAME.sub(" ", wanted).strip().strip("'")[:_LONGEST_NAME].strip() or "Sheet"
        name, taken = plain, {other.casefold() for other in self._names}
        number = 2
        while name.casefold() in taken:
            name = f"{plain[: _LONGEST_NAME - 5]} {number}"
            number += 1
        return name


def write_sheets(path: Path, sheets: Iterable[Sheet]) -> list[Wording]:
    """Writes sheets in their order; returns what the workbook could not hold of them. Raises OSError."""
    with Workbook(path) as book:
        for sheet in sheets:
            book.add(sheet)
    return book.notes
