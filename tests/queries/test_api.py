"""The Python API on made-up documents, and its numbers on the reference records."""

from __future__ import annotations

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import pytest
import rdflib

from extract.errors import ArgumentError, JixiaoError, QueryError, StoreError
from extract.records import IndicatorRecord, Record
from jixiao import Graph, Indicator, Solutions, open_graph, spread
from queries.answers import detail
from tests.queries.town import SCHOOLS, WATER, extraction, extractions, head, row, write_graph


@pytest.fixture
def graph(town: Path) -> Any:
    with open_graph(town) as opened:
        yield opened


def test_find_by_words_in_any_order(graph: Graph) -> None:
    assert [r.name for r in graph.find("满意度")] == ["学生满意度", *["用水群众满意度"] * 3, "社会公众满意度"]
    assert [(r.agency, r.year) for r in graph.find("满意 用水")] == [(WATER, 2026), (WATER, 2025), (SCHOOLS, 2025)]
    assert {r.name for r in graph.find("率")} >= {"水质合格率", "预算编制准确率"}
    assert graph.find("不满意度") == []


@pytest.mark.parametrize(
    "asked",
    [
        {"weight": (20, 5)}, {"minimum": 95, "maximum": 90}, {"above": 90, "below": 90, "unit": "%"},
        {"above": "1小时", "below": "30分钟"}, {"unit": "没有的单位"},
    ],
    ids=str,
)  # fmt: skip
def test_what_nothing_can_fit_is_refused(graph: Graph, asked: dict[str, Any]) -> None:
    with pytest.raises(QueryError, match=r"没有数能同时满足|没有单位"):
        graph.find(**asked)


def test_a_unit_of_the_list_that_nothing_has_finds_nothing(graph: Graph) -> None:
    assert not graph.find(unit="吨")
    assert graph.find(minimum=90, maximum=90, unit="%")


def test_a_closed_graph_is_not_entered(town: Path) -> None:
    graph = open_graph(town)
    graph.close()
    with pytest.raises(StoreError, match="已关闭"), graph:
        pass


def test_reports_are_one_line(graph: Graph) -> None:
    info = graph.info()
    for one in (info, graph.get(graph.find("满意度")[0].iri)):
        assert len(repr(one)) < 200
        assert one._repr_html_().startswith("<table>")
    assert "documents=3" in repr(info)


def test_a_spread_is_a_list_of_answers(graph: Graph) -> None:
    compared = graph.compare("满意度", words=True, limit=1)
    assert compared.spread == spread(compared)
    assert compared.spread.to_frame()["targets"].sum() == compared.total > 1
    with pytest.raises(ArgumentError, match="spread 应为 compare 的结果"):
        spread(compared.to_frame())


def test_a_row_says_all(graph: Graph) -> None:
    [found] = graph.find("改造管网长度", year=2026)
    assert found == Indicator(
        iri=found.iri, name="改造管网长度", agency=WATER, year=2026, project="供水管网改造", level1="产出指标",
        level2="数量指标", operator="≥", minimum=Decimal(15), maximum=None, unit="公里", printed="≥15公里",
        weight=Decimal(30), ascending=None, actual=None, page=31, document=f"{WATER}2026年部门预算",
        document_iri=found.document_iri, project_iri=found.project_iri, agency_iri=found.agency_iri,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"agency": "青石县"}, {"学生满意度", "用水群众满意度"}),
        ({"project": "管网"}, {"用水群众满意度"}),
        ({"level": "服务对象", "minimum": 88, "unit": "%"}, {"用水群众满意度", "学生满意度", "社会公众满意度"}),
        ({"maximum": "85"}, {"用水群众满意度"}),
        ({"operator": ">=", "year": 2025, "weight": 10}, {"用水群众满意度"}),
        ({"weight": (5, 15)}, {"用水群众满意度", "社会公众满意度"}),
    ],
)
def test_filters(graph: Graph, filters: dict[str, Any], names: set[str]) -> None:
    assert {r.name for r in graph.find("满意度", **filters)} == names


