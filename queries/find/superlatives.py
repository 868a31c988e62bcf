"""What asks for the lowest or the highest in words: 满意度 最低的, 最高的参保率, 满意度 由低到高."""

from __future__ import annotations

import re
from typing import NamedTuple

LOWEST, HIGHEST = "value", "-value"
"""The columns that such words sort by, as `--sort` takes them."""
_WORDS = {
    LOWEST: "最低 最少 最小 最差 垫底 低到高 少到多 小到大",
    HIGHEST: "最高 最多 最大 最好 高到低 多到少 大到小",
}
_SORTS = {word: column for column, words in _WORDS.items() for word in words.split()}
_WORD = "|".join(_SORTS)
_SAID = rf"(?:目标值?|指标值|数值|值)?(?:[由从按])?(?P<word>{_WORD})(?:排序|排列|的?排名|排)?"
_OF = "(?:部门|单位|机构|项目|指标|目标)?(?:有哪些|是哪些|是哪个|是谁|是什么)?[?？。]*"
_BEHIND = re.compile(rf"(?P<apart>(?:^|[\s,，、;；的])\s*)?(?:{_SAID})(?P<speech>的{_OF})?$")
_BEFORE = re.compile(rf"^(?:{_SAID})(?P<speech>的\s*|[\s,，、;；]+)")


class Superlative(NamedTuple):
    """A question without the words that ask for an order: the column that they sort by, and whether they can hardly be
    of a name: they stand apart or are followed by 的."""

    rest: str
    sort: str
    plainly: bool


def superlative(text: str) -> Superlative | None:
    """What of a question asks for an order; None where nothing does, or nothing else is asked."""
    text = text.strip()
    behind, before = _BEHIND.search(text), _BEFORE.match(text)
    if behind is not None:
        rest = text[: behind.start()].removesuffix("的").strip()
        plainly = behind["speech"] is not None or bool(behind["apart"])
        return Superlative(rest, _SORTS[behind["word"]], plainly) if rest else None
    if before is not None:
        rest = text[before.end() :].strip()
        return Superlative(rest, _SORTS[before["word"]], plainly=False) if rest else None
    return None
