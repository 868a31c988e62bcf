"""Pages as images: set straight, and their rules found by OpenCV, in points like the rules of a drawn page.

The measures come from trials on scans of 120 to 200 dpi, with noise and up to 3 degrees of skew.
"""

from __future__ import annotations

from math import radians, tan
from typing import Any

import cv2
import numpy as np

from extract.readers.lattice.rules import Rules, Segment

Image = Any  # a numpy array: rows of pixels
POINTS = 72.0
MAX_SKEW = 5.0  # degrees
MAX_POINTS = 60_000  # of a page's strokes: more do not make its skew surer
ACROSS, UPRIGHT = 0.3, 0.18  # inches: shorter strokes are characters
BLOT = 0.8  # inches: a table's rules hang together, characters do not
LONG = 1.5  # inches: shorter strokes do not tell a page's skew
HELD = 0.75  # inches of strokes on one line that tell the skew
JOIN = 9.0  # points: a rule may be broken by this much
HELD_ACROSS, HELD_UPRIGHT = 60.0, 36.0  # points of ink that hold a rule's position
THICK = 6.0  # points: thicker is a fill, no rule
SNAP = 2.5  # points


def ink(grey: Image, dpi: float) -> Image:
    """What is dark against its surroundings, as 255."""
    block = max(15, int(dpi / 6) | 1)
    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18)


def skew(grey: Image, dpi: float) -> float:
    """Degrees by which the page's long lines fall to the right; 0 when there are none."""
    # Only long strokes, cut to pieces that skew does not break: characters would blur the lines.
    drawn = ink(grey, dpi)
    piece = max(8, int(dpi / 6))
    across = cv2.morphologyEx(
        cv2.dilate(drawn, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, piece), np.uint8)
    )
    upright = cv2.morphologyEx(
        cv2.dilate(drawn, np.ones((1, 3), np.uint8)), cv2.MORPH_OPEN, np.ones((piece, 1), np.uint8)
    )
    # An upright stroke turned by a quarter is one across that falls as much.
    return _fall([_edge(across, dpi), _edge(np.rot90(upright), dpi)], HELD * dpi / 2)


def _edge(strokes: Image, dpi: float) -> tuple[Image, Image]:
    """Columns and rows of the upper edges of long strokes, at half the size, which serves as well."""
    half = np.uint8(cv2.resize(strokes, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) > 0)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(half, connectivity=8)
    long = stats[:, cv2.CC_STAT_WIDTH] >= LONG * dpi / 2
    long[0] = False
    kept = long[labels] & (half > 0)
    kept[1:] &= ~kept[:-1]
    rows, columns = np.nonzero(kept)
    every = 1 + rows.size // MAX_POINTS
    return columns[::every].astype(np.float32), rows[::every].astype(np.float32)


def _fall(edges: list[tuple[Image, Image]], least: float) -> float:
    """The angle (degrees) at which most points lie on common lines, 0 when no line holds `least` of them.

    Points are counted along lines of each angle: the squares of the counts are highest where the rules are.
    """
    edges = [(columns, rows) for columns, rows in edges if rows.size]
    best = held = 0.0
    for reach, step in ((MAX_SKEW, 0.1), (0.1, 0.02)) if edges else ():
        scores = []
        for angle in np.arange(best - reach, best + reach + step / 2, step).tolist():
            counts = [_counts(columns, rows, angle) for columns, rows in edges]
            scores.append((sum(float(np.dot(count, count)) for count in counts), max(map(np.max, counts)), angle))
        _, held, best = max(scores)
    return best if held >= least and abs(best) <= MAX_SKEW else 0.0


def _counts(columns: Image, rows: Image, angle: float) -> Image:
    """How many points lie on each line that falls by an angle."""
    places = rows - np.float32(tan(radians(angle))) * columns
    return np.bincount((places - places.min() + 0.5).astype(np.int32)).astype(float)


def straightened(image: Image, angle: float) -> tuple[Image, Image]:
    """The image turned back by its skew, and the matrix that leads its points to those of the original."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    if abs(angle) < 0.02:
        return image, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return turned, cv2.invertAffineTransform(matrix)


def turned(image: Image, quarters: int) -> tuple[Image, Image]:
    """The image turned left by quarters, and the matrix that leads its points to those of the original."""
    height, width = image.shape[:2]
    back = {
        0: [[1, 0, 0], [0, 1, 0]],
        1: [[0, -1, width], [1, 0, 0]],
        2: [[-1, 0, width], [0, -1, height]],
        3: [[0, 1, 0], [-1, 0, height]],
    }[quarters % 4]
    return np.ascontiguousarray(np.rot90(image, quarters)), np.array(back, dtype=float)


def composed(first: Image, second: Image) -> Image:
    """The matrix that applies the second, then the first."""
    return first[:, :2] @ second + np.array([[0.0, 0.0, first[0, 2]], [0.0, 0.0, first[1, 2]]])


def rules(grey: Image, dpi: float) -> Rules:
    """The rules of a straight page, in points."""
    drawn = _nets(ink(grey, dpi), dpi)
    across = _segments(drawn, dpi, upright=False)
    upright = _segments(drawn, dpi, upright=True)
    return Rules(_held(across, HELD_ACROSS), _held(upright, HELD_UPRIGHT))


def _nets(mask: Image, dpi: float) -> Image:
    """Only the blots that are large: rules that hang together."""
    # One pixel of growth mends rules that noise has cut.
    grown = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(grown, connectivity=8)
    least = BLOT * dpi
    keep = np.zeros(count, np.uint8)
    for label in range(1, count):
        if stats[label, cv2.CC_STAT_WIDTH] >= least or stats[label, cv2.CC_STAT_HEIGHT] >= least:
            keep[label] = 255
    return cv2.bitwise_and(keep[labels], mask)


def _segments(drawn: Image, dpi: float, *, upright: bool) -> list[Segment]:
    """Straight strokes of one direction: position, start and end in points."""
    length = max(8, int((UPRIGHT if upright else ACROSS) * dpi))
    # Rules that are not quite straight step from one row of pixels to the next.
    smear = np.ones((1, 3) if upright else (3, 1), np.uint8)
    kernel = np.ones((length, 1) if upright else (1, length), np.uint8)
    opened = cv2.morphologyEx(cv2.dilate(drawn, smear), cv2.MORPH_OPEN, kernel)
    count, _, stats, centres = cv2.connectedComponentsWithStats(opened, connectivity=8)
    scale = POINTS / dpi
    out = []
    for label in range(1, count):
        left, top, width, height = (float(value) * scale for value in stats[label, :4])
        thick = width if upright else height
        if thick <= THICK:
            middle = float(centres[label][0 if upright else 1]) * scale
            start, reach = (top, height) if upright else (left, width)
            out.append((middle, start, start + reach))
    return sorted(out)


def _held(segments: list[Segment], least: float) -> list[Segment]:
    """Segments snapped to common positions, pieces joined; positions with too little ink in all are left out."""
    groups: list[list[Segment]] = []
    for segment in segments:
        if groups and segment[0] - groups[-1][-1][0] <= SNAP:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    out: list[Segment] = []
    for group in groups:
        if sum(end - start for _, start, end in group) < least:
            continue
        middle = sum(position * (end - start) for position, start, end in group)
        middle /= sum(end - start for _, start, end in group)
        joined: list[Segment] = []
        for _, start, end in sorted(group, key=lambda piece: piece[1]):
            if joined and start - joined[-1][2] <= JOIN:
                joined[-1] = (middle, joined[-1][1], max(end, joined[-1][2]))
            else:
                joined.append((middle, start, end))
        out += joined
    return out
