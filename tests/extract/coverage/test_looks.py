"""What rows look like that no record came from."""

from __future__ import annotations

import pytest

from extract.coverage.looks import is_aim, is_money_row


@pytest.mark.parametrize("row", [
    "其中：基本支出|1200.00|1250.00|99.2%|—", "其中：财政拨款|80.00|80.00", "单位自筹|36.00|—", "预算执行率|10|9.6",
    "年度资金总额|116.00|98.00|84.5%",
])  # fmt: skip
def test_rows_of_a_forms_money(row: str) -> None:
    assert is_money_row(row.split("|"))


@pytest.mark.parametrize("row", [
    "其中：女学员人数|20|22", "参训人数|80|82", "护林设备购置经费|36.00", "预算执行率|≥95%", "财政拨款|项目支出",
    "80.00|80.00",
])  # fmt: skip
def test_other_rows_with_figures(row: str) -> None:
    assert not is_money_row(row.split("|"))


def test_what_became_of_a_task_is_no_target() -> None:
    assert [text for text in ("健全", "有所提升", "已完成", "否", "进行中") if is_aim(text)] == ["健全", "有所提升"]
