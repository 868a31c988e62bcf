"""Papers made from a graph: what it says of a document, put back into records, each with its node. Printed words come
back as they are; the levels by the words of the code lists, amounts in 万元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from extract.garbage import seldom_collected
from extract.pages import Place, ReadWarning
from extract.records import DocumentRecord, FundingRecord, IndicatorRecord, ProjectRecord, Record
from extract.values.operators import RANGE
from graph.audit.cases.graph_places import PlacesOf
from graph.audit.cases.paper import Paper
from graph.audit.cases.place_order import Order, first
from graph.audit.cases.record_papers import set_out
from graph.normalised_units import normalise
from graph.reading.facts import IndicatorFacts
from graph.reading.indicators import indicator_facts
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from graph.reading.terms_read import indexed_decimal, indexed_whole
from ontology.names import DocumentKind, FundingKind, Phase

_KINDS = {DocumentKind.BUDGET.value: "budget", DocumentKind.FINAL_ACCOUNT.value: "final_account"}
_PHASES = {Phase.APPROVED.value: "approved", Phase.REVISED.value: "revised", Phase.EXECUTED.value: "executed"}
_TOTALS = {
    FundingKind.TOTAL_INCOME.value: "total_income", FundingKind.TOTAL_EXPENDITURE.value: "total_expenditure",
    FundingKind.EXPENDITURE_OF_YEAR.value: "total_expenditure",
    FundingKind.BASIC_EXPENDITURE.value: "basic_expenditure",
    FundingKind.PROJECT_EXPENDITURE.value: "project_expenditure",
}  # fmt: skip
_PER_TEN_THOUSAND = Decimal(10000)


def papers_of(reader: Reader) -> Iterator[Paper]:
    """Every document of a graph, in the order of their agencies, years and nodes."""
    with seldom_collected():
        held = _Held(reader)
        for document in held.documents():
            yield held.paper(document)


class _Held:
    """What a graph says, one dictionary a property, by subject."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.places = PlacesOf(reader)
        self.organization = self._by("?a a org:Organization ; rdfs:label ?b")
        self.unit_code = self._by("?a a org:Organization ; dcterms:identifier ?b")
        self.unsure = self._many("?a jx:unsure ?b")
        self._of_documents()
        self._of_projects()
        self.rows: dict[str, list[IndicatorFacts]] = defaultdict(list)
        document_of = {project: document for document, projects in self.projects.items() for project in projects}
        for facts in indicator_facts(reader):
            owner = facts.owner_iri or ""
            self.rows[document_of.get(owner, owner)].append(facts)
        self._of_money()
        self._of_rows()

    def _by(self, pattern: str) -> dict[str, str]:
        return dict(pairs(self.reader, pattern))

    def _many(self, pattern: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for subject, value in pairs(self.reader, pattern):
            found[subject].append(value)
        return found

    def _of_documents(self) -> None:
        self.title = self._by("?a a jx:Document ; rdfs:label ?b")
        self.year = self._by("?a a jx:Document ; jx:fiscalYear ?b")
        self.kind = self._by("?a a jx:Document ; dcterms:type ?b")
        self.agency = self._by("?a a jx:Document ; odim:organization ?b")
        self.every = self._by("?a a jx:Document ; dcterms:identifier ?b")
        self.files = self._many("?a a jx:Document ; jx:fileName ?b")
        self.warnings = self._many("?a jx:hasWarning ?b")
        self.warning: dict[str, dict[str, str]] = {
            "code": self._by("?a jx:warningCode ?b"),
            "zh": self._by('?a a jx:ReadWarning ; rdfs:label ?b FILTER(LANG(?b) = "zh")'),
            "en": self._by('?a a jx:ReadWarning ; rdfs:label ?b FILTER(LANG(?b) = "en")'),
            "text": self._by("?a a jx:ReadWarning ; jx:text ?b"),
            "page": self._by("?a a jx:ReadWarning ; jx:page ?b"),
        }

    def _of_projects(self) -> None:
        self.projects = self._many("?b a jx:Project ; dcterms:isPartOf ?a")
        self.project: dict[str, dict[str, str]] = {
            name: self._by(f"?a a jx:Project ; {path} ?b")
            for name, path in {
                "name": "rdfs:label", "code": "dcterms:identifier", "goal": "jx:goal", "goal_actual": "jx:goalActual",
                "execution_rate": "jx:executionRate", "as_of": "jx:asOf",
            }.items()
        }  # fmt: skip
        self.category = self._by('?a a jx:Project ; dcterms:type/skos:prefLabel ?b FILTER(LANG(?b) = "zh")')
        self.function = self._by("?a a jx:Project ; jx:functionalClass/skos:notation ?b")
        self.tables = self._many("?a a jx:Project ; jx:sourceTable ?b")
        self.aliases = self._many("?a a jx:Project ; skos:altLabel ?b")

    def _of_money(self) -> None:
        self.funds = self._many("?a jx:hasFunding ?b")
        self.shares = self._many("?a jx:hasShare ?b")
        self.money: dict[str, dict[str, str]] = {
            name: self._by(f"?a a jx:Funding ; {path} ?b")
            for name, path in {
                "kind": "dcterms:type", "phase": "odim:budgetPhase", "amount": "omea:amount", "name": "rdfs:label",
                "code": "dcterms:identifier", "table": "jx:sourceTable", "source": "jx:fundingSource",
                "unit": "odim:organization",
            }.items()
        }  # fmt: skip

    def _of_rows(self) -> None:
        self.owner_unit = self._by("?a odim:organization ?b . ?a a jx:Project")
        target = self._by("?a jx:hasTarget ?b")
        text, unit = self._by("?a jx:text ?b"), self._by("?a schema:unitText ?b")
        self.words = {row: text[aim] for row, aim in target.items() if aim in text}
        self.unit = {row: unit[aim] for row, aim in target.items() if aim in unit}
        understood = self._by("?a jx:understoodUnit ?b")
        self.understood = {row: understood[aim] for row, aim in target.items() if aim in understood}

    def documents(self) -> list[str]:
        """The documents in the order in which they are audited."""

        def order(iri: str) -> tuple[str, str, str]:
            return self.organization.get(self.agency.get(iri, ""), ""), self.year.get(iri, ""), iri

        return sorted(self.every, key=order)

    def paper(self, document: str) -> Paper:
        name = min(self.files.get(document, []), default=document.rpartition("/")[2])
        record = DocumentRecord(
            doc=name, title=self.title.get(document), year=indexed_whole(self.year.get(document)),
            agency=self.organization.get(self.agency.get(document, "")), kind=_KINDS.get(self.kind.get(document, "")),
            unsure=self._unsure(document), places=self.places.of(document),
            **self._totals(document),
        )  # fmt: skip
        projects = {iri: self._project(name, iri) for iri in sorted(self.projects.get(document, ()), key=self._place)}
        rows = sorted(self.rows.get(document, ()), key=lambda row: self._place(row.iri))
        concepts = {row.iri: row.concept for row in rows if row.concept is not None}
        records: list[tuple[Record, str | None]] = [(project, iri) for iri, project in projects.items()]
        records += [(self._row(name, row, document), row.iri) for row in rows]
        for owner in (document, *projects):
            records += [(fund, None) for fund in self._funds(name, owner, projects.get(owner))]
        return set_out(name, record, records, self._warnings(document), iri=document, concepts=concepts)

    def _unsure(self, iri: str) -> tuple[str, ...]:
        return tuple(sorted(self.unsure.get(iri, ())))

    def _place(self, iri: str) -> tuple[Order, str]:
        return first(self.places.of(iri)), iri

    def _totals(self, document: str) -> dict[str, Any]:
        kinds = self.money["kind"]
        fields = {_TOTALS[kinds[fund]]: fund for fund in self.funds.get(document, ()) if kinds.get(fund) in _TOTALS}
        return {field: self._amount(fund) for field, fund in fields.items()}

    def _amount(self, fund: str) -> Decimal | None:
        amount = indexed_decimal(self.money["amount"].get(fund))
        return None if amount is None else amount / _PER_TEN_THOUSAND

    def _project(self, doc: str, iri: str) -> ProjectRecord:
        unit = self.owner_unit.get(iri, "")
        money: dict[str, Decimal] = {}
        doubts = set(self._unsure(iri))
        for fund in self.funds.get(iri, ()):
            amount, phase = self._amount(fund), _PHASES.get(self.money["phase"].get(fund, ""))
            if amount is not None and phase is not None:
                money[phase] = amount
                doubts.update(self.unsure.get(fund, ()))
        revised = "revised" in money
        said: dict[str, Any] = {name: by.get(iri) for name, by in self.project.items()}
        return ProjectRecord(
            doc=doc,
            unit=self.organization.get(unit),
            unit_code=self.unit_code.get(unit),
            category=self.category.get(iri),
            functional_code=self.function.get(iri),
            sources=tuple(sorted(self.tables.get(iri, ()))),
            alt_names=tuple(sorted(self.aliases.get(iri, ()))),
            unsure=tuple(sorted(doubts)),
            places=self.places.of(iri),
            budget=money.get("revised" if revised else "approved"),
            executed=money.get("executed"),
            initial_budget=money.get("approved") if revised else None,
            **said,
        )

    def _funds(self, doc: str, owner: str, project: ProjectRecord | None) -> Iterator[FundingRecord]:
        """The other amounts of a document or a project, those by source too."""
        for fund in (*self.funds.get(owner, ()), *self.shares.get(owner, ())):
            said: dict[str, Any] = {name: by.get(fund) for name, by in self.money.items()}
            kind, phase, unit = said.pop("kind"), _PHASES.get(said.pop("phase") or ""), said.pop("unit") or ""
            said |= {"unit": self.organization.get(unit), "unit_code": self.unit_code.get(unit), "phase": phase}
            said["amount"] = self._amount(fund)
            if kind == FundingKind.SOURCE.value and project is not None:
                said["name"] = said["name"] or project.name
            if kind in {FundingKind.SOURCE.value, FundingKind.OTHER.value}:
                yield FundingRecord(doc=doc, unsure=self._unsure(fund), places=self.places.of(fund), **said)

    def _row(self, doc: str, row: IndicatorFacts, document: str) -> IndicatorRecord:
        department = row.owner_iri == document
        printed_unit = self.unit.get(row.iri)
        # The bounds of a graph are in the unit that was understood, where none was printed.
        factor, _ = normalise(self.understood.get(row.iri, printed_unit))
        low, high = row.minimum, row.maximum
        if row.operator in {"≤", "<"}:
            low, high = high, None
        elif row.operator != RANGE:
            high = None
        return IndicatorRecord(
            doc=doc, scope="department" if department else "project", project=None if department else row.project,
            unit_code=self.unit_code.get(self.owner_unit.get(row.owner_iri or "", "")),
            level1=row.level1, level2=row.level2, name=row.name, op=row.operator,
            low=_divided(low, factor), high=_divided(high, factor), unit=printed_unit, text=self.words.get(row.iri),
            printed=row.printed, weight=row.weight, direction=_direction(row.ascending), actual=row.actual,
            score=row.score, deviation=row.deviation, period=row.period, level1_weight=row.level1_weight,
            level2_weight=row.level2_weight, as_of=row.as_of, mended=bool(row.mended), unsure=self._unsure(row.iri),
            places=self.places.of(row.iri),
        )  # fmt: skip

    def _warnings(self, document: str) -> tuple[ReadWarning, ...]:
        return tuple(self._warning(iri) for iri in sorted(self.warnings.get(document, ())))

    def _warning(self, iri: str) -> ReadWarning:
        said = {name: by.get(iri) for name, by in self.warning.items()}
        place = next(iter(self.places.of(iri)), Place(indexed_whole(said["page"])))
        return ReadWarning.retold(said["code"] or "", said["zh"] or "", said["en"] or "", place, said["text"])


def _divided(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """A bound in the unit that was printed; its digits as they were."""
    return value if value is None or factor == 1 else Decimal(format(value / factor, "f"))


def _direction(ascending: bool | None) -> str | None:
    return None if ascending is None else "正向指标" if ascending else "反向指标"
