"""A project's name with its amount behind it, as a caption above a table prints both (甲工程 安排资金64.2万元)."""

from __future__ import annotations

import re

from extract.values.money import UNIT_PATTERN

_VERB = "(?:年度|当年|本年|项目|拟|计划|共|合计|财政|预算|安排|下达|申请|核定|批复|批准|投入|申报|所需|需要?)"
_NOUN = "(?:资金|金额|总额|总金额|经费|预算数?|总投资|额度)"
_PRICED = re.compile(
    rf"^(?P<name>.*?[^\s,，:：;；(（\[【、])"
    rf"(?:[\s,，:：;；、(（\[【]*{_VERB}+{_NOUN}*|[\s,，:：;；、(（\[【]+{_NOUN}*|)\s*[:：为]?\s*"
    rf"(?P<amount>\d[\d,]*(?:\.\d+)?\s*(?:{UNIT_PATTERN}))\s*[)）\]】]?[。；;]?$"
)
_LIMIT = re.compile(r"[上下内外及每以超过满足达于共]$|\d$")  # 50万元以上, 不超过50万元: part of what it is called


def parted(text: str) -> tuple[str, str]:
    """A heading's name and the amount behind it; the text and "" where none stands there."""
    found = _PRICED.match(text.strip())
    if found is None or len(found["name"]) < 2 or _LIMIT.search(found["name"]):
        return text, ""
    return found["name"], found["amount"]
