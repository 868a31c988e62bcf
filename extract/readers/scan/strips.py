"""Lines of a scanned cell cut apart and laid side by side: a column of single characters becomes a word."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np


def lines_of_ink(ink: Any, tall: float) -> list[Any]:
    """The rows of pixels of each line of a cell; `tall`: a character's pixels."""
    solid = cv2.medianBlur(ink, 3)
    filled = np.flatnonzero(np.count_nonzero(solid, axis=1) > 0)
    lines: list[Any] = []
    if filled.size:
        for rows in np.split(filled, np.flatnonzero(np.diff(filled) > 2) + 1):
            # The strokes of 三 stand apart without being lines.
            if lines and rows[-1] - lines[-1][0] <= tall:
                lines[-1] = np.append(lines[-1], rows)
            else:
                lines.append(rows)
    return [rows for rows in lines if rows.size > 1]


def strip_of(image: Any, ink: Any, lines: list[Any]) -> Any:
    """The lines of a cell cut out and laid side by side."""
    height = max(int(rows[-1] - rows[0]) + 7 for rows in lines)
    pieces = []
    for rows in lines:
        columns = np.flatnonzero(np.count_nonzero(ink[rows[0] : rows[-1] + 1], axis=0) > 0)
        cut = image[max(0, rows[0] - 2) : rows[-1] + 3, max(0, columns[0] - 2) : columns[-1] + 3]
        above = (height - cut.shape[0]) // 2
        below = height - cut.shape[0] - above
        paper = (int(np.median(cut)),) * 3
        pieces.append(cv2.copyMakeBorder(cut, above, below, 1, 1, cv2.BORDER_CONSTANT, value=paper))
    return cv2.copyMakeBorder(np.hstack(pieces), 2, 2, 6, 6, cv2.BORDER_REPLICATE)
