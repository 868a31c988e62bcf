"""Rows of ragged grids put into their columns: by position where that fits, else by what their cells can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.finance.headers import Column
from extract.finance.sheet_roles import CODES, TEXTS, TextRole
from extract.pages import Cell
from extract.text import REMEMBERED, fold
from extract.values.codes import bare_code, class_digits
from extract.values.money import parse_number

_DIGITS = re.compile(r"\d{2,12}")
_LONG_CODE = re.compile(r"[0-9A-Z]{15,}(-.*)?")
_MISFIT, _SHIFT = 10.0, 1.0

Cells = Sequence[Cell | None]


@lru_cache(maxsize=REMEMBERED)
def kind_of(text: str) -> str:
    """What a cell can be: "", "code" (bare digits), "amount", "long" (a project's code) or "text"."""
    folded = fold(text)
    if not folded:
        return ""
    if _LONG_CODE.match(folded):
        return "long"
    if _DIGITS.fullmatch(folded):
        return "code"
    if parse_number(text) is not None or folded in "-—–":
        return "amount"
    bare = bare_code(folded)
    return "code" if _DIGITS.fullmatch(bare) or (bare[:1] == "2" and class_digits(bare)) else "text"


def _kind_in_row(text: str) -> str:
    # 合计 spans a table's code and name columns: it stands in the first of them and moves no amount.
    return "total" if fold(text) in ("合计", "总计") else kind_of(text)


def _fits(kind: str, expected: str) -> bool:
    return (
        not expected
        or kind
        in {
            "code": ("code", "total"),
            "text": ("text", "long", "total"),
            "long": ("long", "code"),
            "amount": ("amount", "code"),
        }[expected]
    )


def _expected(column: Column, cells: Sequence[str]) -> str:
    """What a column holds by its role, else by most of its cells."""
    if column.role in CODES:
        return "code"
    if column.role == TextRole.PROJECT_CODE:
        return "long"
    if column.role in TEXTS:
        return "text"
    filled = [kind for kind in cells if kind]
    for expected in ("text", "amount"):
        if filled and sum(_fits(kind, expected) for kind in filled) >= 0.7 * len(filled):
            return expected
    return ""


def settle(columns: tuple[Column, ...], rows: Sequence[Cells]) -> tuple[Column, ...]:
    """Columns whose header stands beside their cells (a conversion shifted the header) take the role where the
    cells are: a role is moved to the next column without role whose cells fit, when none of its own do."""
    kinds = [[kind_of(row[p].text) if p < len(row) and row[p] else "" for row in rows] for p in range(len(columns))]  # type: ignore[union-attr]
    settled = list(columns)
    for position, column in enumerate(columns):
        if column.role is None or column.role in (TextRole.NOTE, TextRole.NUMBER):
            continue
        expected = _expected(column, ())
        if not expected or _share(kinds[position], expected) > 0.2:
            continue
        free = [p for p, c in enumerate(settled) if c.role is None and _share(kinds[p], expected) >= 0.7]
        if free and expected != "code":
            target = min(free, key=lambda p: abs(p - position))
            settled[position] = replace(settled[position], role=None)
            settled[target] = replace(settled[target], role=column.role)
    return tuple(settled)


def _share(kinds: Sequence[str], expected: str) -> float:
    filled = [kind for kind in kinds if kind]
    return sum(_fits(kind, expected) for kind in filled) / len(filled) if filled else 0.0


def fit_rows(columns: Sequence[Column], rows: Sequence[Cells]) -> list[tuple[Cell | None, ...]]:
    """Every row as long as the columns; a row in which a cell cannot be what its column holds is moved to fit."""
    kinds = [[_kind_in_row(cell.text) if cell else "" for cell in row] for row in rows]
    expected = [_expected(c, [row[p] for row in kinds if p < len(row)]) for p, c in enumerate(columns)]
    return [_fit(expected, row, kind) for row, kind in zip(rows, kinds, strict=True)]


def _fit(expected: Sequence[str], row: Cells, kinds: Sequence[str]) -> tuple[Cell | None, ...]:
    width = len(expected)
    if all(not kind or (p < width and _fits(kind, expected[p])) for p, kind in enumerate(kinds)):
        return (*row, *[None] * (width - len(row)))[:width]
    filled = [(p, kind) for p, kind in enumerate(kinds) if kind]
    if len(filled) > width:
        return (*row, *[None] * (width - len(row)))[:width]
    placed: list[Cell | None] = [None] * width
    for (p, _), target in zip(filled, _targets(expected, filled), strict=True):
        placed[target] = row[p]
    return tuple(placed)


def _targets(expected: Sequence[str], filled: Sequence[tuple[int, str]]) -> list[int]:
    """The cheapest columns for a row's filled cells in their order: misfits cost most, then changes of the shift."""
    width = len(expected)
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for done, (position, kind) in enumerate(filled):
        left = len(filled) - done - 1
        following: dict[int, tuple[float, list[int]]] = {}
        for before, (cost, path) in best.items():
            shift = path[-1] - filled[done - 1][0] if path else 0
            for target in range(before + 1, width - left):
                price = cost + abs(target - position - shift) * _SHIFT
                price += 0 if _fits(kind, expected[target]) else _MISFIT
                if target not in following or price < following[target][0]:
                    following[target] = (price, [*path, target])
        best = following
    return min(best.values(), key=lambda item: item[0])[1]
