"""The links as a named graph: concepts with their members, scored links, what is similar and what was decided."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.identity import row_iri
from graph.lines import Lines, line
from graph.linking.concepts import Concept, Link, Linking
from graph.terms import decimal, node, text
from graph.version import SOFTWARE
from ontology.names import SEMAPV, Class, Property

MANUAL = SEMAPV + "ManualMappingCuration"
EQUAL = SEMAPV + "LexicalMatching"
ALIKE = SEMAPV + "LexicalSimilarityThresholdMatching"


def lines_of_links(linking: Linking) -> Lines:
    """The links graph as sorted N-Triples lines, each once (made as text: there are millions in a large graph)."""
    run = row_iri("run", "linking", SOFTWARE).value
    found = {line(run, Property.TYPE, node(Class.ACTIVITY)), line(run, Property.LABEL, SOFTWARE)}
    for concept in linking.concepts:
        found.update(_concept(concept))
    for link in linking.links:
        found.update(_link(link, run))
    return tuple(sorted(found))


def justification(link: Link) -> str:
    """Why the link stands, as a SEMAPV term."""
    if link.decision is not None:
        return MANUAL
    return EQUAL if link.grade == "same" else ALIKE


def _concept(concept: Concept) -> Iterator[str]:
    iri = concept.iri
    yield line(iri, Property.TYPE, node(Class.INDICATOR_CONCEPT))
    yield line(iri, Property.PREF_LABEL, text(concept.label, "zh") or ox.Literal("", language="zh"))
    yield line(iri, Property.NOTATION, concept.notation)
    for variant in concept.variants:
        for row in variant.rows:
            yield f"<{row.iri}> <{Property.HAS_CONCEPT}> <{iri}> ."
    for other in concept.related:
        yield f"<{iri}> <{Property.CLOSE_MATCH}> <{other}> ."


def _link(link: Link, run: str) -> Iterator[str]:
    a, b = link.a.first.iri, link.b.first.iri
    iri = row_iri("link", a, b, link.grade).value
    yield f"<{iri}> <{Property.TYPE}> <{Class.SIMILARITY_LINK}> ."
    yield f"<{iri}> <{Property.ANNOTATED_SOURCE}> <{a}> ."
    yield f"<{iri}> <{Property.ANNOTATED_PROPERTY}> <{Property.SIMILAR_TO}> ."
    yield f"<{iri}> <{Property.ANNOTATED_TARGET}> <{b}> ."
    yield f'<{iri}> <{Property.GRADE}> "{link.grade}" .'
    score = decimal(link.score)
    assert score is not None
    yield line(iri, Property.SIMILARITY_SCORE, score)
    yield f"<{iri}> <{Property.MAPPING_JUSTIFICATION}> <{justification(link)}> ."
    yield f"<{iri}> <{Property.WAS_GENERATED_BY}> <{run}> ."
    if link.review:
        yield line(iri, Property.REVIEW, ox.Literal(True))
    if link.decision is not None:
        said = ((Property.CREATOR, link.decision.author), (Property.DATE, link.decision.date),
                (Property.COMMENT, link.decision.reason))  # fmt: skip
        for name, value in said:
            literal = text(value)
            if literal is not None:
                yield line(iri, name, literal)
    if link.grade != "different":
        yield f"<{a}> <{Property.SIMILAR_TO}> <{b}> ."
        yield f"<{b}> <{Property.SIMILAR_TO}> <{a}> ."
