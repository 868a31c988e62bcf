"""Cells of a worksheet by letters and numbers: B7, B7:F7."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?")


@dataclass(frozen=True, slots=True)
class CellRange:
    """A rectangle of cells; rows and columns count from 1, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def union(self, other: CellRange) -> CellRange:
        """The smallest range that holds both."""
        return CellRange(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def __str__(self) -> str:
        first = f"{letters(self.left)}{self.top}"
        if (self.top, self.left) == (self.bottom, self.right):
            return first
        return f"{first}:{letters(self.right)}{self.bottom}"

    @classmethod
    def parsed(cls, text: str) -> CellRange:
        """The range that a text names (B7:F7). Raises ValueError for any other text."""
        match = _RANGE.fullmatch(text)
        if match is None:
            raise ValueError(text)
        left, top, right, bottom = match.groups()
        found = cls(int(top), column_number(left), int(bottom or top), column_number(right or left))
        if found.top > found.bottom or found.left > found.right:
            raise ValueError(text)
        return found


def letters(column: int) -> str:
    """The letters of a column's number: 1 is A, 28 is AB."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_number(text: str) -> int:
    """The number of a column by its letters: A is 1."""
    number = 0
    for letter in text:
        number = number * 26 + ord(letter) - 64
    return number
