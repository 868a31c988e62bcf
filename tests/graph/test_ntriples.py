"""Graphs as lines: what is written is read back, whatever the text."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph.ntriples import Digest, data_block, digest, line, lines_of, nquads, stream

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text('"\\\n\r\tu<>#.', max_size=8)
LANGUAGES = st.none() | st.just("zh")


def parsed(text: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES)]


@given(TEXTS, LANGUAGES)
def test_any_text_comes_back_from_its_line(text: str, language: str | None) -> None:
    literal = ox.Literal(text, language=language)
    made = line("urn:s", "urn:p", text if language is None else literal)
    assert parsed(made) == [ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), literal)]


@given(TEXTS)
def test_a_line_is_one_line_whatever_the_text(text: str) -> None:
    made = line("urn:s", "urn:p", text)
    assert "\n" not in made
    assert "\r" not in made
    assert lines_of(parsed(made)) == (made,)


def test_a_node_stays_a_node() -> None:
    assert line("urn:s", "urn:p", ox.NamedNode("urn:o")) == "<urn:s> <urn:p> <urn:o> ."


@given(st.lists(TEXTS, max_size=5))
def test_lines_of_a_graph_are_sorted_each_once(texts: list[str]) -> None:
    triples = [ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(text)) for text in texts]
    made = lines_of(triples)
    assert list(made) == sorted(set(made))
    assert made == lines_of([*reversed(triples), *triples])
    assert set(parsed("\n".join(made))) == set(triples)


@given(st.dictionaries(st.sampled_from(["urn:g1", "urn:g2"]), st.lists(TEXTS, min_size=1, max_size=3), min_size=1))
def test_quads_and_updates_put_every_line_into_its_graph(graphs: dict[str, list[str]]) -> None:
    lines = {graph: [line("urn:s", "urn:p", text) for text in texts] for graph, texts in graphs.items()}
    by_load, by_update = ox.Store(), ox.Store()
    by_load.load(b"".join(nquads(lines)), format=ox.RdfFormat.N_QUADS)
    by_update.update("INSERT DATA " + data_block(lines))
    assert set(by_load) == set(by_update)
    found = {(quad.graph_name.value, quad.object.value) for quad in by_load}  # type: ignore[union-attr]
    assert found == {(graph, text) for graph, texts in graphs.items() for text in texts}


def test_a_digest_tells_lines_their_order_and_where_a_graph_ends() -> None:
    same = digest(["a", "b"])
    assert same == digest(iter(["a", "b"]))
    others = [digest(["b", "a"]), digest(["a"], ["b"]), digest(["ab"]), digest(["a", "b"], []), digest()]
    assert len({same, *others}) == len(others) + 1


def test_lines_are_hashed_while_they_pass() -> None:
    found = Digest()
    assert list(found.passing(["a", "b"])) == ["a", "b"]
    assert (found.lines, found.text()) == (2, digest(["a", "b"]))


@given(st.lists(st.binary(max_size=30), max_size=10), st.integers(1, 40))
def test_a_stream_gives_all_bytes_in_pieces_of_any_size(parts: list[bytes], size: int) -> None:
    with stream(iter(parts)) as file:
        read = list(iter(lambda: file.read(size), b""))
    assert b"".join(read) == b"".join(parts)
    assert all(len(piece) == size for piece in read[:-1])


def test_a_stream_longer_than_what_is_made_or_read_at_once_is_whole() -> None:
    parts = [b"%09d " % number for number in range(300_000)]
    with stream(iter(parts)) as file:
        assert file.read() == b"".join(parts)


def test_a_stream_makes_its_bytes_while_it_is_read() -> None:
    made = 0

    def parts() -> Iterator[bytes]:
        nonlocal made
        for made in range(1, 100_001):  # noqa: B007 (told to the test)
            yield b"x" * 1000

    with stream(parts()) as file:
        assert isinstance(file, io.BufferedReader)
        assert file.read(10) == b"x" * 10
        assert made < 20_000
