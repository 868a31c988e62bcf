"""Where something stands in a document, as the graph says it: the numbers and names of its source location."""

from __future__ import annotations

from typing import NamedTuple

from extract.cell_ranges import CellRange
from extract.pages import Place
from extract.places import in_words
from ontology.names import Property


class Spot(NamedTuple):
    """A place of a document; what does not apply to its format is None. `cells` as printed: B7:F7."""

    page: int | None = None
    sheet: str | None = None
    cells: str | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None

    @property
    def rank(self) -> tuple[object, ...]:
        """Its order among the places of one row: pages and tables before lines of running text."""
        numbers = (self.page or 0, self.sheet or "", self.table or 0, self.row or 0, self.line or 0)
        return (self.line is not None, *numbers, self.cells or "")

    def __str__(self) -> str:
        cells = CellRange.parsed(self.cells) if self.cells is not None else None
        return in_words(Place(self.page, None, self.sheet, cells, self.table, self.row, self.line))


PATHS: dict[str, Property] = {
    "page": Property.PAGE,
    "sheet": Property.SHEET,
    "cells": Property.CELLS,
    "table": Property.TABLE,
    "row": Property.ROW,
    "line": Property.LINE,
}
"""The property of each part of a place."""


NUMBERS = frozenset(("page", "table", "row", "line"))
"""The parts of a place that are numbers."""


def optional(subject: str) -> str:
    """A group of SPARQL that binds the parts of a place, which a variable is or has, to variables of their names."""
    return " ".join(f"OPTIONAL {{ {subject} <{path}> ?{name} }}" for name, path in PATHS.items())


NAMES = " ".join(f"?{name}" for name in PATHS)
"""The variables of `optional`."""
