"""Labelled fields of forms (项目名称, 预算数, 年度总体目标 …): a label and what stands right of it or below it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from extract.columns.fields import GOALS, MONEY, FormField
from extract.columns.wording import form_field, label_field, split_label
from extract.forms.labels_in_line import parts_of
from extract.pages import Cell
from extract.patterns import YEAR
from extract.rows.logical_row import Field
from extract.text import fold, join_lines
from extract.values.targets import is_number
from extract.values.written_amounts import written_amount

# Fields whose values are names, which may look like labels.
_NAMES = frozenset({
    FormField.PROJECT, FormField.UNIT, FormField.DEPARTMENT, FormField.CATEGORY, FormField.CODE,
})  # fmt: skip
ENTRY = re.compile(r"[-—–/]+|[0-9.,]+[%％]?")
# Of several labels of one field the one that says more counts: 年度金额 beside 项目总额, 实施单位 below 单位名称.
_SURER = {
    FormField.BUDGET: (re.compile("全年|调整"), re.compile(f"当年|年度|本年|{YEAR}年")),
    FormField.UNIT: (re.compile("实施|承担|执行|使用|建设|用款"),),
    FormField.CATEGORY: (re.compile("类别"), re.compile("类型|分类")),
    FormField.GOAL: (re.compile("全年|调整"), re.compile("当年|年度|本年|预期|年初")),
}


@dataclass
class Fields:
    """The fields found so far; `titles` are the labels as printed, by field; `beside`: a second text beside the goal's
    label, which tells what was reached where the form tells results."""

    values: dict[FormField, Field] = field(default_factory=dict)
    titles: dict[FormField, str] = field(default_factory=dict)
    waiting: list[tuple[FormField, Cell]] = field(default_factory=list)
    matrix: list[tuple[FormField, Cell]] = field(default_factory=list)
    beside: Field | None = None

    def text(self, name: FormField) -> str:
        """A field's text, "" when the form does not print it."""
        found = self.values.get(name)
        return found.text if found is not None else ""

    def raw(self, name: FormField) -> str:
        """A field's text in its lines, where it is the whole of one cell."""
        cells, text = (found.cells if (found := self.values.get(name)) is not None else ()), self.text(name)
        return cells[0].text if len(cells) == 1 and fold(cells[0].text) == fold(text) else text

    def put(self, name: FormField, label: str, cell: Cell, text: str) -> None:
        """Note a value. Long texts of several rows are joined; of other fields the first value stays, unless the
        new label says more."""
        value = Field(join_lines(text), (cell,))
        old = self.values.get(name)
        before, now = _rank(name, self.titles.get(name, "")), _rank(name, label)
        if old is None or now > before:
            self.values[name], self.titles[name] = value, label
        elif name in GOALS and now == before and fold(value.text) not in fold(old.text):
            self.values[name] = old + value

    def fill(self, others: Fields) -> None:
        """Take the fields of another part of the form that this one lacks."""
        for name, value in others.values.items():
            if name not in self.values:
                self.values[name], self.titles[name] = value, others.titles[name]

    def add(self, name: FormField, cell: Cell) -> None:
        """Put the text of a cell without a label behind that of a field, unless it holds it already."""
        value, old = Field(join_lines(cell.text), (cell,)), self.values.get(name)
        if old is None:
            self.values[name] = value
        elif fold(value.text) not in fold(old.text):
            self.values[name] = Field(old.text + value.text, (*old.cells, cell))

    def extend(self, name: FormField, text: str) -> None:
        """Put a text behind that of a field, unless it holds it already."""
        old = self.values.get(name)
        if old is not None and fold(text) not in fold(old.text):
            self.values[name] = Field(f"{old.text}{text}", old.cells)


def _rank(name: FormField, label: str) -> int:
    forms = _SURER.get(name, ())
    folded = fold(label)
    # A label that is known counts before one that only looks like it (预算数 before 经费规模).
    least = -1 if name == FormField.BUDGET and label_field(label) is None else 0
    return next((len(forms) - number for number, form in enumerate(forms) if form.search(folded)), least)


def fields_of(rows: Sequence[Sequence[Cell]]) -> Fields:
    """The labelled fields of a form's rows, top to bottom."""
    found = Fields()
    lines = [[cell for cell in row if cell.text.strip()] for row in rows]
    naming = (line for line in lines if any(label_field(cell.text) == FormField.PROJECT for cell in line))
    if any(_once(line) != line for line in naming):
        above = [set[tuple[int, str]](), *({(cell.col, cell.text) for cell in line} for line in lines)]
        lines = [_once(line, before) for line, before in zip(lines, above, strict=False)]
    for line in lines:
        if line:
            _take_row(line, found)
    return found


def _once(filled: list[Cell], above: Container[tuple[int, str]] = ()) -> list[Cell]:
    """The cells of a row without those that repeat the text left of them, or a label just above them, where the text of
    a merged cell stands at each of its positions; equal amounts may be two."""
    own = [c for c in filled if (c.col, c.text) not in above or not split_label(c.text)[0]]
    return [c for n, c in enumerate(own) if not n or c.text != own[n - 1].text or is_number(c.text)]


