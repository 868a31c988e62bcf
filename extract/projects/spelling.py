"""Two spellings of one name: how alike they are, and whether one of them is damaged."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from extract.text import fold

CLOSE = 0.8  # below it a name with equal unit and budget was mixed up with other text
_GENERIC_TAIL = re.compile(r"[(（]?(?:项目|经费|专项|资金|支出|费|用|工作|等)*[)）]?")
_REMARK = re.compile(r"[-—－(（]")
_SENTENCE = re.compile(r"[。；;!！]")
_PAIRS = (("(", ")"), ("《", "》"), ("“", "”"), ("[", "]"))


def similarity(a: str, b: str) -> float:
    """How alike two names are, 0 to 1; a name that contains the whole of the other is very similar to it."""
    a, b = fold(a), fold(b)
    if a and b and (a in b or b in a):
        return max(0.9, len(min(a, b, key=len)) / len(max(a, b, key=len)))
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def is_damaged(name: str, other: str) -> bool:
    """Whether a name reads like a cut or mixed-up printing of another."""
    a, b = fold(name), fold(other)
    if a == b:
        return False
    if _SENTENCE.search(a) and not _SENTENCE.search(b):
        return True
    if any(a.count(left) != a.count(right) and b.count(left) == b.count(right) for left, right in _PAIRS):
        return True
    if len(a) < len(b) and (b.startswith(a) or b.endswith(a)):
        missing = b[len(a) :] if b.startswith(a) else b[: -len(a)]
        return not _GENERIC_TAIL.fullmatch(missing)
    if a.startswith(b):
        # What follows the other's name is a remark (-中央补助, （二期）) or text of another row.
        return _REMARK.match(a[len(b) :]) is None and not _GENERIC_TAIL.fullmatch(a[len(b) :])
    return similarity(a, b) < CLOSE