def test_ranges_are_in_the_unit_that_is_named(graph: Graph) -> None:
    assert [r.name for r in graph.find(minimum=300, maximum=400, unit="万元")] == ["工程总成本"]
    assert [r.name for r in graph.find(minimum=3_000_000, unit="元")] == ["工程总成本"]
    assert [r.minimum for r in graph.find("沙袋", minimum="2.5", unit="万条")] == [30000]
    assert [r.minimum for r in graph.find("沙袋", minimum="2.5万")] == [30000]
    assert [r.name for r in graph.find(minimum=14, maximum=20, unit="分钟")] == ["应急响应时间"]


def test_limit_and_total(graph: Graph) -> None:
    found = graph.find("度", limit=2)
    assert (len(found), found.total, repr(found)) == (2, 7, "<2 of 7 Indicator>")
    assert len(graph.find("度", limit=None)) == len(graph.find("度", limit=10**30)) == 7


def test_wrong_arguments(graph: Graph) -> None:
    for wrong in ({"minimum": "many"}, {"operator": "about"}, {"limit": -1}, {"weight": "x"}, {"year": 10**20}):
        with pytest.raises(QueryError):
            graph.find("度", **wrong)  # type: ignore[arg-type]


def test_get_with_its_source(graph: Graph) -> None:
    [row] = graph.find("工程总成本")
    detail = graph.get(row.iri)
    assert detail.indicator == row
    assert detail.target is not None
    assert (detail.target.printed, detail.target.maximum, detail.target.unit, detail.target.unit_text) == (
        "≤350万元", 3500000, "元", "万元",
    )  # fmt: skip
    assert (detail.goal, detail.budget, detail.executed, detail.actual) == ("保障运行", 3000000, None, None)
    [place] = detail.places
    assert (place.document, place.page, place.rectangle) == (f"{WATER}2026年部门预算", 32, (72, 140, 300, 18))
    assert place.iri.endswith("#page=32&viewrect=72,140,300,18")
    short = row.iri.rsplit("/", 1)[1]
    assert graph.get(short) == graph.get(f"d:{short}") == graph.get(f"<{row.iri}>") == detail
    assert graph.get(short.removeprefix("indicator-").upper()) == detail
    assert graph.get(short[:20]) == graph.get(short.removeprefix("indicator-")[:10]) == detail


def test_get_of_a_self_evaluation(graph: Graph) -> None:
    [row] = graph.find("资助学生人数")
    detail = graph.get(row.iri)
    assert detail.actual is not None
    assert (detail.actual.printed, detail.actual.minimum, detail.executed) == ("5300人", 5300, 1500000)


@pytest.mark.parametrize("iri", ["indicator-0", "000000", "https://example.org/x", "not an iri"])
def test_get_what_is_not_there(graph: Graph, iri: str) -> None:
    with pytest.raises(QueryError):
        graph.get(iri)


def test_bytes_that_are_no_text_are_found_nowhere(graph: Graph) -> None:
    assert (
        graph.find("\udcff", agency="\udcff") == graph.compare("\udcff") == graph.run("agency-totals", agency="\udcff")
    )
    with pytest.raises(QueryError, match="UTF-8"):
        graph.sparql("SELECT * { ?s ?p '\udcff' }")


def test_a_closed_graph_answers_nothing(town: Path) -> None:
    graph = open_graph(town)
    assert graph.find("度")
    graph.close()
    with pytest.raises(StoreError, match="已关闭"):
        graph.find("度")


def test_digits_that_several_begin_with(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detail, "SHORTEST", 0)
    with pytest.raises(QueryError, match="不止一个"):
        graph.get("indicator-")


def test_compare_ranks_within_a_unit(graph: Graph) -> None:
    found = graph.compare("满意度")
    assert [(r.agency, r.year, r.minimum) for r in found] == [
        (SCHOOLS, 2025, 95), (WATER, 2025, 90), (WATER, 2026, 88), (WATER, 2026, 85), (SCHOOLS, 2025, 80),
    ]  # fmt: skip
    assert (found[0].printed, found[0].actual, found[0].unit) == ("≥95%", "96%", "%")
    assert [r.name for r in graph.compare("防汛")][-1] == "防汛能力"  # without a number: last
    assert len(graph.compare("满意度", limit=2)) == 2