def _take_row(filled: list[Cell], found: Fields) -> None:
    parsed = _parsed(filled)
    labels = [(cell, label) for cell, label, _ in parsed if label]
    values = [cell for cell, label, _ in parsed if not label]
    if found.matrix and any(is_number(cell.text) for cell in values):
        _take_amounts(filled, labels, found)
        return
    goals = [item for item in found.waiting if item[0] in GOALS]
    slipped = len(goals) > 1 and len(labels) == 1 and labels[0][0] is filled[0] and len(values) == len(goals)
    if not labels or slipped:
        _below(values, found.waiting, found)
        return
    texts = list({fold(cell.text): cell for cell in reversed(values)}.values())[::-1]
    if _has_two_texts(parsed, labels, texts):
        found.beside = Field(join_lines(texts[1].text), (texts[1],))
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
        elif current is not None and not (_is_money(current[0]) and not has_amount(cell.text)):
            _put(found, current[0], cell, cell.text)
            current = None
    if current is not None:
        waiting.append(current)
    named = [(form_field(label) or FormField.OTHER, cell) for label, cell in waiting]
    # 年度总体目标 beside 预期目标 names the block, not a column of it.
    last = {name: number for number, (name, _) in enumerate(named)}
    found.waiting = [item for number, item in enumerate(named) if item[0] == FormField.OTHER or last[item[0]] == number]
    money = [item for item in found.waiting if item[0] in MONEY]
    by_cell = {id(cell): name for name, cell in named}
    found.matrix = [(by_cell.get(id(cell), FormField.OTHER), cell) for cell in filled] if len(money) > 1 else []


def _has_two_texts(
    parsed: Sequence[tuple[Cell, str, str]], labels: Sequence[tuple[Cell, str]], values: Sequence[Cell]
) -> bool:
    """Whether a row is the label of the goal and two different texts."""
    if len(labels) != 1 or len(values) != 2 or parsed[0][2] or labels[0][0] is not parsed[0][0]:
        return False
    return form_field(labels[0][1]) == FormField.GOAL and fold(values[0].text) != fold(values[1].text)


def _parsed(filled: list[Cell]) -> list[tuple[Cell, str, str]]:
    """Each cell with the label that it is or begins with and what follows it. Behind a label that waits for its
    value a cell that is a label only by its looks is that value (项目名称 | 普法工作依据)."""
    parsed: list[tuple[Cell, str, str]] = []
    pending: FormField | None = None
    for cell in filled:
        if len(parts := parts_of(join_lines(cell.text))) > 1:
            split = [split_label(part) for part in parts]
            parsed += [(cell, label, rest) for label, rest in split if label and rest]
            pending = None
            continue
        label, rest = split_label(cell.text)
        loose = bool(label) and not rest and label_field(label) is None
        if loose and pending in _NAMES and form_field(label) == FormField.OTHER:
            label, rest = "", cell.text
        parsed.append((cell, label, rest))
        pending = form_field(label) if label and not rest else None
    return parsed


def _is_money(label: str) -> bool:
    return form_field(label) in MONEY


def has_amount(text: str) -> bool:
    in_words = written_amount(text, "元") is not None
    return in_words or any(char.isdigit() for char in text) or ENTRY.fullmatch(fold(text)) is not None


def _take_amounts(filled: list[Cell], labels: list[tuple[Cell, str]], found: Fields) -> None:
    """One row of a matrix of amounts: the first, or the one of the whole sum; parts (其中：) are left out."""
    if labels and form_field(labels[0][1]) != FormField.BUDGET:
        return
    entries = [cell for cell in filled if ENTRY.fullmatch(fold(cell.text))]
    named = in_columns(entries, found.matrix)
    titled = {name: cell.text for name, cell in found.matrix}
    for name, cell in named:
        if name in MONEY and name not in found.values:
            found.put(name, titled[name], cell, cell.text)


def in_columns(entries: list[Cell], matrix: list[tuple[FormField, Cell]]) -> list[tuple[FormField, Cell]]:
    """The amounts of a row with the field of the header cell that each stands below: in its column, else in order."""
    places = {cell.col: name for name, cell in matrix}
    if all(cell.col in places for cell in entries):
        return [(places[cell.col], cell) for cell in entries]
    titles = [item for item in matrix if item[0] in MONEY] or matrix
    after = matrix[matrix.index(titles[0]) :]
    wanted = after if len(entries) == len(after) else titles
    if len(entries) == len(wanted):
        return [(name, cell) for (name, _), cell in zip(wanted, entries, strict=True)]
    return [(min(after, key=lambda item: abs(item[1].col - cell.col))[0], cell) for cell in entries]


def _put(found: Fields, label: str, cell: Cell, text: str) -> None:
    name = form_field(label)
    if name is not None and name != FormField.OTHER:
        found.put(name, label, cell, text)


def _below(values: list[Cell], waiting: list[tuple[FormField, Cell]], found: Fields) -> None:
    """Values below their labels: one each in order, else the label nearest above."""
    wanted = [item for item in waiting if item[0] != FormField.OTHER] or waiting
    if not wanted:
        return
    if len(values) > len(wanted) and all(name in GOALS for name, _ in wanted):
        values = values[len(values) - len(wanted) :]  # a label's own second line stands before them
    if len(values) == len(waiting):
        wanted = waiting
    in_order = len(values) == len(wanted)
    for number, cell in enumerate(values):
        name, label = wanted[number] if in_order else min(wanted, key=lambda item: abs(item[1].col - cell.col))
        if name != FormField.OTHER:
            found.put(name, label.text, cell, cell.text)
