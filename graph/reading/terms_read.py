"""Terms of the engine as Python values."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

import pyoxigraph as ox

from ontology.names import XSD

_LEAST_OF_INDEX, _MOST_OF_INDEX = -(1 << 63), (1 << 63) - 1  # of what a database calls an integer
_ENDLESS: Final = {"INF": math.inf, "+INF": math.inf, "-INF": -math.inf, "NaN": math.nan}
_TRUTHS: Final = {"true": True, "1": True, "false": False, "0": False}
# As XML Schema writes numbers: Python's own int, float and Decimal take 1_000, Arabic digits and blanks besides, and a
# decimal has no exponent.
_WHOLE = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DOUBLE = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
# The least and the most of each type of whole numbers; None: no bound.
_BOUNDS: Final[Mapping[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "long": (-(1 << 63), (1 << 63) - 1),
    "int": (-(1 << 31), (1 << 31) - 1),
    "short": (-(1 << 15), (1 << 15) - 1),
    "byte": (-(1 << 7), (1 << 7) - 1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "unsignedLong": (0, (1 << 64) - 1),
    "unsignedInt": (0, (1 << 32) - 1),
    "unsignedShort": (0, (1 << 16) - 1),
    "unsignedByte": (0, (1 << 8) - 1),
}


def value_of(term: object) -> Any:
    """A term as int, Decimal, float, bool or str; None for an unbound variable. IRIs are str, blank nodes "_:…". What
    is no value of its type ("abc"^^xsd:integer, "1E9"^^xsd:decimal, "9"^^xsd:boolean) is its text."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    read = _READ.get(term.datatype.value)
    return term.value if read is None else read(term.value)


def indexed_whole(text: str | None) -> int | None:
    """The number of a page, row, line or year; None for None, for what is none and for what no database can hold: a
    graph that others wrote must not be lost for it."""
    if text is None or not _WHOLE.fullmatch(text) or len(text) > len(str(_LEAST_OF_INDEX)):
        return None
    number = int(text)
    return number if _LEAST_OF_INDEX <= number <= _MOST_OF_INDEX else None


def indexed_decimal(text: str | None) -> Decimal | None:
    """The number that a text is; None for None and what is none."""
    number = None if text is None else _decimal(text)
    return number if isinstance(number, Decimal) else None


def _whole(least: int | None, most: int | None) -> Callable[[str], int | str]:
    def read(text: str) -> int | str:
        if not _WHOLE.fullmatch(text):
            return text
        try:
            number = int(text)
        except ValueError:  # more digits than Python reads
            return text
        return number if (least is None or number >= least) and (most is None or number <= most) else text

    return read


def _decimal(text: str) -> Decimal | str:
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def _double(text: str) -> float | str:
    return float(text) if _DOUBLE.fullmatch(text) else _ENDLESS.get(text, text)


def _truth(text: str) -> bool | str:
    return _TRUTHS.get(text, text)


_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    **{XSD + name: _whole(*bounds) for name, bounds in _BOUNDS.items()},
    XSD + "decimal": _decimal,
    XSD + "double": _double,
    XSD + "float": _double,
    XSD + "boolean": _truth,
}
