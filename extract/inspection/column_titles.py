"""Which title of a performance table was understood as which role, in text, for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.columns.groups import Column
from extract.columns.roles import Role
from extract.columns.unknown_titles import is_unknown
from extract.columns.wording import column_role
from extract.forms.section import Section
from extract.forms.sections import sections_of, year_of
from extract.forms.unread_tables import heading, unread
from extract.inspection.role_words import UNKNOWN, in_words
from extract.language import say
from extract.pages import Cell, Place, Source
from extract.places import in_words as place_in_words
from extract.places import places_of
from extract.tables.logical_table import Table, tables_of
from extract.text import fold, join_lines


@dataclass(frozen=True, slots=True)
class Titles:
    """The columns of one header: where it stands, each title as printed with its role (None: not known); `read` is
    False for a table of which nothing was read. A title is "" where only the cells told what the column holds."""

    place: Place | None
    columns: tuple[tuple[str, Role | None], ...]
    read: bool = True


def titles_of(source: Source) -> Iterator[Titles]:
    """The headers of a document's performance tables in order, those of tables that were not read too."""
    tables = tables_of(source)
    year = year_of(tables)
    for table in tables:
        sections = sections_of(table, year)
        for section in sections:
            yield _of_section(table, section)
        if not sections and (content := unread(table)):
            yield _of_unread(table, content)


def lines(source: Source) -> Iterator[str]:
    """The headers as lines of text: 第1表第2行：工作名称=未认出 一级指标=一级指标 …"""
    for titles in titles_of(source):
        place = place_in_words(titles.place) if titles.place is not None else say("表格", "table")
        told = (
            f"{title or _nth(number)}={_role(title, role)}" for number, (title, role) in enumerate(titles.columns, 1)
        )
        unread_ = "" if titles.read else say("（未读入）", " (not read)")
        yield f"{place}{unread_}{say('：', ': ')}{' '.join(told) or say('没有列标题', 'no column titles')}"


def _nth(number: int) -> str:
    return say(f"（第{number}列）", f"(column {number})")


def _role(title: str, role: Role | None) -> str:
    if role is None:
        return say(*UNKNOWN)
    # A title that is known, of a column that no record needs.
    return say("不读入", "not needed") if role is Role.OTHER else in_words(role)


def _of_section(table: Table, section: Section) -> Titles:
    schema = section.schema
    head = [cell for row in range(schema.start, schema.stop) for cell in table.grid.row(row)]
    lowest = list(table.grid.row(schema.stop - 1)) if schema.stop > schema.start else []
    first = lowest or head or [cell for row in section.rows[:1] for cell in row.cells]
    told: dict[tuple[str, Role | None, str | None], None] = {}
    for column in schema.columns:
        role = None if column.role is Role.OTHER and (is_unknown(column.title) or not column.title) else column.role
        if role is None and not column.title and schema.stop > schema.start:
            continue  # a column without a title, of which the header says nothing
        told[(_printed(table, section, column), role, column.group if column.title else str(column.index))] = None
    return Titles(_place(first), tuple((title, role) for title, role, _ in told))


def _printed(table: Table, section: Section, column: Column) -> str:
    """A column's title as printed, the folded one where a conversion moved the cells of the header."""
    cell = table.grid.at(section.schema.stop - 1, column.index)
    shown = cell is not None and not table.grid.ragged and cell.text.strip() and column.title
    return join_lines(cell.text) if shown and cell is not None else column.title


def _of_unread(table: Table, content: list[Cell]) -> Titles:
    row = heading(table, content)
    cells = [cell for cell in table.grid.row(row) if cell.text.strip()] if row is not None else []
    columns = tuple((join_lines(cell.text), column_role(fold(cell.text))) for cell in cells)
    return Titles(_place(cells or content), columns, read=False)


def _place(cells: list[Cell]) -> Place | None:
    return next(iter(places_of(cells)), None)
