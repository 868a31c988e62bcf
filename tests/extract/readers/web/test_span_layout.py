"""Cells with spans laid into a grid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.pages import Grid
from extract.readers.web.span_layout import MAX_SPAN, Piece, laid

PIECES = st.builds(Piece, st.sampled_from("甲乙丙"), st.integers(-1, 5), st.integers(-1, 5))


def _shown(grid: Grid) -> list[str]:
    rows = []
    for row in range(grid.n_rows):
        cells = [grid.at(row, col) for col in range(grid.n_cols)]
        rows.append("".join(cell.text if cell else "." for cell in cells))
    return rows


def test_cells_stand_side_by_side() -> None:
    assert _shown(laid([[Piece("甲"), Piece("乙")], [Piece("丙"), Piece("丁")]])) == ["甲乙", "丙丁"]


def test_a_cell_takes_the_first_position_that_spans_from_above_leave_free() -> None:
    grid = laid([[Piece("甲", 2, 1), Piece("乙", 1, 2)], [Piece("丙"), Piece("丁")]])
    assert _shown(grid) == ["甲乙乙", "甲丙丁"]


def test_a_cell_may_begin_behind_a_span_in_the_middle() -> None:
    assert _shown(laid([[Piece("甲"), Piece("乙", 2), Piece("丙")], [Piece("丁"), Piece("戊")]])) == [
        "甲乙丙",
        "丁乙戊",
    ]


def test_a_span_ends_with_the_table() -> None:
    grid = laid([[Piece("甲", 9), Piece("乙")], [Piece("丙")]])
    assert grid.n_rows == 2
    assert grid.cells[0].rowspan == 2


def test_a_rowspan_of_nothing_reaches_to_the_end() -> None:
    assert laid([[Piece("甲", 0), Piece("乙")], [Piece("丙")], [Piece("丁")]]).cells[0].rowspan == 3


def test_a_short_row_leaves_positions_free() -> None:
    assert _shown(laid([[Piece("甲"), Piece("乙")], [Piece("丙")]])) == ["甲乙", "丙."]


def test_a_table_without_rows_has_no_columns() -> None:
    grid = laid([])
    assert (grid.n_rows, grid.n_cols, grid.cells) == (0, 0, ())


def test_a_span_is_no_wider_than_browsers_allow() -> None:
    assert laid([[Piece("甲", 1, 10 * MAX_SPAN)]]).n_cols == MAX_SPAN


@given(st.lists(st.lists(PIECES, max_size=5), max_size=5))
def test_every_piece_stands_in_its_row_in_order(rows: list[list[Piece]]) -> None:
    grid = laid(rows)
    assert [[cell.text for cell in row] for row in grid.rows()] == [[piece.text for piece in row] for row in rows]
    assert all(cell.row + cell.rowspan <= grid.n_rows and cell.col + cell.colspan <= grid.n_cols for cell in grid.cells)
