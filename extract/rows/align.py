"""Rows of text conversions whose cells shifted, fell out or joined: each cell finds its column again.

All assignments of a row's cells, in order, to the columns are weighed at once (dynamic programming): how well each
cell can be what the column holds, and how little the distances between the cells were changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.columns.cell_fit import NEVER, Context, Features, features, fit
from extract.columns.header import Schema
from extract.columns.roles import LEVELS, Role

SKIP = -5.0  # a cell that finds no column
_FREE = -1.0  # descriptions and reasons are any words
_ANY_WORDS = frozenset({Role.REMARK, Role.DEVIATION, Role.PAST})
GOOD = 1.0  # from here a cell is where it belongs
_GAP = 0.45
_START = 0.25
_FRAGMENT = 1.2
_FARTHEST = 4
_PARTED = -2.5  # a wide table's value without its name before it
_NAMELESS = 4.0
_WORDS = 0.0
_BEARABLE = -2.0
_REACH = 3  # cells that may fall out between two neighbours


@dataclass(frozen=True, slots=True)
class Alignment:
    """(cell position, column number) pairs; cells that found no column; the shift of the row; the sum of fits."""

    pairs: tuple[tuple[int, int], ...]
    lost: tuple[int, ...]
    score: float
    exact: bool

    def shift(self, schema: Schema) -> int | None:
        """Columns minus cells, of most pairs; None for an empty row."""
        shifts = [schema.columns[column].index - cell for cell, column in self.pairs]
        return max(set(shifts), key=shifts.count) if shifts else None


def context_of(texts: Sequence[str], schema: Schema) -> Context:
    """What the row's cells say of the row."""
    operators = schema.has(Role.OP)
    found = [features(text) for text in texts if text]
    qualitative = operators and any(cell.operator and "定性" in cell.text for cell in found)
    target = any(cell.operator for cell in found) if operators else any(cell.value or cell.words for cell in found)
    target = target or (operators and any(cell.direction for cell in found))
    return Context(target, qualitative, operators, schema.has(Role.UNIT))


def in_place(texts: Sequence[str], schema: Schema) -> Alignment | None:
    """The row as it stands, when every cell can be what its own column holds; else None."""
    context = context_of(texts, schema)
    by_index = {column.index: (number, column) for number, column in enumerate(schema.columns)}
    cells = {(c.role, c.group): features(texts[c.index]) for c in schema.columns if c.index < len(texts)}
    named = {group for (role, group), cell in cells.items() if role == Role.NAME and cell.text}
    whole = any(_is_whole(cells.get((Role.NAME, group)), cells.get((Role.VALUE, group))) for group in named)
    pairs, total = [], 0.0
    for cell, text in enumerate(texts):
        if not text:
            continue
        if cell not in by_index:
            return None
        number, column = by_index[cell]
        score = fit(column.role, text, context, column.group)
        least = NEVER if column.role == Role.OTHER else _FREE if column.role in _ANY_WORDS else GOOD
        if column.role in {Role.VALUE, Role.ACTUAL} and named & {column.group, None}:
            least = _WORDS  # any words can be a target right beside its name
        if column.role in LEVELS and whole and _is_own_level(features(text)):
            least = _BEARABLE
        if score < least:
            return None
        pairs.append((cell, number))
        total += score
    return Alignment(tuple(pairs), (), total, True) if pairs else None


def _is_own_level(cell: Features) -> bool:
    """Whether a cell left of a name and its target can be a level of the agency's own words (过程), or is one that is
    known as the other level (预算执行 as a second one)."""
    return (
        not cell.suffixed
        and not cell.value
        and (cell.first or cell.second or fit(Role.LEVEL1, cell.text, Context()) > 0)
    )


def _is_whole(name: Features | None, value: Features | None) -> bool:
    """Whether a name that is not a target stands beside a target."""
    if name is None or value is None:
        return False
    return (value.words or (value.value and not value.number)) and not (name.value or name.words)


def shifted(texts: Sequence[str], schema: Schema, shift: int) -> Alignment | None:
    """A row without any telling cell, all its cells moved alike; None when one cannot stand where it then is."""
    context = context_of(texts, schema)
    by_index = {column.index: (number, column) for number, column in enumerate(schema.columns)}
    pairs, total = [], 0.0
    for cell, text in enumerate(texts):
        if text:
            number, column = by_index.get(cell + shift, (-1, None))
            score = fit(column.role, text, context, column.group) if column is not None else NEVER
            if score < _BEARABLE:
                return None
            pairs.append((cell, number))
            total += score
    return Alignment(tuple(pairs), (), total, shift == 0) if pairs else None


