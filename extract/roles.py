"""Headers of performance tables: which column holds what, also when a header takes two or three rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.wording import column_role, group_of, is_period, label_field, names_indicator

Matrix = Sequence[Sequence[str]]

# Columns that belong to an indicator and so to a column group; the others belong to the project.
GROUPED = frozenset({"level2", "name", "op", "value", "measure", "weight", "direction", "actual", "score", "deviation"})
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, what it holds ("other" when nothing we need), its group in wide tables."""

    index: int
    role: str
    group: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Schema:
    """The columns of a table and the rows [start, stop) that its header takes."""

    columns: tuple[Column, ...]
    start: int
    stop: int

    def has(self, role: str) -> bool:
        """Whether a column of this role exists."""
        return any(column.role == role for column in self.columns)

    @property
    def groups(self) -> tuple[str | None, ...]:
        """The column groups in printed order, (None,) for a table without groups."""
        names = dict.fromkeys(column.group for column in self.columns if column.role in {"name", "value"})
        return tuple(names) or (None,)

    def usual_order(self) -> Schema | None:
        """The same columns in the order that most agencies print; None when they stand so, or beyond comparing."""
        if self.is_wide or any(column.role not in _USUAL for column in self.columns):
            return None
        ordered = tuple(sorted(self.columns, key=lambda column: (_USUAL.index(column.role), column.index)))
        return None if ordered == self.columns else Schema(ordered, self.start, self.stop)

    @property
    def is_wide(self) -> bool:
        """Whether several indicators stand side by side in one row."""
        return sum(column.role == "name" for column in self.columns) > 1


# The order in which most agencies print them.
_USUAL = (
    "sequence", "category", "unit", "code", "project", "budget", "initial", "executed", "fund", "goal", "level1",
    "level2", "name", "op", "value", "measure", "weight", "direction", "actual", "score", "deviation", "remark",
)  # fmt: skip


def header_at(matrix: Matrix, row: int, floor: int = 0) -> Schema | None:
    """The header whose lowest full row is `row`, else None. Rows above `floor` belong to something else.

    A matrix holds folded texts; a merged cell's text stands at each of its positions, or only at the first when the
    spans are unknown.
    """
    if not _is_anchor(matrix[row]):
        return None
    start = row
    while start > max(floor, row - 2) and _is_upper(matrix[start - 1], matrix[row]):
        start -= 1
    stop = row + 1
    while stop < len(matrix) and stop < row + 3 and _is_lower(matrix[stop], matrix[row]):
        stop += 1
    return Schema(_columns(matrix[start:stop], row - start), start, stop)


