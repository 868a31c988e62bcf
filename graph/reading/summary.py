"""What a graph holds and what was not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from extract.notebook_table import notebook_table
from graph.reading.audit_state import AuditState, audit_state
from graph.reading.reader import LocalReader, Reader
from graph.reading.spots import NAMES, PATHS, Spot, optional
from graph.reading.twins import Twins, twin_of
from graph.reading.unread import UNREAD
from graph.store.ledger import Memory
from ontology.names import FundingKind

_DOCUMENTS = """
SELECT ?d ?title ?agency ?agency_iri ?year ?kind ?relevant ?accounted
WHERE {
  ?d a jx:Document .
  OPTIONAL { ?d rdfs:label ?title }
  OPTIONAL { ?d odim:organization ?agency_iri OPTIONAL { ?agency_iri rdfs:label ?agency } }
  OPTIONAL { ?d jx:fiscalYear ?year }
  OPTIONAL { ?d dcterms:type ?kind }
  OPTIONAL { ?d jx:relevantCells ?relevant ; jx:accountedCells ?accounted }
}
ORDER BY ?agency ?year ?d"""
# Each counted alone: of all at once an engine joins what has nothing to do with each other. Sub-selects are read once
# and joined by hashing; as plain patterns each row would be looked up.
_PART = "{ SELECT ?x { ?x a %s } } { SELECT ?x ?d { ?x dcterms:isPartOf ?d } }"
HELD = {
    "projects": _PART % "jx:Project",
    "indicators": _PART % "jx:Indicator",
    "warnings": "?d jx:hasWarning ?x",
    "appropriations": f"?x dcterms:type <{FundingKind.APPROPRIATION}> . ?d jx:hasFunding ?x",
}
"""What a document (?d) holds: patterns that `counted` counts."""
_WARNINGS = """
SELECT ?d ?code ?zh ?en ?text ?settled PLACE WHERE {
  ?d jx:hasWarning ?w . ?w jx:warningCode ?code .
  OPTIONAL { ?w rdfs:label ?zh FILTER(LANG(?zh) = "zh") }
  OPTIONAL { ?w rdfs:label ?en FILTER(LANG(?en) = "en") }
  PARTS
  OPTIONAL { ?w jx:text ?text }
  BIND(EXISTS { ?w prov:wasInfluencedBy ?correction } AS ?settled)
}
ORDER BY ?d ?page ?sheet ?table ?row ?line ?code ?zh ?text""".replace("PLACE", NAMES).replace("PARTS", optional("?w"))


_SEEN = 100  # documents that a notebook shows


@dataclass(frozen=True)
class NotRead:
    """A warning of a document: what could not be read, or only with doubt; its place as the format counts, from 1, None
    if unknown. lost: what stands there was not read, else it was read and is in doubt; settled: people corrected the
    row since, or struck it out."""

    document: str
    code: str
    zh: str | None
    en: str | None
    page: int | None
    text: str | None
    sheet: str | None = None
    cells: str | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None
    lost: bool = False
    settled: bool = False

    @property
    def place(self) -> str:
        """Where it stands, in the reader's language; "" if unknown."""
        return str(Spot(self.page, self.sheet, self.cells, self.table, self.row, self.line))


@dataclass(frozen=True)
class DocumentInfo:
    """One document, `title` what it or a file of records calls it; `paths` are the files that gave it (an endpoint does
    not know them); twin_of: the document that counts in its place, where both are one disclosure. relevant
    and accounted: cells of its tables with performance or budget content, and those that are in a record or known as
    labels (None: records came without the document)."""

    iri: str
    title: str | None
    agency: str | None
    year: int | None
    kind: str | None
    projects: int
    indicators: int
    warnings: int
    paths: tuple[str, ...] = ()
    relevant: int | None = None
    accounted: int | None = None
    twin_of: str | None = None

    @property
    def from_records(self) -> bool:
        """Whether the document came as records: then nothing is known of what was not read of it."""
        return self.relevant is None


