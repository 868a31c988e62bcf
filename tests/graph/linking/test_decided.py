"""Decisions on the variants at hand: found, regrouped, related, told as links."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.errors import DecisionError
from graph.linking.concepts import Concept, Variant
from graph.linking.decided import Applied, apply
from graph.linking.decisions import Decision, Decisions
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.names.signature import Signature
from graph.linking.score import Scorer
from ontology.names import DATA


def variant(name: str, *iris: str) -> Variant:
    rows = [Indicator(iri, "d", None, name) for iri in iris or (f"urn:{name}",)]
    return Variant(name, Signature("things", "", (name,)), "", rows)


A, B, C = variant("甲"), variant("乙"), variant("丙")


def said(*rows: tuple[str, str, str]) -> Applied:
    decisions = Decisions([Decision(a, b, grade, number=n) for n, (a, b, grade) in enumerate(rows, start=1)])
    return apply(decisions, [A, B, C])


def names(groups: list[list[Variant]]) -> list[list[str]]:
    return sorted([v.name for v in group] for group in groups)


def test_a_name_is_found_whatever_its_width_and_blanks() -> None:
    wide = variant("A路")
    found = apply(Decisions([Decision("Ａ 路", "urn:乙", "same")]), [wide, B])
    assert (found.known[0].a, found.found["Ａ 路"], found.found["urn:乙"]) == ("Ａ 路", [wide], [B])


def test_an_indicator_is_found_by_its_short_iri() -> None:
    row = variant("丁", DATA + "indicator-12", DATA + "indicator-34")
    for text in ("indicator-34", "d:indicator-34", DATA + "indicator-34"):
        assert apply(Decisions([Decision(text, "甲", "same")]), [row, A]).found[text] == [row]


def test_a_decision_with_an_unknown_side_is_told_and_has_no_effect() -> None:
    found = said(("甲", "无", "same"))
    assert ([row.b for row in found.unknown], found.known) == (["无"], [])
    assert found.regroup([[A], [B]]) == [[A], [B]]


def test_same_joins_the_groups_of_both_with_all_that_is_in_them() -> None:
    assert names(said(("甲", "乙", "same")).regroup([[A], [B, C]])) == [sorted(["甲", "乙", "丙"])]


def test_different_takes_the_second_out_of_the_group_of_the_first() -> None:
    found = said(("甲", "乙", "different"))
    groups = found.regroup([[A, B, C]])
    assert names(groups) == sorted([["乙"], sorted(["甲", "丙"])])
    assert [found.alone(group) for group in groups] == [group == [B] for group in groups]


def test_different_of_two_groups_changes_nothing() -> None:
    found = said(("甲", "乙", "different"))
    groups = found.regroup([[A, C], [B]])
    assert names(groups) == sorted([sorted(["甲", "丙"]), ["乙"]])
    assert not any(found.alone(group) for group in groups)


def test_same_chains_join_and_decisions_outweigh_what_a_group_held_together() -> None:
    assert len(said(("甲", "乙", "same"), ("乙", "丙", "same")).regroup([[A], [B], [C]])) == 1
    # 甲 and 丙 stand together by their signature alone: 甲 leaves, to which no decision ties anything.
    for rows in ([("甲", "乙", "different"), ("乙", "丙", "same")], [("乙", "丙", "same"), ("乙", "甲", "related")]):
        assert names(said(*rows).regroup([[A, C], [B]])) == sorted([["甲"], sorted(["乙", "丙"])])


def test_what_decisions_tie_leaves_a_group_together() -> None:
    found = said(("甲", "乙", "different"), ("乙", "丙", "same"))
    assert names(found.regroup([[A, B, C]])) == sorted([["甲"], sorted(["乙", "丙"])])


def test_decisions_that_leave_no_way_are_refused() -> None:
    one, other = variant("丁", "urn:1"), variant("戊", "urn:2")
    rows = (Decision("urn:1", "urn:2", "same", number=1), Decision("丁", "戊", "different", number=2))
    with pytest.raises(DecisionError, match=r"#2 丁 / 戊 .*#1 urn:1 / urn:2"):
        apply(Decisions(rows), [one, other]).regroup([[one], [other]])


def test_pairs_that_a_decision_names_are_its_own_whichever_comes_first() -> None:
    found = said(("甲", "乙", "related"))
    assert found.decided(B, A) is found.decided(A, B) is found.known[0]
    assert found.decided(A, C) is None
    assert found.separate([C, B], [A])
    assert not found.separate([C], [A, B])


def test_related_concepts_name_each_other_and_a_concept_is_not_related_to_itself() -> None:
    one, other = (Concept(f"urn:{n}", "", v[0].signature, "", v) for n, v in enumerate(([A, C], [B])))
    said(("甲", "乙", "related"), ("甲", "丙", "related")).relate([one, other])
    assert (one.related, other.related) == (["urn:1"], ["urn:0"])


@pytest.mark.parametrize(("grade", "score"), [("same", 1), ("related", 1), ("different", 0)])
def test_a_decision_is_a_link_with_its_grade_and_author(grade: str, score: int) -> None:
    [link] = said(("甲", "乙", grade)).links(lambda field: Scorer(lexicon(field)))
    assert (link.a, link.b, link.grade, link.score) == (A, B, grade, Decimal(score))
    assert link.decision is not None


@pytest.mark.parametrize("grade", ["different", "related"])
@pytest.mark.parametrize("ends", [("urn:1", "urn:2"), ("丁", "urn:2"), ("urn:2", "丁")])
def test_two_rows_of_one_name_and_signature_cannot_be_parted(grade: str, ends: tuple[str, str]) -> None:
    row = variant("丁", "urn:1", "urn:2")
    found = apply(Decisions([Decision(*ends, grade, number=3)]), [row, A])
    with pytest.raises(DecisionError) as refused:
        found.regroup([[row], [A]])
    assert "\n" not in refused.value.zh
    assert all(text in refused.value.zh for text in (f"#3 {ends[0]} / {ends[1]}", "“丁”", "同一签名", "无法分开"))
    assert "one signature" in refused.value.en


def test_a_decision_of_rows_is_a_link_of_these_rows_and_of_no_others() -> None:
    row = variant("丁", "urn:1", "urn:2")
    [link] = apply(Decisions([Decision("urn:2", "甲", "same")]), [row, A]).links(lambda field: Scorer(lexicon(field)))
    assert (link.a.first.iri, link.b.first.iri) == ("urn:2", "urn:甲")


def test_a_decision_of_names_is_a_link_of_each_context_that_prints_them(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [variant("丁", f"urn:{n}") for n in range(3)]
    found = apply(Decisions([Decision("丁", "甲", "same")]), [*some, A])
    ends = [(link.a.first.iri, link.b.first.iri) for link in found.links(lambda field: Scorer(lexicon(field)))]
    assert ends == [(f"urn:{n}", "urn:甲") for n in range(3)]
    monkeypatch.setattr("graph.linking.decided.MOST_PAIRS", 3)
    found = apply(Decisions([Decision("丁", "丁 ", "same")]), some)
    ends = [(link.a.first.iri, link.b.first.iri) for link in found.links(lambda field: Scorer(lexicon(field)))]
    assert ends == [("urn:0", "urn:1"), ("urn:0", "urn:2")]  # more than three pairs: each with the first


def test_nothing_is_left_to_the_score_only_where_each_pair_is_decided() -> None:
    found = said(("甲", "乙", "different"))
    assert found.exhausted([A], [B])
    assert not found.exhausted([A, C], [B])
    assert found.separate([A, C], [B])


def test_rows_that_are_one_anyway_make_no_link_of_one_with_itself() -> None:
    row = variant("丁", "urn:1", "urn:2")
    found = apply(Decisions([Decision("urn:1", "urn:2", "same")]), [row, A])
    assert found.regroup([[row], [A]]) == [[row], [A]]
    assert found.links(lambda field: Scorer(lexicon(field))) == []


@pytest.mark.parametrize(
    ("a", "b", "grade", "against"),
    [
        ("总成本", "总成本控制率", "same", True),  # two measures of the whole project
        ("验收合格率", "设备验收合格率", "same", True),  # a named thing
        ("资金到位率", "资金到位及时率", "different", True),  # one in all fields
        ("总成本", "总成本控制率", "different", False),
        ("总成本", "总成本控制率", "related", False),
        ("群众满意度", "设备验收合格率", "same", False),  # another rule's matter
    ],
)
def test_decisions_against_the_rule_of_whole_projects_are_told(a: str, b: str, grade: str, against: bool) -> None:
    rows = [Indicator(f"urn:{name}", "d", "道路养护", name, agency="云岭市水务局") for name in (a, b)]
    row = Decision(a, b, grade)
    assert apply(Decisions([row]), Linker().variants(rows)).against == ([row] if against else [])
