"""The links as a named graph: concepts with their members, scored links, what is similar and what was decided."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.identity import row_iri
from graph.linking.concepts import Concept, Link, Linking
from graph.terms import boolean, decimal, node, text
from graph.version import SOFTWARE
from ontology.names import SEMAPV, Class, Property

MANUAL = SEMAPV + "ManualMappingCuration"
EQUAL = SEMAPV + "LexicalMatching"
ALIKE = SEMAPV + "LexicalSimilarityThresholdMatching"


def triples_of(linking: Linking) -> Iterator[ox.Triple]:
    """Every triple of the links graph; some may come twice."""
    run = row_iri("run", "linking", SOFTWARE)
    yield ox.Triple(run, node(Property.TYPE), node(Class.ACTIVITY))
    yield ox.Triple(run, node(Property.LABEL), ox.Literal(SOFTWARE))
    for concept in linking.concepts:
        yield from _concept(concept)
    for link in linking.links:
        yield from _link(link, run)


def justification(link: Link) -> str:
    """Why the link stands, as a SEMAPV term."""
    if link.decision is not None:
        return MANUAL
    return EQUAL if link.grade == "same" else ALIKE


def _concept(concept: Concept) -> Iterator[ox.Triple]:
    iri = ox.NamedNode(concept.iri)
    yield ox.Triple(iri, node(Property.TYPE), node(Class.INDICATOR_CONCEPT))
    yield ox.Triple(iri, node(Property.PREF_LABEL), text(concept.label, "zh") or ox.Literal("", language="zh"))
    yield ox.Triple(iri, node(Property.NOTATION), ox.Literal(concept.notation))
    belongs, near = node(Property.HAS_CONCEPT), node(Property.CLOSE_MATCH)
    for variant in concept.variants:
        for row in variant.rows:
            yield ox.Triple(ox.NamedNode(row.iri), belongs, iri)
    for other in concept.related:
        yield ox.Triple(iri, near, ox.NamedNode(other))


def _link(link: Link, run: ox.NamedNode) -> Iterator[ox.Triple]:
    a, b = ox.NamedNode(link.a.first.iri), ox.NamedNode(link.b.first.iri)
    iri = row_iri("link", a.value, b.value, link.grade)
    similar = node(Property.SIMILAR_TO)
    yield ox.Triple(iri, node(Property.TYPE), node(Class.SIMILARITY_LINK))
    yield ox.Triple(iri, node(Property.ANNOTATED_SOURCE), a)
    yield ox.Triple(iri, node(Property.ANNOTATED_PROPERTY), similar)
    yield ox.Triple(iri, node(Property.ANNOTATED_TARGET), b)
    yield ox.Triple(iri, node(Property.GRADE), ox.Literal(link.grade))
    score = decimal(link.score)
    assert score is not None
    yield ox.Triple(iri, node(Property.SIMILARITY_SCORE), score)
    yield ox.Triple(iri, node(Property.MAPPING_JUSTIFICATION), node(justification(link)))
    yield ox.Triple(iri, node(Property.WAS_GENERATED_BY), run)
    if link.review:
        flag = boolean(True)
        assert flag is not None
        yield ox.Triple(iri, node(Property.REVIEW), flag)
    if link.decision is not None:
        said = ((Property.CREATOR, link.decision.author), (Property.DATE, link.decision.date),
                (Property.COMMENT, link.decision.reason))  # fmt: skip
        for name, value in said:
            literal = text(value)
            if literal is not None:
                yield ox.Triple(iri, node(name), literal)
    if link.grade != "different":
        yield ox.Triple(a, similar, b)
        yield ox.Triple(b, similar, a)
