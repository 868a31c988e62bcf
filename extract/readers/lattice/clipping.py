"""Clipping paths: characters that they hide are not printed, although the file holds them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from math import inf
from typing import Any

from extract.readers.lattice import plain_pdfium as pdfium
from extract.readers.lattice.boxes import Boxes
from extract.readers.lattice.drawn import Room, Text, moved

MAX_CLIPS = 16  # pieces of a clipping path; more are not a rectangle
VISIBLE = 0.2  # of the height or width: less of a character shown is not printed

Window = tuple[float, float, float, float]  # left, bottom, right, top in user space


def hidden(texts: Sequence[Text], text_page: Any, boxes: Boxes, count: int) -> list[int]:
    """Indices of characters that their clipping path hides; the boxes of those shown in part are cut to that part.

    An Excel print cuts a merged cell's text at the page edge, but writes all of it on both pages.
    """
    windows = _windows(texts)
    if not windows:
        return []
    out = []
    for index, item in enumerate(map(pdfium.FPDFText_GetTextObject, repeat(text_page), range(count))):
        window = windows.get(item)
        if window is None:
            continue
        left, bottom, right, top = boxes.of(index)
        seen = max(left, window[0]), max(bottom, window[1]), min(right, window[2]), min(top, window[3])
        if seen[2] - seen[0] < VISIBLE * (right - left) or seen[3] - seen[1] < VISIBLE * (top - bottom):
            out.append(index)
        else:
            boxes.put(index, seen)
    return out


def _windows(texts: Sequence[Text]) -> dict[int, Window]:
    """The clipping rectangle (user space) of every text object that reaches beyond its own."""
    out: dict[int, Window] = {}
    room = Room()
    paths = list(map(pdfium.FPDFPageObj_GetClipPath, (item for item, _, _ in texts)))
    counted = map(pdfium.FPDFClipPath_CountPaths, paths)  # -1 without a path
    for (item, _, matrix), path, pieces in zip(texts, paths, counted, strict=True):
        if not 0 < pieces <= MAX_CLIPS:
            continue
        window = _window(path, pieces, room)
        bounds = room.bounds(item, matrix) if window is not None else None
        if window is None or bounds is None:
            continue
        window = moved(matrix, window)
        left, bottom, right, top = bounds
        slack = VISIBLE * (top - bottom)
        if (
            left < window[0] - slack
            or bottom < window[1] - slack
            or right > window[2] + slack
            or top > window[3] + slack
        ):
            out[item] = window
    return out


def window_of(item: int) -> Window | None:
    """What the clipping path of an object leaves open: everything without one, None when it is not a rectangle."""
    path = pdfium.FPDFPageObj_GetClipPath(item)
    pieces = pdfium.FPDFClipPath_CountPaths(path) if path else 0
    if pieces <= 0:
        return -inf, -inf, inf, inf
    if pieces > MAX_CLIPS:
        return None
    return _window(path, pieces, Room())


def _window(path: Any, pieces: int, room: Room) -> Window | None:
    """What all pieces of a clipping path leave open (from two opposite corners of each), None when one of them is
    no rectangle."""
    left, bottom, right, top = -inf, -inf, inf, inf
    for piece in range(pieces):
        if pdfium.FPDFClipPath_CountPathSegments(path, piece) not in (4, 5):
            return None
        for corner in (0, 2):
            segment = pdfium.FPDFClipPath_GetPathSegment(path, piece, corner)
            if not pdfium.FPDFPathSegment_GetPoint(segment, *room.places[corner : corner + 2]):
                return None
        x0, y0, x1, y1 = room.values
        left, right = max(left, min(x0, x1)), min(right, max(x0, x1))
        bottom, top = max(bottom, min(y0, y1)), min(top, max(y0, y1))
    return left, bottom, right, top
