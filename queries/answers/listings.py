"""Agencies, projects, documents and money: what a graph holds, listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extract.errors import QueryError
from graph.reading.reader import Reader
from graph.reading.solutions import select
from graph.reading.summary import HELD, counted
from graph.reading.twins import Twins, twin_of, twins
from ontology.codes import Code, codes
from ontology.names import CODE, OPHASE, Scheme
from queries.answers.fund_shares import counted_once
from queries.results import Results
from queries.rows import Agency, Document, FundingLine, Project

_DOCUMENTS = """
SELECT ?iri ?title ?kind ?agency ?agency_iri ?year WHERE {
  ?iri a jx:Document .
  OPTIONAL { ?iri rdfs:label ?title }
  OPTIONAL { ?iri jx:fiscalYear ?year }
  OPTIONAL { ?iri dcterms:type ?type . ?type skos:prefLabel ?kind FILTER(LANG(?kind) = "zh") }
  OPTIONAL { ?iri odim:organization ?agency_iri . ?agency_iri rdfs:label ?agency }
}
"""
_PROJECTS = """
SELECT ?iri ?name ?code ?unit ?document_iri ?category ?function ?execution_rate ?as_of ?goal ?goal_actual
WHERE {
  ?iri a jx:Project ; dcterms:isPartOf ?document_iri .
  OPTIONAL { ?iri rdfs:label ?name }
  OPTIONAL { ?iri dcterms:type ?kind . ?kind skos:prefLabel ?category FILTER(LANG(?category) = "zh") }
  OPTIONAL { ?iri jx:functionalClass ?class . ?class skos:notation ?function }
  OPTIONAL { ?iri jx:executionRate ?execution_rate }
  OPTIONAL { ?iri jx:asOf ?as_of }
  OPTIONAL { ?iri jx:goal ?goal }
  OPTIONAL { ?iri jx:goalActual ?goal_actual }
  OPTIONAL { ?iri dcterms:identifier ?code }
  OPTIONAL { ?iri odim:organization ?org . ?org rdfs:label ?unit }
}
"""
_AMOUNTS = f"""
SELECT ?project ?phase ?amount WHERE {{
  {{ SELECT ?project {{ ?project a jx:Project }} }}
  {{ SELECT ?project ?f {{ ?project jx:hasFunding ?f }} }}
  {{
    SELECT ?f ?amount ?phase {{
      ?f dcterms:type <{CODE}funding/project> ; omea:amount ?amount ; odim:budgetPhase ?phase
    }}
  }}
}}
"""
_FUNDING = {
    "agency": f"""
SELECT ?name ?code ?agency ?year ?phase ?amount (?doc AS ?document_iri) WHERE {{
  VALUES ?type {{ <{CODE}funding/total_income> <{CODE}funding/total_expenditure>
    <{CODE}funding/expenditure_of_year> <{CODE}funding/basic_expenditure> <{CODE}funding/project_expenditure> }}
  ?doc a jx:Document ; jx:hasFunding ?f .
  ?f dcterms:type ?type ; omea:amount ?amount .
  ?type skos:prefLabel ?name FILTER(LANG(?name) = "zh")
  OPTIONAL {{ ?f odim:budgetPhase ?phase }}
  OPTIONAL {{ ?doc jx:fiscalYear ?year }}
  OPTIONAL {{ ?doc odim:organization ?org . ?org rdfs:label ?agency }}
}}""",
    "function": f"""
SELECT ?name ?code ?agency ?year ?phase (SUM(?one) AS ?amount) (?doc AS ?document_iri) WHERE {{
  ?doc a jx:Document ; jx:hasFunding ?f .
  ?f dcterms:type <{CODE}funding/appropriation> ; omea:amount ?one .
  OPTIONAL {{ ?f rdfs:label ?name }}
  OPTIONAL {{ ?f jx:functionalClass ?class . ?class skos:notation ?code }}
  OPTIONAL {{ ?f odim:budgetPhase ?phase }}
  OPTIONAL {{ ?doc jx:fiscalYear ?year }}
  OPTIONAL {{ ?doc odim:organization ?org . ?org rdfs:label ?agency }}
}} GROUP BY ?doc ?name ?code ?agency ?year ?phase""",
    "source": """
