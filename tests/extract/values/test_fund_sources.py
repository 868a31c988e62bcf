"""Which labels name a source of money."""

from __future__ import annotations

import pytest

from extract.values.fund_sources import fund_source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("财政拨款", "财政拨款"),
        ("其中：财政拨款", "财政拨款"),
        ("其中:当年财政拨款（万元）", "当年财政拨款"),
        (" 其他资金：", "其他资金"),
        ("上年结转资金", "上年结转资金"),
        ("中央财政资金", "中央财政资金"),
        ("省级资金", "省级资金"),
        ("市县资金", "市县资金"),
        ("（1）一般公共预算拨款", "一般公共预算拨款"),
        ("政府性基金预算", "政府性基金预算"),
        ("财政专户管理资金", "财政专户管理资金"),
        ("单位资金", "单位资金"),
        ("其中财政", "财政"),
        ("单位自筹", "单位自筹"),
        ("其中：村集体自筹（万元）", "村集体自筹"),
        ("其中：市级", "市级"),
    ],
)
def test_a_source_is_its_label_without_what_stands_around_it(text: str, source: str) -> None:
    assert fund_source(text) == source


@pytest.mark.parametrize(
    "text",
    [
        "资金总额", "年度资金总额", "项目资金", "本年预算", "省级", "年初预算数", "政府性基金预算支出", "上年财政拨款",
        "财政拨款支出绩效目标", "结转下年", "100", "", "财政拨款安排的项目由各单位按照规定的程序组织实施并及时拨付到位",
    ],
)  # fmt: skip
def test_totals_years_before_and_sentences_are_no_sources(text: str) -> None:
    assert fund_source(text) is None
