"""Agencies, projects, documents and money: what a graph holds, listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal

from extract.errors import QueryError
from graph.reading.reader import Reader
from graph.reading.solutions import pairs, select
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
SELECT ?iri ?name ?code ?unit ?agency ?year ?document ?category ?function ?execution_rate ?as_of ?goal ?goal_actual
WHERE {
  ?iri a jx:Project ; dcterms:isPartOf ?doc .
  OPTIONAL { ?iri rdfs:label ?name }
  OPTIONAL { ?iri dcterms:type ?kind . ?kind skos:prefLabel ?category FILTER(LANG(?category) = "zh") }
  OPTIONAL { ?iri jx:functionalClass ?class . ?class skos:notation ?function }
  OPTIONAL { ?iri jx:executionRate ?execution_rate }
  OPTIONAL { ?iri jx:asOf ?as_of }
  OPTIONAL { ?iri jx:goal ?goal }
  OPTIONAL { ?iri jx:goalActual ?goal_actual }
  OPTIONAL { ?iri dcterms:identifier ?code }
  OPTIONAL { ?iri odim:organization ?org . ?org rdfs:label ?unit }
  OPTIONAL { ?doc jx:fiscalYear ?year }
  OPTIONAL { ?doc rdfs:label ?document }
  OPTIONAL { ?doc odim:organization ?above . ?above rdfs:label ?agency }
}
"""
_AMOUNTS = f"""
SELECT ?project ?phase ?amount WHERE {{
  ?project a jx:Project ; jx:hasFunding ?f .
  ?f dcterms:type <{CODE}funding/project> ; omea:amount ?amount ; odim:budgetPhase ?phase .
}}
"""
_FUNDING = {
    "agency": f"""
SELECT ?name ?code ?agency ?year ?phase ?amount WHERE {{
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
SELECT ?name ?code ?agency ?year ?phase (SUM(?one) AS ?amount) WHERE {{
  ?doc a jx:Document ; jx:hasFunding ?f .
  ?f dcterms:type <{CODE}funding/appropriation> ; omea:amount ?one .
  OPTIONAL {{ ?f rdfs:label ?name }}
  OPTIONAL {{ ?f jx:functionalClass ?class . ?class skos:notation ?code }}
  OPTIONAL {{ ?f odim:budgetPhase ?phase }}
  OPTIONAL {{ ?doc jx:fiscalYear ?year }}
  OPTIONAL {{ ?doc odim:organization ?org . ?org rdfs:label ?agency }}
}} GROUP BY ?doc ?name ?code ?agency ?year ?phase""",
    "source": """
SELECT ?name ?code ?agency ?year ?phase ?amount ?source ?owner ?shared ?of_table WHERE {
  ?owner jx:hasShare ?f .
  OPTIONAL { ?f rdfs:label ?shared }
  OPTIONAL { ?f jx:sourceTable ?of_table }
  ?f jx:fundingSource ?source ; omea:amount ?amount .
  OPTIONAL { ?owner a jx:Project . ?owner rdfs:label ?name }
  OPTIONAL { ?owner a jx:Project . ?owner dcterms:identifier ?code }
  OPTIONAL { ?f odim:budgetPhase ?phase }
  OPTIONAL { ?owner dcterms:isPartOf ?of }
  BIND(COALESCE(?of, ?owner) AS ?doc)
  OPTIONAL { ?doc jx:fiscalYear ?year }
  OPTIONAL { ?doc odim:organization ?org . ?org rdfs:label ?agency }
}""",
}
GROUPINGS = ("project", "agency", "function", "source")


def documents(reader: Reader) -> Results[Document]:
    """The documents, newest first, with how much was read of each and how many things were not."""
    projects = _count(reader, "?a a jx:Project ; dcterms:isPartOf ?b")
    indicators = _count(reader, "?a a jx:Indicator ; dcterms:isPartOf ?b")
    warnings = _count(reader, "?b jx:hasWarning ?a")
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
        )
        for row in select(reader, _DOCUMENTS)
    ]
    return Results(sorted(rows, key=lambda row: (-(row.year or 0), row.agency or "", row.iri)), kind=Document)


def agencies(reader: Reader) -> Results[Agency]:
    """The agencies that published a document, by name."""
    read = {row.iri: row for row in documents(reader)}
    owned = defaultdict(list)
    names = {}
    for row in select(reader, _DOCUMENTS):
        if row["agency_iri"] is not None:
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
    return Results(sorted(rows, key=lambda row: row.name), kind=Agency)


def projects(reader: Reader) -> Results[Project]:
    """All projects with their money in 元, largest budget first. budget is the revised one where both are printed."""
    money = _money(reader)
    indicators = Counter(project for project, _ in pairs(reader, "?a a jx:Project ; jx:hasIndicator ?b"))
    rows = [
        Project(
            iri=row["iri"],
            name=row["name"],
            agency=row["agency"],
            unit=row["unit"],
            year=row["year"],
            code=row["code"],
            budget=money[row["iri"]].get("revised", money[row["iri"]].get("approved")),
            executed=money[row["iri"]].get("executed"),
            indicators=indicators[row["iri"]],
            document=row["document"],
            initial_budget=_initial(money[row["iri"]]),
            **{name: row[name] for name in ("category", "function", "execution_rate", "as_of", "goal", "goal_actual")},
        )
        for row in select(reader, _PROJECTS)
    ]
    return Results(sorted(rows, key=lambda row: (-(row.budget or 0), row.name or "", row.iri)), kind=Project)


def funding(reader: Reader, by: str) -> Results[FundingLine]:
    """Money by project, by agency (its printed totals), by functional class (类款项) or by project and source of the
    money, in 元, largest first. Printed totals of one kind stand together:
    income, expenditure and its parts are no one ranking. By source each amount counts once, see `fund_shares`.

    Raises QueryError when `by` is not one of "project", "agency", "function", "source".
    """
    if by == "project":
        money = _money(reader)
        rows = [
            FundingLine(row.name, row.code, row.agency, row.year, phase, amount)
            for row in projects(reader)
            for phase, amount in money[row.iri].items()
        ]
    elif by in _FUNDING:
        found = select(reader, _FUNDING[by])
        rows = [
            FundingLine(**{**row, "phase": row["phase"].removeprefix(OPHASE) if row["phase"] else None})
            for row in (counted_once(found) if by == "source" else found)
        ]
    else:
        raise QueryError(
            f"by 应为 {'/'.join(GROUPINGS)}，实为 {by!r}", f"by should be one of {GROUPINGS}, found {by!r}"
        )
    rows.sort(key=_by_amount)
    if by == "agency":
        kinds = {code.zh: number for number, code in enumerate(_totals())}
        rows.sort(key=lambda row: kinds.get(row.name or "", len(kinds)))
    return Results(rows, kind=FundingLine)


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


def _money(reader: Reader) -> defaultdict[str, dict[str, Decimal]]:
    """The amounts of every project by phase (approved, revised, executed)."""
    money: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for row in select(reader, _AMOUNTS):
        money[row["project"]][row["phase"].removeprefix(OPHASE)] = row["amount"]
    return money


def _initial(money: Mapping[str, Decimal]) -> Decimal | None:
    """年初预算数, where it is printed beside the budget of the whole year."""
    return money.get("approved") if "revised" in money else None


def _count(reader: Reader, pattern: str) -> Counter[str]:
    results = select(reader, f"SELECT ?b (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?b")
    return Counter({row["b"]: row["n"] for row in results if row["b"] is not None})
