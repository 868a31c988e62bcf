"""Lines that are made while the store takes them in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.store.piped import bulk_load, can_pipe

pytestmark = pytest.mark.skipif(not can_pipe(), reason="pipes have no names here")


def quads(count: int) -> Iterator[bytes]:
    return (f'<urn:road:{n}> <urn:length> "{n}" <urn:roads> .\n'.encode() for n in range(count))


def broken_off(count: int) -> Iterator[bytes]:
    yield from quads(count)
    raise LookupError("no more roads")


def test_every_line_is_loaded(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path))
    bulk_load(store, quads(3000))
    assert len(store) == 3000
    assert (
        ox.Quad(*map(ox.NamedNode, ("urn:road:7", "urn:length")), ox.Literal("7"), ox.NamedNode("urn:roads")) in store
    )


@pytest.mark.parametrize("count", [0, 3000])
def test_of_lines_that_break_off_none_is_loaded_and_the_cause_is_told(tmp_path: Path, count: int) -> None:
    store = ox.Store(str(tmp_path))
    with pytest.raises(LookupError, match="no more roads"):
        bulk_load(store, broken_off(count))
    assert len(store) == 0


def test_a_line_that_the_store_refuses_ends_the_making(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path))
    made: list[int] = []

    def endless() -> Iterator[bytes]:
        yield b"no quad\n"
        while True:
            made.append(1)
            yield from quads(1000)

    with pytest.raises(SyntaxError):
        bulk_load(store, endless())
    assert len(store) == 0
    assert made  # and it came to an end
