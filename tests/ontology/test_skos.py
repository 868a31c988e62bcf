"""The code lists as SKOS and the ontology as OWL say them: top concepts, schemes, labels, what defines a term."""

from __future__ import annotations

from collections import Counter

import rdflib
from rdflib import SKOS

from ontology.codes import VOCABULARY_FILES
from ontology.names import JX, VOCABULARY_GRAPH, Scheme


def _vocabulary() -> rdflib.Graph:
    found = rdflib.Graph()
    for path in VOCABULARY_FILES:
        found.parse(path)
    return found


def test_a_scheme_names_its_top_concepts_and_broader_stays_inside_one() -> None:
    graph = _vocabulary()
    top = {*graph.subject_objects(SKOS.topConceptOf), *((b, a) for a, b in graph.subject_objects(SKOS.hasTopConcept))}
    schemes = {concept: {*graph.objects(concept, SKOS.inScheme)} for concept in graph.subjects(SKOS.inScheme)}
    for concept, scheme in top:
        schemes[concept].add(scheme)
    # Rules are told by the graphs that were audited.
    for scheme in set(Scheme) - {Scheme.RULE}:
        assert graph.value(rdflib.URIRef(scheme), SKOS.hasTopConcept), scheme
    for concept, own in schemes.items():
        broader = [*graph.objects(concept, SKOS.broader)]
        assert all(own & schemes[one] for one in broader), concept
        assert broader or any((concept, scheme) in top for scheme in own), concept
    assert not [*graph.subject_objects(SKOS.exactMatch)]


def test_no_two_concepts_of_a_list_have_one_label() -> None:
    graph = _vocabulary()
    # A unit may be called as its dimension is (百分点); 二级 of two 一级 are two.
    above = {
        concept: broader if "/level/" in str(concept) else broader is not None
        for concept in graph.subjects(SKOS.inScheme)
        for broader in [graph.value(concept, SKOS.broader)]
    }
    seen = Counter(
        (scheme, label, above[concept])
        for concept, scheme in graph.subject_objects(SKOS.inScheme)
        for label in graph.objects(concept, SKOS.prefLabel)
    )
    assert [key for key, times in seen.items() if times > 1] == []


def test_own_terms_say_what_defines_them_and_none_is_of_the_reserved_vocabulary() -> None:
    graph = _vocabulary()
    own = {term for term in graph.subjects(rdflib.RDF.type) if str(term).startswith(JX)}
    assert own
    assert {graph.value(term, rdflib.RDFS.isDefinedBy) for term in own} == {rdflib.URIRef(VOCABULARY_GRAPH)}
    assert not [one for one in graph.objects(None, rdflib.RDFS.subClassOf) if str(one).startswith(str(rdflib.OWL))]
