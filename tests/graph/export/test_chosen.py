"""What a network is made of: one disclosure once, a year, an agency; and how views are cut and what they say of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extract.errors import StoreError
from extract.records import Extraction, Record
from graph.document.document_graph import graph_of
from graph.export.concept_views import VIEWS, view
from graph.linking.run import link
from graph.reading.opening import open_reader
from graph.store.ledger import Entry
from graph.store.writer import Writer
from jixiao import open_graph
from queries.cli import cli
from tests.queries.town import SCHOOLS, WATER, extraction, head, row

NAMES = ("群众满意度", "管网漏损率", "教师培训人次", "设备采购合格率")
SHARED = NAMES[:3]


def _document(name: str, agency: str, names: tuple[str, ...], year: int = 2026, page: int | None = None) -> Extraction:
    rows: list[Record] = [head(name, agency, year)]
    rows += [row(name, None, "质量", text, "≥", f"{80 + n} %", page=page) for n, text in enumerate(names)]
    return extraction(name, rows)


def _graph(folder: Path, *found: Extraction) -> Path:
    with Writer(folder) as writer:
        for one in found:
            made = graph_of(one)
            writer.put([Entry(f"/in/{one.name}", one.sha256, "test", frozenset({made.iri}))], [made])
        writer.publish()
    link(folder)
    return folder


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A disclosure as text and as print, another agency, and an earlier year of it."""
    return _graph(
        tmp_path_factory.mktemp("chosen") / "g",
        _document("text", WATER, NAMES),
        _document("print", WATER, NAMES, page=3),
        _document("schools", SCHOOLS, SHARED),
        _document("earlier", SCHOOLS, NAMES[:1], 2025),
    )


def _run(graph: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["export", "--graph", str(graph), *words])


def test_one_disclosure_counts_once_in_every_network_and_it_is_told(twice: Path, tmp_path: Path) -> None:
    with open_graph(twice) as graph:
        whole = graph.to_networkx()
        every = graph.to_networkx(count="all")
        kinds = [sum(data["kind"] == "indicator" for _, data in made.nodes(data=True)) for made in (whole, every)]
        assert kinds == [4 + 3 + 1, 4 + 4 + 3 + 1]
        agencies = graph.to_networkx("agencies")
        assert {data["label"]: data["indicators"] for _, data in agencies.nodes(data=True)} == {WATER: 4, SCHOOLS: 4}
        for _, data in graph.to_networkx("concepts").nodes(data=True):
            if data["kind"] == "concept":
                assert data["indicators"] == len(graph.compare(data["iri"])), "as many as are compared"
        assert {data.get("page") for _, data in whole.nodes(data=True)} == {None, 3}, "what has pages counts"
    for words in (["--view", "concepts"], []):
        done = _run(twice, "--format", "gexf", *words, "--out", str(tmp_path / "v.gexf"))
        assert done.exit_code == 0
        assert "只算 print.txt，要算另一份，提问时加 --count text.txt" in done.stderr
        text = (tmp_path / "v.gexf").read_text(encoding="utf-8")
        assert "同一份公开材料的另 1 份文件不重复计算</description>" in text
    done = _run(twice, "--format", "gexf", "--count", "all", "--out", str(tmp_path / "v.gexf"))
    assert "同一份" not in done.stderr + (tmp_path / "v.gexf").read_text(encoding="utf-8")
    done = _run(twice, "--format", "csv", "--count", "text.txt", "--out", str(tmp_path / "v"))
    assert "；只算 text.txt" in done.stderr


def test_a_year_and_an_agency_are_taken_alone(twice: Path, tmp_path: Path) -> None:
    with open_graph(twice) as graph:
        concepts = graph.to_networkx("concepts", year=2025)
        assert {d["label"] for _, d in concepts.nodes(data=True) if d["kind"] == "agency"} == {SCHOOLS}
        assert concepts.number_of_edges() == 1
        own = graph.to_networkx(agency=SCHOOLS[:4])
        assert {data.get("agency") for _, data in own.nodes(data=True)} == {SCHOOLS}
        assert {data["year"] for _, data in own.nodes(data=True) if data["kind"] == "indicator"} == {2025, 2026}
    done = _run(twice, "--format", "svg", "--view", "agencies", "--year", "2026", "--out", str(tmp_path / "v.svg"))
    assert done.exit_code == 0
    assert "共用指标概念的部门（2026）" in (tmp_path / "v.svg").read_text(encoding="utf-8")
    done = _run(twice, "--format", "gexf", "--agency", SCHOOLS, "--out", str(tmp_path / "v.gexf"))
    assert done.stderr == "", "files of others are not told"


