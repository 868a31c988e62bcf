"""Labelled fields of forms (项目名称, 预算数, 年度总体目标 …): a label and what stands right of it or below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.pages import Cell
from extract.rows import Field
from extract.text import fold, join_lines
from extract.values import is_number
from extract.wording import label_field, split_label

_MONEY = frozenset({"budget", "initial", "executed", "rate"})
_LONG = frozenset({"goal", "goal_actual", "goal_mid_term"})


@dataclass
class Fields:
    """The fields found so far; `titles` are the labels as printed, by field."""

    values: dict[str, Field] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    waiting: list[tuple[str, Cell]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A field's text, "" when the form does not print it."""
        found = self.values.get(name)
        return found.text if found is not None else ""

    def put(self, name: str, label: str, cell: Cell, text: str) -> None:
        """Note a value. Long texts of several rows are joined; of other fields the first value stays."""
        value = Field(join_lines(text), (cell,))
        old = self.values.get(name)
        if old is None:
            self.values[name], self.titles[name] = value, label
        elif name in _LONG and fold(value.text) not in fold(old.text):
            self.values[name] = old + value


def fields_of(rows: Sequence[Sequence[Cell]]) -> Fields:
    """The labelled fields of a form's rows, top to bottom."""
    found = Fields()
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        if filled:
            _take_row(filled, found)
    return found


def _take_row(filled: list[Cell], found: Fields) -> None:
    parsed = [(cell, *split_label(cell.text)) for cell in filled]
    labels = [(cell, label) for cell, label, _ in parsed if label]
    values = [cell for cell, label, _ in parsed if not label]
    money = [item for item in found.waiting if item[0] in _MONEY]
    if len(money) > 1 and any(is_number(cell.text) for cell in values):
        if not labels or label_field(labels[0][1]) == "budget":
            _below(values, found.waiting, found)
        return
    goals = [item for item in found.waiting if item[0] in _LONG]
    slipped = len(goals) > 1 and len(labels) == 1 and labels[0][0] is filled[0] and len(values) == len(goals)
    if not labels or slipped:
        _below(values, found.waiting, found)
        return
    waiting: list[tuple[str, Cell]] = []
    current: tuple[str, Cell] | None = None
    for cell, label, rest in parsed:
        if label:
            if current is not None:
                waiting.append(current)
            current = (label, cell)
            if rest:
                _put(found, label, cell, rest)
                current = None
        elif current is not None:
            _put(found, current[0], cell, cell.text)
            current = None
    if current is not None:
        waiting.append(current)
    named = [(label_field(label) or "other", cell) for label, cell in waiting]
    # 年度总体目标 beside 预期目标 names the block, not a column of it.
    last = {name: number for number, (name, _) in enumerate(named)}
    found.waiting = [item for number, item in enumerate(named) if item[0] == "other" or last[item[0]] == number]


def _put(found: Fields, label: str, cell: Cell, text: str) -> None:
    name = label_field(label)
    if name is not None and name != "other":
        found.put(name, label, cell, text)


def _below(values: list[Cell], waiting: list[tuple[str, Cell]], found: Fields) -> None:
    """Values below their labels: one each in order, else the label nearest above."""
    wanted = [item for item in waiting if item[0] != "other"] or waiting
    if not wanted:
        return
    if len(values) > len(wanted) and all(name in _LONG for name, _ in wanted):
        values = values[len(values) - len(wanted) :]  # a label's own second line stands before them
    if len(values) == len(waiting):
        wanted = waiting
    in_order = len(values) == len(wanted)
    for number, cell in enumerate(values):
        name, label = wanted[number] if in_order else min(wanted, key=lambda item: abs(item[1].col - cell.col))
        if name != "other":
            found.put(name, label.text, cell, cell.text)
