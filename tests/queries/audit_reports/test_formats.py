"""The formats of a report: all its findings in each, with what was settled and what could not be checked."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.language import Wording
from graph.audit.running.report import SCHEMA, Report, Unread
from graph.audit.running.waiver import Waiver
from graph.audit.waivers.baseline import baseline_of
from graph.audit.waivers.report_made import Settled
from queries.audit_reports.finding_lists import finding_list, summary
from queries.audit_reports.formats import FORMATS, text_of, write_report
from queries.audit_rows import rows_of
from tests.graph.audit.audited_cases import SCHOOL, TODAY, report

FORMULA = {**SCHOOL, "project": {"name": "=1+1维修"}}


def settled_report() -> Report:
    """One finding waived, one in the baseline, a file not read, a waiver that is unused."""
    found = [one.finding for one in report().findings]
    mark = next(one.fingerprint for one in found if one.rule == "C02")
    waivers = [
        Waiver("已核准", TODAY, TODAY, fingerprint=mark),
        Waiver("旧项目", TODAY, TODAY, rule="C02", project="礼堂*"),
    ]
    baseline = baseline_of(one for one in found if one.rule == "D03")
    made = report(settled=Settled(TODAY, waivers, "w.toml", baseline))
    return replace(made, unread=(Unread("坏.pdf", Wording("不是 PDF", "no PDF")),))


def text(form: str, made: Report) -> str:
    give = text_of(form)
    assert give is not None
    return "".join(give(made))


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_written_whole_and_alike(form: str, tmp_path: Path) -> None:
    made = settled_report()
    for name in ("a", "b"):
        assert write_report(form, made, tmp_path / name) == []
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert text_of(form) is None or "校舍维修面积" in (tmp_path / "a").read_text(encoding="utf-8-sig")


def test_a_line_has_what_the_contract_names() -> None:
    made = settled_report()
    lines = [json.loads(line) for line in text("jsonl", made).splitlines()]
    assert len(lines) == len(made.findings)
    first = next(line for line in lines if line["rule"] == "C02")
    keys = ["rule", "severity", "certainty", "doc", "scope", "project", "name", "message", "page", "fingerprint"]
    assert [key for key in first if key in keys] == keys
    assert (first["severity"], first["certainty"], first["scope"]) == ("E", "certain", "indicator")
    assert (first["page"], first["places"]) == (3, [{"page": 3, "bbox": [10, 20, 200, 40]}])
    assert (first["message"], first["waived"], first["known"]) == ("指标值≥**平方米为占位符", "已核准", False)
    assert {line["schema"] for line in lines} == {SCHEMA}
    assert next(line for line in lines if line["rule"] == "D03")["known"] is True
    last = lines[-1]
    assert (last["rule"], last["doc"], last["severity"]) == ("W90", "w.toml", "N")


def test_json_has_all_of_it() -> None:
    made = settled_report()
    data = json.loads(text("json", made))
    assert data["schema"] == SCHEMA
    assert len(data["findings"]) == len(made.findings)
    assert data["counts"]["waived"] == data["counts"]["known"] == 1
    assert data["unread"] == [{"file": "坏.pdf", "why": "不是 PDF", "why_en": "no PDF", "passed": False}]
    rules = {one["rule"]: one for one in data["rules"]}
    assert rules["W04"]["runs"] is False
    assert rules["C02"]["applied"] == rules["C02"]["passed"] + rules["C02"]["findings"] == 3
    assert data["documents"][0]["rows"] == 3
    total = sum(sum(one["unchecked"].values()) for one in data["rules"])
    assert total == sum(one["count"] for one in data["unchecked"]) > 0


def test_csv_has_fields_for_programs_and_titles_for_people(tmp_path: Path) -> None:
    made = report(FORMULA)
    rows = list(csv.DictReader(io.StringIO(text("csv", made))))
    assert [row["rule"] for row in rows] == [row.rule for row in rows_of(made)]
    assert rows[0]["project"] == "=1+1维修"
    assert json.loads(rows[0]["places"]) == [{"page": 3, "bbox": [10, 20, 200, 40]}]
    write_report("csv", made, tmp_path / "x.csv")
    written = (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
    [first, *_] = csv.DictReader(io.StringIO(written))
    assert first["项目"] == "'=1+1维修", "no spreadsheet runs it"
    assert (first["规则"], first["级别"], first["出处"]) == ("C02", "错误", "第3页")


def test_a_list_shows_what_was_settled() -> None:
    made = settled_report()
    rows = {row["rule"]: row for row in finding_list(made).rows}
    assert rows["C02"]["state"] == "豁免：已核准"
    assert rows["D03"]["state"] == "基线已有"
    assert "state" in {one.field for one in finding_list(made).on_screen}
    assert "state" not in {one.field for one in finding_list(report()).on_screen}
    assert "2 个已豁免或在基线中" in summary(made)
    assert "未能检查" in summary(made)


def test_nothing_found_is_a_report_too() -> None:
    clean: dict[str, Any] = {"project": {"name": "校舍维修"}, "rows": []}
    made = report(clean, rules="C01")
    assert made.findings == ()
    assert text("jsonl", made) == ""
    assert json.loads(text("json", made))["findings"] == []
    assert text("csv", made).startswith("rule,severity,")
    assert json.loads(text("sarif", made))["runs"][0]["results"]
