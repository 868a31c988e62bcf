"""The header of a budget table: which rows it is, and for every column the words that stand over it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from extract.columns.header_rows import spread
from extract.finance import terms
from extract.finance.sheet_roles import MAIN_AMOUNTS, TextRole
from extract.pages import Grid
from extract.patterns import YEAR
from extract.text import fold
from extract.values.money import parse_number

MAX_ROWS = 8
BESIDE = 0.3  # share of body rows with several cells under one header cell at which they are several columns

_CODE = re.compile(r"[0-9A-Z]{15,}|\d{3,7}")
_YEAR = re.compile(f"{YEAR}年?")
_BARE = frozenset({"编码", "代码", "编号", "名称"})
_NUMBERING = "栏次"  # its row numbers the columns
_TOTAL_ROW = re.compile(r"合计|总计|支出合计|收入合计")


@dataclass(frozen=True)
class Column:
    """A column: its grid positions, the folded header texts over it from top to bottom, and its role as a text
    column (None: an amount or nothing known)."""

    positions: tuple[int, ...]
    path: tuple[str, ...]
    role: TextRole | None
    printed: tuple[str, ...] = ()

    @property
    def leaf(self) -> str:
        return self.path[-1] if self.path else ""


def header_rows(grid: Grid, first: int) -> int:
    """The number of the first body row: header rows hold header words and no amounts or codes."""
    for number in range(first, min(grid.n_rows, first + MAX_ROWS)):
        texts = [fold(cell.text) for cell in grid.row(number) if cell.text.strip()]
        if not texts and number == first:
            continue
        if _NUMBERING in texts:
            continue
        if any(_is_value(text) for text in texts):
            return number
        if number > first and _is_total_row(texts):
            return number
        words = sum(terms.is_header_word(terms.header_text(text)) for text in texts)
        if not words and number > first and not _is_below_groups(grid, number):
            return number
    return min(grid.n_rows, first + MAX_ROWS)


def _is_value(text: str) -> bool:
    if _YEAR.fullmatch(text):
        return False
    return parse_number(text) is not None or _CODE.fullmatch(text) is not None


def _is_below_groups(grid: Grid, number: int) -> bool:
    """Whether a row's cells all stand below header cells that span several columns, as a second header row's do."""
    below = [cell.col for cell in grid.row(number) if cell.text.strip()]
    above = {cell.col for cell in grid.row(number - 1) if cell.text.strip()}
    starts = sorted(above)
    return (
        bool(above)
        and len(below) > 1
        and all(
            (column not in above and column > starts[0]) or (column in above and column + 1 not in above)
            for column in below
        )
    )


def _is_total_row(texts: list[str]) -> bool:
    """An empty table's body: nothing but 合计."""
    return len(texts) == 1 and _TOTAL_ROW.fullmatch(texts[0]) is not None


def header_columns(grid: Grid, first: int, last: int) -> tuple[Column, ...]:
    """The columns of a table whose header is the rows from `first` up to `last` (exclusive)."""
    paths = _ragged_paths(grid, first, last) if grid.ragged else _exact_paths(grid, first, last)
    columns: list[Column] = []
    for _, group in groupby(enumerate(paths), key=lambda item: id(item[1][0]) if item[1][0] else -item[0]):
        places = [(position, path) for position, (_, path) in group]
        positions = tuple(position for position, _ in places)
        printed = tuple(text for text in places[0][1] if not _is_number(text))
        texts = tuple(terms.header_text(text) for text in printed)
        for part in _parts(grid, last, positions):
            columns.append(Column(part, texts, _role(texts), printed))
    return tuple(columns)


def _is_number(text: str) -> bool:
    folded = fold(text)
    return folded == _NUMBERING or (folded.isdigit() and len(folded) <= 2)


def _parts(grid: Grid, last: int, positions: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The positions under one header cell as one column, or each its own where the body fills them side by side."""
    if len(positions) == 1:
        return [positions]
    beside = counted = 0
    for number in range(last, grid.n_rows):
        filled = [c for c in grid.row(number) if c.col in positions and c.text.strip()]
        counted += bool(filled)
        beside += len(filled) > 1
    return [(position,) for position in positions] if beside >= max(2, BESIDE * counted) else [positions]


def _role(path: tuple[str, ...]) -> TextRole | None:
    if len(path) > 1 and path[-1] in _BARE and (role := terms.column_role(path[-2] + path[-1])) is not None:
        return role  # 编码 below 单位, 名称 below 功能科目
    for text in reversed(path):
        if (role := terms.column_role(text)) is not None:
            return role
        if any(terms.says(kind, text) for kind in MAIN_AMOUNTS):
            return None
    return None


def _exact_paths(grid: Grid, first: int, last: int) -> list[tuple[object, list[str]]]:
    found: list[tuple[object, list[str]]] = []
    for position in range(grid.n_cols):
        cells = []
        for number in range(first, last):
            cell = grid.at(number, position)
            if cell is not None and cell not in cells:
                cells.append(cell)
        filled = [cell for cell in cells if cell.text.strip()]
        found.append((cells[-1] if cells else None, [cell.text for cell in filled]))
    return found


def _ragged_paths(grid: Grid, first: int, last: int) -> list[tuple[object, list[str]]]:
    """In a text conversion an empty cell right of a filled one belongs to it, as far as the cell above reaches."""
    width = grid.n_cols
    paths: list[list[str]] = [[] for _ in range(width)]
    groups = [0] * width
    printed = [[cell.text.strip() for cell in grid.row(number)] for number in range(first, last)]
    for number, row in enumerate(spread(printed, width)):
        texts = [*row, *[""] * width][:width]
        current, started = "", 0
        fresh = list(groups)
        for position in range(width):
            if texts[position]:
                current, started = texts[position], position
            elif position and groups[position] != groups[position - 1]:
                current, started = "", position
            if current:
                paths[position].append(current)
                fresh[position] = (number + 1) * 1000 + started
        groups = fresh
    return [(None, path) for path in paths]
