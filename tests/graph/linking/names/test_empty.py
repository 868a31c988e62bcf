"""Which names say nothing; real names all do, also those of one word."""

from __future__ import annotations

import pytest

from graph.linking.names.context import default_context
from graph.linking.names.empty import says_nothing
from graph.linking.names.indicator import Indicator
from graph.linking.names.signature import from_notation
from tests.graph.linking.names.test_decoration import own_names


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "★★★",
        "①②③",
        "≥95%",
        "12月底前",
        "2026年",
        "X元/Y率",
        "指标",
        "指标1：的",
        "目标值",
        "元",
        "其他",
        "_____",
        "√",
    ],
)
def test_decoration_and_words_that_only_bind_say_nothing(name: str) -> None:
    assert says_nothing(name)


@pytest.mark.parametrize(
    "name",
    [
        "人数",
        "人次",
        "数量",
        "合格率",
        "5A级",
        "水",
        "质量",
        "成本",
        "★电",
        "指标1：出警率",
        "年度",
        "KPI",
        "（培训）",
        "其他费用",
    ],
)
def test_a_word_says_something(name: str) -> None:
    assert not says_nothing(name)


def test_no_real_name_says_nothing() -> None:
    assert [name for name in own_names() if says_nothing(name)] == []


def test_the_notation_of_such_a_name_gives_its_signature_back() -> None:
    signature = default_context().signature(Indicator("urn:1", "甲", "桥|路", "★", agency="云岭市交通局"), "")
    assert signature.kind == ""
    assert from_notation(signature.notation()) == signature
