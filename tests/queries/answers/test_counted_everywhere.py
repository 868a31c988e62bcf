"""One disclosure from two files counts once wherever a graph counts or sums, and both are listed where it lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extract.records import Record
from graph.document.document_graph import graph_of
from graph.reading.reader import LocalReader
from graph.reading.twins import twins
from graph.store.ledger import Entry
from graph.store.writer import Writer
from jixiao import Graph, link, open_graph
from queries.answers.measures import has_indicators
from queries.cli import cli
from tests.queries.town import WATER, extraction, head, project, row

NAMES = ("水质合格率", "用水群众满意度", "管网漏损率", "供水普及率")


def _records(doc: str, agency: str, page: int | None) -> list[Record]:
    return [
        head(doc, agency, 2026),
        project(doc, "供水管网改造", "300"),
        *(row(doc, "供水管网改造", "质量", name, "≥", "90 %", page=page) for name in NAMES),
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One disclosure as text and with pages, and another one of another agency."""
    place = tmp_path_factory.mktemp("twice") / "g"
    found = [
        extraction(doc, _records(doc, agency, page))
        for doc, agency, page in (("text", WATER, None), ("print", WATER, 3), ("other", "赤水县水务局", 1))
    ]
    with Writer(place) as writer:
        for one in found:
            made = graph_of(one)
            writer.put([Entry(f"/in/{one.name}", one.sha256, "test", frozenset({made.iri}))], [made])
        writer.publish()
    link(place)
    return place


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[Graph]:
    with open_graph(folder) as opened:
        yield opened


def _indicators(graph: Graph, **asked: Any) -> dict[str, int]:
    return {row.name: row.indicators for row in graph.agencies(**asked)}


COUNTS: list[Callable[..., int]] = [
    lambda graph, **asked: _indicators(graph, **asked)[WATER],
    lambda graph, **asked: {v.value: v.indicators for v in graph.facets(by="agency", **asked)["agency"]}[WATER],
    lambda graph, **asked: graph.info(**asked).counts["indicators"] - 4,
    lambda graph, **asked: 4 * (graph.info(**asked).counts["documents"] - 1),
    lambda graph, **asked: 4 * (len(graph.funding(**asked)) - 1),
    lambda graph, **asked: 4 * (max(row.documents for row in graph.concepts(**asked)) - 1),
]


@pytest.mark.parametrize("count", COUNTS)
def test_one_counts_unless_all_are_to(graph: Graph, count: Callable[..., int]) -> None:
    assert (count(graph), count(graph, count="all")) == (4, 8)


def _members(graph: Graph, **asked: Any) -> set[str]:
    return {member.doc for concept in graph.concepts(**asked) for member in concept.members}


def test_members_and_measures_are_those_that_count(graph: Graph) -> None:
    (found,) = twins(graph.reader)
    assert _members(graph) == {"print", "other"}
    assert _members(graph, count="all") == {"text", "print", "other"}
    assert _members(graph, count=found.others[0]) == {"text", "other"}
    assert max(row.documents for row in graph.similar(graph.find("水质合格率")[0].iri)) == 2
    once, every = graph.measures(), graph.measures(count="all")
    assert {row.indicators * 3 for row in once} == {row.indicators * 2 for row in every}
    assert all(answer.twins == (found,) for answer in (once, graph.agencies(), graph.concepts(), graph.funding()))


def test_lists_have_all_rows_and_say_which_is_a_twin(graph: Graph) -> None:
    (found,) = twins(graph.reader)
    for rows in (graph.find(limit=None), graph.projects()):
        twin = {row.document_iri: row.twin_of for row in rows}
        assert len(twin) == 3
        assert {iri: of for iri, of in twin.items() if of} == {found.others[0]: found.counted}
        assert rows.twins == (found,)
    assert {row.iri: row.twin_of for row in graph.documents() if row.twin_of} == {found.others[0]: found.counted}
    assert graph.find("合格率", agency="赤水").twins == ()
    assert graph.projects(agency="赤水").twins == ()


def test_what_is_narrowed_tells_of_its_own_twins_only(graph: Graph) -> None:
    (found,) = twins(graph.reader)
    assert graph.funding(agency=WATER).twins == graph.info(agency=WATER).twins == (found,)
    assert graph.funding(agency="赤水").twins == graph.info(agency="赤水").twins == ()
    assert [graph.info(agency=WATER, count=count).counts["indicators"] for count in (None, "all")] == [4, 8]
    assert [len(graph.funding(agency=WATER, count=count)) for count in (None, "all")] == [1, 2]


def test_answers_joined_know_what_either_knew(graph: Graph) -> None:
    (found,) = twins(graph.reader)
    one, other = graph.compare("水质合格率", limit=1), graph.compare("管网漏损率", limit=1)
    joined = one + other
    assert (len(joined), joined.total, joined.twins) == (2, one.total + other.total, (found,))
    assert sum(line.targets for line in joined.spread) == sum(line.targets for a in (one, other) for line in a.spread)
    nothing, rows = graph.find("没有这样的指标"), graph.find("合格率")
    rows.corrected = {rows[0].iri: ("printed",)}
    assert (nothing + rows).to_dicts() == rows.to_dicts()
    assert (nothing + rows).to_dicts()[0]["corrected"] == ["printed"]


