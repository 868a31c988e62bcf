"""One document as the store takes it: lines of N-Triples, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Extraction
from graph.document.amended import Amended
from graph.document.noted_rows import noted
from graph.document.quads import written
from graph.ntriples import Lines, lines_of
from ontology.names import Class, Property

_IS_PROJECT = f"<{Property.TYPE}> <{Class.PROJECT}> ."


@dataclass(frozen=True)
class DocumentGraph:
    """One document as it is stored: its named graph and what it adds to the shared graph, as N-Triples lines. `name`:
    what a file of records calls it, "" for a file that is the document: the store then knows it by its path;
    `projects`: how many it has, those included that only indicators name; `rows`: its indicators as `noted_rows` has
    them; `corrections`: how many of people are in it, and `corrected` a hash of all that were there to be applied ("":
    none)."""

    iri: str
    own: Lines
    shared: Lines
    name: str = ""
    projects: int = 0
    rows: Lines = ()
    corrections: int = 0
    corrected: str = ""


def graph_of(found: Extraction | Amended, name: str = "", *, corrected: str = "") -> DocumentGraph:
    """The graph of one document, ready to be put into a store; `name`: what a file of records calls it; `corrected`: a
    hash of what people corrected of it."""
    amended = found if isinstance(found, Amended) else Amended.plain(found)
    scribe = written(amended)
    iri, own = scribe.document.value, lines_of(scribe.own())
    projects = sum(text.endswith(_IS_PROJECT) for text in own)
    rows = tuple(noted(iri, own))
    return DocumentGraph(iri, own, lines_of(scribe.shared()), name, projects, rows, amended.count, corrected)
