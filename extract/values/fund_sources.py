"""Which source of money a label or header names: 财政拨款, 其他资金, 中央资金, 上年结转资金, 政府性基金预算 …"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.text import fold
from extract.values.money import UNIT_PATTERN

MAX_LABEL = 24  # characters: a longer text says more than a source
_UNIT = re.compile(rf"[(（](?:单位[:：])?(?:{UNIT_PATTERN})[)）]")
_BEFORE = re.compile(r"^(?:其中[:：、,，]?|[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．]|[①-⑳]|[-—–·•*]+)")
# What names a source by itself.
_SOURCE = (
    "财政拨款|财政性?资金|财政补助|财政预算|财政专户|一般公共预算|政府性基金|国有资本经营|社会保险基金|单位资金|自有资金|(?:单位|企业|社会|个人|农户|群众|村集体)?自筹|"
    "其他(?:资金|收入|来源)|事业收入|(?:事业单位)?经营收入|附属单位上缴收入|结转|结余|债券|贷款|社会资金|转移支付|政府预算资金|上级补助|"
    "预算内资金|预算外资金|配套资金"
)
# Whose money it is, with a word for money behind it: 中央资金, 市县补助资金.
_LEVEL = "中央|自治区级?|[省市区县州旗]级?|乡镇级?|镇级?|地方|本级|上级|下级"
_MONEY = "资金|补助|拨款|预算|收入|财政|投入|管理"
_WHEN = r"当年|本年度?|年度|年初|上年度?|以前年度|往年|历年|\d{4}年度?|的|安排|使用|[及和与、/]"
_ALL = re.compile(rf"(?:(?P<source>{_SOURCE})|(?P<level>{_LEVEL})|(?P<money>{_MONEY})|{_WHEN})+")
_WHOSE = re.compile(_LEVEL)
_PAST = re.compile("上年|以前年度|往年|历年")
_CARRIED = re.compile("结转|结余")


@lru_cache(maxsize=4096)
def fund_source(text: str) -> str | None:
    """The source that a label names, as printed without 其中： and the unit behind it; None for every other text, also
    for money of another year that was not carried over."""
    if len(text) > MAX_LABEL + 12:
        return None
    name = whole = _UNIT.sub("", fold(text)).strip(":：")
    while (bare := _BEFORE.sub("", name)) != name:
        name = bare
    match = _ALL.fullmatch(name) if 0 < len(name) <= MAX_LABEL else None
    # 其中财政：100万元: as a part of the whole it is a source by itself.
    part = whole.startswith("其中") and (name == "财政" or (match is not None and match["level"]))
    if match is None or not (match["source"] or (match["level"] and match["money"]) or part):
        return None
    return None if _PAST.search(name) and not _CARRIED.search(name) else name


def of_level(source: str) -> bool:
    """Whether a source says whose money it is (中央资金, 县级资金): those of several levels are parts of one whole."""
    return _WHOSE.match(source) is not None
