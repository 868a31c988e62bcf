"""Column groups: 成本, 产出, 效益, 满意度 side by side in wide tables, 中期 beside 年度 in plans over several years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract.columns.roles import GROUPED, LEVELS, Role
from extract.columns.wording import belongs, block_period, group_of, is_period, is_second_level

Matrix = Sequence[Sequence[str]]

_SIDE = "并列"
_BELOW = "\n"  # between a first and a second level in the name of a group


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, what it holds, its group in wide tables."""

    index: int
    role: Role
    group: str | None = None
    title: str = ""


def with_groups(columns: list[Column], rows: Matrix) -> list[Column]:
    """The columns of a header, each with the group printed above it or inferred from repeated columns."""
    best: list[Column] = []
    for row in rows:
        labels = [group for text in row if text and (group := _named(text))]
        distinct = list(dict.fromkeys(labels))
        if len(distinct) < 2:
            continue
        placed = best or _with_seconds(_by_position(columns, row), rows)
        best = placed if _is_sound(placed) else _by_repetition(columns, distinct)
    found = best or _by_one_level(columns, rows) or _by_seconds(columns) or _by_side(columns) or _by_period(columns)
    return _with_shared_levels(found)


def _named(text: str) -> str | None:
    """The group that a cell above columns names, also in the words of a block (实施期绩效指标)."""
    return group_of(text) or block_period(text)


def _grouped(columns: Sequence[Column]) -> frozenset[Role]:
    """The roles that belong to a group: first levels too where each of several sets of columns has its own."""
    runs = [role for (role, _), _ in groupby(columns, lambda column: (column.role, column.title))]
    return GROUPED | {Role.LEVEL1} if runs.count(Role.LEVEL1) > 1 else GROUPED


def _with_shared_levels(columns: list[Column]) -> list[Column]:
    """The columns of 中期 beside 年度, the levels that only one of them prints as those of both."""
    owners = {role: {column.group for column in columns if column.role == role} for role in LEVELS}
    periods = {column.group for column in columns if is_period(column.group)}
    if len(periods) < 2:
        return columns
    alone = {role for role, groups in owners.items() if len(groups) == 1}
    return [replace(column, group=None) if column.role in alone else column for column in columns]


def _by_one_level(columns: list[Column], rows: Matrix) -> list[Column]:
    """A first level that stands alone over all titles, where no column holds first levels; none for other headers."""
    alone = [texts.pop() for row in rows[:-1] if len(texts := {text for text in row if text}) == 1]
    level = next((group for text in alone if (group := group_of(text)) and not is_period(group)), None)
    if level is None or any(column.role == Role.LEVEL1 for column in columns):
        return []
    return [replace(column, group=level) if column.role in GROUPED else column for column in columns]


def levels_of(group: str) -> tuple[str | None, str | None]:
    """The first and the second level that a column group of a wide table names."""
    first, _, second = group.partition(_BELOW)
    return first or None, second or None


def _by_seconds(columns: list[Column]) -> list[Column]:
    """Names under second levels without the first ones above them; none when there are not several."""
    seconds = [column.title if column.role == Role.NAME and is_second_level(column.title) else "" for column in columns]
    if len(set(filter(None, seconds))) < 2:
        return []
    placed: list[Column] = []
    group: str | None = None
    for column, second in zip(columns, seconds, strict=True):
        group = f"{_BELOW}{second}" if second else group
        placed.append(replace(column, group=group) if column.role in GROUPED else column)
    return placed


def _first(second: str, above: str | None, firsts: Sequence[str | None]) -> str | None:
    """The first level over a second one: the one that it is named after (满意度指标), else the one that stands above it
    if it can belong there, since a conversion may have moved that."""
    named = next((first for first in firsts if first and first[:2] in second), None)
    return named or next((first for first in (above, *firsts) if first and belongs(second, first)), above)


def _with_seconds(columns: list[Column], rows: Matrix) -> list[Column]:
    """The groups with the second levels (数量指标, 质量指标) that stand over single columns below the first ones."""
    firsts = list(dict.fromkeys(column.group for column in columns if column.group))
    for row in rows:
        seconds = [row[c.index] if c.index < len(row) and is_second_level(row[c.index]) else "" for c in columns]
        named = [second for column, second in zip(columns, seconds, strict=True) if column.role == Role.NAME]
        if len(set(named)) < 2 or not all(named) or any(map(is_period, firsts)):
            continue
        placed: list[Column] = []
        group: str | None = None
        for column, second in zip(columns, seconds, strict=True):
            if second:
                group = f"{_first(second, column.group, firsts)}{_BELOW}{second}"
            placed.append(replace(column, group=group) if column.group else column)
        return placed
    return columns


