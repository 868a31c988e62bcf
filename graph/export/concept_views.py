"""Three networks made for reading: agencies joined by shared concepts; concepts with their agencies; similarity.

They need the links graph (`jixiao link`). networkx finds communities; the layout is computed here, so that a file
opens as a picture.
"""

from __future__ import annotations

from dataclasses import replace

from extract.errors import StoreError
from graph.export.agency_view import agency_view
from graph.export.bipartite_view import bipartite_view
from graph.export.chosen import ALL, Chosen
from graph.export.held_concepts import Held, held_concepts
from graph.export.similarity_view import similarity_view
from graph.export.view_parts import View
from graph.reading.reader import Reader
from graph.reading.solutions import select
from ontology.names import LINKS_GRAPH

VIEWS: tuple[str, ...] = ("agencies", "concepts", "similarity")
BY_MEASURE = VIEWS[1:]  # those that show concepts, which have measures
SCORED = VIEWS[2]  # the one that has a threshold
THRESHOLD = 0.6
MOST = 2000  # nodes of a file for Gephi, the most connected ones
PICTURED = 150  # nodes of a picture: more cannot be read on paper
_LINKS = f"""
SELECT ?a ?b (MAX(?s) AS ?score) WHERE {{
  GRAPH <{LINKS_GRAPH}> {{ ?l a jx:SimilarityLink ; owl:annotatedSource ?i ; owl:annotatedTarget ?j ;
    jx:grade gradekind:related ; sssom:similarity_score ?s . ?i jx:hasConcept ?a . ?j jx:hasConcept ?b }}
}} GROUP BY ?a ?b"""


def limit_unused() -> StoreError:
    """The error that the whole graph has no limit: it is not passed over."""
    return StoreError("节点数上限只用于视图", "a limit of nodes is for views only")


def view(
    reader: Reader, name: str, *, threshold: float = THRESHOLD, most: int = MOST, by_measure: bool = False,
    chosen: Chosen = ALL,
) -> View:  # fmt: skip
    """One of VIEWS, at most `most` nodes, of what is chosen. threshold: least score of an edge of "similarity";
    by_measure: concepts are coloured by their measures instead of their level or community, and those of one stand
    together. What is not drawn is told in the title.

    Raises StoreError when the graph has no concepts yet.
    """
    held = held_concepts(reader, chosen)
    if not held.linked:
        raise StoreError("图谱中没有概念，请先运行 jixiao link", "the graph has no concepts: run jixiao link first")
    seen = _view(reader, held, name, threshold, most, by_measure)
    return replace(seen, network=replace(seen.network, title=seen.network.title + chosen.told()))


def _view(reader: Reader, held: Held, name: str, threshold: float, most: int, by_measure: bool) -> View:
    if name == "agencies":
        return agency_view(held, most)
    if name == "concepts":
        return bipartite_view(held, most, by_measure)
    if name == SCORED:
        scores = {(row["a"], row["b"]): float(row["score"]) for row in select(reader, _LINKS)}
        return similarity_view(held.concepts, scores, threshold, most, by_measure)
    raise ValueError(name)
