"""Several indicators as lines of one row: as many lines of names beside as many lines of targets are as many rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.columns.header import Schema
from extract.columns.roles import INDICATOR, Role
from extract.columns.wording import is_second_level
from extract.pages import Cell
from extract.rows.logical_row import Field, Key, Row
from extract.rows.one_cell import without_ordinal
from extract.text import fold
from extract.values.operators import SIGN_CHARS
from extract.values.targets import is_operator, is_qualitative, is_unit, is_value, is_weight, parse_value

_NUMBERED = re.compile(r"^\s*(?:[(（]?\d{1,2}\s*(?:[)）、]|[.．](?!\d))|[①-⑳]|(?:绩效)?指标\s*\d{1,2}\s*[:：])")
_COUNT = re.compile(r"^\s*(?:[(（]?(\d{1,2})\s*[)）、.．]|([①-⑳])|(?:绩效)?指标\s*(\d{1,2})\s*[:：])")
_SIGN = re.compile(f"[{SIGN_CHARS}]")
_OPEN = re.compile(r"[(（《“][^)）》”]*$|[、，,;；:：及和与的]$")
_OPEN_VALUE = re.compile(r"[\d.,:：/~～—–\-至到和及与、，（(]$")
_WORDS = re.compile(r"(?!以|左右|及以)[\u4e00-\u9fff]{2,8}")  # 整洁 among targets that are known
_IN_DATE = re.compile("[年月]底?$")  # before a month or a day
_WRAPS = 6  # characters: no cell is so narrow that shorter lines were wrapped
_SHORTER = 1  # characters: a line so much shorter than the longest of its cell may still be full


def parallel(rows: Sequence[Row], schema: Schema) -> tuple[list[Row], list[list[Cell]]]:
    """The rows, those of parallel lines parted into one row an indicator; and the cells whose targets belong to several
    indicators that cannot be told apart: they are in no row."""
    parted: list[Row] = []
    unpaired: list[list[Cell]] = []
    for row in rows:
        parts: list[dict[Key, Field]] = []
        for group in schema.groups:
            lines = _lines(row, group)
            if lines is None:
                continue
            own = [row.fields.pop(key) for key in [key for key in row.fields if _is_own(key, group)]]
            unpaired += [] if lines else [[cell for field in own for cell in field.cells]]
            parts += lines
        held = any(role in INDICATOR for role, _ in row.fields)
        parted += [row] if held or not parts else []
        for number, fields in enumerate(parts):
            part = row if number == 0 and not held else Row(row.number, {}, placed=row.placed)
            part.fields.update(fields)
            parted.append(part)
    return parted, unpaired


def _is_own(key: Key, group: str | None) -> bool:
    return key[1] == group and key[0] in INDICATOR | {Role.LEVEL2}


def _lines(row: Row, group: str | None) -> list[dict[Key, Field]] | None:
    """The indicators that the lines of a row's cells hold; None when it holds one, empty when they do not pair."""
    names, values = _cell_lines(row, Role.NAME, group), _cell_lines(row, Role.VALUE, group)
    if len(values) < 2 or len(names) < 2:
        return None
    names_counted = counted(names) is not None
    values = counted(values, sure=names_counted) or _items(values, len(values)) or values
    count = len(values)
    if not _are_several(row, group, values):
        return None
    parted = _items(names, count)
    if parted is None or not all(_may_be_name(name) for name in parted):
        # Only lines that are a target each tell for sure that the row holds several.
        return [] if all(_is_signed(value) for value in values) else None
    own = {key: _pieces(row, key, count, names_counted) for key in row.fields if _is_own(key, group)}
    own[Role.NAME, group], own[Role.VALUE, group] = parted, values
    return [
        {key: Field(pieces[n], row.fields[key].cells) for key, pieces in own.items() if pieces[n]} for n in range(count)
    ]


def _cell_lines(row: Row, role: Role, group: str | None) -> list[str]:
    found = row.fields.get((role, group))
    if found is None or len(found.cells) != 1:
        return []
    return [line.strip() for line in found.cells[0].text.split("\n") if line.strip()]


def _pieces(row: Row, key: Key, count: int, names_counted: bool) -> list[str]:
    """What the other cells of the row give to each of its indicators: a line each, or one text for all of them; points
    and results that do not say whose they are belong to none."""
    lines = _cell_lines(row, *key)
    lines = counted(lines, sure=names_counted) or lines
    if len(lines) == count:
        return lines
    text = row.fields[key].text
    for_all = key[0] in {Role.OP, Role.MEASURE, Role.DIRECTION, Role.LEVEL2}
    return [text if for_all or (number == 0 and key[0] == Role.DEVIATION) else "" for number in range(count)]


