"""`jixiao audit` as a person types it: what it finds, what it exits with, and bad input in one line each."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import jixiao
from extract.records import to_dict
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.examples import extraction_of
from queries.audit_reports.formats import FORMATS
from queries.cli import cli
from tests.graph.audit.audited_cases import SCHOOL


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["audit", *map(str, words)])


def records(file: Path, data: dict[str, Any]) -> Path:
    lines = [json.dumps(to_dict(one), ensure_ascii=False, default=str) for one in extraction_of(data).records]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return records(tmp_path / "school.jsonl", SCHOOL)


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    rows = [{"name": "清扫面积", "target": "≥2万平方米"}]
    return records(tmp_path / "clean.jsonl", {"project": {"name": "道路清扫"}, "rows": rows})


def test_a_table_says_what_is_wrong_and_what_was_not_checked(school: Path) -> None:
    result = run(school)
    assert result.exit_code == 1
    assert "指标值≥**平方米为占位符" in result.stdout
    assert "未能检查" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("1 份文件 3 行指标：")


def test_a_folder_is_audited(school: Path, clean: Path) -> None:
    (school.parent / "notes.py").write_text("x", encoding="utf-8")
    result = run(school.parent, "--format", "json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert len(data["documents"]) == 2
    assert [one["passed"] for one in data["unread"]] == [True]
    assert "notes.py" in result.stderr


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--rules", "-C,-D,-W"), 0),
        (("--rules", "C07", "--fail-on", "notice"), 0),
        (("--rules", "W01"), 1),
        (("--severity", "error"), 1),
        (("--fail-on", "warning", "--rules", "D03"), 1),
    ],
)
def test_exit_codes(school: Path, options: tuple[str, ...], code: int) -> None:
    assert run(school, *options).exit_code == code


def test_what_is_suspected_fails_only_where_asked_for(tmp_path: Path) -> None:
    rows = [{"name": "群众满意度", "target": "≤90%", "level1": "满意度指标"}]
    file = records(tmp_path / "d.jsonl", {"rows": rows})
    assert run(file, "--rules", "D01", "--fail-on", "warning").exit_code == 0
    assert run(file, "--rules", "D01", "--fail-on", "warning", "--fail-on-suspected").exit_code == 1
    assert "D01" not in run(file, "--rules", "D01", "--certain", "--format", "jsonl").stdout


def test_a_rule_that_fails_has_a_code_of_its_own(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no such thing")

    rules = {**catalogue(), "C02": replace(catalogue()["C02"], check=broken)}  # type: ignore[arg-type]
    monkeypatch.setattr("graph.audit.running.audited.catalogue", lambda: rules)
    result = run(school, "--format", "jsonl")
    assert result.exit_code == 3
    assert "C02" in result.stderr
    assert "D03" in result.stdout


def test_what_cannot_be_read_is_no_finding(school: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"\0\1\2")
    result = run(school, bad, "--format", "jsonl")
    assert result.exit_code == 2
    assert "bad.pdf" in result.stderr
    assert "C02" in result.stdout, "the others are audited"
    assert run(tmp_path / "none.pdf").exit_code == 2


def test_records_that_break_the_contract_are_told(school: Path) -> None:
    lines = school.read_text(encoding="utf-8").splitlines()
    lines.append('{"type": "indicator", "doc": "另一份", "weight": "很多"}')
    school.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run(school)
    assert (result.exit_code, "weight" in result.stderr) == (2, True)
    assert "占位符" in result.stdout, "the other document of the file is audited"


@pytest.mark.parametrize(
    ("rows", "gone"),
    [
        ([{"name": "巡查次数", "target": "≥12", "level1": None, "level2": None}], {"C04", "W01"}),
        ([{"name": "巡查次数"}], {"W01", "W03"}),
        ([{"name": None, "target": "≥12次", "page": 4}], {"W01"}),
    ],
)
def test_records_that_lack_things_are_audited(tmp_path: Path, rows: list[dict[str, Any]], gone: set[str]) -> None:
    result = run(records(tmp_path / "d.jsonl", {"rows": rows}), "--format", "json")
    assert result.exit_code in {0, 1}
    data = json.loads(result.stdout)
    assert gone <= {one["rule"] for one in data["unchecked"]}
    assert data["documents"][0]["rows"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--rules", "Z"), "没有规则 Z"),
        (("--profile", "nowhere"), "没有这个方案"),
        (("--waivers", "none.toml"), "豁免文件无法读取"),
        (("--baseline", "none.json"), "基线无法读取"),
        (("--out", "x.docx"), "--out 应以"),
        (("--format", "table", "--out", "x.csv"), "table"),
        (("--prune",), "--baseline"),
        (("--write-baseline",), "--baseline"),
        (("--write-baseline", "--prune", "--baseline", "b.json"), "只能给一个"),
        (("--severity", "fatal"), "fatal"),
        (("--graph", "g"), "PATH"),
    ],
)
def test_wrong_usage_is_one_line(
    school: Path, words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(school.parent)
    result = run(school, *words)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_a_profile_of_ones_own(school: Path, tmp_path: Path) -> None:
    file = tmp_path / "town.toml"
    file.write_text(
        'extends = "central"\noff = ["D03"]\n[settings.W01]\ntotals = [95]\n[severity]\nC02 = "notice"\n',
        encoding="utf-8",
    )
    result = run(school, "--profile", file, "--format", "json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    found = {one["rule"]: one["severity"] for one in data["findings"]}
    assert found["C02"] == "N"
    assert not {"D03", "W01"} & set(found)
    assert data["profile"] == str(file)
    file.write_text('off = ["Q77"]\n', encoding="utf-8")
    result = run(school, "--profile", file)
    assert (result.exit_code, result.stderr) == (2, "错误：town.toml: 方案有误：没有规则 Q77\n")


def test_waivers_and_baselines(school: Path, tmp_path: Path) -> None:
    baseline, waivers = tmp_path / "b.json", tmp_path / "w.toml"
    lines = [json.loads(line) for line in run(school, "--format", "jsonl").stdout.splitlines()]
    mark = next(line["fingerprint"] for line in lines if line["rule"] == "C02")
    day = "date = 2026-01-01\nuntil = 2026-12-31\nreason = "
    waivers.write_text(
        f'[[waiver]]\nfingerprint = "{mark}"\n{day}"已核准"\n[[waiver]]\nfingerprint = "0"\n{day}"旧"\n',
        encoding="utf-8",
    )
    found = jixiao.audit(school, waivers=waivers, today=date(2026, 6, 1))
    assert [row.rule for row in found if row.waived] == ["C02"]
    assert [row.rule for row in found][-1] == "W90"
    assert run(school, "--baseline", baseline, "--write-baseline").exit_code == 0
    result = run(school, "--baseline", baseline, "--fail-on", "notice", "--fail-on-suspected")
    assert result.exit_code == 0
    assert "基线已有" in result.stdout
    assert "占位符" in result.stdout, "what is known stays in the list"
    before = baseline.read_bytes()
    assert run(school, "--baseline", baseline, "--prune").exit_code == 0
    assert baseline.read_bytes() == before
    waivers.write_text('[[waiver]]\nfingerprint = "0"\ndate = 2026-01-01\nuntil = 2026-12-31\n', encoding="utf-8")
    result = run(school, "--waivers", waivers)
    assert (result.exit_code, "缺少 reason" in result.stderr) == (2, True)


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_has_the_format_of_its_ending(school: Path, tmp_path: Path, form: str) -> None:
    result = run(school, "--out", tmp_path / f"a.{form}")
    assert result.exit_code == 1
    assert (tmp_path / f"a.{form}").stat().st_size > 0
    assert str(tmp_path / f"a.{form}") in result.stdout
    assert run(school, "--out", tmp_path / "no" / f"a.{form}").exit_code == 2


def test_rules_are_listed_and_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("--list")
    assert result.exit_code == 0
    assert all(number in result.stdout for number in catalogue())
    result = run("--explain", "c02")
    assert result.exit_code == 0
    assert catalogue()["C02"].why.zh in result.stdout
    assert "→ 指标值≥**公里为占位符" in result.stdout
    assert "\\" not in result.stdout
    assert "`" not in result.stdout
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert catalogue()["C02"].why.en in run("--explain", "C02").stdout
    monkeypatch.delenv("JIXIAO_LANG")
    result = run("--explain", "C99")
    assert (result.exit_code, "C99" in result.stderr) == (2, True)


def test_a_graph_without_links_is_audited(school: Path, tmp_path: Path) -> None:
    jixiao.build(tmp_path / "g", school, workers=1)
    by_file = json.loads(run(school, "--format", "json").stdout)
    for words in (("--graph", tmp_path / "g"), (tmp_path / "g",)):
        result = run(*words, "--format", "json")
        assert result.exit_code == 1, result.stderr
        data = json.loads(result.stdout)
        assert data["linked"] is False
        marks = [(one["rule"], one["fingerprint"], one["message"]) for one in data["findings"]]
        assert marks == [(one["rule"], one["fingerprint"], one["message"]) for one in by_file["findings"]]
        assert data["findings"][0]["iri"]
        # Rules that need links say so instead of passing.
        several = [one["reason"] for one in data["unchecked"] if one["rule"] == "X01"]
        assert several == ["no-links"]
        assert next(one for one in data["rules"] if one["rule"] == "X01")["applied"] == 0
    with jixiao.open_graph(tmp_path / "g") as graph:
        assert [row.rule for row in graph.audit(rules="C02")] == ["C02"]
        assert [row.rule for row in jixiao.audit(graph, rules="C02")] == ["C02"]
    assert run("--graph", tmp_path / "none").exit_code == 2


def test_findings_go_into_the_graph(school: Path, tmp_path: Path) -> None:
    jixiao.build(tmp_path / "g", school, workers=1)
    count = "SELECT (COUNT(*) AS ?n) { ?f a jx:Finding }"
    result = run("--graph", tmp_path / "g", "--store", "--format", "jsonl")
    assert result.exit_code == 1, result.stderr
    lines = result.stdout.splitlines()
    for _ in range(2):  # a second run puts them in the place of the first
        with jixiao.open_graph(tmp_path / "g") as graph:
            assert graph.sparql(count)[0]["n"] == len(lines) > 0  # type: ignore[index]
            assert len(jixiao.audit(graph, store=True)) == len(lines)
    for words, told in (
        ((school, "--store"), "图谱目录"),
        (("--graph", tmp_path / "g", "--store", "--rules", "C"), "全部规则"),
    ):
        result = run(*words)
        assert (result.exit_code, told in result.stderr) == (2, True)


def test_an_audit_in_python(school: Path, clean: Path) -> None:
    found = jixiao.audit([school, clean])
    assert found.report.documents[0].origin.name == found[0].doc
    assert len(found.to_dicts()) == len(found) == found.total
    assert list(found.to_frame()["rule"]) == [row.rule for row in found]
    assert len(found.live()) == len(found)
    assert type(found[:1]) is type(found)
    assert found[:1].report is found.report
    with pytest.raises(jixiao.AuditError):
        jixiao.audit(school, rules="none")
    with pytest.raises(jixiao.ArgumentError):
        jixiao.audit(7)  # type: ignore[arg-type]


def test_nothing_to_audit_does_not_look_like_a_pass(tmp_path: Path) -> None:
    (tmp_path / "notes.py").write_text("x", encoding="utf-8")
    result = run(tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有可审核的文件" in result.stderr
    bare = records(tmp_path / "bare.jsonl", {"project": {"name": "道路清扫"}})
    result = run(bare)
    assert result.exit_code == 0
    assert "没有读出指标：例" in result.stderr


def test_a_document_that_is_cut_in_the_middle_is_audited(tmp_path: Path) -> None:
    whole = Path(__file__).parents[3] / "examples" / "lanchuan_education_2026_budget.txt"
    text = whole.read_text(encoding="utf-8")
    cut = tmp_path / "cut.txt"
    cut.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
    rows = [json.loads(run(file, "--format", "json").stdout) for file in (whole, cut)]
    assert 0 < rows[1]["documents"][0]["rows"] < rows[0]["documents"][0]["rows"]
    assert all(one["failed"] is None for one in rows[1]["rules"])
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    result = run(empty)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_a_document_is_read_and_audited() -> None:
    file = Path(__file__).parents[3] / "examples" / "qinglu_culture_2025_final_account.txt"
    result = run(file, "--format", "jsonl", "--rules", "K02")
    assert result.exit_code == 0, "a warning is below --fail-on"
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert {line["rule"] for line in lines} == {"K02"}
    assert all(line["doc"] == file.name and line["places"] for line in lines)
