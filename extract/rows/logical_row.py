"""Logical rows: what stands in which column, whether the table is exact or ragged. The forms read nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from extract.columns.cell_fit import Context, features, fit
from extract.columns.groups import Column
from extract.columns.header import Schema
from extract.columns.level_names import is_level, plain_level
from extract.columns.roles import LEVELS, TARGET, Role
from extract.pages import Cell, Grid
from extract.rows.align import Alignment, align, in_place, shifted
from extract.text import fold, join_lines
from extract.values.targets import parse_value

_DASHES = frozenset({"-", "--", "—", "——", "–", "/"})
_NUMBERED = 4  # cells of a row that numbers the columns
# Columns whose cells are merged over the rows that they hold for.
_HELD = frozenset({
    Role.LEVEL1, Role.LEVEL2, Role.PROJECT, Role.UNIT, Role.CATEGORY, Role.CODE, Role.BUDGET, Role.GOAL,
})  # fmt: skip
_HEADS = LEVELS | {Role.NAME}
Key = tuple[Role, "str | None"]  # role and column group


@dataclass(frozen=True, slots=True)
class Field:
    """What one column holds in a row: the text as printed (line breaks joined) and the cells it came from."""

    text: str
    cells: tuple[Cell, ...] = ()

    def __add__(self, other: Field) -> Field:
        return Field(join_lines(f"{self.text}\n{other.text}"), (*self.cells, *other.cells))


@dataclass
class Row:
    """One row: its own fields (nothing carried). `first`: a page begins with it; `placed`: every cell stood in its
    own column; `lost`: cells that fit no column; `mended`: put together over a page break; `funds`: the amounts of the
    columns of money beside the total, by the column's index; `loose`: of a text conversion, whose blanks may be ends
    of lines."""

    number: int
    fields: dict[Key, Field]
    first: bool = False
    placed: bool = True
    lost: list[Cell] = field(default_factory=list)
    opens: frozenset[Role] = frozenset()
    mended: bool = False
    funds: dict[int, Field] = field(default_factory=dict)
    loose: bool = False

    def get(self, role: Role, group: str | None = None) -> Field | None:
        """The field of a role; a column without group serves all groups."""
        found = self.fields.get((role, group))
        return self.fields.get((role, None)) if found is None and group is not None else found

    def text(self, role: Role, group: str | None = None) -> str:
        """The text of a role, "" when the row has none."""
        found = self.get(role, group)
        return found.text if found is not None else ""

    def add(self, key: Key, value: Field) -> None:
        """Put a field in; a second one of the same column follows the first, unless it only repeats it, as where
        a merged cell's text stands at each position."""
        old = self.fields.get(key)
        if old is None:
            self.fields[key] = value
        elif fold(old.text) != fold(value.text):
            if key[0] is Role.VALUE and _are_two(old.text, value.text):
                self.lost += value.cells  # one of them is of something else: joined they were a third
            else:
                self.fields[key] = old + value

    @property
    def cells(self) -> list[Cell]:
        """All cells of the row that hold text."""
        return [cell for value in self.fields.values() for cell in value.cells] + self.lost


def _are_two(first: str, second: str) -> bool:
    """Whether two texts are each a whole target with a figure, or the second is a dash."""
    values = [parse_value(first), parse_value(second)]
    whole = all(value.low is not None and (value.unit or value.op not in {None, "="}) for value in values)
    return whole or (values[0].op is not None and fold(second) in _DASHES)


def is_merged(rows: Sequence[Row], roles: Container[Role]) -> bool:
    """Whether a cell of these columns spans several rows. Where none does, an empty cell says: as above."""
    cells = (cell for row in rows for (role, _), value in row.fields.items() if role in roles for cell in value.cells)
    return any(cell.rowspan > 1 for cell in cells)


def rows_of(grid: Grid, schema: Schema, start: int, stop: int, breaks: Sequence[int]) -> list[Row]:
    """The rows [start, stop) of a grid below the header that `schema` describes."""
    firsts = frozenset(breaks)
    numbers = [number for number in range(start, stop) if not _only_numbers_columns(grid.row(number))]
    if grid.ragged:
        return _ragged(grid, schema, numbers, firsts)
    return [row for number in numbers if (row := _exact(grid, schema, number, number in firsts)).fields]


