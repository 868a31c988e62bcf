"""A section of a table: one header, the rows below it, and the labelled fields above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.columns.header import Schema
from extract.columns.roles import Role
from extract.columns.wording import speaks_of_department
from extract.forms.headings import ORDINAL
from extract.forms.lines_above import begins_form
from extract.pages import Cell, Line
from extract.rows.logical_row import Row
from extract.text import fold

_NEAR = 4  # lines above a table that may be its title


@dataclass
class Section:
    """One header and its rows. `preamble`: the rows of labelled fields above the header, in printed order; `period`:
    中期 or 年度 where a block names it; `mid_term`: the rows of a 中期 block beside those of the year;
    `goals`: numbered goals (目标2：…) in rows of their own; `goes_on`: nothing stands between it and the rows above it;
    `unread`: cells with sentences in which no indicator could be told apart; `notes`: those of rows over the width of
    the table that are no indicators; `loosely_titled`: such a row names the project, without a label."""

    schema: Schema
    rows: list[Row]
    preamble: list[tuple[Cell, ...]]
    above: tuple[Line, ...]
    exact: bool
    breaks: frozenset[int] = field(default_factory=frozenset)
    period: str | None = None
    mid_term: list[Row] = field(default_factory=list)
    goals: list[Cell] = field(default_factory=list)
    goes_on: bool = False
    unread: list[list[Cell]] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    loosely_titled: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines above the header: those above the table, and those that a print ruled into it."""
        return (
            *self.above,
            *(Line(cell.text, cell.page, cell.box, cell.origin) for row in self._ruled for cell in row),
        )

    @property
    def fields(self) -> list[tuple[Cell, ...]]:
        """The rows above the header without the lines that a print ruled into the table."""
        headings = {id(row[0]) for row in self._ruled if row and ORDINAL.match(row[0].text.strip())}
        return [row for row in self.preamble if headings.isdisjoint(map(id, row))]

    @property
    def _ruled(self) -> list[list[Cell]]:
        filled = [[cell for cell in row if cell.text.strip()] for row in self.preamble]
        count = next((n for n, row in enumerate(reversed(filled)) if len(row) > 1 or not _is_line(row)), len(filled))
        return filled[len(filled) - count :]

    @property
    def is_listing(self) -> bool:
        """Whether projects stand in columns of the table; those of the whole department are no projects."""
        if self.schema.has(Role.PROJECT):
            return True
        return self.schema.has(Role.GOAL) and self.schema.has(Role.BUDGET) and not self.is_department

    @property
    def is_department(self) -> bool:
        """Whether the lines or fields above speak of the whole department."""
        labels = [cell.text for row in self.preamble for cell in row if len(cell.text) < 40]
        return any(map(speaks_of_department, labels)) or headed_by_department(self.above)

    @property
    def source(self) -> str:
        """The kind of table, as records name it."""
        lines = [line.text for line in self.above[-_NEAR:] if len(line.text) < 80]
        return "自评表" if self.schema.has(Role.ACTUAL) or any("自评" in line for line in lines) else "绩效目标表"


def _is_line(row: Sequence[Cell]) -> bool:
    """Whether a row of one cell is a line of text: a numbered heading, or a label with its value."""
    return not row or ORDINAL.match(row[0].text.strip()) is not None or begins_form(row[0].text)


def headed_by_department(above: tuple[Line, ...]) -> bool:
    """Whether the nearest heading that speaks of performance speaks of the whole department."""
    for line in reversed(above[-6:]):
        folded = fold(line.text)
        if len(folded) < 60 and speaks_of_department(folded):
            return True
        if len(folded) < 60 and "项目" in folded and ("绩效" in folded or "自评" in folded):
            return False
    return False
