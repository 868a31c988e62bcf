"""Costs beside budgets: amounts whose unit the row says elsewhere, prices of one, and what could not be compared."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.records import IndicatorRecord
from extract.values.measure_units import MULTIPLES
from jixiao import Graph, open_graph, spread
from ontology.codes import codes
from ontology.names import CODE, Scheme
from queries.cli import cli
from queries.library import library
from tests.queries.town import extraction, head, project, row, write_graph

PARKS = "松岗市园林局"
# (name, operator and number, unit beside it)
COSTS = (
    ("绿化养护费用（万元）", "≤30", None),
    ("绿化养护费用", "≤2.5", "万"),
    ("绿化养护费用", "≤4", "万元"),
    ("单场活动成本", "≤3000", "元"),
    ("苗木单价", "≤90", "元/株"),
    ("项目总成本", "≤33.55", None),
    ("成本节约率", "≥5", "%"),
)


def cost(doc: str, owner: str | None, name: str, said: str, unit: str | None) -> IndicatorRecord:
    return IndicatorRecord(
        doc=doc, project=owner, scope="project" if owner else "department", level1="成本指标", level2="经济成本指标",
        name=name, op=said[0], low=Decimal(said[1:]), unit=unit, printed=f"{said}{unit or ''}",
    )  # fmt: skip


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doc, parks = "parks", "公园绿化"
    rows = [head(doc, PARKS, 2026), project(doc, parks, "9.25"), project(doc, "绿道", None)]
    rows += [cost(doc, parks, *one) for one in COSTS]
    rows += [cost(doc, None, "一般性支出金额", "≤5", "万元"), cost(doc, "绿道", "绿道成本", "≤5", "万元")]
    rows += [row(doc, parks, "成本", "养护标准", "定性", "不超标准"), row(doc, parks, "数量", "种植株数", "≥", "2 万")]
    return write_graph(tmp_path_factory.mktemp("costs") / "g", [extraction(doc, rows)])


def test_an_amount_is_compared_wherever_its_unit_stands_and_a_price_is_not(directory: Path) -> None:
    with open_graph(directory) as graph:
        rows = graph.run("cost-against-budget")
        assert [(r["name"], r["value"]) for r in rows] == [
            ("绿化养护费用（万元）", 300000), ("绿化养护费用", 40000), ("绿化养护费用", 25000),
        ]  # fmt: skip
        assert rows[0]["ratio"] > 3
        left = {(r["name"], r["reason"]) for r in graph.run("costs-not-compared")}
    assert left == {
        ("单场活动成本", "单价"), ("苗木单价", "单价"), ("项目总成本", "没有单位"), ("成本节约率", "不以元计"),
        ("一般性支出金额", "不属于项目"), ("绿道成本", "项目没有预算"), ("养护标准", "没有数值"),
    }  # fmt: skip


def test_the_command_line_says_how_many_it_could_not_compare(directory: Path, tmp_path: Path) -> None:
    asked = ["queries", "cost-against-budget", "--graph", str(directory)]
    told = CliRunner().invoke(cli, asked).stderr
    assert "另有 7 条成本指标未能与预算比较，见 jixiao queries costs-not-compared\n" in told
    named = CliRunner().invoke(cli, [*asked, "--agency", "没有的部门"])
    assert "未能" not in named.stderr.replace("未能比较的成本指标及原因", "")
    filed = CliRunner().invoke(cli, [*asked, "--out", str(tmp_path / "a.xlsx")])
    assert "另有 7 条" in filed.stderr


def test_find_compare_spread_and_queries_have_one_value(directory: Path) -> None:
    with open_graph(directory) as graph:
        values = {r.printed: (r.maximum, r.unit) for r in graph.find("绿化养护费用")}
        assert values == {"≤30": (300000, "元"), "≤2.5万": (25000, "元"), "≤4万元": (40000, "元")}
        assert {r.printed for r in graph.find("绿化养护费用", above="20万元")} == {"≤30"}
        compared = graph.compare("绿化养护费用", words=True)
        assert {r.printed: (r.maximum, r.unit) for r in compared} == values
        [line] = spread(compared)
        [mean] = graph.run("mean-target", word="绿化养护费用")
        assert (line.unit, line.lowest, line.highest) == (mean["unit"], mean["lowest"], mean["highest"])
        assert (line.lowest, line.highest) == (25000, 300000)
        understood = _understood(graph)
    assert understood == {
        ("绿化养护费用（万元）", True, "万元"), ("绿化养护费用", False, "万元"), ("项目总成本", False, None),
        ("种植株数", False, None),
    }  # fmt: skip


def _understood(graph: Graph) -> set[tuple[str, bool, str | None]]:
    return {(r["name"], r["unit_in_name"], r["understood"]) for r in graph.run("without-unit")}


def test_what_was_understood_is_shown(directory: Path) -> None:
    with open_graph(directory) as graph:
        [found] = [r for r in graph.find("绿化养护费用") if r.printed == "≤30"]
        target = graph.get(found.iri).target
    assert target is not None
    assert (target.unit_text, target.understood, target.unit) == (None, "万元", "元")
    shown = CliRunner().invoke(cli, ["show", found.iri, "--graph", str(directory)]).stdout
    assert re.search("推定.*万元", shown)


def _price(query: str) -> str:
    return next(p.default for p in library()[query].parameters if p.name == "price")


def test_prices_of_one_are_the_same_in_both_queries_and_of_every_unit_that_is_counted() -> None:
    price = re.compile(_price("cost-against-budget"))
    assert _price("costs-not-compared") == price.pattern
    counted = {"count", "person", "person-time", "area", "length", "mass", "volume"}
    units = [
        code.zh for code in codes().values()
        if code.scheme == Scheme.UNIT and (code.broader or "").removeprefix(CODE + "dimension/") in counted
    ]  # fmt: skip
    assert len(units) > 80
    assert [unit for unit in units if unit != "单位" and not price.search(f"每{unit}成本")] == []
    also_places = {"单位", "县", "市"}
    assert [unit for unit in units if unit not in also_places and not price.search(f"单{unit}成本")] == []
    for whole in (
        "清单项目成本",
        "订单场景成本",
        "单位运行成本",
        "每年运维成本",
        "年均维护费用",
        "单一来源采购成本",
        "项目总成本",
    ):
        assert not price.search(whole), whole
    for one in ("单场演出成本", "场均成本", "人均费用", "采购单价", "单位造价", "每一户补助"):
        assert price.search(one), one


def test_every_bare_multiple_is_called_one_without_unit() -> None:
    pattern = re.search(r'\?unit, "(\^[^"]+\$)"', library()["without-unit"].text)
    assert pattern is not None
    assert all(re.search(pattern[1], word) and re.search(pattern[1], word + "/人次") for word in MULTIPLES)
    assert not any(re.search(pattern[1], unit) for unit in ("万元", "人", "亿条", "元/人"))
