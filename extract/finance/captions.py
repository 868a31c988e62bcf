"""What stands above a budget table: its name, whose it is (部门：…), its money unit (单位：元)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.finance import terms
from extract.finance.headers import Column
from extract.finance.stated_names import measures
from extract.pages import Cell, Grid
from extract.patterns import MONEY, YEAR
from extract.text import fold, join_lines
from extract.values.money import FACTORS, parse_number, unit_of

MAX_ROWS = 4  # captions that a print ruled into the table

_LABEL = re.compile(
    r"(?:编制|公开|预算|主管|填报|填表|预算主管)?(?:部门|单位)(?:[（(]单位[)）])?(?:名称)?(?:[（(](?:公章|编码|代码)[)）])*[:：]\s*(.*?)\s*"
    rf"(?=(?:金额)?单位[:：]|单位\s*[:：]?\s*[（(]?{MONEY}|金额[:：]|公开\d+表|$)"
)
_NAME_LINE = re.compile(r"(?:表|情况)(?:[（(].*)?$")
_NO_NAME = re.compile(
    r"^(?:预算|决算|财)?(?:公开|附)?表?第?[\d一二三四五六七八九十-]*表?$|^(?:附件|附表)|^预算公开表|^财公开|^公开\d+表|[:：。；]"
)
_NUMBER = re.compile(r"^(?:公开|附)?表?\s*[\d一二三四五六七八九十-]{1,4}表?[:：]")
_OF_YEAR = re.compile(f"[(]?{YEAR}年度?(?:部门|单位)?(?:预算|决算)?[)]?")  # beside a label: 2026年部门预算
_IN_UNIT = re.compile(r"[\s,，(（]*(?:金额)?单位\s*[:：].*$")  # behind a table's name in one line
_TAIL = re.compile(r"[（(](?:公开表|表|附表|空表|此表|续|\d).*$|[（(]续.*$|[（(]\d{4}年.*$")


def caption_rows(grid: Grid) -> int:
    """How many rows at a grid's top are captions (a name, 单位：万元) that a print ruled into the table."""
    count = 0
    for number in range(min(MAX_ROWS, grid.n_rows)):
        texts = [fold(cell.text) for cell in grid.row(number) if cell.text.strip()]
        captions = [_is_caption(text) for text in texts]
        if not any(captions) or not all(
            is_one or _OF_YEAR.fullmatch(text) for text, is_one in zip(texts, captions, strict=True)
        ):
            break
        count += 1
    return count


def _is_caption(text: str) -> bool:
    if unit_of(text) and parse_number(text) is None and len(text) < 40 and "(" not in text:
        return True
    return bool(_LABEL.match(text) or (_NAME_LINE.search(text) and len(text) >= 4) or _NO_NAME.match(text))


def name_of(lines: Sequence[str]) -> str | None:
    """The nearest line that reads as a table's name (…表; ordinal and (公开表 1) dropped); None without one."""
    for line in reversed(lines):
        text = _TAIL.sub("", terms.without_ordinal(_NUMBER.sub("", _IN_UNIT.sub("", join_lines(line)))))
        if 3 < len(text) <= 60 and _NAME_LINE.search(text) and not _NO_NAME.search(fold(text)):
            return text
    return None


def label_of(lines: Sequence[str]) -> str | None:
    """What stands after 部门：, 单位名称： and the like above a table, with its code; None when blank."""
    for line in reversed(lines):
        for match in _LABEL.finditer(join_lines(line)):
            value = match[1].strip()
            if value and unit_of("单位:" + value) is None and not unit_of(value) and not measures(value):
                return value
    return None


def money_unit(captions: Sequence[str], header: Sequence[Cell], columns: Sequence[Column]) -> str | None:
    """The money unit that the lines above a table or its header name, the nearest first; None without one."""
    for number in range(len(captions) - 1, -1, -1):
        # 单位：万 | 元 in two lines: the line before tells which 元 it is.
        whole = captions[number - 1] + captions[number] if fold(captions[number]) in FACTORS and number else ""
        if (unit := unit_of(whole) or unit_of(captions[number])) is not None:
            return unit
    for cell in header:
        if (unit := unit_of(cell.text)) is not None:
            return unit
    units = {unit for column in columns for text in column.printed if (unit := unit_of(text)) is not None}
    return units.pop() if len(units) == 1 else None
