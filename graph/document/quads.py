"""Records of one document become quads, after docs/ontology.md: same bytes, same quads."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox

from extract.pages import ReadWarning
from extract.records import (
    AppropriationRecord,
    DocumentRecord,
    Extraction,
    FundingRecord,
    IndicatorRecord,
    ProjectRecord,
    Record,
)
from graph.document import code_concepts, derived
from graph.document.amended import Amended
from graph.document.amendments import Amendments
from graph.document.measures import Measure, actual, target, yuan
from graph.document.organizations import Organizations
from graph.document.projects import Projects
from graph.document.scribe import Scribe
from graph.identity import row_iri
from graph.terms import boolean, decimal, integer, node, text
from graph.version import SOFTWARE
from ontology.names import Class, DocumentKind, FundingKind, Phase, Property
from ontology.value_codes import OPERATORS, SCOPES

_TOTALS = {
    "total_income": FundingKind.TOTAL_INCOME,
    "total_expenditure": FundingKind.TOTAL_EXPENDITURE,
    "basic_expenditure": FundingKind.BASIC_EXPENDITURE,
    "project_expenditure": FundingKind.PROJECT_EXPENDITURE,
}
_PARTS = {
    "total": FundingKind.APPROPRIATION,
    "basic": FundingKind.APPROPRIATION_BASIC,
    "project": FundingKind.APPROPRIATION_PROJECT,
}
_PHASES = {"approved": Phase.APPROVED, "revised": Phase.REVISED, "executed": Phase.EXECUTED}
_KINDS = {"budget": DocumentKind.BUDGET, "final_account": DocumentKind.FINAL_ACCOUNT}
_DOCUMENT_PHASES = {"budget": "approved", "final_account": "executed"}


def quads_of(extraction: Extraction) -> Iterator[ox.Quad]:
    """The quads of one document: its own in the graph named by the document, those that other documents may say
    alike in the shared graph (`ontology.names.SHARED_GRAPH`). No quad comes twice; no path and no time is in them."""
    return written(Amended.plain(extraction)).quads()


def written(amended: Amended) -> Scribe:
    """The scribe to whom one document was told, as people corrected it. A row has the IRI that it would have without
    its corrections."""
    return _Writer(amended).write()


class _Writer:
    def __init__(self, amended: Amended) -> None:
        extraction = amended.extraction
        self.amended, self.extraction = amended, extraction
        self.scribe = Scribe(extraction.sha256)
        self.amendments = Amendments(self.scribe, amended)
        records = extraction.records
        self.head = next((r for r in records if isinstance(r, DocumentRecord)), DocumentRecord(doc=extraction.name))
        self.organizations = Organizations(self.scribe, self.head.agency, records)
        self.projects = Projects(self.scribe, self.organizations, self.head.year)

    def write(self) -> Scribe:
        self._document()
        # Indicators look for their projects, so all projects come first.
        for record in self.amended.sequence:
            if isinstance(record, ProjectRecord):
                self._project(record)
        for record in self.amended.sequence:
            match record:
                case IndicatorRecord():
                    self._indicator(record)
                case AppropriationRecord() if not self.amended.is_struck(record):
                    self._appropriation(record)
                case FundingRecord() if not self.amended.is_struck(record):
                    self._other_funding(record)
        for warning in self.extraction.warnings:
            self._warning(warning)
        self.amendments.tell_the_rest()
        return self.scribe

    def _document(self) -> None:
        scribe, head, document = self.scribe, self.head, self.scribe.document
        scribe.say(document, Property.TYPE, node(Class.DOCUMENT))
        scribe.say(document, Property.IDENTIFIER, text(f"sha256:{self.extraction.sha256}"))
        scribe.say(document, Property.LABEL, text(head.title))
        scribe.say(document, Property.FISCAL_YEAR, integer(head.year))
        scribe.say(document, Property.KIND, node(_KINDS[head.kind]) if head.kind else None)
        scribe.say(document, Property.ORGANIZATION, self.organizations.agency)
        if self.extraction.coverage is not None:
            scribe.say(document, Property.RELEVANT_CELLS, integer(self.extraction.coverage.relevant))
            scribe.say(document, Property.ACCOUNTED_CELLS, integer(self.extraction.coverage.accounted))
        self._doubts(document, head)
        scribe.locate(document, head.places)
        run = row_iri("run", "extraction", SOFTWARE)
        scribe.share(run, Property.TYPE, node(Class.ACTIVITY))
        scribe.share(run, Property.LABEL, text(SOFTWARE))
        scribe.say(run, Property.USED, document)
        phase = _DOCUMENT_PHASES.get(head.kind or "")
        for field, kind in _TOTALS.items():
            # In a final account total_expenditure is 本年支出合计.
            spent = kind is FundingKind.TOTAL_EXPENDITURE and head.kind == "final_account"
            of_year = FundingKind.EXPENDITURE_OF_YEAR if spent else kind
            self._funding(document, head, field, of_year, phase, self.organizations.agency)

    def _project(self, record: ProjectRecord) -> None:
        scribe = self.scribe
        if self._is_struck("project", record, "unit_code", "unit", "code", "name"):
            return
        project = self.projects.add(record, self.amended.origin(record))
        for name in record.alt_names:
            scribe.say(project, Property.ALT_LABEL, text(name))
        scribe.say(project, Property.IDENTIFIER, text(record.code))
        scribe.say(project, Property.KIND, code_concepts.category(scribe, record.category))
        scribe.say(project, Property.GOAL, text(record.goal))
        scribe.say(project, Property.GOAL_ACTUAL, text(record.goal_actual))
        scribe.say(project, Property.EXECUTION_RATE, text(record.execution_rate))
        scribe.say(project, Property.AS_OF, text(record.as_of))
        scribe.say(project, Property.FUNCTIONAL_CLASS, code_concepts.function(scribe, record.functional_code))
        for table in record.sources:
            scribe.say(project, Property.SOURCE_TABLE, text(table))
        self._doubts(project, record)
        scribe.locate(project, record.places)
        organization = self.organizations.of(record.unit, record.unit_code)
        # 全年预算数 is the revised budget where a form prints the 年初预算数 beside it.
        revised = "approved" if record.initial_budget is None else "revised"
        self._funding(project, record, "initial_budget", FundingKind.PROJECT, "approved", organization)
        self._funding(project, record, "budget", FundingKind.PROJECT, revised, organization)
        self._funding(project, record, "executed", FundingKind.PROJECT, "executed", organization)

    def _indicator(self, record: IndicatorRecord) -> None:
        scribe, names = self.scribe, ("scope", "unit_code", "project", "level1", "level2", "name", "printed")
        if self._is_struck("indicator", record, *names):
            return
        indicator = scribe.new("indicator", *self._as_read(record, *names))
        owner = self.projects.of(record) if record.scope == "project" else scribe.document
        scribe.say(owner, Property.HAS_INDICATOR, indicator)
        scribe.say(indicator, Property.TYPE, node(Class.INDICATOR))
        scribe.say(indicator, Property.LABEL, text(record.name))
        scribe.say(indicator, Property.IS_PART_OF, scribe.document)
        scribe.say(indicator, Property.ORGANIZATION, self.projects.organization(record))
        scribe.say(indicator, Property.SCOPE, node(SCOPES[record.scope]))
        scribe.say(indicator, Property.CATEGORY, code_concepts.level(scribe, record.level1, record.level2))
        derived.of_document(scribe, indicator, self.organizations.agency, self.head.year)
        scribe.say(indicator, Property.WEIGHT, decimal(record.weight))
        scribe.say(indicator, Property.LEVEL1_WEIGHT, decimal(record.level1_weight))
        scribe.say(indicator, Property.LEVEL2_WEIGHT, decimal(record.level2_weight))
        scribe.say(indicator, Property.ASCENDING, boolean(_ascending(record.direction)))
        scribe.say(indicator, Property.SCORE, decimal(record.score))
        scribe.say(indicator, Property.DEVIATION, text(record.deviation))
        scribe.say(indicator, Property.PERIOD, text(record.period))
        scribe.say(indicator, Property.AS_OF, text(record.as_of))
        scribe.say(indicator, Property.MENDED, boolean(record.mended or None))
        aim = target(record)
        self._measure(indicator, Property.HAS_TARGET, "target", Class.TARGET, aim)
        derived.of_target(scribe, indicator, aim)
        self._measure(indicator, Property.HAS_ACTUAL, "actual", Class.ACTUAL, actual(record))
        self._doubts(indicator, record)
        scribe.locate(indicator, record.places)

    def _as_read(self, record: Record, *names: str) -> tuple[object, ...]:
        """Fields of a record as they were before people corrected them: its IRI is made of these."""
        origin = self.amended.origin(record)
        return tuple(getattr(origin, name, None) for name in names)

    def _is_struck(self, kind: str, record: Record, *names: str) -> bool:
        """Whether a row was struck out; then it takes its IRI and says nothing, so that its equals keep theirs."""
        struck = self.amended.is_struck(record)
        if struck:
            self.scribe.new(kind, *self._as_read(record, *names))
        return struck

    def _measure(self, owner: ox.NamedNode, link: str, kind: str, type_: str, measure: Measure | None) -> None:
        if measure is None:
            return
        scribe, value = self.scribe, row_iri(kind, owner.value)
        scribe.say(owner, link, value)
        scribe.say(value, Property.TYPE, node(type_))
        scribe.say(value, Property.OPERATOR, node(OPERATORS[measure.op]) if measure.op else None)
        scribe.say(value, Property.MIN_VALUE, decimal(measure.low))
        scribe.say(value, Property.MAX_VALUE, decimal(measure.high))
        scribe.say(value, Property.UNIT_TEXT, text(measure.unit_text))
        scribe.say(value, Property.UNDERSTOOD_UNIT, text(measure.understood))
        scribe.say(value, Property.HAS_UNIT, code_concepts.unit(scribe, measure.unit))
        scribe.say(value, Property.TEXT, text(measure.text))
        scribe.say(value, Property.PRINTED, text(measure.printed))

    def _appropriation(self, record: AppropriationRecord) -> None:
        phase = _DOCUMENT_PHASES.get(self.head.kind or "")
        organization = self.organizations.of(record.unit, record.unit_code)
        for field, kind in _PARTS.items():
            funding = self._funding(self.scribe.document, record, field, kind, phase, organization)
            if funding is not None:
                self.scribe.say(funding, Property.LABEL, text(record.name))
                function = code_concepts.function(self.scribe, record.code, record.name)
                self.scribe.say(funding, Property.FUNCTIONAL_CLASS, function)
                if function is None:
                    self.scribe.say(funding, Property.IDENTIFIER, text(record.code))

    def _other_funding(self, record: FundingRecord) -> None:
        organization = self.organizations.of(record.unit, record.unit_code)
        owner, kind = self.scribe.document, FundingKind.OTHER
        if record.source is not None:
            owner = self.projects.named(record.name, record.unit_code) or owner
            kind = FundingKind.SOURCE
        funding = self._funding(owner, record, "amount", kind, record.phase, organization)
        if funding is not None:
            self.scribe.say(funding, Property.LABEL, text(record.name))
            self.scribe.say(funding, Property.IDENTIFIER, text(record.code))
            self.scribe.say(funding, Property.SOURCE_TABLE, text(record.table))
            self.scribe.say(funding, Property.FUNDING_SOURCE, text(record.source))

    def _funding(
        self,
        owner: ox.NamedNode,
        record: Record,
        field: str,
        kind: FundingKind,
        phase: str | None,
        organization: ox.NamedNode | None,
    ) -> ox.NamedNode | None:
        amount: Decimal | None = getattr(record, field)
        if amount is None:
            return None
        scribe = self.scribe
        facts = list(self._as_read(record, "table", "unit_code", "unit", "code", "name"))
        source, (read,) = getattr(record, "source", None), self._as_read(record, "source")
        facts += [read] if read is not None else []
        funding = scribe.new("funding", owner.value, kind.value, phase, *facts)
        printed = dict(record.as_printed).get(field) or format(amount, "f")
        # Apart from the whole amounts: who sums up a project's funding counts nothing twice.
        scribe.say(owner, Property.HAS_FUNDING if source is None else Property.HAS_SHARE, funding)
        scribe.say(funding, Property.TYPE, node(Class.FUNDING))
        scribe.say(funding, Property.KIND, node(kind))
        scribe.say(funding, Property.AMOUNT, decimal(yuan(amount)))
        scribe.say(funding, Property.PRINTED, text(printed))
        scribe.say(funding, Property.BUDGET_PHASE, node(_PHASES[phase]) if phase else None)
        scribe.say(funding, Property.FISCAL_YEAR, integer(self.head.year))
        scribe.say(funding, Property.ORGANIZATION, organization)
        self._doubts(funding, record, (field,))
        scribe.locate(funding, record.places)
        return funding

    def _warning(self, warning: ReadWarning) -> None:
        scribe = self.scribe
        place = scribe.new("warning", warning.code, warning.page, warning.zh, warning.text)
        scribe.say(scribe.document, Property.HAS_WARNING, place)
        scribe.say(place, Property.TYPE, node(Class.READ_WARNING))
        scribe.say(place, Property.WARNING_CODE, text(warning.code))
        scribe.say(place, Property.LABEL, text(warning.zh, "zh"))
        scribe.say(place, Property.LABEL, text(warning.en, "en"))
        if warning.place is not None:
            scribe.point(place, warning.place)
            if warning.place.bbox is not None:
                scribe.locate(place, (warning.place,))
        scribe.say(place, Property.TEXT, text(warning.text))
        self.amendments.settle(place, warning)

    def _doubts(self, subject: ox.NamedNode, record: Record, fields: tuple[str, ...] | None = None) -> None:
        """What the row itself is unsure of: fields, the confidence of a recognised image, and what was printed of those
        fields that are no amounts, where it was put into other words."""
        self.amendments.tell(subject, record, fields)
        for name in record.unsure:
            if fields is None or name in fields:
                self.scribe.say(subject, Property.UNSURE, text(name))
        if record.confidence is not None:
            confidence = Decimal(str(record.confidence))
            self.scribe.say(subject, Property.CONFIDENCE, decimal(confidence))
        for name, printed in () if fields else record.as_printed:
            if not isinstance(getattr(record, name, None), Decimal):
                self.scribe.say(subject, Property.PRINTED_OTHERWISE, text(f"{name}={printed}"))


def _ascending(direction: str | None) -> bool | None:
    """正向指标 is true, 反向指标 (also 逆向, 负向) false; anything else says nothing."""
    if direction is None:
        return None
    if "正" in direction:
        return True
    return False if any(sign in direction for sign in "反逆负") else None
