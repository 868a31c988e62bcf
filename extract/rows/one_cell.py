"""Indicators printed in fewer columns: name and target in one cell, the tree of levels in one column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.columns.header import Schema
from extract.columns.packed_cell import items
from extract.columns.roles import AIMS, Role
from extract.columns.wording import is_first_level, is_second_level
from extract.rows.logical_row import Field, Row
from extract.text import fold
from extract.values.operators import COMPARISONS, MUST, PRINTED_CHARS, REACHED
from extract.values.targets import is_unit, is_value, parse_value

_SIGNS = rf"[{PRINTED_CHARS}]{{1,2}}|{MUST}(?:{COMPARISONS}|{REACHED})"
_SIGNED = re.compile(rf"(?P<value>(?P<sign>{_SIGNS})\s*[0-9].{{0,30}})$")
# What follows a number and ends so goes on with the name: 逾期超过30天案件结案率.
_MEASURED = re.compile("(?:率|数|量|额|比例|比重|占比)$")
_BETWEEN = " \t\n\u3000:：,，"  # a name and its target
_COMPARED = re.compile(f"(?:{COMPARISONS}|{REACHED})$")
_COLON = re.compile(r"^(?P<name>.{2,}?)\s*[:：]\s*(?P<value>[^:：]{1,60})$")
_NUMBER = re.compile(
    r"^(?P<name>.*?[\u4e00-\u9fff)）”])\s*(?P<value>[0-9][0-9,.]*(?:\s*[-~—至]\s*[0-9][0-9,.]*)?.{0,12})$"
)
_ORDINAL = re.compile(
    r"^\s*(?:(?:绩效)?指标\s*[0-9一二三四五六七八九十]{1,3}\s*[:：、.．)）]|(?:绩效)?指标[0-9]{1,2}(?=[^0-9%个])|[(（]\s*[0-9一二三四五六七八九十]{1,3}\s*[)）][、.．]?|"
    r"[一二三四五六七八九十]{1,3}\s*[、.．](?![一二三四五六七八九十]{1,2}[级类等期季批档线产次])|[①-⑳]|[0-9]{1,2}\s*(?:[、）)]|[.．](?![0-9])))\s*"
)
_NUMBERED = re.compile(r"^\s*[0-9]{1,2}\s*[.．、]\s*")
_MOST = 0.6
_OUTER = re.compile(r"^\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
_HEADED = re.compile(r"^(\S{2,12}?指标)\s*[-—/:：]+\s*(.+)$")
_PATH = re.compile(r"^(\S{2,8}?指标)\s*[-—/\\>→]+\s*(\S{2,12}?指标)\s*[-—/\\>→:：]+\s*(.+)$")


def without_ordinal(text: str) -> str:
    """A name without what numbers it: 指标1：, 1., （一）, 一、."""
    return _ORDINAL.sub("", text, count=1).strip()


def split_target(text: str) -> tuple[str, str]:
    """A name and the target printed behind it: ("参保率", "≥95%") of 参保率≥95%; with no name: then (text, "")."""
    found = _SIGNED.search(text, 2)
    while found is not None:
        name = text[: found.start()].strip().rstrip(_BETWEEN)
        if name and _is_target(found["value"].strip()):
            return name, found["value"].strip()
        found = _SIGNED.search(text, found.end("sign"))
    if found := _COLON.match(text):
        return found["name"].strip(), found["value"].strip()
    found = _NUMBER.match(text)
    if found and _is_target(found["value"].strip()) and not _COMPARED.search(found["name"]):
        return found["name"].strip(), found["value"].strip()
    return text, ""


def _is_target(text: str) -> bool:
    unit = parse_value(text).unit
    return is_value(text) and (unit is None or is_unit(unit) or _MEASURED.search(unit) is None)


def raise_levels(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """Rows of a table without level columns: a level's name in the name's column heads the rows below it."""
    if not schema.has(Role.LEVEL1) and not schema.has(Role.LEVEL2) and schema.groups == (None,):
        for row in rows:
            _raise_levels(row)
    return list(rows)


def without_numbers(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """Rows whose names are numbered throughout, without the numbers, even where a digit follows (1.3岁以下儿童)."""
    for group in schema.groups:
        named = [row for row in rows if (Role.NAME, group) in row.fields]
        numbered = [row for row in named if _NUMBERED.match(row.text(Role.NAME, group))]
        if len(numbered) > 1 and len(numbered) >= _MOST * len(named):
            for row in numbered:
                cell = row.fields[(Role.NAME, group)]
                row.fields[(Role.NAME, group)] = Field(_NUMBERED.sub("", cell.text), cell.cells)
    return list(rows)


def unpacked(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """The rows of a table without a column of targets, one for each indicator."""
    if any(map(schema.has, AIMS)):
        return list(rows)
    return [part for row in rows for part in _parts(row, schema.groups)]


def _parts(row: Row, groups: Sequence[str | None]) -> Iterator[Row]:
    fields = {group: row.fields[(Role.NAME, group)] for group in groups if (Role.NAME, group) in row.fields}
    packed = {group: items("\n".join(cell.text for cell in name.cells)) for group, name in fields.items()}
    if all(len(found) < 2 for found in packed.values()):
        yield row
        return
    parts = [(group, Field(text, fields[group].cells)) for group, found in packed.items() for text in found]
    for group, _ in parts:
        row.fields.pop((Role.NAME, group), None)
    for number, (group, name) in enumerate(parts):
        part = row if number == 0 else Row(row.number, {}, placed=row.placed)
        part.fields[(Role.NAME, group)] = name
        yield part


def split_targets(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """Rows of a table without any column of targets: the target is split from the name."""
    if not any(map(schema.has, AIMS)):
        for row in rows:
            for group in schema.groups:
                _split(row, group)
    return list(rows)


def _split(row: Row, group: str | None) -> None:
    cell = row.fields.get((Role.NAME, group))
    if cell is None:
        return
    name, value = split_target(without_ordinal(cell.text) or cell.text)
    if value:
        row.fields[(Role.NAME, group)] = Field(name, cell.cells)
        row.fields[(Role.VALUE, group)] = Field(value, cell.cells)


def _raise_levels(row: Row) -> None:
    """A level's name in the name's column heads the rows below it."""
    cell = row.fields.get((Role.NAME, None))
    if cell is None:
        return
    path = _PATH.match(cell.text)
    if path is not None:
        for role, text in zip((Role.LEVEL1, Role.LEVEL2, Role.NAME), path.groups(), strict=True):
            row.fields[(role, None)] = Field(text, cell.cells)
        return
    name = without_ordinal(cell.text)
    headed = _HEADED.match(name)
    if headed is not None and (is_first_level(headed[1]) or is_second_level(headed[1])):
        role = Role.LEVEL2 if is_second_level(headed[1]) else Role.LEVEL1
        row.fields[(role, None)] = Field(headed[1], cell.cells)
        row.fields[(Role.NAME, None)] = Field(headed[2], cell.cells)
        return
    if row.get(Role.VALUE) is not None or not (
        is_first_level(name) or is_second_level(name) or _is_level(name, cell.text)
    ):
        return
    outer = _OUTER.match(cell.text) is not None
    first = outer or (is_first_level(name) and not is_second_level(name))
    del row.fields[(Role.NAME, None)]
    row.fields[(Role.LEVEL1 if first else Role.LEVEL2, None)] = Field(name, cell.cells)


def _is_level(name: str, printed: str) -> bool:
    folded = fold(name)
    return folded.endswith("指标") and len(folded) <= 10 and name != printed
