"""Pairs of sides, made by hand: what a sum becomes, what rules keep apart, that the quick sum is the sum."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.features.sides import Side
from graph.linking.features.traits import TRAITS
from graph.linking.names.lexicon import lexicon
from graph.linking.names.signature import Signature
from graph.linking.score import START, Comparison, Feature, Scorer, Thresholds
from graph.linking.weights import Weights, weights
from tests.thorough import examples

SCORER = Scorer(lexicon(""))
LIMITS = Thresholds()


def side(kind: str, *objects: str, name: str = "", **more: object) -> Side:
    return Side(Signature(kind, objects=tuple(sorted(objects)), **{"facet": "", **more}), name)  # type: ignore[arg-type]


def asked(*groups: str, about: tuple[str, ...] = (), field: str = "") -> Side:
    return Side(Signature("degree", "满意", about, tuple(sorted(groups)), field=field))


def money(*objects: str, per: str = "", part: bool = False, whole: bool = False) -> Side:
    return Side(Signature("money", "", tuple(sorted(objects)), per=per, part=part, whole=whole))


def contributions(a: Side, b: Side) -> dict[str, float]:
    return {feature.name: feature.contribution for feature in SCORER.compare(a, b).features}


def grade(a: Side, b: Side) -> str:
    return SCORER.compare(a, b).grade(LIMITS)


def total(value: float, *vetoes: str) -> Comparison:
    return Comparison((Feature("shared words", "a", "b", value),), vetoes, equal=True)


def test_a_sum_has_the_grade_whose_threshold_it_reaches() -> None:
    limits = Thresholds(accept=3.0, review=1.0, related=-0.5, even=2.0)
    wanted = {3.0: "same", 2.99: "review", 1.0: "review", 0.99: "related", -0.5: "related", -0.51: "none"}
    assert {value: total(value).grade(limits) for value in wanted} == wanted


def test_two_of_different_signatures_must_reach_more() -> None:
    limits = Thresholds(accept=3.0, review=1.0, related=-0.5, even=2.0, join=3.6)
    other = replace(total(3.5), equal=False)
    assert (total(3.5).grade(limits), other.grade(limits)) == ("same", "review")
    assert replace(total(3.6), equal=False).grade(limits) == "same"


def test_a_veto_leaves_related_at_best_and_a_bar_nothing() -> None:
    assert total(9.0, "scheme").grade(LIMITS) == "related"
    assert total(-9.0, "scheme").grade(LIMITS) == "none"
    assert total(9.0, "quantity", "satisfaction").grade(LIMITS) == "none"


def test_a_sum_is_log_odds_and_a_probability_is_written() -> None:
    assert total(0.0).decimal() == Decimal("0.500")
    assert total(99.0).decimal() == Decimal("1.000")
    assert total(-99.0).decimal() == 0
    assert total(9.0, "satisfaction").decimal() == 0
    assert total(LIMITS.even).sameness(LIMITS) == 0.5
    assert total(9.0, "scheme").sameness(LIMITS) == 0


def test_equal_sides_are_the_same_and_start_where_all_pairs_start() -> None:
    one = side("length", "道路", "维修", name="道路维修长度")
    found = SCORER.compare(one, one)
    assert found.grade(LIMITS) == "same"
    assert found.vetoes == ()
    assert (found.features[0].name, found.features[0].contribution) == (START, weights().start / 100)


def test_objects_that_are_only_cut_otherwise_are_equal() -> None:
    assert contributions(side("length", "道路", "维修"), side("length", "道路维修"))["same object"] > 0


def test_agencies_of_another_field_count_against_a_named_object_and_not_against_the_whole_project() -> None:
    here = replace(side("things", "设备", name="设备数量"), field="education")
    there = replace(side("things", "设备", name="装备台数"), field="health")
    assert contributions(here, there)["elsewhere"] < 0
    assert "elsewhere" not in contributions(here, replace(there, field=""))
    assert grade(here, there) != "same"
    whole = [replace(money(whole=True), field=name) for name in ("education", "health")]
    assert grade(*whole) == "same"
    paid = [replace(side("degree", "资金", facet="到位"), field=name) for name in ("education", "health")]
    assert grade(*paid) == "same"


def test_a_bare_question_to_people_is_never_that_of_another_field() -> None:
    here, there = asked("群众", field="公安"), asked("群众", field="体育")
    assert "people elsewhere" in SCORER.compare(here, there).vetoes
    assert grade(here, there) == "none"


def test_a_stated_scheme_against_another_is_a_veto_but_an_unsaid_one_is_none() -> None:
    workers, residents, unsaid = (side("duration", "基金", scheme=scheme) for scheme in ("职工", "居民", ""))
    assert SCORER.compare(workers, residents).vetoes == ("scheme",)
    assert SCORER.compare(workers, unsaid).vetoes == ()
    assert contributions(workers, unsaid)["scheme once"] < 0


def test_who_is_asked_is_a_veto_for_questions_only() -> None:
    assert SCORER.compare(asked("学生"), asked("教师")).vetoes == ("respondent",)
    one, other = (side("degree", "设备", facet="合格", asked=(group,)) for group in ("学生", "教师"))
    assert "respondent" not in SCORER.compare(one, other).vetoes


def test_staff_and_those_who_are_served_are_not_related() -> None:
    assert "people apart" in SCORER.compare(asked("职工"), asked("学生")).vetoes
    assert grade(asked("职工"), asked("学生")) == "none"


def test_the_public_is_nearer_to_the_served_than_two_served_groups_to_each_other() -> None:
    public, pupils, firms, helped = asked("群众"), asked("学生"), asked("企业"), asked("受助学生")
    score = {n: SCORER.compare(pupils, x).score for n, x in enumerate((public, helped, firms))}
    assert score[0] > score[2] < score[1]


def test_satisfaction_is_related_to_no_other_quantity_of_the_same_thing() -> None:
    found = SCORER.compare(asked("学生"), side("people", "学生"))
    assert found.barred
    assert SCORER.score(asked("学生"), side("people", "学生")) is None


def test_heads_and_visits_are_neighbours_and_so_are_listed_facets() -> None:
    heads, visits, area = (side(kind, "培训") for kind in ("people", "visits", "area"))
    assert contributions(heads, visits)["near quantity"] > 0
    assert "near quantity" not in contributions(heads, area)
    fit, good, known = (side("degree", "设备", facet=facet) for facet in ("合格", "优良", "共享"))
    assert "near quantity" in contributions(fit, good)
    assert "near quantity" not in contributions(fit, known)
    assert "quantity" in SCORER.compare(fit, good).vetoes


def test_a_cost_is_related_to_a_count_of_what_was_paid_for_and_to_nothing_else() -> None:
    assert grade(money("车辆"), side("things", "车辆")) == "related"
    assert grade(money("车辆"), side("degree", "车辆", facet="合格")) == "none"


def test_a_unit_price_is_not_related_to_a_total_but_to_one_of_its_kind() -> None:
    assert "price and total" in SCORER.compare(money("培训", per="head"), money("培训")).vetoes
    one, other = money("培训", per="head"), money("会议", per="head")
    assert grade(replace(one, name="人均培训费"), replace(other, name="人均会议费")) == "related"
    assert SCORER.compare(money("培训", per="head"), money("培训", per="labour")).vetoes == ("unit price",)


def test_a_part_of_the_cost_is_related_to_the_whole_and_another_amount_is_not() -> None:
    whole = money(whole=True)
    assert grade(whole, money("沥青", part=True)) == "related"
    assert grade(whole, money("沥青", part=False)) == "none"
    kept = Side(Signature("degree", "控制", whole=True))
    assert grade(whole, kept) == "related"


def test_a_number_in_a_name_and_a_second_object_keep_two_apart() -> None:
    old = ("乘车", "免费", "老年人")
    assert SCORER.compare(side("visits", *old), side("visits", "65", *old)).vetoes == ("number",)
    assert SCORER.compare(side("money", "水电费"), side("money", "水电费", "等")).vetoes == ("and more",)
    assert grade(side("visits", *old), side("visits", "65", *old)) in {"related"}


def test_things_of_one_class_are_related_and_never_the_same() -> None:
    rooms = side("degree", "机房", name="机房正常运行率", facet="运行")
    found = SCORER.compare(rooms, side("degree", "专线", name="专线正常运行率", facet="运行"))
    assert found.vetoes == ("sibling",)
    assert found.grade(LIMITS) == "related"


def test_what_is_left_over_the_other_project_may_say() -> None:
    bare, full = side("people", "培训"), side("people", "培训", "教师")
    told = replace(bare, title="教师培训")
    assert contributions(told, full)["project says"] > 0
    assert "project says" not in contributions(bare, full)


def test_other_weights_give_other_sums() -> None:
    held = weights()
    points = dict.fromkeys(held.points, 0) | {"same object": 100}
    other = Scorer(lexicon(""), Weights(7, points, 0, 0, 0, 0, 0))
    one = side("length", "道路")
    assert other.compare(one, one).score == 1.07
    assert other.score(one, one) == 1.07


WORDS = st.lists(st.sampled_from(["道路", "维修", "检查", "监督检查", "机房", "专线", "学生", "受助学生", "x1", "等"]),
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
    filled=st.booleans(),
    part=st.booleans(),
)
SIDES = st.builds(
    Side,
    SIGNATURES,
    name=st.sampled_from(["", "道路维修面积", "维修道路", "x"]),
    field=st.sampled_from(["", "education", "transport", "~粮食"]),
    level=st.sampled_from(["", "数量", "质量"]),
    title=st.sampled_from(["", "道路维修", "机房专线"]),
)


@given(SIDES, SIDES)
@settings(max_examples=examples(200), deadline=None)
def test_every_feature_is_between_nought_and_one_and_the_same_either_way_round(a: Side, b: Side) -> None:
    from graph.linking.features.pair import Pair

    there, back = Pair(a, b, SCORER.weigher), Pair(b, a, SCORER.weigher)
    for trait in TRAITS:
        assert 0 <= trait.value(there) <= 1, trait.name
        assert trait.value(there) == pytest.approx(trait.value(back)), trait.name


@given(SIDES, SIDES)
@settings(max_examples=examples(200), deadline=None)
def test_the_quick_score_is_the_sum_of_the_features_either_way_round(a: Side, b: Side) -> None:
    there, back = SCORER.compare(a, b), SCORER.compare(b, a)
    assert there.vetoes == back.vetoes
    assert there.score == back.score
    assert SCORER.score(a, b) == (None if there.barred else there.score)
    assert SCORER.vetoed(a, b) == bool(there.vetoes)


@given(SIDES, SIDES, st.sampled_from([-0.3, 0.5, 1.37, 3.77]))
@settings(max_examples=examples(200), deadline=None)
def test_no_pair_is_passed_over_that_would_reach_the_score(a: Side, b: Side, least: float) -> None:
    found = SCORER.compare(a, b)
    wanted = found.score if not found.barred and found.score >= least else None
    assert SCORER.score(a, b, least) == wanted
