"""Frames: the page as PDF counts it (user space), as it is displayed, and turned so that its text reads upright."""

from __future__ import annotations

from dataclasses import dataclass

from extract.pages import Box
from extract.readers.lattice.boxes import Boxes

QUADRANT = 1.5707963267948966  # a right angle in radians, the unit of a character's angle


@dataclass(frozen=True, slots=True)
class Frame:
    """User space (left, bottom, right, top of the visible page, y upwards) seen by quadrant.

    quadrant 0: text runs to the right in user space; 1: downwards; 2: to the left; 3: upwards (clockwise right
    angles). Coordinates in the frame are points from its top left corner, y downwards.
    """

    left: float
    bottom: float
    right: float
    top: float
    quadrant: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left if self.quadrant % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.quadrant % 2 == 0 else self.right - self.left

    def turned(self, quadrant: int) -> Frame:
        """The same page seen by another quadrant."""
        return Frame(self.left, self.bottom, self.right, self.top, quadrant % 4)

    def into(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A user space rectangle as (left, top, right, bottom) of this frame."""
        match self.quadrant:
            case 0:
                return left - self.left, self.top - top, right - self.left, self.top - bottom
            case 1:
                return self.top - top, self.right - right, self.top - bottom, self.right - left
            case 2:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case _:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left

    def columns(self, boxes: Boxes) -> tuple[list[float], list[float], list[float], list[float]]:
        """Many rectangles of user space: lists of lefts, tops, rights, bottoms."""
        lefts, bottoms, rights, tops = boxes.lefts, boxes.bottoms, boxes.rights, boxes.tops
        x0, y0, x1, y1 = self.left, self.bottom, self.right, self.top
        match self.quadrant:
            case 0:
                return _from(x0, lefts), _to(y1, tops), _from(x0, rights), _to(y1, bottoms)
            case 1:
                return _to(y1, tops), _to(x1, rights), _to(y1, bottoms), _to(x1, lefts)
            case 2:
                return _to(x1, rights), _from(y0, bottoms), _to(x1, lefts), _from(y0, tops)
            case _:
                return _from(y0, bottoms), _from(x0, lefts), _from(y0, tops), _from(x0, rights)

    def out(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A rectangle of this frame as (left, bottom, right, top) in user space."""
        match self.quadrant:
            case 0:
                return left + self.left, self.top - bottom, right + self.left, self.top - top
            case 1:
                return self.right - bottom, self.top - right, self.right - top, self.top - left
            case 2:
                return self.right - right, top + self.bottom, self.right - left, bottom + self.bottom
            case _:
                return top + self.left, left + self.bottom, bottom + self.left, right + self.bottom

    def box_in(self, other: Frame, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of this frame as a Box of another frame of the same page."""
        if other.quadrant == self.quadrant:
            return Box(left, top, right, bottom)
        return Box(*other.into(*self.out(left, top, right, bottom)))


def _from(edge: float, values: list[float]) -> list[float]:
    """Values counted from an edge of the page; the same list where that is its origin."""
    return [value - edge for value in values] if edge else values


def _to(edge: float, values: list[float]) -> list[float]:
    """Values counted backwards from an edge of the page."""
    return [edge - value for value in values]
