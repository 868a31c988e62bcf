"""Cleaned names taken apart: the head, the facet, the object, the flags. Words of the general lists only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.names.grammar import parse
from graph.linking.names.lexicon import lexicon
from graph.linking.names.parts import Parse
from tests.thorough import examples

GENERAL = lexicon("")
INSURANCE = lexicon("medical_insurance")


def read(name: str) -> Parse:
    return parse(name, GENERAL)


@pytest.mark.parametrize(
    ("name", "kind", "objects"),
    [
        ("桥梁检测数量", "things", ("桥梁", "检测")),
        ("道路维修里程", "length", ("道路", "维修")),
        ("校舍维修面积", "area", ("校舍", "维修")),
        ("网络建设完成时间", "time", ("网络", "建设")),
        ("演出场次", "times", ("演出",)),
        ("沥青采购成本", "money", ("沥青", "采购")),
        ("桥梁", None, ("桥梁",)),
    ],
)
def test_the_last_word_says_the_kind_and_the_rest_is_the_object(
    name: str, kind: str | None, objects: tuple[str, ...]
) -> None:
    found = read(name)
    assert (found.kind, found.facet, found.objects) == (kind, None, objects)


@pytest.mark.parametrize(
    ("name", "facet"),
    [("设备验收合格率", "合格"), ("设备完好程度", "完好"), ("补贴发放准确性", "准确"), ("信息公开情况", "公开")],
)
def test_rate_degree_nature_and_state_are_one_kind_with_the_facet_before_them(name: str, facet: str) -> None:
    found = read(name)
    assert (found.kind, found.facet) == ("degree", facet)


@pytest.mark.parametrize(
    ("name", "facet", "objects"),
    [
        ("健全管理制度", "健全", ("制度",)),
        ("档案管理规范", "规范", ("档案",)),
        ("方便群众出行", "便利", ("出行",)),
    ],
)
def test_a_name_without_a_head_may_state_its_facet_first_or_last(
    name: str, facet: str, objects: tuple[str, ...]
) -> None:
    found = read(name)
    assert (found.kind, found.facet, found.objects) == ("degree", facet, objects)


@pytest.mark.parametrize("name", ["完成桥梁检测", "参与演出"])
def test_a_verb_before_the_object_is_no_facet(name: str) -> None:
    assert read(name).facet is None


@pytest.mark.parametrize(
    ("name", "facet"), [("项目按期完成率", "及时"), ("网络全年运行合格率", "运行"), ("档案及时准确率", "及时")]
)
def test_of_two_facets_the_ruling_one_counts(name: str, facet: str) -> None:
    assert read(name).facet == facet


def test_an_office_that_is_kept_running_is_another_thing_than_a_school_that_is() -> None:
    assert (read("机关运行保障率").facet, read("机关运行保障率").objects) == ("保障", ("运转",))
    assert (read("学校正常运转保障率").facet, read("学校正常运转保障率").objects) == ("运行", ("学校",))


@pytest.mark.parametrize(
    ("name", "per_unit"), [("人均培训成本", True), ("培训费单价", True), ("培训补助标准", True), ("培训成本", False)]
)
def test_words_of_a_unit_price_make_money_a_price_and_no_part_of_the_object(name: str, per_unit: bool) -> None:
    found = read(name)
    assert (found.kind, found.per_unit, found.objects) == ("money", per_unit, ("培训",))


def test_words_of_money_do_not_count_before_a_cost() -> None:
    assert read("培训经费支出").objects == read("培训费用").objects == ("培训",)


def test_the_total_and_the_project_as_the_object_are_told() -> None:
    found = read("项目总成本")
    assert (found.objects, found.total, found.project_named) == ((), True, True)
    assert not read("培训成本").total
    assert not read("培训成本").project_named


def test_the_whole_of_a_share_is_left_out_where_the_part_names_it() -> None:
    assert read("新能源公交车占公交车总量比例").objects == read("新能源公交车比例").objects


def test_a_share_of_days_is_of_days() -> None:
    found = read("优良天数比例")
    assert (found.kind, found.objects) == ("ratio", ("天数",))


def test_bought_things_that_pass_are_the_things_that_pass() -> None:
    assert read("购置设备验收合格率").objects == read("设备合格率").objects == ("设备",)


def test_people_who_are_covered_benefit() -> None:
    assert read("覆盖人数").objects == ("受益",)


def test_an_area_that_is_added_is_the_one_worked_on_but_one_restored_is_another() -> None:
    assert read("新增绿化面积") == read("绿化面积")
    assert read("恢复耕地面积").objects != read("耕地面积").objects


def test_how_many_accidents_is_asked_where_only_the_accident_is_named() -> None:
    assert (read("重大安全事故").kind, read("安全事故发生率").kind) == ("things", "degree")


def test_a_bare_mechanism_is_asked_whether_it_is_sound() -> None:
    assert (read("工作机制").kind, read("工作机制").facet) == ("degree", "健全")


def test_a_name_of_two_things_is_a_compound() -> None:
    assert read("检查和演练数量").compound
    assert not read("检查数量").compound


def test_wordings_are_rewritten_before_they_are_cut() -> None:
    assert (read("应保尽保率").facet, read("应保尽保率").objects) == ("覆盖", ("保障",))


def test_questions_to_people_are_told_by_whom_and_about_what() -> None:
    found = read("学生对教师的满意度")
    assert (found.facet, found.asked, found.objects) == ("满意", ("学生",), ("教师",))


def test_a_scheme_is_one_in_its_own_field_only() -> None:
    assert parse("职工医保基金可支付月数", INSURANCE).scheme == "职工"
    assert read("职工医保基金可支付月数").scheme is None


def test_a_name_that_says_its_field_is_told() -> None:
    assert parse("医保政策知晓率", INSURANCE).field_named
    assert not parse("政策知晓率", INSURANCE).field_named
    assert not read("医保政策知晓率").field_named


@given(st.text(alphabet="群众满意度率对的培训人次数量成本费及时完成时间占总、和运行健全%x1人均", max_size=20))
@settings(max_examples=examples(100), deadline=None)
def test_any_text_gives_a_parse_whose_words_are_none_of_those_left_out(name: str) -> None:
    found = read(name)
    assert not set(found.objects) & GENERAL.drop
    assert len(set(found.objects)) == len(found.objects)
    assert found.asked == tuple(sorted(set(found.asked)))
