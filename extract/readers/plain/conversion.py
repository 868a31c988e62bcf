"""Text conversions: lines with tabs are rows of ragged grids, other lines are running text.

A blank line or a form feed ends a grid; whether the table goes on is decided later (extract.tables). Markdown's
pipe rows are rows too. The encoding is found from the bytes: UTF-8, UTF-16 (both with and without a byte order
mark) or GB18030.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from extract.errors import LimitError
from extract.pages import Cell, Grid, Line, Page, ReadWarning, Source
from extract.readers.encoding import decode
from extract.text import clean_markup
from extract.warning_codes import WarningCode, Wording

MAX_LINE = 1_000_000  # characters: no table row of a budget is near it
MAX_ROW = 400  # cells
MAX_CELLS = 1_000_000

_RULE_ROW = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
_HEADING = re.compile(r"#{1,6}\s+")


def read(data: bytes, name: str, **options: object) -> Source:
    """Read a text conversion. Lines over MAX_LINE are left out with a warning; options are those of other formats.

    Raises FormatError when the bytes are no text in a known encoding, LimitError beyond MAX_CELLS cells.
    """
    text, warnings = decode(data, name)
    builder = _Builder(name, warnings)
    for line in _lines(text):
        builder.add(line)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=builder.finish(),
        warnings=tuple(builder.warnings),
        format="text",
    )


def _lines(text: str) -> Iterator[str]:
    start = 0
    for match in re.finditer(r"\r\n|[\n\r\x85\u2028]|(?=\f)", text):
        if match.start() >= start:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


class _Builder:
    """Collects lines and rows into pages."""

    def __init__(self, name: str, warnings: list[ReadWarning]) -> None:
        self.name, self.warnings = name, warnings
        self.pages: list[Page] = []
        self.items: list[Line | Grid] = []
        self.rows: list[list[str]] = []
        self.cells = 0

    def add(self, line: str) -> None:
        if line.startswith("\f"):
            self._end_page()
            line = line.lstrip("\f")
        if len(line) > MAX_LINE:
            self._end_grid()
            self._warn_long(line, Wording(f"{len(line)} 个字符", f"{len(line)} characters"))
            return
        row = _row(line)
        if row is None:
            self._end_grid()
            if shown := _running_text(line):
                self.items.append(Line(shown))
        elif len(row) > MAX_ROW:
            self._warn_long(line, Wording(f"{len(row)} 格", f"{len(row)} cells"))
        elif row:
            self._add_row(row)

    def _add_row(self, row: list[str]) -> None:
        self.cells += len(row)
        if self.cells > MAX_CELLS:
            raise LimitError(f"表格超过 {MAX_CELLS} 格", f"the tables have more than {MAX_CELLS} cells", file=self.name)
        self.rows.append([clean_markup(cell).strip() for cell in row])

    def _warn_long(self, line: str, length: Wording) -> None:
        self.warnings.append(ReadWarning.of(WarningCode.LINE_TOO_LONG, text=line[:80], length=length))

    def _end_grid(self) -> None:
        if self.rows:
            self.items.append(ragged(self.rows))
            self.rows = []

    def _end_page(self) -> None:
        self._end_grid()
        if self.items:
            self.pages.append(Page(None, tuple(self.items)))
            self.items = []

    def finish(self) -> tuple[Page, ...]:
        self._end_page()
        return tuple(self.pages)


def ragged(rows: list[list[str]]) -> Grid:
    """A grid of which only the order of each row's cells is known."""
    cells = tuple(Cell(i, j, text) for i, row in enumerate(rows) for j, text in enumerate(row))
    return Grid(cells, len(rows), max(map(len, rows)), ragged=True)


def _row(line: str) -> list[str] | None:
    """The cells of a table row, empty for the rule below a Markdown header, None for running text."""
    if "\t" in line:
        return line.split("\t") if line.strip() else None
    stripped = line.strip()
    if len(stripped) > 2 and stripped[0] == stripped[-1] == "|":
        if _RULE_ROW.fullmatch(stripped):
            return []
        return [cell.strip() for cell in stripped[1:-1].split("|")]
    return None


def _running_text(line: str) -> str:
    return _HEADING.sub("", clean_markup(line).strip(), count=1).strip("*").strip()
