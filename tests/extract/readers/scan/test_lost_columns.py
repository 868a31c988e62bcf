"""Columns that one page of a scan lost are found by the other pages of the table."""

from __future__ import annotations

from collections.abc import Sequence

from extract.pages import Cell, Grid, Page
from extract.readers.scan.lost_columns import lost

EDGES = (10.0, 110.0, 160.0, 260.0)


def page(number: int, rows: Sequence[Sequence[str]], edges: tuple[float, ...] = EDGES, *, seen: bool = True) -> Page:
    cells = tuple(Cell(row, col, text) for row, texts in enumerate(rows) for col, text in enumerate(texts))
    return Page(number, (Grid(cells, len(rows), len(edges) - 1, number, edges=edges),), recognised=seen)


HEAD = ["指标名称", "方向", "指标值"]
WHOLE = [HEAD, ["甲", "正向指标", "1"], ["乙", "反向指标", "2"], ["丙", "正向指标", "3"]]
EMPTY = [HEAD, ["丁", "", "4"], ["戊", "", "5"], ["己", "", "6"]]


def again(*pages: Page) -> dict[int, list[tuple[int, int]]]:
    return {
        place: [(cell.row, cell.col) for part in parts for cell in part.cells] for place, parts in lost(pages).items()
    }


def test_a_column_that_the_other_pages_fill_is_lost() -> None:
    assert again(page(1, WHOLE), page(2, EMPTY)) == {1: [(1, 1), (2, 1), (3, 1)]}
    ((part,),) = lost([page(1, WHOLE), page(2, EMPTY)]).values()
    assert {"正向指标", "反向指标"} <= part.words[1]


def test_single_cells_of_a_column_that_is_always_full_are_lost() -> None:
    hole = [HEAD, ["丁", "正向指标", "4"], ["戊", "", "5"], ["己", "正向指标", "6"]]
    assert again(page(1, WHOLE), page(2, hole)) == {1: [(2, 1)]}


def test_what_no_other_page_tells_is_blank() -> None:
    sparse = [HEAD, ["甲", "正向指标", "1"], ["乙", "", "2"], ["丙", "", "3"]]
    other = tuple(edge * 1.1 if place == 1 else edge for place, edge in enumerate(EDGES))
    assert again(page(1, EMPTY), page(2, EMPTY)) == {}
    assert again(page(1, sparse), page(2, EMPTY)) == {}
    assert again(page(1, WHOLE, other), page(2, EMPTY)) == {}  # another table
    assert again(page(1, WHOLE, seen=False), page(2, EMPTY)) == {}
    assert again(page(2, EMPTY)) == {}
    assert again(page(1, WHOLE), page(2, [*EMPTY[:1], ["", "", ""]])) == {}  # rows without any text


def test_the_same_table_may_lie_elsewhere_and_be_scaled() -> None:
    moved = tuple(30 + 0.97 * edge for edge in EDGES)
    assert again(page(1, WHOLE), page(2, EMPTY, moved)) == {1: [(1, 1), (2, 1), (3, 1)]}
