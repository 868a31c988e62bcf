"""The linker reads the same rows from what the store notes and from the quads themselves."""

from __future__ import annotations

from pathlib import Path

from graph.document.document_graph import graph_of
from graph.linking.read_graph import _from_quads, _noted, read_rows
from graph.reading.opening import open_reader
from graph.store.ledger import ROWS
from graph.store.writer import Writer
from tests.graph.samples import extraction
from tests.queries.town import extractions, write_graph


def test_notes_and_quads_give_the_same_rows(tmp_path: Path) -> None:
    directory = write_graph(tmp_path / "graph", [extraction(), *extractions()])
    with open_reader(directory) as reader:
        found = _from_quads(reader)
        assert _noted(reader) == read_rows(reader) == found
        assert len(found) > 20
        assert all(any(getattr(row, name) for row in found) for name in ("project", "level2", "unit", "form", "agency"))


def test_where_a_note_is_missing_no_row_is(tmp_path: Path) -> None:
    directory = write_graph(tmp_path / "graph", [extraction(), *extractions()])
    with Writer(directory) as writer:
        writer.store.update(f"DELETE WHERE {{ GRAPH ?g {{ <{graph_of(extraction()).iri}> <{ROWS}> ?x }} }}")
        (directory / "unpublished").touch()
        writer.publish()
    with open_reader(directory) as reader:
        assert _noted(reader) is None
        assert read_rows(reader) == _from_quads(reader)
