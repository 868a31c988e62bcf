"""One document as the store takes it: lines of N-Triples, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from extract.records import Extraction
from graph.document.noted_rows import noted
from graph.document.quads import quads_of
from graph.ntriples import Lines, lines_of
from graph.terms import node
from ontology.names import SHARED_GRAPH, Class

_PROJECT = node(Class.PROJECT)


@dataclass(frozen=True)
class DocumentGraph:
    """One document as it is stored: its named graph and what it adds to the shared graph, as N-Triples lines. `name`:
    what a file of records calls it, "" for a file that is the document: the store then knows it by its path;
    `projects`: how many it has, those included that only indicators name; `rows`: its indicators as `noted_rows` has
    them."""

    iri: str
    own: Lines
    shared: Lines
    name: str = ""
    projects: int = 0
    rows: Lines = ()


def graph_of(extraction: Extraction, name: str = "") -> DocumentGraph:
    """The graph of one document, ready to be put into a store; `name`: what a file of records calls it."""
    own, shared, iri, projects = [], [], "", 0
    for quad in quads_of(extraction):
        assert isinstance(quad.graph_name, ox.NamedNode)
        if quad.graph_name.value == SHARED_GRAPH:
            shared.append(quad.triple)
        else:
            iri = quad.graph_name.value
            own.append(quad.triple)
            projects += quad.object == _PROJECT
    return DocumentGraph(iri, lines_of(own), lines_of(shared), name, projects, tuple(noted(iri, own)))
