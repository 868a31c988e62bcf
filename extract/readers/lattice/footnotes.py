"""Raised signs behind a text: a footnote's mark is not part of it, the power of a unit is (m²)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

SMALL = 0.8  # of the height of the text before: a mark is lower
RAISED = 0.18  # of that height: a mark ends so far above the line
# Of that height: what ends and begins so far above it, and is no higher, is raised, whatever its width.
LIFTED = ((0.25, 0.15, 1.05), (0.3, 0.08, 0.92), (0.35, 0.03, SMALL))
LEAST = min(end for end, _, _ in LIFTED)
NEAR = 0.7  # of that height: a mark stands no further behind its text
MARKS = frozenset(map(ord, "0123456789[]()（）〔〕【】*※†‡#,，①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳注"))
_MARK = re.compile(r"[\[(（〔【]?(?:注?(?:\d{1,2}(?:[,，]\d{1,2})*|[①-⑳*※†‡#]+)|注)[\])）〕】]?")
_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmKM]?m|hm|M)$")
_POWERS = {"2": "²", "3": "³"}
_TEN = re.compile(r"[×xX*·]\s*10$")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

NARROW = 0.82  # of the width that the sign has in the size of the text before: a mark is narrower
DIGIT = 0.56  # of the width of an ideograph: a digit beside it
_WIDE = ord("⺀")  # ideographs and their signs, twice as wide as a digit


def is_narrow(code: int, wide: float, before: int, width: float) -> bool:
    """Whether a sign is narrower than in the size of the sign before it: fonts do not always tell their height."""
    usual = width if before < _WIDE else DIGIT * width
    if before == ord("%"):
        usual = 0.6 * width
    if code > 0x2000:
        usual = width if before >= _WIDE else 2 * width
    return wide < NARROW * usual


def lifted(top: float, bottom: float, beside_top: float, beside_bottom: float) -> bool:
    """Whether what reaches from top to bottom is moved up as a whole against what stands beside it: no other font on
    the same line is."""
    high = beside_bottom - beside_top
    if not beside_top < bottom < beside_bottom - LEAST * high:
        return False
    return any(
        bottom < beside_bottom - end * high and top < beside_top - begin * high and bottom - top < most * high
        for end, begin, most in LIFTED
    )


class Written(Protocol):
    """A text at its place: left edges of its characters and the right edge of the last."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    stops: list[float]


T = TypeVar("T", bound=Written)


def is_mark(before: Written, run: Written) -> bool:
    """Whether a text is a footnote's mark, or a power, of the one before it."""
    if _MARK.fullmatch(run.text) is None:
        return False
    high = before.bottom - before.top
    if not -0.3 * high <= run.left - before.right <= NEAR * high:
        return False
    if lifted(run.top, run.bottom, before.top, before.bottom):
        return True
    return (
        run.bottom - run.top < SMALL * high
        and run.bottom < before.bottom - RAISED * high
        and run.bottom > before.top
        and is_narrow(
            ord(run.text[0]), run.stops[1] - run.stops[0], ord(before.text[-1]), before.stops[-1] - before.stops[-2]
        )
    )


def hosts(runs: Sequence[T]) -> list[tuple[T, T]]:
    """Each mark among the runs with the run that it stands behind."""
    marks = [run for run in runs if _MARK.fullmatch(run.text)]
    if not marks or len(runs) < 2:
        return []
    ends = sorted(runs, key=lambda run: run.right)
    rights = [run.right for run in ends]
    reach = max(run.bottom - run.top for run in runs)
    found = []
    for mark in marks:
        near = ends[bisect_left(rights, mark.left - NEAR * reach) : bisect_left(rights, mark.left + 0.3 * reach)]
        host = next((run for run in near if run is not mark and is_mark(run, mark)), None)
        if host is not None:
            found.append((mark, host))
    return found


def shown(before: str, mark: str) -> str:
    """What of a raised mark belongs to the text before it: the power of a unit of length or of ten, else nothing."""
    if mark.isdigit() and _TEN.search(before):
        return mark.translate(_RAISED_DIGITS)
    return _POWERS.get(mark, "") if _UNIT.search(before) else ""
