"""Tables that lost their header: what each column holds is inferred from what stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from extract.columns.cell_fit import Context, features, fit
from extract.columns.fields import FormField
from extract.columns.groups import Column, Matrix, goes_on_from_left
from extract.columns.header import Schema
from extract.columns.points import are_scores, in_wholes
from extract.columns.roles import INFERRED, Role
from extract.columns.wording import MAX_HEADER, column_role, form_field, split_label

_LEAST_ROWS = 3
_SUM_CELLS = 4  # a unit and its amounts stand alone in their row
_LEAST_FIT = 0.8
_LEAST_NAMES = 0.5
_LEAST_TITLES = 2  # titles that a row prints when it is a header
_MAX_TITLE = 8  # characters of a title that nobody knows
_MAX_ROWS = 3  # of a header
_LEAST_VALUES = 0.6  # share of rows whose cell is a target in a column without a header

_OF_RESULTS = frozenset({Role.ACTUAL, Role.SCORE, Role.DEVIATION})
_REACHED = frozenset({FormField.GOAL_ACTUAL, FormField.EXECUTED, FormField.RATE})


def infer(matrix: Matrix, *, results: bool = False) -> Schema | None:
    """The columns of a ragged table without header; None when its cells do not look like indicators. `results`: what
    stands above the table speaks of what was reached."""
    rows = _same_layout([row for row in matrix if tells(row)])
    if len(rows) < _LEAST_ROWS:
        return None
    width = max(map(len, rows))
    sums = [row for row in matrix if not tells(row) and sum(map(bool, row)) < _SUM_CELLS]
    scores = _scores(rows, [*rows, *sums], [index for index in range(width) if not goes_on_from_left(rows, index)])
    chosen: dict[int, Role] = {}
    for (index, role), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score >= _LEAST_FIT and index not in chosen and role not in chosen.values():
            chosen[index] = role
    _exchange(chosen, scores)
    start, stop = _titles(matrix, _labelled(matrix))
    _split_values(chosen, rows, width, results=results or _speaks_of_results(matrix[:stop]))
    roles = set(chosen.values())
    if Role.NAME not in roles or not roles & {Role.VALUE, Role.OP}:
        return None
    targets = [index for index, role in chosen.items() if role == Role.VALUE]
    if Role.OP not in roles and not any(_is_target(rows, index) for index in targets):
        return None
    if stop > start:
        _by_title(chosen, matrix[stop - 1])
    printed = matrix[start:stop]
    return Schema(
        tuple(Column(n, chosen.get(n, Role.OTHER), title=_title(printed, n)) for n in range(width)), start, stop
    )


def _title(rows: Matrix, index: int) -> str:
    """What the lowest row of a header that nobody knows prints over a column, "" where it prints nothing."""
    return next((row[index] for row in reversed(rows) if index < len(row) and row[index]), "")


def _speaks_of_results(above: Matrix) -> bool:
    """Whether the titles or fields above the rows speak of what was reached or scored."""
    return any(
        column_role(text) in _OF_RESULTS or form_field(text) in _REACHED for row in above for text in row if text
    )


def _labelled(matrix: Matrix) -> int:
    """How many rows at the top are labelled fields of a form, whose header was lost together with its first rows."""
    count = 0
    for number, row in enumerate(matrix):
        filled = [text for text in row if text]
        if tells(row):
            break
        if filled and split_label(filled[0])[0]:
            count = number + 1
    return count


def _titles(matrix: Matrix, start: int) -> tuple[int, int]:
    """The rows [start, stop) above the first that tells an indicator that only say how the columns are called; none at
    `start` where there are no such rows."""
    stop = next((number for number in range(start, len(matrix)) if tells(matrix[number])), start)
    if stop == start or not _is_titles(matrix, stop - 1):
        return start, start
    first = stop - 1
    while first > max(start, stop - _MAX_ROWS) and _are_words(matrix[first - 1]):
        first -= 1
    return first, stop


def _is_titles(matrix: Matrix, number: int) -> bool:
    """Whether a row just above the first that tells an indicator only says how its columns are called, in words of
    which few are known: 一级指标 二级指标 考核要点 标杆."""
    filled = list(dict.fromkeys(text for text in matrix[number] if text))
    if not _are_words(matrix[number]):
        return False
    whole = len(filled) >= sum(map(bool, matrix[number + 1])) and not any(features(text).words for text in filled)
    return any(map(column_role, filled)) or (whole and max(map(len, filled)) <= _MAX_TITLE)


def _are_words(row: Sequence[str]) -> bool:
    """Whether a row holds several short texts and no figures."""
    filled = list(dict.fromkeys(text for text in row if text))
    cells = [features(text) for text in filled]
    said = any(cell.value or cell.number or cell.direction or not 0 < cell.han <= MAX_HEADER for cell in cells)
    return len(filled) > _LEAST_TITLES and not said


def _by_title(chosen: dict[int, Role], titles: Sequence[str]) -> None:
    """Gives columns whose title is known that role, where no other column has it by a title."""
    roles = {index: role for index, text in enumerate(titles) if text and (role := column_role(text)) in INFERRED}
    known = {index: role for index, role in roles.items() if list(roles.values()).count(role) == 1}
    if not {Role.NAME, Role.VALUE} <= ({r for i, r in chosen.items() if i not in known} | set(known.values())):
        return
    for index in [index for index, role in chosen.items() if role in known.values() and index not in known]:
        del chosen[index]
    chosen.update(known)


def _split_values(chosen: dict[int, Role], rows: Matrix, width: int, *, results: bool) -> None:
    """Of two columns of targets without an operator's the left one is printed; the right one is what was reached only
    where the table speaks of results, or scores none of its points above their most. Points are no targets."""
    place = next((index for index, role in chosen.items() if role == Role.VALUE), None)
    if place is None or Role.OP in chosen.values():
        return
    alike = [index for index in range(width) if (index == place or index not in chosen) and _is_target(rows, index)]
    if not alike:
        return
    if place not in alike:
        del chosen[place]
        if Role.WEIGHT not in chosen.values() and in_wholes(_filled(rows, place)):
            chosen[place] = Role.WEIGHT
    elif alike[0] != place:
        del chosen[place]
    chosen[alike[0]] = Role.VALUE
    if len(alike) > 1 and (results or _scored(rows, range(alike[1] + 1, width))):
        chosen[alike[1]] = Role.ACTUAL


def _filled(rows: Matrix, index: int) -> list[str]:
    return [row[index] for row in rows if index < len(row) and row[index]]


def _scored(rows: Matrix, columns: Sequence[int]) -> bool:
    """Whether points that make a whole stand beside points of which none is above them."""
    return any(
        in_wholes(_filled(rows, left)) and are_scores(rows, right, left) for left, right in combinations(columns, 2)
    )


def _is_target(rows: Matrix, index: int) -> bool:
    cells = [features(row[index]) for row in rows if index < len(row) and row[index]]
    return sum((cell.value or cell.words) and not cell.number for cell in cells) >= _LEAST_VALUES * len(rows)


def tells(row: Sequence[str]) -> bool:
    """Whether a row without a header shows that it holds an indicator: an operator, a direction, a level."""
    cells = [features(text) for text in row if text]
    return any(cell.operator or cell.direction or (cell.suffixed and cell.first) for cell in cells)


def _same_layout(rows: Matrix) -> Matrix:
    """The rows whose operators and directions stand where they do in most rows: none of them shifted."""
    layouts = [_layout(row) for row in rows]
    usual = Counter(layouts).most_common(1)
    alike = [row for row, layout in zip(rows, layouts, strict=True) if layout == usual[0][0]] if usual else []
    return alike if len(alike) >= _LEAST_ROWS else rows


def _layout(row: Sequence[str]) -> tuple[int, int]:
    found = [features(text) if text else None for text in row]
    operator = next((i for i, cell in enumerate(found) if cell and cell.operator), -1)
    direction = next((i for i, cell in enumerate(found) if cell and cell.direction), -1)
    return operator, direction


def _exchange(chosen: dict[int, Role], scores: dict[tuple[int, Role], float]) -> None:
    """Change the roles of two columns as long as both together then fit better."""
    better = True
    while better:
        better = False
        for one, other in combinations(sorted(chosen), 2):
            now = scores[one, chosen[one]] + scores[other, chosen[other]]
            if scores[one, chosen[other]] + scores[other, chosen[one]] > now + 1e-9:
                chosen[one], chosen[other] = chosen[other], chosen[one]
                better = True


def _scores(telling: Matrix, rows: Matrix, columns: Sequence[int]) -> dict[tuple[int, Role], float]:
    """How well each column can have each role; units also stand in rows that tell nothing else."""
    operators = any(features(text).operator for row in telling for text in row if text)
    found = {}
    for index in columns:
        own, all_cells = _cells(telling, index, operators), _cells(rows, index, operators)
        for role in INFERRED:
            cells = all_cells if role in {Role.UNIT, Role.PROJECT, Role.BUDGET} else own
            if cells:
                mean = sum(max(fit(role, text, context), -4.0) for text, context in cells) / len(cells)
                found[index, role] = mean + _habit(role, [text for text, _ in cells], len(rows))
            else:
                found[index, role] = -4.0
    return found


def _cells(rows: Matrix, index: int, operators: bool) -> list[tuple[str, Context]]:
    """The filled cells of a column, each with what its row says of it."""
    cells = []
    for row in rows:
        if index < len(row) and row[index]:
            qualitative = operators and any(features(text).text == "定性" for text in row if text)
            cells.append((row[index], Context(qualitative=qualitative, operators=operators)))
    return cells


def _habit(role: Role, texts: list[str], rows: int) -> float:
    """What a column's texts tell together: names differ and fill every row, weights repeat, goals are long."""
    share = len(texts) / rows
    distinct = len(set(texts)) / len(texts)
    if role == Role.NAME:
        # Every indicator has a name: a column with a few texts holds reasons or remarks.
        return share + distinct - (0.5 if share > _LEAST_NAMES else 2.5)
    if role in {Role.GOAL, Role.PROJECT, Role.UNIT, Role.BUDGET}:
        return 0.5 - share + (0.5 if role == Role.GOAL and max(map(len, texts)) > 20 else 0.0)
    if role == Role.SEQUENCE:
        return 1.0 if [int(text) for text in texts if text.isdigit()] == list(range(1, len(texts) + 1)) else -4.0
    if role == Role.WEIGHT:
        return 0.6 * share - distinct
    if role == Role.VALUE:
        return 1.5 * share + 0.3 * distinct - 1.2
    return 0.0
