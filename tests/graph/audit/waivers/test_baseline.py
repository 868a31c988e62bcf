"""What a baseline has is not new; it never grows by itself."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from extract.errors import AuditError
from graph.audit.running.report import Report
from graph.audit.running.waiver import Waiver
from graph.audit.waivers.baseline import Baseline, read_baseline, write_baseline
from graph.audit.waivers.report_made import Settled, rewritten_baseline
from tests.graph.audit.audited_cases import SCHOOL, TODAY, report


def with_blanks(count: int) -> dict[str, Any]:
    made = copy.deepcopy(SCHOOL)
    made["rows"] += [{"name": f"第{at}栋维修面积", "target": "≥××平方米", "weight": 1} for at in range(count)]
    return made


def blanks(found: Report) -> list[tuple[str | None, bool]]:
    return [(one.finding.name, one.known) for one in found.findings if one.finding.rule == "C02"]


def against(baseline: Baseline, document: dict[str, Any] = SCHOOL, rules: str = "") -> Report:
    return report(document, settled=Settled(TODAY, baseline=baseline), rules=rules)


def written(tmp_path: Path, found: Report) -> Baseline:
    rewritten_baseline(found, tmp_path / "b.json")
    return read_baseline(tmp_path / "b.json")


def test_what_was_there_before_is_known(tmp_path: Path) -> None:
    found = against(written(tmp_path, report()))
    assert found.findings
    assert all(one.known and not one.live for one in found.findings)
    assert sum(found.counts().values()) == 0


def test_only_more_than_before_is_new(tmp_path: Path) -> None:
    before = written(tmp_path, report(with_blanks(1)))
    found = blanks(against(before, with_blanks(2)))
    assert found == [("校舍维修面积", True), ("第0栋维修面积", True), ("第1栋维修面积", False)]
    other = copy.deepcopy(SCHOOL)
    other["rows"][0]["name"] = "礼堂维修面积"
    assert blanks(against(written(tmp_path, report()), other)) == [("礼堂维修面积", True)], "as many as before"


def test_a_waived_finding_is_not_in_it(tmp_path: Path) -> None:
    mark = next(one.finding.fingerprint for one in report().findings if one.finding.rule == "C02")
    waiver = Waiver("已核准", TODAY, TODAY, fingerprint=mark)
    before = written(tmp_path, report(settled=Settled(TODAY, [waiver])))
    assert ("校舍维修面积", False) in blanks(against(before))


def test_pruning_takes_out_what_is_gone_and_adds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    written(tmp_path, report(with_blanks(2)))
    rewritten_baseline(report(with_blanks(0)), file, prune=True)
    assert [known for _, known in blanks(against(read_baseline(file), with_blanks(2)))] == [True, False, False]
    rewritten_baseline(report(with_blanks(2)), file, prune=True)
    assert [known for _, known in blanks(against(read_baseline(file), with_blanks(2)))] == [True, False, False]


def test_pruning_leaves_what_was_not_looked_at(tmp_path: Path) -> None:
    before = written(tmp_path, report())
    file = tmp_path / "b.json"
    other = {**copy.deepcopy(SCHOOL), "document": {"agency": "某县教育局"}}
    rewritten_baseline(report(other), file, prune=True)
    assert read_baseline(file) == before
    fixed = copy.deepcopy(SCHOOL)
    fixed["rows"][0]["target"] = "≥20平方米"
    rewritten_baseline(report(fixed, rules="D"), file, prune=True)
    assert read_baseline(file) == before
    rewritten_baseline(report(fixed), file, prune=True)
    gone = {key[1] for key in before.marks} - {key[1] for key in read_baseline(file).marks}
    assert "C02" in gone
    assert not {"D03", "W01"} & gone


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"version": 9, "counts": []}',
        '{"version": 1, "counts": [{"document": "a"}]}',
        '{"version": 1, "counts": [{"document": "a", "year": "", "kind": "", "rule": "C02", "project": "", "count": 2,'
        ' "fingerprints": ["a"]}]}',
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AuditError, match=r"b.json: 不是基线文件"):
        read_baseline(file)


def test_a_baseline_is_written_alike_each_time(tmp_path: Path) -> None:
    before = written(tmp_path, report(with_blanks(2)))
    first = (tmp_path / "b.json").read_bytes()
    write_baseline(tmp_path / "b.json", before)
    assert (tmp_path / "b.json").read_bytes() == first
    with pytest.raises(AuditError, match="没有这个文件"):
        read_baseline(tmp_path / "other.json")
