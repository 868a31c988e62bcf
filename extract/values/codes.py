"""Codes printed with what they name: of units, and the long ones of projects."""

from __future__ import annotations

import re

from extract.text import fold, join_lines

PROJECT_CODE = re.compile(r"\d{4,}[A-Z0-9]{11,}")
_CLASS = re.compile(r"([1-9]\d{2})(?:[.．·\-—–_/、]?(\d{2})(?:[.．·\-—–_/、]?(\d{2}))?)?")
_CODED = re.compile(r"^\s*(\d{3,12})\s*[-—–_:：]\s*(.+)$", re.DOTALL)
# A code in brackets before what it names: [302001]甲局, （450…）甲项目.
_BRACKETED = re.compile(r"^\s*[\[【(（]\s*([0-9A-Z]{3,30})\s*[\]】)）]\s*[-—–_:：]?\s*(\S.*)$", re.DOTALL)
_NAMED = re.compile(r"^(.{3,40}?)[（(]?(\d{6,12})[)）]?$")
_PROJECT_CODED = re.compile(r"^([0-9A-Z]{15,30})[-—–_:：]*(.*)$")


def class_digits(text: str) -> str:
    """A functional class's code as digits alone: 2080505 of 208.05.05, 208-05-05 or 208 05 05; "" for other texts."""
    found = _CLASS.fullmatch(fold(text))
    return "".join(filter(None, found.groups())) if found else ""


def split_unit(text: str) -> tuple[str | None, str | None]:
    """A unit's code and name: "315001-甲市乙局" is ("315001", "甲市乙局"); without a code (None, name)."""
    joined = join_lines(text)
    bracketed = _BRACKETED.match(joined)
    if bracketed and bracketed[1].isdigit() and len(bracketed[1]) <= 12:
        return bracketed[1], bracketed[2]
    if match := _CODED.match(joined):
        return match[1], match[2].strip() or None
    if match := _NAMED.match(joined):
        return match[2], match[1].strip(" -—:：") or None
    return None, joined or None


def split_project(text: str) -> tuple[str | None, str | None]:
    """A project's long code and its name as a cell prints them together; the code joined when it was broken."""
    joined = join_lines(text)
    bracketed = _BRACKETED.match(joined)
    if bracketed and PROJECT_CODE.fullmatch(bracketed[1]):
        return bracketed[1], bracketed[2]
    head = re.match(r"^[0-9A-Z\s]{15,60}", joined)
    packed = fold(head[0]) + joined[head.end() :] if head else joined
    match = _PROJECT_CODED.match(packed)
    if match and PROJECT_CODE.fullmatch(match[1]):
        return match[1], match[2].strip() or None
    return None, joined or None
