"""Projects whose name stands in the middle of its rows, where a merged cell's text was centred."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extract.columns.roles import Role
from extract.forms.indicator_records import number_in
from extract.forms.project_blocks import Block
from extract.rows.logical_row import Row
from extract.text import fold

_FULL = (Decimal(100), Decimal(90))
_ORDER = ("产出", "效益", "满意")


def centred(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with their rows divided anew, when the first rows stand above the first name and the rows fall into as
    many groups as there are names, one name in each; else the blocks as they are.

    A group ends where the weights make 100 (or 90), or where 产出 comes again after 满意度.
    """
    if len(blocks) < 2 or blocks[0].name or blocks[0].goal or not blocks[0].rows or not _all_named(blocks[1:]):
        return list(blocks)
    rows = [row for block in blocks for row in block.rows]
    named = [id(block.rows[0]) for block in blocks[1:]]
    for groups in (_by_weight(rows), _by_level(rows)):
        places = [[row for row in group if id(row) in named] for group in groups]
        if len(groups) == len(named) and all(len(found) == 1 for found in places):
            for block, group in zip(blocks[1:], groups, strict=True):
                block.rows = group
                block.unit = block.unit or blocks[0].unit
            return list(blocks[1:])
    return list(blocks)


def _all_named(blocks: Sequence[Block]) -> bool:
    return all(block.name and block.rows and not block.rows[0].first for block in blocks)


def _by_weight(rows: Sequence[Row]) -> list[list[Row]]:
    for full in _FULL:
        groups: list[list[Row]] = [[]]
        total = Decimal(0)
        for row in rows:
            groups[-1].append(row)
            total += number_in(row.text(Role.WEIGHT)) or 0
            if total == full:
                groups.append([])
                total = Decimal(0)
        if not groups[-1]:
            return groups[:-1]
    return []


def _by_level(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = [[]]
    highest = -1
    for row in rows:
        level = fold(row.text(Role.LEVEL1))
        rank = next((number for number, word in enumerate(_ORDER) if level.startswith(word)), -1)
        if level and 0 <= rank < highest:
            groups.append([])
            highest = rank
        highest = max(highest, rank)
        groups[-1].append(row)
    return groups
