"""What the rows of cards say: an indicator as a block of labels, each with its value beside or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from extract.columns.level_names import is_level, plain_level
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import bare, column_role, split_label
from extract.pages import Cell, Grid, Line
from extract.text import fold, join_lines

CARD = LEVELS | {
    Role.NAME, Role.OP, Role.VALUE, Role.INITIAL_VALUE, Role.MEASURE, Role.WEIGHT, Role.DIRECTION, Role.ACTUAL,
    Role.SCORE, Role.DEVIATION, Role.REMARK, Role.SEQUENCE,
}  # fmt: skip
_CORE = LEVELS | {Role.NAME, Role.VALUE}  # what no label has for its value
_LONGEST = 12  # characters of a label
_MARK = re.compile(
    r"(?:三级|绩效|考核)*指标(?:卡片?)?(?:序号|编号)?\s*[:：(（]?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）:：]?|\d{1,3}"
)
_DRESS = re.compile(r"^(?:所属|对应|所在)(?:的)?|^\d{1,2}[.、]")
_LABELLED = re.compile(r"(?:^|(?<=[\s;；,，。|]))([^\s:：;；,，。|]{2,12})\s*[:：]")


class Kind(Enum):
    """What a row or line is."""

    BLANK = "blank"
    MARK = "mark"  # 指标1
    PAIRS = "pairs"  # labels of an indicator with their values
    LEVEL = "level"  # the name of a level alone
    OTHER = "other"  # fields of the project, titles, notes


@dataclass(frozen=True)
class Pair:
    """A label of an indicator and its value, None where that is blank. `role` is OTHER for a label nobody knows."""

    role: Role
    label: Cell
    value: Cell | None

    @property
    def key(self) -> str:
        """By what the same label is found in other cards."""
        return bare(self.label.text) if self.role in {Role.OTHER, Role.REMARK} else self.role.value


@dataclass(frozen=True)
class CardRow:
    """One row: its kind, its pairs, its cells; `marked`: it begins a card."""

    kind: Kind
    cells: tuple[Cell, ...]
    pairs: tuple[Pair, ...] = ()
    marked: bool = False


def card_role(text: str, *, opened: bool = True) -> Role | None:
    """What a label of a card heads; `opened`: other labels stand before it, so that 单位 is the unit of measure."""
    base = _DRESS.sub("", bare(text))
    if not base or len(base) > _LONGEST or is_level(base):
        return None
    role = column_role(base)
    if role is Role.UNIT and base == "单位" and opened:
        return Role.MEASURE
    return role if role in CARD else None


def rows_of_cards(grid: Grid) -> list[CardRow] | None:
    """The rows of a grid that holds cards, None for any other grid."""
    found: list[CardRow] = []
    number = 0
    whole = 0
    while number < grid.n_rows:
        cells = grid.row(number)
        filled = [cell for cell in cells if cell.text.strip()]
        marked = len(filled) > 2 and _is_mark(filled[0])
        labels = _labels(filled)
        if labels is not None:
            row = _headed(grid, number, labels)
            if row is not None:
                whole += {Role.NAME, Role.VALUE} <= {pair.role for pair in row.pairs}
                found.append(replace(row, marked=marked))
                number += 2
                continue
        found.append(_row(cells, filled, opened=bool(found) and found[-1].kind is Kind.PAIRS))
        number += 1
    if not any(row.kind is Kind.PAIRS for row in found):
        return None
    # Headers with the whole of an indicator below each are tables as any other.
    return None if whole and whole == sum(row.kind is Kind.PAIRS for row in found) else found


def line_of_card(line: Line) -> CardRow:
    """What a line of running text is: pairs of labels and values, a mark, a level, or anything else."""
    cell = Cell(0, 0, line.text, page=line.page, box=line.box, origin=line.origin)
    if not fold(line.text):
        return CardRow(Kind.BLANK, ())
    return _row((cell,), [cell], opened=False)


def _labels(filled: Sequence[Cell]) -> list[tuple[Cell, Role]] | None:
    """The labels of a row that holds nothing else, but for a mark before them; None for other rows."""
    filled = filled[1:] if len(filled) > 2 and _is_mark(filled[0]) else filled
    found = [(cell, card_role(cell.text)) for cell in filled]
    labels = [(cell, role) for cell, role in found if role is not None]
    return labels if len(labels) == len(filled) > 1 else None


def _headed(grid: Grid, number: int, labels: Sequence[tuple[Cell, Role]]) -> CardRow | None:
    """The pairs of a row of labels with one row of values below it; None where more rows of values follow."""
    below = [cell for cell in grid.row(number + 1) if cell.text.strip()] if number + 1 < grid.n_rows else []
    places = {cell.col for cell, _ in labels}
    if not below or not {cell.col for cell in below} <= places or _labels(below) is not None:
        return None
    after = [cell for cell in grid.row(number + 2) if cell.text.strip()] if number + 2 < grid.n_rows else []
    if after and _labels(after) is None and _row(after, after, opened=True).kind is Kind.OTHER and len(after) > 1:
        return None
    values = {cell.col: cell for cell in below}
    pairs = tuple(Pair(role, cell, values.get(cell.col)) for cell, role in labels)
    return CardRow(Kind.PAIRS, (*(cell for cell, _ in labels), *below), pairs)


def _row(cells: Sequence[Cell], filled: list[Cell], *, opened: bool) -> CardRow:
    if not filled:
        return CardRow(Kind.BLANK, tuple(cells))
    if all(map(_is_mark, filled)):
        return CardRow(Kind.MARK, tuple(cells))
    marked = _is_mark(filled[0])
    body = [cell for cell in cells if not (marked and cell is filled[0])]
    told = _told(filled[1:] if marked else filled)
    if told:
        return CardRow(Kind.PAIRS, tuple(cells), told, marked)
    if len(filled) == 1 and (is_level(_level(filled[0]))):
        return CardRow(Kind.LEVEL, tuple(cells))
    pairs = _beside(body, opened=opened)
    return CardRow(Kind.PAIRS if pairs else Kind.OTHER, tuple(cells), pairs, marked and bool(pairs))


def _level(cell: Cell) -> str:
    return plain_level(join_lines(cell.text))


def _is_mark(cell: Cell) -> bool:
    return _MARK.fullmatch(fold(cell.text)) is not None


def _beside(cells: Sequence[Cell], *, opened: bool) -> tuple[Pair, ...]:
    """The labels of a row with the value right of each; nothing when a cell is neither."""
    pairs: list[Pair] = []
    waiting: tuple[Role, Cell] | None = None
    for cell in cells:
        if waiting is not None:
            if card_role(cell.text) in _CORE:
                return ()
            pairs.append(Pair(*waiting, cell if cell.text.strip() else None))
            waiting = None
        elif cell.text.strip():
            role = card_role(cell.text, opened=opened or bool(pairs))
            if role is None:
                return ()
            waiting = (role, cell)
    return (*pairs, Pair(*waiting, None)) if waiting and pairs else tuple(pairs)


def _told(filled: Sequence[Cell]) -> tuple[Pair, ...]:
    """The pairs of cells that each hold labels with what follows their colons: 三级指标：甲；指标值：≥9台."""
    pairs: list[Pair] = []
    for cell in filled:
        own = list(_parts(cell))
        if not own:
            return ()
        pairs += own
    return tuple(pairs)


def _parts(cell: Cell) -> Iterator[Pair]:
    found = list(_LABELLED.finditer(cell.text))
    starts = [match for match in found if card_role(match[1]) is not None]
    if not starts or cell.text[: starts[0].start()].strip(" \n\t·•-—*0123456789.、()（）"):
        return
    for match, after in zip(starts, [*starts[1:], None], strict=True):
        text = cell.text[match.end() : after.start() if after else None].strip(" \n\t;；,，。|")
        role = card_role(match[1])
        if role is not None:
            yield Pair(role, replace(cell, text=match[1]), replace(cell, text=text) if text else None)


def names_field(cell: Cell) -> bool:
    """Whether a cell labels a field of a project's form."""
    return bool(split_label(cell.text)[0])
