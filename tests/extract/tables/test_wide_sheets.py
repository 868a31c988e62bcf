"""Columns that a print put on further pages stand beside their rows again."""

from __future__ import annotations

import pytest

from extract.pages import Grid
from tests.extract.pages import Pen, draw, grids, lines, read, texts

LEFT, RIGHT = [40.0, 120.0, 380.0], [40.0, 150.0, 270.0, 390.0]
YS = [60.0, 80.0, 112.0, 132.0]
CODES = [["科目编码", "科目名称"], ["2080505", "养老保险"], ["2130301", "行政运行"]]
AMOUNTS = [["合计", "基本支出", "项目支出"], ["60.00", "60.00", ""], ["250.00", "50.00", "200.00"]]
MORE_CODES = [["2130306", "水利工程"], ["2210201", "住房公积金"], ["2210203", "购房补贴"]]
MORE_AMOUNTS = [["5.00", "", "5.00"], ["7.00", "7.00", ""], ["8.00", "8.00", ""]]


def _page(xs: list[float], rows: list[list[str]], title: str = "", ys: list[float] = YS):  # type: ignore[no-untyped-def]
    def page(pen: Pen) -> None:
        if title:
            pen.text(150, 40, title)
        pen.table(xs, ys, rows)

    return page


def _beside(left: list[list[str]], right: list[list[str]]) -> list[list[str]]:
    return [[*one, *other] for one, other in zip(left, right, strict=True)]


def test_columns_on_the_next_page_stand_beside_their_rows() -> None:
    (grid,) = grids(read(draw(_page(LEFT, CODES, "支出总表"), _page(RIGHT, AMOUNTS))))
    assert texts(grid) == _beside(CODES, AMOUNTS)
    assert {cell.page for cell in grid.cells} == {1, 2}


@pytest.mark.parametrize("across", [False, True])
def test_several_pages_are_printed_downwards_or_across(across: bool) -> None:
    lefts = [_page(LEFT, CODES, "支出总表"), _page(LEFT, MORE_CODES)]
    rights = [_page(RIGHT, AMOUNTS), _page(RIGHT, MORE_AMOUNTS)]
    order = [lefts[0], rights[0], lefts[1], rights[1]] if across else [*lefts, *rights]
    found: list[Grid] = grids(read(draw(*order)))
    assert [texts(grid) for grid in found] == [_beside(CODES, AMOUNTS), _beside(MORE_CODES, MORE_AMOUNTS)]


def test_rows_of_other_heights_or_a_title_are_another_table() -> None:
    other = [60.0, 84.0, 112.0, 132.0]
    assert len(grids(read(draw(_page(LEFT, CODES), _page(RIGHT, AMOUNTS, ys=other))))) == 2
    assert len(grids(read(draw(_page(LEFT, CODES), _page(RIGHT, AMOUNTS, title="三公经费表"))))) == 2


def test_what_a_print_cut_of_the_lines_above_goes_on_on_the_next_page() -> None:
    def left(pen: Pen) -> None:
        pen.text(331, 24, "云川市水务")
        pen.text(42, 42, "部门：云川市水务局")
        pen.table(LEFT, YS, CODES)

    def right(pen: Pen) -> None:
        pen.text(40, 24, "局支出总表")
        pen.text(300, 42, "单位：万元")
        pen.table(RIGHT, YS, AMOUNTS)

    source = read(draw(left, right))
    (grid,) = grids(source)
    assert texts(grid) == _beside(CODES, AMOUNTS)
    assert lines(source) == ["云川市水务局支出总表", "部门：云川市水务局", "单位：万元"]


def test_merged_cells_hide_rows_of_one_page_and_columns_may_be_of_equal_width() -> None:
    xs, ys = [40.0, 140.0, 240.0], [60.0, 80.0, 100.0, 120.0, 140.0]
    right = [["三级指标", "指标值"], ["清淤长度", "≥9公里"], ["清淤方量", "≥3万方"], ["群众满意度", "≥85%"]]

    def left(pen: Pen) -> None:
        pen.rectangle(40, 60, 240, 140)
        for y in (80.0, 120.0):
            pen.line(40, y, 240, y)
        pen.line(140, 60, 140, 140)
        pen.fill(xs, [60.0, 80.0, 120.0], [["项目名称", "一级指标"], ["渠道清淤", "产出指标"], ["管护", "满意度指标"]])

    (grid,) = grids(read(draw(left, _page(xs, right, ys=ys))))
    assert [cell.text for cell in grid.row(2)] == ["清淤方量", "≥3万方"]
    assert [cell.text for cell in grid.row(1)] == ["渠道清淤", "产出指标", "清淤长度", "≥9公里"]
    assert grid.at(2, 1) is grid.at(1, 1)


def test_columns_of_equal_width_without_titles_go_on_below() -> None:
    xs = [40.0, 140.0, 240.0]
    found = grids(read(draw(_page(xs, CODES), _page(xs, MORE_CODES))))
    assert len(found) == 2
