"""A damaged graph directory: no document is lost, nothing but errors of ours, and every fault is mended or named."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from extract.errors import DamagedError, StoreError
from graph.reading.opening import open_reader
from graph.reading.solutions import select
from graph.store import published
from graph.store.checking import check
from graph.store.directory_parts import Status
from graph.store.ownership import own
from graph.store.repairing import repair
from graph.store.writer import Writer
from tests.graph.store.broken import (
    MENDED,
    REPAIRED,
    YEARS,
    copied,
    current,
    documents,
    fine,
    flip,
    gone,
    older,
    one,
    put,
)

# What the next publication makes anew anyway, or nobody needs.
UNSEEN = {
    "work without IDENTITY", "unpublished left", "current.begun a folder", "copy without SUMS", "older copy deleted",
    "strays in published", "current.begun a pipe",
}  # fmt: skip


def asked(graph: Path) -> None:
    """A question of a reader: an answer, or an error of ours in one line."""
    with contextlib.suppress(StoreError), open_reader(graph) as reader:
        assert list(select(reader, "SELECT ?s WHERE { ?s ?p ?o } LIMIT 9"))


def test_a_whole_graph_is_whole_in_every_part(graph: Path) -> None:
    parts = check(graph)
    assert {part.status for part in parts} == {Status.WHOLE}
    assert [part.name for part in parts] == [
        "work",
        "current",
        *(f"published/{c.name}" for c in published.copies(graph)),
    ]
    assert repair(graph).done == []


# One of each kind: the repair below does the same with all of them.
BY_THE_WRITER = (
    "current deleted", "current of other bytes", "current a folder", "current leads out",
    "current names the older copy", "copy deleted", "published a file", "lease a folder",
    "copy with half a MANIFEST", "copy without a table", "work deleted", "work without CURRENT",
    "work with half a table", "lock, work and index not copied", "unpublished a folder", "current a pipe",
    "lease a pipe", "copy with a pipe for SUMS", "work with a pipe for CURRENT",
)  # fmt: skip


@pytest.mark.parametrize("fault", BY_THE_WRITER)
def test_the_next_writer_mends_it_and_loses_nothing(graph: Path, fault: str) -> None:
    before = documents(graph)
    MENDED[fault](graph)
    put(graph, 2026)
    assert len(before) + 1 == len(before | documents(graph)) == len(documents(graph))


@pytest.mark.parametrize("fault", MENDED | REPAIRED)
def test_a_repair_makes_it_whole(graph: Path, fault: str) -> None:
    before = documents(graph)
    (MENDED | REPAIRED)[fault](graph)
    assert fine(graph) == (fault in UNSEEN)
    asked(graph)
    assert repair(graph).lost == []
    assert fine(graph)
    assert documents(graph) == before


def test_bytes_that_all_copies_share_are_taken_from_where_they_are_whole(graph: Path) -> None:
    before = documents(graph)
    flip(one(current(graph), "*.sst"))
    assert not fine(graph)
    found = repair(graph)
    assert fine(graph)
    # What could not be read is named by its file, and read again when that is built.
    lost = before - documents(graph)
    with Writer(graph) as writer:
        unread = {entry.path for entry in writer.entries if entry.bytes is None}
    assert len(unread) >= len(lost)
    assert all(any(path in text.en for text in found.lost) for path in unread)
    put(graph, *YEARS)
    assert documents(graph) == before


def test_where_nothing_can_be_read_nothing_is_changed(graph: Path) -> None:
    for path in graph.rglob("*.sst"):
        gone(path)
    left = sorted(graph.rglob("*"))
    with pytest.raises(DamagedError, match=r"decisions\.toml"):
        repair(graph)
    with pytest.raises(DamagedError, match="check --repair"):
        put(graph, 2026)
    assert set(left) <= set(graph.rglob("*"))


def test_only_an_older_copy_left_is_told(graph: Path) -> None:
    gone(graph / "work")
    gone(one(current(graph), "*.sst"))
    with pytest.raises(DamagedError):
        put(graph, 2026)
    found = repair(graph)
    assert any(older(graph).name in text.en or "back to" in text.en for text in found.lost)
    assert fine(graph)


def test_a_store_of_another_graph_is_refused_and_set_aside_by_a_repair(graph: Path, tmp_path: Path) -> None:
    other, before = tmp_path / "other", documents(graph)
    put(other, 2030)
    gone(graph / "work")
    (other / "work").rename(graph / "work")
    with pytest.raises(DamagedError, match="check --repair"):
        put(graph, 2026)
    assert documents(graph) == before
    assert Status.FOREIGN in {part.status for part in check(graph)}
    repair(graph)
    assert documents(graph) == before
    assert (graph / "aside" / "work" / "CURRENT").is_file()
    put(graph, 2026)
    assert before < documents(graph)


def test_an_older_state_of_the_store_is_replaced_by_the_copy(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    put(graph, 2024)
    kept = copied(graph / "work", tmp_path / "kept")
    put(graph, 2025)
    before = documents(graph)
    gone(graph / "work")
    kept.rename(graph / "work")
    put(graph, 2026)
    assert before < documents(graph)


def test_a_copy_of_another_graph_is_not_written_over_but_set_aside(graph: Path, tmp_path: Path) -> None:
    before, other = documents(graph), tmp_path / "other"
    put(other, 2030)
    place, strange = current(graph), current(other)
    gone(place)
    strange.rename(place)
    with pytest.raises(StoreError):
        put(graph, 2026)
    repair(graph)
    assert fine(graph)
    assert documents(graph) == before
    assert (graph / "aside" / place.name / "CURRENT").is_file()


def test_a_graph_of_an_older_version_without_marks_goes_on(graph: Path) -> None:
    with Writer(graph) as writer:
        quads = [q for q in writer.store if "descendsFrom" in str(q.predicate)]
        for quad in quads:
            writer.store.remove(quad)
        copy = published.publish(graph, writer.store, writer.version())
    for path in published.copies(graph)[1:]:
        gone(path)
    (copy / "SUMS").unlink()
    before = documents(graph)
    put(graph, 2026)
    assert before < documents(graph)
    gone(graph / "work")
    put(graph, 2027)
    assert before < documents(graph)


def test_a_directory_that_is_moved_while_it_is_written_stops_the_build(graph: Path, tmp_path: Path) -> None:
    before = documents(graph)
    with Writer(graph) as writer:
        graph.rename(tmp_path / "moved")
        with pytest.raises(StoreError, match=r"was moved|被移走"):
            writer.replace_lines("urn:g", ['<urn:s> <urn:p> "x" .'])
    assert documents(tmp_path / "moved") == before


def test_a_directory_that_is_deleted_while_it_is_written_stops_the_build(graph: Path) -> None:
    with Writer(graph) as writer:
        gone(graph)
        with pytest.raises(StoreError):
            writer.replace_lines("urn:g", ['<urn:s> <urn:p> "x" .'])
        with pytest.raises(StoreError):
            writer.publish_anew()


def test_logs_of_the_engine_do_not_pile_up(graph: Path) -> None:
    for _ in range(4):
        with Writer(graph):
            pass
    assert len(list((graph / "work").glob("LOG*"))) <= 2


def test_a_check_leaves_a_writer_alone(graph: Path) -> None:
    with contextlib.closing(own(graph)):
        assert Status.BUSY in {part.status for part in check(graph)}
        with pytest.raises(StoreError):
            Writer(graph)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read and write everything")
def test_what_may_not_be_read_is_no_damage(graph: Path) -> None:
    table = one(graph / "work", "*.sst")
    table.chmod(0)
    with pytest.raises(StoreError) as caught:
        put(graph, 2026)
    assert not isinstance(caught.value, DamagedError)
    assert not (graph / "aside").exists()


def test_an_error_that_is_kept_keeps_no_store_open(graph: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    put(other, 2030)
    gone(graph / "work")
    copied(other / "work", graph / "work")
    with pytest.raises(StoreError) as caught:
        Writer(graph)
    repair(graph)
    put(graph, 2026)
    assert caught.value is not None
