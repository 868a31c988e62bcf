"""Where the texts of a page begin: a text that runs over a border stays whole, two that touch at it are two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extract.readers.lattice.characters import Run
from extract.readers.lattice.drawn import Text, bounds
from extract.readers.lattice.frame import Frame

NEAR = 0.35  # of a character's width: a text begins at that character


class Starts:
    """The left edges of a page's text objects, looked up when a run lies over a border."""

    def __init__(self, texts: list[Text], frame: Frame) -> None:
        self._texts, self._frame = texts, frame
        self._edges: list[tuple[float, float, float]] | None = None

    def within(self, run: Run) -> list[int]:
        """The places in a run at which a text object begins, the first left out."""
        edges = self._looked_up()
        first, last = bisect_left(edges, (run.left,)), bisect_right(edges, (run.right,))
        lefts = [left for left, top, bottom in edges[first:last] if top < run.middle < bottom]
        return [
            place
            for place, (start, end) in enumerate(zip(run.stops, run.stops[1:], strict=False))
            if place and any(abs(left - start) <= NEAR * (end - start) for left in lefts)
        ]

    def _looked_up(self) -> list[tuple[float, float, float]]:
        if self._edges is None:
            around = bounds([item for item, _, _ in self._texts], [matrix for _, _, matrix in self._texts])
            boxes = [self._frame.into(*sides) for sides in around if sides is not None]
            self._edges = sorted((left, top, bottom) for left, top, _, bottom in boxes)
        return self._edges
