"""What a spreadsheet shows instead of a value is no value, whatever format it was saved in."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord

HEAD = "一级指标,二级指标,三级指标,指标值,权重"
ROWS = (
    "产出指标,数量指标,清淤渠道,{},{}\n,质量指标,验收合格率,≥98%,20\n满意度指标,服务对象满意度指标,村民满意度,≥90%,10\n"
)


def _read(content: str, name: str) -> tuple[list[IndicatorRecord], list[str]]:
    found = extract_source(read_bytes(content.encode(), name))
    indicators = [record for record in found.records if isinstance(record, IndicatorRecord)]
    return indicators, [warning.zh for warning in found.warnings if warning.code == "error-value"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "Err:502", "#######", "＃DIV/0！"])
def test_an_error_is_no_target_and_no_weight(error: str) -> None:
    indicators, warnings = _read(f"渠道清淤绩效目标表,,,,\n{HEAD}\n{ROWS.format(error, error)}", "a.csv")
    first = indicators[0]
    assert (first.name, first.op, first.printed, first.weight) == ("清淤渠道", None, None, None)
    assert len(warnings) == 1
    assert warnings[0].count("第") == 2


def test_errors_of_a_web_page_are_told_and_marks_of_words_are_not() -> None:
    cells = [row.split(",") for row in f"{HEAD}\n{ROWS.format('#NAME?', '#1')}".strip().split("\n")]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    indicators, warnings = _read(f"<html><body><table>{rows}</table></body></html>", "a.html")
    assert [record.printed for record in indicators] == [None, "≥98%", "≥90%"]
    assert warnings == ["单元格是错误值，按空白读取：第2行 #NAME?"]
