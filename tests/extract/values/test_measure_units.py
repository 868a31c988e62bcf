"""Units of measure: what stands alone as one, and what can follow a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.measure_units import could_be_unit, is_unit, is_unit_bracket


@pytest.mark.parametrize(
    "text",
    ["", "%", "%/年", "人次", "医保年度", "家医疗机构", "元/m2", "台(件)", "kWh", "MB", "㎡", "℃", "个乡镇(街道)"],
)
def test_could_follow_a_number(text: str) -> None:
    assert could_be_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "%完成",
        "余人",
        "人左右",
        "月底前",
        "年全年",
        "A级",
        "G",
        "5",
        "次/",
        "/次",
        "(次",
        "个,",
        "人×天",
        "件；",
        "单" * 17,
        "次5",
        "GB网络",
    ],
)
def test_is_the_rest_of_a_sentence(text: str) -> None:
    assert not could_be_unit(text)


@pytest.mark.parametrize("text", ["次", "万人次", "元/人·天", "台(件)", "平方公里", "个工作日", "%", "m3", "元/kWh"])
def test_stands_alone(text: str) -> None:
    assert is_unit(text)
    assert could_be_unit(text)


@pytest.mark.parametrize("text", ["", "/", "()", "参保率", "优", "5次", "G", "产出指标", "次" * 20, "次//年"])
def test_does_not_stand_alone(text: str) -> None:
    assert not is_unit(text)


def test_brackets_of_units() -> None:
    assert is_unit_bracket("件")
    assert is_unit_bracket("次/年")
    assert not is_unit_bracket("以中标价为准")
    assert not is_unit_bracket("含税")
    assert not is_unit_bracket("")


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert could_be_unit(text) in {True, False}
    assert is_unit(text) in {True, False}
