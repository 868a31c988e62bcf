from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.normalised_units import normalise
from ontology.names import CODE, UNIT


@pytest.mark.parametrize(
    ("printed", "factor", "label", "dimension"),
    [
        ("%", "1", "%", "ratio"),
        ("％", "1", "%", "ratio"),
        ("百分比", "1", "%", "ratio"),
        ("‰", "0.1", "%", "ratio"),
        ("成", "10", "%", "ratio"),
        ("百分点", "1", "百分点", "points"),
        ("个百分点", "1", "百分点", "points"),
        ("元", "1", "元", "money"),
        ("万元", "10000", "元", "money"),
        ("亿元", "100000000", "元", "money"),
        ("人", "1", "人", "person"),
        ("名", "1", "人", "person"),
        ("万人", "10000", "人", "person"),
        ("人次", "1", "人次", "person-time"),
        ("万人次", "10000", "人次", "person-time"),
        ("次", "1", "次", "count"),
        ("万条", "10000", "条", "count"),
        ("家", "1", "家", "count"),
        ("台（件）", "1", "台(件)", "count"),
        ("台/套", "1", "台/套", "count"),
        ("座谈会", "1", "座谈会", "count"),
        ("日", "1", "天", "time"),
        ("个工作日", "1", "工作日", "time"),
        ("小时", "1", "小时", "time"),
        ("月", "1", "月", "time"),
        ("个月", "1", "个月", "time"),
        ("平米", "1", "平方米", "area"),
        ("㎡", "1", "平方米", "area"),
        ("元/人次", "1", "元/人次", "rate"),
        ("万元/座", "10000", "元/座", "rate"),
        ("元/人·天", "1", "元/人天", "rate"),
        ("份/年", "1", "份/年", "rate"),
        ("万/人次", "10000", "1/人次", "rate"),
    ],
)
def test_a_printed_unit(printed: str, factor: str, label: str, dimension: str) -> None:
    found_factor, unit = normalise(printed)
    assert unit is not None
    assert (found_factor, unit.label, unit.dimension) == (Decimal(factor), label, dimension)


def test_a_bare_multiple_scales_without_unit() -> None:
    assert normalise("万") == (Decimal(10000), None)
    assert normalise(None) == (Decimal(1), None)
    assert normalise("  ") == (Decimal(1), None)


def test_listed_units_are_codes_and_others_are_local() -> None:
    percent, times, other = normalise("%")[1], normalise("次")[1], normalise("座谈会")[1]
    assert percent is not None
    assert times is not None
    assert other is not None
    assert percent.iri == UNIT + "PERCENT"
    assert times.iri.startswith(CODE + "unit/")
    assert other.local
    assert normalise("座 谈 会")[1] == other


@given(st.text(max_size=12))
def test_any_text_is_a_unit_or_none(printed: str) -> None:
    factor, unit = normalise(printed)
    assert factor > 0
    assert unit is None or unit.label
