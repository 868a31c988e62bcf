"""What the store notes of its documents gives the same rows as the quads themselves; a missing note is no gap."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.records import Extraction
from graph.document.document_graph import graph_of
from graph.document.noted_rows import noted, parsed
from graph.reading import indicators as module
from graph.reading.indicators import indicator_facts
from graph.reading.noted_indicators import noted_indicators
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from graph.store.ledger import CONCEPTS, ROWS, Entry
from graph.store.writer import Writer
from jixiao import link
from ontology.names import LINKS_GRAPH, Property
from tests.graph.samples import extraction
from tests.queries.town import extractions, write_graph


def slowly(reader: Reader) -> dict[str, module.IndicatorFacts]:
    """The rows from the quads."""
    facts = module._Facts(reader)
    return {iri: facts.indicator(iri) for iri in facts.document}


def same(directory: Path) -> int:
    """Holds both ways to each other; gives the number of rows."""
    with open_reader(directory) as reader:
        rows = noted_indicators(reader)
        assert rows is not None
        found = {row.iri: row for row in rows}
        assert found == slowly(reader)
        return len(found)


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return write_graph(tmp_path / "graph", [extraction(), *extractions()])


def test_the_notes_give_the_rows_of_the_quads_also_after_linking(graph: Path) -> None:
    assert same(graph) > 20
    link(graph)
    assert same(graph) > 20
    with open_reader(graph) as reader:
        assert any(row.concept and row.measure for row in indicator_facts(reader))


def test_concepts_that_are_not_noted_are_read_from_the_links_and_noted_by_the_next_linking(graph: Path) -> None:
    link(graph)
    with open_reader(graph) as reader:
        made = {row.iri: row.concept for row in indicator_facts(reader)}
        version = reader.version
    for change in (f"?s <{CONCEPTS}> ?x", None):
        with Writer(graph) as writer:
            if change is None:
                writer.replace_graph(
                    LINKS_GRAPH,
                    [
                        quad.triple
                        for quad in writer.store.quads_for_pattern(None, None, None, ox.NamedNode(LINKS_GRAPH))
                    ],
                )
            else:
                writer.store.update(f"DELETE WHERE {{ GRAPH ?g {{ {change} }} }}")
            assert writer.memory.notes_concepts(LINKS_GRAPH) == (change is None)
            (graph / "unpublished").touch()
            writer.publish()
        assert same(graph) > 20
        with open_reader(graph) as reader:
            assert {row.iri: row.concept for row in indicator_facts(reader)} == made
            assert reader.version == version
    assert any(made.values())


def test_links_that_change_change_their_notes(graph: Path) -> None:
    link(graph)
    with Writer(graph) as writer:
        links = [quad.triple for quad in writer.store.quads_for_pattern(None, None, None, ox.NamedNode(LINKS_GRAPH))]
        kept = [triple for triple in links if triple.predicate.value != Property.HAS_CONCEPT][:-1]
        writer.replace_graph(LINKS_GRAPH, kept)
        assert not writer.memory.notes_concepts(LINKS_GRAPH)
        writer.publish()
    assert same(graph) > 20


def test_a_document_that_goes_or_changes_takes_its_notes_along(graph: Path) -> None:
    first, *_, last = extractions()
    with Writer(graph) as writer:
        entries = {entry.path: entry for entry in writer.entries}
        writer.forget([next(entry for entry in entries.values() if graph_of(last).iri in entry.gave)])
        shorter = graph_of(Extraction(first.name, first.sha256, first.records[:-1]))
        path = next(entry.path for entry in entries.values() if graph_of(first).iri in entry.gave)
        writer.put([Entry(path, gave=frozenset({shorter.iri}))], [shorter])
        writer.publish()
    assert same(graph) > 0


def test_a_graph_where_a_note_is_missing_is_read_from_its_quads(graph: Path) -> None:
    with Writer(graph) as writer:
        writer.store.update(f"DELETE WHERE {{ GRAPH ?g {{ <{graph_of(extraction()).iri}> <{ROWS}> ?x }} }}")
        writer.replace_graph("urn:other", [])
        (graph / "unpublished").touch()
        writer.publish()
    with open_reader(graph) as reader:
        assert noted_indicators(reader) is None
        assert {row.iri: row for row in indicator_facts(reader)} == slowly(reader)


def test_many_rows_are_several_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = graph_of(extraction())
    monkeypatch.setattr("graph.document.noted_rows.ROWS", 2)
    parts = graph_of(extraction())
    assert len(whole.rows) == 1
    assert len(parts.rows) == 3
    assert [iri for text in parts.rows for iri in parsed(text).iris] == parsed(whole.rows[0]).iris
    assert list(noted("d:nothing", [])) == []
