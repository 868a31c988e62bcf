"""Rows in which two indicators were put together: a name that counts a second one, a target with words of another."""

from __future__ import annotations

import re

from extract.columns.roles import Role
from extract.rows.logical_row import Row
from extract.text import fold
from extract.values.targets import is_number, is_qualitative, is_value, parse_value

# 播放量指标2:评价; 1、甲数量2、乙数量; (1)甲(2)乙; ①甲②乙.
_SECOND = re.compile(
    r"\S(?:绩效)?指标\s*(?:[2-9]|1\d|[二三四五六七八九])\s*[:：]"
    r"|^\s*1\s*[、.．](?!\d).*[^\d\s]\s*2\s*[、.．](?!\d)|^\s*[(（]1[)）].+[(（]2[)）]|^\s*①.+②",
    re.DOTALL,
)
_WORDS = re.compile(r"(?!以|左右|及以|达标|合格|完成)[\u4e00-\u9fff]{3,8}")
_MEASURES = re.compile("[率数量额次人个件项期度比]$")


def holds_two(row: Row, group: str | None) -> bool:
    """Whether the name or the target of a row holds those of a second indicator too."""
    if _SECOND.search(row.text(Role.NAME, group)):
        return True
    names, values = _lines(row, Role.NAME, group), _lines(row, Role.VALUE, group)
    if len(names) < 2 or len(values) < 2:
        return False
    first, last = values[0], fold(values[-1])
    whole = parse_value(first).low is not None and not is_number(first)
    words = is_qualitative(last) or (_WORDS.fullmatch(last) is not None and _MEASURES.search(last) is None)
    return whole and words and is_value(first) and not row.get(Role.MEASURE, group)


def _lines(row: Row, role: Role, group: str | None) -> list[str]:
    found = row.get(role, group)
    cells = found.cells if found is not None else ()
    if found is None or len(cells) != 1 or fold(cells[0].text) != fold(found.text):
        return []  # one of the lines, parted already
    return [line for line in cells[0].text.split("\n") if line.strip()]
