"""What could not be checked of words is told, and a row is objected to once."""

from __future__ import annotations

from typing import Any

from graph.audit.cases.record_papers import paper_of
from graph.audit.rules.examples import extraction_of
from graph.audit.rules.rule import Reason
from graph.audit.running.audited import Audited, audit

QUALITY = {"level1": "产出指标", "level2": "质量指标"}
BENEFIT = {"level1": "效益指标", "level2": "社会效益指标"}


def said(*rows: dict[str, Any]) -> Audited:
    return audit(paper_of(extraction_of({"rows": [dict(row) for row in rows]})))


def reasons(found: Audited, rule: str) -> list[Reason]:
    return [one.reason for one in found.open if one.rule == rule]


def rules(found: Audited) -> list[str]:
    return sorted(finding.rule for finding in found.findings if finding.rule.startswith("Q"))


def test_a_vague_row_without_level_is_not_checkable() -> None:
    found = said({"name": "林区巡护能力", "target": "有所提升", "level1": "管护", "level2": "日常"})
    assert reasons(found, "Q01") == [Reason.LEVEL_LOST]
    assert rules(found) == []


def test_words_where_no_second_level_is_printed() -> None:
    found = said({"name": "林区巡护", "target": "全面推进", "level1": "产出指标"})
    assert reasons(found, "Q03") == [Reason.NOT_PRINTED]
    assert rules(found) == ["Q01"]


def test_a_table_printed_twice_is_not_checkable() -> None:
    names = ("林区巡护次数", "防火道长度", "宣传场次")
    twice = [{"name": name, "target": "≥12次"} for name in names for _ in range(2)]
    found = said(*twice)
    assert reasons(found, "Q05") == [Reason.NOT_READ]
    assert "Q05" not in rules(found)


def test_a_row_is_objected_to_once() -> None:
    found = said(
        {"name": "火情报送及时性", "target": "及时", **QUALITY}, {"name": "物种保护", "target": "保护", **BENEFIT}
    )
    assert rules(found) == ["Q14", "Q14"]


def test_benefits_are_one_finding_with_their_rows() -> None:
    found = said(
        {"name": "林农收入", "target": "稳步提高", **BENEFIT},
        {"name": "护林意识", "target": "明显增强", **BENEFIT},
        {"name": "火灾事故", "target": "零发生", **BENEFIT},
    )
    [finding] = [finding for finding in found.findings if finding.rule == "Q11"]
    assert [row.name for row in finding.related] == ["林农收入", "护林意识"]
    assert "2项" in finding.message.zh


def test_a_cut_level_of_a_form_with_spending_is_not_checkable() -> None:
    found = said({"name": "配套资金到位率", "target": "=100%", "level1": None, "level2": None})
    assert reasons(found, "Q04") == [Reason.LEVEL_LOST]