SELECT ?name ?code ?agency ?year ?phase ?amount ?source ?project_iri (?doc AS ?document_iri)
  ?owner ?shared ?of_table WHERE {
  ?owner jx:hasShare ?f .
  OPTIONAL { ?f rdfs:label ?shared }
  OPTIONAL { ?f jx:sourceTable ?of_table }
  ?f jx:fundingSource ?source ; omea:amount ?amount .
  OPTIONAL { ?owner a jx:Project BIND(?owner AS ?project_iri) }
  OPTIONAL { ?owner a jx:Project . ?owner rdfs:label ?name }
  OPTIONAL { ?owner a jx:Project . ?owner dcterms:identifier ?code }
  OPTIONAL { ?f odim:budgetPhase ?phase }
  OPTIONAL { ?owner dcterms:isPartOf ?of }
  BIND(COALESCE(?of, ?owner) AS ?doc)
  OPTIONAL { ?doc jx:fiscalYear ?year }
  OPTIONAL { ?doc odim:organization ?org . ?org rdfs:label ?agency }
}""",
}
Money = defaultdict[str, dict[str, Decimal]]
GROUPINGS = ("project", "agency", "function", "source")


def documents(reader: Reader) -> Results[Document]:
    """The documents, newest first, with how much was read of each and how many things were not."""
    projects, indicators, warnings = (counted(reader, HELD[name]) for name in ("projects", "indicators", "warnings"))
    found = twins(reader)
    twin = twin_of(found)
    rows = [
        Document(
            iri=row["iri"],
            title=row["title"],
            agency=row["agency"],
            year=row["year"],
            kind=row["kind"],
            projects=projects[row["iri"]],
            indicators=indicators[row["iri"]],
            warnings=warnings[row["iri"]],
            twin_of=twin.get(row["iri"]),
        )
        for row in select(reader, _DOCUMENTS)
    ]
    rows.sort(key=lambda row: (-(row.year or 0), row.agency or "", row.iri))
    return Results(rows, kind=Document, twins=found)


def agencies(reader: Reader, found: Sequence[Twins] = ()) -> Results[Agency]:
    """The agencies that published a document, by name; of documents that are one disclosure (`found`) one counts."""
    gone = twin_of(found)
    read = {row.iri: row for row in documents(reader)}
    owned = defaultdict(list)
    names = {}
    for row in select(reader, _DOCUMENTS):
        if row["agency_iri"] is not None and row["iri"] not in gone:
            names[row["agency_iri"]] = row["agency"]
            owned[row["agency_iri"]].append(read[row["iri"]])
    rows = [
        Agency(
            iri=iri,
            name=names[iri],
            years=tuple(sorted({row.year for row in mine if row.year is not None})),
            documents=len(mine),
            projects=sum(row.projects for row in mine),
            indicators=sum(row.indicators for row in mine),
        )
        for iri, mine in owned.items()
    ]
    return Results(sorted(rows, key=lambda row: row.name), kind=Agency, twins=found)


def projects(reader: Reader, money: Money | None = None) -> Results[Project]:
    """All projects with their money in 元, largest budget first. budget is the revised one where both are printed."""
    money, found = _money(reader) if money is None else money, twins(reader)
    twin = twin_of(found)
    indicators = counted(reader, "?d jx:hasIndicator ?i")
    held = {row["iri"]: row for row in select(reader, _DOCUMENTS)}
    rows = [
        Project(
            iri=row["iri"],
            name=row["name"],
            agency=held[row["document_iri"]]["agency"],
            unit=row["unit"],
            year=held[row["document_iri"]]["year"],
            code=row["code"],
            budget=money[row["iri"]].get("revised", money[row["iri"]].get("approved")),
            executed=money[row["iri"]].get("executed"),
            indicators=indicators[row["iri"]],
            document=held[row["document_iri"]]["title"],
            initial_budget=_initial(money[row["iri"]]),
            document_iri=row["document_iri"],
            agency_iri=held[row["document_iri"]]["agency_iri"],
            twin_of=twin.get(row["document_iri"]),
            **{name: row[name] for name in ("category", "function", "execution_rate", "as_of", "goal", "goal_actual")},
        )
        for row in select(reader, _PROJECTS)
    ]
    rows.sort(key=lambda row: (-(row.budget or 0), row.name or "", row.iri))
    return Results(rows, kind=Project, twins=found)


def funding(reader: Reader, by: str, found: Sequence[Twins] = ()) -> Results[FundingLine]:
    """Money by project, by agency (its printed totals), by functional class (类款项) or by project and source of the
    money, in 元, largest first. Printed totals of one kind stand together:
    income, expenditure and its parts are no one ranking. By source each amount counts once, see `fund_shares`. Of
    documents that are one disclosure (`found`) one counts.

    Raises QueryError when `by` is not one of "project", "agency", "function", "source".
    """
    if by == "project":
        money = _money(reader)
        rows = [
            FundingLine(row.name, row.code, row.agency, row.year, phase, amount, None, row.iri, row.document_iri)
            for row in projects(reader, money)
            for phase, amount in money[row.iri].items()
        ]
    elif by in _FUNDING:
        amounts = select(reader, _FUNDING[by])
        rows = [
            FundingLine(**{**row, "phase": row["phase"].removeprefix(OPHASE) if row["phase"] else None})
            for row in (counted_once(amounts) if by == "source" else amounts)
        ]
    else:
        raise QueryError(
            f"by 应为 {'/'.join(GROUPINGS)}，实为 {by!r}", f"by should be one of {GROUPINGS}, found {by!r}"
        )
    gone = twin_of(found)
    rows = sorted((row for row in rows if row.document_iri not in gone), key=_by_amount)
    if by == "agency":
        kinds = {code.zh: number for number, code in enumerate(_totals())}
        rows.sort(key=lambda row: kinds.get(row.name or "", len(kinds)))
    return Results(rows, kind=FundingLine, twins=found)


def _totals() -> list[Code]:
    """The kinds of printed totals, in the order of the code list."""
    return [code for code in codes().values() if code.scheme == Scheme.FUNDING]


def _by_amount(row: FundingLine) -> tuple[object, ...]:
    return (
        -row.amount,
        row.agency or "",
        -(row.year or 0),
        row.code or "",
        row.name or "",
        row.source or "",
        row.phase or "",
    )


def _money(reader: Reader) -> Money:
    """The amounts of every project by phase (approved, revised, executed)."""
    money: Money = defaultdict(dict)
    for row in select(reader, _AMOUNTS):
        money[row["project"]][row["phase"].removeprefix(OPHASE)] = row["amount"]
    return money


def _initial(money: Mapping[str, Decimal]) -> Decimal | None:
    """年初预算数, where it is printed beside the budget of the whole year."""
    return money.get("approved") if "revised" in money else None
