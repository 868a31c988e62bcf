"""Indicators that are printed as cards (blocks of labels and values), set out as a table: a row an indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.columns.level_names import plain_level
from extract.columns.roles import AIMS, Role
from extract.columns.wording import belongs, is_first_level, is_second_level
from extract.pages import Cell, Grid, Line, Page, Source
from extract.tables.card_rows import CardRow, Kind, Pair, line_of_card, names_field, rows_of_cards
from extract.tables.logical_table import is_page_number
from extract.text import fold, join_lines

_LEAST = 2  # cards
_KNOWN = 2  # cards in which a label that nobody knows must stand

Card = dict[str, Pair]


def with_cards(source: Source) -> Source:
    """The document with its cards as tables; the same one where it has none."""
    pages = [list(page.items) for page in source.pages]
    stream = [(number, item) for number, items in enumerate(pages) for item in items]
    found: list[list[Line | Grid]] = [[] for _ in pages]
    changed = False
    position = 0
    while position < len(stream):
        run = _run(stream, position)
        grid = _table(run) if run else None
        if grid is not None:
            found[run[0].page].append(grid)
            changed = True
            position += run[-1].position - position + 1
        else:
            stop = run[-1].position + 1 if run else position + 1
            for number, item in stream[position:stop]:
                found[number].append(item)
            position = stop
    if not changed:
        return source
    kept: list[Page] = [replace(page, items=tuple(items)) for page, items in zip(source.pages, found, strict=True)]
    return replace(source, pages=tuple(kept))


@dataclass(frozen=True)
class _Item:
    """One line or grid of a run: where it stands and the rows that it holds."""

    page: int
    position: int
    rows: list[CardRow]
    grid: Grid | None


def _run(stream: Sequence[tuple[int, Line | Grid]], start: int) -> list[_Item]:
    """The lines and grids from `start` on that hold cards, up to anything else; nothing where none begins there."""
    run: list[_Item] = []
    last = 0
    for position in range(start, len(stream)):
        page, item = stream[position]
        rows = [line_of_card(item)] if isinstance(item, Line) else rows_of_cards(item)
        if isinstance(item, Line) and run and is_page_number(item.text):
            rows = [CardRow(Kind.BLANK, ())]
        if rows is None or (isinstance(item, Line) and rows[0].kind is Kind.OTHER):
            break
        if run and last and rows[0].kind is Kind.OTHER:
            break  # a grid that begins with the fields of the next project
        run.append(_Item(page, position, rows, item if isinstance(item, Grid) else None))
        if any(row.kind is Kind.PAIRS for row in rows):
            last = len(run)
    return run[:last]


def _table(run: Sequence[_Item]) -> Grid | None:
    """The cards of a run as one grid; None when they are no indicators for certain."""
    parts = _parts([row for item in run for row in item.rows])
    cards = [card for part in parts or () for card in part.cards]
    if parts is None or not _are_indicators(cards):
        return None
    width = max((item.grid.n_cols for item in run if item.grid), default=1)
    rows = [cells for part in parts for cells in part.rows()]
    cells = tuple(replace(cell, row=number) for number, row in enumerate(rows) for cell in row)
    width = max([width, *(cell.col + cell.colspan for cell in cells)])
    grid = next((item.grid for item in run if item.grid), None)
    page = grid.page if grid else cells[0].page
    return Grid(cells, len(rows), width, page, grid.box if grid else None)


def _are_indicators(cards: Sequence[Card]) -> bool:
    whole = [card for card in cards if Role.NAME in card and AIMS & card.keys()]
    levels = any(Role.LEVEL1 in card for card in whole)
    return len(whole) >= _LEAST or (len(whole) == len(cards) == 1 and levels)


@dataclass
class _Part:
    """The cards of one project with the rows of its fields above them."""

    fields: list[tuple[Cell, ...]] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)

    def rows(self) -> Iterator[list[Cell]]:
        """The rows of its fields, a header, and a row for each card."""
        yield from map(list, self.fields)
        heads = {key: pair.label for card in reversed(self.cards) for key, pair in reversed(card.items())}
        ordered = sorted(heads, key=lambda key: key == Role.SEQUENCE)
        if self.cards:
            yield [_at(heads[key], col, fold(heads[key].text).strip(":")) for col, key in enumerate(ordered)]
        for card in self.cards:
            yield [_value(card.get(key), heads[key], col) for col, key in enumerate(ordered)]


def _at(cell: Cell, col: int, text: str | None = None) -> Cell:
    return replace(cell, col=col, rowspan=1, colspan=1, text=cell.text if text is None else text)


def _value(pair: Pair | None, head: Cell, col: int) -> Cell:
    if pair is None or pair.value is None:
        return Cell(0, col, "", page=head.page)
    return _at(pair.value, col)


class _Reader:
    """Cards put together row by row; side by side where a row prints a label twice."""

    def __init__(self) -> None:
        self.parts = [_Part()]
        self.open: list[Card] = []
        self.level: dict[str, Pair] = {}
        self.first = ""
        self.two = False
        self.sound = True

    def take(self, row: CardRow) -> None:
        """One row more."""
        if row.kind is Kind.MARK or row.marked:
            self.close()
        if row.kind is Kind.LEVEL:
            self.close()
            self._take_level(row)
        elif row.kind is Kind.PAIRS:
            self._take_pairs(row)
        elif row.kind is Kind.OTHER:
            self._take_other(row)
        elif row.kind is Kind.BLANK and self.parts[-1].fields and not (self.open or self.parts[-1].cards):
            self.parts[-1].fields.append(row.cells)

    def close(self) -> None:
        """The open cards are whole."""
        for card in self.open:
            if any(pair.value for pair in card.values() if pair.role in AIMS | {Role.NAME}):
                self.parts[-1].cards.append({**self.level, **card})
                self.level = {}
        self.open = []

    def _take_level(self, row: CardRow) -> None:
        """A level's name alone. One that is a first and a second level (满意度指标) is second below another, unless a
        second level follows it."""
        cell = next(cell for cell in row.cells if cell.text.strip())
        name = plain_level(join_lines(cell.text))
        waiting = self.level.get(Role.LEVEL2)
        if waiting is not None and waiting.value is not None and not is_first_level(name):
            above = plain_level(join_lines(waiting.value.text))
            if is_first_level(above):
                self._hold(Role.LEVEL1, waiting.value)
        under = bool(self.first) and belongs(name, self.first) and (Role.LEVEL1 in self.level or self.two)
        if is_first_level(name) and not (is_second_level(name) and under and Role.LEVEL2 not in self.level):
            self._hold(Role.LEVEL1, cell)
        else:
            self.two = True
            self._hold(Role.LEVEL2, cell)

    def _hold(self, role: Role, cell: Cell) -> None:
        label = replace(cell, text="一级指标" if role is Role.LEVEL1 else "二级指标")
        if role is Role.LEVEL1:
            self.level = {}
            self.first = plain_level(join_lines(cell.text))
        self.level[role.value] = Pair(role, label, cell)

    def _take_pairs(self, row: CardRow) -> None:
        slots: list[list[Pair]] = [[]]
        for pair in row.pairs:
            if any(pair.key == other.key for other in slots[-1]):
                slots.append([])
            slots[-1].append(pair)
        if self._begins(slots[0]):
            self.close()
        for number, pairs in enumerate(slots):
            if number == len(self.open):
                self.open.append({})
            self.open[number].update({pair.key: pair for pair in pairs})

    def _begins(self, pairs: Sequence[Pair]) -> bool:
        """Whether labels are those of the next card: they come again, or stood before the last ones in the first."""
        now = self.open[0] if self.open else {}
        if not now or any(pair.key in now for pair in pairs):
            return bool(now)
        if Role.NAME not in now or not AIMS & now.keys() or not self.parts[-1].cards:
            return False
        order = [key for card in self.parts[-1].cards[:1] for key in card]
        places = [order.index(key) for key in now if key in order]
        return any(pair.key in order and order.index(pair.key) < max(places, default=0) for pair in pairs)

    def _take_other(self, row: CardRow) -> None:
        filled = [cell for cell in row.cells if cell.text.strip()]
        started = bool(self.open or self.parts[-1].cards)
        if started and len(filled) == len(_PAIR) and not names_field(filled[0]):
            if not self.open:
                self.sound = False
                return
            pair = Pair(Role.OTHER, *filled)
            self.open[0][pair.key] = pair
            return
        self.close()
        if started:
            if len(filled) > 1 and not names_field(filled[0]):
                self.sound = False
            self.parts.append(_Part())
        self.parts[-1].fields.append(row.cells)


_PAIR = ("label", "value")


def _parts(rows: Sequence[CardRow]) -> list[_Part] | None:
    reader = _Reader()
    for row in rows:
        reader.take(row)
    reader.close()
    cards = [card for part in reader.parts for card in part.cards]
    others = [key for card in cards for key, pair in card.items() if pair.role is Role.OTHER]
    if not reader.sound or any(others.count(key) < _KNOWN for key in others):
        return None
    return reader.parts
