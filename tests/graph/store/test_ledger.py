"""Which path gave which documents: entries in the store and back, and what is lost when paths change."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ntriples import line
from graph.store.ledger import DIGEST, FORMAT, MADE_BY, SAYS, Entries, Entry, Memory, path_text
from ontology.names import SYSTEM_GRAPH
from tests.thorough import examples

DOCUMENTS = st.sampled_from(["urn:a", "urn:b", "urn:c"])
ENTRIES = st.builds(
    Entry,
    path=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
    bytes=st.none() | st.just("ab12"),
    code=st.none() | st.just("1.0"),
    gave=st.frozensets(DOCUMENTS),
    failed=st.none() | st.tuples(st.text("密码\"\\\n", min_size=1), st.text("no'\"\\\n", min_size=1)),
)  # fmt: skip


def memory(*lines: str) -> Memory:
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(SYSTEM_GRAPH))
    return Memory(store)


@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.path))
@settings(max_examples=examples(60), deadline=None)
def test_entries_come_back_from_the_store_as_they_were(entries: list[Entry]) -> None:
    found = memory(*(text for entry in entries for text in entry.lines())).entries()
    assert {entry.path: entry for entry in found} == {entry.path: entry for entry in entries}


def test_paths_that_fold_to_one_text_are_two() -> None:
    assert Entry("/Ａ 1").iri != Entry("/A1").iri


def test_a_path_is_named_absolute_and_bytes_that_are_no_text_are_escaped(tmp_path: Path) -> None:
    assert path_text(Path("a.pdf")) == str(Path.cwd() / "a.pdf")
    assert path_text(tmp_path / "x" / ".." / "a\udcff.pdf") == f"{tmp_path}/a\\udcff.pdf"


def test_a_document_is_lost_with_the_last_path_that_gives_it() -> None:
    entries = Entries([Entry("/1", gave=frozenset({"a", "b"})), Entry("/2", gave=frozenset({"b"}))])
    assert entries.lost((), ["/1"]) == {"a"}
    assert entries.lost((), ["/1", "/2"]) == {"a", "b"}
    assert entries.lost([Entry("/1", gave=frozenset({"c"}))], ()) == {"a"}
    assert entries.lost([Entry("/3", gave=frozenset({"a"}))], ["/1"]) == set()
    assert entries.lost((), ["/unknown"]) == set()


CHANGES = st.tuples(
    st.lists(ENTRIES.map(lambda e: Entry(e.path[:1], gave=e.gave)), max_size=4, unique_by=lambda e: e.path),
    st.lists(st.text(max_size=1), max_size=3),
)


@given(st.lists(CHANGES, max_size=4), CHANGES)
@settings(max_examples=examples(100), deadline=None)
def test_what_is_lost_is_what_no_path_gives_afterwards(
    before: list[tuple[list[Entry], list[str]]], change: tuple[list[Entry], list[str]]
) -> None:
    entries = Entries(())
    for come, gone in before:
        entries.update(come, gone)
    documents = ["urn:a", "urn:b", "urn:c"]
    given_before = {doc for doc in documents if entries.gives(doc)}
    told = entries.lost(*change)
    entries.update(*change)
    assert told == {doc for doc in given_before if not entries.gives(doc)}


def test_a_path_that_is_read_again_has_its_new_entry() -> None:
    entries = Entries([Entry("/1", code="1")])
    entries.update([Entry("/1", code="2")], ())
    assert entries.get("/1") == Entry("/1", code="2")
    assert entries.get("/2") is None
    assert len(list(entries)) == 1


def test_lines_of_the_shared_graph_are_known_by_who_says_them() -> None:
    said = '<urn:x> <urn:p> "带\\"引号" .'
    held = memory(line("urn:a", SAYS, said), line("urn:b", SAYS, said), line("urn:b", SAYS, "other"))
    assert held.said("urn:b") == {said, "other"}
    assert held.sayers(said) == {"urn:a", "urn:b"}
    assert held.sayers("nothing") == frozenset()


def test_digests_signatures_and_the_layout_are_read_back() -> None:
    held = memory(line("urn:g", DIGEST, "12ab"), line("urn:g", MADE_BY, "code1"), line(SYSTEM_GRAPH, FORMAT, "3"))
    assert (held.digests(), held.made_by("urn:g"), held.format()) == ({"urn:g": "12ab"}, "code1", "3")
    assert (memory().made_by("urn:g"), memory().format()) == (None, None)


def test_everything_about_a_subject_is_found_as_lines() -> None:
    entry = Entry('/a"b', "12", "1", frozenset({"urn:a"}), ("密码", "password"))
    held = memory(*entry.lines(), line("urn:other", DIGEST, "1"))
    assert held.about([entry.iri]) == set(entry.lines())
