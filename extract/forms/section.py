"""Sections of a table: a header with the rows below it, and the labelled fields above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.groups import Matrix
from extract.infer import infer, with_values
from extract.pages import Cell, Grid, Line
from extract.roles import Schema, header_at
from extract.rows import Row, rows_of
from extract.tables import Table, nature
from extract.text import fold
from extract.wording import block_period, label_field, speaks_of_department

_TITLE = re.compile(r"(绩效|自评).{0,12}表([(（].{0,12}[)）])?$")
_CAPTION = re.compile(r"(金额)?单位[:：][(（]?[百千万亿]*元[)）]?")  # above the next form
_FORM_LABELS = frozenset({"project", "department", "unit", "goal", "budget", "initial", "goal_mid_term"})


@dataclass
class Section:
    """One header and its rows. `preamble`: the rows of labelled fields above the header, in printed order; `period`:
    中期 or 年度 where a block names it; `mid_term`: the rows of a 中期 block beside those of the year."""

    schema: Schema
    rows: list[Row]
    preamble: list[tuple[Cell, ...]]
    above: tuple[Line, ...]
    exact: bool
    breaks: frozenset[int] = field(default_factory=frozenset)
    period: str | None = None
    mid_term: list[Row] = field(default_factory=list)

    @property
    def is_listing(self) -> bool:
        """Whether projects stand in columns of the table."""
        return self.schema.has("project") or (self.schema.has("goal") and self.schema.has("budget"))

    @property
    def is_department(self) -> bool:
        """Whether the lines or fields above speak of the whole department."""
        labels = [cell.text for row in self.preamble for cell in row if len(cell.text) < 40]
        return any(map(speaks_of_department, labels)) or _headed_by_department(self.above)

    @property
    def source(self) -> str:
        """The kind of table, as records name it."""
        lines = [line.text for line in self.above[-4:] if len(line.text) < 80]
        return "自评表" if self.schema.has("actual") or any("自评" in line for line in lines) else "绩效目标表"


def matrix_of(grid: Grid) -> list[list[str]]:
    """The folded texts of a grid by position; a merged cell's text stands at each position that it covers."""
    if grid.ragged:
        return [[fold(cell.text) for cell in row] for row in grid.rows()]
    folded = {id(cell): fold(cell.text) for cell in grid.cells}
    return [
        [folded[id(cell)] if (cell := grid.at(row, col)) is not None else "" for col in range(grid.n_cols)]
        for row in range(grid.n_rows)
    ]


def sections_of(table: Table) -> list[Section]:
    """The sections of a table; none when it is no performance table."""
    matrix = matrix_of(table.grid)
    headers = list(_headers(matrix))
    if not headers:
        schema = infer(matrix) if nature([tuple(row) for row in matrix]) == "performance" else None
        headers = [schema] if schema is not None else []
    sections = []
    floor = 0
    for number, schema in enumerate(headers):
        stop = headers[number + 1].start if number + 1 < len(headers) else len(matrix)
        end = _body_end(matrix, schema, stop)
        schema = with_values(schema, matrix[schema.stop : end])
        sections.append(
            Section(
                schema,
                rows_of(table.grid, schema, schema.stop, end, table.breaks),
                [table.grid.row(row) for row in range(floor, schema.start)],
                table.above,
                not table.grid.ragged,
                frozenset(row for row in table.breaks if floor <= row < schema.start),
                _period(matrix[floor : schema.stop][-3:]),
            )
        )
        floor = end
    return _without_repeats(sections)


def names_department(table: Table) -> bool:
    """Whether a table without indicators is the upper part of a department's form (年度部门整体预算 …)."""
    first = [cell.text for cell in table.grid.row(0) if len(cell.text) < 40]
    return any(map(speaks_of_department, first)) or _headed_by_department(table.above)


def _headed_by_department(above: tuple[Line, ...]) -> bool:
    """Whether the nearest heading that speaks of performance speaks of the whole department."""
    for line in reversed(above[-6:]):
        folded = fold(line.text)
        if len(folded) < 60 and speaks_of_department(folded):
            return True
        if len(folded) < 60 and "项目" in folded and ("绩效" in folded or "自评" in folded):
            return False
    return False


def _headers(matrix: Matrix) -> Iterator[Schema]:
    row = floor = 0
    while row < len(matrix):
        schema = header_at(matrix, row, floor)
        if schema is None:
            row += 1
        else:
            yield schema
            row = floor = schema.stop


def _body_end(matrix: Matrix, schema: Schema, stop: int) -> int:
    """Where the rows of indicators end: at the first field of the next form, or before the next header."""
    for number in range(schema.stop, stop):
        filled = list(dict.fromkeys(text for text in matrix[number] if text))
        fields = [label_field(text) for text in filled[:2]]
        alone = len(filled) == 1 and (block_period(filled[0]) or _TITLE.search(filled[0]))
        if alone or any(map(_CAPTION.fullmatch, filled)):
            return number
        if filled and fields[0] in _FORM_LABELS and not schema.has(fields[0] or "") and len(filled) < 5:
            return number
    return stop


def _period(header: Matrix) -> str | None:
    return next((period for row in header for text in row if text and (period := block_period(text))), None)


def _without_repeats(sections: list[Section]) -> list[Section]:
    """A header repeated on the next page goes on with the section before it; blocks of 中期 and 年度 below one another
    are one section."""
    kept: list[Section] = []
    for section in sections:
        last = kept[-1] if kept else None
        if last is not None and not _has_fields(section) and _same_columns(last.schema, section.schema):
            if {last.period, section.period} == {"中期", "年度"}:
                mid, year = (last.rows, section.rows) if last.period == "中期" else (section.rows, last.rows)
                last.mid_term, last.rows, last.period = mid, year, "年度"
                continue
            if section.rows:
                section.rows[0].first = True
            last.rows.extend(section.rows)
        else:
            kept.append(section)
    return kept


def _has_fields(section: Section) -> bool:
    """Whether anything but the name of a block stands above the header."""
    return any(cell.text.strip() and not block_period(cell.text) for row in section.preamble for cell in row)


def _same_columns(first: Schema, second: Schema) -> bool:
    return [(c.role, c.group) for c in first.columns] == [(c.role, c.group) for c in second.columns]
