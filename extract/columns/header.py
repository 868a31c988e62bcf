"""Headers of performance tables: which column holds what, even when a header takes two or three rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.columns.earlier_years import stands_over_times, without_earlier_years
from extract.columns.groups import Column, Matrix, with_groups
from extract.columns.header_rows import (
    GRADES,
    below_groups,
    heads,
    is_level_group,
    spread,
    with_aim,
    with_content,
    with_grades,
    with_names,
    with_times,
    with_whole_year,
)
from extract.columns.packed_cell import is_packed
from extract.columns.project_titles import of_projects
from extract.columns.rivals import goals_before_levels, one_code, one_name, one_value, own_weight, without_doubles
from extract.columns.roles import ABOVE, LEVEL_WEIGHTS, LEVELS, USUAL, Role
from extract.columns.times import with_years
from extract.columns.title_years import of_one_year
from extract.columns.two_languages import is_foreign
from extract.columns.wording import (
    MAX_HEADER,
    bare,
    block_period,
    column_role,
    group_of,
    is_adjusted,
    is_initial,
    is_period,
    is_second_level,
    is_titled,
    label_field,
    names_indicator,
    split_label,
)

_CODES = frozenset({"代码", "编码", "编号", "序号", "码", "序"})
_NAMES = frozenset({"名称", "内容", "指标", "指标名称", "文字", "描述"})
_CODED = LEVELS | {Role.NAME}
_SIDE_BY_SIDE = 3  # first levels in one row: no row of indicators has as many


@dataclass(frozen=True)
class Schema:
    """The columns of a table and the rows [start, stop) that its header takes."""

    columns: tuple[Column, ...]
    start: int
    stop: int

    def has(self, role: Role) -> bool:
        """Whether a column of this role exists."""
        return any(column.role == role for column in self.columns)

    @property
    def groups(self) -> tuple[str | None, ...]:
        """The column groups in printed order, (None,) for a table without groups."""
        found = dict.fromkeys(column.group for column in self.columns if column.role in {Role.NAME, Role.VALUE})
        return tuple(group for group in found if group is not None) or (None,)

    def usual_order(self) -> Schema | None:
        """The same columns in the order that most agencies print; None when they stand so, or beyond comparing."""
        if self.is_wide or any(column.role not in USUAL for column in self.columns):
            return None
        ordered = tuple(sorted(self.columns, key=lambda column: (USUAL.index(column.role), column.index)))
        return None if ordered == self.columns else Schema(ordered, self.start, self.stop)

    @property
    def is_wide(self) -> bool:
        """Whether several indicators stand side by side in one row."""
        return len({column.group for column in self.columns if column.role == Role.NAME}) > 1


def header_at(matrix: Matrix, row: int, floor: int = 0, year: int | None = None) -> Schema | None:
    """The header whose lowest full row is `row`, else None. Rows above `floor` belong to something else; `year` is that
    of the table, where it is known.

    A matrix holds folded texts; a merged cell's text stands at each of its positions, or only at the first when the
    spans are unknown.
    """
    above = matrix[row - 1] if row > floor else ()
    lowest = with_whole_year(with_years(with_names(matrix[row], above), above))
    if not any(column_role(text) is not None or text in GRADES for text in lowest if text):
        return None
    if any(map(is_titled, lowest)):
        return None
    aimed = with_aim(with_grades(lowest))
    whole = _names_all(aimed, matrix[row - 1] if row else ())
    if not _is_anchor(aimed, whole=whole) and not _is_packed(matrix, row):
        return None
    moved = below_groups(lowest, matrix[row - 1]) if row > floor else lowest
    anchor = with_aim(with_grades(with_content(moved)))
    start = row
    while start > max(floor, row - 2) and _is_upper(matrix[start - 1], anchor):
        start -= 1
    stop = row + 1
    below = [
        with_grades(with_times(with_years(with_content(texts), anchor), anchor), anchor)
        for texts in matrix[row + 1 : row + 3]
    ]
    while stop < len(matrix) and stop < row + 3 and _is_lower(below[stop - row - 1], anchor):
        stop += 1
    rows = spread([*matrix[start:row], anchor, *below[: stop - row - 1]])
    columns = _columns(rows, row - start, year)
    return Schema(columns, start, stop)


def _names_all(row: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row names levels, indicators and targets, whatever its other titles are; titles that only go on from
    the row above are of that row's header."""
    filled = [text for text in row if text]
    new = {text for index, text in enumerate(row) if text and (index >= len(above) or text != above[index])}
    roles = set(map(column_role, filled))
    named = {Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.VALUE} <= roles and max(map(len, filled)) <= MAX_HEADER
    return named and Role.NAME in set(map(column_role, new))


