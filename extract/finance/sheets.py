"""A budget table as columns with roles and rows in these columns: what all readers of this package work on.

Exact grids keep their spans; the rows of ragged grids (text conversions) are fitted into the columns by what their
cells can be, because such conversions drop empty cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract.finance import wording
from extract.finance.amounts import FACTORS, Amount, parse_amount, parse_number, unit_of
from extract.finance.headers import Column, header_columns, header_rows
from extract.finance.rows import fit_rows, kind_of, settle
from extract.pages import Box, Cell, Line
from extract.records import Place
from extract.tables import Table
from extract.text import fold, join_lines

_LABEL = re.compile(
    r"(?:编制|公开|预算|主管|填报|预算主管)?(?:部门|单位)(?:名称)?(?:[（(]公章[)）])?[:：]\s*(.*?)\s*(?=(?:金额)?单位[:：]|单位\s*[:：]?\s*[（(]?[万亿千百]?元|金额[:：]|$)"
)
_NAME_LINE = re.compile(r"(?:表|情况)(?:[（(].*)?$")
_NO_NAME = re.compile(
    r"^(?:公开|附)?表[\d一二三四五六七八九十-]*$|^(?:附件|附表)|^预算公开表|^财公开|^公开\d+表|[:：。；]"
)
_TAIL = re.compile(r"[（(](?:公开表|表|附表|空表|此表|续|\d).*$|[（(]续.*$|[（(]\d{4}年.*$")
_YEAR_HEAD = re.compile(r"^(?:表?[\d-]+[、.])?(?:19|20)\d\d年度?")
_PERFORMANCE = re.compile(r"指标|绩效|年度目标|总体目标|预期目标")
_LEVEL = re.compile(
    r"(?:[一二三]级|绩效|年度|年度绩效)指标(?:名称)?|(?:年度)?(?:总体|绩效|预期)目标|(?:年度)?指标值|目标值"
)
_TOTALS = re.compile(r"合计|总计|小计")
NEAR = 8  # lines above a table that may name it


@dataclass(frozen=True)
class Row:
    """One row: at every column's position its cell, None where nothing stands. Merged cells from above stand in it
    too; `lower` are the cells of its lower half when a page break cut it."""

    number: int
    cells: tuple[Cell | None, ...]
    lower: tuple[Cell, ...] = ()

    def text(self, column: int | None) -> str:
        """The joined text of a column's cell, "" when it is empty."""
        cell = None if column is None else self.cells[column]
        return "" if cell is None else join_lines(cell.text)

    def own(self, column: int | None) -> str:
        """The raw text of a cell that stands in this very row (a merged cell counts in its first row only)."""
        cell = None if column is None else self.cells[column]
        return "" if cell is None or cell.row != self.number else cell.text

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell is not None and cell.row == self.number and cell.text.strip())

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the row's own cells stand, one place a page; empty when the format has no pages."""
        return places((*self.filled, *self.lower))

    @property
    def confidence(self) -> float | None:
        """The lowest confidence of the row's own cells; None when nothing was recognised from an image."""
        return min((cell.confidence for cell in self.filled if cell.confidence is not None), default=None)


@dataclass(frozen=True)
class Sheet:
    """A budget table: its name as printed and folded, kind, money unit (as printed, None without a unit line)."""

    title: str
    kind: str | None
    unit: str | None
    label: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    page: int | None
    ragged: bool

    @property
    def name(self) -> str:
        return fold(self.title)

    def find(self, *roles: str) -> int | None:
        """The position of the first column with one of these roles."""
        return next((p for role in roles for p, column in enumerate(self.columns) if column.role == role), None)

    def amount(self, row: Row, column: int | None) -> Amount | None:
        """The amount of a row in a column, in 万元; None when the cell holds no number."""
        return parse_amount(row.own(column), self.unit or "万元")

    @cached_property
    def is_performance(self) -> bool:
        """Whether the table speaks of indicators: such tables are read by extract.forms."""
        heads = (text for column in self.columns for text in column.path)
        labels = (fold(cell.text) for row in self.rows for cell in row.filled if len(cell.text) < 20)
        return (
            self.kind == "ignored"
            or any(_PERFORMANCE.search(text) for text in heads)
            or any(_LEVEL.fullmatch(text) for text in labels)
        )

    @cached_property
    def amount_columns(self) -> tuple[int, ...]:
        """The columns without a text role in which at least one number stands."""
        return tuple(
            position
            for position, column in enumerate(self.columns)
            if column.role is None and any(parse_number(row.own(position)) is not None for row in self.rows)
        )


