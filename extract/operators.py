"""Operators of target values: the signs and the words that stand for ≥ ≤ = > <, 区间 and 定性."""

from __future__ import annotations

import re

from extract.text import fold

QUALITATIVE = "定性"
RANGE = "区间"
MAX_CELL = 40

# One spelling of each sign; what scans and word processors print instead of it.
# The private ones are ≥ and ≤ of the Symbol font; ═ and 〓 are typed for a wide =.
VARIANTS = str.maketrans("≧⩾≽\uf0b3≦⩽≼\uf0a3〉›〈‹═〓‐−∼〜∽", "≥≥≥≥≤≤≤≤>><<==--~~~")
SIGNS = {
    ">": ">", "<": "<", "=": "=", "≥": "≥", "≤": "≤", ">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "≥=": "≥",
    "≤=": "≤", "==": "=", "≯": "≤", "≮": "≥",
}  # fmt: skip
_WORDS = {
    "≥": """
        大于等于 大于或等于 大于或者等于 大于且等于 高于等于 高于或等于 多于等于 多于或等于 不低于 不少于 不小于
        不得低于 不得少于 不得小于 不应低于 不应少于 至少 最低 最少
    """,
    "≤": """
        小于等于 小于或等于 小于或者等于 小于且等于 低于等于 低于或等于 少于等于 少于或等于 不超过 不高于 不大于 不多于
        不得超过 不得高于 不得大于 不得多于 不应超过 不应高于 不超 不超出 不得超出 控制在 至多 最多 最高 最高不超过
        最多不超过 控制在不超过
    """,
    ">": "大于 高于 多于 超过 超",
    "<": "小于 低于 少于 不足 不到",
    "=": "等于",
}
SIGNS |= {word: sign for sign, words in _WORDS.items() for word in words.split()}
# Words after a number: 70%以上, 5天内.
SUFFIX_SIGNS = {"以上": "≥", "以内": "≤", "之内": "≤", "内": "≤", "以下": "≤"}
_COLUMN_SIGNS = SIGNS | SUFFIX_SIGNS | dict.fromkeys(("区间", "范围", "介于"), RANGE)
_COLUMN_SIGNS |= dict.fromkeys(("定性", "定性指标", "定性描述", "文字", "文字描述"), QUALITATIVE)

_ANY_WORD = "|".join(sorted((word for word in SIGNS if word[0] not in "<>=≥≤≯≮"), key=len, reverse=True))
PREFIX = re.compile(rf"(?:达到|达|保持在|稳定在|维持在)?(?P<sign>[<>=≥≤≯≮]{{1,3}}|{_ANY_WORD})?")


def parse_operator(text: str) -> str | None:
    """The operator that an operator column's cell names (≥ ≤ = > < 区间 定性), None when it names none."""
    if len(text) > MAX_CELL:
        return None
    folded = fold(text).translate(VARIANTS).strip(":;,.。")
    return _COLUMN_SIGNS.get(folded) or _COLUMN_SIGNS.get(re.sub(r"\([^()]*\)", "", folded))
