"""Tables of three rules as office programs print them: rows without blanks between them, no rule at a page's end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.tables.logical_table import tables_of
from tests.extract.pages import SIZE, Pen, draw, grids, lines, read, texts

XS = [50.0, 150.0, 215.0, 340.0, 410.0]
PITCH = 1.2 * SIZE
HEADER = ["项目名称", "二级指标", "三级指标", "年度指标值"]
ROWS = [
    ["数量指标", "开展水质监测断面的采样\n和分析次数", "12次"],
    ["质量指标", "监测数据审核率", "100%"],
    ["可持续影\n响指标", "信息系统运行年限", "5年"],
    ["质量指标", "监测数据上传率", "98%"],
]


OTHERS = [
    ["数量指标", "整治入河排口数量", "8个"],
    ["质量指标", "整治后排口水质达标比例", "95%"],
    ["时效指标", "整治任务完成时间", "9月"],
    ["可持续影\n响指标", "排口台账更新频次", "2次"],
]


def _cell(pen: Pen, column: int, y: float, text: str) -> None:
    for number, piece in enumerate(text.split("\n")):
        pen.text(XS[column] + 2, y + number * PITCH, piece)


def _header(pen: Pen, y: float) -> float:
    pen.line(XS[0], y, XS[-1], y)
    for column, text in enumerate(HEADER):
        _cell(pen, column, y + 2, text)
    pen.line(XS[0], y + 16, XS[-1], y + 16)
    return y + 18


def _rows(pen: Pen, y: float, rows: Sequence[Sequence[str]], *, centred: bool = False) -> float:
    for row in rows:
        high = max(text.count("\n") for text in row)
        for column, text in enumerate(row, 1):
            _cell(pen, column, y + (high - text.count("\n")) * PITCH / 2 * centred, text)
        y += (high + 1) * PITCH
    return y


@pytest.mark.parametrize("centred", [False, True])
def test_rows_that_touch_are_parted_by_what_their_columns_hold(centred: bool) -> None:
    def page(pen: Pen) -> None:
        top = _header(pen, 60)
        end = _rows(pen, top, ROWS, centred=centred)
        _cell(pen, 0, (top + end - PITCH) / 2 if centred else top, "河湖水质监测")
        pen.line(XS[0], end + 2, XS[-1], end + 2)

    [grid] = grids(read(draw(page)))
    rows = [[cell.text if (cell := grid.at(row, col)) else "" for col in (1, 2, 3)] for row in range(1, grid.n_rows)]
    assert rows == ROWS
    assert grid.row(1)[0].text == "河湖水质监测" or grid.at(2, 0).text == "河湖水质监测"  # type: ignore[union-attr]


def test_a_text_in_the_middle_of_its_rows_belongs_to_all_of_them() -> None:
    projects = {"河湖水质监测": ROWS, "排口整治": OTHERS}

    def page(pen: Pen) -> None:
        y = _header(pen, 60)
        for name, rows in projects.items():
            end = _rows(pen, y, rows, centred=True)
            _cell(pen, 0, (y + end - PITCH) / 2, name)
            y = end
        pen.line(XS[0], y + 2, XS[-1], y + 2)

    [grid] = grids(read(draw(page)))
    assert [(cell.text, cell.rowspan) for row in grid.rows() for cell in row if cell.col == 0][1:] == [
        ("河湖水质监测", 4),
        ("排口整治", 4),
    ]


def test_a_unit_and_its_sum_are_a_row_above_their_projects() -> None:
    xs = [50.0, 130.0, 180.0, 300.0, 360.0]
    names = ["巡查河道次数", "清淤河道长度", "水质达标率", "群众满意度"]

    def page(pen: Pen) -> None:
        pen.line(xs[0], 60, xs[-1], 60)
        pen.fill(xs, [62], [["项目名称", "预算数", "三级指标", "指标值"]])
        pen.line(xs[0], 76, xs[-1], 76)
        y = 78.0
        pen.fill(xs, [y - 2], [["云岫市水务局", "31.50", "", ""]])
        for name, budget in (("河湖整治", "20.00"), ("排口治理", "11.50")):
            y += PITCH
            pen.fill(xs, [y - 2 + 1.5 * PITCH], [[name, budget, "", ""]])
            pen.fill(xs, [y - 2 + PITCH * row for row in range(4)], [["", "", text, f"{len(text)}"] for text in names])
            y += 3 * PITCH
        pen.line(xs[0], y + PITCH + 2, xs[-1], y + PITCH + 2)

    [grid] = grids(read(draw(page)))
    first = [(cell.text, cell.rowspan) for row in grid.rows() for cell in row if cell.col < 2]
    assert first[2:] == [
        ("云岫市水务局", 1), ("31.50", 1), ("河湖整治", 4), ("20.00", 4), ("排口治理", 4), ("11.50", 4),
    ]  # fmt: skip


def test_a_long_text_at_the_top_reaches_over_the_rows_beside_it() -> None:
    goal = "完成年度监测任务，\n掌握水质变化情况，\n为治理提供依据，改\n善水环境。"

    def page(pen: Pen) -> None:
        top = _header(pen, 60)
        end = _rows(pen, top, [*ROWS, *ROWS])
        _cell(pen, 0, top, goal)
        pen.line(XS[0], end + 2, XS[-1], end + 2)

    [grid] = grids(read(draw(page)))
    assert grid.row(1)[0].text == goal
    assert grid.row(1)[0].rowspan == 8


def test_a_table_goes_on_over_pages_without_a_rule_at_their_ends() -> None:
    def first(pen: Pen) -> None:
        _rows(pen, _header(pen, 300), ROWS[:2])
        pen.text(250, 385, "- 3 -")

    def second(pen: Pen) -> None:
        _rows(pen, 40, OTHERS)
        pen.text(250, 385, "- 4 -")

    def third(pen: Pen) -> None:
        end = _rows(pen, 40, ROWS[2:])
        pen.line(XS[0], end + 2, XS[-1], end + 2)
        pen.text(50, end + 20, "注：数据来源于监测年报，指标值以当年公布的数据为准。")

    [table] = tables_of(read(draw(first, second, third)))
    assert texts(table.grid)[0] == HEADER
    names = [table.grid.at(row, 2).text for row in range(1, table.grid.n_rows)]  # type: ignore[union-attr]
    assert names == [row[1] for row in [*ROWS[:2], *OTHERS, *ROWS[2:]]]


def test_the_title_of_the_next_table_is_no_rest_of_the_one_before() -> None:
    def first(pen: Pen) -> None:
        _rows(pen, _header(pen, 300), ROWS[:2])

    def second(pen: Pen) -> None:
        pen.text(160, 40, "项目绩效目标表")
        pen.text(52, 52, "部门：云岫市水务局")
        pen.text(342, 52, "单位：万元")
        end = _rows(pen, _header(pen, 70), OTHERS)
        pen.line(XS[0], end + 2, XS[-1], end + 2)

    read_pages = read(draw(first, second))
    assert [texts(grid)[0] for grid in grids(read_pages)] == [HEADER, HEADER]
    assert len(lines(read_pages)) == 2


def test_prose_below_two_rules_is_no_table() -> None:
    def page(pen: Pen) -> None:
        y = _header(pen, 60)
        for number in range(4):
            pen.text(50, y + number * PITCH, "本年度主要开展河湖水质监测和排口整治等工作任务。")

    assert not any(grid.n_rows > 2 for grid in grids(read(draw(page))))
