"""A built graph conforms to the shapes; a broken one does not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import RDF, Literal, URIRef

from graph.document.quads import quads_of, written
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.triples import LinkLines
from graph.reading.rdflib_view import to_rdflib
from ontology.codes import SHAPES_FILE, VOCABULARY_FILES
from ontology.measure_names import Measure
from ontology.names import SKOS, Class, Property
from ontology.value_codes import Operator
from tests.graph.corrections.corrected import addition, applied, change, strike
from tests.graph.samples import extraction

SHAPES = rdflib.Graph().parse(SHAPES_FILE)


def built() -> rdflib.Graph:
    graph = rdflib.Graph()
    vocabulary = [quad for path in VOCABULARY_FILES for quad in ox.parse(path=path)]
    names = ("绿道维修长度", "绿道保养长度", "游客满意度", "市民满意度")
    rows = [Indicator(f"urn:{number}", "urn:doc", None, name) for number, name in enumerate(names)]
    lines = "\n".join(LinkLines(Linker().link(rows)))
    quads = [*vocabulary, *quads_of(extraction()), *ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]
    for quad in quads:
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return graph


def report(graph: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=SHAPES)
    return bool(conforms), text


def first(graph: rdflib.Graph, kind: str) -> rdflib.term.Node:
    return min(graph.subjects(RDF.type, URIRef(kind)), key=str)


def test_a_built_graph_conforms() -> None:
    conforms, text = report(built())
    assert conforms, text


def amount_as_float(graph: rdflib.Graph) -> None:
    graph.set((first(graph, Class.FUNDING), URIRef(Property.AMOUNT), Literal(1.5)))


def indicator_of_nobody(graph: rdflib.Graph) -> None:
    graph.remove((None, URIRef(Property.HAS_INDICATOR), first(graph, Class.INDICATOR)))


def two_targets(graph: rdflib.Graph) -> None:
    targets = sorted(graph.subjects(RDF.type, URIRef(Class.TARGET)), key=str)
    indicator = graph.value(None, URIRef(Property.HAS_TARGET), targets[0])
    assert indicator is not None
    graph.add((indicator, URIRef(Property.HAS_TARGET), targets[1]))


def page_zero(graph: rdflib.Graph) -> None:
    graph.set((first(graph, Class.SOURCE_LOCATION), URIRef(Property.PAGE), Literal(0)))


def qualitative_with_bound(graph: rdflib.Graph) -> None:
    target = graph.value(None, URIRef(Property.OPERATOR), URIRef(Operator.WORDS))
    assert target is not None
    graph.add((target, URIRef(Property.MIN_VALUE), Literal(Decimal(1))))


def unknown_operator(graph: rdflib.Graph) -> None:
    graph.set((first(graph, Class.TARGET), URIRef(Property.OPERATOR), Literal(">=")))


def project_of_no_document(graph: rdflib.Graph) -> None:
    graph.remove((first(graph, Class.PROJECT), URIRef(Property.IS_PART_OF), None))


def organisation_without_name(graph: rdflib.Graph) -> None:
    organization = first(graph, Class.ORGANIZATION)
    graph.remove((organization, URIRef(Property.LABEL), None))
    graph.remove((organization, URIRef(Property.IDENTIFIER), None))


def close_match_between_concepts(graph: rdflib.Graph) -> None:
    concept = first(graph, Class.INDICATOR_CONCEPT)
    graph.add((concept, URIRef(SKOS + "closeMatch"), concept))


def measure_of_no_list(graph: rdflib.Graph) -> None:
    concept = first(graph, Class.INDICATOR_CONCEPT)
    graph.set((concept, URIRef(Property.BROADER), concept))


def two_measures(graph: rdflib.Graph) -> None:
    concept = first(graph, Class.INDICATOR_CONCEPT)
    for measure in (Measure.AREA, Measure.LENGTH, Measure.PERSONS):
        graph.add((concept, URIRef(Property.BROADER), URIRef(measure)))


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (amount_as_float, "amount"),
        (indicator_of_nobody, "hasIndicator"),
        (two_targets, "hasTarget"),
        (page_zero, "jx:page"),
        (qualitative_with_bound, "target-"),
        (unknown_operator, "jx:operator"),
        (project_of_no_document, "isPartOf"),
        (organisation_without_name, "org-"),
        (close_match_between_concepts, "closeMatch"),
        (measure_of_no_list, "broader"),
        (two_measures, "broader"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_broken_graph_is_caught(damage: Callable[[rdflib.Graph], None], named: str) -> None:
    graph = built()
    damage(graph)
    conforms, text = report(graph)
    assert not conforms
    assert named in text


def test_a_corrected_graph_conforms_and_a_correction_of_nothing_does_not() -> None:
    sample = extraction()
    corrections = (
        change(sample, "基金监管宣传费", "budget", None),
        change(sample, "媒体宣传次数", "low", "9"),
        strike(sample, "参保人数"),
        addition(sample, name="培训场次", op="≥", low="4", printed="≥4场", project="基金监管宣传费"),
    )
    graph = rdflib.Graph()
    vocabulary = [quad for path in VOCABULARY_FILES for quad in ox.parse(path=path)]
    for quad in (*vocabulary, *written(applied(sample, *corrections)).quads()):
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    assert len(list(graph.subjects(RDF.type, URIRef(Class.CORRECTION)))) == 4
    conforms, text = report(graph)
    assert conforms, text
    graph.remove((first(graph, Class.CORRECTION), URIRef(Property.CORRECTED_FIELD), None))
    assert not report(graph)[0]
