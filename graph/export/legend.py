"""The legend of a picture: what colours, sizes and widths mean, in rows at its foot, circles and lines as large as in
the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from graph.export.network import Colour, plain

Mark = Literal["sizes", "widths", "none"]
Sign = Literal["dot", "line", "none"]
Legend = Sequence[tuple[str, Colour]]
ROW, LETTERS = 26, 16  # a row's height and its letters
_LINE, _AFTER, _BETWEEN = 32.0, 8.0, 24.0  # how long a line is; room after a sign, between entries
_DOT = 8.0
GREY = Colour(120, 120, 120)


class Scale(NamedTuple):
    """What the size of circles ("sizes") or the width of lines ("widths") says, or a remark ("none"). ends: the least
    and the greatest: what is said of it, and how large it is (a diameter in drawing units, or the amount of a line)."""

    mark: Mark
    text: str
    ends: tuple[tuple[str, float], ...] = ()


class Drawn(NamedTuple):
    """How large things are in pixels: the radius of a circle by its diameter, the width of a line by its amount."""

    radius: Callable[[float], float]
    width: Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in its place: the left edge and the baseline of its text; large: its circle's radius or its line's
    width; all in pixels."""

    sign: Sign
    text: str
    colour: Colour
    large: float
    x: float
    y: float

    @property
    def text_x(self) -> float:
        """Where its text begins."""
        return self.x + _room(self.sign, self.large)

    @property
    def circle(self) -> tuple[float, float, float] | None:
        """Its circle: middle and radius."""
        return (self.x + self.large, self.y - LETTERS / 3, self.large) if self.sign == "dot" else None

    @property
    def line(self) -> tuple[float, float, float, float] | None:
        """Its line, from left to right: left end, height, right end, width."""
        return (self.x, self.y - LETTERS / 3, self.x + _LINE, self.large) if self.sign == "line" else None


_Wanted = tuple[Sign, str, Colour, float]


def width(text: str, size: float) -> float:
    """About how wide letters of this size run."""
    return sum(size if ord(sign) > 0x2E80 else size * 0.55 for sign in text)


def entries(
    legend: Legend, scales: Iterable[Scale], drawn: Drawn, left: float, right: float, bottom: float
) -> list[Entry]:
    """The entries in rows between left and right, the last row at the bottom: colours first, scales in rows of
    their own; a row is as high as its largest circle."""
    rows = _rows([("dot", plain(text), colour, _DOT) for text, colour in legend], left, right)
    rows += _rows([one for scale in scales for one in _signs(scale, drawn)], left, right)
    out: list[Entry] = []
    for row in reversed(rows):
        high = max(ROW, *(2 * large + 12 if sign == "dot" else large for (sign, *_, large), _ in row))
        base = bottom - high / 2 + LETTERS / 3
        out = [*(Entry(sign, text, colour, large, x, base) for (sign, text, colour, large), x in row), *out]
        bottom -= high
    return out


def top(found: Iterable[Entry], bottom: float) -> float:
    """Where the legend begins, in pixels from above; the bottom where it is empty."""
    reach = (entry.y - LETTERS / 3 - max(ROW / 2, entry.large + 6 if entry.sign == "dot" else 0) for entry in found)
    return min(reach, default=bottom)


def _signs(scale: Scale, drawn: Drawn) -> list[_Wanted]:
    """A scale as entries: its text stands with the first sign, only the amount with the second."""
    if scale.mark == "none" or not scale.ends:
        return [("none", plain(scale.text), GREY, 0.0)]
    out: list[_Wanted] = []
    for said, large in scale.ends:
        text = plain(said if out else f"{scale.text} {said}")
        size = drawn.radius(large) if scale.mark == "sizes" else drawn.width(large)
        out.append(("dot" if scale.mark == "sizes" else "line", text, GREY, size))
    return out


def _room(sign: Sign, large: float) -> float:
    """What stands before the text needs."""
    return {"dot": 2 * large + _AFTER, "line": _LINE + _AFTER, "none": 0.0}[sign]


def _rows(wanted: Iterable[_Wanted], left: float, right: float) -> list[list[tuple[_Wanted, float]]]:
    rows: list[list[tuple[_Wanted, float]]] = []
    x = right
    for one in wanted:
        sign, text, _, large = one
        room = _room(sign, large) + width(text, LETTERS)
        if not rows or x + room > right:
            rows.append([])
            x = left
        rows[-1].append((one, x))
        x += room + _BETWEEN
    return rows
