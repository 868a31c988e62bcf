"""The reference records of real documents become graphs that conform and lose nothing."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib

from graph.building.record_files import read_record_file
from graph.document.quads import quads_of
from graph.reading.rdflib_view import to_rdflib
from ontology.codes import CODES_FILE, SHAPES_FILE
from ontology.names import Class, Property
from tests.shared import SHARED, shared

DOCUMENTS = sorted((SHARED / "reference").glob("0*.jsonl")) if SHARED else []


@pytest.mark.shared
def test_references_conform_and_are_whole() -> None:
    assert len(DOCUMENTS) == 5
    graph = rdflib.Graph().parse(CODES_FILE)
    counts: dict[str, int] = {}
    for path in DOCUMENTS:
        (extraction,) = read_record_file(shared("reference", path.name)).extractions
        for kind in ("indicator", "appropriation"):
            counts[kind] = counts.get(kind, 0) + len(list(extraction.of(kind)))
        for quad in quads_of(extraction):
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    conforms, _, text = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES_FILE))
    assert conforms, text
    indicators = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(Class.INDICATOR)))
    assert len(indicators) == counts["indicator"] > 500
    assert len(set(graph.objects(None, rdflib.URIRef(Property.HAS_TARGET)))) == counts["indicator"]
    lines = "https://w3id.org/jixiao/code/funding/appropriation"
    assert len(set(graph.subjects(rdflib.DCTERMS.type, rdflib.URIRef(lines)))) == counts["appropriation"]
    used = set(graph.objects(None, rdflib.URIRef(Property.HAS_UNIT)))
    assert all(graph.value(unit, rdflib.URIRef(Property.BROADER)) for unit in used), "every unit has a dimension"