def _is_anchor(row: Sequence[str], *, whole: bool) -> bool:
    filled = [text for text in row if text]
    if len(filled) < 2 or any(len(text) > 60 for text in filled):
        return False
    roles = Counter(column_role(text) for text in dict.fromkeys(filled))
    paired = sum(_is_level(text) and column_role(after) == Role.VALUE for text, after in pairwise(filled))
    known = sum(1 for text in filled if _is_header_text(text)) + paired
    named = roles[Role.NAME] or paired > 1 or (roles[Role.LEVEL1] and roles[Role.LEVEL2] and roles[Role.VALUE])
    if not named or (known < 0.6 * len(filled) and not whole):
        return False
    if roles[Role.VALUE] or roles[Role.ACTUAL] or (roles[Role.OP] and roles[Role.MEASURE]):
        return True
    # 一级指标 二级指标 指标内容: the target stands behind the name, or no target is printed.
    sure = known == len(filled) or any(roles[role] for role in (Role.REMARK, Role.WEIGHT, Role.SCORE))
    return bool(roles[Role.LEVEL1] and roles[Role.LEVEL2]) and sure


def _is_packed(matrix: Matrix, row: int) -> bool:
    """Whether a row heads projects with all their indicators in one cell: 项目名称 … 绩效指标."""
    roles = {column_role(text) for text in matrix[row] if text}
    places = [index for index, text in enumerate(matrix[row]) if column_role(text) == Role.NAME]
    levels = [index for index, text in enumerate(matrix[row]) if _heads_names(text)]
    places = places or (levels if len(levels) > 1 else [])
    if not places or Role.PROJECT not in roles or not {Role.GOAL, Role.BUDGET} & roles:
        return False
    below = [cells[place] for cells in matrix[row + 1 : row + 4] for place in places if place < len(cells)]
    return any(is_packed(text) for text in below if text)


def _heads_names(text: str) -> bool:
    """Whether a first level is the title of a column: 产出指标 beside 效益指标, each over cells full of indicators."""
    group = group_of(text) if text else None
    return group is not None and not is_period(group)


def _is_level(text: str) -> bool:
    return is_second_level(text) or (bool(text) and is_level_group(text))


def _under_levels(columns: list[Column]) -> list[Column]:
    """The names under first levels, where no other column holds names."""
    levels = {column.index for column in columns if column.role == Role.OTHER and _heads_names(column.title)}
    if len(levels) < 2 or any(column.role in {Role.NAME, Role.VALUE} for column in columns):
        return columns
    return [replace(column, role=Role.NAME) if column.index in levels else column for column in columns]


def _is_header_text(text: str) -> bool:
    return column_role(text) is not None or group_of(text) is not None or label_field(text) is not None


def _is_upper(row: Sequence[str], anchor: Sequence[str]) -> bool:
    filled = [(index, text) for index, text in enumerate(row) if text]
    # What goes on into the lowest row is of the header, whatever its wording (财政性资金 left of 成本指标).
    own = [text for index, text in filled if index >= len(anchor) or text != anchor[index]] or [t for _, t in filled]
    groups = {text for text in own if is_level_group(text)}
    several = len(groups) >= _SIDE_BY_SIDE or (len(groups) > 1 and all(_heads_targets(g, row, anchor) for g in groups))
    if len({block_period(text) for text in own if text}) > 1 and all(map(block_period, own)):
        return True  # 实施期绩效指标 beside 年度绩效指标, each over its columns
    if not own or not (all(map(_is_header_text, own)) or (several and heads(own))):
        return False
    if any(group_of(text) for _, text in filled) or stands_over_times(row, anchor):
        return True
    return any(index >= len(anchor) or (not anchor[index] and column_role(text) in ABOVE) for index, text in filled)


def _heads_targets(group: str, row: Sequence[str], anchor: Sequence[str]) -> bool:
    """Whether a first level stands over columns of names and of targets."""
    below = {column_role(text) for text, above in zip(anchor, row, strict=False) if above == group and text}
    return {Role.NAME, Role.VALUE} <= below


