"""A backup is whole, of its own, and touches nothing that it did not make."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from extract.errors import DamagedError, StoreError
from graph.store import backing_up
from graph.store.backing_up import backup
from tests.graph.store.broken import current, documents, fine, flip, one, pipe, put


def test_a_backup_shares_no_file_and_is_whole(graph: Path, tmp_path: Path) -> None:
    (graph / "decisions.toml").write_text("# none\n")
    target = backup(graph, tmp_path / "backup", also=("decisions.toml", "nothing.txt"))
    files = [path for path in target.rglob("*") if path.is_file()]
    assert {path.stat().st_nlink for path in files} == {1}
    assert fine(target)
    assert documents(target) == documents(graph)
    assert (target / "decisions.toml").read_text() == "# none\n"
    for path in graph.rglob("*.sst"):
        flip(path)
    put(target, 2026)
    assert fine(target)


def test_a_backup_refuses_a_target_that_is_there_and_a_damaged_graph(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(StoreError, match=r"nothing was overwritten|没有覆盖"):
        backup(graph, tmp_path / "there")
    damaged = one(current(graph), "*.sst")
    flip(damaged)
    with pytest.raises(DamagedError, match=damaged.name):
        backup(graph, tmp_path / "backup")
    assert not list(tmp_path.glob("backup*"))


def test_a_graph_that_is_published_is_backed_up_without_a_word(
    graph: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    backup(graph, tmp_path / "backup")
    assert not caplog.records


def test_folders_beside_the_target_are_left_alone(graph: Path, tmp_path: Path) -> None:
    for name in ("keep.begun", ".jixiao-backup-1", "keep.part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "precious").write_text("x")
    backup(graph, tmp_path / "keep")
    assert len(list(tmp_path.glob("*/precious"))) == 3
    assert len(list(tmp_path.iterdir())) == 5
    with pytest.raises(StoreError):
        backup(graph, tmp_path / "keep")
    assert len(list(tmp_path.glob("*/precious"))) == 3


def test_of_two_backups_to_one_target_one_wins(graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    together, put_in_place = Barrier(2), backing_up._put

    def both_ready(*places: Path) -> None:
        together.wait(60)
        put_in_place(*places)

    monkeypatch.setattr(backing_up, "_put", both_ready)

    def one_of_them(_: int) -> str:
        try:
            return str(backup(graph, tmp_path / "backup"))
        except DamagedError:
            raise
        except StoreError as error:
            return error.en

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(one_of_them, range(2)))
    target = tmp_path / "backup"
    assert said == [str(target), f"{target} is there already, nothing was overwritten"]
    assert fine(target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup", "g"]


@pytest.mark.parametrize("odd", [Path.mkdir, pipe, lambda path: path.symlink_to("nowhere")])
def test_decisions_that_are_no_file_are_not_left_out_in_silence(
    graph: Path, tmp_path: Path, odd: Callable[[Path], object]
) -> None:
    odd(graph / "decisions.toml")
    with pytest.raises(StoreError, match=r"decisions\.toml") as caught:
        backup(graph, tmp_path / "new" / "backup", also=("decisions.toml",))
    assert not isinstance(caught.value, DamagedError)
    assert os.listdir(tmp_path) == ["g"]  # nor folders that were made for it


def test_a_target_that_is_a_folder_by_another_name_is_there(graph: Path, tmp_path: Path) -> None:
    for name in ("new/..", "new/../g", "."):
        with pytest.raises(StoreError, match=r"is there already|已存在"):
            backup(graph, tmp_path / name)
    assert os.listdir(tmp_path) == ["g"]


def test_a_name_that_the_engine_cannot_open_is_refused(graph: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="UTF-8") as caught:
        backup(graph, tmp_path / os.fsdecode(b"b\xff"))
    assert not isinstance(caught.value, DamagedError)
    assert os.listdir(tmp_path) == ["g"]
