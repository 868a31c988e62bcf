"""Printed names without what does not count; what an agency's name says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.names.agencies import agency_business, agency_words, short_forms, without_place
from graph.linking.names.cleaning import LONGEST, clean
from tests.thorough import examples


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("1.演出场次", "演出场次"),
        ("（2）演出场次", "演出场次"),
        ("三、演出场次", "演出场次"),
        ("③演出场次", "演出场次"),
        ("指标4演出场次", "演出场次"),
        ("《演出》场次。", "演出场次"),
        ("演出 场次", "演出场次"),
        ("2026年度演出场次", "演出场次"),
        ("2025-2026年演出场次", "演出场次"),
        ("截止12月底演出场次", "演出场次"),
        ("举办20余场演出", "举办演出"),
        ("演出场次≥20场", "演出场次"),
        ("验收合格率95%以上", "验收合格率"),
    ],
)
def test_ordinals_quotes_years_counts_and_targets_are_left_out(printed: str, cleaned: str) -> None:
    assert clean(printed)[0] == cleaned


@pytest.mark.parametrize("name", ["60岁老人体检率", "5A级景区数量", "3年级学生人数", "PM2.5浓度", "5G基站数量"])
def test_a_number_that_belongs_to_the_name_stays(name: str) -> None:
    assert clean(name)[0] == name


def test_the_unit_in_brackets_is_told_and_left_out() -> None:
    assert clean("演出场次（场）") == ("演出场次", "场")
    assert clean("演出场次（单位：场）") == ("演出场次", "场")
    assert clean("培训成本（元/人）") == ("培训成本", "元/人")


def test_of_two_units_in_brackets_the_first_is_told() -> None:
    assert clean("演出（场）人数（人）") == ("演出人数", "场")


def test_a_word_in_brackets_that_is_no_unit_stays_and_a_remark_goes() -> None:
    assert clean("道路（含桥梁）长度")[0] == "道路长度"
    assert clean("道路（沥青路面）长度")[0] == "道路沥青路面长度"


def test_brackets_within_brackets_are_opened() -> None:
    assert clean("道路（沥青路面（平方米））") == ("道路沥青路面", "平方米")


def test_a_formula_behind_a_name_is_left_out() -> None:
    assert clean("合格率 计算公式：合格数/总数×100%")[0] == "合格率"


@given(st.text(max_size=40) | st.text(alphabet="0123年月.、（）()≥%万元场次演出①指标-", max_size=30))
@settings(max_examples=examples(100), deadline=None)
def test_a_name_is_never_cleaned_away(name: str) -> None:
    cleaned, unit = clean("演出" + name)
    assert cleaned
    assert unit is None or unit


def test_of_a_sentence_the_beginning_is_the_name() -> None:
    assert clean("演" * 1000)[0] == "演" * LONGEST


@pytest.mark.parametrize(
    ("agency", "business"),
    [
        ("云屏市粮食和物资储备局", "粮食和物资储备"),
        ("315001-云岭县水务局机关", "水务"),
        ("中共云岭县委宣传部", "宣传"),
        ("云岭市市场监督管理局", "市场"),
        ("云岭市", ""),
        (None, ""),
    ],
)
def test_what_an_agency_deals_with(agency: str | None, business: str) -> None:
    assert agency_business(agency) == business


def test_short_forms_begin_with_the_first_character_and_keep_the_order() -> None:
    forms = short_forms("医疗保障")
    assert {"医疗保障", "医保", "医疗", "医疗保"} <= forms
    assert not forms & {"保医", "疗保", "医"}


def test_the_place_of_an_agency_is_told_without_its_kind_and_office() -> None:
    assert agency_words("101云岭市图书馆本级") == ("云岭", "图书馆")
    assert agency_words("云岭市") == ("云岭", "")


def test_a_place_is_left_out_with_its_kind_unless_nothing_is_left() -> None:
    assert without_place("云岭市演出场次", "云岭") == without_place("云岭演出场次", "云岭") == "演出场次"
    assert without_place("云岭市", "云岭") == "云岭市"
    assert without_place("演出场次", "云岭") == without_place("演出场次", "") == "演出场次"
