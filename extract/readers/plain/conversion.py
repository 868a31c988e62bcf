"""Text conversions: lines with tabs are rows of ragged grids, other lines are running text.

A blank line or a form feed ends a grid; whether the table goes on is decided later (extract.tables). Tables drawn with
strokes (Markdown), with columns of blanks, in HTML inside Markdown, and texts that are one table of separated values
(CSV) are found by their lines.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.errors import FormatError
from extract.pages import Grid, Line, Place, ReadWarning, Source
from extract.readers.basics.encoding import decode
from extract.readers.basics.navigation import is_navigation
from extract.readers.plain import blank_columns, pipe_rows
from extract.readers.plain.page_builder import PageBuilder
from extract.readers.plain.separated import NumberedLine, NumberedRow, separated, with_quoted
from extract.readers.web.html import items_in
from extract.text import clean_markup
from extract.warning_codes import Wording

MAX_LINE = 1_000_000  # characters: no table row of a budget is near it

# Suffixes of files that call themselves a text.
_TEXTS = frozenset({"", "txt", "text", "csv", "tsv", "tab", "md", "markdown", "log"})
_HAN = re.compile("[\u3400-\u9fff]")
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_TAGS = re.compile(
    r"(?:</?(?:html|body|head|div|p|center|section|article|meta|span)\b[^<>]{0,300}>|\s)*", re.IGNORECASE
)
_LABEL = re.compile(r"^[^:：]{1,20}[:：]")


def read(data: bytes, name: str, **options: object) -> Source:
    """Read a text conversion. Lines over MAX_LINE are left out with a warning; options are those of other formats.

    Raises FormatError when the bytes are no text in a known encoding, LimitError beyond MAX_CELLS cells.
    """
    text, warnings = decode(data, name)
    _check_language(text, name)
    builder = PageBuilder(name, warnings)
    rows = separated(text)
    if rows is not None:
        _add_separated(builder, rows)
    else:
        _Reader(builder, with_quoted(list(_lines(text)))).read()
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=builder.finish(),
        warnings=tuple(builder.warnings),
        format="text",
    )


def _check_language(text: str, name: str) -> None:
    """FormatError for a file without one Chinese character that does not even call itself a text: bytes of something
    else that happen to be ASCII."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix not in _TEXTS and not _HAN.search(text):
        raise FormatError(
            "应为 PDF、DOCX、XLSX、网页或文本，实为没有一个汉字的其他内容",
            "expected PDF, DOCX, XLSX, a web page or text, found other content without a Chinese character",
            file=name,
        )


def _lines(text: str) -> Iterator[NumberedLine]:
    """The lines with their numbers as editors count them; a form feed begins a line without being a line's end."""
    start, number = 0, 1
    for match in re.finditer(r"\r\n|[\n\r\x85\u2028]|(?=\f)", text):
        if match.start() >= start:
            yield number, text[start : match.start()]
            start = match.end()
            number += match[0][-1:] in ("\n", "\r")
    yield number, text[start:]


def _add_separated(builder: PageBuilder, rows: Sequence[NumberedRow]) -> None:
    """Rows of separated values; those above a table that hold one text, or labels only, are lines."""
    for builder.line, row in rows:
        filled = [cell for cell in row if cell]
        if not filled:
            builder.end_grid()
        elif not builder.rows and (len(filled) == 1 or all(_LABEL.match(cell) for cell in filled)):
            builder.add_line(" ".join(filled))
        else:
            builder.add_row(row)


def _cleaned(grid: Grid) -> Grid:
    cells = (replace(c, text=clean_markup(c.text)) if "$" in c.text or "\\" in c.text else c for c in grid.cells)
    return replace(grid, cells=tuple(cells))


