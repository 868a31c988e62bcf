"""A heading's amount is no part of the project's name; words of a name stay."""

from __future__ import annotations

import pytest

from extract.forms.priced_names import parted


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        ("村级保洁 安排资金64.2万元", "村级保洁", "64.2万元"),
        ("村级保洁安排资金64.2万元", "村级保洁", "64.2万元"),
        ("道路清扫（预算35.6万元）", "道路清扫", "35.6万元"),
        ("道路清扫，资金：350,000元。", "道路清扫", "350,000元"),
        ("困难群众救助补助资金50万元", "困难群众救助补助资金", "50万元"),
        ("河道清淤", "河道清淤", ""),
        ("2025年河道清淤", "2025年河道清淤", ""),
        ("采购限额以下50万元", "采购限额以下50万元", ""),
    ],
)
def test_a_name_and_its_amount(text: str, name: str, amount: str) -> None:
    assert parted(text) == (name, amount)
