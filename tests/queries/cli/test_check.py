"""check and backup as a person types them, and what of a graph directory lies beside its store."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import jixiao
from queries.cli import cli
from tests.graph.store.broken import copied, current, flip, one


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
