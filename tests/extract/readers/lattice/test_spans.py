"""Cells over several rows in tables that no rule parts."""

from __future__ import annotations

from extract.readers.lattice.spans import merged
from extract.readers.lattice.wraps import Text

# Six rows, 20 points high; their texts stand in the middle of each or at its top.
EDGES = [20.0 * number for number in range(7)]
MIDDLES = [edge + 10 for edge in EDGES[:-1]]
TOPS = [edge + 5 for edge in EDGES[:-1]]


def _merged(*columns: list[list[float]], centred: bool = True, alone: set[int] | None = None) -> list[set[int]]:
    """By column the row borders within cells (0: between the first two rows); columns are texts, texts are lines."""
    sparse = {number: [Text(number, text, 8.0) for text in column] for number, column in enumerate(columns)}
    found = merged(sparse, MIDDLES if centred else TOPS, EDGES, 12.0, centred, alone or set())
    return [found.get(number, set()) for number in range(len(columns))]


def test_a_text_between_two_rows_stands_in_the_middle_of_its_cell() -> None:
    assert _merged([[60.0]]) == [{0, 1, 2, 3, 4}]


def test_two_centred_texts_part_the_rows_between_them() -> None:
    assert _merged([[20.0], [80.0]]) == [{0, 2, 3, 4}]


def test_texts_that_stand_in_single_rows_merge_nothing() -> None:
    assert _merged([[10.0], [70.0]]) == [set()]


def test_texts_at_the_top_of_their_cells_reach_to_the_next() -> None:
    # A long text tells that the column's cells take several rows.
    assert _merged([[5.0, 17.0, 29.0], [65.0, 77.0, 89.0]], centred=False) == [{0, 1, 3, 4}]


def test_columns_that_go_together_end_their_cells_together() -> None:
    goals = [[5.0, 17.0, 29.0], [65.0, 77.0, 89.0]]
    assert _merged([[5.0], [65.0]], goals, centred=False) == [{0, 1, 3, 4}] * 2


def test_paragraphs_of_a_running_text_are_one_cell() -> None:
    first, second = [24.0, 36.0, 48.0, 60.0], [72.0, 84.0, 96.0]
    assert _merged([first, second]) == [{0, 1, 2, 3, 4}]


def test_a_row_of_a_units_sum_alone_belongs_to_no_merged_cell() -> None:
    assert _merged([[60.0]], alone={0}) == [{1, 2, 3}]