def _is_anchor(row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    if len(filled) < 2 or any(len(text) > 60 for text in filled):
        return False
    roles = Counter(column_role(text) for text in dict.fromkeys(filled))
    if not roles["name"] or not (roles["value"] or roles["actual"] or (roles["op"] and roles["measure"])):
        return False
    known = sum(1 for text in filled if _is_header_text(text))
    return known >= 0.6 * len(filled)


def _is_header_text(text: str) -> bool:
    return column_role(text) is not None or group_of(text) is not None or label_field(text) is not None


def _is_upper(row: Sequence[str], anchor: Sequence[str]) -> bool:
    filled = [(index, text) for index, text in enumerate(row) if text]
    if not filled or not all(_is_header_text(text) for _, text in filled):
        return False
    if any(group_of(text) for _, text in filled):
        return True
    hidden = {"unit", "project", "code", "budget", "goal", "category", "sequence", "level1", "level2", "name"}
    return any(index >= len(anchor) or (not anchor[index] and column_role(text) in hidden) for index, text in filled)


def _is_lower(row: Sequence[str], anchor: Sequence[str]) -> bool:
    new = [text for index, text in enumerate(row) if text and (index >= len(anchor) or text != anchor[index])]
    if not new:
        return any(row)
    return all(column_role(text) is not None or is_period(group_of(text)) for text in new)


def _columns(rows: Matrix, anchor: int) -> tuple[Column, ...]:
    width = max(map(len, rows))
    stacks = [[row[index] if index < len(row) else "" for row in rows] for index in range(width)]
    columns = [_column(index, stack, anchor) for index, stack in enumerate(stacks)]
    columns = _with_groups(columns, rows)
    columns = _one_name(columns)
    return tuple(_without_doubles(columns))


def _column(index: int, stack: list[str], anchor: int) -> Column:
    # The lowest wording tells most: 资金总额 below 项目金额.
    order = [*stack[anchor + 1 :][::-1], *stack[: anchor + 1][::-1]]
    for text in order:
        role = column_role(text) if text else None
        if role is not None:
            return Column(index, role, title=text)
    return Column(index, _OTHER, title=next((text for text in order if text), ""))


def _with_groups(columns: list[Column], rows: Matrix) -> list[Column]:
    best: list[Column] = []
    for row in rows:
        labels = [(index, group) for index, text in enumerate(row) if text and (group := group_of(text))]
        distinct = dict.fromkeys(group for _, group in labels)
        if len(distinct) < 2:
            continue
        placed = best or _by_position(columns, row)
        if not _is_sound(placed):
            placed = _by_order(columns, list(distinct))
        best = placed
    return best or _by_period(columns)


def _by_position(columns: list[Column], row: Sequence[str]) -> list[Column]:
    placed, current = [], None
    for column in columns:
        text = row[column.index] if column.index < len(row) else ""
        if text:
            current = group_of(text)
        placed.append(replace(column, group=current) if column.role in GROUPED else column)
    return placed


def _is_sound(columns: list[Column]) -> bool:
    names = [column.group for column in columns if column.role == "name"]
    values = [column.group for column in columns if column.role == "value"]
    return None not in values and len(set(names)) == len(names) and len(set(values)) == len(values)


def _by_order(columns: list[Column], groups: list[str]) -> list[Column]:
    names = [column.index for column in columns if column.role == "name"]
    if len(names) != len(groups):
        return columns
    placed = []
    for column in columns:
        before = sum(1 for index in names if index <= column.index)
        inside = column.role in GROUPED and before > 0
        placed.append(replace(column, group=groups[before - 1]) if inside else column)
    return placed


def _by_period(columns: list[Column]) -> list[Column]:
    """中期指标值 beside 年度指标值: each value column is of its period."""
    values = [column for column in columns if column.role == "value"]
    if len(values) < 2 or len({_period(column.title) for column in values}) != len(values):
        return columns
    return [replace(c, group=_period(c.title)) if c.role in {"value", "actual"} else c for c in columns]


def _period(title: str) -> str:
    return "中期" if any(word in title for word in ("中期", "实施期", "三年", "规划", "长期")) else "年度"


def _one_name(columns: list[Column]) -> list[Column]:
    """绩效指标 beside 三级指标 names the section, not the column."""
    surest: dict[str | None, Column] = {}
    for column in columns:
        if column.role == "name":
            rival = surest.get(column.group)
            if rival is None or names_indicator(column.title) > names_indicator(rival.title):
                surest[column.group] = column
    return [
        replace(column, role=_OTHER) if column.role == "name" and column.title != surest[column.group].title else column
        for column in columns
    ]


def _without_doubles(columns: list[Column]) -> list[Column]:
    """Each role once a group: a neighbour with the same title is the same merged column, any other is not ours."""
    seen: dict[tuple[str, str | None], Column] = {}
    kept: list[Column] = []
    for column in columns:
        key = (column.role, column.group)
        first = seen.get(key)
        if column.role == _OTHER or first is None:
            seen.setdefault(key, column)
            kept.append(column)
        else:
            role = "fund" if column.role in {"budget", "fund"} else _OTHER
            same = column.title == first.title and kept[-1].role == column.role
            kept.append(column if same else replace(column, role=role))
    return kept