def _placed(item: Line | Grid, numbers: Sequence[int]) -> Line | Grid:
    """A line or table of HTML at its lines of the file: its rows know theirs within the table."""
    if isinstance(item, Line):
        return replace(item, origin=Place(line=numbers[0]))
    known = [cell.origin.line for cell in item.cells if cell.origin is not None]
    rows = {line: Place(line=numbers[min(line or 1, len(numbers)) - 1]) for line in {*known, None}}
    cells = (replace(cell, origin=rows[cell.origin.line if cell.origin else None]) for cell in item.cells)
    return replace(item, cells=tuple(cells))


class _Reader:
    """Reads lines one after the other, or as the block that begins at a line."""

    def __init__(self, builder: PageBuilder, lines: list[NumberedLine]) -> None:
        self.builder, self.lines = builder, [line for _, line in lines]
        self.numbers = [number for number, _ in lines]
        self.no_pipes = self.no_columns = 0  # the lines before these are known to begin no block

    def read(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self.lines):
            line, self.builder.line = self.lines[number], self.numbers[number]
            if line.startswith("\f"):
                self.builder.end_page()
                self.lines[number] = line = line.lstrip("\f")
            if len(line) > MAX_LINE:
                self.builder.end_grid()
                self.builder.warn_long(line, Wording(f"{len(line)} 个字符", f"{len(line)} characters"))
                number += 1
            elif "<" in line and (opening := _TABLE.search(line)) and not opening[1]:
                number = self._html(number, opening.start())
            elif "\t" in line:
                self._tabs(line)
                number += 1
            else:
                number = self._block(number)

    def _tabs(self, line: str) -> None:
        if not line.strip():
            self.builder.add_line("")
        elif not ("首页" in line[:20] and is_navigation(line)):
            self.builder.add_row(line.split("\t"))

    def _block(self, number: int) -> int:
        """Rows of strokes or of columns of blanks from a line on, else one line; the number of the next line."""
        line = self.lines[number]
        if pipe_rows.is_enclosed(line):
            if not pipe_rows.is_rule(line):
                self.builder.add_row(pipe_rows.cells_of(line))
            return number + 1
        rows, end = None, number + 1
        if number >= self.no_pipes and pipe_rows.has_stroke(line):
            rows, end = pipe_rows.block(self.lines, number)
            self.no_pipes = end
        if rows is None and number >= self.no_columns and "  " in line.replace("\u3000", "  ").replace("\xa0", " "):
            rows, end, doubtful = blank_columns.block(self.lines, number)
            self.no_columns = end
            if rows is not None and doubtful:
                self.builder.warn_columns([row for _, row in rows])
        if rows is None:
            self.builder.add_line(line)
            return number + 1
        self.builder.end_grid()
        for place, row in rows:
            self.builder.line = self.numbers[place]
            self.builder.add_row(row)
        return end

    def _items_in(self, number: int, part: list[str]) -> tuple[list[Line | Grid], list[ReadWarning]]:
        """What a table of HTML holds; its cells may have the signs of the text around it ($\\geq$)."""
        items, warnings = items_in("\n".join(part), self.builder.name)
        numbers = self.numbers[number : number + len(part)]
        return [_placed(item if isinstance(item, Line) else _cleaned(item), numbers) for item in items], list(warnings)

    def _html(self, number: int, start: int) -> int:
        """A table of HTML inside a text: from its tag to the end that belongs to it."""
        before = self.lines[number][:start]
        self.builder.add_line("" if _TAGS.fullmatch(before) else before)
        depth = 0
        part: list[str] = []
        for end in range(number, len(self.lines)):
            line = self.lines[end][start if end == number else 0 :]
            for tag in _TABLE.finditer(line):
                depth += -1 if tag[1] else 1
                if depth == 0:
                    close = line.find(">", tag.end()) + 1 or len(line)
                    items, warnings = self._items_in(number, [*part, line[:close]])
                    self.builder.add_items(items, warnings)
                    rest = line[close:]
                    self.lines[end] = "" if _TAGS.fullmatch(rest) else rest
                    return end
            part.append(line)
        # A table that never ends: what follows is read with it, as a browser does.
        items, warnings = self._items_in(number, part)
        self.builder.add_items(items, warnings)
        return len(self.lines)
