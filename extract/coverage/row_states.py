"""One row of a table while its cells get their states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from extract.columns.fields import FormField
from extract.columns.level_names import is_level
from extract.columns.roles import INDICATOR, LEVELS, Role
from extract.columns.wording import column_role, form_field, is_note
from extract.coverage.looks import is_class_with_amount, is_label, is_money_row
from extract.coverage.read_places import ReadPlaces
from extract.coverage.said import NAMING
from extract.coverage.states import Entry, Reason, State
from extract.coverage.titles import asked_by_column, asked_by_label
from extract.pages import Cell, Grid
from extract.records import Record
from extract.text import fold, join_lines

LONGEST = 200  # characters of a row in a warning
_TOTAL = re.compile(r"合计|总计|小计|总分|共计|总额")
_UPPER_CLASS = re.compile(r"[235]\d{2}(?:\d{2})?")
_PAIR = ("label", "text")
_SHORT = 20  # characters of a sum's label
_OF_PROJECTS = frozenset({"goal", "goal_actual", "budget", "initial_budget", "executed", "unit", "code"})
HEADING = INDICATOR | LEVELS
# The fields that hold what a title asks for.
SAME = {
    "name": {"name"},
    "target": {"printed", "low", "high", "text"},
    "project": {"name", "project"},
    "goal": {"goal", "goal_actual"},
    "amount": {"budget", "executed", "initial_budget"},
}


class Row:
    """One row while its cells get their states."""

    def __init__(self, cells: Sequence[Cell], entries: Sequence[Entry]) -> None:
        self.cells, self.entries = cells, entries
        self.titles: Sequence[tuple[str | None, str | None]] = ()
        """By cell the title above it and the label beside it; not asked of rows that were read whole."""
        self.texts = [cell.text for cell in cells]
        self.records: list[Record] = []
        self.open = [number for number, entry in enumerate(entries) if entry.state is State.LEFT]
        """The numbers of the cells that nothing accounts for yet."""
        self.named = any(entry.field in NAMING for entry in entries)

    @cached_property
    def is_sum(self) -> bool:
        """Whether a row is a total, a remark or a class above those that are read."""
        return (
            is_note(self.texts[0])
            or _TOTAL.search("\n".join([fold(text) for text in self.texts if len(text) < _SHORT])) is not None
            or (_UPPER_CLASS.fullmatch(fold(self.texts[0])) is not None and not is_class_with_amount(self.texts))
        )

    @property
    def is_of_fields(self) -> bool:
        """Whether a row is labels and values of a form (主管部门 | 甲局 | 实施单位 | 乙所), without titles."""
        labels = self.texts[::2]
        return (
            len(self.texts) > 2
            and len(labels) > 1
            and all(form_field(text) is not None and not is_level(text) for text in labels[:2])
        )

    def lacks(self, name: str) -> bool:
        """Whether no record of the row has a field."""
        return all(getattr(record, name, None) is None for record in self.records)

    def reopen(self) -> None:
        """What stands below the title of names is a name, though it reads like a label (预算执行率)."""
        named = [
            number
            for number, (entry, (above, _)) in enumerate(zip(self.entries, self.titles, strict=True))
            if entry.state is State.LABEL
            and asked_by_column(above) == "name"
            and not is_level(entry.text)
            and not self._labels_field(number)
            and not self._is_told(number)
        ]
        if (
            named
            and not self.is_of_fields
            and not is_money_row(self.texts)
            and not any(column_role(text) in HEADING for text in self.texts)
        ):
            for number in named:
                self.put(number, State.LEFT)

    def _labels_field(self, number: int) -> bool:
        """Whether a cell labels what a record of a project holds: the next form begins below the titles of this one."""
        beside = self.entries[number + 1] if number + 1 < len(self.entries) else None
        used = beside is not None and beside.state is State.USED and form_field(self.texts[number]) is not None
        return (
            used
            and beside is not None
            and (beside.field in _OF_PROJECTS or form_field(self.texts[number]) is FormField.PROJECT)
        )

    def _is_told(self, number: int) -> bool:
        """Whether a record holds what a label asks for and the cell right of it says, or a cell only remarks."""
        if len(self.texts) == len(_PAIR) and column_role(self.texts[0]) is Role.REMARK:
            return True  # 指标解释 | 合格户数占全部户数的比例
        asked = asked_by_label(self.texts[number])
        right = self.entries[number + 1].field if number + 1 < len(self.entries) else None
        return asked is not None and right in SAME[asked]

    def put(self, number: int, state: State, *, field: str | None = None, why: Reason | None = None) -> None:
        """Set the state of a cell."""
        entry = self.entries[number]
        entry.state, entry.field, entry.reason = state, field, why
        others = [other for other in self.open if other != number]
        self.open = sorted([*others, number]) if state is State.LEFT else others


def says_same(row: Row, number: int, why: str, title: str | None) -> bool:
    """Whether a used cell is what another one would be lost for: under another title, so that one is aside."""
    return row.entries[number].field in SAME[why] and row.titles[number][0] != title


def shown(cells: Iterable[Cell]) -> str:
    """A row as warnings show it."""
    return " | ".join(join_lines(cell.text) for cell in cells if cell.text.strip())[:LONGEST]


def filled(grid: Grid) -> Iterator[list[Cell]]:
    for cells in grid.rows():
        filled = [cell for cell in cells if cell.text.strip()]
        if filled:
            yield filled


def entry_of(cell: Cell, read: ReadPlaces, page: int | None) -> Entry:
    field = read.field_of(cell)
    state = State.USED if field is not None else State.LABEL if is_label(cell.text) else State.LEFT
    return Entry(cell.page or page, cell.box, cell.text, state, field, cell.origin)
