"""Findings as files of RDF without a graph: N-Quads with a named graph a document, or Turtle of all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO

import pyoxigraph as ox

from extract.errors import AuditError
from graph.audit.kept.finding_lines import Run, document_of, lines_of_audit
from graph.audit.kept.rule_lines import rule_lines, run_iri
from graph.audit.kept.waiver_lines import WaivedBy, Waivers
from graph.audit.running.audited import Audited
from graph.audit.running.profile import Profile
from graph.export.turtle import prefixes_of, turtle
from graph.identity import audit_iri
from graph.ntriples import nquads
from ontology.names import RULES_GRAPH, WAIVERS_GRAPH

FORMATS = ("ttl", "nq")


def write_findings(
    out: IO[bytes],
    form: str,
    audited: Iterable[Audited],
    *,
    profile: Profile | None = None,
    waived_by: WaivedBy = lambda _: None,
) -> None:
    """Writes what an audit said, its rules and the waivers in force; the same audit gives the same bytes. Documents
    that come from no graph are named by file, agency, year and kind. Raises AuditError for an unknown format."""
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise AuditError(f"格式应为 {known}，实为 {form}", f"the format should be one of {known}, found {form}")
    lines = _sorted(audited, profile or Profile(), waived_by)
    if form == "nq":
        out.writelines(lines)
        return
    quads = ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)
    triples = sorted({quad.triple for quad in quads}, key=str)
    out.writelines(text.encode() for text in turtle(triples, prefixes_of(triples)))


def _sorted(audited: Iterable[Audited], profile: Profile, waived_by: WaivedBy) -> list[bytes]:
    return sorted(set(_quads(audited, profile, waived_by)))


def _quads(audited: Iterable[Audited], profile: Profile, waived_by: WaivedBy) -> Iterator[bytes]:
    waivers = Waivers(waived_by)
    run = Run(run_iri(profile), waivers.iri_of)
    for said in audited:
        yield from nquads({audit_iri(document_of(said.origin)): lines_of_audit(said, run)})
    yield from nquads({RULES_GRAPH: rule_lines(profile), WAIVERS_GRAPH: waivers.lines()})
