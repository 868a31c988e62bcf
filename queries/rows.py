"""What answers are made of: frozen rows, one class per question.

Amounts are in 元 (yuan); targets in their normalised unit (人, 元, %, 次 …: ≥58万人 is minimum 580000, unit 人);
pages are 1-based. None means: not printed in the document, or not known from it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extract.language import in_one_line
from extract.notebook_table import notebook_table
from graph.reading.spots import Spot


class Row:
    """Base of all rows: fields become columns in their order."""

    def as_dict(self) -> dict[str, Any]:
        """The row as plain values: decimals stay Decimal, nested rows become dicts."""
        return {
            field.name: _unnested(getattr(self, field.name))
            for field in dataclasses.fields(self)  # type: ignore[arg-type]
        }


def _unnested(value: Any) -> Any:
    if isinstance(value, Row):
        return value.as_dict()
    if isinstance(value, tuple):
        return [_unnested(part) for part in value]
    return value


@dataclass(frozen=True, slots=True)
class Indicator(Row):
    """One printed 三级指标 with its target. `operator` is ≥ ≤ = > < 区间 or 定性, None when no target is printed.

    minimum and maximum are in `unit` (normalised), both None for 定性; `printed` is the target as printed;
    weight in points of 100; project None: an indicator of the whole department; `ascending` True 正向, False 反向;
    `concept` is the IRI of what it measures in common with others, `measure` what that measures without object and
    field (公众满意度), both None before linking. page, sheet and cells, table
    and row, or line: its first place, as its format counts. level1_weight, level2_weight: points printed with a level;
    score, deviation: of a self-evaluation; period: 年度 or 中期; as_of: the months that `actual` tells of, where not
    the whole year; mended True: put together over a page break. document_iri, project_iri and agency_iri join with the
    `iri` of documents, projects and agencies; twin_of: the document that counts in the place of its own, where that is
    the same disclosure from another file.
    """

    iri: str
    name: str | None
    agency: str | None
    year: int | None
    project: str | None
    level1: str | None
    level2: str | None
    operator: str | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    printed: str | None
    weight: Decimal | None
    ascending: bool | None
    actual: str | None
    page: int | None
    document: str | None
    concept: str | None = None
    sheet: str | None = None
    cells: str | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None
    level1_weight: Decimal | None = None
    level2_weight: Decimal | None = None
    score: Decimal | None = None
    deviation: str | None = None
    period: str | None = None
    as_of: str | None = None
    mended: bool | None = None
    measure: str | None = None
    document_iri: str | None = None
    project_iri: str | None = None
    agency_iri: str | None = None
    twin_of: str | None = None


@dataclass(frozen=True, slots=True)
class FacetCount(Row):
    """A value of a facet (an agency, a year …; None: not printed, or not known), and how many indicators have it."""

    value: str | int | Decimal | None
    indicators: int


@dataclass(frozen=True, slots=True)
class Place(Row):
    """Where a row stands: document, the citable IRI, and as the format counts: page with rectangle in points (left,
    top, width, height), sheet with cells (B7:F7), table with row, or line."""

    iri: str
    document: str | None
    page: int | None
    rectangle: tuple[Decimal, Decimal, Decimal, Decimal] | None
    sheet: str | None = None
    cells: str | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None


def place_in_words(placed: Indicator | Comparison | Place) -> str:
    """Where a row stands, in the reader's language: page 3, sheet 预算 B7:F7, table 2 row 5, line 12; "" if unknown."""
    return str(Spot(*(getattr(placed, name) for name in Spot._fields)))


@dataclass(frozen=True, slots=True)
class Bound(Row):
    """A target or an actual value in full: as printed, its operator, bounds, printed and normalised unit; understood:
    the unit that its row says where none, or a bare 万, is printed beside it."""

    printed: str | None
    operator: str | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    unit_text: str | None
    understood: str | None = None


@dataclass(frozen=True, slots=True)
class Correction(Row):
    """What a person corrected of a record: the field (`record`: the row as a whole was added), what was read and what
    it was corrected to, who, when (2026-11-30) and why; None where that is not said."""

    id: str
    field: str
    old: str | None
    new: str | None
    who: str | None
    when: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Detail(Row):
    """One indicator with everything the graph says about it and where it was printed."""

    indicator: Indicator
    target: Bound | None
    actual: Bound | None
    goal: str | None
    budget: Decimal | None
    executed: Decimal | None
    places: tuple[Place, ...]
    unsure: tuple[str, ...] = ()
    printed_otherwise: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        row = self.indicator
        told = " ".join(in_one_line(str(part), 40) for part in (row.name, row.printed, row.agency, row.year) if part)
        return f"<Detail {told}: {len(self.places)} places, {len(self.corrections)} corrections>"

    def _repr_html_(self) -> str:
        own = {name: value for name, value in self.as_dict().items() if name != "indicator"}
        rows = [(name, value) for name, value in {**self.indicator.as_dict(), **own}.items() if value not in (None, [])]
        return notebook_table(("field", "value"), rows)


@dataclass(frozen=True, slots=True)
class Comparison(Row):
    """One agency's target for an indicator that is compared; `actual` as printed, from 自评表 only. `basis`: at which
    level it is compared: concept, measure, or words of the name. `concept`: the label of its concept (and its number
    where several are meant), where the comparison holds several; None otherwise. `measure`: as of an Indicator."""

    agency: str | None
    year: int | None
    name: str | None
    printed: str | None
    operator: str | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    weight: Decimal | None
    actual: str | None
    project: str | None
    document: str | None
    page: int | None
    iri: str
    concept: str | None = None
    sheet: str | None = None
    cells: str | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None
    basis: str = "words"
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Agency(Row):
    """A 部门 or 单位: its years on record, and how many documents, projects and indicators they hold."""

    iri: str
    name: str
    years: tuple[int, ...]
    documents: int
    projects: int
    indicators: int


@dataclass(frozen=True, slots=True)
class Project(Row):
    """A project of one document; amounts in 元, budget the revised one where 年初预算数 (initial_budget) is printed
    too. function: the functional class (类款项); goal_actual: what was reached of the goal; execution_rate: as printed;
    as_of: the months that `executed` tells of, where not the whole year; twin_of: as of an Indicator."""

    iri: str
    name: str | None
    agency: str | None
    unit: str | None
    year: int | None
    code: str | None
    budget: Decimal | None
    executed: Decimal | None
    indicators: int
    document: str | None
    category: str | None = None
    function: str | None = None
    initial_budget: Decimal | None = None
    execution_rate: str | None = None
    as_of: str | None = None
    goal: str | None = None
    goal_actual: str | None = None
    document_iri: str | None = None
    agency_iri: str | None = None
    twin_of: str | None = None


@dataclass(frozen=True, slots=True)
class Document(Row):
    """A disclosure; kind is its printed kind (预算, 决算); totals in 元; warnings: how many things were not read;
    twin_of: the document that counts in its place, where both are one disclosure."""

    iri: str
    title: str | None
    agency: str | None
    year: int | None
    kind: str | None
    projects: int
    indicators: int
    warnings: int
    twin_of: str | None = None


@dataclass(frozen=True, slots=True)
class FundingLine(Row):
    """Money of one project, agency or functional class in one year, in 元; code: project code or 类款项; source: the
    kind of money, where amounts are told by source."""

    name: str | None
    code: str | None
    agency: str | None
    year: int | None
    phase: str | None
    amount: Decimal
    source: str | None = None
    project_iri: str | None = None
    document_iri: str | None = None
