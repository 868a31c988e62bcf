"""Tables that lost their header: what each column holds is told by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from extract.fits import Context, features, fit
from extract.roles import Column, Matrix, Schema

_ROLES = (
    "op", "direction", "level1", "level2", "measure", "value", "weight", "name", "goal", "budget", "project", "unit",
    "sequence",
)  # fmt: skip
_LEAST_ROWS = 3
_LEAST_FIT = 0.8


def infer(matrix: Matrix) -> Schema | None:
    """The columns of a ragged table without header; None when its cells do not tell of indicators."""
    rows = [row for row in matrix if _tells(row)]
    if len(rows) < _LEAST_ROWS:
        return None
    width = max(map(len, rows))
    scores = _scores(rows, width)
    chosen: dict[int, str] = {}
    for score, index, role in sorted(scores, reverse=True):
        if score >= _LEAST_FIT and index not in chosen and role not in chosen.values():
            chosen[index] = role
    roles = set(chosen.values())
    if "name" not in roles or not roles & {"value", "op"}:
        return None
    return Schema(tuple(Column(index, chosen.get(index, "other")) for index in range(width)), 0, 0)


def _tells(row: Sequence[str]) -> bool:
    cells = [features(text) for text in row if text]
    return any(cell.operator or cell.direction or (cell.suffixed and cell.first) for cell in cells)


def _scores(rows: Matrix, width: int) -> list[tuple[float, int, str]]:
    operators = any(features(text).operator for row in rows for text in row if text)
    found = []
    for index in range(width):
        texts = [row[index] for row in rows if index < len(row) and row[index]]
        if not texts:
            continue
        context = Context(target=False, qualitative=False, operators=operators)
        for role in _ROLES:
            mean = sum(max(fit(role, text, context), -4.0) for text in texts) / len(texts)
            found.append((mean + _habit(role, texts, len(rows)), index, role))
    return found


def _habit(role: str, texts: list[str], rows: int) -> float:
    """What a column's texts tell together: names differ and fill every row, weights repeat, goals are long."""
    share = len(texts) / rows
    distinct = len(set(texts)) / len(texts)
    if role == "name":
        return share + distinct - 0.5
    if role in {"goal", "project", "unit", "budget"}:
        return 0.5 - share + (0.5 if role == "goal" and max(map(len, texts)) > 40 else 0.0)
    if role == "weight":
        return 0.6 * share - distinct
    if role == "value":
        return 0.3 * share + 0.3 * distinct
    return 0.0
