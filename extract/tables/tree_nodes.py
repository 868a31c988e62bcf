"""What the rows of a tree table are: projects, their goals, levels and indicators, each in a row of the one table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.columns.fields import FormField
from extract.columns.level_names import is_level, plain_level
from extract.columns.roles import LEVELS, Role
from extract.columns.wording import (
    bare,
    belongs,
    is_first_level,
    is_note,
    is_second_level,
    label_field,
    split_label,
)
from extract.organisations import is_organisation
from extract.pages import Cell
from extract.text import fold, join_lines
from extract.values.codes import PROJECT_CODE
from extract.values.money import UNIT_PATTERN

_NOTHING = re.compile(r"[-—–―/\\∕]{1,2}")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_IN_BRACKETS = re.compile(
    rf"[(（\[【]\s*(?:[^()（）\d:：]{{0,8}}[:：]?\s*)?(\d[\d,]*(?:\.\d+)?\s*(?:{UNIT_PATTERN}))\s*[)）\]】]\s*$"
)
_ORDINAL = re.compile(
    r"^\s*(?:[(（]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]|[一二三四五六七八九十]{1,3}\s*[、.．]|\d{1,2}\s*(?:[、)）]|[.．](?!\d)))\s*"
)
_PROJECT = re.compile(
    r"^\s*(?:[一二三四五六七八九十\d]{1,3}\s*[、.．]\s*)?项目\s*(?:[一二三四五六七八九十\d]{1,3}\s*)?[:：]\s*(?=\S)"
)
_SEVERAL = re.compile(r"[\s　;；，,]+(?=[^\s:：;；，,]{2,14}[:：])")
_SENTENCE = 18  # characters: a text right below a project that is longer is its goal
_SIDES = frozenset({Role.BUDGET, Role.INITIAL, Role.EXECUTED, Role.CODE, Role.CATEGORY})


@dataclass
class Node:
    """One row: what it is (a role; None for a note or sum), and its cells by role."""

    kind: Role | None
    cells: dict[Role, Cell] = field(default_factory=dict)
    sure: bool = False


def blank(cell: Cell) -> bool:
    """Whether a cell holds nothing, or a dash."""
    return not fold(cell.text) or _NOTHING.fullmatch(fold(cell.text)) is not None


def without_number(text: str) -> str:
    """A text without the number before it (一、 (1) 1.)."""
    return text[found.end() :] if (found := _ORDINAL.match(text)) and text[found.end() :] else text


def node_of(tree: Sequence[tuple[Role, Cell]], side: dict[Role, Cell], before: Node | None) -> Node | None:
    """What a row without a target is; None when nothing tells. `tree`: its texts in the columns of levels and names;
    `side`: those of the other columns; `before`: the row above."""
    first = next(iter(side.values()), None)
    if not tree:
        return Node(None, dict(side)) if first is None or is_note(first.text) else None
    role, cell = tree[0]
    text = join_lines(cell.text)
    if is_note(text):
        return Node(None, {Role.PROJECT: cell, **side})
    if len(tree) == 1:
        return _of_labels(cell, side) or _of_text(role, cell, side, before)
    return None


def of_pairs(filled: Sequence[Cell]) -> Node | None:
    """A row of labels, each with its value right of it (项目名称 | 甲 | 预算金额 | 100); None for any other row."""
    labels, values = filled[::2], filled[1::2]
    known = [_field(join_lines(cell.text)) for cell in labels]
    if len(labels) != len(values) or not known or None in known or any(_field(cell.text) for cell in values):
        return None
    found = {
        field: (cell, join_lines(cell.text)) for field, cell in zip(known, values, strict=True) if field is not None
    }
    return _put(found, {})


def _field(label: str) -> FormField | None:
    known = label_field(label)
    return FormField.PROJECT if known is None and bare(label) == "项目" else known


def _of_labels(cell: Cell, side: dict[Role, Cell]) -> Node | None:
    """A row whose text begins with a label: 项目名称：甲, 年度绩效目标：…, 项目：甲（100万元）."""
    found: dict[FormField, tuple[Cell, str]] = {}
    for label, value in _labelled(join_lines(cell.text)):
        found[label] = (cell, value)
    return _put(found, side) if found else None


def _labelled(text: str) -> Iterator[tuple[FormField, str]]:
    if opening := _PROJECT.match(text):
        yield FormField.PROJECT, text[opening.end() :]
        return
    plain = without_number(text)
    parts = [split_label(part) for part in _SEVERAL.split(plain)]
    whole = split_label(plain)
    first = label_field(whole[0]) if whole[0] else None
    several = len(parts) > 1 and all(label and rest for label, rest in parts) and first is FormField.PROJECT
    for label, rest in parts if several else [whole]:
        known = label_field(label) if label else None
        if known is not None and rest:
            yield known, rest


def _put(found: dict[FormField, tuple[Cell, str]], side: dict[Role, Cell]) -> Node | None:
    cells = dict(side)
    for known, (cell, text) in found.items():
        role = Role.UNIT if known is FormField.DEPARTMENT else known.role
        if role is not None:
            cells.setdefault(role, replace(cell, text=text))
    if FormField.PROJECT in found:
        return Node(Role.PROJECT, _with_amount(cells), sure=True)
    if FormField.GOAL in found:
        return Node(Role.GOAL, cells, sure=True)
    return Node(Role.UNIT, cells) if Role.UNIT in cells else None


def _with_amount(cells: dict[Role, Cell]) -> dict[Role, Cell]:
    """A project's cells with the amount that stands in brackets behind its name."""
    name = cells[Role.PROJECT]
    found = _IN_BRACKETS.search(name.text)
    if found is None or Role.BUDGET in cells or not found.start():
        return cells
    return {
        **cells,
        Role.PROJECT: replace(name, text=name.text[: found.start()].strip()),
        Role.BUDGET: replace(name, text=found[1]),
    }


