"""Frames: the page as PDF counts it (user space), as it is displayed, and turned so that its text reads upright."""

from __future__ import annotations

from dataclasses import dataclass

from extract.pages import Box

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

    def columns(self, flat: list[float]) -> tuple[list[float], list[float], list[float], list[float]]:
        """Many rectangles (left, bottom, right, top one after the other): lists of lefts, tops, rights, bottoms."""
        lefts, bottoms, rights, tops = flat[0::4], flat[1::4], flat[2::4], flat[3::4]
        x0, y0, x1, y1 = self.left, self.bottom, self.right, self.top
        match self.quadrant:
            case 0:
                return (
                    [v - x0 for v in lefts],
                    [y1 - v for v in tops],
                    [v - x0 for v in rights],
                    [y1 - v for v in bottoms],
                )
            case 1:
                return (
                    [y1 - v for v in tops],
                    [x1 - v for v in rights],
                    [y1 - v for v in bottoms],
                    [x1 - v for v in lefts],
                )
            case 2:
                return (
                    [x1 - v for v in rights],
                    [v - y0 for v in bottoms],
                    [x1 - v for v in lefts],
                    [v - y0 for v in tops],
                )
            case _:
                return (
                    [v - y0 for v in bottoms],
                    [v - x0 for v in lefts],
                    [v - y0 for v in tops],
                    [v - x0 for v in rights],
                )

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
