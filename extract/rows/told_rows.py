"""Indicators of forms without a header: all of them as text in one cell, or a sentence beside the name of its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.columns.fields import FormField
from extract.columns.groups import Column
from extract.columns.header import Schema
from extract.columns.packed_cell import items
from extract.columns.paths import path_of
from extract.columns.roles import Role
from extract.columns.wording import belongs, form_field, is_first_level, is_second_level, label_field
from extract.pages import Cell, Grid
from extract.rows.logical_row import Field, Row
from extract.rows.one_cell import split_target, without_ordinal
from extract.text import fold, join_lines
from extract.values.targets import is_value, parse_value

_MARK = re.compile(
    r"(?=【)|(?<=】)|(?=(?:绩效)?指标\s*\d{1,2}\s*[:：])|[\n;；]+|(?<=[)）。])(?=\d{1,2}\s*[.、．](?!\d))|。(?=.)"
)
_IN_BRACKETS = re.compile(r"^(?P<name>.{2,}?)[(（](?P<value>[^()（）]{1,40}(?:[(（][^()（）]{1,12}[)）])?)[)）]$")
_HEADED = re.compile(r"^(?P<level>[^-—:：]{2,14}?)\s*[-—:：]+\s*(?P<rest>.+)$", re.DOTALL)
_MEASURED = re.compile(r"(?:率|度|数|量|额|比例|比重|占比|次|面积|长度|里程|时间|时限|成本|单价|标准)$")
_OFTEN = re.compile("(?<=..)每(?:天|日|周|月|季度?|年度?|半年|人|户)$")
_FIGURE = re.compile(r"\d")
_ORDINAL = re.compile(r"([(（])?(?:([一二三四五六七八九十]{1,3})|\d{1,2})\s*([)）、.．])")
_EDGES = "【】[]〔〕:： \t　，,。.、"
_LONGEST = 14  # characters of a level's name
_LEAST = 2  # levels that tell that a form without header prints indicators


@dataclass
class Told:
    """The indicators of a form without header: the rows, what could not be told apart, the rows of the table used."""

    schema: Schema
    rows: list[Row] = field(default_factory=list)
    unread: list[list[Cell]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def told_rows(grid: Grid) -> Told | None:
    """The indicators of a table without header that prints them as text; None when it prints none so."""
    filled = [_once([cell for cell in row if cell.text.strip()]) for row in grid.rows()]
    if not any(label_field(cell.text) in _FORM for row in filled for cell in row[:1]):
        return None
    return _packed(filled) or _beside_levels(filled)


_FORM = frozenset({FormField.PROJECT, FormField.UNIT, FormField.DEPARTMENT, FormField.GOAL})


def _once(row: list[Cell]) -> list[Cell]:
    return [cell for number, cell in enumerate(row) if not number or cell.text != row[number - 1].text]


def _schema(number: int) -> Schema:
    roles = (Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.VALUE)
    return Schema(tuple(Column(index, role) for index, role in enumerate(roles)), number, number + 1)


def _packed(filled: Sequence[list[Cell]]) -> Told | None:
    """All indicators in the one cell beside the label 绩效指标."""
    for number, row in enumerate(filled):
        if len(row) != 2 or form_field(row[0].text) != FormField.OTHER or "指标" not in fold(row[0].text):
            continue
        found = Told(_schema(number), used={number})
        levels = list(_take(row[1], (None, None), found, sure=True))
        if found.rows and len(set(levels)) >= _LEAST:
            return found
    return None


def _beside_levels(filled: Sequence[list[Cell]]) -> Told | None:
    """A level's name and beside it a sentence, row by row."""
    places = [(number, place) for number, row in enumerate(filled) if (place := _level_place(row)) is not None]
    if len(places) < _LEAST:
        return None
    found = Told(_schema(places[0][0]), used={number for number, _ in places})
    first: str | None = None
    only_firsts = all(place == 0 and is_first_level(fold(filled[number][0].text)) for number, place in places)
    for number, place in places:
        row = filled[number]
        outer = fold(row[place - 1].text) if place else ""
        first = outer if is_first_level(outer) and form_field(outer) is None else first
        level = join_lines(row[place].text)
        levels = (first, level) if _names_level(fold(level)) and not only_firsts else (level, None)
        list(_take(row[place + 1], levels, found, sure=False))
    return found


