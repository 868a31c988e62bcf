"""Several indicators as lines of one cell: numbered, wrapped, with points of their own, without signs, in words."""

from __future__ import annotations

import pytest

from extract.columns.header import header_at
from extract.document import extract_source
from extract.pages import Box, Cell, Grid
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord
from extract.rows.logical_row import rows_of
from extract.rows.parallel_lines import counted, parallel
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


TITLES = "一级指标|二级指标|三级指标|指标值|分值"


def _markdown(row: str) -> list[tuple[str | None, str | None, str | None]]:
    lines = ["项目名称|展馆运行|||", TITLES, row, "效益指标|社会效益指标|观众人次|≥8万人次|30"]
    table = "\n".join(f"| {' | '.join(line.split('|'))} |" for line in lines)
    text = f"# 临溪县博物馆2026年项目支出绩效目标表\n\n{table.replace('|||', '| | |', 1)}\n"
    text = text.replace("\n| 一级", "\n| --- | --- | --- | --- | --- |\n| 一级", 1)
    found = extract_source(read_bytes(text.encode(), "a.md"))
    indicators = [r for r in found.records if isinstance(r, IndicatorRecord)][:-1]
    return [(r.name, r.printed, None if r.weight is None else str(r.weight)) for r in indicators]


@pytest.mark.parametrize(("cells", "wanted"), [
    ("开放天数<br>讲解场次|300天<br>120场|10<br>15", [("开放天数", "300天", "10"), ("讲解场次", "120场", "15")]),
    ("讲解合格率<br>投诉率|100%<br>≤1%|10<br>5", [("讲解合格率", "100%", "10"), ("投诉率", "≤1%", "5")]),
    ("观众增幅<br>文化影响|≥5%<br>持续增强|10<br>10", [("观众增幅", "≥5%", "10"), ("文化影响", "持续增强", "10")]),
    ("开放天数<br>讲解场次|300天<br>120场|25", [("开放天数", "300天", None), ("讲解场次", "120场", None)]),
    ("整洁度<br>开放率<br>投诉率|整洁<br>100%<br>≤1%|25",
     [("整洁度", "整洁", None), ("开放率", "100%", None), ("投诉率", "≤1%", None)]),
    ("布展完成时间|2026年<br>11月底前|25", [("布展完成时间", "2026年11月底前", "25")]),
])  # fmt: skip
def test_lines_of_one_cell(cells: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert _markdown(f"产出指标|数量指标|{cells}") == wanted


@pytest.mark.parametrize(("name", "value"), [
    ("征集文物件\n（套）数", "≥50\n0件"), ("布展完成\n时间", "2026年\n11月底前"),
])  # fmt: skip
def test_lines_that_a_narrow_column_wrapped_are_one(name: str, value: str) -> None:
    texts = ["产出指标", "数量指标", name, value, "10"]
    rows = [TITLES.split("|"), texts]
    cells = [
        Cell(number, col, text, page=1, box=Box(col * 90, number * 20, col * 90 + 90, number * 20 + 20))
        for number, row in enumerate(rows)
        for col, text in enumerate(row)
    ]
    grid = Grid(tuple(cells), 2, 5, 1)
    schema = header_at(rows, 0)
    assert schema is not None
    parted, unpaired = parallel(rows_of(grid, schema, 1, 2, ()), schema)
    assert len(parted) == 1
    assert not unpaired