def test_compare_by_concept(tmp_path: Path) -> None:
    import pyoxigraph as ox

    from graph.store.writer import Writer
    from ontology.names import DATA, LINKS_GRAPH, Class, Property

    directory = write_graph(tmp_path / "g", extractions())
    with open_graph(directory) as graph:
        iris = [r.iri for r in graph.find("满意度") if r.name != "学生满意度"]
    concept = ox.NamedNode(DATA + "concept-1")
    with Writer(directory) as writer:
        has = ox.NamedNode(Property.HAS_CONCEPT)
        is_concept = ox.Triple(concept, ox.NamedNode(Property.TYPE), ox.NamedNode(Class.INDICATOR_CONCEPT))
        members = [ox.Triple(ox.NamedNode(iri), has, concept) for iri in iris]
        writer.replace_graph(LINKS_GRAPH, [is_concept, *members])
        writer.publish()
    with open_graph(directory) as graph:
        assert sorted(r.iri for r in graph.compare("concept-1")) == sorted(iris)
        assert {r.concept for r in graph.find("社会公众满意度")} == {concept.value}
        assert graph.compare("concept-2") == []


def test_lists(graph: Graph) -> None:
    water, schools = sorted(graph.agencies(), key=lambda a: -a.documents)
    assert (water.name, water.years, water.documents, water.projects, water.indicators) == (
        WATER,
        (2025, 2026),
        2,
        5,
        18,
    )
    assert (schools.name, schools.years, schools.indicators) == (SCHOOLS, (2025,), 6)
    assert [(d.year, d.agency, d.kind, d.projects, d.warnings) for d in graph.documents()] == [
        (2026, WATER, "预算", 4, 3), (2025, WATER, "预算", 1, 0), (2025, SCHOOLS, "决算", 2, 0),
    ]  # fmt: skip
    projects = graph.projects(agency="水务", year=2026)
    assert [(p.name, p.budget, p.indicators) for p in projects] == [
        ("供水管网改造", 3000000, 6), ("防汛物资储备", 800000, 6), ("水政执法", 120000, 2), ("办公设备购置", 65000, 0),
    ]  # fmt: skip
    assert (projects[0].unit, projects[0].code) == (f"{WATER}机关", "51A1")


def test_funding(graph: Graph) -> None:
    by_project = {(f.name, f.year, f.phase): f.amount for f in graph.funding("project")}
    assert by_project["学生资助", 2025, "executed"] == 1500000
    assert by_project["供水管网改造", 2026, "approved"] == 3000000
    by_agency = [(f.agency, f.year, f.name, f.phase) for f in graph.funding("agency") if f.amount == 5005000]
    assert set(by_agency) == {
        (WATER, 2025, "项目支出", "approved"), (WATER, 2026, "项目支出", "approved"),
        (SCHOOLS, 2025, "项目支出", "executed"),
    }  # fmt: skip
    assert [(f.code, f.name, f.amount) for f in graph.funding("function")] == [
        ("2130306", "水利工程建设", 3000000), ("2080505", "养老保险缴费", 400000),
    ]  # fmt: skip
    with pytest.raises(QueryError):
        graph.funding("colour")


def test_sparql_forms(graph: Graph) -> None:
    rows = graph.sparql(
        "SELECT ?name ?w { ?i rdfs:label ?name . OPTIONAL { ?i jx:weight ?w } FILTER(?name = '防汛能力') }"
    )
    assert isinstance(rows, Solutions)
    assert (rows.columns, list(rows)) == (["name", "w"], [{"name": "防汛能力", "w": Decimal(20)}])
    assert graph.sparql("ASK { ?s a jx:Project }") is True
    made = graph.sparql("CONSTRUCT { ?s a jx:Project } WHERE { ?s a jx:Project }")
    assert isinstance(made, rdflib.Graph)
    assert len(made) == 7
    assert graph.sparql("ASK { ?s a jx:Nothing }", timeout=20) is False
    assert len(graph.sparql("DESCRIBE ?s { ?s rdfs:label '防汛能力' }", timeout=20)) > 3  # type: ignore[arg-type]
    values = graph.sparql("SELECT (1 AS ?i) (1.5 AS ?d) (1e0 AS ?f) (true AS ?b) ('x'@zh AS ?s) ?none {}")
    assert isinstance(values, Solutions)
    [row] = values
    assert row == {"i": 1, "d": Decimal("1.5"), "f": 1.0, "b": True, "s": "x", "none": None}


