"""The legend of a picture: what colours, sizes and widths mean, in rows at its foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.export.network import Colour, plain

Mark = Literal["dot", "sizes", "widths", "none"]
Legend = Sequence[tuple[str, Colour]]
ROW, LETTERS = 26, 16  # a row's height and its letters
_ROOM: dict[Mark, int] = {"dot": 24, "sizes": 42, "widths": 42, "none": 0}  # of what stands before the text
_BETWEEN = 24
GREY = Colour(120, 120, 120)


class Scale(NamedTuple):
    """What the size of circles ("sizes") or the width of lines ("widths") says, or a remark ("none")."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in its place: the left edge and the baseline of its text, in pixels."""

    mark: Mark
    text: str
    colour: Colour
    x: float
    y: float

    @property
    def text_x(self) -> float:
        """Where its text begins."""
        return self.x + _ROOM[self.mark]

    def circles(self) -> list[tuple[float, float, float]]:
        """Its circles: middle and radius."""
        x, y = self.x, self.y - LETTERS / 3
        return {"dot": [(x + 8, y, 8.0)], "sizes": [(x + 6, y, 4.0), (x + 24, y, 9.0)]}.get(self.mark, [])

    def lines(self) -> list[tuple[float, float, float, float]]:
        """Its lines, from left to right: left end, height, right end, width."""
        x, y = self.x, self.y - LETTERS / 3
        return [(x, y - 5, x + 32, 0.8), (x, y + 4, x + 32, 3.0)] if self.mark == "widths" else []


def width(text: str, size: float) -> float:
    """About how wide letters of this size run."""
    return sum(size if ord(sign) > 0x2E80 else size * 0.55 for sign in text)


def entries(legend: Legend, scales: Iterable[Scale], left: float, right: float, bottom: float) -> list[Entry]:
    """The entries in rows between left and right, the last row at the bottom: colours first, scales in rows of
    their own."""
    coloured = _rows([("dot", plain(text), colour) for text, colour in legend], left, right)
    told = _rows([(mark, plain(text), GREY) for mark, text in scales], left, right)
    rows = coloured + told
    top = bottom - ROW * len(rows)
    return [
        Entry(mark, text, colour, x, top + ROW * number + LETTERS)
        for number, row in enumerate(rows)
        for mark, text, colour, x in row
    ]


def _rows(
    wanted: Iterable[tuple[Mark, str, Colour]], left: float, right: float
) -> list[list[tuple[Mark, str, Colour, float]]]:
    rows: list[list[tuple[Mark, str, Colour, float]]] = []
    x = right
    for mark, text, colour in wanted:
        room = _ROOM[mark] + width(text, LETTERS)
        if not rows or x + room > right:
            rows.append([])
            x = left
        rows[-1].append((mark, text, colour, x))
        x += room + _BETWEEN
    return rows
