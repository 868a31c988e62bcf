"""Papers made from what readers took out of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extract.pages import Place, ReadWarning
from extract.records import (
    AppropriationRecord,
    DocumentRecord,
    Extraction,
    FundingRecord,
    IndicatorRecord,
    ProjectRecord,
    Record,
)
from extract.text import fold
from extract.warning_codes import WarningCode
from graph.audit.cases.paper import EVERY, Paper, ProjectCase, Row
from graph.audit.cases.place_order import first

MIDDLE = "中期"
# What stands in a row that a form prints and does not ask for.
_NONE = frozenset({"不适用", "无", "/", "-", "—", "--", "——", "不涉及"})
_LOST = frozenset(
    {WarningCode.TABLE_UNREAD, WarningCode.UNREADABLE_PAGE, WarningCode.PAGE_LIMIT, WarningCode.CONTRADICTORY}
)
"""Warnings that tell of rows which are in no record: what they leave of a table is a part."""
_APART = 12.0  # points between a row and a warning beside it


def paper_of(found: Extraction) -> Paper:
    """A document from its records; records of other types than it knows are left out."""
    documents = [record for record in found.records if isinstance(record, DocumentRecord)]
    record = documents[0] if documents else DocumentRecord(doc=found.name)
    return set_out(found.name, record, [(one, None) for one in found.records if one is not record], found.warnings)


def set_out(
    name: str,
    document: DocumentRecord,
    records: Iterable[tuple[Record, str | None]],
    warnings: tuple[ReadWarning, ...],
    *,
    iri: str | None = None,
    concepts: Mapping[str, str] | None = None,
) -> Paper:
    """A document of its record and its other records, each with its node (None: it has none); `concepts`: the
    concepts of nodes of indicators."""
    rows: list[tuple[IndicatorRecord, str | None]] = []
    projects: list[tuple[ProjectRecord, str | None]] = []
    funding: list[FundingRecord] = []
    lines: list[AppropriationRecord] = []
    for record, node in records:
        if isinstance(record, IndicatorRecord):
            rows.append((record, node))
        elif isinstance(record, ProjectRecord):
            projects.append((record, node))
        elif isinstance(record, FundingRecord):
            funding.append(record)
        elif isinstance(record, AppropriationRecord):
            lines.append(record)
    paper = Paper(name, document, iri, funding=tuple(funding), appropriations=tuple(lines), warnings=warnings)
    cases = _Cases(paper, projects)
    rows.sort(key=lambda row: first(row[0].places))
    for number, (row, node) in enumerate(rows):
        if row.period == MIDDLE or _is_none(row):
            continue
        case = cases.of(row)
        concept = (concepts or {}).get(node or "")
        case.rows.append(Row(row, number, case, node, concept, frozenset(row.unsure)))
    paper.cases = cases.held
    _doubt(paper)
    return paper


def _is_none(row: IndicatorRecord) -> bool:
    """Whether a row is no indicator: its name or its value says 不适用 or 无."""
    return fold(row.name or "") in _NONE or (row.name is not None and fold(row.printed or "") in _NONE)


class _Cases:
    """The cases of a paper: a project of its own name and unit each, by whatever is given of them."""

    def __init__(self, paper: Paper, projects: Iterable[tuple[ProjectRecord, str | None]]) -> None:
        self.paper = paper
        self.held: list[ProjectCase] = []
        self.known: dict[tuple[str, str | None], ProjectCase] = {}
        by_name: dict[str, list[FundingRecord]] = defaultdict(list)
        for fund in paper.funding:
            if fund.source is not None and fund.name is not None:
                by_name[fold(fund.name)].append(fund)
        for record, node in projects:
            key = fold(record.name or "")
            case = ProjectCase(record.name or "", paper, record, node, funds=tuple(by_name.get(key, ())))
            self.held.append(case)
            self.known.setdefault((key, record.unit_code), case)
            self.known.setdefault((key, None), case)

    def of(self, row: IndicatorRecord) -> ProjectCase:
        """The case of a row; one without record is made where none is known."""
        if row.scope == "department":
            return self._other(None, None)
        key = fold(row.project or "")
        return (
            self.known.get((key, row.unit_code))
            or self.known.get((key, None))
            or self._other(row.project or "", row.unit_code)
        )

    def _other(self, name: str | None, unit: str | None) -> ProjectCase:
        key = ("\0" if name is None else fold(name), unit)
        if key not in self.known:
            self.known[key] = ProjectCase(name, self.paper)
            self.held.append(self.known[key])
        return self.known[key]


def _doubt(paper: Paper) -> None:
    """Marks the rows that a warning stands beside, and the cases whose tables were not read whole."""
    told: dict[int, list[ReadWarning]] = defaultdict(list)
    elsewhere: list[ReadWarning] = []
    for warning in paper.warnings:
        if warning.place is None:
            continue
        (told[warning.place.page] if warning.place.page is not None else elsewhere).append(warning)
    for case in paper.cases:
        pages = {place.page for row in case.rows for place in row.record.places if place.page is not None}
        case.cut = any(warning.code in _LOST for page in pages for warning in told.get(page, ()))
        for row in case.rows:
            near = [
                warning
                for place in row.record.places
                for warning in (told.get(place.page, ()) if place.page is not None else elsewhere)
                if _beside(place, warning)
            ]
            if near or row.record.mended or row.record.name is None:
                row.doubts |= {EVERY}


def _beside(place: Place, warning: ReadWarning) -> bool:
    """Whether a warning is of the row at this place: its box touches the row's, it names its cells, its table row,
    its line."""
    other = warning.place
    assert other is not None
    if place.page is not None:
        a, b = place.bbox, other.bbox
        return (
            a is not None
            and b is not None
            and a.top < b.bottom
            and b.top < a.bottom
            and a.left < b.right + _APART
            and b.left < a.right + _APART
        )
    if place.sheet is not None:
        return place.sheet == other.sheet and place.cells is not None and place.cells == other.cells
    if place.table is not None:
        return (place.table, place.row) == (other.table, other.row)
    return place.line is not None and place.line == other.line
