"""The words of an object: which count, in which spelling."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.names.lexicon import lexicon
from graph.linking.names.objects import counted, family, named_scheme, numerator, without_public, without_soft
from tests.thorough import examples

GENERAL = lexicon("")
INSURANCE = lexicon("medical_insurance")


def test_words_that_do_not_count_and_signs_are_left_out() -> None:
    assert counted(["开展", "演出", "、", "各类"], GENERAL) == ["演出"]


def test_words_are_canonical_and_each_stands_once() -> None:
    assert counted(["购置", "采购", "设备设施"], GENERAL) == ["采购", "设备"]


def test_latin_words_are_written_in_capitals() -> None:
    assert counted(["led", "灯"], GENERAL) == ["LED", "灯"]


def test_light_words_count_only_where_nothing_else_is_left() -> None:
    assert counted(["日常", "管理", "桥梁"], GENERAL) == ["桥梁"]
    assert counted(["日常", "管理"], GENERAL) == ["日常"]


def test_what_a_word_implies_is_left_out() -> None:
    assert counted(["政策", "宣传"], GENERAL) == ["宣传"]
    assert counted(["政策", "桥梁"], GENERAL) == ["政策", "桥梁"]


def test_accidents_of_every_wording_are_one() -> None:
    assert counted(["安全责任事故"], GENERAL) == counted(["事故"], GENERAL) == ["事故"]


def test_a_wording_of_respondents_comes_apart() -> None:
    assert counted(["参训教师"], GENERAL) == ["培训", "教师"]


def test_a_fields_own_name_does_not_count_in_the_field() -> None:
    word = min(INSURANCE.modifiers)
    assert counted([word, "桥梁"], INSURANCE) == ["桥梁"]


def test_the_public_as_audience_is_understood() -> None:
    assert without_public(["宣传", "群众"], GENERAL) == without_public(["宣传", "小区居民"], GENERAL) == ["宣传"]


def test_the_public_stays_where_nothing_of_weight_is_left() -> None:
    assert without_public(["群众"], GENERAL) == ["群众"]
    assert without_public(["重点", "群众"], GENERAL) == ["重点", "群众"]


def test_soft_words_are_left_out_where_two_others_say_what_is_meant() -> None:
    assert without_soft(["客运", "车辆", "安全"], GENERAL) == ["客运", "车辆"]
    assert without_soft(["车辆", "安全"], GENERAL) == ["车辆", "安全"]


def test_families_of_respondents() -> None:
    assert [family(word, GENERAL) for word in ("市民", "企业主", "使用方", "员工", "桥梁")] == [
        "public", "served", "inside", "staff", None,
    ]  # fmt: skip


def test_a_scheme_is_named_only_beside_a_word_that_has_one() -> None:
    variant, scheme = min(INSURANCE.schemes.items())
    sensitive = INSURANCE.scheme_rules["sensitive"][0]
    assert named_scheme([variant, sensitive], INSURANCE) == (scheme, [sensitive])
    assert named_scheme([variant, "桥梁"], INSURANCE) == (None, [variant, "桥梁"])


def test_a_share_keeps_of_its_whole_only_what_the_part_does_not_say() -> None:
    assert numerator(["新能源", "公交车", "占", "公交车", "总量"], GENERAL) == ["新能源", "公交车"]
    assert numerator(["支出", "占", "预算", "总量"], GENERAL) == ["支出", "预算"]
    assert numerator(["占", "预算"], GENERAL) == ["占", "预算"]


@given(
    st.lists(st.sampled_from(["开展", "购置", "采购", "桥梁", "日常", "政策", "宣传", "参训教师", "事故", "、", "x"]))
)
@settings(max_examples=examples(100), deadline=None)
def test_what_counts_is_counted_the_same_again(words: list[str]) -> None:
    once = counted(words, GENERAL)
    assert counted(once, GENERAL) == once
