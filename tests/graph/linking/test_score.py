"""Pairs of signatures, made by hand: what brings them near, what sets them apart, how a sum becomes a grade."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.names.lexicon import lexicon
from graph.linking.names.signature import Signature
from graph.linking.score import Comparison, Feature, Scorer, Thresholds

SCORER = Scorer(lexicon(""))
LIMITS = Thresholds()


def length(*objects: str, field: str = "", per: str = "") -> Signature:
    return Signature("length", "", tuple(sorted(objects)), field=field, per=per)


def asked(*groups: str, about: tuple[str, ...] = ()) -> Signature:
    return Signature("degree", "满意", about, tuple(sorted(groups)))


def money(*objects: str, per: str = "", part: bool = False, whole: bool = False) -> Signature:
    return Signature("money", "", tuple(sorted(objects)), per=per, part=part, whole=whole)


def contributions(a: Signature, b: Signature) -> dict[str, float]:
    return {feature.name: feature.contribution for feature in SCORER.compare(a, b).features}


def grade(a: Signature, b: Signature) -> str:
    return SCORER.compare(a, b).grade(LIMITS)


def total(value: float, *vetoes: str) -> Comparison:
    return Comparison((Feature("object", "a", "b", value),), vetoes)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(1.0, "same"), (0.90, "same"), (0.89, "review"), (0.78, "review"), (0.77, "related"), (0.48, "related"),
     (0.47, "none")],
)  # fmt: skip
def test_a_sum_has_the_grade_whose_threshold_it_reaches(value: float, wanted: str) -> None:
    assert total(value).grade(LIMITS) == wanted


def test_a_veto_leaves_related_at_best_however_high_the_sum() -> None:
    assert total(1.0, "scheme").grade(LIMITS) == "related"
    assert total(0.4, "scheme").grade(LIMITS) == "none"


def test_a_score_is_cut_to_one_and_nought_and_written_with_three_digits() -> None:
    assert total(1.7).score == 1
    assert total(-0.4).score == 0
    assert total(0.81449).decimal() == Decimal("0.814")


def test_equal_signatures_are_one_with_a_score_of_one() -> None:
    found = SCORER.compare(length("道路", "维修"), length("道路", "维修"))
    assert (found.decimal(), found.vetoes) == (Decimal("1.000"), ())


def test_objects_that_are_only_cut_otherwise_are_equal() -> None:
    assert SCORER.compare(length("道路", "维修"), length("道路维修")).decimal() == 1


def test_an_unknown_field_is_as_good_as_the_same_but_another_is_not() -> None:
    here, there, unknown = (length("管网", field=name) for name in ("水务", "医保", ""))
    assert grade(here, unknown) == "same"
    assert contributions(here, there)["context"] == -0.1
    assert grade(here, there) == "review"


def test_a_bare_question_to_people_is_never_that_of_another_field() -> None:
    here, there = (Signature("degree", "满意", asked=("群众",), field=name) for name in ("公安", "体育"))
    assert contributions(here, there)["context"] == -0.5
    assert grade(here, there) == "none"


def test_one_more_word_is_for_review_at_best() -> None:
    less, more = length("道路", "维修"), length("道路", "维修", "夜间")
    assert contributions(less, more)["other words"] < 0
    assert grade(less, more) in {"review", "related"}
    feature = SCORER.compare(less, more).features[-1]
    assert (feature.a, feature.b) == ("", "夜间")


def test_a_stated_scheme_against_another_is_a_veto_but_an_unsaid_one_is_none() -> None:
    workers, residents, unsaid = (
        Signature("duration", "", ("基金",), scheme=scheme) for scheme in ("职工", "居民", "")
    )
    assert SCORER.compare(workers, residents).vetoes == ("scheme",)
    assert SCORER.compare(workers, unsaid).vetoes == ()


def test_who_is_asked_is_a_veto_for_satisfaction_only() -> None:
    assert SCORER.compare(asked("学生"), asked("教师")).vetoes == ("respondent",)
    one, other = (Signature("degree", "合格", ("设备",), (group,)) for group in ("学生", "教师"))
    assert "respondent" not in SCORER.compare(one, other).vetoes


def test_staff_and_those_who_are_served_are_not_related() -> None:
    assert SCORER.likeness(asked("职工"), asked("学生")) == 0
    assert grade(asked("职工"), asked("学生")) == "none"


def test_the_public_is_nearer_to_the_served_than_two_served_groups_to_each_other() -> None:
    public, pupils, firms = asked("群众"), asked("学生"), asked("企业")
    assert SCORER.likeness(public, pupils) > SCORER.likeness(pupils, firms) > 0


def test_a_group_within_another_is_nearer_than_two_groups() -> None:
    pupils, helped, firms = asked("学生"), asked("受助学生"), asked("企业")
    assert SCORER.likeness(pupils, helped) > SCORER.likeness(pupils, firms)


def test_what_the_same_people_are_asked_about_matters() -> None:
    plain, meals, lessons = asked("学生"), asked("学生", about=("伙食",)), asked("学生", about=("课程",))
    assert SCORER.likeness(plain, plain) == 1
    assert SCORER.likeness(plain, meals) == pytest.approx(0.6)
    assert SCORER.likeness(meals, lessons) == pytest.approx(0.5)


def test_satisfaction_is_related_to_no_other_quantity_of_the_same_thing() -> None:
    assert SCORER.compare(asked("学生"), Signature("people", "", ("学生",))).score == 0


def test_heads_and_visits_are_neighbours_and_so_are_listed_facets() -> None:
    heads, visits, area = (Signature(kind, "", ("培训",)) for kind in ("people", "visits", "area"))
    assert contributions(heads, visits)["quantity"] > contributions(heads, area)["quantity"]
    fit, good, known = (Signature("degree", facet, ("设备",)) for facet in ("合格", "优良", "共享"))
    assert contributions(fit, good)["quantity"] > contributions(fit, known)["quantity"]
    assert "quantity" in SCORER.compare(fit, good).vetoes


def test_a_cost_is_related_to_a_count_of_what_was_paid_for_and_to_nothing_else() -> None:
    assert grade(money("车辆"), Signature("things", "", ("车辆",))) == "related"
    assert grade(money("车辆"), Signature("degree", "合格", ("车辆",))) == "none"


def test_a_unit_price_is_not_related_to_a_total() -> None:
    assert contributions(money("培训", per="head"), money("培训"))["unit price"] == -1.0
    assert grade(money("培训", per="head"), money("培训")) == "none"


def test_two_costs_a_head_are_related_whatever_they_pay_for() -> None:
    one, other = money("培训", per="head"), money("会议", per="head")
    assert SCORER.likeness(one, other) == pytest.approx(0.35)
    assert SCORER.likeness(money("培训", per="unit"), money("会议", per="unit")) < 0.35


def test_two_unit_prices_of_different_measure_are_kept_apart() -> None:
    found = SCORER.compare(money("培训", per="head"), money("培训", per="labour"))
    assert "unit price" in found.vetoes
    assert found.grade(LIMITS) == "related"


def test_a_part_of_the_cost_is_related_to_the_whole_and_another_amount_is_not() -> None:
    whole = money(whole=True)
    assert grade(whole, money("沥青", part=True)) == "related"
    assert grade(whole, money("沥青", part=False)) == "none"


def test_the_whole_cost_and_whether_it_is_kept_are_related() -> None:
    kept = Signature("degree", "控制", whole=True)
    assert grade(money(whole=True), kept) == "related"


def test_objects_with_nothing_in_common_have_no_likeness() -> None:
    assert SCORER.objects_likeness(("桥梁",), ("图书",)) == 0
    assert SCORER.objects_likeness(("桥梁",), ()) == 0
    assert SCORER.objects_likeness((), ()) == 1


def test_a_word_within_a_word_and_a_word_of_its_class_are_near() -> None:
    inside = SCORER.objects_likeness(("检查",), ("监督检查",))
    sibling = SCORER.objects_likeness(("机房",), ("专线",))
    assert 1 > inside > sibling > 0


def test_a_part_that_says_little_weighs_less_than_one_that_says_much() -> None:
    says_little, says_much = ("改造", "新建"), ("改造", "桥梁")
    assert SCORER.objects_likeness(says_little, ("改造", "图书")) > SCORER.objects_likeness(says_much, ("改造", "图书"))


WORDS = st.lists(st.sampled_from(["道路", "维修", "检查", "监督检查", "机房", "专线", "学生", "受助学生", "x1"]),
                 max_size=4, unique=True).map(lambda some: tuple(sorted(some)))  # fmt: skip
SIGNATURES = st.builds(
    Signature,
    kind=st.sampled_from(["degree", "money", "people", "visits", "things", "time"]),
    facet=st.sampled_from(["", "满意", "知晓", "合格", "优良", "控制", "及时"]),
    objects=WORDS,
    asked=st.lists(st.sampled_from(["群众", "学生", "职工", "服务对象", "企业"]), max_size=2, unique=True).map(
        lambda some: tuple(sorted(some))
    ),
    scheme=st.sampled_from(["", "职工", "居民"]),
    field=st.sampled_from(["", "教育", "交通"]),
    per=st.sampled_from(["", "head", "labour", "unit"]),
    whole=st.booleans(),
    part=st.booleans(),
)


@given(SIGNATURES, SIGNATURES)
@settings(max_examples=150, deadline=None)
def test_the_quick_score_is_the_sum_of_the_features_either_way_round(a: Signature, b: Signature) -> None:
    there, back = SCORER.compare(a, b), SCORER.compare(b, a)
    assert SCORER.score(a, b) == pytest.approx(there.score)
    assert SCORER.score(b, a) == pytest.approx(back.score)
    assert there.score == pytest.approx(back.score)
    assert there.vetoes == back.vetoes


@given(SIGNATURES, SIGNATURES, st.sampled_from([0.3, 0.48, 0.78, 0.9]))
@settings(max_examples=150, deadline=None)
def test_no_pair_is_passed_over_that_would_reach_the_score(a: Signature, b: Signature, least: float) -> None:
    if SCORER.score(a, b) >= least:
        assert SCORER.may_reach(a, b, least)
