"""Pieces of regular expressions that more than one module looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A year in digits and in characters (二〇二六, also with the letter O for the zero).
YEAR = r"(?:19|20)\d\d"
CHINESE_YEAR = "二[〇○零Oo一二三四五六七八九]{3}"
# A date as a folded line of its own, as on a cover.
DATE = re.compile(
    rf"(?:公开|公示|编制|发布|报送)?(?:时间|日期)?[:：]?(?:{YEAR}|{CHINESE_YEAR})[年./-](?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:[月./-](?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})日?)?)?"
)
# A unit of money, however large.
MONEY = "[十百千万亿]*元"
# A page's number, or a rule, as a folded line of its own.
PAGE_NUMBER = re.compile(
    r"[-—–~]*第?\d{1,4}页?[-—–~]*|第?\d{1,4}页?[,，/]?共\d{1,4}页?|\d{1,4}/\d{1,4}|[-—–_=*]{3,}|"
    r"[^。；]{0,40}第\d{1,4}页([,，/]?共\d{1,4}页)?|[^。；]{0,40}共\d{1,4}页[,，/]?第\d{1,4}页"
)


def alternation(words: Iterable[str]) -> str:
    """The inside of a regular expression that matches one of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
