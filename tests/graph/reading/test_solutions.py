"""Pairs of a pattern: every kind of term comes back as its text, several patterns in their order."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.reading.opening import open_reader
from graph.reading.solutions import pairs, pairs_of
from graph.store.writer import Writer
from ontology.names import XSD

TERMS = (
    ox.NamedNode("http://example.org/中?q=1"), ox.Literal("群众满意度", language="zh"), ox.Literal(""),
    ox.Literal('a"b\\n\tc\nd\re\\'), ox.Literal("\u2028\x0b<x>"), ox.Literal(5), ox.Literal(True),
    ox.Literal("66", datatype=ox.NamedNode(XSD + "decimal")), ox.Literal("2026", datatype=ox.NamedNode(XSD + "gYear")),
)  # fmt: skip
PREDICATE = "http://example.org/p"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    with Writer(tmp_path / "g") as writer:
        subjects = (ox.NamedNode(f"http://example.org/{number}") for number in range(len(TERMS)))
        triples = [ox.Triple(s, ox.NamedNode(PREDICATE), term) for s, term in zip(subjects, TERMS, strict=True)]
        writer.replace_graph("http://example.org/graph", triples)
        writer.publish()
    return tmp_path / "g"


def test_terms_come_back_as_their_texts(directory: Path) -> None:
    with open_reader(directory) as reader:
        found = dict(pairs(reader, f"?a <{PREDICATE}> ?b"))
    assert found == {f"http://example.org/{number}": term.value for number, term in enumerate(TERMS)}


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_several_patterns_are_answered_in_their_order(directory: Path, count: int) -> None:
    patterns = [f"?a <{PREDICATE}> ?b FILTER(?a = <http://example.org/{number}>)" for number in range(count)]
    with open_reader(directory) as reader:
        found = [list(some) for some in pairs_of(reader, patterns)]
    assert found == [[(f"http://example.org/{number}", TERMS[number].value)] for number in range(count)]
