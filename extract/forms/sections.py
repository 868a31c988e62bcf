"""Sections of a table: a header with the rows below it, and the labelled fields above it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from extract.columns.by_content import completed
from extract.columns.fields import FormField
from extract.columns.groups import Matrix
from extract.columns.header import Schema, header_at
from extract.columns.headerless import infer, tells
from extract.columns.level_names import plain_level
from extract.columns.roles import Role
from extract.columns.title_years import year_in, year_told
from extract.columns.tree import tree_at
from extract.columns.wording import block_period, is_first_level, is_period, label_field, speaks_of_department
from extract.forms.fields_below import begins_money, with_fields_below
from extract.forms.lines_above import begins_form
from extract.forms.section import Section, headed_by_department
from extract.forms.section_blocks import without_repeats
from extract.forms.title_rows import title_rows, without_titles
from extract.forms.titled_blocks import divided
from extract.pages import Grid
from extract.patterns import MONEY
from extract.rows.consistency import begins_with_goal, is_doubtful, score
from extract.rows.logical_row import Field, Row, rows_of
from extract.rows.told_rows import Told, told_rows
from extract.rows.tree_rows import tree_rows
from extract.tables.logical_table import Table, nature
from extract.text import fold, join_lines

_TOP = 5  # lines above a table, and rows of its beginning, that may tell its year
_TITLE = re.compile(r"(绩效|自评).{0,12}表([(（].{0,12}[)）])?$")
_CAPTION = re.compile(f"(金额)?单位[:：][(（]?{MONEY}[)）]?")  # above the next form
_RESULTS = re.compile("自评|评价|完成情况|实际完成|监控")  # in the title of a table that tells what was reached
_NEAR = 4  # lines above a table that may be its title
_FORM_LABELS = frozenset({
    FormField.PROJECT, FormField.DEPARTMENT, FormField.UNIT, FormField.GOAL, FormField.BUDGET, FormField.INITIAL,
    FormField.GOAL_MID_TERM,
})  # fmt: skip


def matrix_of(grid: Grid) -> list[list[str]]:
    """The folded texts of a grid by position; a merged cell's text stands at each position that it covers."""
    if grid.ragged:
        return [[fold(cell.text) for cell in row] for row in grid.rows()]
    rows = [[""] * grid.n_cols for _ in range(grid.n_rows)]
    for cell in grid.cells:
        text = fold(cell.text)
        if cell.rowspan == cell.colspan == 1:  # as most are
            if cell.col < grid.n_cols and cell.row < grid.n_rows:
                rows[cell.row][cell.col] = text
            continue
        for row in rows[cell.row : cell.row + cell.rowspan]:
            for col in range(cell.col, min(cell.col + cell.colspan, grid.n_cols)):
                row[col] = text
    return rows


def sections_of(table: Table, year: int | None = None) -> list[Section]:
    """The sections of a table; empty when it is not a performance table. `year`: the document's, where it is told."""
    matrix = matrix_of(table.grid)
    tree = tree_at(matrix)
    if tree is not None and (section := _tree_section(table, tree)) is not None:
        return [section]
    year = _year_of(table, matrix) or year
    headers = list(_headers(matrix, year))
    if headers and (titled := _titled_sections(table, matrix, headers, year)) is not None:
        return titled
    if not headers and (told := told_rows(table.grid)) is not None:
        return [_told_section(table, told)]
    if not headers and nature([tuple(row) for row in matrix]) == "performance":
        headers = _inferred(matrix, table)
    return _second_thoughts(table, matrix, _sections(table, matrix, headers))


def _titled_sections(table: Table, matrix: Matrix, headers: Sequence[Schema], year: int | None) -> list[Section] | None:
    """The sections of a table in which rows over its width name projects or hold notes; None for other tables."""
    titles = title_rows(table.grid, matrix)
    if not any(row > headers[0].start for row in titles):
        return None
    bare = without_titles(matrix, titles)
    found = list(_headers(bare, year))
    if not found or any(schema.has(Role.PROJECT) for schema in found):
        return None
    return divided(_sections(table, bare, found), titles)


def _second_thoughts(table: Table, matrix: Matrix, sections: list[Section]) -> list[Section]:
    """The sections, or those that the cells of the table tell without its header, where the rows read by the header
    contradict themselves and the others read better."""
    if not any(is_doubtful(row, group) for s in sections for row in s.rows for group in s.schema.groups):
        return sections
    others = _sections(table, matrix, _inferred(matrix, table))
    return others if others and _worth(others) > _worth(sections) else sections


def _worth(sections: Sequence[Section]) -> float:
    return sum(score(section.rows, section.schema) for section in sections) / len(sections)


def _sections(table: Table, matrix: Matrix, headers: Sequence[Schema]) -> list[Section]:
    sections = []
    ends: list[int] = []
    floor = 0
    for number, schema in enumerate(headers):
        end = _end(matrix, headers, number)
        schema = completed(schema, matrix[schema.stop : end])
        heading = _level_above(table.grid, schema, floor)
        rows = [*heading, *rows_of(table.grid, schema, schema.stop, end, table.breaks)]
        goals = [row for row in rows if _is_goal(row)]
        sections.append(
            Section(
                schema,
                [row for row in rows if row not in goals],
                [table.grid.row(row) for row in range(floor, schema.start - len(heading))],
                table.above,
                not table.grid.ragged,
                frozenset(row for row in table.breaks if floor <= row < schema.start),
                None
                if any(map(is_period, schema.groups))
                else _period(matrix[floor : schema.stop][-3:], _targets(schema)),
                goals=[cell for row in goals for cell in row.cells],
            )
        )
        ends.append(end)
        floor = end
    return without_repeats(with_fields_below(sections, ends, table.grid))


