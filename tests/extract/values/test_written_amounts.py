"""Amounts written with more than a number: parts behind the whole, numerals, currencies; and what is no amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.values.money import unit_of
from extract.values.numerals import number_in_words
from extract.values.written_amounts import is_unread, written_amount


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("62（含上年结转8）", "万元", "62"),
        ("62万元（中央资金50万元，县级资金12万元）", "万元", "62"),
        ("62.50\n其中：财政拨款50.00", "万元", "62.50"),
        ("62万元，其中自筹10万元", "元", "62"),
        ("总额：620000，其中：财政拨款500000", "元", "62"),
        ("62，财政拨款50，自筹12", "万元", "62"),
        ("62\n50\n12", "万元", "62"),
        ("62.00\n62.00\n0.00", "万元", "62.00"),
        ("62万元整", "元", "62"),
        ("62（万元）", "元", "62"),
        ("人民币62万元", "元", "62"),
        ("六十二", "万元", "62"),
        ("二十", "万元", "20"),
        ("陆拾贰万元整", "万元", "62"),
        ("陆拾贰万伍仟元整", "元", "62.5"),
        ("六十二点五万元", "元", "62.5"),
        ("壹仟贰佰元伍角整", "万元", "0.12005"),
        ("一亿二千万元", "元", "12000"),
        ("叁佰陆拾", "万元", "360"),
    ],
)
def test_one_plain_meaning(text: str, unit: str, value: str) -> None:
    found = written_amount(text, unit)
    assert found is not None
    assert found.value == Decimal(value)
    assert not is_unread(text, unit)


@pytest.mark.parametrize(
    "text",
    ["50+12", "62,5", "6Z.00", "1,2O0", "62..0", "约62", "62万美元", "$62", "财政50自筹12", "12（财政拨款50）",
     "62-70", "（六十二）", "总投资62万元，本年12万元",
     "总额62万元，本年12万元",
     "62.00\n50.00",
     "五十加十二万元6"],
)  # fmt: skip
def test_what_has_no_plain_meaning_is_told(text: str) -> None:
    assert written_amount(text, "万元") is None
    assert is_unread(text, "万元")


@pytest.mark.parametrize("text", ["", "-", "/", "无", "见附件2", "详见附表", "95%", "2026年", "10分", "一般公共预算"])
def test_what_is_no_figure_is_not_told(text: str) -> None:
    assert not is_unread(text, "万元")


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：十万元", "十万元"), ("单位：百万元", "百万元"), ("单位：人民币（元）", "元"), ("单位：个、元", "元"),
        ("单位：万美元", "万美元"), ("金额单位：港元", "港元"), ("预算数（欧元）", "欧元"), ("单位：个", None),
    ],
)  # fmt: skip
def test_units_of_money(line: str, unit: str | None) -> None:
    assert unit_of(line) == unit


def test_foreign_money_is_no_amount() -> None:
    assert written_amount("62", "万美元") is None
    assert is_unread("62", "万美元")


@pytest.mark.parametrize(
    ("words", "number"), [("两亿三千万", "230000000"), ("三点五", "3.5"), ("一万亿", "1000000000000"), ("二二", None),
                          ("点五", None), ("亿", None)]
)  # fmt: skip
def test_numbers_in_words(words: str, number: str | None) -> None:
    assert number_in_words(words) == (Decimal(number) if number else None)
