"""Several labels with values in one line (项目名称：甲 实施单位：乙局，单位：万元), whatever stands between them."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.patterns import MONEY

# Labels that are certain wherever they stand before a colon: no name ends in one of these.
_KNOWN = (
    r"项目(?:名称|编码|代码|编号|类别|属性|类型|负责人|金额|预算|资金)"
    r"|(?:项目)?(?:实施|承担|主管|执行|预算|填报|填表|申报|建设|责任|用款|使用|编制)(?:单位|部门)(?:名称|编码|代码)?"
    r"|(?:评价|预算|实施|自评|申报|填报|考核|所属)(?:年度|年份)|(?:填报|填表|申报|编制|评价)(?:日期|时间|人)|联系(?:人|电话)|负责人"
    rf"|(?:金额|资金)?单位(?=[:：]\s*[(（]?{MONEY})|(?:预算|项目|财政)(?:金额|资金|总额)(?:[(（][^()（）]{{1,4}}[)）])?"
)
_LABEL = re.compile(rf"(?<![(（])(?:{_KNOWN})\s*[:：]")
_BETWEEN = " \t\n　;；,，、/|｜"


def parts_of(text: str) -> list[str]:
    """The labels of a line, each with its value; one element when it holds one, or does not begin with one."""
    starts = [found.start() for found in _LABEL.finditer(text)]
    if len(starts) < 2 or text[: starts[0]].strip(_BETWEEN):
        return [text]
    return [text[start:end].strip(_BETWEEN) for start, end in pairwise([*starts, len(text)])]
