"""Operators of target values: the signs and the words that stand for ≥ ≤ = > <, 区间 and 定性."""

from __future__ import annotations

import re

from extract.patterns import alternation
from extract.text import fold

QUALITATIVE = "定性"
RANGE = "区间"
COMPARED = frozenset("≥≤=><")
"""The operators that compare with a number."""
OPERATORS = ("≥", "≤", "=", ">", "<", RANGE, QUALITATIVE)
MAX_CELL = 40

# One spelling of each sign; what scans and word processors print instead of it.
# The private ones are ≥ and ≤ of the Symbol font; ═ and 〓 are typed for a wide =.
VARIANTS = str.maketrans("≧⩾≽\uf0b3≦⩽≼\uf0a3〉›〈‹═〓‐−∼〜∽", "≥≥≥≥≤≤≤≤>><<==--~~~")
# The characters of signs, for classes of regular expressions: once folded, and as printed. Brackets and rules that
# VARIANTS reads as signs are not signs inside a text. ≥ or ≤ begins a target, whatever stands around it.
SIGN_CHARS = "<>=≥≤≯≮"
_BOUNDS = "≥≤≯≮≧⩾≽\uf0b3≦⩽≼\uf0a3"
PRINTED_CHARS = "<>=＜＞＝" + _BOUNDS
BOUND = f"[{_BOUNDS}]"
AIM = rf"(?:{BOUND}|[<>]=)\d"
SIGNS = {
    ">": ">", "<": "<", "=": "=", "≥": "≥", "≤": "≤", ">=": "≥", "=>": "≥", "<=": "≤", "=<": "≤", "≥=": "≥",
    "≤=": "≤", "==": "=", "≯": "≤", "≮": "≥",
}  # fmt: skip
_NOT = "不 未 不得 不应 不应当 不应该 不可 不能 不宜 不准 不许 不允许"
_LESS = "低于 少于 小于"
_MORE = "超过 高于 大于 多于 超出 突破 超"
_NOT_LESS = [no + less for no in _NOT.split() for less in _LESS.split()]
_NOT_MORE = [no + more for no in _NOT.split() for more in _MORE.split()]
# Words that compare wherever they stand before a number.
_WORDS = {
    "≥": "大于等于 大于或等于 大于或者等于 大于且等于 高于等于 高于或等于 多于等于 多于或等于 至少",
    "≤": """
        小于等于 小于或等于 小于或者等于 小于且等于 低于等于 低于或等于 少于等于 少于或等于 控制在 控制在不超过
        至多 最多 最多不超过 最高不超过
    """,
    ">": "大于 高于 多于 超过",
    "<": _LESS,
}
_COMPARING = {sign: words.split() for sign, words in _WORDS.items()}
_COMPARING["≥"] += _NOT_LESS
_COMPARING["≤"] += _NOT_MORE
# Words that compare only where a value begins with them: inside a name they say something else (不足3岁, 最低5档).
_LEADING = {"≥": "最低 最少", "≤": "最高 不超", ">": "超", "<": "不足 不到", "=": "等于"}
SIGNS |= {word: sign for sign, words in _COMPARING.items() for word in words}
SIGNS |= {word: sign for sign, words in _LEADING.items() for word in words.split()}
# Words after a number: 70%以上, 5天内.
SUFFIX_SIGNS = {"以上": "≥", "以内": "≤", "之内": "≤", "内": "≤", "以下": "≤"}
_COLUMN_SIGNS = SIGNS | SUFFIX_SIGNS | dict.fromkeys(("区间", "范围", "介于"), RANGE)
_COLUMN_SIGNS |= dict.fromkeys(("定性", "定性指标", "定性描述", "文字", "文字描述"), QUALITATIVE)

# What a target may begin with before its operator, or without one: 须达到95% is =95%.
REACHED = "达到"
MUST = "(?:必?须)?"
COMPARISONS = alternation(word for words in _COMPARING.values() for word in words)
# 不低于, 不得超过 and their like: comparisons even where words follow (不低于上年).
NEGATED = alternation(_NOT_LESS + _NOT_MORE)
# The upper bound of two: 大于80%小于90%.
UPPER = alternation([s for s in SIGNS if SIGNS[s] in "≤<" and s[0] in SIGN_CHARS] + _COMPARING["≤"] + _COMPARING["<"])
SUFFIXES = alternation(SUFFIX_SIGNS)

ANY_WORD = alternation(word for word in SIGNS if word[0] not in SIGN_CHARS)
PREFIX = re.compile(rf"{MUST}(?:{REACHED}|达|保持在|稳定在|维持在)?(?P<sign>[{SIGN_CHARS}]{{1,3}}|{ANY_WORD})?")


def parse_operator(text: str) -> str | None:
    """The operator that an operator column's cell names (≥ ≤ = > < 区间 定性), None when it names none."""
    if len(text) > MAX_CELL:
        return None
    folded = fold(text).translate(VARIANTS).strip(":;,.。")
    return _COLUMN_SIGNS.get(folded) or _COLUMN_SIGNS.get(re.sub(r"\([^()]*\)", "", folded))
