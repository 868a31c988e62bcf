"""Indicators said in one piece of text: a name with its target in a line under a form, or in a cell beside one."""

from __future__ import annotations

import re

from extract.columns.level_names import is_level, plain_level
from extract.columns.wording import is_column_title, is_note, label_field
from extract.coverage.known import Known
from extract.coverage.looks import is_target
from extract.coverage.said import NAMING
from extract.text import fold
from extract.values.operators import NEGATED, SIGN_CHARS, VARIANTS

LONGEST = 60  # characters: a longer line is running text
_ROOM = 20  # characters of a weight in brackets and blanks around it
_DIGIT = re.compile(r"\d")
_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?:%|‰|[^\W\d_]{1,4})"
_AIM = re.compile(rf"(?:[{SIGN_CHARS}]{{1,2}}|{NEGATED})\s*{_FIGURE}\s*{_UNIT}?")
_SIGNED = re.compile(rf"(?P<name>[^{SIGN_CHARS}]{{2,20}})[{SIGN_CHARS}]{{1,2}}{_FIGURE}{_UNIT}")
_CLAUSES = re.compile("[，,；;。]")
_PLAIN = re.compile(rf"{_FIGURE}{_UNIT}")
_GLUED = re.compile(rf"(?P<name>[^\W\d_]{{2,20}}){_FIGURE}{_UNIT}")
# What announces an indicator that the table has not.
_LEAD = re.compile(
    r"^(?:另外?|此外|补充|新增|增加|增设|追加|另[增加设有])(?:的|了)?(?:[一二三]级|绩效|考核|[^\W\d_]{2,4}(?=指标))?(?:指标)?\s*[:：,，]\s*"
)
_PIECES = re.compile(r"[\s:：,，;；|｜、。]+")
_WEIGHT = re.compile(r"[(（](?:权重|分值|得分)?[:：]?\d[\d.]*(?:分|%)?[)）]\s*$")
_NAME = re.compile(r"(?=[^\W\d_])[\w()（）]{2,24}")
_QUALIFIED = re.compile(r"(?:应|须|需|要|为|达到?|是|的)$")
_OTHER = re.compile(r"[得扣满计评]\d*分|分值|公式|标准|计算|占|其中|累计|同比|上年|依据|规定|文件")


def named(text: str) -> str | None:
    """The name of the indicator that a text says, None when it says none. A level's word, a word that announces it
    (另：, 补充指标：), or a sign with little around it tells an indicator from a sentence."""
    if len(text) > LONGEST + _ROOM or _DIGIT.search(text) is None:
        return None  # as most lines are
    printed = _WEIGHT.sub("", text.strip().rstrip("。.;；，,")).translate(VARIANTS)
    if not 4 < len(printed) <= LONGEST or is_note(printed) or _OTHER.search(printed):
        return None
    lead = _LEAD.match(printed)
    rest = printed[lead.end() :] if lead else printed
    pieces = [folded for piece in _PIECES.split(rest) if (folded := fold(piece).translate(VARIANTS))]
    levels = [piece for piece in pieces if is_level(plain_level(piece))]
    aims = [found for piece in pieces if (found := _AIM.search(piece)) is not None]
    if not (lead or levels):
        # A line that a page's width cut out of a sentence has commas or a full stop.
        whole = None if _CLAUSES.search(text) else _SIGNED.fullmatch("".join(pieces))
        return _name(whole["name"]) if whole is not None else None
    if aims:
        first = next(piece for piece in pieces if _AIM.search(piece))
        found = _AIM.search(first)
        inside = _name(first[: found.start()]) if found else None
        return inside or next((name for piece in pieces if piece not in levels and (name := _name(piece))), None)
    if not levels and not (lead and "指标" in lead[0]):
        return None
    if len(pieces) == 1 and (glued := _GLUED.fullmatch(pieces[0])) is not None:
        return _name(glued["name"])
    plain = [piece for piece in pieces if _PLAIN.fullmatch(piece) and is_target(piece)]
    others = [name for piece in pieces if piece not in levels and piece not in plain and (name := _name(piece))]
    return others[0] if len(plain) == 1 and len(others) == 1 and len(pieces) == 2 + len(levels) else None


def lost(text: str, known: Known) -> bool:
    """Whether a text says an indicator that no record holds."""
    name = named(text)
    return name is not None and known.field_of(name) not in NAMING


def _name(text: str) -> str | None:
    """What stands before a target, as the name of an indicator."""
    plain = _QUALIFIED.sub("", text.strip(" :：,，-"))
    if not _NAME.fullmatch(plain) or _AIM.search(plain) or is_level(plain):
        return None
    return None if is_column_title(plain) or label_field(plain) is not None else plain
