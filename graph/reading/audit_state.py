"""How the last audit stands to a graph: what it found, and whether documents, links or rules are others since."""

from __future__ import annotations

from dataclasses import dataclass

from graph.reading.reader import LocalReader, Reader
from graph.reading.solutions import select
from graph.store.ledger import AUDITED, LINKED_WITH, MADE_BY, Memory
from graph.store.lineage import state_of
from graph.version import AUDITING, fingerprint
from ontology.names import LINKS_GRAPH, RULES_GRAPH, Severity

_FOUND = "SELECT ?severity (COUNT(*) AS ?n) WHERE { ?f a jx:Finding ; sh:resultSeverity ?severity } GROUP BY ?severity"
_OF = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?r a sh:ValidationReport ; dcterms:isPartOf ?d . ?d a jx:Document }"
_ALL = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a jx:Document }"
_SOME = f"SELECT ?rule WHERE {{ GRAPH <{RULES_GRAPH}> {{ ?rule a skos:Concept }} }} LIMIT 1"


@dataclass(frozen=True)
class AuditState:
    """`documents`: how many have findings, be it none; `missing`: those that came or changed since the audit;
    `errors`, `warnings`, `notices`: the findings. What is other since the audit, None where an endpoint does not know:
    `documents_changed` (also where some are gone), `links_changed`, `rules_changed`."""

    documents: int
    missing: int
    errors: int
    warnings: int
    notices: int
    documents_changed: bool | None = None
    links_changed: bool | None = None
    rules_changed: bool | None = None


def audit_state(reader: Reader) -> AuditState | None:
    """The state of the audit of a graph; None where it was never audited. Raises StoreError when it cannot be read."""
    if next(select(reader, _SOME), None) is None:
        return None
    found = {row["severity"]: int(row["n"]) for row in select(reader, _FOUND)}
    audited, held = (int(next(select(reader, query))["n"]) for query in (_OF, _ALL))
    errors, warnings, notices = (found.get(name, 0) for name in (Severity.VIOLATION, Severity.WARNING, Severity.INFO))
    return AuditState(audited, held - audited, errors, warnings, notices, *_changed(reader))


def _changed(reader: Reader) -> tuple[bool | None, bool | None, bool | None]:
    """Whether documents, links and rules are others than those of the audit."""
    if not isinstance(reader, LocalReader):
        return None, None, None
    with reader.reading():
        memory, state = Memory(reader.store), state_of(reader.store)
        then = [memory.noted(RULES_GRAPH, name) for name in (AUDITED, LINKED_WITH, MADE_BY)]
    now = (state.of_documents, state.digests.get(LINKS_GRAPH, ""), fingerprint(AUDITING))
    documents, links, rules = (before != after for before, after in zip(then, now, strict=True))
    return documents, links, rules
