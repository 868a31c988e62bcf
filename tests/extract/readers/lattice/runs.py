"""Runs of characters for the tests of the lattice reader: every character is as wide as it is high."""

from __future__ import annotations

from extract.readers.lattice.characters import Run

SIZE = 10.0


def run(
    text: str, left: float, middle: float, *, size: float = SIZE, wide: float | None = None, spaced: int = 0
) -> Run:
    """A run that begins at `left`, its middle at a height; `wide`: of one character."""
    step = size if wide is None else wide
    stops = [left + step * number for number in range(len(text) + 1)]
    return Run(text, left, middle - size / 2, stops[-1], middle + size / 2, stops, spaced)