def joined(before: Sheet, after: Sheet) -> Sheet | None:
    """Two sheets as one when the second, without a name, goes on in the first's columns; None when it does not."""
    if len(before.columns) != len(after.columns) or before.ragged != after.ragged:
        return None
    if any(column.path for column in after.columns) and _paths(before) != _paths(after):
        return None
    return replace(before, rows=(*before.rows, *after.rows))


def _paths(sheet: Sheet) -> list[tuple[str, ...]]:
    return [column.path for column in sheet.columns]


def places(cells: Iterable[Cell]) -> tuple[Place, ...]:
    """The places of cells, one a page, in page order; cells without a page count for nothing."""
    boxes: dict[int, Box | None] = {}
    for cell in cells:
        if cell.page is None:
            continue
        box = boxes.get(cell.page)
        boxes[cell.page] = box.union(cell.box) if box is not None and cell.box is not None else box or cell.box
    return tuple(Place(page, boxes[page]) for page in sorted(boxes))


def sheet_of(table: Table) -> Sheet:
    """A table read into columns and rows."""
    grid = table.grid
    first = _caption_rows(table)
    captions = [*[line.text for line in table.above], *[c.text for r in range(first) for c in grid.row(r)]]
    last = header_rows(grid, first)
    columns = header_columns(grid, first, last)
    rows = [Row(number, _cells(table, number, columns)) for number in range(last, grid.n_rows)]
    words = {fold(text) for column in columns for text in column.printed}
    rows = [row for row in rows if row.filled and not _is_numbering(row) and not _repeats(row, words)]
    if grid.ragged:
        columns = settle(columns, [row.cells for row in rows])
        rows = [
            replace(row, cells=cells)
            for row, cells in zip(rows, fit_rows(columns, [r.cells for r in rows]), strict=True)
        ]
    rows = _mended(rows, table.breaks)
    title = name_of(captions[-NEAR:]) or table.heading or ""
    return Sheet(
        title=title,
        kind=wording.table_kind(fold(title)),
        unit=_unit(captions[-NEAR:], grid.row(first), columns),
        label=label_of(captions[-NEAR:]),
        columns=columns,
        rows=tuple(rows),
        page=table.page,
        ragged=grid.ragged,
    )


def _cells(table: Table, number: int, columns: Sequence[Column]) -> tuple[Cell | None, ...]:
    """For each column the first filled cell that begins in it; merged cells from above stand in their columns too."""
    found: list[Cell | None] = []
    for column in columns:
        candidates = [table.grid.at(number, position) for position in column.positions]
        begun = [
            c for c, position in zip(candidates, column.positions, strict=True) if c is not None and c.col == position
        ]
        found.append(next((cell for cell in begun if cell.text.strip()), begun[0] if begun else None))
    return tuple(found)


def _repeats(row: Row, words: set[str]) -> bool:
    """Whether a row only repeats header words, as after a page break."""
    return all(fold(cell.text) in words for cell in row.filled)


def _mended(rows: Sequence[Row], breaks: Sequence[int]) -> list[Row]:
    """Rows that a page break cut in two are put together: the lower half repeats no code and no amount of the upper."""
    mended: list[Row] = []
    for row in rows:
        if mended and row.number in breaks and _is_lower_half(mended[-1], row):
            mended[-1] = _joined(mended[-1], row)
        else:
            mended.append(row)
    return mended


