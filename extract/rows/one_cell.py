"""Indicators printed in fewer columns: name and target in one cell, or all indicators in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.columns.header import Schema
from extract.columns.level_names import without_code
from extract.columns.packed_cell import items
from extract.columns.roles import AIMS, Role
from extract.rows.logical_row import Field, Row
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


def without_numbers(rows: Sequence[Row], schema: Schema) -> list[Row]:
    """Rows whose names are numbered throughout, without the numbers, even where a digit follows (1.3岁以下儿童), or
    coded throughout, without the codes (C010101改造面积)."""
    for group in schema.groups:
        named = [row for row in rows if (Role.NAME, group) in row.fields]
        coded = [row for row in named if without_code(row.text(Role.NAME, group)) != row.text(Role.NAME, group)]
        if len(coded) > 1 and len(coded) >= _MOST * len(named):
            for row in coded:
                cell = row.fields[(Role.NAME, group)]
                row.fields[(Role.NAME, group)] = Field(without_code(cell.text), cell.cells)
            continue
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
