"""The rows of a header put over the columns that they speak of, where a conversion moved or left out their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from extract.columns.groups import Matrix
from extract.columns.roles import Role
from extract.columns.title_years import is_year
from extract.columns.wording import (
    MAX_HEADER,
    bare,
    column_role,
    group_of,
    is_adjusted,
    is_initial,
    is_period,
    is_second_level,
    names_indicator,
)
from extract.patterns import YEAR
from extract.values.targets import is_value

GRADES = ("优", "优秀", "良", "良好", "中", "一般", "合格", "差", "较差", "不合格")
_PART_OF_YEAR = re.compile("[一二三四1-4]季度?|[上下]半年|半年")
_WHOLE_YEAR = frozenset({"全年", "年度", "全年合计", "年度合计", "全年目标", "年度目标"})
_NAMES = frozenset({"名称", "内容", "具体内容"})
_LEAST_GRADES = 3
_AIM = re.compile(f"({YEAR}年度?)?目标")  # 目标, 2026年目标
_STANDARD = "标准"  # 评价标准, 评分标准, 绩效标准: stands over grades
_SHORT = 5  # characters: 年初, 调整后
_OF_YEAR = re.compile(rf"(?:本?年度?|当年度?|全年|{YEAR}年度?)(?:绩效)?(?:目标)?指标")
# 年初目标, 原绩效指标, 批复目标值; 调整目标, 年中调整后指标, 变更后目标
_TIMES = re.compile(
    r"(?:年初|期初|年中|中期|原定?|原批复|批复|调整|变更|修订)+(?:[前后])?(?:的)?(?:绩效|年度)*(?:目标|指标|计划)?(?:值|数)?"
)
_AIMED = re.compile("(?:目标|指标|计划)$")
_CLASSES = ("类", "款", "项")  # below one cell, whatever a conversion made of it


def below_groups(row: Sequence[str], upper: Sequence[str]) -> Sequence[str]:
    """The lowest row of a wide header moved below its groups, where the blank cells before it fell out."""
    groups = [index for index, text in enumerate(upper) if text and group_of(text)]
    names = [index for index, text in enumerate(row) if column_role(text) == Role.NAME]
    if len(groups) > 1 and len(groups) == len(names) and names[0] < groups[0] and heads(upper):
        return [*[""] * (groups[0] - names[0]), *row]
    return row


def heads(row: Sequence[str]) -> bool:
    """Whether the cells of a row can be titles: all are short, and none holds a value."""
    return all(len(text) <= MAX_HEADER and not is_value(text) for text in row if text)


def with_content(row: Sequence[str]) -> Sequence[str]:
    """A header row in which the target has a name of its own (内容): it stands between the operator and its unit."""
    for index, text in enumerate(row[1:-1], start=1):
        around = (column_role(row[index - 1]), column_role(row[index + 1]))
        if text and column_role(text) is None and around == (Role.OP, Role.MEASURE):
            return [*row[:index], "指标值", *row[index + 1 :]]
    return row


def with_names(row: Sequence[str], upper: Sequence[str]) -> Sequence[str]:
    """A header row below first levels in which indicators are only called 名称 or 内容, each left of its target."""
    named = [text and bare(text) in _NAMES and column_role(after) == Role.VALUE for text, after in pairwise(row)]
    if sum(map(bool, named)) < 2 or sum(1 for text in set(upper) if text and is_level_group(text)) < 2:
        return row
    return [*("指标名称" if name else text for text, name in zip(row, named, strict=False)), *row[-1:]]


def with_aim(row: Sequence[str]) -> Sequence[str]:
    """A header row in which the targets are called 目标, right of the names: the goal of a project stands left; or
    年度指标, right of 三级指标; or 年初目标 beside 调整目标, 中期目标 beside 年度目标."""
    row = _with_periods(_with_adjusted(row))
    roles = [column_role(text) if text else None for text in row]
    if Role.VALUE in roles or Role.NAME not in roles:
        return row
    beside = len(roles) - roles[::-1].index(Role.NAME)
    sure = [index for index, text in enumerate(row) if text and names_indicator(text) > 1]
    if sure and sure[-1] < beside - 1 and all(_OF_YEAR.fullmatch(text) for text in row[sure[-1] + 1 : beside]):
        return [*row[: sure[-1] + 1], *(f"{text}值" for text in row[sure[-1] + 1 : beside]), *row[beside:]]
    if Role.OP in roles or Role.MEASURE in roles:
        return row
    for place, text in enumerate(row[beside:], start=beside):
        found = _AIM.fullmatch(bare(text))
        if found is not None and (found[1] or place == beside):
            return [*row[:place], f"{found[0]}值", *row[place + 1 :]]
    return row


def _with_adjusted(row: Sequence[str]) -> Sequence[str]:
    """A header row with 年初目标 and 调整目标 right of the names as two columns of targets."""
    roles = [column_role(text) if text else None for text in row]
    if Role.NAME not in roles:
        return row
    right = len(roles) - roles[::-1].index(Role.NAME)
    free = [n for n in range(right, len(row)) if roles[n] in {None, Role.GOAL, Role.VALUE} and _is_of_time(row[n])]
    if not (any(is_initial(row[n]) for n in free) and any(is_adjusted(row[n]) for n in free)):
        return row
    return [
        f"{text}{'值' if _AIMED.search(text) else '目标值'}" if n in free and roles[n] != Role.VALUE else text
        for n, text in enumerate(row)
    ]


def _with_periods(row: Sequence[str]) -> Sequence[str]:
    """A header row with 中期目标 and 年度目标 right of the names, each over one column, as two columns of targets."""
    roles = [column_role(text) if text else None for text in row]
    if Role.NAME not in roles or Role.VALUE in roles:
        return row
    right = len(roles) - roles[::-1].index(Role.NAME)
    found = {n: group_of(row[n]) for n in range(right, len(row)) if row[n] and bare(row[n]).endswith("目标")}
    found = {n: group for n, group in found.items() if is_period(group) and row.count(row[n]) == 1}
    if sorted(map(str, found.values())) != sorted(("中期", "年度")):
        return row
    return [f"{bare(text)}值" if n in found else text for n, text in enumerate(row)]


def _is_of_time(text: str) -> bool:
    """Whether a title says no more than of which time the targets below it are (年初目标, 年中调整后)."""
    return bool(text) and _TIMES.fullmatch(bare(text)) is not None


def with_whole_year(row: Sequence[str]) -> Sequence[str]:
    """A header row of targets by quarters or halves of the year: those of 全年 hold."""
    roles = [column_role(text) if text else None for text in row]
    if Role.VALUE in roles or Role.NAME not in roles:
        return row
    if len({text for text in row if _PART_OF_YEAR.search(text)}) < 2:
        return row
    whole = [index for index, text in enumerate(row) if bare(text) in _WHOLE_YEAR]
    return [f"{text}指标值" if index in whole else text for index, text in enumerate(row)] if len(whole) == 1 else row


def with_grades(row: Sequence[str], upper: Sequence[str] = ()) -> Sequence[str]:
    """A header row that grades the targets (优 良 中 差): the first grade is what is aimed at, unless a column of
    targets stands beside the grades."""
    graded = [index for index, text in enumerate(row) if text and bare(text) in GRADES]
    if len({bare(row[index]) for index in graded}) < _LEAST_GRADES:
        return row
    best = min(graded, key=lambda index: GRADES.index(bare(row[index])))
    aimed = "" if _has_target(row) or _has_target(upper, beside=_STANDARD) else row[best]
    titles = {index: "指标值" if row[index] == aimed else "参考值" for index in graded}
    return [titles.get(index, text) for index, text in enumerate(row)]


def _has_target(row: Sequence[str], beside: str = "") -> bool:
    """Whether a header row has a column of targets, and another whose title holds a word."""
    told = any(column_role(text) == Role.VALUE and _STANDARD not in text for text in row if text)
    return told and (not beside or any(beside in text for text in row))


def with_times(row: Sequence[str], upper: Sequence[str]) -> Sequence[str]:
    """A header row below 指标值 that tells of which time the targets are (年初, 调整后, 2026年), with what it stands
    below."""
    of_value = [index < len(upper) and column_role(upper[index]) == Role.VALUE for index in range(len(row))]
    told = [
        value and ((len(text) <= _SHORT and (is_adjusted(text) or is_initial(text))) or is_year(text))
        for text, value in zip(row, of_value, strict=True)
    ]
    return [f"{text}指标值" if time else text for text, time in zip(row, told, strict=True)]


def spread(rows: Matrix, width: int = 0) -> Matrix:
    """The rows of a header with each cell above as often as there are cells below it, where a conversion wrote merged
    cells once: the blanks of the lower row tell which cells of the upper row have none below them. `width`: the columns
    of the table, where they are known."""
    placed = list(rows)
    for number in range(len(rows) - 2, -1, -1):
        upper, lower = list(placed[number]), placed[number + 1]
        for index, text in enumerate(lower[1 : len(upper)], start=1):
            before = upper[index - 1]
            below = (is_level_group(text) and column_role(before) == Role.NAME) or (
                is_second_level(text) and is_level_group(before)
            )
            if below and not upper[index]:
                upper[index] = before
        sizes = _sizes(upper, lower, width)
        placed[number] = [text for text, size in zip(upper, sizes, strict=True) for _ in range(size)] or upper
    return placed


def _sizes(upper: Sequence[str], lower: Sequence[str], width: int) -> list[int]:
    """How many columns each cell of the upper row covers; all one when the lower row does not tell."""
    alone = [1] * len(upper)
    if tuple(lower[:3]) == _CLASSES and len(lower) == len(upper) + 2:
        return [3, *alone[1:]]
    columns = max(len(lower), width)
    if columns <= len(upper):
        return alone
    if (sizes := _below_one_run(upper, lower, columns)) is not None or not all(upper):
        return sizes or alone
    runs = [list(run) for _, run in groupby(lower, key=bool)]
    sizes = [size for run in runs for size in ([len(run)] if run[0] else [1] * len(run))]
    sizes += alone[len(sizes) :]  # blanks at the end of a row may not be written
    return sizes if len(sizes) == len(upper) and sum(sizes) == columns else alone


def _below_one_run(upper: Sequence[str], lower: Sequence[str], columns: int) -> list[int] | None:
    """The sizes where all cells of the lower row stand together: the cells above them share their columns; which of
    several has the most no reader needs to know."""
    filled = [index for index, text in enumerate(lower) if text]
    if not filled or len(filled) != filled[-1] - filled[0] + 1:
        return None
    left, right = filled[0], columns - filled[-1] - 1
    shared = len(upper) - left - right
    if not 0 < shared < len(filled) or not all(upper[left : left + shared]):
        return None
    return [1] * left + [len(filled) - shared + 1] + [1] * (shared - 1 + right)


def is_level_group(text: str) -> bool:
    """Whether a header cell names a first level above columns of its own (产出指标 in a wide table)."""
    return group_of(text) is not None and not is_period(group_of(text))
