"""Pieces of one cell on two pages: their texts in order, what both pages show once, every piece with its place."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from extract.pages import Cell
from extract.text import fold

ALIKE = 0.75  # lines this similar are the same one, shown in part on both pages
MIN_ALIKE = 4  # characters of a line that may be dropped as a repetition


def merged(upper: Cell, lower: Cell, rowspan: int) -> Cell:
    """Two pieces of a cell as one, at the place of the first; page and box are those of the first with text. A blank
    that only stands for the cell above, in another row, is no place of its text."""
    as_above = rowspan > 1 and upper.rowspan == lower.rowspan == 1 and not lower.text.strip()
    places = upper.places if as_above else (*upper.places, *lower.places)
    shown = upper if upper.text.strip() or not lower.text.strip() else lower
    doubts = [cell.confidence for cell in (upper, lower) if cell.confidence is not None]
    return replace(
        upper,
        text=joined(upper.text, lower.text),
        rowspan=rowspan,
        page=shown.page,
        box=shown.box,
        pieces=places if len(places) > 1 else (),
        confidence=min(doubts) if doubts else None,
        flush=lower.flush,
        cut=lower.cut if lower.text.strip() else upper.cut,
    )


def joined(upper: str, lower: str) -> str:
    """The text of two pieces in order; what both pages show stands once."""
    if not upper.strip() or not lower.strip():
        return upper if upper.strip() else lower
    first, rest = fold(upper), fold(lower)
    if rest.startswith(first):
        return lower
    if first.endswith(rest) and len(rest) >= MIN_ALIKE:
        return upper
    count = _doubled(upper.split("\n"), lower.split("\n"))
    lines = upper.split("\n")
    return "\n".join([*lines[: len(lines) - count], lower])


def repeats(upper: str, lower: str) -> bool:
    """Whether the text below begins with lines that end the text above (a print that cuts lines in half)."""
    return _doubled(upper.split("\n"), lower.split("\n")) > 0


def _doubled(upper: list[str], lower: list[str]) -> int:
    """How many lines at the end of `upper` are the first lines of `lower`."""
    for count in range(min(len(upper), len(lower)), 0, -1):
        pairs = zip(upper[-count:], lower[:count], strict=True)
        if all(_alike(fold(one), fold(other)) for one, other in pairs):
            return count
    return 0


def _alike(one: str, other: str) -> bool:
    if one == other:
        return len(one) >= MIN_ALIKE
    if min(len(one), len(other)) < 2 * MIN_ALIKE or (one.isascii() and other.isascii()):
        return False  # one digit makes another code
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