def align(texts: Sequence[str], schema: Schema, shift: int | None = None) -> Alignment:
    """The best assignment of a row's cells to columns, in order. `shift`: by how much the neighbours are off.

    Where a table's columns stand in an unusual order, the row is also tried in the usual order: columns that changed
    places after the row was damaged leave its cells out of order.
    """
    printed = _in_order(texts, schema, shift)
    usual = schema.usual_order()
    if usual is None:
        return printed
    moved = [texts[column.index] if column.index < len(texts) else "" for column in usual.columns]
    straight = Schema(tuple(replace(column, index=place) for place, column in enumerate(usual.columns)), 0, 0)
    other = _in_order(moved, straight, shift)
    target = context_of(texts, schema).target
    if _worth(other, straight, target) <= _worth(printed, schema, target) + 1e-6:
        return printed
    numbers = {column: number for number, column in enumerate(schema.columns)}
    pairs = ((usual.columns[place].index, numbers[usual.columns[number]]) for place, number in other.pairs)
    lost = tuple(usual.columns[place].index for place in other.lost)
    return Alignment(tuple(sorted(pairs)), lost, other.score, False)


def _worth(alignment: Alignment, schema: Schema, target: bool) -> float:
    """An alignment's score, less when a row with a target found no name."""
    named = any(schema.columns[number].role == Role.NAME for _, number in alignment.pairs)
    return alignment.score - (_NAMELESS if target and not named else 0.0)


def _in_order(texts: Sequence[str], schema: Schema, shift: int | None) -> Alignment:
    cells = [index for index, text in enumerate(texts) if text]
    columns = schema.columns
    context = context_of(texts, schema)
    fragment = not any(_is_typed(texts[index]) for index in cells)
    start = _FRAGMENT if fragment else _START
    gap = _FRAGMENT if fragment else _GAP
    # A short row may have lost its covered cells on the left: then its right end stands in place.
    width = max(column.index for column in columns) + 1
    shifts = {shift or 0, max(width - len(texts), 0)} if texts else {0}
    pairs = _pairs(schema)
    firsts = set(pairs.values())
    best: list[list[tuple[float, int, int]]] = []
    for place, cell in enumerate(cells):
        line = []
        for number, column in enumerate(columns):
            own = fit(column.role, texts[cell], context, column.group)
            if own <= NEVER:
                line.append((-1e9, -1, -1))
                continue
            away = min(_distance(column.index - cell - moved) for moved in shifts)
            single = _PARTED if number in pairs else 0.0
            choice = (place * SKIP - start * away + single, -1, -1)
            for earlier in range(max(0, place - _REACH), place):
                for left in range(number):
                    reached = best[earlier][left][0]
                    if reached <= -1e8:
                        continue
                    wanted = column.index - columns[left].index
                    moved = _distance(wanted - (cell - cells[earlier]))
                    apart = 0.0 if pairs.get(number, left) == left else _PARTED
                    apart += _PARTED if left in firsts and pairs.get(number) != left else 0.0
                    value = reached + (place - earlier - 1) * SKIP - gap * moved + apart
                    if value > choice[0]:
                        choice = (value, earlier, left)
            line.append((choice[0] + own, choice[1], choice[2]))
        best.append(line)
    return _trace(cells, best)


def _pairs(schema: Schema) -> dict[int, int]:
    """In wide tables: the number of each group's second column (value, mostly) and of the first one before it."""
    if not schema.is_wide:
        return {}
    numbers = {(column.role, column.group): number for number, column in enumerate(schema.columns)}
    found = {}
    for group in schema.groups:
        name, value = numbers.get((Role.NAME, group)), numbers.get((Role.VALUE, group))
        if name is not None and value is not None:
            found[max(name, value)] = min(name, value)
    return found


def _distance(dropped: int) -> float:
    """How odd a displacement is: conversions drop empty cells more often than they add some."""
    return min(float(dropped) if dropped >= 0 else -1.5 * dropped, _FARTHEST)


def _is_typed(text: str) -> bool:
    cell = features(text)
    return cell.operator or cell.number or cell.direction or cell.unit or cell.value or (
        (cell.first or cell.second) and cell.suffixed
    )  # fmt: skip


def _trace(cells: list[int], best: list[list[tuple[float, int, int]]]) -> Alignment:
    end, total = (-1, -1), len(cells) * SKIP
    for place, line in enumerate(best):
        for number, (value, _, _) in enumerate(line):
            if value + (len(cells) - place - 1) * SKIP > total:
                end, total = (place, number), value + (len(cells) - place - 1) * SKIP
    pairs: list[tuple[int, int]] = []
    place, number = end
    while place >= 0:
        pairs.append((cells[place], number))
        place, number = best[place][number][1:]
    pairs.reverse()
    used = {cell for cell, _ in pairs}
    return Alignment(tuple(pairs), tuple(cell for cell in cells if cell not in used), total, False)
