"""A table that is one shaded block, its cells parted by white rules with none around it, is whole."""

from __future__ import annotations

import pytest

from extract.readers.lattice import shaded
from extract.readers.lattice.rules import Rules

INNER = [(120.0, 40.0, 400.0), (140.0, 40.0, 400.0), (160.0, 100.0, 400.0)]
UPRIGHT = [(100.0, 100.0, 180.0), (200.0, 120.0, 180.0)]
WHOLE = [(40.0, 100.0, 400.0, 180.0)]
ROWS = [(40.0, top, 400.0, top + 20.0) for top in (100.0, 120.0, 140.0, 160.0)]
CELLS = [(left, top, left + 59.0, top + 19.0) for left in (40.0, 100.0, 160.0) for top in (100.0, 120.0, 140.0, 160.0)]


def _rules(fills: list[tuple[float, float, float, float]], across: list[tuple[float, float, float]]) -> Rules:
    return Rules(list(across), list(UPRIGHT), [(number, box, 0) for number, box in enumerate(fills)])


@pytest.mark.parametrize("fills", [WHOLE, ROWS], ids=["one", "rows"])
def test_the_edges_of_the_block_are_rules(fills: list[tuple[float, float, float, float]]) -> None:
    found = shaded.closed(_rules(fills, INNER))
    assert (100.0, 40.0, 400.0) in found
    assert (180.0, 40.0, 400.0) in found
    assert len(found) == len(INNER) + 2


def test_cells_filled_one_by_one_are_a_block() -> None:
    inner = [(y, start, 219.0) for y, start, _ in INNER]
    assert (100.0, 40.0, 219.0) in shaded.closed(_rules(CELLS, inner))


def test_a_table_with_rules_around_it_stays() -> None:
    across = [(100.0, 40.0, 400.0), *INNER, (180.0, 40.0, 400.0)]
    assert shaded.closed(_rules(WHOLE, across)) == across


def test_a_shaded_page_is_no_table() -> None:
    assert shaded.closed(_rules([(0.0, 0.0, 595.0, 842.0)], INNER)) == INNER


def test_a_shaded_header_alone_adds_nothing() -> None:
    assert shaded.closed(_rules([(40.0, 100.0, 400.0, 120.0)], INNER)) == INNER


def test_bands_without_upright_rules_stay_open() -> None:
    rules = Rules(list(INNER), [], [(number, box, 0) for number, box in enumerate(ROWS)])
    assert shaded.closed(rules) == INNER
