"""What the caption of a table says beside the project's name: the table's number, an amount, that nothing is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.pages import Cell, Line
from extract.text import fold, join_lines
from extract.values.money import UNIT_PATTERN

AMOUNT = re.compile(
    rf"[\s,，:：(（\[【]*(?:(?:年度)?(?:预算|资金|金额|安排|总额|经费)(?:数|金额|总额)?)?\s*[:：]?\s*"
    rf"(?P<amount>\d[\d,]*(?:\.\d+)?\s*(?:{UNIT_PATTERN}))\s*[)）\]】]?$"
)
"""An amount with its unit behind a name: （45万元）, 预算：45万元."""
_APART = tuple(" \u3000,，:：(（[【")
_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBER = re.compile(rf"^\s*(?:附?表|附件|附录)\s*{_COUNT}(?:[-－—–.．]{_COUNT})*\s*[:：、.．]?\s*(?=\S{{2}})")
_BRACKETS = re.compile(r"\s*[【〖「『《](?P<name>[^【】〖〗「」『』《》]{2,40})[】〗」』》]\s*")
_EMPTY = re.compile(
    r"[本此该]表(?:为|是|系)?空|空表|(?:无|没有|未安排|不涉及)(?:[此该本]|相关|项目)[^，。,;；]{0,12}(?:支出|项目|预算|资金|内容|数据|情况)"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_NO_TAB = re.compile(r"sheet|工作表|^\d|^表", re.IGNORECASE)
_LEAST = 4  # Chinese characters of a sheet's name that is a project's
_NEAREST = 4  # lines above a form in which its caption stands


def without_number(text: str) -> str:
    """A caption without the number of its table or annex (表1, 附件3：) before it, or the brackets around it."""
    plain = _NUMBER.sub("", text)
    within = _BRACKETS.fullmatch(plain)
    return within["name"] if within else plain


def without_amount(text: str) -> str:
    """A caption without the amount behind its words."""
    found = AMOUNT.search(text)
    return text[: found.start()] if found and found.start() and found[0].startswith(_APART) else text


def tells_empty(text: str) -> bool:
    """Whether a caption says that its table is empty (本部门无此项支出，故本表为空)."""
    return _EMPTY.search(fold(text)) is not None


def captioned(name: str, lines: Sequence[Line]) -> Cell | None:
    """The nearest of the last lines above a form that holds a name, as a cell; None when none does."""
    plain = fold(name)
    found = next((line for line in reversed(lines[-_NEAREST:]) if plain and plain in fold(line.text)), None)
    return Cell(0, 0, found.text, page=found.page, box=found.box, origin=found.origin) if found else None


def amount_behind(name: str, lines: Sequence[Line]) -> tuple[Cell, str] | None:
    """The amount that the caption of a form prints behind the project's name, with the caption as a cell."""
    cell = captioned(name, lines)
    found = AMOUNT.search(join_lines(cell.text)) if cell else None
    return (cell, found["amount"]) if cell and found and found.start() and found[0].startswith(_APART) else None


def named_tab(cells: Sequence[Cell]) -> str:
    """The name of the sheet on which cells stand, where it can be a project's by its form; else ""."""
    sheet = next((cell.origin.sheet for cell in cells if cell.origin and cell.origin.sheet), "")
    return "" if _NO_TAB.search(sheet) or len(_HAN.findall(sheet)) < _LEAST else sheet.strip()
