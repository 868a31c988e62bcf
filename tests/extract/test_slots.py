from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from extract.pages import Box, Cell
from extract.slots import by_slots


def test_a_cell_is_made_as_dataclasses_make_it() -> None:
    box = Box(1.0, 2.0, 3.0, 4.0)
    cell = Cell(1, 2, "甲", page=3, box=box, cut=True)
    assert (cell.row, cell.col, cell.text, cell.rowspan, cell.colspan) == (1, 2, "甲", 1, 1)
    assert (cell.page, cell.box, cell.confidence, cell.pieces, cell.flush, cell.cut) == (3, box, None, (), False, True)
    assert cell == Cell(1, 2, "甲", 1, 1, 3, Box(1.0, 2.0, 3.0, 4.0), None, (), False, True)
    assert replace(cell, text="乙").text == "乙"
    assert hash(cell) == hash(copy.deepcopy(cell))
    assert pickle.loads(pickle.dumps(cell)) == cell
    with pytest.raises(FrozenInstanceError):
        cell.text = "乙"  # type: ignore[misc]
    with pytest.raises(TypeError, match="text"):
        Cell(1, 2)  # type: ignore[call-arg]


def test_a_field_that_is_made_anew_for_each_object_is_refused() -> None:
    with pytest.raises(TypeError, match="plain fields"):

        @by_slots
        @dataclass(frozen=True, slots=True)
        class _Listing:
            names: list[str] = field(default_factory=list)