def _is_lower(row: Sequence[str], anchor: Sequence[str]) -> bool:
    new = [text for index, text in enumerate(row) if text and (index >= len(anchor) or text != anchor[index])]
    if not new:
        return any(row)
    if any(map(is_titled, new)) or any(all(split_label(text)) for text in new):
        return False
    if len(new) > 1 and all(map(is_foreign, new)):
        return True  # Level 1, Level 2 … below 一级指标, 二级指标 …
    through = {column_role(text) for text, above in zip(row, anchor, strict=False) if text and text == above}
    if Role.NAME in through and through & {Role.VALUE, *LEVEL_WEIGHTS}:
        return True  # its titles go on into the row: 完成可能性 above 确定能, 有可能, 完全不可能
    if (
        len(new) > 1
        and all(is_level_group(text) or is_second_level(text) for text in new)
        and not any(column_role(text) == Role.VALUE for text in anchor)
    ):
        return True  # 绩效指标 above 产出指标, 效益指标, 满意度指标: each holds names with their targets
    if _parts_titles(row, anchor):
        return True
    return all(column_role(text) is not None or is_period(group_of(text)) for text in new)


def _parts_titles(row: Sequence[str], anchor: Sequence[str]) -> bool:
    """Whether a row parts titles of levels and names into columns of codes and of names: 代码, 名称 below 一级指标."""
    pairs = [(text, above) for text, above in zip(row, anchor, strict=False) if text and text != above]
    codes = [above for text, above in pairs if bare(text) in _CODES]
    parted = all(bare(text) in _CODES | _NAMES and column_role(above) in _CODED for text, above in pairs)
    return bool(codes) and parted


def _columns(rows: Matrix, anchor: int, year: int | None) -> tuple[Column, ...]:
    width = max(map(len, rows))
    stacks = [[row[index] if index < len(row) else "" for row in rows] for index in range(width)]
    columns = _under_seconds([_column(index, stack, anchor) for index, stack in enumerate(stacks)])
    columns = without_earlier_years(columns, stacks)
    if any(names_indicator(column.title) > 1 for column in columns):
        weak = [column.role == Role.NAME and names_indicator(column.title) < 2 for column in columns]
        columns = [replace(c, role=Role.OTHER) if is_weak else c for c, is_weak in zip(columns, weak, strict=True)]
    columns = own_weight(_beside_levels(of_projects(_under_levels(one_code(columns)))))
    columns = goals_before_levels(with_groups(of_one_year(_with_measure(columns), year), rows))
    columns = one_value(columns)
    columns = one_name(columns)
    return tuple(without_doubles(columns))


def _under_seconds(columns: list[Column]) -> list[Column]:
    """数量指标 beside 指标值, 质量指标 beside 指标值: the indicators of each level, first or second, stand in a
    column of their own."""
    pairs = {c.index for c, after in pairwise(columns) if _is_level(c.title) and after.role == Role.VALUE}
    return [replace(c, role=Role.NAME) if c.index in pairs and len(pairs) > 1 else c for c in columns]


def _beside_levels(columns: list[Column]) -> list[Column]:
    """绩效指标 left of the levels names the section."""
    first = next((c.index for c in columns if c.role == Role.LEVEL1), 0)
    if not any(c.role == Role.NAME and c.index > first for c in columns):
        return columns
    return [replace(c, role=Role.OTHER) if c.role == Role.NAME and c.index < first else c for c in columns]


def _with_measure(columns: list[Column]) -> list[Column]:
    """单位 right of the indicator is its unit of measure, not an organisation."""
    names = [column.index for column in columns if column.role == Role.NAME]
    if not names or any(column.role == Role.MEASURE for column in columns):
        return columns
    return [
        replace(column, role=Role.MEASURE) if bare(column.title) == "单位" and column.index > names[0] else column
        for column in columns
    ]


def _column(index: int, stack: list[str], anchor: int) -> Column:
    # The lowest wording tells most: 资金总额 below 项目金额.
    order = [*stack[anchor + 1 :][::-1], *stack[: anchor + 1][::-1]]
    if bare(stack[-1]) in _CODES and any(column_role(text) in _CODED for text in stack[:-1] if text):
        return Column(index, Role.SEQUENCE, title=stack[-1])  # 代码 below 一级指标
    for number, text in enumerate(order):
        role = column_role(text) if text else None
        if role is not None:
            # 调整 below 指标值: of which time the targets are.
            below = "".join(dict.fromkeys(filter(None, order[:number]))) if role == Role.VALUE else ""
            return Column(index, role, title=below + text if is_adjusted(below) or is_initial(below) else text)
    return Column(index, Role.OTHER, title=next((text for text in order if text), ""))
