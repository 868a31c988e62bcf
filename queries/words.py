"""How words are compared: folded, blanks and case aside, so that what a person types meets what was printed."""

from __future__ import annotations

import re

from extract.errors import QueryError
from extract.text import fold
from extract.values.operators import OPERATORS, SIGNS, VARIANTS

# Words of programming languages; what documents print is in extract.values.operators.
_TYPED = {
    "ge": "≥", "le": "≤", "eq": "=", "gt": ">", "lt": "<", "range": "区间", "qualitative": "定性",
}  # fmt: skip


def encodable(text: str) -> str:
    """A text that every engine takes: bytes of a command line that are not UTF-8 become the replacement character."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def folded(text: str) -> str:
    """A text folded for comparing: NFKC, no blanks, no case."""
    return fold(encodable(text)).casefold()


def words_of(query: str) -> list[str]:
    """The folded words of a query, split at blanks and commas, longest first, without repeats."""
    words = {folded(word) for word in re.split(r"[\s,,、;;]+", query)} - {""}
    return sorted(words, key=lambda word: (-len(word), word))


def operator_of(text: str) -> str:
    """An operator however it is typed (">=", "≧", "ge"); raises QueryError when it is invalid."""
    word = folded(text).translate(VARIANTS)
    sign = _TYPED.get(word) or SIGNS.get(word, word)
    if sign not in OPERATORS:
        raise QueryError(
            f"运算符应为 {' '.join(OPERATORS)}，实为 {text!r}",
            f"the operator should be one of {' '.join(OPERATORS)}, found {text!r}",
        )
    return sign
