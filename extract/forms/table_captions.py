"""What the caption of a table says beside the project's name: the table's number, an amount, fields in brackets, that
nothing is in it (表1　甲项目（实施单位：乙局）, 甲项目（45万元）)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.columns.fields import FormField
from extract.columns.wording import label_field
from extract.pages import Cell, Line
from extract.patterns import YEAR
from extract.text import fold, join_lines
from extract.values.money import UNIT_PATTERN

_COUNT = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBERED = rf"\s*(?:附?表|附件|附录)\s*(?:{_COUNT}(?:\s*[-－—–.．]\s*{_COUNT})*|[(（]{_COUNT}[)）])\s*[:：、.．]?\s*"
NUMBER = re.compile(rf"^{_NUMBERED}(?!{YEAR}\d*$)(?=[^\s\d\-－—–.．]\S)")
"""The number of a table or an annex before its caption: 表1, 附表3-2, 附件（一）."""
_BRACKETS = re.compile(r"\s*[【〖「『《](?P<name>[^【】〖〗「」『』《》]{2,40})[】〗」』》]\s*")
_VERB = "(?:年度|当年|本年|项目|拟|计划|共|合计|财政|预算|安排|下达|申请|核定|批复|批准|投入|申报|所需|需要?)"
_NOUN = "(?:资金|金额|总额|总金额|经费|预算数?|总投资|额度)"
_PRICED = re.compile(
    rf"^(?P<name>.*?[^\s,，:：;；(（\[【、])"
    rf"(?:[\s,，:：;；、(（\[【]*{_VERB}+{_NOUN}*|[\s,，:：;；、(（\[【]+{_NOUN}*|)\s*[:：为]?\s*"
    rf"(?P<amount>\d[\d,]*(?:\.\d+)?\s*(?:{UNIT_PATTERN}))\s*[)）\]】]?[。；;]?$"
)
_LIMIT = re.compile(r"[上下内外及每以超过满足达于共]$|\d$")  # 50万元以上, 不超过50万元: part of what it is called
_FIELDS = re.compile(
    rf"^(?P<head>(?:{_NUMBERED})?[^:：]{{3,60}}?)\s*[(（\[【]\s*"
    r"(?P<fields>[^()（）\[\]【】:：]{2,10}[:：][^()（）\[\]【】]+)[)）\]】]\s*$"
)
_LABEL = re.compile(r"^\s*([^:：]{2,10})[:：]")
_HELD = frozenset({
    FormField.UNIT, FormField.DEPARTMENT, FormField.CODE, FormField.CATEGORY, FormField.BUDGET, FormField.INITIAL,
})  # fmt: skip
_EMPTY = re.compile(
    r"[本此该]表(?:为|是|系)?空|空表|(?:无|没有|未安排|不涉及)(?:[此该本]|相关|项目)[^，。,;；]{0,12}(?:支出|项目|预算|资金|内容|数据|情况)"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_NO_TAB = re.compile(r"sheet|工作表|^\d|^表", re.IGNORECASE)
_LEAST = 4  # Chinese characters of a sheet's name that is a project's
_NEAREST = 4  # lines above a form in which its caption stands


def without_number(text: str) -> str:
    """A caption without the number of its table or annex (表1, 附件3：) before it, or the brackets around it."""
    plain = NUMBER.sub("", text)
    within = _BRACKETS.fullmatch(plain)
    return within["name"] if within else plain


def priced(text: str) -> tuple[str, str]:
    """The words of a caption and the amount behind them (甲工程 安排资金64.2万元); the text and "" where none is."""
    found = _PRICED.match(text.strip())
    if found is None or len(found["name"]) < 2 or _LIMIT.search(found["name"]):
        return text, ""
    return found["name"], found["amount"]


def fields_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, a field in brackets at the end of one as a line of its own."""
    for line in lines:
        found = _FIELDS.match(line.text)
        label = _LABEL.match(found["fields"]) if found else None
        if found is None or label is None or label_field(label[1]) not in _HELD:
            yield line
        else:
            yield replace(line, text=found["head"])
            yield replace(line, text=found["fields"])


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
    amount = priced(join_lines(cell.text))[1] if cell else ""
    return (cell, amount) if cell and amount else None


def named_tab(cells: Sequence[Cell]) -> str:
    """The name of the sheet on which cells stand, where it can be a project's by its form; else ""."""
    sheet = next((cell.origin.sheet for cell in cells if cell.origin and cell.origin.sheet), "")
    return "" if _NO_TAB.search(sheet) or len(_HAN.findall(sheet)) < _LEAST else sheet.strip()
