"""Two histories in one directory, and a store ahead of its copy: nothing is dropped, nothing stays unpublished."""

from __future__ import annotations

import contextlib
import logging
import shutil
from pathlib import Path

import pytest

from extract.errors import DamagedError, StoreError
from graph.document.document_graph import graph_of
from graph.store import engine, published, sums
from graph.store.backing_up import backup
from graph.store.checking import check
from graph.store.directory_parts import Status
from graph.store.ledger import Entry
from graph.store.lineage import state_of
from graph.store.outdated_copies import clean
from graph.store.repairing import repair
from graph.store.writer import Writer
from tests.graph.samples import extraction
from tests.graph.store.broken import copied, current, documents, fine, gone, put


def merged(first: Path, second: Path, target: Path) -> Path:
    """The second directory copied over a copy of the first; no two files are one."""
    shutil.copytree(first, target)
    return shutil.copytree(second, target, dirs_exist_ok=True)


@pytest.fixture
def forks(graph: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two directories that were one: each has a document that the other has not."""
    first, second = copied(graph, tmp_path / "first"), copied(graph, tmp_path / "second")
    put(first, 2026)
    put(second, 2027)
    return first, second


@pytest.mark.parametrize(("order", "pointer"), [((0, 1), True), ((1, 0), True), ((0, 1), False)])
def test_a_fork_is_never_cleaned_away_nor_dropped_without_a_word(
    forks: tuple[Path, Path], tmp_path: Path, order: tuple[int, int], pointer: bool
) -> None:
    under, over = (forks[number] for number in order)
    graph = merged(under, over, tmp_path / "merged")
    other = graph / "published" / current(under).name
    seen, lost = documents(over), documents(under) - documents(over)
    if not pointer:
        gone(graph / "current")
    with pytest.raises(DamagedError, match="check --repair"):
        put(graph, 2028)
    assert other.is_dir()
    strange = [part for part in check(graph) if part.status is Status.FOREIGN]
    assert [part.name for part in strange] == [f"published/{other.name}"]
    name = f"/{(2026, 2027)[order[0]]}"
    assert strange[0].why is not None
    assert name in strange[0].why.zh
    found = repair(graph)
    place = graph / "aside" / other.name
    assert any(name in text.en and str(place) in text.en for text in found.lost)
    assert documents(graph) == seen
    assert {part.status for part in check(graph)} == {Status.WHOLE, Status.ASIDE}
    assert next(part for part in check(graph) if part.status is Status.ASIDE).name == f"aside/{other.name}"
    put(graph, 2028)
    assert fine(graph)
    # What was set aside is a store that can be read and used: nothing of it is gone.
    place.rename(tmp_path / "work")
    (tmp_path / "again").mkdir()
    (tmp_path / "work").rename(tmp_path / "again" / "work")
    put(tmp_path / "again", 2029)
    assert lost < documents(tmp_path / "again")


def test_sums_of_another_history_are_not_asked_about_the_store(forks: tuple[Path, Path], tmp_path: Path) -> None:
    graph = merged(*forks, tmp_path / "merged")
    other = graph / "published" / current(forks[0]).name
    own, told = sums.read(current(graph)) or {}, sums.read(other) or {}
    equal = [name for name in own if name.endswith(".sst") and own[name] == told.get(name)]
    assert equal
    for name in equal:
        text = (other / "SUMS").read_text().replace(f"{told[name].text} {told[name].size} {name}", f"0 1 {name}")
        (other / "SUMS").write_text(text)
    assert work_of(graph) is Status.WHOLE
    repair(graph)
    assert work_of(graph) is Status.WHOLE


def work_of(graph: Path) -> Status:
    return next(part.status for part in check(graph) if part.name.startswith("work"))


def test_a_copy_of_another_history_outlives_many_publications(forks: tuple[Path, Path]) -> None:
    graph, strange = forks[0], current(forks[1])
    with Writer(graph) as writer:
        copied(strange, graph / "published" / strange.name)
        shutil.copy(published.lease_of(strange), published.lease_of(graph / "published" / strange.name))
        for _ in range(3):
            writer.publish_anew()
        clean(graph, state_of(writer.store))
    assert (graph / "published" / strange.name / "CURRENT").is_file()
    assert len(published.copies(graph)) == 3


def a_loss_that_leaves_its_history(store: Path, copy: Path, probe: Path) -> str:
    """The largest table of both without which the store still says which states it descends from."""
    tables = [path for path in store.glob("*.sst") if (copy / path.name).is_file()]
    for table in sorted(tables, key=lambda path: path.stat().st_size, reverse=True):
        shutil.copytree(store, probe)
        gone(probe / table.name)
        with contextlib.suppress(StoreError), engine.engine_errors(probe):
            if state_of(engine.read_only(probe)).marks:
                return table.name
        shutil.rmtree(probe)
    raise AssertionError("no such table")


def test_a_damaged_store_is_salvaged_from_its_own_history_only(forks: tuple[Path, Path], tmp_path: Path) -> None:
    graph = merged(*forks, tmp_path / "merged")
    lost = a_loss_that_leaves_its_history(graph / "work", current(graph), tmp_path / "probe")
    gone(graph / "work" / lost)
    gone(current(graph) / lost)
    other = graph / "published" / current(forks[0]).name
    found = repair(graph)
    assert not {f"/{year}" for year in (2024, 2025)} & {text.en.split()[0] for text in found.lost if "aside" in text.en}
    assert not other.exists()
    assert (graph / "aside" / other.name / "CURRENT").is_file()
    assert any("/2026" in text.en and other.name in text.en for text in found.lost)
    assert fine(graph)


def test_a_store_of_another_graph_is_told_with_what_only_it_had(graph: Path, tmp_path: Path) -> None:
    put(tmp_path / "other", 2030)
    gone(graph / "work")
    copied(tmp_path / "other" / "work", graph / "work")
    found = repair(graph)
    assert any("/2030" in text.en and str(graph / "aside" / "work") in text.en for text in found.lost)


def unpublished(graph: Path, *years: int, failed: bool = False) -> None:
    """Documents that were written and not published, without the file that says so."""
    with Writer(graph) as writer:
        for year in years:
            found = extraction("x", year)
            made = graph_of(found)
            writer.put([Entry(f"/{year}", found.sha256, "1", frozenset({made.iri}))], [made])
        if failed:
            writer.put([Entry("/failed", failed=("坏了", "broken"))], [])
    (graph / "unpublished").unlink()


def lose_the_newest_copy(graph: Path, tmp_path: Path) -> None:
    before = copied(graph, tmp_path / "before")
    put(graph, 2026)
    for name in ("published", "current"):
        gone(graph / name)
        (before / name).rename(graph / name)


def ahead(graph: Path) -> bool:
    return Status.AHEAD in {part.status for part in check(graph)}


@pytest.mark.parametrize("way", ["older copies put back", "killed", "removed", "only a failure"])
def test_a_store_ahead_of_its_copy_is_told_and_published(
    graph: Path, tmp_path: Path, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = documents(graph)
    if way == "older copies put back":
        lose_the_newest_copy(graph, tmp_path)
    elif way == "removed":
        with Writer(graph) as writer:
            writer.forget([entry for entry in writer.entries if entry.path == "/2024"])
        (graph / "unpublished").unlink()
    else:
        unpublished(graph, *([2026] if way == "killed" else []), failed=way == "only a failure")
    assert documents(graph) == before
    assert ahead(graph)
    other = copied(graph, tmp_path / "other")
    with caplog.at_level(logging.WARNING):
        assert documents(backup(graph, tmp_path / "backup")) == before
    assert "不在备份中" in caplog.text
    caplog.clear()
    with caplog.at_level(logging.WARNING), Writer(graph) as writer:
        writer.publish()
        wanted = set(state_of(writer.store).documents)
    assert "work/" in caplog.text
    assert found_by_repair(other) == wanted == documents(graph)
    assert len(wanted) == len(before) + {"removed": -1, "only a failure": 0}.get(way, 1)
    assert fine(graph)


def found_by_repair(graph: Path) -> set[str]:
    assert len(repair(graph).done) == 1
    assert fine(graph)
    return documents(graph)


def test_a_store_that_was_published_is_not_published_again(graph: Path) -> None:
    before = current(graph)
    with Writer(graph) as writer:
        writer.publish()
    assert current(graph) == before
    assert not ahead(graph)


def test_a_copy_that_is_cleaned_while_it_is_looked_for_is_no_damage(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = published.copies(graph)

    def cleaned_away(directory: Path) -> list[Path]:
        if directory == graph and listed[-1].exists():
            gone(listed[-1])
            published.lease_of(listed[-1]).unlink()
        return listed

    monkeypatch.setattr("graph.store.checking.published.copies", cleaned_away)
    assert fine(graph)


def test_what_a_running_build_has_not_pointed_at_yet_is_no_damage(graph: Path) -> None:
    with Writer(graph) as writer:
        writer.publish_anew()
        (graph / "current").write_text(published.copies(graph)[1].name)
        assert {part.status for part in check(graph)} == {Status.WHOLE, Status.BUSY}
    assert not fine(graph)


def test_a_link_to_a_folder_elsewhere_is_kept(graph: Path, tmp_path: Path) -> None:
    before = documents(graph)
    for name in ("published", "work"):
        (graph / name).rename(tmp_path / f"{name} elsewhere")
        (graph / name).symlink_to(tmp_path / f"{name} elsewhere")
    put(graph, 2026)
    assert before < documents(graph)
    assert (graph / "published").is_symlink()
    assert (graph / "work").is_symlink()
    assert not (graph / "aside").exists()
    assert fine(graph)


def test_what_makes_room_is_told(graph: Path, caplog: pytest.LogCaptureFixture) -> None:
    gone(graph / "published")
    (graph / "published").write_text("x")
    with caplog.at_level(logging.WARNING):
        put(graph, 2026)
    assert str(graph / "aside" / "published") in caplog.text
