"""Published copies: which one is read, which ones stay."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.errors import StoreError
from graph.store.lineage import State
from graph.store.outdated_copies import KEPT, clean
from graph.store.published import current, hold, publish

NOTHING = State(frozenset(), {}, None)


def say(directory: Path, *words: str) -> list[Path]:
    """Publishes a copy for each word, which is also its version."""
    made = []
    store = ox.Store(str(directory / "work"))
    for word in words:
        store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(word)))
        made.append(publish(directory, store, word))
        clean(directory, NOTHING)
    return made


def copies(directory: Path) -> list[str]:
    return sorted(path.name for path in (directory / "published").iterdir() if path.is_dir())


def test_before_the_first_copy_there_is_nothing_to_read(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    with pytest.raises(StoreError, match="jixiao build"):
        hold(tmp_path)
    clean(tmp_path, NOTHING)


def test_an_empty_pointer_is_none(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("\n", encoding="ascii")
    assert current(tmp_path) is None


def test_copies_are_numbered_and_the_last_is_read(tmp_path: Path) -> None:
    say(tmp_path, "v1", "v2")
    copy = hold(tmp_path)
    with copy.lease:
        assert (copy.path.name, copy.version) == ("00000002-v2", "v2")
        assert len(list(ox.Store.read_only(str(copy.path)))) == 2


def test_a_version_may_hold_hyphens(tmp_path: Path) -> None:
    say(tmp_path, "a-b")
    copy = hold(tmp_path)
    copy.lease.close()
    assert copy.version == "a-b"


def test_a_copy_does_not_change_when_the_store_does(tmp_path: Path) -> None:
    first, _ = say(tmp_path, "v1", "v2")
    assert len(list(ox.Store.read_only(str(first)))) == 1


def test_the_last_copies_stay_and_so_do_those_that_are_read(tmp_path: Path) -> None:
    say(tmp_path, "v1")
    with hold(tmp_path).lease:
        say(tmp_path, "v2", "v3", "v4")
        assert copies(tmp_path) == ["00000001-v1", "00000003-v3", "00000004-v4"]
    clean(tmp_path, NOTHING)
    assert copies(tmp_path) == ["00000003-v3", "00000004-v4"]
    assert len(copies(tmp_path)) == KEPT
    assert not (tmp_path / "published" / "00000001-v1.lease").exists()


def test_what_a_killed_writer_left_is_removed(tmp_path: Path) -> None:
    say(tmp_path, "v1")
    for left in ("00000002-v2", "00000002-v2.begun"):
        (tmp_path / "published" / left).mkdir()
    clean(tmp_path, NOTHING)
    assert copies(tmp_path) == ["00000001-v1"]
    assert say(tmp_path, "v2")[0].name == "00000002-v2"


def test_a_copy_whose_pointer_leads_nowhere_is_not_held(tmp_path: Path) -> None:
    say(tmp_path, "v1")
    (tmp_path / "current").write_text("00000009-v9\n", encoding="ascii")
    with pytest.raises(StoreError):
        hold(tmp_path)
