"""check and backup as a person types them, and what of a graph directory lies beside its store."""

from __future__ import annotations

import copy
import errno
import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import jixiao
from queries.cli import cli
from queries.find.index_places import indexes
from queries.making import prepare_find
from tests.graph.store.broken import copied, current, flip, one, pipe


@pytest.fixture
def graph(town: Path, tmp_path: Path) -> Path:
    directory = copied(town, tmp_path / "g")
    jixiao.find(directory, "满意")
    return directory


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_a_whole_graph(graph: Path) -> None:
    result = run("check", "--graph", graph, "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["whole"] is True
    assert {part["status"] for part in found["parts"]} == {"whole"}
    assert any(part["part"].startswith("index/") for part in found["parts"])


def test_damage_is_named_and_mended(graph: Path) -> None:
    (graph / "current").unlink()
    assert run("find", "满意", "--graph", graph).exit_code == 1
    result = run("check", "--graph", graph)
    assert (result.exit_code, "current" in result.stdout) == (1, True)
    assert "--repair" in result.stderr
    assert run("check", "--repair", "--graph", graph).exit_code == 0
    assert run("find", "满意", "--graph", graph).exit_code == 0


def test_an_index_that_changed_is_made_anew(graph: Path) -> None:
    index = next((graph / "index").glob("*.find"))
    flip(index, 0.9)
    assert not jixiao.check(graph).whole
    found = jixiao.check(graph, repair=True)
    assert found.whole
    assert len(found.done) == 1


@pytest.mark.parametrize("size", [0, 5000])
def test_find_makes_a_damaged_index_anew(graph: Path, size: int) -> None:
    expected = jixiao.find(graph, "满意").to_dicts()
    index = next((graph / "index").glob("*.find"))
    os.truncate(index, size)
    assert jixiao.find(graph, "满意").to_dicts() == expected
    assert jixiao.check(graph).whole


def test_decisions_that_cannot_be_read_are_named_and_left(graph: Path) -> None:
    (graph / "decisions.toml").write_bytes(b"\xff[[[")
    found = jixiao.check(graph, repair=True)
    assert [part.name for part in found.parts if not part.fine] == ["decisions.toml"]
    assert (graph / "decisions.toml").read_bytes() == b"\xff[[["


def test_decisions_that_are_a_folder_are_not_passed_over(graph: Path) -> None:
    (graph / "decisions.toml").mkdir()
    with pytest.raises(jixiao.DecisionError, match=r"decisions\.toml"):
        jixiao.link(graph)


def test_a_repair_that_cannot_help_does_not_advise_itself(graph: Path) -> None:
    (graph / "decisions.toml").write_bytes(b"\xff[[[")
    assert "--repair" in run("check", "--graph", graph).stderr
    again = run("check", "--repair", "--graph", graph)
    assert again.exit_code == 1
    assert "--repair" not in again.stderr
    assert again.stderr.strip()


@pytest.mark.parametrize("place", ["index/{}", "index"])
def test_pipes_in_the_place_of_an_index_are_told_and_go(graph: Path, place: str) -> None:
    (index,) = indexes(graph)
    pipe(graph / place.format(index.name))
    assert not jixiao.check(graph).whole
    assert jixiao.check(graph, repair=True).whole
    assert len(jixiao.find(graph, "满意")) > 0


@pytest.mark.parametrize("odd", [Path.mkdir, pipe])
def test_decisions_that_are_no_file_are_named(graph: Path, tmp_path: Path, odd: Callable[[Path], None]) -> None:
    odd(graph / "decisions.toml")
    assert [part.name for part in jixiao.check(graph).parts if not part.fine] == ["decisions.toml"]
    with pytest.raises(jixiao.StoreError, match=r"decisions\.toml"):
        jixiao.backup(graph, tmp_path / "backup")
    with pytest.raises(jixiao.DecisionError):
        jixiao.link(graph)


def test_an_index_that_cannot_be_made_is_told_and_the_graph_is_written(
    graph: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(self: jixiao.Graph) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(graph / "index"))

    monkeypatch.setattr(jixiao.Graph, "prepare", refused)
    with caplog.at_level("WARNING"):
        prepare_find(graph)
    assert "图谱已写好" in caplog.text
    assert str(graph / "index") in caplog.text


def test_a_name_that_the_engine_cannot_open_is_no_damage(graph: Path, tmp_path: Path) -> None:
    odd = graph.rename(tmp_path / os.fsdecode(b"g\xff"))
    for command in ("info", "check", "build"):
        files = [tmp_path / "nothing.txt"] if command == "build" else []
        (tmp_path / "nothing.txt").write_text("x")
        result = run(command, *files, "--graph", odd)
        assert result.exit_code == 1
        assert isinstance(result.exception, jixiao.StoreError)
        assert not isinstance(result.exception, jixiao.DamagedError)
        assert "UTF-8" in str(result.exception)


def test_a_graph_that_is_deleted_while_it_is_open_says_so(graph: Path, tmp_path: Path) -> None:
    with jixiao.open_graph(graph) as opened:
        graph.rename(tmp_path / "elsewhere")
        with pytest.raises(jixiao.StoreError, match="移走或删除") as caught:
            opened.sparql("SELECT * { ?s ?p ?o } LIMIT 1")
        assert not isinstance(caught.value, jixiao.DamagedError)


@pytest.mark.parametrize("take", [pickle.dumps, copy.copy, copy.deepcopy])
def test_an_open_graph_is_not_copied(graph: Path, take: Callable[[object], object]) -> None:
    with jixiao.open_graph(graph) as opened:
        for one_of_it in (opened, opened.reader):
            with pytest.raises(jixiao.StoreError, match="open_graph"):
                take(one_of_it)


def test_without_a_known_python_a_query_says_so(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "")
    with pytest.raises(jixiao.StoreError, match=r"sys\.executable"):
        jixiao.sparql(graph, "SELECT * { ?s ?p ?o } LIMIT 1")


def test_backup(graph: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    assert run("backup", target, "--graph", graph).exit_code == 0
    assert jixiao.check(target).whole
    assert jixiao.find(target, "满意").to_dicts() == jixiao.find(graph, "满意").to_dicts()
    again = run("backup", target, "--graph", graph)
    assert again.exit_code == 1
    assert isinstance(again.exception, jixiao.StoreError)


def test_a_damaged_table_is_one_line_for_whoever_reads_it(graph: Path) -> None:
    for path in current(graph).glob("*.sst"):
        flip(path, 0.05)
    for ask in (jixiao.info, jixiao.concepts, jixiao.documents, lambda g: jixiao.sparql(g, "SELECT * {?s ?p ?o}")):
        with pytest.raises(jixiao.DamagedError, match=r"check --repair"):
            ask(graph)
    assert one(graph / "work", "*.sst").exists()
