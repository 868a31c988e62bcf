"""The column of projects where its title does not say so (项目, 事项, 支出内容) but that of the table does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.finance.headers import Column
from extract.finance.ragged_rows import Cells, kind_of
from extract.finance.sheet_roles import CLASS_PARTS, TableKind, TextRole
from extract.text import fold

_TITLE = re.compile(
    r"(?:支出|资金|预算|专项|重点|具体|工作)*(?:项目|事项|任务)(?:内容|\(内容\))?|(?:项目|支出|资金|工作|建设)内容"
)
# What a table of classes or of kinds of money holds below 项目.
_NO_PROJECT = re.compile(r"^[一二三四五六七八九十]{1,3}[、.]|(?:支出|收入|拨款|结转|结余)$|^(?:人员|(?:日常)?公用)经费")
_TOTAL = re.compile("合计|总计|小计")
_CODES = frozenset({*CLASS_PARTS, TextRole.FUNCTIONAL_CODE, TextRole.PROJECT_NAME})


def with_loose_names(columns: tuple[Column, ...], rows: Sequence[Cells], kind: TableKind | None) -> tuple[Column, ...]:
    """The columns of a table of project expenditure, or of the goals of projects, the one of projects among them."""
    roles = {column.role for column in columns}
    goals = kind == TableKind.IGNORED and TextRole.GOAL in roles
    if not (kind == TableKind.PROJECT_EXPENDITURE or goals) or roles & _CODES:
        return columns
    places = [
        place
        for place, column in enumerate(columns)
        if column.role in {None, TextRole.NAME} and len(column.path) == 1 and _TITLE.fullmatch(column.leaf)
    ]
    texts = [fold(cell.text) for row in rows for place in places for cell in row[place : place + 1] if cell is not None]
    names = [text for text in texts if text and not _TOTAL.fullmatch(text)]
    if len(places) != 1 or not names or len(set(names)) < len(names):
        return columns
    if any(_NO_PROJECT.search(name) or kind_of(name) != "text" for name in names):
        return columns
    place = places[0]
    return (*columns[:place], replace(columns[place], role=TextRole.PROJECT_NAME), *columns[place + 1 :])


__all__ = ["with_loose_names"]