def _only_numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row below a header numbers the columns: 1, 2, 3, 4 …"""
    texts = [fold(cell.text) for cell in cells if cell.text.strip()]
    return len(texts) >= _NUMBERED and texts == [str(number) for number in range(1, len(texts) + 1)]


def _exact(grid: Grid, schema: Schema, number: int, first: bool) -> Row:
    row = Row(number, {}, first)
    covered: dict[int, list[Column]] = {}
    for column in schema.columns:
        cell = grid.at(number, column.index)
        if cell is not None and cell.row == number:
            covered.setdefault(id(cell), []).append(column)
    opens = set()
    for cell in grid.row(number):
        columns = covered.get(id(cell), [])
        if not columns:
            if cell.text.strip():
                row.lost.append(cell)
            continue
        column = columns[0] if len(columns) == 1 else _best(columns, cell)
        opens.add(column.role)
        if cell.text.strip():
            value = Field(join_lines(_once(cell) if column.role in _HELD else cell.text), (cell,))
            row.add((column.role, column.group), value)
            if column.role is Role.FUND:
                row.funds[column.index] = value
    row.opens = frozenset(opens)
    _share_target(row, grid, schema)
    return row


def _once(cell: Cell) -> str:
    """The text of a cell; where one was merged of cells with the same text and kept a line of each, that text."""
    lines = {fold(line) for line in cell.text.split("\n")} if cell.rowspan > 1 else set()
    return cell.text.split("\n")[0] if len(lines) == 1 else cell.text


def _share_target(row: Row, grid: Grid, schema: Schema) -> None:
    """A target whose cell covers several names holds for each of them; its place is that of the first row."""
    for column in schema.columns:
        cell = grid.at(row.number, column.index)
        above = cell is not None and cell.row < row.number and column.role in TARGET
        if cell is not None and above and cell.text.strip() and (Role.NAME, column.group) in row.fields:
            row.fields.setdefault((column.role, column.group), Field(join_lines(cell.text)))


def _best(columns: list[Column], cell: Cell) -> Column:
    text = fold(cell.text)
    level = plain_level(text)
    own = next((column for column in columns if column.role in _HEADS), None)
    if own is not None and is_level(level):
        return own  # a level over the width of the table heads the rows below it
    return max(columns, key=lambda column: (fit(column.role, text, Context(), column.group), -column.index))


def _ragged(grid: Grid, schema: Schema, rows: Sequence[int], firsts: frozenset[int]) -> list[Row]:
    numbers = [number for number in rows if any(cell.text for cell in grid.row(number))]
    texts = {number: [_told_by(cell.text) for cell in grid.row(number)] for number in numbers}
    found: dict[int, Alignment] = {}
    for number in numbers:
        placed = in_place(texts[number], schema)
        if placed is not None or any(_tells(text) for text in texts[number]):
            found[number] = placed or align(texts[number], schema)
    for number in numbers:
        if number not in found:
            shift = _shift_near(number, texts, found, schema, firsts)
            found[number] = shifted(texts[number], schema, shift) or align(texts[number], schema, shift)
    return [_row(grid, schema, number, found[number], number in firsts) for number in numbers]


def _told_by(text: str) -> str:
    """The folded text by which a cell is placed: of lines that are each a number, an operator or a unit the first."""
    lines = [line for part in text.split("\n") if (line := fold(part))]
    found = [features(line) for line in lines]
    parallel = len(lines) > 1 and any(
        all(getattr(line, kind) for line in found) for kind in ("weight", "operator", "unit", "direction", "value")
    )
    return lines[0] if parallel else fold(text)


def _tells(text: str) -> bool:
    cell = features(text)
    telling = cell.operator or cell.number or cell.direction or cell.value or (cell.suffixed and cell.first)
    return bool(text) and telling


def _shift_near(
    number: int, texts: dict[int, list[str]], found: dict[int, Alignment], schema: Schema, firsts: frozenset[int]
) -> int:
    """By how much the cells of a row without any telling cell are off: as in rows of that length on the same page,
    else as if covered cells had fallen out on the left."""
    length = len(texts[number])
    shifts: Counter[int] = Counter()
    for other in _same_page(number, list(texts), firsts):
        if len(texts[other]) == length and other in found and (shift := found[other].shift(schema)) is not None:
            shifts[shift] += 1
    if shifts:
        return shifts.most_common(1)[0][0]
    return max(column.index for column in schema.columns) + 1 - length


def _same_page(number: int, numbers: list[int], firsts: frozenset[int]) -> Iterator[int]:
    begin = max((first for first in firsts if first <= number), default=numbers[0])
    end = min((first for first in firsts if first > number), default=numbers[-1] + 1)
    return (other for other in numbers if begin <= other < end)


def _row(grid: Grid, schema: Schema, number: int, alignment: Alignment, first: bool) -> Row:
    cells = {cell.col: cell for cell in grid.row(number)}
    row = Row(number, {}, first, placed=alignment.exact, loose=True)
    for position, column_number in alignment.pairs:
        column = schema.columns[column_number]
        cell = cells[position]
        value = Field(join_lines(cell.text), (cell,))
        row.add((column.role, column.group), value)
        if column.role is Role.FUND:
            row.funds[column.index] = value
    row.lost = [cells[position] for position in alignment.lost]
    row.opens = frozenset(role for role, _ in row.fields)
    return row
