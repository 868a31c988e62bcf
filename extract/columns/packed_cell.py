"""Several indicators packed in one cell (产出指标-数量指标-培训人数≥420人；…): where one ends and the next begins."""

from __future__ import annotations

import re

from extract.values.operators import COMPARISONS, PRINTED_CHARS, REACHED

_BREAK = re.compile(r"[;；\n]+|。(?=.)")
_NUMBERED = re.compile(r"(?<=[^\d.])(?=\d{1,2}[、.．](?!\d))")
_SIGN = re.compile(rf"[{PRINTED_CHARS}]|{COMPARISONS}|{REACHED}|[:：]\s*\d")
_COUNT = re.compile(r"(\d{1,2})\s*[、.．)）](?!\d)")
_TOLD = re.compile(rf"{_SIGN.pattern}|[:：]\s*\S")


def items(text: str) -> list[str]:
    """The indicators that a cell holds, as printed; one element when it holds one."""
    parts = [part.strip(" \t,，、.。") for part in _BREAK.split(text)]
    parts = [part for part in parts if part]
    if len(parts) == 1:
        parts = [part.strip(" ,，、") for part in _NUMBERED.split(parts[0])]
    # A piece without a target is the rest of a name that holds a separator, or a heading above the next.
    several = sum(bool(_SIGN.search(part)) for part in parts) >= 2 or _are_counted(parts)
    return parts if several else [text]


def _are_counted(parts: list[str]) -> bool:
    """Whether the pieces count themselves from 1 and each has a target behind a sign or a colon."""
    numbers = [_COUNT.match(part) for part in parts]
    counted = [int(found[1]) for found in numbers if found] == list(range(1, len(parts) + 1))
    return counted and len(parts) > 1 and all(_TOLD.search(part) for part in parts)


def is_packed(text: str) -> bool:
    """Whether a cell holds several indicators with their targets."""
    return len(items(text)) > 1
