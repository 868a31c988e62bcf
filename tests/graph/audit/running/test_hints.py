"""The hint of a finding: how other agencies state the same concept as a number, never one's own, never a ranking."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extract.records import DocumentRecord, IndicatorRecord
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.paper import Paper
from graph.audit.cases.record_papers import set_out
from graph.audit.running.audited import audit_all

VAGUE = IndicatorRecord(
    doc="d", project="河道保洁", level1="产出指标", level2="质量指标", name="保洁合格率", op="定性", text="有所提升",
    printed="有所提升",
)  # fmt: skip


def stated(number: int) -> IndicatorRecord:
    return replace(VAGUE, op="≥", low=Decimal(number), unit="%", text=None, printed=f"≥{number}%")


def paper(agency: str, row: IndicatorRecord, concept: str | None = "urn:clean") -> Paper:
    record = DocumentRecord(doc=agency, agency=agency, year=2026, kind="budget")
    node = f"urn:{agency}"
    concepts = {} if concept is None else {node: concept}
    return set_out(agency, record, [(row, node)], (), iri=f"urn:doc:{agency}", concepts=concepts)


def hints(*papers: Paper, rule: str = "Q01") -> tuple[tuple[str, str | None], ...]:
    found = [finding for said in audit_all(Corpus(list(papers), linked=True)) for finding in said.findings]
    [finding] = [finding for finding in found if finding.rule == rule]
    return tuple(map(tuple, finding.hint))  # type: ignore[arg-type]


def test_a_vague_target_has_the_numbers_of_others_with_agency_year_and_node() -> None:
    found = hints(paper("云岭市水务局", VAGUE), paper("清河县水务局", stated(95)), paper("石桥区水务局", stated(90)))
    assert found == (
        ("≥95%（清河县水务局2026）", "urn:清河县水务局"),
        ("≥90%（石桥区水务局2026）", "urn:石桥区水务局"),
    )


def test_what_is_found_once_a_project_has_the_hints_of_its_rows_by_name() -> None:
    effect = replace(VAGUE, level1="效益指标", level2="社会效益指标", name="居民知晓率")
    other = replace(stated(80), level1="效益指标", level2="社会效益指标", name="知晓率")
    found = hints(paper("云岭市水务局", effect), paper("清河县水务局", other), rule="Q11")
    assert found == (("居民知晓率：≥80%（清河县水务局2026）", "urn:清河县水务局"),)


def test_a_wording_stands_once_and_there_are_three_at_most() -> None:
    others = [paper(f"第{n}水务局", stated(90 + n // 2)) for n in range(9)]
    assert [wording[:4] for wording, _ in hints(paper("云岭市水务局", VAGUE), *others)] == ["≥90%", "≥91%", "≥92%"]


def test_neither_its_own_agency_nor_another_concept_nor_words_are_a_hint() -> None:
    own = paper("云岭市水务局", stated(95))
    other = paper("清河县水务局", stated(95), concept="urn:other")
    unlinked = paper("石桥区水务局", stated(95), concept=None)
    assert hints(paper("云岭市 水务局", VAGUE), own, other, unlinked) == ()
    assert hints(paper("云岭市水务局", VAGUE, concept=None), paper("清河县水务局", stated(95))) == ()


def test_a_finding_that_no_number_mends_has_no_hint() -> None:
    wrong = replace(stated(95), op="≤", printed="≤95%")
    papers = paper("云岭市水务局", wrong), paper("清河县水务局", stated(95))
    found = [one for said in audit_all(Corpus(list(papers), linked=True)) for one in said.findings]
    assert any(one.rule == "D01" for one in found)
    assert all(one.hint == () for one in found)