def _level_above(grid: Grid, schema: Schema, floor: int) -> list[Row]:
    """The first level alone in the row just above a header without first levels: it heads the rows below."""
    row = schema.start - 1
    filled = [cell for cell in grid.row(row) if cell.text.strip()] if row >= floor else []
    if len(filled) != 1 or schema.has(Role.LEVEL1) or schema.groups != (None,):
        return []
    if not is_first_level(plain_level(join_lines(filled[0].text))):
        return []
    field = Field(join_lines(filled[0].text), (filled[0],))
    return [Row(row, {(Role.LEVEL1, None): field}, opens=frozenset({Role.LEVEL1}))]


def _targets(schema: Schema) -> set[int]:
    return {column.index for column in schema.columns if column.role == Role.VALUE}


def _is_goal(row: Row) -> bool:
    """Whether a row holds nothing but a numbered goal (目标2：…), which heads the rows below it."""
    return len(row.cells) == 1 and begins_with_goal(row.cells[0].text)


def _end(matrix: Matrix, headers: Sequence[Schema], number: int) -> int:
    """Where the rows below one of several headers end."""
    stop = headers[number + 1].start if number + 1 < len(headers) else len(matrix)
    return _body_end(matrix, headers[number], stop)


def _tree_section(table: Table, schema: Schema) -> Section | None:
    """The section of a table whose first column holds projects, levels and names below one another; None where it holds
    no projects, or the form above it names its only one: then levels head the rows of a column of names."""
    above = [table.grid.row(row) for row in range(schema.start)]
    if any(label_field(cell.text) is FormField.PROJECT for row in above for cell in row):
        return None
    rows = tree_rows(table.grid, schema, schema.stop, table.grid.n_rows)
    if not any(row.get(Role.PROJECT) is not None for row in rows):
        return None
    return Section(schema, rows, above, table.above, not table.grid.ragged)


def _told_section(table: Table, told: Told) -> Section:
    """The section of a form that tells its indicators in words, without a header."""
    others = [cells for number, cells in enumerate(table.grid.rows()) if number not in told.used]
    return Section(told.schema, told.rows, others, table.above, not table.grid.ragged, unread=told.unread)


def _inferred(matrix: Matrix, table: Table) -> list[Schema]:
    """The columns of a table without a header that is known, once for each of its forms."""
    schema = infer(matrix, results=any(map(_RESULTS.search, (fold(line.text) for line in table.above[-_NEAR:]))))
    found: list[Schema] = []
    while schema is not None:
        found.append(schema)
        end = _body_end(matrix, schema, len(matrix))
        start = next((row for row in range(end, len(matrix)) if tells(matrix[row])), None)
        schema = replace(schema, start=start, stop=start) if start is not None and start > schema.start else None
    return found


def year_of(tables: Sequence[Table]) -> int | None:
    """The year of a document, by the lines above its tables."""
    return year_told(line.text for table in tables for line in table.above)


def names_department(table: Table) -> bool:
    """Whether a table without indicators is the upper part of a department's form (年度部门整体预算 …)."""
    first = [cell.text for cell in table.grid.row(0) if len(cell.text) < 40]
    return any(map(speaks_of_department, first)) or headed_by_department(table.above)


def _year_of(table: Table, matrix: Matrix) -> int | None:
    """The year that the nearest line above a table names, or a row of one text at its top."""
    rows = [texts for row in matrix[:_TOP] if len(texts := {text for text in row if text}) == 1]
    lines = [*(fold(line.text) for line in table.above[-_TOP:]), *(text for texts in rows for text in texts)]
    return next((year for line in reversed(lines) if len(line) < 60 and (year := year_in(line))), None)


def _headers(matrix: Matrix, year: int | None) -> Iterator[Schema]:
    row = floor = 0
    while row < len(matrix):
        schema = header_at(matrix, row, floor, year)
        if schema is None:
            row += 1
        else:
            yield schema
            row = floor = schema.stop


def _body_end(matrix: Matrix, schema: Schema, stop: int) -> int:
    """Where the rows of indicators end: at the first field of the next form, or before the next header."""
    for number in range(schema.stop, stop):
        filled = list(dict.fromkeys(text for text in matrix[number] if text))
        label = label_field(filled[0]) if filled else None
        fields = sum(label_field(text) is not None for text in filled)
        alone = len(filled) == 1 and (block_period(filled[0]) or _TITLE.search(filled[0]))
        if alone or any(map(_CAPTION.fullmatch, filled)) or begins_money(filled, matrix[number + 1 : stop]):
            return number
        if stop < len(matrix) and len(filled) == 1 and begins_form(filled[0]):
            return number
        above_header = number + 1 == stop < len(matrix) and len(filled) == 2
        own = label is not None and label.role is not None and schema.has(label.role) and not above_header
        if label in _FORM_LABELS and not own and (len(filled) < 5 or fields > 1):
            return number
    return stop


def _period(header: Matrix, targets: Container[int]) -> str | None:
    """The period that a header names beside its titles; 年度指标 over the targets says what they are."""
    texts = (text for row in header for index, text in enumerate(row) if text and index not in targets)
    return next((period for text in texts if (period := block_period(text))), None)
