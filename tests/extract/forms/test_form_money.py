from __future__ import annotations

from decimal import Decimal

import pytest

from extract.finance.captions import label_of, name_of
from extract.forms.form_money import amount


@pytest.mark.parametrize(
    ("text", "unit", "value", "printed"),
    [
        ("50000元", "万元", "5", "50000"),
        ("1,234,567.89元", "万元", "123.456789", "1,234,567.89"), ("12万元", "元", "12", None),
        ("12.5", "万元", "12.5", None), ("30000", "元", "3", "30000"),
    ],
)  # fmt: skip
def test_a_cell_says_its_own_unit(text: str, unit: str, value: str, printed: str | None) -> None:
    found = amount(text, unit)
    assert found is not None
    assert (found.value, found.printed) == (Decimal(value), printed)


def test_a_unit_behind_a_tables_name_is_no_part_of_it() -> None:
    assert name_of(["某局预算", "项目支出预算表 单位：万元"]) == "项目支出预算表"


def test_what_figures_are_in_names_nobody() -> None:
    assert label_of(["单位：万元、%"]) is None
    assert label_of(["部门：澄河县教育局"]) == "澄河县教育局"
