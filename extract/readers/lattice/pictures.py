"""Pictures that hold what is not there as text: scans, also in strips, and tables pasted as a picture."""

from __future__ import annotations

from extract.pages import Box
from extract.readers.lattice.characters import Run
from extract.readers.lattice.frame import Frame
from extract.readers.lattice.rules import Rectangle, Shape

TOUCH = 2.0  # points: strips of one picture lie no further apart
WIDE, HIGH = 0.25, 0.06  # of the page: a smaller picture is a logo or a seal
EMPTY = 0.01  # of a picture's area: as little text on it is a page number or a stamp
MAX_IMAGES = 3_000


def unread(images: list[Shape], runs: list[Run], frame: Frame) -> list[Rectangle]:
    """The pictures without text on them, large enough to hold a table, strips put together."""
    if not images:
        return []
    out = []
    for left, top, right, bottom in _joined([box for _, box, _ in images[:MAX_IMAGES]]):
        shown = max(left, 0.0), max(top, 0.0), min(right, frame.width), min(bottom, frame.height)
        wide, high = shown[2] - shown[0], shown[3] - shown[1]
        if wide < WIDE * frame.width or high < HIGH * frame.height:
            continue
        written = sum(
            (run.right - run.left) * (run.bottom - run.top)
            for run in runs
            if shown[0] < (run.left + run.right) / 2 < shown[2] and shown[1] < run.middle < shown[3]
        )
        if written <= EMPTY * wide * high:
            out.append(shown)
    return out


def share(pictures: list[Rectangle], frame: Frame) -> float:
    """The share of the page that the largest picture covers."""
    area = max(frame.width * frame.height, 1.0)
    return max(((right - left) * (bottom - top) / area for left, top, right, bottom in pictures), default=0.0)


def boxes(pictures: list[Rectangle], frame: Frame, shown: Frame) -> list[Box]:
    """The pictures' places on the page as displayed."""
    return [frame.box_in(shown, *picture) for picture in pictures]


def _joined(parts: list[Rectangle]) -> list[Rectangle]:
    """Pictures that touch as one, from the rectangle around them."""
    out: list[Rectangle] = []
    for part in sorted(parts, key=lambda box: (box[1], box[0])):
        left, top, right, bottom = part
        meeting = [
            box
            for box in out
            if left <= box[2] + TOUCH and right >= box[0] - TOUCH and top <= box[3] + TOUCH and bottom >= box[1] - TOUCH
        ]
        for box in meeting:
            out.remove(box)
            left, top, right, bottom = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
        out.append((left, top, right, bottom))
    return out