def _is_lower_half(upper: Row, lower: Row) -> bool:
    both = [(a, b) for a, b in zip(upper.cells, lower.cells, strict=True) if a is not None and b is not None]
    both = [(a, b) for a, b in both if a.text.strip() and b.text.strip() and b.row == lower.number]
    if any(kind_of(cell.text) != "text" for pair in both for cell in pair):
        return False
    texts = [cell for cell in lower.filled if kind_of(cell.text) == "text"]
    amounts = len(lower.filled) - len(texts)
    halves = any(kind_of(cell.text) == "amount" for cell in upper.filled)
    return bool(both) and not (amounts and halves) and not any(_TOTALS.fullmatch(fold(cell.text)) for cell in texts)


def _joined(upper: Row, lower: Row) -> Row:
    """One row of two halves. Its cells keep the upper half's row number; a cell of both halves joins their texts."""
    cells: list[Cell | None] = []
    for a, b in zip(upper.cells, lower.cells, strict=True):
        if b is None or not b.text.strip() or b.row != lower.number:
            cells.append(a)
        elif a is None or not a.text.strip():
            cells.append(replace(b, row=upper.number))
        else:
            cells.append(replace(a, text=f"{a.text}\n{b.text}"))
    return Row(upper.number, tuple(cells), (*upper.lower, *lower.filled))


def _is_numbering(row: Row) -> bool:
    texts = [fold(cell.text) for cell in row.filled]
    if texts[0] in ("栏次", "行次"):
        return True
    return len(texts) >= 3 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _caption_rows(table: Table) -> int:
    """How many rows at a grid's top are captions (a name, 单位：万元) that a print ruled into the table."""
    count = 0
    for number in range(min(4, table.grid.n_rows)):
        texts = [fold(cell.text) for cell in table.grid.row(number) if cell.text.strip()]
        if not texts or not all(_is_caption(text) for text in texts):
            break
        count += 1
    return count


def _is_caption(text: str) -> bool:
    if unit_of(text) and parse_number(text) is None and len(text) < 40 and "(" not in text:
        return True
    return bool(_LABEL.match(text) or (_NAME_LINE.search(text) and len(text) >= 4) or _NO_NAME.match(text))


def name_of(lines: Sequence[str]) -> str | None:
    """The nearest line that reads as a table's name (…表; ordinal and (公开表 1) dropped); None without one."""
    for line in reversed(lines):
        text = wording.without_ordinal(join_lines(line))
        text = _TAIL.sub("", text)
        if 3 < len(text) <= 60 and _NAME_LINE.search(text) and not _NO_NAME.search(fold(text)):
            return text
    return None


def plain_name(name: str) -> str:
    """A table's folded name without year."""
    return _YEAR_HEAD.sub("", name)


def label_of(lines: Sequence[str]) -> str | None:
    """What stands after 部门：, 单位名称： and the like above a table, with its code; None when blank."""
    for line in reversed(lines):
        for match in _LABEL.finditer(join_lines(line)):
            value = match[1].strip()
            if value and unit_of("单位:" + value) is None and not unit_of(value):
                return value
    return None


def _unit(captions: Sequence[str], header: Sequence[Cell], columns: Sequence[Column]) -> str | None:
    for number in range(len(captions) - 1, -1, -1):
        # 单位：万 | 元 in two lines: the line before tells which 元 it is.
        whole = captions[number - 1] + captions[number] if fold(captions[number]) in FACTORS and number else ""
        if (unit := unit_of(whole) or unit_of(captions[number])) is not None:
            return unit
    for cell in header:
        if (unit := unit_of(cell.text)) is not None:
            return unit
    units = {unit for column in columns for text in column.printed if (unit := unit_of(text)) is not None}
    return units.pop() if len(units) == 1 else None


def lines_text(lines: Iterable[Line]) -> str:
    """Running text as one string without blanks and line breaks: sentences broken over lines come together."""
    return "".join(fold(line.text) for line in lines)
