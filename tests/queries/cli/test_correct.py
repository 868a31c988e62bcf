"""`jixiao review` and `jixiao correct` as they are typed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import jixiao
from graph.corrections.correction_file import CORRECTIONS_FILE
from queries.cli import cli
from tests.graph.samples import write_records
from tests.queries.test_correcting import ROW, Page


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    write_records(tmp_path / "sample.jsonl", "sample", 2026)
    assert run("build", tmp_path / "sample.jsonl", "--graph", tmp_path / "g").exit_code == 0
    return tmp_path / "g"


def corrected(graph: Path, weight: str, name: str = "r.xlsx") -> Path:
    path = graph.parent / name
    done = run("review", "医疗保障局", "--xlsx", path, "--type", "indicator", "--graph", graph)
    assert done.exit_code == 0, done.output
    assert f"jixiao correct {path}" in done.output
    book = openpyxl.load_workbook(path)
    Page(book["指标"]).set(ROW, "权重", weight)
    book.save(path)
    return path


def told_by_find(graph: Path) -> dict[str, str]:
    """The indicators that `find` calls corrected, as its workbook, its CSV and its JSON say alike."""
    path = graph.parent / "found.xlsx"
    assert run("find", "--out", path, "--graph", graph).exit_code == 0
    page = Page(openpyxl.load_workbook(path)["指标"])
    names, told = page.columns["指标"], page.columns["已更正"]
    rows = {str(row[names - 1]): row[told - 1] for row in page.sheet.iter_rows(min_row=2, values_only=True)}
    found = {name: str(text) for name, text in rows.items() if text}
    titled = csv.DictReader(
        run("find", "--csv", "--lang", "zh", "--graph", graph).stdout.removeprefix("\ufeff").splitlines()
    )
    assert {row["指标"]: row["已更正"] for row in titled if row["已更正"]} == found
    plain = list(csv.DictReader(run("find", "--csv", "--graph", graph).stdout.splitlines()))
    fields = {row["name"]: row["corrected"] for row in plain}
    lists = {row["name"]: row["corrected"] for row in json.loads(run("find", "--json", "--graph", graph).stdout)}
    assert fields == {name: ", ".join(parts) for name, parts in lists.items()}
    assert {name for name, text in fields.items() if text} == set(found)
    return found


def test_there_and_back_and_built_twice(graph: Path) -> None:
    path = corrected(graph, "12")
    done = run("correct", path, "--author", "李某", "--graph", graph)
    assert done.exit_code == 0
    assert f"使其生效：jixiao build {graph.parent / 'sample.jsonl'} --graph {graph}" in done.stderr
    assert run("correct", path, "--author", "李某", "--graph", graph).exit_code == 1  # nothing new
    for status in ("读入 1", "未变 1"):
        built = run("build", graph.parent / "sample.jsonl", "--graph", graph)
        assert status in built.stdout
        assert "采用更正 1 条" in built.stderr
    iri = jixiao.find(graph, ROW)[0].iri
    assert "权重：10.0 → 12（李某" in run("show", iri, "--graph", graph).output
    assert told_by_find(graph) == {ROW: "权重"}
    listed = json.loads(run("correct", "--list", "--json", "--graph", graph).output)
    assert [(row["state"], row["new"]) for row in listed] == [("applied", "12")]
    back = run("correct", "--withdraw", listed[0]["id"], "--author", "李某", "--graph", graph)
    assert back.exit_code == 0
    report = json.loads(run("build", graph.parent / "sample.jsonl", "--json", "--graph", graph).output)
    assert report["corrections"] == {"applied": 0, "unused": [], "waiting": [], "strays": []}
    assert "已被取代或撤回" in run("correct", "--list", "--graph", graph).output
    assert told_by_find(graph) == {}


def test_a_contradiction_is_told_when_it_is_made_and_by_each_build(graph: Path) -> None:
    one, other = corrected(graph, "12", "one.xlsx"), corrected(graph, "13", "other.xlsx")
    assert run("correct", one, "--author", "李某", "--graph", graph).exit_code == 0
    done = run("correct", other, "--author", "王某", "--graph", graph)
    assert done.exit_code == 1
    assert "都不采用" in done.stderr
    built = run("build", graph.parent / "sample.jsonl", "--graph", graph)
    assert built.exit_code == 0
    assert "更正互相矛盾" in built.stderr
    assert "更正互相矛盾" in run("info", "--graph", graph).output


def test_a_file_of_corrections_with_an_error_stops_what_would_lose_it(graph: Path) -> None:
    (graph / CORRECTIONS_FILE).write_text('{"docment": "doc-1"}\n', encoding="utf-8")
    for words in (
        ["build", graph.parent / "sample.jsonl"],
        ["review", "医疗保障局", "--xlsx", graph.parent / "x.xlsx"],
        ["correct", "--list"],
    ):
        done = CliRunner().invoke(cli, [*map(str, words), "--graph", str(graph)])
        assert done.exit_code == 1
        assert "第1行：只应有" in str(done.exception)
    assert "corrections.jsonl" in run("check", "--graph", graph).output


def test_wrong_usage(graph: Path) -> None:
    assert run("correct", "--graph", graph).exit_code == 2
    assert run("correct", graph.parent / "sample.jsonl", "--list", "--graph", graph).exit_code == 2
    assert run("review", "医疗保障局", "--graph", graph).exit_code == 2
    assert run("correct", "--list", "--graph", graph).exit_code == 1


def test_what_info_prints_is_taken_by_remove(graph: Path) -> None:
    shown = run("info", "--graph", graph).output
    digits = jixiao.documents(graph)[0].iri.rpartition("doc-")[2][:8]
    assert digits in shown
    assert run("remove", digits, "--graph", graph).exit_code == 0
    assert jixiao.documents(graph) == []
