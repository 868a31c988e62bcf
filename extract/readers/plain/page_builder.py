"""Lines and rows of a text collected into pages of lines and ragged grids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.errors import LimitError
from extract.pages import Cell, Grid, Line, Page, Place, ReadWarning
from extract.readers.basics.attachments import attachment_warning, is_attachment_line, is_file
from extract.readers.basics.navigation import is_navigation
from extract.readers.plain.separated import MAX_CELLS
from extract.text import clean_markup, drop_note_marks
from extract.warning_codes import WarningCode, Wording

MAX_ROW = 400  # cells
MAX_LINES = 600_000  # of running text: a thousand pages have a tenth of it

_HEADING = re.compile(r"#{1,6}\s+")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_LINK = re.compile(r"\[([^\]\n]{1,200})\]\(\s*<?([^)\s>]{1,500})>?[^)\n]{0,100}\)")
_CONTENTS = re.compile(r"目录|附件|附录|前言")
_ITEM = re.compile(r"^\s*(?:目标|任务|第)?\s*[（(]?\s*(\d{1,2}|[一二三四五六七八九十]|[①-⑳])\s*[）)]?\s*[:：.、．）)]?")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九十", 1)}


class PageBuilder:
    """Collects lines and rows into pages. A row is a list of cell texts, in which "\\v" breaks a line. `line` is the
    number of the line of the file that is read, from 1: who adds something tells it before."""

    def __init__(self, name: str, warnings: list[ReadWarning]) -> None:
        self.name, self.warnings = name, warnings
        self.pages: list[Page] = []
        self.items: list[Line | Grid] = []
        self.rows: list[list[str]] = []
        self.starts: list[int] = []
        self.line = 1
        self.cells = self.lines = 0
        self.pictures = 0
        self.attached: list[str] = []

    def add_line(self, line: str) -> None:
        """A line of running text: it ends the table above, unless it carries on the list in the table's last cell."""
        if self.rows and _carries_on(self.rows[-1], line):
            last = self.rows[-1]
            last[-1] += "\n" + drop_note_marks(clean_markup(line).strip())
            return
        self.end_grid()
        shown = _HEADING.sub("", clean_markup(self._without_links(line)).strip(), count=1).strip("*").strip()
        if not shown or is_navigation(shown):
            return
        if is_attachment_line(shown):
            self.attached.append(shown)
        else:
            self.lines += 1
            if self.lines > MAX_LINES:
                raise LimitError(f"文字超过 {MAX_LINES} 行", f"more than {MAX_LINES} lines of text", file=self.name)
            self.items.append(Line(drop_note_marks(shown), origin=self.place))

    def add_row(self, row: Sequence[str]) -> None:
        """A row of a table."""
        if len(row) > MAX_ROW:
            self.warn_long(" ".join(row), Wording(f"{len(row)} 格", f"{len(row)} cells"))
            return
        self.cells += len(row)
        if self.cells > MAX_CELLS:
            raise LimitError(f"表格超过 {MAX_CELLS} 格", f"the tables have more than {MAX_CELLS} cells", file=self.name)
        self.rows.append([self._cell(cell) for cell in row])
        self.starts.append(self.line)

    @property
    def place(self) -> Place:
        """The line that is read."""
        return Place(line=self.line)

    def add_items(self, items: Sequence[Line | Grid], warnings: Sequence[ReadWarning]) -> None:
        """Lines and grids that another reader found."""
        self.end_grid()
        self.items.extend(items)
        self.warnings.extend(warnings)

    def warn_long(self, line: str, length: Wording) -> None:
        """The warning of a line that was left out."""
        self.warnings.append(
            ReadWarning.of(WarningCode.LINE_TOO_LONG, text=line[:80], origin=self.place, length=length)
        )

    def warn_columns(self, rows: Sequence[Sequence[str]]) -> None:
        """The warning of a table, from this line on, whose rows were put together by the places of their texts."""
        text = " | ".join(cell for cell in rows[0] if cell)[:80]
        self.warnings.append(ReadWarning.of(WarningCode.BLANK_COLUMNS, text=text, origin=self.place, count=len(rows)))

    def end_grid(self) -> None:
        """End the table that is open."""
        if not self.rows:
            return
        rows, self.rows = self.rows, []
        starts, self.starts = self.starts, []
        joined = "".join(rows[0])
        if len(rows) == 1 and _CONTENTS.fullmatch(joined):
            self.items.append(Line(joined, origin=Place(line=starts[0])))
        elif not (len(rows) == 1 and is_navigation("\t".join(rows[0]))):
            self.items.append(ragged(rows, starts))

    def end_page(self) -> None:
        """End the table and the page that are open."""
        self.end_grid()
        if self.items:
            self.pages.append(Page(None, tuple(self.items)))
            self.items = []

    def finish(self) -> tuple[Page, ...]:
        """All pages; the warnings tell what the text only names."""
        self.end_page()
        if (warning := attachment_warning(self.attached)) is not None:
            self.warnings.append(warning)
        if self.pictures:
            self.warnings.append(ReadWarning.of(WarningCode.PICTURE_UNREAD, count=self.pictures))
        return tuple(self.pages)

    def _cell(self, text: str) -> str:
        text = drop_note_marks(clean_markup(self._without_links(text.replace("\v", "\n"))).strip())
        return "\n".join(line.strip() for line in text.split("\n")) if "\n" in text else text

    def _without_links(self, text: str) -> str:
        """Markdown's pictures dropped and counted, its links as their words; those to files are noted."""
        if "](" not in text:
            return text
        text, count = _PICTURE.subn("", text)
        self.pictures += count
        self.attached += [words for words, address in _LINK.findall(text) if is_file(address)]
        return _LINK.sub(lambda link: "" if is_file(link[2]) else link[1], text)


def ragged(rows: list[list[str]], lines: list[int]) -> Grid:
    """A grid of which only the order of each row's cells is known, and the line of each row."""
    places = [Place(line=line) for line in lines]
    cells = tuple(Cell(i, j, text, origin=places[i]) for i, row in enumerate(rows) for j, text in enumerate(row))
    return Grid(cells, len(rows), max(map(len, rows)), ragged=True)


def _carries_on(row: Sequence[str], line: str) -> bool:
    """Whether a line is the next item of the list in a row's last cell (目标1：… and below it 目标2：…)."""
    before, after = _ITEM.match(row[-1].rsplit("\n", 1)[-1]), _ITEM.match(line)
    if before is None or after is None or before[0].rstrip(before[1]) == before[0] == before[1]:
        return False
    shape = before[0].strip().replace(before[1], "0") == after[0].strip().replace(after[1], "0")
    return shape and len(before[0].strip()) > len(before[1]) and _number(after[1]) == _number(before[1]) + 1


def _number(item: str) -> int:
    if item.isascii():
        return int(item)
    return _DIGITS.get(item) or ord(item) - ord("①") + 1
