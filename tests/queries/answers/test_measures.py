"""Measures in a graph: listed, compared, found and grouped alike in Python, on the command line and in SPARQL."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.errors import QueryError
from extract.records import DocumentRecord, Extraction, IndicatorRecord, ProjectRecord, Record
from graph.linking.run import link
from jixiao import Graph, Indicator, open_graph, spread
from ontology.measure_names import Measure
from queries.answers.measures import by_measure, measure_named
from queries.cli import cli
from tests.queries.town import write_graph

PARKS, SPORTS, FIRE = "云岭市园林管理局", "清河县体育局", "青石县消防救援大队"
ROWS: dict[str, tuple[tuple[str, str | None, str | None, str], ...]] = {
    PARKS: (("市民满意度", "90", "%", "满意度指标"), ("绿地养护面积", "12", "万平方米", "产出指标"),
            ("树木补植数量", "300", "株", "产出指标"), ("公园运营服务", None, None, "")),
    SPORTS: (("群众满意度", "85", "%", "满意度指标"), ("周边居民满意度", "4", "分", "满意度指标"),
             ("运动员满意度", "95", "%", "满意度指标"), ("器材购置数量", "40", "套", "产出指标")),
    FIRE: (("社会公众满意度", None, None, "满意度指标"), ("消防宣传场次", "20", "场", "产出指标")),
}  # fmt: skip


def extraction(agency: str) -> Extraction:
    records: list[Record] = [
        DocumentRecord(doc=agency, agency=agency, title=f"{agency}2026年部门预算", year=2026),
        ProjectRecord(doc=agency, name="日常工作", unit=agency),
    ]
    for name, low, unit, level in ROWS[agency]:
        value = None if low is None else Decimal(low)
        op = None if not level else "≥" if low else "定性"
        printed, text = (f"≥{low}{unit}", None) if low else ("满意", "满意" if op else None)
        records.append(
            IndicatorRecord(doc=agency, project="日常工作", level1=level or None, name=name, op=op, low=value,
                            unit=unit, text=text, printed=printed)
        )  # fmt: skip
    return Extraction(agency, str(len(agency)) * 64, tuple(records))


@pytest.fixture(scope="module")
def unlinked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("unlinked") / "graph", [extraction(agency) for agency in ROWS])


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_graph(tmp_path_factory.mktemp("linked") / "graph", [extraction(agency) for agency in ROWS])
    link(made)
    return made


@pytest.fixture(scope="module")
def graph(directory: Path) -> Iterator[Graph]:
    with open_graph(directory) as opened:
        yield opened


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


PUBLIC = {"市民满意度", "群众满意度", "周边居民满意度", "社会公众满意度"}


def test_measures_are_counted_with_their_concepts_and_agencies(graph: Graph) -> None:
    found = {row.label: row for row in graph.measures()}
    public = found["公众满意度"]
    assert (public.indicators, public.agencies, public.label_en) == (4, 3, "satisfaction of the public")
    assert public.concepts == len({row.concept for row in graph.find("满意度") if row.name in PUBLIC})
    assert public.definition
    assert sum(row.indicators for row in found.values()) == sum(map(len, ROWS.values())) - 1
    assert found["数量"].agencies == 2
    counts = [row.indicators for row in graph.measures()]
    assert counts == sorted(counts, reverse=True)


def test_sparql_counts_the_same(graph: Graph) -> None:
    listed = {(row["measure"], row["indicators"], row["concepts"], row["agencies"]) for row in graph.run("measures")}
    assert listed == {(row.label, row.indicators, row.concepts, row.agencies) for row in graph.measures()}


def test_before_linking_there_are_none_and_it_is_said(unlinked: Path) -> None:
    with open_graph(unlinked) as graph:
        assert list(graph.measures()) == []
        for asked in (
            lambda: graph.compare(measure="公众满意度"),
            lambda: graph.compare("concept-12"),
            lambda: graph.find("满意度", measure="公众满意度"),
            lambda: graph.similar("满意度"),
        ):
            with pytest.raises(QueryError, match="jixiao link --graph"):
                asked()
        assert {row.measure for row in graph.find("满意度")} == {None}
    result = run("measures", "--graph", str(unlinked))
    assert result.exit_code == 1
    assert "jixiao link" in result.stderr
    for command in (
        ("compare", "--measure", "公众满意度"), ("find", "--measure", "公众满意度"), ("similar", "满意度"),
        ("links", "--sssom"), ("links",), ("links", "--review"), ("links", "--review", "--format", "tsv"),
    ):  # fmt: skip
        result = run(*command, "--graph", str(unlinked))
        assert result.exit_code == 1
        assert isinstance(result.exception, QueryError)
        assert f"jixiao link --graph {unlinked}" in str(result.exception)
        assert "\n" not in str(result.exception)


def test_a_comparison_says_its_level_and_keeps_units_apart(graph: Graph) -> None:
    found = graph.compare(measure="公众满意度")
    assert {row.name for row in found} == PUBLIC
    assert {(row.basis, row.measure) for row in found} == {("measure", "公众满意度")}
    assert all(row.concept for row in found)
    lines = spread(found)
    assert [(line.concept, line.targets, line.lowest, line.highest) for line in lines] == [
        (None, 2, Decimal(85), Decimal(90)),
        (None, 1, Decimal(4), Decimal(4)),
        (None, 1, None, None),
    ]
    assert len({line.unit for line in lines if line.median is not None}) == 2
    assert {row.basis for row in graph.compare("群众满意度")} == {"concept"}
    assert {row.basis for row in graph.compare("满意度")} == {"words"}
    assert [row.name for row in graph.compare("居民", measure="公众满意度")] == ["周边居民满意度"]


def test_a_measure_over_two_concepts_is_one_line_of_the_spread(graph: Graph) -> None:
    rows = [replace(row, concept=f"概念{n}") for n, row in enumerate(graph.compare(measure="数量"))]
    assert len(rows) == 2
    assert len(spread(rows)) == len({row.unit for row in rows})
    assert {line.concept for line in spread([replace(row, basis="concept") for row in rows])} == {"概念0", "概念1"}


@pytest.mark.parametrize("wording", ["公众满意度", "群众满意度", "public-satisfaction", "measure:public-satisfaction",
                                     "satisfaction of the public", Measure.PUBLIC_SATISFACTION.value])  # fmt: skip
def test_wordings_of_a_measure_mean_the_same(graph: Graph, wording: str) -> None:
    assert measure_named(wording).iri == Measure.PUBLIC_SATISFACTION
    assert len(graph.compare(measure=wording)) == 4


def test_an_unknown_measure_is_refused_with_near_ones(graph: Graph) -> None:
    with pytest.raises(QueryError, match="公众满意度"):
        graph.compare(measure="公众满意")
    with pytest.raises(QueryError):
        graph.find("满意度", measure="没有这个")
    with pytest.raises(QueryError, match="没有度量 xx；全部见 jixiao measures") as error:
        graph.compare(measure="xx")
    assert "无" not in str(error.value)
    with pytest.raises(QueryError, match="比较"):
        graph.compare(" ")


def test_the_library_query_compares_the_same_rows(graph: Graph) -> None:
    for wording in ("公众满意度", "public-satisfaction"):
        rows = graph.run("measure-targets", measure=wording)
        assert Counter((r["name"], r["agency"], r["value"]) for r in rows) == Counter(
            (r.name, r.agency, r.minimum) for r in graph.compare(measure=wording)
        )


def test_find_narrows_by_measure_and_groups(graph: Graph) -> None:
    assert {row.name for row in graph.find("满意度", measure="公众满意度")} == PUBLIC
    groups = dict(by_measure(graph.find("")))
    assert {row.name for row in groups["公众满意度"]} == PUBLIC
    assert [row.name for row in groups[None]] == ["公园运营服务"]
    assert list(groups)[-1] is None
    order = [measure_named(label).iri for label in groups if label]
    assert order == sorted(order, key=list(Measure).index)


def test_index_and_sparql_agree_on_the_measures_of_rows(graph: Graph) -> None:
    from queries.answers.indicators import selected

    def by_iri(rows: Iterator[Indicator]) -> dict[str, str | None]:
        return {row.iri: row.measure for row in rows}

    assert by_iri(selected(graph.reader)) == by_iri(iter(graph.find("", limit=None)))


def test_concepts_and_similar_ones_carry_their_measure(graph: Graph) -> None:
    labels = {row.measure for row in graph.concepts()}
    assert {"公众满意度", "面积", None} <= labels
    assert {row.measure for row in graph.similar("市民满意度")} >= {"公众满意度"}
    assert len({row.label for row in graph.concepts()}) == len(graph.concepts())


def test_commands_say_the_level(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = ("--graph", str(directory))
    table = run("measures", *at)
    assert table.stdout.splitlines()[0].split() == ["度量", "指标数", "概念数", "部门数", "编号"]
    assert "10 条指标中 9 条有度量" in table.stderr
    assert run("compare", "--measure", "公众满意度", *at).stdout.startswith("比较层次：度量 公众满意度\n")
    assert run("compare", "群众满意度", *at).stdout.startswith("比较层次：概念\n")
    assert run("compare", *at).exit_code == 2
    assert run("compare", "满意度", "--words", "--measure", "数量", *at).exit_code == 2
    assert "公园运营服务" in run("find", "--by-measure", *at).stdout.partition("(没有度量)\n")[2]
    assert run("similar", "市民满意度", "--by-measure", *at).stdout.startswith("公众满意度\n")
    rows = json.loads(run("measures", "--json", *at).stdout)
    assert rows[0]["indicators"] == max(row["indicators"] for row in rows)
    monkeypatch.setenv("JIXIAO_LANG", "en")
    english = run("compare", "--measure", "satisfaction of the public", *at)
    assert english.stdout.startswith("compared by measure satisfaction of the public\n")


def test_views_colour_concepts_by_measure(graph: Graph, tmp_path: Path) -> None:
    for view in ("concepts", "similarity"):
        path = tmp_path / f"{view}.svg"
        graph.export("svg", path, view=view, by_measure=True, threshold=0)
        legend = path.read_text(encoding="utf-8")
        assert "公众满意度" in legend
        table = tmp_path / view
        graph.export("csv", table, view=view, threshold=0)
        header, *nodes = (table / "nodes.csv").read_text(encoding="utf-8-sig").splitlines()
        column = header.split(",").index("measure")
        held: dict[str, int] = defaultdict(int)
        for node in nodes:
            held[node.split(",")[column]] += 1
        assert held["公众满意度"] >= 1
