"""The linking commands as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.document.document_graph import graph_of
from graph.store.ledger import Entry
from graph.store.writer import Writer
from queries.cli import cli
from tests.graph.linking.test_run import NAMES, extraction
from tests.queries.town import extraction as town_extraction
from tests.queries.town import head, row, write_graph


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("link") / "g"
    with Writer(folder) as writer:
        for agency, names in NAMES.items():
            graph = graph_of(extraction(agency, names))
            writer.put([Entry(f"/in/{agency}.txt", gave=frozenset({graph.iri}))], [graph])
        writer.publish()
    found = run("link", "--graph", str(folder))
    assert found.exit_code == 0
    assert "5" in found.output
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_concepts_as_lines_of_json(directory: Path) -> None:
    found = run("concepts", "--format", "jsonl", "--graph", str(directory))
    rows = [json.loads(line) for line in found.output.splitlines()]
    assert sum(len(row["members"]) for row in rows) == 8
    assert set(rows[0]) == {"concept", "label", "measure", "members", "related"}
    assert "项目总成本" in run("concepts", "--graph", str(directory)).output


def test_links_as_table_tsv_and_sssom(directory: Path) -> None:
    tsv = run("links", "--format", "tsv", "--graph", str(directory)).output.splitlines()
    assert tsv[0].split("\t") == ["a", "b", "grade", "at_least_related", "justification", "a_name", "b_name"]
    assert len(tsv) > 3
    table = run("links", "--graph", str(directory)).output
    assert "same" in table
    assert "至少相关的可能" in table.splitlines()[0]
    assert run("links", "--sssom", "--graph", str(directory)).output.startswith("#curie_map:")


def test_explain_tells_the_number_that_links_lists(directory: Path) -> None:
    rows = run("links", "--format", "tsv", "--graph", str(directory)).output.splitlines()[1:]
    assert len(rows) == 3
    for a, b, _, chance, *_ in (line.split("\t") for line in rows):
        told = json.loads(run("explain", a, b, "--json", "--graph", str(directory)).output)
        assert (told["a"], told["b"], told["at_least_related"]) == (a, b, float(chance))
        text = run("explain", a, b, "--graph", str(directory)).output
        assert f"至少相关的可能 {float(chance):.3f}；相同的可能 " in text


def test_explain_says_which_name_no_row_has(directory: Path) -> None:
    found = run("explain", "用水户满意度", "游客满意度", "--graph", str(directory))
    assert found.exit_code == 0
    assert found.output.count("图谱中没有名为") == 1
    assert "图谱中没有名为“游客满意度”的指标，只按文字比较\n" in found.output
    told = json.loads(run("explain", "用水户满意度", "游客满意度", "--json", "--graph", str(directory)).output)
    assert told["unknown"] == ["游客满意度"]


def test_nothing_for_review_is_exit_code_1(directory: Path) -> None:
    assert run("links", "--review", "--graph", str(directory)).exit_code == 1


def test_explain_and_its_picture(directory: Path, tmp_path: Path) -> None:
    picture = tmp_path / "x.svg"
    found = run("explain", "用水户满意度", "职工满意度", "--svg", str(picture), "--graph", str(directory))
    assert found.exit_code == 0
    assert "否决：规则10：问的不是同一群人" in found.output
    assert "||" not in found.output
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    told = json.loads(run("explain", "用水户满意度", "职工满意度", "--json", "--graph", str(directory)).output)
    assert told["grade"] == "none"
    assert told["vetoes"] == ["respondent", "people apart"]
    assert told["same"] == 0


def test_similar_to_words_and_to_an_indicator(directory: Path) -> None:
    found = json.loads(run("similar", "用水户对供水的满意度", "--json", "-k", "1", "--graph", str(directory)).output)
    assert found[0]["label"] in {"用水户满意度", "受益用水户满意度"}
    again = run("similar", found[0]["indicators"][0], "--json", "-k", "1", "--graph", str(directory))
    assert json.loads(again.output)[0]["concept"] == found[0]["concept"]
    assert run("similar", "zzz", "--graph", str(directory)).exit_code in (0, 1)


def test_rows_without_a_name_are_told_beside_the_measures(tmp_path: Path) -> None:
    rows = [head("x", "云岭市水务局", 2026), row("x", None, "质量", "管网漏损率", "≤", "9 %")]
    rows += [row("x", None, "数量", None, "≥", f"{number} 个") for number in (1, 2)]
    found = run("link", "--graph", str(write_graph(tmp_path / "g", [town_extraction("x", rows)])))
    assert found.exit_code == 0
    assert "/1（另有 2 条没有名称，不在概念中）" in found.output