def test_rows_join_by_iris(graph: Graph) -> None:
    documents = {row.iri: row for row in graph.documents()}
    projects = {row.iri: row for row in graph.projects()}
    agencies = {row.iri: row for row in graph.agencies()}
    for found in graph.find(limit=None):
        assert documents[found.document_iri or ""].title == found.document
        assert projects[found.project_iri or ""].name == found.project
        assert projects[found.project_iri or ""].document_iri == found.document_iri
        assert agencies[found.agency_iri or ""].name == found.agency
        detail = graph.get(found.iri).indicator
        assert detail == found
    for line in graph.funding():
        assert projects[line.project_iri or ""].document_iri == line.document_iri


def test_twins_are_looked_for_once(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    before = twins(graph.reader)
    monkeypatch.setattr(LocalReader, "query", lambda *_: pytest.fail("asked again"))
    assert twins(graph.reader) is before


@pytest.mark.parametrize("command", [["info"], ["funding"], ["concepts"], ["measures"], ["queries", "mean-target"]])
def test_commands_say_what_counts(folder: Path, command: list[str]) -> None:
    option = "--counted" if command[0] == "queries" else "--count"
    run = CliRunner().invoke(cli, [*command, "--graph", str(folder)], catch_exceptions=False)
    assert run.stderr.count("同一份公开材料") == 1
    run = CliRunner().invoke(cli, [*command, option, "all", "--graph", str(folder)], catch_exceptions=False)
    assert (run.exit_code, "同一份公开材料" in run.stderr) == (0, False)
    run = CliRunner().invoke(cli, [*command, option, "nothing.pdf", "--graph", str(folder)])
    assert run.exit_code in (1, 2)
    assert "没有文件 nothing.pdf" in run.stderr + str(run.exception)


def test_a_query_that_lists_all_documents_does_not_say_that_one_counts(folder: Path) -> None:
    run = CliRunner().invoke(cli, ["queries", "not-read", "--graph", str(folder)], catch_exceptions=False)
    assert all(name in run.stdout for name in ("text", "print", "other"))
    assert "同一份" not in run.stderr


def test_a_query_about_one_agency_tells_of_its_own_twins_only(graph: Graph, folder: Path) -> None:
    assert [len(graph.run("mean-target", word="合格率").twins), len(graph.run("deadlines", agency=WATER).twins)] == [
        1,
        1,
    ]
    assert graph.run("deadlines", agency="赤水").twins == ()
    for agency, told in ((WATER, 1), ("赤水", 0)):
        asked = ["queries", "deadlines", "--agency", agency, "--graph", str(folder)]
        assert CliRunner().invoke(cli, asked, catch_exceptions=False).stderr.count("同一份") == told


def test_find_lists_both_and_has_a_column(folder: Path) -> None:
    asked = ["find", "合格率", "--graph", str(folder)]
    run = CliRunner().invoke(cli, asked, catch_exceptions=False)
    assert "同一份" in run.stdout.splitlines()[0]
    assert "各行都列出" in run.stderr
    run = CliRunner().invoke(cli, [*asked, "--agency", "赤水"], catch_exceptions=False)
    assert "同一份" not in run.stdout + run.stderr


def test_what_programs_read_has_every_row(folder: Path) -> None:
    for form in ("--csv", "--json"):
        run = CliRunner().invoke(cli, ["find", form, "--graph", str(folder)], catch_exceptions=False)
        cut = CliRunner().invoke(cli, ["find", form, "--limit", "2", "--graph", str(folder)], catch_exceptions=False)
        count = [len(json.loads(o.stdout)) if form == "--json" else len(o.stdout.splitlines()) - 1 for o in (run, cut)]
        assert count == [12, 2]
    run = CliRunner().invoke(cli, ["queries", "mean-target", "--csv", "--graph", str(folder)], catch_exceptions=False)
    assert run.stdout.startswith("agency,year")
    wrong = CliRunner().invoke(cli, ["queries", "mean-target", "--csv", "--json", "--graph", str(folder)])
    assert wrong.exit_code == 2
    assert "只能用一个" in wrong.stderr


def test_a_graph_without_indicators_does_not_ask_for_links(tmp_path: Path) -> None:
    with Writer(tmp_path / "g") as writer:
        made = graph_of(extraction("empty", [head("empty", WATER, 2026)]))
        writer.put([Entry("/in/empty", "0", "test", frozenset({made.iri}))], [made])
        writer.publish()
    for command in ("concepts", "measures"):
        run = CliRunner().invoke(cli, [command, "--graph", str(tmp_path / "g")], catch_exceptions=False)
        assert (run.exit_code, "图谱中没有指标" in run.stderr, "jixiao link" in run.stderr) == (1, True, False)
    with open_graph(tmp_path / "g") as graph:
        assert not has_indicators(graph.reader)
