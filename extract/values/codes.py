"""Codes printed with what they name: of units, and the long ones of projects."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.text import REMEMBERED, fold, join_lines

PROJECT_CODE = re.compile(r"\d{4,}[A-Z0-9]{11,}")
# What may stand between 类, 款 and 项; spreadsheets mark a text with ' or write ="…", and group digits of a number.
_BETWEEN = r"[.·\-—–‐−_/\\|:>→、]"
_CLASS = re.compile(rf"([1-9]\d{{2}})类?(?:{_BETWEEN}?(\d{{2}})款?(?:{_BETWEEN}?(\d{{2}})项?)?)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_NO_CENTS = re.compile(r"(?<=\d{3})\.0{1,2}$")
_MARKS = "'\"`‘’“”="
_MARKED = re.compile(rf"^[{_MARKS}]+(?=[0-9A-Z]{{3}})")
CLASS_CODE = rf"2\d{{2}}(?:{_BETWEEN}?\d{{2}}){{0,2}}"
"""A pattern of a functional class's code, before a name in one cell."""
_DASHES = "-—–‐‑−－_"
_SIGN = f"[{_DASHES}:：]"
_CODED = re.compile(rf"^\s*(\d{{3,12}})\s*{_SIGN}+\s*(.*)$", re.DOTALL)
# A blank alone between them (350007 甲县乙局), or nothing where the number is too long to begin a name (120急救中心).
_SPACED = re.compile(r"^\s*(\d{3,12})[ \t\u3000]+([^\W\d_].*)$", re.DOTALL)
# Three digits too before a place (106甲市审计局).
_GLUED = re.compile(
    r"^(\d{6,12}(?=[\u4e00-\u9fff])|\d{3}(?=[\u4e00-\u9fff]{2,6}[省市县区州旗盟][\u4e00-\u9fff]{2}))(.*)$", re.DOTALL
)
# A code in brackets before what it names: [302001]甲局, （450…）甲项目; or alone.
_BRACKETED = re.compile(
    rf"^\s*[\[【(（［]\s*([0-9A-Z０-９Ａ-Ｚ]{{3,30}})\s*[\]】)）］]\s*{_SIGN}?\s*(\S.*)?$", re.DOTALL
)
_NAMED = re.compile(r"^(.{3,40}?)[（(]?(\d{6,12})[)）]?$")
_DATE = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")  # 20250218
_PROJECT_CODED = re.compile(rf"^([0-9A-Z]{{15,30}}){_SIGN}*(.*)$", re.DOTALL)
_PROJECT_HEAD = re.compile(r"^[0-9A-Z０-９Ａ-Ｚ\s]{15,60}")


@lru_cache(maxsize=REMEMBERED)
def class_digits(text: str) -> str:
    """A functional class's code as digits alone: 2080505 of 208.05.05, 208-05-05, 208 05 05, '2080505 or 2,080,505;
    "" for other texts."""
    bare = _NO_CENTS.sub("", bare_code(text))
    found = _CLASS.fullmatch(bare.replace(",", "") if _GROUPED.fullmatch(bare) else bare)
    return "".join(filter(None, found.groups())) if found else ""


def bare_code(text: str) -> str:
    """A code folded, without the marks by which a spreadsheet keeps it a text ('401001, ="401001")."""
    return fold(text).strip(_MARKS)


def _joined(text: str) -> str:
    return _MARKED.sub("", join_lines(text))


def split_unit(text: str) -> tuple[str | None, str | None]:
    """A unit's code and name: "315001-甲市乙局" is ("315001", "甲市乙局"); without a code (None, name), and a bare
    code is (code, None)."""
    joined = _joined(text)
    if joined.isdecimal() and 3 <= len(joined) <= 12:
        return fold(joined), None
    bracketed = _BRACKETED.match(joined)
    if bracketed and bracketed[1].isdecimal() and len(bracketed[1]) <= 12:
        return fold(bracketed[1]), bracketed[2]
    if match := _CODED.match(joined) or _GLUED.match(joined):
        return fold(match[1]), match[2].strip() or None
    if match := _SPACED.match(text):
        return fold(match[1]), join_lines(match[2]) or None
    match = _NAMED.match(joined)
    if match and not _DATE.fullmatch(fold(match[2])):
        return fold(match[2]), match[1].strip(f" {_DASHES}:：") or None
    return None, joined or None


def split_project(text: str) -> tuple[str | None, str | None]:
    """A project's long code and its name as a cell prints them together; the code joined when it was broken."""
    joined = _joined(text)
    bracketed = _BRACKETED.match(joined)
    if bracketed and PROJECT_CODE.fullmatch(fold(bracketed[1])):
        return fold(bracketed[1]), bracketed[2]
    head = _PROJECT_HEAD.match(joined)
    packed = fold(head[0]) + joined[head.end() :] if head else joined
    match = _PROJECT_CODED.match(packed)
    if match and PROJECT_CODE.fullmatch(match[1]):
        return match[1], match[2].strip() or None
    return None, joined or None
