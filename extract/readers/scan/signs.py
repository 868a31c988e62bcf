"""Lone signs in a scanned cell recognised by their shape: ≥ ≤ = > <, where recognisers see 三, Ⅱ or V."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

LOOKALIKES = frozenset("≥≤=><＝＞＜一二三ⅡⅢⅤVvmMnNΛ∧∨ⅠZz7LlKk-_—―≧≦⩾⩽»«个八入人")
BAR = 0.7  # of the sign's width: a row of ink this wide is part of a bar
EVEN = 0.75  # two bars of = are as long as each other
CLEAR = 0.2  # of the width: between the bars of = there is no more ink
ARMS = (0.15, 0.6)  # of the width, from the open side: where a chevron's arms lie apart
HALF = 0.5  # of those columns
LEAN = 0.12  # of the width: how far a chevron's ends lie from its tip, seen from the middle


def sign_of(ink: Any) -> str | None:
    """The sign that stands alone in a cell (255 where there is ink), None when it is not one of the five."""
    solid = cv2.medianBlur(ink, 3)
    rows = np.flatnonzero(solid.any(axis=1))
    columns = np.flatnonzero(solid.any(axis=0))
    if rows.size < 3 or columns.size < 4:
        return None
    shape = solid[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] > 0
    width = shape.shape[1]
    bars = _bars(shape, width)
    if len(bars) == 2 and _is_equals(shape, bars):
        return "="
    if len(bars) > 1:
        return None
    foot = bool(bars) and bars[0][1] >= shape.shape[0] - 1 and bars[0][0] > shape.shape[0] / 2
    if bars and not foot:
        return None
    lean = _lean(shape[: bars[0][0]] if foot else shape)
    if lean is None:
        return None
    foot = foot or _slanted_foot(shape, lean)
    return {(True, True): "≥", (True, False): ">", (False, True): "≤", (False, False): "<"}[lean, foot]


def _bars(shape: Any, width: int) -> list[tuple[int, int]]:
    """First and last row of every stretch of rows that are nearly all ink."""
    full = np.flatnonzero(shape.sum(axis=1) >= BAR * width)
    if not full.size:
        return []
    return [(int(run[0]), int(run[-1])) for run in np.split(full, np.flatnonzero(np.diff(full) > 1) + 1)]


def _is_equals(shape: Any, bars: list[tuple[int, int]]) -> bool:
    """Two bars of one length with nothing between them."""
    lengths = [int(shape[first : last + 1].any(axis=0).sum()) for first, last in bars]
    gap = shape[bars[0][1] + 1 : bars[1][0]]
    core = gap[len(gap) // 3 : len(gap) - len(gap) // 3]
    clear = bool((core.sum(axis=1) <= CLEAR * shape.shape[1]).all())
    return min(lengths) >= EVEN * max(lengths) and len(gap) > 0 and clear


def _lean(chevron: Any) -> bool | None:
    """True for a tip at the right (>), False for one at the left (<), None for what is not a chevron."""
    rows = np.flatnonzero(chevron.any(axis=1))
    if rows.size < 5:
        return None
    chevron = chevron[rows[0] : rows[-1] + 1]
    high, width = chevron.shape
    third = max(1, high // 4)
    top, bottom = _middle(chevron[:third]), _middle(chevron[-third:])
    tip = _middle(chevron[high // 2 - max(1, high // 10) : high // 2 + max(1, high // 10) + 1])
    if tip is None or top is None or bottom is None:
        return None
    if tip - top > LEAN * width and tip - bottom > LEAN * width:
        return True
    if top - tip > LEAN * width and bottom - tip > LEAN * width:
        return False
    return None


def _slanted_foot(shape: Any, lean: bool) -> bool:
    """Whether a third stroke runs below the chevron's arms (⩾, whose bar is as slanted as the lower arm): the columns
    away from the tip cross three strokes."""
    width = shape.shape[1]
    first, last = int(ARMS[0] * width), max(1, int(ARMS[1] * width))
    open_side = shape[:, first:last] if lean else shape[:, width - last : width - first]
    crossed = [int(np.count_nonzero(np.diff(np.pad(column.astype(np.int8), 1)) == 1)) for column in open_side.T]
    return bool(crossed) and sum(count >= 3 for count in crossed) >= HALF * len(crossed)


def _middle(part: Any) -> float | None:
    columns = np.nonzero(part)[1]
    return float(columns.mean()) if columns.size else None
