"""What is told of values and graphs in a query that can find nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ontology.names import LINKS_GRAPH, SHARED_GRAPH
from queries.cli import cli
from queries.sparql.hints import hints
from queries.sparql.value_hints import graph_hints


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('ASK { ?i jx:scope "project" }',
         '提示：jx:scope 的值是代码，如 scopekind:project（项目指标），查询写的是文本 "project"'),
        ('ASK { ?t jx:operator "≥" }', '提示：jx:operator 的值是代码，如 op:at-least（不低于），查询写的是文本 "≥"'),
        ("ASK { ?t <https://w3id.org/jixiao/ns#grade> 'relatd' }",
         "提示：<https://w3id.org/jixiao/ns#grade> 的值是代码，如 gradekind:related（相关），查询写的是文本 'relatd'"),
        ('ASK { ?i jx:fiscalYear "2026" }', '提示：jx:fiscalYear 的值是数，不加引号，查询写的是 "2026"'),
        ('ASK { ?i rdfs:label "满意度"@zh }', '提示：文件中印的名称没有语言标记，"满意度" 不加 @… 才能匹配'),
        ('ASK { ?i rdfs:label "满意度" ; skos:prefLabel "满意度"@zh ; jx:weight 5 }', None),
        ('ASK { ?i jx:weight "5"^^xsd:decimal }', None),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_told(query: str, expected: str | None) -> None:
    assert hints(query) == ([] if expected is None else [expected])


def test_a_graph_that_is_not_there_is_told_with_the_nearest() -> None:
    known = [SHARED_GRAPH, LINKS_GRAPH]
    assert graph_hints("SELECT * FROM d:link FROM NAMED d:shared { GRAPH d:nosuchgraph { ?s ?p ?o } }", known) == [
        f"提示：没有名为 d:link 的图；相近的有 <{LINKS_GRAPH}>",
        "提示：没有名为 d:nosuchgraph 的图",
    ]
    assert graph_hints(f"SELECT * FROM <{LINKS_GRAPH}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", known) == []
    assert graph_hints("SELECT * { 'open", known) == []


def test_the_command_line_tells_of_graphs(town: Path) -> None:
    asked = ["sparql", "-q", "SELECT * { GRAPH d:share { ?s ?p ?o } }", "--graph", str(town)]
    found = CliRunner().invoke(cli, asked)
    assert f"提示：没有名为 d:share 的图；相近的有 <{SHARED_GRAPH}>" in found.stderr
    assert found.exit_code == 1