def is_side(group: str | None) -> bool:
    """Whether a column group is one of several whole tables of indicators that stand side by side."""
    return group is not None and group.startswith(_SIDE)


def _by_side(columns: list[Column]) -> list[Column]:
    """Whole sets of columns side by side, each with its own first level; none when there is but one."""
    runs = Counter(role for (role, _), _ in groupby(columns, lambda column: (column.role, column.title)))
    if runs[Role.LEVEL1] < 2 or not runs[Role.LEVEL1] == runs[Role.NAME] == runs[Role.VALUE]:
        return []
    placed: list[Column] = []
    values = [title for (role, title), _ in groupby(columns, lambda c: (c.role, c.title)) if role == Role.VALUE]
    periods = list(map(_period, values))
    if len(values) == 2 and len(set(periods)) == 2:
        return _by_repetition(columns, periods)
    side = 0
    for column in columns:
        if column.role == Role.LEVEL1 and (not placed or placed[-1].role != Role.LEVEL1):
            side += 1
        own = side and (column.role in GROUPED or column.role == Role.LEVEL1)
        placed.append(replace(column, group=f"{_SIDE}{side}") if own else column)
    return placed


def _by_position(columns: list[Column], row: Sequence[str]) -> list[Column]:
    placed, current = [], None
    grouped = _grouped(columns)
    for column in columns:
        text = row[column.index] if column.index < len(row) else ""
        if text:
            current = _named(text)
        placed.append(replace(column, group=current) if column.role in grouped else column)
    return placed


def _is_sound(columns: list[Column]) -> bool:
    """Whether every value has a group, and every group one name and one value (each perhaps merged over columns)."""
    runs = (key for key, _ in groupby(columns, lambda column: (column.role, column.group, column.title)))
    places = [(role, group) for role, group, _ in runs if role in {Role.NAME, Role.VALUE}]
    return all(group for role, group in places if role == Role.VALUE) and len(set(places)) == len(places)


def _by_repetition(columns: list[Column], groups: list[str]) -> list[Column]:
    """A group begins where a column's role comes again; unchanged when there are not as many as names of groups."""
    parts: list[list[Column]] = []
    grouped = _grouped(columns)
    for column in columns:
        if column.role not in grouped:
            continue
        roles = {other.role for other in parts[-1]} if parts else set()
        merged = bool(parts) and parts[-1][-1].role == column.role and parts[-1][-1].title == column.title
        if not parts or (column.role in roles and not merged):
            parts.append([])
        parts[-1].append(column)
    if len(parts) != len(groups):
        return columns
    group = {column: name for part, name in zip(parts, groups, strict=True) for column in part}
    return [replace(column, group=group.get(column)) for column in columns]


def _by_period(columns: list[Column]) -> list[Column]:
    """中期指标值 beside 年度指标值, or both sets of columns side by side without a word: 中期 stands first."""
    values = [column for column in columns if column.role == Role.VALUE]
    if len(values) != 2:
        return columns
    if sum(key[0] == Role.NAME for key, _ in groupby(columns, lambda c: (c.role, c.title))) == 2:
        told = [_period(column.title) for column in values]
        repeated = _by_repetition(columns, told if len(set(told)) == 2 else ["中期", "年度"])
        if _is_sound(repeated):
            return repeated
    if len({_period(column.title) for column in values}) != len(values):
        return columns
    return [replace(c, group=_period(c.title)) if c.role in {Role.VALUE, Role.ACTUAL} else c for c in columns]


def _period(title: str) -> str:
    return "中期" if any(word in title for word in ("中期", "实施期", "周期", "三年", "规划", "长期")) else "年度"


def goes_on_from_left(body: Matrix, index: int) -> bool:
    """Whether a column only repeats the one left of it: its cells are merged over both in every row."""
    filled = [row for row in body if index < len(row) and row[index]]
    return index > 0 and bool(filled) and all(row[index - 1] == row[index] for row in filled)