def test_from_names_the_graphs_that_are_asked(graph: Graph) -> None:
    counts = {row.iri: row.indicators for row in graph.documents()}
    document, some = next((iri, number) for iri, number in counts.items() if 0 < number < sum(counts.values()))
    for timeout in (None, 20):
        for query in (
            f"SELECT (COUNT(?i) AS ?n) FROM <{document}> {{ ?i a jx:Indicator }}",
            f"SELECT (COUNT(?i) AS ?n) FROM NAMED <{document}> {{ GRAPH ?g {{ ?i a jx:Indicator }} }}",
        ):
            assert graph.sparql(query, timeout=timeout) == [{"n": some}]
        assert graph.sparql("SELECT ?i FROM d:doc-none { ?i a jx:Indicator }", timeout=timeout) == []


def test_sparql_is_guarded_and_stopped(graph: Graph) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        graph.sparql("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="超过"):
        graph.sparql("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", timeout=1)


def test_run_by_name(graph: Graph) -> None:
    assert graph.run("weights-not-100", agency="水务")[0]["weight"] == 40
    with pytest.raises(QueryError, match="weights-not-100"):
        graph.run("weights-not-10")


def test_frames_and_notebooks(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = graph.find("满意度").to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert (len(frame), frame["name"].iloc[0]) == (5, "学生满意度")
    assert list(graph.find("没有这个").to_frame().columns) == graph.find("度").columns
    assert list(graph.run("execution").to_frame().columns) == [
        "agency",
        "year",
        "project",
        "budget",
        "executed",
        "rate",
    ]
    html = graph.find("次数")._repr_html_()
    assert "<td>演练次数(次)</td>" in html
    assert "<th>indicators</th>" in graph._repr_html_()
    assert str(graph.source) in repr(graph)
    assert json.loads(json.dumps(graph.find("度").to_dicts(), default=str))[0]["name"] == "学生满意度"
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(JixiaoError, match=r"jixiao\[pandas\]"):
        graph.find("度").to_frame()


def test_a_name_of_markup_is_escaped_in_notebooks(tmp_path: Path) -> None:
    records = [head("x", WATER, 2026), row("x", None, "数量", "<script>x</script>数量", "=", "1 个")]
    with open_graph(write_graph(tmp_path / "g", [extraction("x", records)])) as graph:
        assert "<script>" not in graph.find("数量")._repr_html_()


def test_a_new_build_is_seen_by_the_next_reader(tmp_path: Path) -> None:
    directory = write_graph(tmp_path / "g", extractions()[:1])
    with open_graph(directory) as before:
        assert len(before.find("满意度")) == 1
        write_graph(directory, extractions()[1:])
        assert len(before.find("满意度")) == 1
        with open_graph(directory) as after:
            assert len(after.find("满意度")) == 5
        assert len(before.find("满意度")) == 1


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_graph(tmp_path / "none")


def test_an_empty_graph(tmp_path: Path) -> None:
    with open_graph(write_graph(tmp_path / "g", [])) as graph:
        assert graph.find("满意度") == []
        assert graph.compare("满意度") == []
        assert graph.agencies() == []
        assert graph.funding() == []


@pytest.mark.shared
def test_counts_of_the_reference(reference_graph: Path, reference: dict[str, list[Record]]) -> None:
    rows = [r for records in reference.values() for r in records if isinstance(r, IndicatorRecord)]
    with open_graph(reference_graph) as graph:
        for word in ("满意度", "参保", "率", "及时 结算"):
            expected = Counter(r.name for r in rows if r.name and all(w in r.name for w in word.split()))
            assert Counter(r.name for r in graph.find(word, limit=None)) == expected
        assert Counter(r.weight for r in graph.find(limit=None)) == Counter(r.weight for r in rows)
        assert Counter(r.printed for r in graph.find(operator="定性", limit=None)) == Counter(
            r.printed for r in rows if r.op == "定性"
        )
        assert len(graph.find(minimum=90, maximum=95, unit="%", limit=None)) == sum(
            r.unit == "%" and (r.low is not None and 90 <= r.low <= 95) for r in rows
        )
