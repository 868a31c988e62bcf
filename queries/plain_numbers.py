"""Numbers without exponent, where that is a number that a person can read: 1E99999999 would fill the memory."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_NOUGHTS: Final = 60  # that writing a number out may add to its own digits
_DIGITS: Final = 120  # that a person reads, and what reckons with them takes


def is_plain(number: Decimal | int) -> bool:
    """Whether a number can be written out, by its size and not by trying."""
    if isinstance(number, int):
        return number.bit_length() <= 3 * _DIGITS
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or len(digits) > _DIGITS:
        return False
    return exponent <= _NOUGHTS and exponent + len(digits) >= -_NOUGHTS


def plain(number: Decimal) -> str:
    """A number written out; one that cannot be is as short as its digits are: 1E+99999999."""
    return format(number, "f") if is_plain(number) else str(number)