def counted(lines: Sequence[str], *, sure: bool = False) -> list[str] | None:
    """The items of lines that count themselves (1., 2., …), wrapped ones put together, without their numbers; None
    where they do not, or where the numbers may be those of decimals (1.5, 2.5) and nothing beside (`sure`) counts."""
    items: list[str] = []
    for line in lines:
        found = _COUNT.match(line)
        if found is not None and _number(found) == len(items) + 1:
            sure = sure or _NUMBERED.match(line) is not None
            items.append(line[found.end() :].strip())
        elif not items:
            return None
        else:
            items[-1] += line
    return items if sure and len(items) > 1 and all(items) else None


def _number(found: re.Match[str]) -> int:
    return ord(found[2]) - ord("①") + 1 if found[2] else int(found[1] or found[3])


def _are_several(row: Row, group: str | None, values: Sequence[str]) -> bool:
    """Whether lines of targets are one target each and not one that was wrapped."""
    count = len(values)
    if _are_numbered(_cell_lines(row, Role.NAME, group), count):
        return True
    # As many points, operators or units as targets are lines of their own: none of these was wrapped.
    beside = ((Role.OP, is_operator), (Role.MEASURE, is_unit), (Role.WEIGHT, is_weight))
    if any(len(lines := _cell_lines(row, role, group)) == count and all(map(test, lines)) for role, test in beside):
        return True
    raw = _cell_lines(row, Role.VALUE, group)
    if counted(raw) is not None or all(map(_NUMBERED.match, raw)):
        return True
    named = _cell_lines(row, Role.NAME, group)
    authored = all(cell.box is None for cell in row.fields[Role.VALUE, group].cells)
    told = [is_value(value) for value in values]
    if len(named) == count and all(map(_may_be_name, named)) and _stand_apart(values, words=authored):
        return True
    if sum(told) * 2 <= count or not told[0] or _OPEN.search(values[0]):
        return False
    # Two targets with a sign each are never one, though ≥95%≥90% begins like one.
    return all(map(_is_signed, values)) or not is_value("".join(values))


def _stand_apart(values: Sequence[str], *, words: bool) -> bool:
    """Whether every line is a whole target and the one before it ended: 26件 above 40件, but not 1.2 above 万元.
    `words`: the lines were parted by their author and not by a page's width, so that words may be a target too."""
    if words:
        told = sum(map(is_value, values)) * 2 >= len(values)
        whole = told and all(is_value(value) or _WORDS.fullmatch(fold(value)) for value in values)
    else:
        whole = all(is_value(value) and not is_qualitative(value) for value in values)
    return whole and not any(_goes_on(*pair, words=words) for pair in pairwise(values))


def _goes_on(value: str, following: str, *, words: bool) -> bool:
    """Whether a line may be the rest of the one before it: a number without its unit, a date in parts, words."""
    if not any(map(str.isdigit, following)):
        return not (is_qualitative(following) or (words and _WORDS.fullmatch(fold(following))))
    if _is_signed(following):
        return False
    return _OPEN_VALUE.search(value) is not None or _IN_DATE.search(value) is not None


def _are_numbered(names: Sequence[str], count: int) -> bool:
    """Whether the names count themselves from 1 to as many as there are lines of targets."""
    numbers = [_COUNT.match(name) if _NUMBERED.match(name) else None for name in names]
    return [_number(found) for found in numbers if found] == list(range(1, count + 1)) and numbers[0] is not None


def _is_signed(value: str) -> bool:
    found = parse_value(value)
    return found.low is not None and _SIGN.match(fold(value)) is not None


def _items(lines: Sequence[str], count: int) -> list[str] | None:
    """The lines as `count` texts without numbers: one a line, or put together where they were wrapped."""
    if len(lines) == count:
        numbered = all(map(_NUMBERED.match, lines))
        return [without_ordinal(line) if numbered else line for line in lines]
    begins = [bool(_NUMBERED.match(line)) for line in lines]
    if sum(begins) != count or not begins[0]:
        longest = max(map(len, lines))
        full = [len(line) >= max(longest - _SHORTER, _WRAPS) for line in lines]
        begins = [
            not number or not (full[number - 1] or _OPEN.search(lines[number - 1])) for number in range(len(lines))
        ]
        if sum(begins) != count:
            return None
    joined: list[str] = []
    for line, begin in zip(lines, begins, strict=True):
        joined = [*joined, line] if begin else [*joined[:-1], joined[-1] + line]
    return [without_ordinal(text) if _NUMBERED.match(text) else text for text in joined]


def _may_be_name(text: str) -> bool:
    return len(text) > 1 and not is_value(text) and not is_second_level(text) and not _OPEN.search(text)
