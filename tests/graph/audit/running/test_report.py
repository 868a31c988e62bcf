"""A report counts everything, and the rules that a user names are those it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.errors import AuditError
from graph.audit.rules import catalogue as catalogue_module
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.examples import corpus_of
from graph.audit.rules.rule import Reason, Scope, Severity
from graph.audit.running.audited import audit_all
from graph.audit.running.chosen_rules import chosen_rules
from graph.audit.running.profile import Profile, read_profile
from graph.audit.waivers.report_made import Settled, report_of
from tests.graph.audit.audited_cases import TODAY, audited, report


def test_findings_stand_in_the_order_of_rows_and_are_counted() -> None:
    found = report()
    first = found.findings[0].finding
    assert (first.rule, first.project, first.row) == ("C02", "校舍维修", 0)
    assert {"C02", "D03", "W01"} <= {one.finding.rule for one in found.findings}
    totals = {one.rule.id: one for one in found.rules}
    assert (totals["C02"].findings, totals["C02"].passed, totals["C02"].applied) == (1, 2, 3)
    assert totals["D03"].findings == 1
    assert sum(found.counts().values()) == len(found.findings)
    [document] = found.documents
    assert (document.rows, document.projects) == (3, 1)
    assert sum(document.counts.values()) == len(found.findings)


def test_what_could_not_be_checked_is_told_with_its_reason() -> None:
    bare = {"rows": [{"name": "巡查次数", "target": "≥12次"}]}
    found = report(bare)
    [gap] = [gap for gap in found.gaps if gap.rule == "W01"]
    assert (gap.reason, gap.count) == (Reason.NOT_PRINTED, 1)
    [totals] = [one for one in found.rules if one.rule.id == "W01"]
    assert (totals.applied, totals.unchecked) == (0, {Reason.NOT_PRINTED: 1})


def test_a_rule_that_is_not_chosen_says_nothing() -> None:
    found = report(rules="W,D03,-W03")
    assert {one.finding.rule for one in found.findings} == {"W01", "D03"}
    assert {one.rule.id for one in found.rules if one.runs} == {"W01", "W02", "D03"}
    assert {gap.rule for gap in found.gaps} <= found.chosen


def test_a_rule_that_is_off_runs_when_it_is_named() -> None:
    assert "W04" not in chosen_rules("", Profile())[0]
    assert "W04" not in chosen_rules("W", Profile())[0]
    chosen, profile = chosen_rules("w04", Profile(off=frozenset({"W04"})))
    assert chosen == {"W04"}
    assert profile.runs(catalogue()["W04"])
    assert "W01" not in chosen_rules("-W01", Profile())[0]


def test_a_rule_that_is_not_there_is_told() -> None:
    with pytest.raises(AuditError, match="Z9"):
        chosen_rules("C,Z9", Profile())


def test_a_rule_that_raises_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no such thing")

    rules = {**catalogue(), "C02": replace(catalogue()["C02"], check=broken)}  # type: ignore[arg-type]
    monkeypatch.setattr("graph.audit.running.audited.catalogue", lambda: rules)
    assert rules["C02"].scope is Scope.INDICATOR
    found = report()
    assert found.failed == {"C02": "RuntimeError: no such thing"}
    assert "D03" in {one.finding.rule for one in found.findings}
    assert catalogue_module.catalogue()["C02"].check is not broken


def test_a_narrower_report_says_how_many_it_leaves_out() -> None:
    found = report()
    narrow = found.narrowed(Severity.ERROR)
    assert {one.finding.severity for one in narrow.findings} == {Severity.ERROR}
    assert len(narrow.findings) + narrow.left_out == len(found.findings)
    assert narrow.rules == found.rules
    certain = found.narrowed(Severity.NOTICE, certain=True)
    assert {one.finding.certainty.value for one in certain.findings} == {"certain"}


@pytest.mark.parametrize("name", ["central", "sichuan-like", "hubei-like"])
def test_shipped_profiles_are_read(name: str) -> None:
    profile = read_profile(name)
    assert profile.named
    assert profile.of(catalogue()["W01"])["totals"][:2] == [100, 90]


def test_profiles_extend_each_other() -> None:
    central, hubei, sichuan = map(read_profile, ("central", "hubei-like", "sichuan-like"))
    assert (central.of(catalogue()["K10"])["formula"], hubei.of(catalogue()["K10"])["formula"]) == ("p1", "p2")
    assert 80 in hubei.of(catalogue()["W01"])["totals"]
    assert sichuan.of(catalogue()["K10"]) == central.of(catalogue()["K10"])
    assert sichuan.of(catalogue()["W04"]) != central.of(catalogue()["W04"])


@pytest.mark.parametrize(
    ("rows", "profile", "found"),
    [((40, 40), "central", True), ((40, 40), "hubei-like", False), ((50, 40), "central", False)],
)
def test_a_profile_decides_which_totals_are_right(rows: tuple[int, int], profile: str, found: bool) -> None:
    document = {"rows": [{"name": f"指标{at}长度", "target": "≥2公里", "weight": w} for at, w in enumerate(rows)]}
    [said] = audited(document, profile=read_profile(profile))
    assert ("W01" in {one.rule for one in said.findings}) is found
    assert said.failed == {}


@pytest.mark.parametrize("profile", ["sichuan-like", "central"])
def test_sixty_of_outputs_is_a_scheme_of_one_profile(profile: str) -> None:
    rows = [
        {"name": "清扫面积", "target": "≥2万平方米", "weight": 55},
        {"name": "清扫成本", "target": "≤9万元", "weight": 5, "level1": "成本指标"},
        {"name": "受益居民人数", "target": "≥2万人", "weight": 20, "level1": "效益指标"},
        {"name": "居民满意度", "target": "≥90%", "weight": 10, "level1": "满意度指标"},
    ]
    _, under = chosen_rules("W04", read_profile(profile))
    [said] = audited({"rows": rows}, profile=under)
    assert ("W04" in {one.rule for one in said.findings}) is (profile == "central")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("off = ['Q77']", "Q77"),
        ("extends = 'nowhere'", "nowhere"),
        ("[settings.W01]\ntotals = 90", "W01.totals"),
        ("[settings.W01]\nsum = 90", "sum"),
        ("[settings]\nW01 = 90", "W01"),
        ("[severity]\nW01 = 'fatal'", "fatal"),
        ("[severity]\nC09 = 'error'", "C09 的来源未经核对原文"),
        ("weights = 90", "weights"),
        ("off = [", "TOML"),
    ],
)
def test_a_wrong_profile_says_what_is_wrong(tmp_path, text: str, told: str) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "town.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AuditError, match=told) as caught:
        read_profile(str(file))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("number", "level1", "level2"), [("Q01", "产出指标", "质量指标"), ("Q11", "效益指标", "社会效益指标")]
)
def test_a_vague_target_says_how_others_state_the_same(number: str, level1: str, level2: str) -> None:
    row = {"name": "水质合格率", "level1": level1, "level2": level2, "concept": "c"}
    documents = [
        {"document": {"agency": agency}, "rows": [{**row, "target": target}]}
        for agency, target in (("云岭市水务局", "有所提升"), ("青石县水务局", "≥95%"), ("泷溪区水务局", "有所提升"))
    ]
    corpus = corpus_of({"documents": documents})
    for at, paper in enumerate(corpus.papers):
        paper.iri = f"https://example.org/{at}"
        for one in paper.rows():
            one.iri = f"https://example.org/{at}#row"
    chosen, profile = chosen_rules(number, Profile())
    made = report_of(audit_all(corpus, profile), profile, chosen, Settled(TODAY), linked=corpus.linked)
    assert made.linked
    hints = {one.finding.origin.agency: one.others for one in made.findings}
    assert set(hints) == {"云岭市水务局", "泷溪区水务局"}
    assert all("95" in printed and iri == "https://example.org/1#row" for [(printed, iri)] in hints.values())
    unlinked = corpus_of(
        {"documents": [{**one, "rows": [{**told, "concept": None} for told in one["rows"]]} for one in documents]}
    )
    bare = report_of(audit_all(unlinked, profile), profile, chosen, Settled(TODAY), linked=unlinked.linked)
    assert not bare.linked
    assert bare.findings
    assert not any(one.others for one in bare.findings)
