"""How words are compared: folded, blanks and case aside, so that what a person types meets what was printed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from extract.errors import QueryError
from extract.text import fold

_SIGNS = {
    ">=": "≥", "=>": "≥", "≧": "≥", "⩾": "≥", "<=": "≤", "=<": "≤", "≦": "≤", "⩽": "≤", "==": "=",
    "ge": "≥", "le": "≤", "eq": "=", "gt": ">", "lt": "<", "range": "区间", "qualitative": "定性",
}  # fmt: skip
_OPERATORS = ("≥", "≤", "=", ">", "<", "区间", "定性")


def folded(text: str) -> str:
    """A text folded for comparing: NFKC, no blanks, no case."""
    return fold(text).casefold()


def words_of(query: str) -> list[str]:
    """The folded words of a query, split at blanks and commas, longest first, without repeats."""
    words = {folded(word) for word in re.split(r"[\s,,、;;]+", query)} - {""}
    return sorted(words, key=lambda word: (-len(word), word))


def operator_of(text: str) -> str:
    """An operator however it is typed (">=", "≧", "ge"); raises QueryError when it is none."""
    sign = _SIGNS.get(folded(text), folded(text))
    if sign not in _OPERATORS:
        raise QueryError(
            f"运算符应为 {' '.join(_OPERATORS)}, 实为 {text!r}",
            f"the operator should be one of {' '.join(_OPERATORS)}, found {text!r}",
        )
    return sign


def number_of(value: Any) -> Decimal:
    """A finite number as Decimal, from int, float, Decimal or text; raises QueryError when it is none."""
    try:
        number = Decimal(str(value).replace(",", ""))
    except ArithmeticError:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        raise QueryError(f"应为数, 实为 {value!r}", f"a number was expected, found {value!r}")
    return number
