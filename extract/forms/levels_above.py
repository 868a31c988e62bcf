"""Levels that stand in lines above small tables, one for each: （一）产出指标 above the table of its indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.columns.level_names import is_level, plain_level, points_of
from extract.columns.roles import Role
from extract.columns.wording import belongs, is_first_level, is_second_level
from extract.forms.headings import ORDINAL
from extract.forms.section import Section
from extract.pages import Cell, Line
from extract.rows.logical_row import Field, Key, Row
from extract.tables.logical_table import is_page_number
from extract.text import fold, join_lines

_LONGEST = 24  # characters of such a line


@dataclass
class LevelsAbove:
    """The first level that a line named last: it holds until the next one, or the next project."""

    first: Line | None = None

    def under(self, section: Section) -> Section:
        """The section with the levels of the lines just above it in its rows. One that nothing else stands above goes
        on with the project of the section before it."""
        lines = [line for line in section.above if fold(line.text) and not is_page_number(line.text)]
        levels = _levels_at_end(lines)
        rest = lines[: len(lines) - len(levels)]
        if not levels or section.preamble or section.is_listing or section.schema.groups != (None,):
            self.first = None
            return section
        second = levels[-1] if _is_second(levels, self.first if not rest else None) else None
        firsts = [line for line in levels if line is not second]
        self.first = firsts[-1] if firsts else self.first if not rest else None
        heads = {Role.LEVEL1: self.first, Role.LEVEL2: second}
        rows = _with_heads(section.rows, {role: line for role, line in heads.items() if line is not None})
        if rows is None:
            return section
        return replace(section, rows=rows, above=tuple(rest), goes_on=not rest)


def _levels_at_end(lines: Sequence[Line]) -> list[Line]:
    """The last lines that are names of levels and nothing else, two at most."""
    found: list[Line] = []
    for line in reversed(lines[-2:]):
        if len(line.text.strip()) > _LONGEST or not _is_level(line):
            break
        found.insert(0, line)
    return found


def _is_level(line: Line) -> bool:
    """Whether a line names a level: one that is known, or one of the agency's own with number and points (一、投入成本
    （15分）)."""
    name = _name(line)
    own = ORDINAL.match(line.text) is not None and bool(points_of(join_lines(line.text)))
    return own or is_level(name)


def _name(line: Line) -> str:
    return plain_level(join_lines(line.text).strip().rstrip(":："))


def _is_second(levels: Sequence[Line], first: Line | None) -> bool:
    """Whether the last of some lines is a second level: below another line, or one that no first level is called."""
    name = _name(levels[-1])
    if not is_second_level(name):
        return False
    return len(levels) > 1 or not is_first_level(name) or (first is not None and _may_be_below(levels[-1], first))


def _may_be_below(line: Line, first: Line) -> bool:
    """Whether a name that is a first and a second level (满意度指标) is numbered otherwise than the first one above."""
    marks = [found[0].strip() if (found := ORDINAL.match(one.text)) else "" for one in (line, first)]
    alike = marks[0][-1:] == marks[1][-1:] and marks[0][:1].isdigit() == marks[1][:1].isdigit()
    return belongs(_name(line), _name(first)) and not alike


def _with_heads(rows: Sequence[Row], heads: dict[Role, Line]) -> list[Row] | None:
    """The rows below one that names their levels; None where they name first levels themselves."""
    moved = []
    for row in rows:
        own = row.fields.get((Role.LEVEL1, None))
        if own is None or Role.LEVEL1 not in heads:
            moved.append(row)
            continue
        if not is_second_level(plain_level(own.text)) or (Role.LEVEL2, None) in row.fields:
            return None
        fields = {
            (Role.LEVEL2, None) if key == (Role.LEVEL1, None) else key: field for key, field in row.fields.items()
        }
        opens = frozenset(Role.LEVEL2 if role is Role.LEVEL1 else role for role in row.opens)
        moved.append(replace(row, fields=fields, opens=opens))
    if not heads or not rows:
        return None
    named: dict[Key, Field] = {(role, None): _field(line) for role, line in heads.items()}
    return [Row(rows[0].number - 1, named, opens=frozenset(heads)), *moved]


def _field(line: Line) -> Field:
    text = join_lines(line.text)
    number = ORDINAL.match(text)
    cell = Cell(0, 0, line.text, page=line.page, box=line.box, origin=line.origin)
    return Field(text[number.end() :] if number else text, (cell,))