@dataclass(frozen=True)
class Info:
    """Counts by type, documents by agency and year, warnings, and paths whose last reading failed with the reason
    (Chinese, English); twins: disclosures from several files, of which one is in `counts`; `audit`: how its audit
    stands, None where it was never audited."""

    version: str | None
    counts: dict[str, int]
    years: tuple[int, ...]
    documents: tuple[DocumentInfo, ...]
    not_read: tuple[NotRead, ...]
    failed: tuple[tuple[str, str, str], ...]
    twins: tuple[Twins, ...] = ()
    audit: AuditState | None = None

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(replace(self, twins=())) | {"twins": [one.as_dict() for one in self.twins]}

    def __repr__(self) -> str:
        counted = " ".join(f"{name}={number}" for name, number in self.counts.items())
        return f"<Info {counted} not_read={len(self.not_read)} failed={len(self.failed)}>"

    def _repr_html_(self) -> str:
        rows = [(one.agency, one.year, one.kind, one.title, one.projects, one.indicators, one.warnings)
                for one in self.documents[:_SEEN]]  # fmt: skip
        names = ("agency", "year", "kind", "title", "projects", "indicators", "warnings")
        return notebook_table(names, rows, repr(self)[1:-1])


def info(reader: Reader, found: Sequence[Twins] = (), of_agency: Callable[[str], bool] | None = None) -> Info:
    """What the graph holds; of documents that are one disclosure (`found`) one is counted. `of_agency`: only the
    documents of the agencies whose names it is true of, and no files that could not be read, as nobody knows whose they
    are. Raises StoreError when it cannot be read."""
    memory = Memory(reader.store) if isinstance(reader, LocalReader) else None
    with reader.reading():
        entries = list(memory.entries()) if memory is not None else []
        names = memory.names() if memory is not None else {}
    twin = twin_of(found)
    held = {name: counted(reader, pattern) for name, pattern in HELD.items()}
    files: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for document in entry.gave:
            files[document].append(entry.path)
    rows = [
        row
        | {"name": names.get(row["d"]), "paths": tuple(sorted(files[row["d"]])), "twin": twin.get(row["d"])}
        | {name: numbers[row["d"]] for name, numbers in held.items()}
        for row in _rows(reader, _DOCUMENTS)
        if of_agency is None or ("agency" in row and of_agency(row["agency"]))
    ]
    documents = tuple(map(_document, rows))
    counting = [row for row in rows if row["twin"] is None]
    counts = {
        "documents": len(counting),
        **{name: sum(row[name] for row in counting) for name in ("projects", "indicators")},
        "agencies": len({row["agency_iri"] for row in counting if "agency_iri" in row}),
        **{name: sum(row[name] for row in counting) for name in ("appropriations", "warnings")},
    }
    failed = tuple(sorted((e.path, *e.failed) for e in entries if e.failed is not None))
    warnings = tuple(
        NotRead(
            r["d"],
            r["code"],
            r.get("zh"),
            r.get("en"),
            text=r.get("text"),
            lost=r["code"] in UNREAD,
            settled=r["settled"],
            **_place(r),
        )
        for r in _rows(reader, _WARNINGS)
    )
    if of_agency is not None:
        kept, failed = {row["d"] for row in rows}, ()
        warnings = tuple(one for one in warnings if one.document in kept)
        found = [one for one in found if one.counted in kept]
    years = sorted({d.year for d in documents if d.year is not None})
    return Info(reader.version, counts, tuple(years), documents, warnings, failed, tuple(found), audit_state(reader))


def counted(reader: Reader, pattern: str) -> Counter[str]:
    """How many solutions a pattern has for each ?d."""
    found = _rows(reader, f"SELECT ?d (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?d")
    return Counter({row["d"]: row["n"] for row in found if "d" in row})


def _place(row: dict[str, Any]) -> dict[str, Any]:
    return {part: row.get(part) for part in PATHS}


def _document(row: dict[str, Any]) -> DocumentInfo:
    kind = row.get("kind")
    return DocumentInfo(
        row["d"],
        row.get("title") or row["name"],
        row.get("agency"),
        row.get("year"),
        None if kind is None else kind.rpartition("/")[2],
        row["projects"],
        row["indicators"],
        row["warnings"],
        row["paths"],
        row.get("relevant"),
        row.get("accounted"),
        row["twin"],
    )


def _rows(reader: Reader, sparql: str) -> list[dict[str, Any]]:
    found = reader.query(sparql)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    with reader.reading():
        return [{name: _plain(row[name]) for name in names if row[name] is not None} for row in found]


def _plain(term: Any) -> Any:
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#integer"):
        return int(term.value)
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#boolean"):
        return term.value == "true"
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#decimal"):
        return Decimal(term.value)
    return term.value
