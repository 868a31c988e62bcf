"""Roles of columns by what they hold, where their header says nothing known or one header stands over several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.finance.headers import Column
from extract.finance.ragged_rows import Cells, kind_of
from extract.finance.sheet_roles import TextRole
from extract.text import fold
from extract.values.codes import class_digits

MOST = 0.6  # share of a column's filled cells

_CLASS = re.compile(r"2\d{2}(?:\d{2}){0,2}")
_NAMES = frozenset({TextRole.NAME, TextRole.PROJECT_NAME, TextRole.UNIT})
_CODES = frozenset({TextRole.CLASS, TextRole.FUNCTIONAL_CODE})


def guessed(columns: tuple[Column, ...], rows: Sequence[Cells]) -> tuple[Column, ...]:
    """The columns, those of functional codes and of names found by their cells when no header names them."""
    texts = [[fold(row[p].text) for row in rows if p < len(row) and row[p]] for p in range(len(columns))]  # type: ignore[union-attr]
    texts = [[text for text in column if text] for column in texts]
    found = list(columns)
    for position, column in enumerate(columns):
        if column.role in _CODES and texts[position] and _share(texts[position], "text") >= MOST:
            found[position] = replace(column, role=TextRole.NAME)
    roles = {column.role for column in found}
    if not roles & _CODES:
        codes = [p for p in range(len(found)) if found[p].role is None and _is_class(texts[p])]
        for position in codes[:1]:
            found[position] = replace(found[position], role=TextRole.FUNCTIONAL_CODE)
    if not roles & _NAMES:
        named = [p for p in range(len(found)) if found[p].role is None and _share(texts[p], "text") >= MOST]
        if named:
            best = max(named, key=lambda p: sum(map(len, texts[p])))
            found[best] = replace(found[best], role=TextRole.NAME)
    return tuple(found)


def _share(texts: Sequence[str], kind: str) -> float:
    return sum(kind_of(text) == kind for text in texts) / len(texts) if texts else 0.0


def _is_class(texts: Sequence[str]) -> bool:
    texts = [class_digits(text) if kind_of(text) == "code" else text for text in texts]
    fitting = [text for text in texts if _CLASS.fullmatch(text)]
    return len(fitting) >= 2 and len(fitting) >= MOST * len(texts) and any(len(text) > 3 for text in fitting)
