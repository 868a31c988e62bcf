"""find, compare and show as a person types them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from queries.cli import cli
from tests.queries.town import SCHOOLS, WATER


@pytest.fixture
def run(town: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("JIXIAO_GRAPH", str(town))

    def call(*words: str) -> Result:
        return CliRunner().invoke(cli, words)

    return call


def test_find_prints_aligned_rows(run) -> None:  # type: ignore[no-untyped-def]
    result = run("find", "用水", "满意度")
    assert result.exit_code == 0
    header, *lines = result.stdout.rstrip("\n").split("\n")
    assert header.split() == ["指标", "目标", "归一值", "权重", "级次", "部门", "年度", "项目", "页", "编号"]
    assert [line.split()[:3] for line in lines] == [
        ["用水群众满意度", "≥85%", "≥85%"], ["用水群众满意度", "≥90%", "≥90%"], ["用水群众满意度", "≥80%", "≥80%"],
    ]  # fmt: skip
    # Chinese signs are two columns wide: columns begin at the same cell in every line.
    for word, head in (("2026", "年度"), ("2025", "年度")):
        places = {cell_len(line[: line.index(word)]) for line in lines if word in line}
        assert places == {cell_len(header[: header.index(head)])}
    number = lines[0].split()[-1]
    assert run("show", number).stdout.startswith("指标")


def test_nothing_is_cut_in_a_pipe(run) -> None:  # type: ignore[no-untyped-def]
    result = run("find", "度", "--limit", "0")
    assert len(result.stdout.splitlines()) == 8
    assert "…" not in result.stdout
    result = run("find", "度", "--limit", "2")
    assert len(result.stdout.splitlines()) == 3
    assert "共 7 条" in result.stderr


def test_find_filters_and_formats(run) -> None:  # type: ignore[no-untyped-def]
    result = run("find", "--agency", "水务", "--year", "2026", "--level", "成本", "--min", "300", "--max", "400",
                 "--unit", "万元", "--operator", "<=", "--weight", "20", "--project", "管网", "--json")  # fmt: skip
    [row] = json.loads(result.stdout)
    assert (row["name"], row["maximum"], row["unit"], row["page"]) == ("工程总成本", 3500000, "元", 32)
    result = run("find", "沙袋", "--csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {(r["name"], r["minimum"], r["actual"]) for r in rows} == {
        ("储备防汛沙袋", "20000", ""),
        ("储备防汛沙袋", "30000", ""),
    }  # fmt: skip


def test_exit_codes(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = run("find", "没有这个")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "没有找到。\n理解为：名称含“没有这个”\n")
    assert (run("find", "没有这个", "--json").exit_code, run("find", "没有这个", "--json").stdout) == (1, "[]\n")
    assert run("find", "度", "--min", "many").exit_code == 2
    assert run("find", "度", "--operator", "about").exit_code == 2
    assert run("find", "度", "--limit", "-1").exit_code == 2
    assert run("find", "度", "--colour").exit_code == 2
    assert run("compare").exit_code == 2
    assert run("find", "度", "--graph", str(tmp_path / "none")).exit_code == 1


def test_compare(run) -> None:  # type: ignore[no-untyped-def]
    result = run("compare", "用水群众满意度")
    rows, _, spread = result.stdout.partition("离散程度\n")
    assert spread.splitlines()[1].split() == ["%", "3", "2", "80%", SCHOOLS, "85%", "90%", WATER]
    assert rows.startswith("比较层次：名称中的词\n")
    assert [line.split()[0:2] for line in rows.splitlines()[2:]] == [
        [WATER, "2025"],
        [WATER, "2026"],
        [SCHOOLS, "2025"],
    ]
    assert "共 3 条" in result.stderr
    assert "2 个部门" in result.stderr
    assert [row["minimum"] for row in json.loads(run("compare", "满意度", "--json").stdout)] == [95, 90, 88, 85, 80]
    assert run("compare", "满意度", "--csv").stdout.startswith("agency,year,name,printed")
    assert run("compare", "没有这个").exit_code == 1


def test_show(run) -> None:  # type: ignore[no-untyped-def]
    iri = json.loads(run("find", "工程总成本", "--json").stdout)[0]["iri"]
    result = run("show", iri.rsplit("/", 1)[1])
    facts = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    assert facts["指标"] == "工程总成本"
    assert facts["目标(原文)"] == "≤350万元"
    assert facts["目标(归一)"] == "≤350万元"
    assert facts["项目预算"] == "300.00万元"
    assert facts["方向"] == "反向（越低越好）"
    assert facts["页"] == "32"
    assert facts["出处"].endswith("#page=32&viewrect=72,140,300,18")
    shown = json.loads(run("show", iri, "--json").stdout)
    assert shown["places"][0]["rectangle"] == [72, 140, 300, 18]
    missing = run("show", "indicator-0")
    assert missing.exit_code == 1


def test_english(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert run("find", "度").stdout.split()[:2] == ["indicator", "target"]
    assert run("find", "没有这个").stderr == "Nothing found.\nunderstood as: names with “没有这个”\n"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["满意度<95%"], 0, "理解为：名称含“满意度”，目标值<95%"),
        (["滿意渡"], 1, "相近的名称"),
        (["myd"], 1, "满意度"),
        (["满意度<1%"], 1, "不看目标值，名称相符的有"),
        (["满意度>="], 1, "后面缺少数"),
        (["云岭", "满意度"], 1, "可用 --agency 云岭"),
        (["2025年", "满意度"], 0, "名称含“满意度”，2025 年"),
        (["2019", "满意度"], 1, "可用 --year 2019"),
        (["满意度", "--agency", "云岭水局"], 0, "部门为云岭市水务局"),
        (["满意度", "--agency", "火星水务居"], 1, "没有名称含“火星水务居”的部门"),
        (["--below", "1亿元"], 0, "没有单位或单位不能换算成 元"),
        ([""], 0, "满意度<90%"),
    ],
)
def test_what_was_understood_is_said(run, words: list[str], code: int, told: str) -> None:  # type: ignore[no-untyped-def]
    result = run("find", *words)
    assert result.exit_code == code
    assert told in result.stderr


def test_a_plain_question_that_is_answered_needs_no_word(run) -> None:  # type: ignore[no-untyped-def]
    assert run("find", "满意度").stderr == ""


def test_rows_stand_by_the_column_that_is_asked_for(run) -> None:  # type: ignore[no-untyped-def]
    rows = list(csv.DictReader(io.StringIO(run("find", "满意度", "--sort", "归一值", "--csv").stdout)))
    values = [float(row["minimum"]) for row in rows if row["minimum"]]
    assert len(values) > 1
    assert values == sorted(values)
    turned = list(csv.DictReader(io.StringIO(run("find", "满意度", "--sort", "-value", "--csv").stdout)))
    assert [float(row["minimum"]) for row in turned if row["minimum"]] == sorted(values, reverse=True)


def test_a_comparison_is_narrowed(run) -> None:  # type: ignore[no-untyped-def]
    everywhere = list(csv.DictReader(io.StringIO(run("compare", "满意度", "--words", "--csv").stdout)))
    narrow = run("compare", "满意度", "--words", "--agency", "水务", "--year", "2025年", "--level", "满意度", "--csv")
    rows = list(csv.DictReader(io.StringIO(narrow.stdout)))
    assert 0 < len(rows) < len(everywhere)
    assert {(row["agency"], row["year"]) for row in rows} == {("云岭市水务局", "2025")}


def test_a_workbook_says_what_was_understood(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "满意.xlsx"
    assert run("find", "满意度<95%", "--out", out).exit_code == 0
    said = {row[0].value: row[1].value for row in openpyxl.load_workbook(out).worksheets[-1].iter_rows()}
    assert said["理解为"] == "名称含“满意度”，目标值<95%"


def test_compare_says_what_was_understood_as_find_does(run) -> None:  # type: ignore[no-untyped-def]
    for words in (("满意度<90%",), ("滿意渡",), ("满意度<5%",), ("用水群众满意度 2026",)):
        asked, found = run("compare", *words), run("find", *words)
        told = [line for line in found.stderr.splitlines() if line.startswith(("理解为", "没有名称", "不看", "另有"))]
        assert told
        assert [line for line in told if line not in asked.stderr] == []
    assert "理解为：名称含“满意度”，目标值<90%，2026 年" in run("compare", "满意度<90%", "--year", "2026").stderr
    # What is compared as a concept, or without conditions, needs no reading.
    assert "理解为" not in run("compare", "用水群众满意度").stderr
    assert "理解为" not in run("compare", "满意度").stderr
