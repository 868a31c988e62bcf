"""The links as a named graph: concepts with their members, scored links, what is similar and what was decided."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from graph.identity import row_iri
from graph.linking.concepts import Concept, Link, Linking
from graph.ntriples import line
from graph.terms import decimal, node, text
from graph.version import SOFTWARE
from ontology.names import SEMAPV, Class, Property, Scheme
from ontology.value_codes import GRADES

MANUAL = SEMAPV + "ManualMappingCuration"
EQUAL = SEMAPV + "LexicalMatching"
ALIKE = SEMAPV + "LexicalSimilarityThresholdMatching"
TABLED = SEMAPV + "LogicalReasoning"  # a concept's measure, by the table of measures
# As they stand in a line: formatting a name of an enumeration again for each of millions of lines takes long.
_CONCEPT_OF, _SIMILAR = f"<{Property.HAS_CONCEPT}>", f"<{Property.SIMILAR_TO}>"
_SOURCE, _TARGET = f"<{Property.ANNOTATED_SOURCE}>", f"<{Property.ANNOTATED_TARGET}>"
_GRADE, _SCORE = f"<{Property.GRADE}>", f"<{Property.SIMILARITY_SCORE}>"
_WHY, _MADE_BY = f"<{Property.MAPPING_JUSTIFICATION}>", f"<{Property.WAS_GENERATED_BY}>"
_BROADER, _RELATED = f"<{Property.BROADER}>", f"<{Property.RELATED}>"
_OF_CONCEPTS = f"<{Property.IN_SCHEME}> <{Scheme.CONCEPT}> ."
_IS_LINK = f"<{Property.TYPE}> <{Class.SIMILARITY_LINK}> ."
_OF_SIMILAR = f"<{Property.ANNOTATED_PROPERTY}> {_SIMILAR} ."
Block = tuple[str, Iterable[str]]  # a subject as it stands in its lines, and these, sorted


class LinkLines:
    """The links graph as sorted N-Triples lines, each once: made anew each time they are read, subject by subject, as
    there are millions of them in a large graph."""

    def __init__(self, linking: Linking) -> None:
        self._linking = linking

    def __iter__(self) -> Iterator[str]:
        run = row_iri("run", "linking", SOFTWARE).value
        of_run = sorted((line(run, Property.TYPE, node(Class.ACTIVITY)), line(run, Property.LABEL, SOFTWARE)))
        concepts = ((f"<{concept.iri}>", sorted(_concept(concept))) for concept in self._linking.concepts)
        blocks = (concepts, _rows(self._linking), _links(self._linking.links, run), [(f"<{run}>", of_run)])
        for _, lines in heapq.merge(*blocks, key=itemgetter(0)):
            yield from lines


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
    yield f"<{iri}> {_OF_CONCEPTS}"
    if concept.plain:
        yield line(iri, Property.ALT_LABEL, text(concept.plain, "zh") or ox.Literal("", language="zh"))
    if concept.measure is not None:
        yield f"<{iri}> {_BROADER} <{concept.measure}> ."
    for other in concept.related:
        yield f"<{iri}> {_RELATED} <{other}> ."


def _rows(linking: Linking) -> Iterator[Block]:
    """What rows say of themselves: their concept, and what those that stand for a name are similar to."""
    similar: dict[str, set[str]] = defaultdict(set)
    for link in linking.links:
        if link.grade != "different":
            a, b = link.a.first.iri, link.b.first.iri
            similar[a].add(b)
            similar[b].add(a)
    members = [
        (f"<{row.iri}>", concept.iri)
        for concept in linking.concepts
        for variant in concept.variants
        for row in variant.rows
    ]
    members.sort()
    for subject, concept_iri in members:
        lines = [f"{subject} {_CONCEPT_OF} <{concept_iri}> ."]
        for other in similar.get(subject[1:-1], ()):
            lines.append(f"{subject} {_SIMILAR} <{other}> .")
        yield subject, sorted(lines)


def _links(links: list[Link], run: str) -> Iterator[Block]:
    named = [(f"<{row_iri('link', x.a.first.iri, x.b.first.iri, x.grade).value}>", n) for n, x in enumerate(links)]
    named.sort()
    for subject, some in groupby(named, key=itemgetter(0)):
        # Two decisions may say the same of one pair: they are one link.
        yield subject, sorted({text for _, number in some for text in _link(links[number], subject, run)})


def _link(link: Link, subject: str, run: str) -> Iterator[str]:
    yield f"{subject} {_IS_LINK}"
    yield f"{subject} {_SOURCE} <{link.a.first.iri}> ."
    yield f"{subject} {_OF_SIMILAR}"
    yield f"{subject} {_TARGET} <{link.b.first.iri}> ."
    yield f"{subject} {_GRADE} <{GRADES[link.grade]}> ."
    yield f"{subject} {_SCORE} {_score(link.score)} ."
    yield f"{subject} {_WHY} <{justification(link)}> ."
    yield f"{subject} {_MADE_BY} <{run}> ."
    if link.review:
        yield f"{subject} <{Property.REVIEW}> {ox.Literal(True)} ."
    if link.decision is not None:
        said = ((Property.CREATOR, link.decision.author), (Property.DATE, link.decision.date),
                (Property.COMMENT, link.decision.reason))  # fmt: skip
        for name, value in said:
            literal = text(value)
            if literal is not None:
                yield f"{subject} <{name}> {literal} ."


@lru_cache(maxsize=2000)
def _score(score: Decimal) -> str:
    return str(decimal(score))