def test_nothing_to_draw_is_an_error_and_writes_nothing(twice: Path, tmp_path: Path) -> None:
    for words, said in (
        (["--view", "similarity", "--threshold", "1", "--format", "svg"], "分值 ≥ 1 的相似概念"),
        (["--view", "agencies", "--year", "1999", "--format", "png"], "指标（1999）"),
        (["--agency", "没有这样的局", "--format", "gexf"], "指标（没有这样的局）"),
    ):
        done = _run(twice, *words, "--out", str(tmp_path / "v"))
        assert isinstance(done.exception, StoreError)
        assert said in str(done.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gexf", "--limit", "10"], "--limit 只用于视图"),
        (["gexf", "--threshold", "0.5"], "--threshold 只用于 --view similarity"),
        (["gexf", "--view", "agencies", "--threshold", "0.6"], "--threshold 只用于 --view similarity"),
        (["gexf", "--view", "agencies", "--by-measure"], "--by-measure 只用于 --view concepts"),
        (["nq", "--year", "2026"], "--year 只用于网络"),
        (["ttl", "--agency", "水"], "--agency 只用于网络"),
        (["jsonld", "--count", "all"], "--count 只用于网络"),
        (["svg"], "svg 须配合 --view"),
        (["ttl", "--view", "agencies"], "ttl 总是整个图谱，不能配合 --view"),
    ],
)
def test_options_that_would_say_nothing_are_refused(twice: Path, words: list[str], said: str) -> None:
    done = _run(twice, "--format", *words)
    assert done.exit_code == 2
    assert said in done.stderr


def test_python_refuses_them_too(twice: Path, tmp_path: Path) -> None:
    with open_graph(twice) as graph:
        with pytest.raises(StoreError, match="只用于视图"):
            graph.to_networkx(limit=5)
        for asked, said in (
            ({"form": "gexf", "limit": 5}, "只用于视图"),
            ({"form": "nq", "year": 2026}, "RDF 总是整个图谱"),
            ({"form": "png"}, "png 须配合视图"),
            ({"form": "ttl", "view": "agencies"}, "ttl 总是整个图谱"),
        ):
            with pytest.raises(StoreError, match=said):
                graph.export(out=tmp_path / "x", **asked)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty agencies in three groups that share names within; two share one more; three share nothing."""
    groups = (("树木数量", "树木成活率"), ("桥梁座数", "桥梁完好率"), ("教师人数", "教师培训率"))
    found = [_document(f"d{n}", f"第{n}管理局", (*groups[n % 3], *(("病床数量",) if n < 2 else ()))) for n in range(30)]
    alone = [_document(f"a{n}", f"单独{n}局", (name,)) for n, name in enumerate(("路灯盏数", "船只艘数", "档案卷数"))]
    return _graph(tmp_path_factory.mktemp("wide") / "g", *found, *alone)


@pytest.mark.parametrize("most", [1, 2, 3, 9, 20])
def test_agencies_and_concepts_share_the_limit_and_each_has_an_edge(wide: Path, most: int) -> None:
    with open_reader(wide) as reader:
        whole, some = (view(reader, "concepts", most=number) for number in (500, most))
    nodes, edges = list(some.network.nodes), list(some.network.edges)
    assert 1 <= len(nodes) <= most
    if most > 1:
        assert {end for edge in edges for end in (edge.source, edge.target)} == {node.id for node in nodes}
        assert {node.kind for node in nodes} == {"agency", "concept"}
    assert some.left_out == len(list(whole.network.nodes)) - len(nodes)
    assert "个共用概念较少的部门" in some.network.title


def test_what_has_no_edge_is_left_out_first_and_said(wide: Path) -> None:
    with open_reader(wide) as reader:
        seen = view(reader, "agencies", most=30)
    assert not any(node.label.startswith("单独") for node in seen.network.nodes)
    assert "未画：3 个没有共用概念的部门" in seen.network.title


@pytest.mark.parametrize("name", ["agencies", "similarity"])
def test_groups_are_those_of_the_whole_view_whatever_the_limit(wide: Path, name: str) -> None:
    with open_reader(wide) as reader:
        whole, some = (view(reader, name, most=number, threshold=0.1) for number in (500, 8))
    of = {node.id: (node.values["community"], node.colour) for node in whole.network.nodes}
    assert list(some.network.nodes)
    assert {node.id: of[node.id] for node in some.network.nodes} == {
        node.id: (node.values["community"], node.colour) for node in some.network.nodes
    }
    if name == "agencies":
        assert any("（画出 " in text for text, _ in some.legend)


def test_the_number_and_the_names_of_shared_concepts_are_columns(wide: Path) -> None:
    with open_reader(wide) as reader:
        edges = {(e.source, e.target): e for e in view(reader, "agencies").network.edges}
    numbers = {edge.values["concepts"] for edge in edges.values()}
    assert numbers == {1, 2}
    for edge in edges.values():
        names = str(edge.values["names"]).split("；")
        assert edge.label == f"{len(names)} 个共同概念"
        assert edge.amount == edge.values["concepts"] == len(names)
    assert "病床数量" in {str(edge.values["names"]) for edge in edges.values()}
    two = next(edge for edge in edges.values() if edge.values["concepts"] == 2)
    assert two.weight == pytest.approx(2 / 3.459, abs=0.001)  # 2 concepts of 10 agencies: 2 / log2(11)


@pytest.mark.parametrize("name", VIEWS)
def test_views_speak_english_where_asked(
    wide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    with open_reader(wide) as reader:
        seen = view(reader, name, threshold=0.1, most=12)
    said = [seen.network.title, *(scale.text for scale in seen.scales)]
    assert seen.network.title.isascii() or "≥" in seen.network.title
    assert all(text.replace("≥", "").isascii() for text in said)
    labels = [edge.label for edge in seen.network.edges if edge.label]
    assert all(label.isascii() for label in labels)
    assert bool(labels) is (name != "similarity")
