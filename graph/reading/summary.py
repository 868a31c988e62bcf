"""What a graph holds and what was not read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from graph.reading.audit_state import AuditState, audit_state
from graph.reading.reader import LocalReader, Reader
from graph.reading.spots import NAMES, PATHS, Spot, optional
from graph.store.ledger import Entry, Memory
from ontology.names import FundingKind

_COUNTS = f"""
SELECT
  (COUNT(DISTINCT ?d) AS ?documents) (COUNT(DISTINCT ?p) AS ?projects) (COUNT(DISTINCT ?i) AS ?indicators)
  (COUNT(DISTINCT ?o) AS ?agencies) (COUNT(DISTINCT ?f) AS ?appropriations) (COUNT(DISTINCT ?w) AS ?warnings)
WHERE {{
  {{ ?d a jx:Document }} UNION {{ ?p a jx:Project }} UNION {{ ?i a jx:Indicator }}
  UNION {{ [] a jx:Document ; odim:organization ?o }} UNION {{ ?f dcterms:type <{FundingKind.APPROPRIATION}> }}
  UNION {{ ?w a jx:ReadWarning }}
}}"""
_DOCUMENTS = """
SELECT ?d ?title ?agency ?year ?kind ?relevant ?accounted
  (COUNT(DISTINCT ?p) AS ?projects) (COUNT(DISTINCT ?i) AS ?indicators) (COUNT(DISTINCT ?w) AS ?warnings)
WHERE {
  ?d a jx:Document .
  OPTIONAL { ?d rdfs:label ?title }
  OPTIONAL { ?d odim:organization/rdfs:label ?agency }
  OPTIONAL { ?d jx:fiscalYear ?year }
  OPTIONAL { ?d dcterms:type ?kind }
  OPTIONAL { ?d jx:relevantCells ?relevant ; jx:accountedCells ?accounted }
  { BIND(1 AS ?always) } UNION { ?p dcterms:isPartOf ?d ; a jx:Project }
  UNION { ?i dcterms:isPartOf ?d ; a jx:Indicator } UNION { ?d jx:hasWarning ?w }
}
GROUP BY ?d ?title ?agency ?year ?kind ?relevant ?accounted ORDER BY ?agency ?year ?d"""
_WARNINGS = """
SELECT ?d ?code ?zh ?en ?text PLACE WHERE {
  ?d jx:hasWarning ?w . ?w jx:warningCode ?code .
  OPTIONAL { ?w rdfs:label ?zh FILTER(LANG(?zh) = "zh") }
  OPTIONAL { ?w rdfs:label ?en FILTER(LANG(?en) = "en") }
  PARTS
  OPTIONAL { ?w jx:text ?text }
}
ORDER BY ?d ?page ?sheet ?table ?row ?line ?code ?zh ?text""".replace("PLACE", NAMES).replace("PARTS", optional("?w"))


@dataclass(frozen=True)
class NotRead:
    """A warning of a document: what could not be read, or only with doubt; its place as the format counts, from 1, None
    if unknown."""

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

    @property
    def place(self) -> str:
        """Where it stands, in the reader's language; "" if unknown."""
        return str(Spot(self.page, self.sheet, self.cells, self.table, self.row, self.line))


@dataclass(frozen=True)
class DocumentInfo:
    """One document, `title` what it or a file of records calls it; `paths` are the files that gave it (an endpoint does
    not know them). relevant and accounted: cells of its tables with performance or budget content, and those that are
    in a record or known as labels (None: records came without the document)."""

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

    @property
    def from_records(self) -> bool:
        """Whether the document came as records: then nothing is known of what was not read of it."""
        return self.relevant is None


@dataclass(frozen=True)
class Info:
    """Counts by type, documents by agency and year, warnings, and paths whose last reading failed with the reason
    (Chinese, English); `audit`: how its audit stands, None where it was never audited."""

    version: str | None
    counts: dict[str, int]
    years: tuple[int, ...]
    documents: tuple[DocumentInfo, ...]
    not_read: tuple[NotRead, ...]
    failed: tuple[tuple[str, str, str], ...]
    audit: AuditState | None = None

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)


def info(reader: Reader) -> Info:
    """What the graph holds. Raises StoreError when it cannot be read."""
    memory = Memory(reader.store) if isinstance(reader, LocalReader) else None
    with reader.reading():
        entries = list(memory.entries()) if memory is not None else []
        names = memory.names() if memory is not None else {}
    documents = tuple(_document(row | {"name": names.get(row["d"])}, entries) for row in _rows(reader, _DOCUMENTS))
    counts = {name: int(value) for name, value in next(iter(_rows(reader, _COUNTS))).items()}
    failed = tuple(sorted((e.path, *e.failed) for e in entries if e.failed is not None))
    warnings = tuple(
        NotRead(r["d"], r["code"], r.get("zh"), r.get("en"), text=r.get("text"), **_place(r))
        for r in _rows(reader, _WARNINGS)
    )
    years = sorted({d.year for d in documents if d.year is not None})
    return Info(reader.version, counts, tuple(years), documents, warnings, failed, audit_state(reader))


def _place(row: dict[str, Any]) -> dict[str, Any]:
    return {part: row.get(part) for part in PATHS}


def _document(row: dict[str, Any], entries: list[Entry]) -> DocumentInfo:
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
        tuple(sorted(entry.path for entry in entries if row["d"] in entry.gave)),
        row.get("relevant"),
        row.get("accounted"),
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
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#decimal"):
        return Decimal(term.value)
    return term.value
