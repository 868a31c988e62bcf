"""Money listed: of one agency or year, each source once, totals of one kind together; what is held of one agency."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.records import FundingRecord, Record
from jixiao import open_graph
from queries.answers.fund_shares import counted_once
from queries.cli import cli
from tests.queries.town import SCHOOLS, WATER, extraction, extractions, head, project, row, write_graph

ROADS = "柳河县交通局"


def share(doc: str, name: str, source: str, amount: str, table: str, phase: str = "approved") -> Record:
    return FundingRecord(doc=doc, name=name, amount=Decimal(amount), phase=phase, source=source, table=table)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doc, form, sheet = "roads", "绩效目标表", "项目支出预算表"
    roads = [
        head(doc, ROADS, 2026), project(doc, "公路养护", "100"), project(doc, "桥梁加固", "50"),
        row(doc, "公路养护", "数量", "养护里程", "≥", "9 公里"),
        share(doc, "公路养护", "政府预算资金", "100", form),
        share(doc, "公路养护", "本年拨款/一般公共预算", "60", sheet),
        share(doc, "公路养护", "财政拨款结转结余/一般公共预算", "40", sheet),
        share(doc, "公路养护", "财政拨款", "99", form, "executed"),
        share(doc, "桥梁加固", "政府预算资金", "50", form), share(doc, "桥梁加固", "本年拨款", "50", sheet),
        share(doc, "桥梁加固", "本年拨款/一般公共预算", "50", sheet),
    ]  # fmt: skip
    return write_graph(tmp_path_factory.mktemp("money") / "g", [*extractions(), extraction(doc, roads)])


def test_an_amount_that_two_tables_break_down_counts_once(directory: Path) -> None:
    with open_graph(directory) as graph:
        found = graph.funding("source", agency="柳河")
        told = {(r.name, r.phase, r.source, r.amount) for r in found}
        projects = {(r.name, r.phase): r.amount for r in graph.funding(agency=ROADS)}
    assert told == {
        ("公路养护", "approved", "本年拨款/一般公共预算", 600000),
        ("公路养护", "approved", "财政拨款结转结余/一般公共预算", 400000),
        ("公路养护", "executed", "财政拨款", 990000),
        ("桥梁加固", "approved", next(s for n, _, s, _ in told if n == "桥梁加固"), 500000),
    }  # fmt: skip
    for name in ("公路养护", "桥梁加固"):
        assert sum(r.amount for r in found if (r.name, r.phase) == (name, "approved")) == projects[name, "approved"]


def test_a_source_that_others_are_part_of_is_left_out() -> None:
    whole = {"owner": "o", "shared": "x", "phase": None, "of_table": None}
    rows = [
        whole | {"source": s, "amount": Decimal(n)}
        for s, n in (("拨款", 9), ("拨款/甲", 5), ("拨款/乙", 4), ("拨款外", 1))
    ]
    assert [r["source"] for r in counted_once(rows)] == ["拨款/甲", "拨款/乙", "拨款外"]
    assert all("owner" not in r for r in counted_once(rows))
    assert counted_once([]) == []


def test_funding_is_narrowed_to_an_agency_and_a_year(directory: Path) -> None:
    runner, where = CliRunner(), ["--graph", str(directory), "--json", "--limit", "0"]
    with open_graph(directory) as graph:
        for by in ("project", "agency", "function", "source"):
            whole = graph.funding(by)
            for agency, year in ((WATER, None), (None, 2025), ("教育", 2025), ("没有", None)):
                some = graph.funding(by, agency=agency, year=year)
                assert list(some) == [r for r in whole if (agency or "") in (r.agency or "") and year in (None, r.year)]
                given = [*(["--agency", agency] if agency else []), *(["--year", str(year)] if year else [])]
                said = runner.invoke(cli, ["funding", "--by", by, *given, *where])
                assert said.exit_code == (0 if some else 1)
                assert len(json.loads(said.stdout)) == len(some)


def test_an_agency_may_be_called_by_its_short_name(directory: Path) -> None:
    with open_graph(directory) as graph:
        assert graph.funding(agency="柳河交通局") == graph.funding(agency=ROADS) != []
        assert graph.info(agency="柳河交通局") == graph.info(agency=ROADS)


def test_totals_of_one_kind_stand_together(directory: Path) -> None:
    with open_graph(directory) as graph:
        found = graph.funding("agency")
    kinds = [r.name for r in found]
    assert list(dict.fromkeys(kinds)) == ["收入总计", "支出总计", "本年支出合计", "基本支出", "项目支出"]
    assert kinds == sorted(kinds, key=list(dict.fromkeys(kinds)).index)
    for kind in set(kinds):
        amounts = [r.amount for r in found if r.name == kind]
        assert amounts == sorted(amounts, reverse=True)
    assert {r.agency for r in found if r.name == "本年支出合计"} == {SCHOOLS}  # the final account
    shown = CliRunner().invoke(cli, ["funding", "--by", "agency", "--graph", str(directory)]).stdout
    assert shown.count("部门") == len(set(kinds))


def test_info_of_one_agency_counts_what_is_its_own(directory: Path) -> None:
    with open_graph(directory) as graph:
        whole, water, none = graph.info(), graph.info(agency="水务"), graph.info(agency="没有")
        of_all = [graph.info(agency=one.name) for one in graph.agencies()]
    assert {d.agency for d in water.documents} == {WATER}
    assert water.counts["documents"] == len(water.documents) == 2
    assert water.years == (2025, 2026)
    assert {one.document for one in water.not_read} <= {d.iri for d in water.documents}
    assert none.documents == ()
    assert set(none.counts.values()) == {0}
    assert {key: sum(one.counts[key] for one in of_all) for key in whole.counts} == whole.counts
    asked = ["info", "--graph", str(directory), "--agency"]
    said = CliRunner().invoke(cli, [*asked, "水务", "--json"])
    assert json.loads(said.stdout)["counts"] == water.counts
    wrong = CliRunner().invoke(cli, [*asked, "没有"])
    assert wrong.exit_code == 1
    assert str(wrong.exception) == "没有部门名称含“没有”的文件"
