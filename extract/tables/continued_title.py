"""Lines between two pieces of a table: those that say it goes on, and those that begin another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.pages import Line
from extract.patterns import MONEY
from extract.text import fold

_MARK = r"(?:续上?表|接上[页表]|表?续|续)"
_CONTINUED = re.compile(r"[(（\[【]?(?:续上?表|接上[页表]|表?续)[)）\]】]?[:：]?\d*")
_BEFORE = re.compile(r"^[(（\[【]?(?:续上?表|接上[页表]|表续)\d*[)）\]】]?[-:：—]*(?P<title>.*)$")
_BEHIND = re.compile(
    rf"^(?P<title>.+?)[-—:：]*[(（\[【]{_MARK}[\d一二三四五六七八九十]*[)）\]】]$|^(?P<bare>.+?)续表\d*$"
)
_UNIT_LINE = re.compile(r"(金额)?(计量)?单位[:：].{0,12}|.{0,30}[(（]?单位[:：].{0,8}[)）]?")
_MONEY = re.compile(f"单位[:：(（]*(?:人民币)?({MONEY})")


def only_repeated(between: Sequence[Line], heading: Sequence[Line]) -> bool:
    """Whether lines between two pieces only repeat the heading of the first or say that the table goes on."""
    known = {fold(line.text) for line in heading}
    named = {unit[1] for line in heading if (unit := _MONEY.search(fold(line.text))) is not None}
    for line in between:
        text = fold(line.text)
        unit = _MONEY.search(text)
        if unit is not None and named and unit[1] not in named:
            return False  # 万元 above, 元 here
        if text not in known and not _UNIT_LINE.fullmatch(text) and not _goes_on(text, known):
            return False
    return True


def says_so(between: Sequence[Line]) -> bool:
    """Whether a line says that the table goes on (续表)."""
    return any(_title(fold(line.text)) is not None for line in between)


def _goes_on(text: str, known: set[str]) -> bool:
    """Whether a line says that a table goes on: without a title, or with that of the heading (or part of it)."""
    title = _title(text)
    if title is None:
        return False
    return not title or not known or any(title in line or line in title for line in known if line)


def _title(text: str) -> str | None:
    """The title of a continuation ("" when it names none), None for any other line."""
    if _CONTINUED.fullmatch(text):
        return ""
    found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if found is None:
        return None
    groups = found.groupdict()
    return groups.get("title") or groups.get("bare") or ""
