"""How wide a column is: as its title and nearly all of its cells; longer ones are wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from graph.workbooks.cell_values import Cell, Value, wide

LOOKED_AT = 2_000
"""Rows by which the columns of a long sheet are laid out."""
_NARROWEST, _WIDEST = 6, 42  # characters
_ARROW = 5  # characters of the sign of a filter
_USUAL = 0.98  # share of the cells that stand on one line, where a column need not be so wide for the rest
_HUNDREDTHS = "%"


def width_of(title: str, cells: Sequence[Value]) -> int:
    """The width in characters, over some of the cells or all."""
    sizes = sorted(max(map(wide, _shown(cell).split("\n"))) for cell in cells) or [0]
    usual = sizes[min(len(sizes) - 1, int(_USUAL * len(sizes)))]
    return max(_NARROWEST, wide(title) + _ARROW, min(_WIDEST, usual + 3))


def _shown(cell: Value) -> str:
    """Nearly what a program shows of a cell."""
    if not isinstance(cell, Cell):
        return str(cell)
    if isinstance(cell.value, str):
        return cell.value
    places = len(cell.form.partition(".")[2].rstrip(_HUNDREDTHS))
    return f"{cell.value:,.{places}f}" + _HUNDREDTHS * cell.form.endswith(_HUNDREDTHS)
