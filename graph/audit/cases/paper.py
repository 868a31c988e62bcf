"""A document as rules look at it: its projects, the department's own table, and their rows, each with what is derived
of its levels, its name and its target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from extract.pages import ReadWarning
from extract.records import AppropriationRecord, DocumentRecord, FundingRecord, IndicatorRecord, ProjectRecord
from extract.text import fold
from extract.values.operators import COMPARED, QUALITATIVE, RANGE
from graph.audit.cases.name_core import NameCore, name_core
from graph.audit.cases.printed_levels import Kind, Level, is_graded, kind_of, level_of, of_society

EVERY = "*"
"""In `doubts`: the row as a whole."""


@dataclass(eq=False)
class Row:
    """One 三级指标 of a document. `number`: its place among the document's rows, from 0; `iri`, `concept`: its node and
    that of its concept where it comes from a graph; `doubts`: fields that were not read with certainty, EVERY for the
    row as a whole; `found`: the rules that found something in it, filled while rules run in their order; `op`: the
    operator, None where no target is printed; `numeric`, `qualitative`: whether the target is one number or a range of
    two, or words; `target`: its number, of a range the lower, in `unit`."""

    record: IndicatorRecord
    number: int
    case: ProjectCase = field(repr=False)
    iri: str | None = None
    concept: str | None = None
    doubts: frozenset[str] = frozenset()
    found: set[str] = field(default_factory=set)
    op: str | None = field(init=False)
    numeric: bool = field(init=False)
    qualitative: bool = field(init=False)
    target: Decimal | None = field(init=False)

    def __post_init__(self) -> None:
        # Nearly every rule asks for these of every row.
        record = self.record
        self.op = record.op
        self.numeric = record.low is not None and (record.op in COMPARED or record.op == RANGE)
        self.qualitative = record.op == QUALITATIVE
        self.target = record.low if self.numeric else None

    @cached_property
    def name(self) -> NameCore:
        """The name taken apart; its core is "" where the name was lost."""
        return name_core(self.record.name)

    @cached_property
    def core(self) -> str:
        """The core of the name, folded."""
        return self.name.core

    @cached_property
    def level(self) -> Level | None:
        """Its 一级, derived of both levels; None where neither tells."""
        return level_of(self.record.level1, self.record.level2)

    @cached_property
    def kind(self) -> Kind | None:
        """Its 二级; None where none is printed or its words are of none."""
        return kind_of(self.record.level1, self.record.level2)

    @cached_property
    def graded(self) -> bool:
        """Whether it is of the frame by which departments are graded."""
        return is_graded(self.record.level1, self.record.level2)

    @cached_property
    def society(self) -> bool:
        """Whether it is a cost of society or nature."""
        return of_society(self.record.level1, self.record.level2)

    @cached_property
    def unit(self) -> str:
        """The unit that is printed with the value, else that in the name's brackets, folded; "" where there is none."""
        return fold(self.record.unit or "") or (self.name.unit or "")

    @cached_property
    def words(self) -> str:
        """The words of the target, folded; of a number what is printed beside it; "" where there are none."""
        return fold(self.record.text or "")

    @cached_property
    def printed(self) -> str:
        """The target as it is printed, folded; "" where none is."""
        return fold(self.record.printed or "")


@dataclass(eq=False)
class ProjectCase:
    """`record`: None of the department's table, and of rows whose project has no record; `name`: as rows name it,
    None of the department's table; `rows`: those of the year, in the order of the document, 不适用 left out; `funds`:
    its money by source; `cut`: whether a part of its table was not read."""

    name: str | None
    paper: Paper = field(repr=False)
    record: ProjectRecord | None = None
    iri: str | None = None
    rows: list[Row] = field(default_factory=list)
    funds: tuple[FundingRecord, ...] = ()
    cut: bool = False

    @property
    def department(self) -> bool:
        """Whether it is the department's own table."""
        return self.name is None

    @cached_property
    def weights(self) -> list[Decimal]:
        """The weights that its rows print."""
        return [row.record.weight for row in self.rows if row.record.weight is not None]

    @property
    def budget(self) -> Decimal | None:
        """Its budget in 万元, None where none was read."""
        return self.record.budget if self.record is not None else None


@dataclass(eq=False)
class Paper:
    """`name`: the file's; `iri`: its node where it comes from a graph; `cases`: the projects in the order of the
    document, with and without rows, and the department's table; `path`: where the file lies, None where that is not
    known; `printed`: the fields of indicators that any row of it has."""

    name: str
    record: DocumentRecord
    iri: str | None = None
    cases: list[ProjectCase] = field(default_factory=list)
    funding: tuple[FundingRecord, ...] = ()
    appropriations: tuple[AppropriationRecord, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    path: str | None = None

    @property
    def year(self) -> int | None:
        """The fiscal year, None where it is not known."""
        return self.record.year

    def rows(self) -> Iterator[Row]:
        """All rows in the order of their projects."""
        for case in self.cases:
            yield from case.rows

    @cached_property
    def printed(self) -> frozenset[str]:
        """The fields that some row has: what no row of a document has, its form does not print or was not read."""
        names = ("level1", "level2", "weight", "direction", "actual", "score", "deviation", "unit", "op")
        return frozenset(name for name in names if any(getattr(row.record, name) is not None for row in self.rows()))

    @cached_property
    def goals(self) -> bool:
        """Whether some project of it has a goal's text."""
        return any(case.record is not None and case.record.goal for case in self.cases)

    @property
    def projects(self) -> list[ProjectCase]:
        """The cases without the department's table."""
        return [case for case in self.cases if not case.department]
