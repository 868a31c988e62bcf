"""Waivers mark findings and hide none; those that are unused, expired or of something else by now are W90."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.errors import AuditError
from graph.audit.rules.examples import AGENCY
from graph.audit.running.report import Report
from graph.audit.running.waiver import Waiver, seen_of
from graph.audit.waivers.report_made import Settled
from graph.audit.waivers.waiver_file import read_waivers, waivers_text
from tests.graph.audit.audited_cases import SCHOOL, TODAY, report

BEGUN, UNTIL = date(2026, 3, 1), date(2026, 12, 31)


def waived(*waivers: dict[str, Any], document: dict[str, Any] = SCHOOL, today: date = TODAY) -> Report:
    made = [Waiver(**{"reason": "上级已核准", "date": BEGUN, "until": UNTIL, **one}) for one in waivers]
    return report(document, settled=Settled(today, made, "waivers.toml"))


def mark_of(number: str) -> str:
    return next(one.finding.fingerprint for one in report().findings if one.finding.rule == number)


def astray(found: Report) -> list[str]:
    return [one.finding.message.zh for one in found.findings if one.finding.rule == "W90"]


def test_a_waived_finding_stays_and_is_marked() -> None:
    found = waived({"fingerprint": mark_of("C02")})
    [one] = [one for one in found.findings if one.finding.rule == "C02"]
    assert one.waiver is not None
    assert one.waiver.reason == "上级已核准"
    assert not one.live
    assert len(found.findings) == len(report().findings)
    assert astray(found) == []
    assert {totals.rule.id: totals.waived for totals in found.rules}["C02"] == 1


@pytest.mark.parametrize(
    ("about", "is_of"),
    [
        ({"rule": "C02", "agency": AGENCY}, True),
        ({"rule": "C02", "project": "校舍*"}, True),
        ({"rule": "C02", "name": "*面积", "year": 2026}, True),
        ({"rule": "C02", "name": "*面积", "year": 2025}, False),
        ({"rule": "C02", "project": ""}, False),
        ({"rule": "C03", "project": "校舍维修"}, False),
    ],
)
def test_a_waiver_of_several_findings(about: dict[str, Any], is_of: bool) -> None:
    found = waived(about)
    assert any(one.waiver and one.finding.rule == "C02" for one in found.findings) is is_of
    assert bool(astray(found)) is not is_of


def test_an_unused_waiver_is_told() -> None:
    found = waived({"fingerprint": "0" * 16})
    assert astray(found) == ["豁免未用上：没有这样的问题（上级已核准）"]
    assert all(one.waiver is None for one in found.findings)


def test_an_expired_waiver_waives_nothing() -> None:
    found = waived({"fingerprint": mark_of("C02")}, today=date(2027, 1, 1))
    assert astray(found) == ["豁免已于 2026-12-31 到期（上级已核准）"]
    assert all(one.live for one in found.findings)
    assert not astray(waived({"fingerprint": mark_of("C02")}, today=UNTIL)), "its last day is one of its days"


def test_a_changed_target_keeps_its_waiver_and_is_told() -> None:
    seen = seen_of(next(one.finding for one in report().findings if one.finding.rule == "C02"))
    settled = {"fingerprint": mark_of("C02"), "seen": seen}
    assert astray(waived(settled)) == []
    other = copy.deepcopy(SCHOOL)
    other["rows"][0]["target"] = "≥××平方米"
    other["rows"].insert(0, {"name": "操场维修面积", "target": "≥20平方米", "weight": 0})
    found = waived(settled, document=other)
    assert any(one.waiver and one.finding.rule == "C02" for one in found.findings)
    assert astray(found) == ["豁免之后内容已变：原为“≥**平方米”，现为“≥××平方米”（上级已核准）"]


GOOD = 'fingerprint = "0123456789abcdef"\nreason = "已核准"\ndate = 2026-03-01\nuntil = 2026-12-31\n'


def test_a_file_of_waivers_is_read(tmp_path: Path) -> None:
    file = tmp_path / "w.toml"
    file.write_text(f'[[waiver]]\n{GOOD}author = "李敏"\n', encoding="utf-8")
    [waiver] = read_waivers(file)
    assert (waiver.reason, waiver.author, waiver.until) == ("已核准", "李敏", UNTIL)
    other = Waiver('他说“可”\\ "x"\n', BEGUN, UNTIL, rule="C02", project="", year=2026)
    file.write_text(waivers_text([waiver, other]), encoding="utf-8")
    assert read_waivers(file) == [waiver, other]
    file.write_text("", encoding="utf-8")
    assert read_waivers(file) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD.replace('reason = "已核准"\n', ""), "第 1 条豁免：缺少 reason"),
        (GOOD.replace('"已核准"', '"  "'), "缺少 reason"),
        (GOOD.replace("until = 2026-12-31\n", ""), "缺少 until"),
        (GOOD.replace("until = 2026-12-31", "until = 2028-12-31"), "超过一年"),
        (GOOD.replace("until = 2026-12-31", "until = 2026-01-31"), "早于"),
        (GOOD.replace("until = 2026-12-31", 'until = "2026"'), "until 应为日期"),
        (GOOD.replace("until = 2026-12-31", "until = 2026-12-31T10:00:00"), "until 应为日期"),
        (GOOD + 'why = "x"\n', "不认识 why"),
        (GOOD.replace("fingerprint", "rule"), "应有 fingerprint"),
        (GOOD + 'rule = "C77"\n', "没有规则 C77"),
        ("reason = ", "不是 TOML"),
    ],
)
def test_a_wrong_file_of_waivers_says_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "w.toml"
    file.write_text(f"[[waiver]]\n{text}", encoding="utf-8")
    with pytest.raises(AuditError, match=told) as caught:
        read_waivers(file)
    assert str(caught.value).startswith("w.toml: ")
    assert "\n" not in str(caught.value)


def test_other_files_are_no_waivers(tmp_path: Path) -> None:
    file = tmp_path / "w.toml"
    with pytest.raises(AuditError, match="没有这个文件"):
        read_waivers(file)
    file.write_text("waivers = 3\n", encoding="utf-8")
    with pytest.raises(AuditError, match=r"\[\[waiver\]\]"):
        read_waivers(file)