def _level_place(row: Sequence[Cell]) -> int | None:
    """Where the name of a level stands with nothing but a sentence right of it."""
    place = len(row) - 2
    if place < 0 or place > 2:
        return None
    level, text = fold(row[place].text), fold(row[place + 1].text)
    named = _names_level(level) or (place == 0 and is_first_level(level) and form_field(level) is None)
    return place if named and not is_value(text) and len(text) > 3 and not is_second_level(text) else None


def _names_level(text: str) -> bool:
    """Whether a text names a second level, also with the first level before it (产出数量指标)."""
    if len(text) > _LONGEST:
        return False
    return is_second_level(text) or any(
        is_first_level(text[:n]) and is_second_level(text[n:]) for n in range(2, len(text))
    )


def _take(cell: Cell, levels: tuple[str | None, str | None], found: Told, *, sure: bool) -> Iterator[str]:
    """Put the indicators of a cell's text into rows; yields the levels that it names. `sure`: it prints names with
    their targets; a sentence only holds an indicator where what is measured is named so."""
    outer, fresh = "", False  # how the first level in force is numbered; whether a level has no indicator yet
    for piece in _pieces(cell.text):
        text = piece.strip(_EDGES)
        if pair := path_of(text):
            levels = pair
            yield "-".join(pair)
            continue
        headed = _HEADED.match(text)
        level = headed["level"] if headed else text
        if is_second_level(level) or is_first_level(level):
            plain = without_ordinal(level).strip(_EDGES) or level
            numbering = _numbering(text)
            if _is_below_second(plain, levels[1]) and fresh:
                levels = (levels[1], plain)
            elif _is_below(plain, levels[0], numbering != "" and numbering == outer):
                levels = (levels[0], plain)
            else:
                levels, outer = (plain, None), numbering
            fresh = True
            yield plain
            if headed is None:
                continue
            text = headed["rest"]
        if len(fold(text)) < 2:
            continue
        fresh = False
        name, value = _split(without_ordinal(text) or text, sure=sure)
        if not value:
            found.unread.append([cell if sure else replace(cell, text=text)])
            continue
        texts = dict(zip((Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.VALUE), (*levels, name, value), strict=True))
        found.rows.append(Row(cell.row, {(role, None): Field(part, (cell,)) for role, part in texts.items() if part}))


def _numbering(text: str) -> str:
    """How a heading is numbered (一、 and （一） differ); "" where it is not."""
    found = _ORDINAL.match(text)
    return f"{found[1] or ''}{'一' if found[2] else '1'}{found[3]}" if found else ""


def _is_below(level: str, first: str | None, is_numbered_like_it: bool) -> bool:
    """Whether a heading is a second level, below the first one in force; one numbered like that stands beside it."""
    if not (is_first_level(level) and is_second_level(level)):
        return is_second_level(level)
    return first is None or (belongs(level, first) and not is_numbered_like_it)


def _is_below_second(level: str, above: str | None) -> bool:
    """Whether the name above, read as a second level, is the first of this one (满意度指标, then 公众满意度指标)."""
    both = above is not None and is_first_level(above) and is_second_level(above)
    return both and is_second_level(level) and not is_first_level(level) and belongs(level, above or "")


def _pieces(text: str) -> list[str]:
    parts = [part for part in _MARK.split(text) if part and part.strip(_EDGES)]
    return [item for part in parts for item in items(part)]


def _split(text: str, *, sure: bool) -> tuple[str, str]:
    """The name and the target of an indicator told in words; the target "" when they cannot be told apart."""
    text = join_lines(text).strip(_EDGES)
    bracketed = _IN_BRACKETS.match(text)
    if bracketed and is_value(bracketed["value"]):
        return bracketed["name"], bracketed["value"]
    name, value = split_target(text)
    if value and (often := _OFTEN.search(name)) is not None:
        name, value = name[: often.start()], often[0] + value
    if not value or _FIGURE.search(name) or (not is_value(value) and not sure):
        return text, ""
    if not sure and (parse_value(value).low is None or _MEASURED.search(name) is None):
        return text, ""
    return name, value
