"""Findings of records as files of RDF: named without a graph, the same in every run."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from extract.errors import AuditError
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.record_papers import paper_of
from graph.audit.kept.finding_files import write_findings
from graph.audit.running.audited import Audited, audit_all
from ontology.codes import SHAPES_FILE, VOCABULARY_FILES
from ontology.names import Class, Property
from tests.queries.town import extractions


def audited() -> list[Audited]:
    return audit_all(Corpus([paper_of(one) for one in extractions()]))


def written(form: str) -> bytes:
    out = io.BytesIO()
    write_findings(out, form, audited())
    return out.getvalue()


@pytest.mark.parametrize("form", ["ttl", "nq"])
def test_every_finding_is_written_with_its_focus_and_place(form: str) -> None:
    text = written(form)
    assert written(form) == text
    kinds = {"ttl": ox.RdfFormat.TURTLE, "nq": ox.RdfFormat.N_QUADS}
    triples = {(str(t.subject), t.predicate.value, t.object) for t in ox.parse(text, format=kinds[form])}
    said = [finding for one in audited() for finding in one.findings]
    nodes = {subject for subject, _, value in triples if value == ox.NamedNode(Class.FINDING)}
    assert len(nodes) == len(said) > 10
    marks = {value.value for s, name, value in triples if s in nodes and name == Property.IDENTIFIER}
    assert marks == {finding.fingerprint for finding in said}
    focuses = {str(value) for s, name, value in triples if s in nodes and name == Property.FOCUS_NODE}
    named = {s for s, name, _ in triples if name == Property.LABEL}
    placed = [value for s, name, value in triples if s in focuses and name == Property.WAS_DERIVED_FROM]
    assert {focus for focus in focuses if focus not in named} == set()
    assert len(set(placed)) == len({place for finding in said for place in finding.places})


def test_the_file_conforms_with_the_vocabulary() -> None:
    graph = rdflib.Graph().parse(data=written("ttl"), format="turtle")
    for path in VOCABULARY_FILES:
        graph.parse(path)
    shapes = rdflib.Graph().parse(SHAPES_FILE)
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, text


def test_another_format_is_refused() -> None:
    with pytest.raises(AuditError) as refused:
        write_findings(io.BytesIO(), "xml", [])
    assert "ttl, nq" in refused.value.en
