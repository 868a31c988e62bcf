"""Several indicators as lines of one row: numbered lines, wrapped lines, numbers that look like decimals."""

from __future__ import annotations

import pytest

from extract.rows.parallel_lines import counted
from tests.extract.grids import exact, shown, told_exact

HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "权重"]


def _told(names: str, values: str, weights: str) -> list[str]:
    first = ["产出指标", "数量指标", *(text.replace("|", "\n") for text in (names, values, weights))]
    last = ["满意度指标", "服务对象满意度指标", "村民满意度", "≥88%", "10"]
    _, indicators, _ = told_exact(exact([HEAD, first, last]), "项目名称：渠道清淤")
    return ["|".join(shown(row).split("|")[3:]) for row in indicators[:-1]]


@pytest.mark.parametrize(
    ("names", "values", "weights"),
    [
        ("1.清淤渠道|2.更换闸门|3.印发告示", "1.≥46公里|2.≥6座|3.500份", "20|15|5"),
        ("1.清淤渠道|2.更换闸门|3.印发告示", "1.46公里以上|2.≥6座|3.500份", "1.20|2.15|3.5"),
        ("1.清淤|渠道|2.更换闸门|3.印发|告示", "1.≥46|公里|2.≥6座|3.500|份", "20|15|5"),
        ("①清淤渠道|②更换闸门|③印发告示", "①≥46|公里|②≥6座|③500份", "20|15|5"),
        ("（1）清淤渠道|（2）更换闸门|（3）印发告示", "（1）≥46公里|（2）≥6座|（3）500份", "20|15|5"),
    ],
)
def test_numbered_lines_are_indicators(names: str, values: str, weights: str) -> None:
    assert _told(names, values, weights) == [
        "清淤渠道|≥|46||公里||20",
        "更换闸门|≥|6||座||15",
        "印发告示|=|500||份||5",
    ]


def test_decimals_that_happen_to_count_are_values() -> None:
    assert counted(["1.5万元", "2.5万元"]) is None
    assert counted(["1.5万元", "2.5万元"], sure=True) == ["5万元", "5万元"]
    assert counted(["1.≥5万元", "3.5万元"]) is None