def _of_text(role: Role, cell: Cell, side: dict[Role, Cell], before: Node | None) -> Node | None:
    text = join_lines(cell.text)
    level = plain_level(without_number(text))
    if is_level(level):
        return Node(
            role if role in LEVELS else Role.LEVEL1 if is_first_level(level) else Role.LEVEL2, {role: cell, **side}
        )
    told = {key for key in side if key in _SIDES}
    if before is not None and before.kind is Role.PROJECT and not told and _is_sentence(text):
        return Node(Role.GOAL, {Role.GOAL: cell, **side})
    money = any(_AMOUNT.fullmatch(fold(side[key].text)) for key in told & {Role.BUDGET, Role.INITIAL, Role.EXECUTED})
    coded = Role.CODE in side and PROJECT_CODE.fullmatch(fold(side[Role.CODE].text)) is not None
    own = without_number(text)
    if is_organisation(own) and not coded:
        return Node(Role.UNIT, {Role.UNIT: replace(cell, text=own), **side})
    cells = _with_amount({**side, Role.PROJECT: replace(cell, text=own)})
    sure = money or coded or Role.CATEGORY in told or Role.BUDGET in cells
    return Node(Role.PROJECT, cells, sure=sure)


def _is_sentence(text: str) -> bool:
    return text.endswith(("。", "；", ";")) or (len(fold(text)) > _SENTENCE and any(sign in text for sign in "，,；;"))


def settle_levels(nodes: Sequence[Node], trunk: Role) -> None:
    """The levels of rows in one column: names that are first and second ones (满意度指标, 成本指标) are second right
    below a first level, or beside second levels under one that they can belong to."""
    two = any(node.kind is Role.LEVEL2 for node in nodes)
    above = ""
    before: Role | None = None
    for number, node in enumerate(nodes):
        if node.kind is Role.LEVEL1:
            below = nodes[number + 1] if number + 1 < len(nodes) else None
            name = fold(plain_level(without_number(join_lines(node.cells[trunk].text))))
            heads = below is not None and below.kind is Role.LEVEL2  # 成本指标 above 经济成本指标
            again = before is Role.LEVEL1 or (two and belongs(name, above) and not heads)
            if is_second_level(name) and above and again:
                node.kind = Role.LEVEL2
            else:
                above = name
        elif node.kind is Role.PROJECT:
            above = ""
        before = node.kind
