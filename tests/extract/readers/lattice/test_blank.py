from __future__ import annotations

from tests.extract.pages import Pen, draw, grids, lines, read, texts

XS = [50.0, 120.0, 220.0, 300.0, 360.0]
ROWS = [
    ["一级指标", "三级指标", "指标值", "权重"],
    ["产出指标", "巡查次数", "≥12次", "10"],
    ["产出指标", "检验合格率", "≥95%", "20"],
    ["满意度指标", "群众满意度", "≥90%", "10"],
]


def _ys(count: int, first: float = 60.0, step: float = 24.0) -> list[float]:
    return [first + step * number for number in range(count + 1)]


def test_columns_are_found_by_blank_strips() -> None:
    def page(pen: Pen) -> None:
        pen.text(50, 30, "项目绩效目标表")
        for y in _ys(4):
            pen.line(50, y, 400, y)
        pen.fill(XS, _ys(4), ROWS)

    source = read(draw(page))
    assert texts(grids(source)[0]) == ROWS
    assert lines(source) == ["项目绩效目标表"]


def test_rules_that_do_not_reach_over_a_column_merge_its_cells() -> None:
    def page(pen: Pen) -> None:
        ys = _ys(4)
        for number, y in enumerate(ys):
            pen.line(50 if number in (0, 1, 4) else 110, y, 400, y)
        pen.fill(XS, ys, [ROWS[0], ROWS[1], ["", *ROWS[2][1:]], ["", *ROWS[3][1:]]])

    cell = grids(read(draw(page)))[0].at(3, 0)
    assert cell is not None
    assert (cell.text, cell.rowspan) == ("产出指标", 3)


def test_a_table_of_three_rules_has_a_row_for_every_line() -> None:
    def page(pen: Pen) -> None:
        ys = _ys(4)
        for y in (ys[0], ys[1], ys[4]):
            pen.line(50, y, 400, y)
        pen.fill(XS, ys, ROWS)

    grid = grids(read(draw(page)))[0]
    assert [row for row in texts(grid) if any(row)] == ROWS


def test_rows_of_one_full_line_each_are_rows() -> None:
    rows = [
        ["项目名称", "三级指标名称是", "指标值"],
        *([f"校舍维修{n}号", f"第{n}项完成数量", f"≥{n}个"] for n in range(1, 8)),
    ]

    def page(pen: Pen) -> None:
        ys = [60.0 + 17 * n for n in range(len(rows) + 1)]
        for y in (ys[0], ys[1], ys[-1]):
            pen.line(50, y, 260, y)
        pen.fill([50, 120, 200, 260], ys, rows)

    grid = grids(read(draw(page)))[0]
    assert [row for row in texts(grid) if any(row)] == rows


def test_a_heading_over_several_columns_spans_them() -> None:
    def page(pen: Pen) -> None:
        ys = _ys(4)
        for number, y in enumerate(ys):
            pen.line(50 if number != 1 else 210, y, 400, y)
        pen.fill(XS, ys, [["", "", "目标及权重", ""], *ROWS[:3]])

    heading = next(cell for cell in grids(read(draw(page)))[0].row(0) if cell.text == "目标及权重")
    assert heading.colspan == 2


def test_a_piece_without_columns_of_its_own_takes_those_of_the_page_before() -> None:
    def first(pen: Pen) -> None:
        for y in _ys(4):
            pen.line(50, y, 400, y)
        pen.fill(XS, _ys(4), ROWS)

    def second(pen: Pen) -> None:
        for y in _ys(1, 40):
            pen.line(50, y, 400, y)
        pen.text(222, 42, "平均")

    last = grids(read(draw(first, second)))[1]
    assert texts(last) == [["", "", "平均", ""]]


def test_prose_between_two_rules_is_no_table() -> None:
    def page(pen: Pen) -> None:
        pen.line(50, 40, 450, 40)
        for number in range(8):
            pen.text(
                50,
                60 + 16 * number,
                "本部门贯彻落实各项方针政策，负责辖区内相关规划的组织实施和监督检查。"[: 30 - number],
            )
        pen.line(50, 300, 450, 300)

    source = read(draw(page))
    assert grids(source) == []
    assert len(lines(source)) == 8


def test_two_tables_under_each_other_are_parted_by_title_and_unit_line() -> None:
    def page(pen: Pen) -> None:
        for first in (60.0, 220.0):
            for y in _ys(3, first):
                pen.line(50, y, 400, y)
            pen.fill(XS, _ys(3, first), ROWS[:3])
        pen.text(180, 170, "部门整体绩效目标表")
        pen.text(330, 195, "单位：万元")

    source = read(draw(page))
    assert [texts(grid) for grid in grids(source)] == [ROWS[:3], ROWS[:3]]
    assert lines(source) == ["部门整体绩效目标表", "单位：万元"]


def test_a_group_between_its_columns_closes_no_border() -> None:
    def page(pen: Pen) -> None:
        ys = _ys(12, step=16)
        for y in ys:
            pen.line(50, y, 400, y)
        pen.text(52, ys[0] + 2, "单位")
        pen.text(175.5, ys[0] + 2, "社会效益指标")  # reaches over the border of the two columns below
        pen.fill([50, 120, 234, 330], ys[1:], [["", "三级指标", "指标值", "备注"]])
        for number, y in enumerate(ys[2:-1]):
            pen.fill([50, 120, 234, 330], [y], [["本级", "服务站点数量", f"{number}处", "台账"]])

    grid = grids(read(draw(page)))[0]
    assert [cell.text for cell in grid.row(1)] == ["", "三级指标", "指标值", "备注"]
    assert [cell.text for cell in grid.row(5)] == ["本级", "服务站点数量", "3处", "台账"]
