"""Labels and titles in two languages (项目名称 / Project Name): the Chinese part is what they say."""

from __future__ import annotations

import re

# Latin, Cyrillic, Arabic, Tibetan, Mongolian, Tai, Yi and Korean letters: what is printed beside Chinese.
_LETTER = (
    r"A-Za-z\u00c0-\u024f\u0400-\u052f\u0600-\u06ff\u0750-\u077f\u0f00-\u0fff\u1100-\u11ff\u1800-\u18af\u1950-\u19df"
    r"\u1a20-\u1aaf\ua000-\ua4cf\uac00-\ud7af\ufb50-\ufdff\ufe70-\ufeff"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ANY = re.compile(f"[{_LETTER}]{{3}}")
_INSIDE = rf"[{_LETTER}\d\s.,'’&/()（）\-–—:：#%·\u200b-\u200f\u202f]*"
_BETWEEN = r"[\s/／|\\_\-–—·,，;；]*"
_BEHIND = re.compile(rf"{_BETWEEN}[(（]?[{_LETTER}]{{2}}{_INSIDE}$")
_BEFORE = re.compile(rf"^{_BETWEEN}[{_LETTER}]{{2}}{_INSIDE}(?=[\u4e00-\u9fff(（])")


def without_foreign(text: str) -> str:
    """The Chinese part of a label or title that is printed in two languages; other texts as they are."""
    if not _ANY.search(text) or not _HAN.search(text):
        return text
    own = _BEFORE.sub("", text)
    own = _BEHIND.sub("", own)
    return own if _HAN.search(own) and not _ANY.search(own) else text


def is_foreign(text: str) -> bool:
    """Whether a text holds no Chinese but words of another language."""
    return _ANY.search(text) is not None and not _HAN.search(text)
