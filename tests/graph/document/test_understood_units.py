"""Units that a value does not print and its row says: taken where there is no doubt and marked, else left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.records import IndicatorRecord
from graph.document.measures import actual, target


def row(name: str, low: str, unit: str | None, level1: str | None = None, **more: str | None) -> IndicatorRecord:
    return IndicatorRecord(
        doc="d", name=name, level1=level1, op="≤", low=Decimal(low), unit=unit, printed=f"≤{low}{unit or ''}", **more
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "low", "unit", "level1", "understood", "high", "label"),
    [
        ("绿化养护费用（万元）", "30", None, None, "万元", "300000", "元"),
        ("购买第三方服务进行巡查(万元)", "20.1", None, "产出指标", "万元", "201000", "元"),
        ("绿化养护费用(单位：万元)", "30", None, None, "万元", "300000", "元"),
        ("亩均补助标准(元/亩)", "120", None, None, "元/亩", "120", "元/亩"),
        ("巡查次数（次）", "8", None, "产出指标", "次", "8", "次"),
        ("种植面积(万亩)", "1.5", None, "产出指标", "万亩", "15000", "亩"),
        ("维修时限（天）", "3", None, "产出指标", "天", "3", "天"),
        ("成活率(%)", "90", None, "产出指标", "%", "90", "%"),
        ("绿化养护成本", "2.5", "万", None, "万元", "25000", "元"),
        ("保险", "0.4", "万", "成本指标", "万元", "4000", "元"),
        ("绿化养护费用（万元）", "2.5", "万", None, "万元", "25000", "元"),
        ("绿化养护费用（元）", "2.5", "万", None, "万元", "25000", "元"),
        ("培训费用", "1.5", "万/人次", None, "万元/人次", "15000", "元/人次"),
        ("建设资金使用量", "0.3", "亿", None, "亿元", "30000000", "元"),
    ],
)
def test_a_unit_that_the_row_says_is_that_of_the_value(
    name: str, low: str, unit: str | None, level1: str | None, understood: str, high: str, label: str
) -> None:
    found = target(row(name, low, unit, level1))
    assert found is not None
    assert found.unit is not None
    assert (found.understood, found.high, found.unit.label) == (understood, Decimal(high), label)
    assert (found.unit_text, found.printed) == (unit, f"≤{low}{unit or ''}")


@pytest.mark.parametrize(
    ("name", "low", "unit", "level1", "high"),
    [
        ("培训人数", "2", "万", "产出指标", "20000"),
        ("补助人数", "2", "万", "成本指标", "20000"),
        ("植树数量", "2", "万", "成本指标", "20000"),
        ("减少排放", "2", "万", "生态环境成本指标", "20000"),
        ("满意度（企业）", "95", None, None, "95"),
        ("政策覆盖范围（乡镇）", "12", None, None, "12"),
        ("运维费用（月）", "3", None, "成本指标", "3"),
        ("补助标准（人）", "500", None, "成本指标", "500"),
        ("培训次数（年）", "4", None, "产出指标", "4"),
        ("合格率（%）", "0.98", None, None, "0.98"),
        ("项目总成本", "33.55", None, "成本指标", "33.55"),
        ("养护费用（暂估）", "30", None, "成本指标", "30"),
    ],
)
def test_what_may_be_read_in_two_ways_has_no_unit(
    name: str, low: str, unit: str | None, level1: str | None, high: str
) -> None:
    found = target(row(name, low, unit, level1))
    assert found is not None
    assert (found.understood, found.unit, found.high) == (None, None, Decimal(high))


def test_a_unit_beside_the_value_counts_before_that_of_the_name() -> None:
    found = target(row("养护费用（万元）", "300000", "元"))
    assert found is not None
    assert found.unit is not None
    assert (found.understood, found.high, found.unit.label) == (None, Decimal(300000), "元")


def test_an_actual_is_understood_as_its_target_is() -> None:
    for said, unit, value in (("28", None, "280000"), ("2.5万", None, "25000"), ("2.4", "万", "24000")):
        found = actual(row("养护费用（万元）", "30", unit, actual=said))
        assert found is not None
        assert found.unit is not None
        assert (found.understood, found.low, found.unit.label) == ("万元", Decimal(value), "元")
    words = actual(row("养护费用（万元）", "30", None, actual="未支付"))
    assert words is not None
    assert words.understood is None


def test_words_have_no_unit() -> None:
    found = target(IndicatorRecord(doc="d", name="养护费用（万元）", op="定性", text="不超预算", printed="不超预算"))
    assert found is not None
    assert (found.understood, found.unit) == (None, None)
