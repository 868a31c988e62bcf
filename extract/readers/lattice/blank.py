"""Tables without upright rules."""

from __future__ import annotations

from extract.readers.lattice.characters import Run
from extract.readers.lattice.grid import Lattice
from extract.readers.lattice.rules import Segment


def lattices(loose: list[Segment], runs: list[Run], tables: list[Lattice], hint: tuple[float, ...]) -> list[Lattice]:
    return []
