"""export as a person types it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from click.testing import CliRunner
from lxml import etree

from extract.errors import StoreError
from extract.records import DocumentRecord, Extraction, IndicatorRecord, Place
from graph.export.files import NETWORKS
from queries.cli import cli
from tests.queries.town import write_graph


def run(town: Path, *words: str) -> object:
    return CliRunner().invoke(cli, ["export", "--graph", str(town), *words])


def test_networks(town: Path, tmp_path: Path) -> None:
    for form in ("gexf", "graphml"):
        result = run(town, "--format", form, "--out", str(tmp_path / f"n.{form}"))
        assert result.exit_code == 0  # type: ignore[attr-defined]
        assert "部门 2，单位 1，项目 7，指标 24，边 32" in result.stdout  # type: ignore[attr-defined]
    assert etree.parse(tmp_path / "n.gexf").xpath("count(//*[local-name()='node'])") == 34
    assert nx.read_graphml(tmp_path / "n.graphml").number_of_edges() == 32
    run(town, "--format", "csv", "--out", str(tmp_path / "pair"))
    with (tmp_path / "pair" / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == 34


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's JSON-LD parser
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
def test_rdf(town: Path, tmp_path: Path) -> None:
    for form, name in (("nq", "nquads"), ("ttl", "turtle"), ("jsonld", "json-ld")):
        result = run(town, "--format", form, "--out", str(tmp_path / f"g.{form}"))
        assert result.exit_code == 0  # type: ignore[attr-defined]
        data = rdflib.Dataset()
        data.parse(data=(tmp_path / f"g.{form}").read_text(encoding="utf-8"), format=name)
        found = set(data.quads((None, rdflib.URIRef("https://w3id.org/jixiao/ns#hasTarget"), None, None)))
        assert len(found) == 24
    assert run(town, "--format", "nq").stdout == (tmp_path / "g.nq").read_text(encoding="utf-8")  # type: ignore[attr-defined]


def test_default_names_and_wrong_usage(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(town, "--format", "gexf")
    run(town, "--format", "csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["jixiao-csv", "jixiao.gexf"]
    assert run(town, "--format", "gexf", "--out", "-").exit_code == 2  # type: ignore[attr-defined]
    assert run(town, "--format", "docx").exit_code == 2  # type: ignore[attr-defined]
    result = run(town, "--format", "gexf", "--out", "no/such/folder/n.gexf")
    assert isinstance(result.exception, StoreError)  # type: ignore[attr-defined]


@pytest.mark.skipif(os.name == "nt", reason="needs a pipe")
@pytest.mark.parametrize("form", ["nq", "ttl", "jsonld"])
def test_a_closed_pipe_ends_quietly(town: Path, form: str) -> None:
    command = [
        sys.executable,
        "-c",
        "from queries.cli import main; main()",
        "export",
        "--format",
        form,
        "--graph",
        town,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_failed_export_keeps_the_old_file(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "n.gexf"
    out.write_text("old")

    def fail(network: object, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(NETWORKS, "gexf", fail)
    assert run(town, "--format", "gexf", "--out", str(out)).exit_code == 1  # type: ignore[attr-defined]
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's JSON-LD parser
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
def test_a_pipe_gets_control_characters_as_the_format_writes_them(tmp_path: Path) -> None:
    name = "满意度\x9b2J\x85\u202e度"
    row = IndicatorRecord(doc="odd", name=name, places=(Place(1),))
    graph = write_graph(tmp_path / "graph", [Extraction("odd", "0" * 64, (DocumentRecord(doc="odd"), row))])
    query = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a jx:Indicator ; rdfs:label ?o }"
    select = "SELECT ?o WHERE { ?s a jx:Indicator ; rdfs:label ?o }"
    for command, form in (
        (["export", "--format", "ttl"], "turtle"), (["export", "--format", "nq"], "nquads"),
        (["export", "--format", "jsonld"], "json-ld"), (["sparql", "-q", query, "--format", "ttl"], "turtle"),
        (["sparql", "-q", query, "--format", "json"], "json-ld"), (["sparql", "-q", query, "--format", "xml"], "xml"),
    ):  # fmt: skip
        out = CliRunner().invoke(cli, [*command, "--graph", str(graph)]).stdout
        assert not set(out) & set("\x9b\x85\u202e"), command
        data = rdflib.Dataset()
        data.parse(data=out, format=form)
        assert name in {str(label) for *_, label, _ in data.quads()}
    for form, said in (("json", "\\u009b2J\\u0085\\u202e"), ("xml", "&#x9b;2J&#x85;&#x202e;"), ("csv", name[3:-1])):
        out = CliRunner().invoke(cli, ["sparql", "-q", select, "--format", form, "--graph", str(graph)]).stdout
        assert f"满意度{said}度" in out
