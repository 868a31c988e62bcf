"""Numbers with their units as target values print them: one, a range, two comparisons; nothing else is a quantity."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from extract.values import measure_units
from extract.values.operators import PREFIX, RANGE, SIGN_CHARS, SIGNS, SUFFIX_SIGNS, SUFFIXES, UPPER, VARIANTS

# A longer text is a sentence, whatever it begins with.
MAX_VALUE = 200
MAX_TAIL = 40


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a numeric text says: `sign` printed before it, `suffix` the operator of words after it (以上)."""

    low: Decimal
    high: Decimal | None
    unit: str
    sign: str | None
    suffix: str | None
    remark: str | None


DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?![0-9])(?:\.[0-9]{1,12})?(?![0-9])"
ONE = re.compile(rf"(?P<low>[+-]?{DIGITS})")
_TWO = re.compile(
    rf"(?P<low>[+-]?{DIGITS})(?P<first>[^0-9~–—―至到-]{{0,12}}?)(?:\(含\))?(?:-{{1,2}}|[~–—―]{{1,2}}|至|到)(?P<high>{DIGITS})"
)
_BETWEEN = re.compile(
    rf"(?P<low>[+-]?{DIGITS})(?P<first>[^0-9{SIGN_CHARS}]{{0,12}}?)(?:\(含\))?[,、;且并和]?(?P<upper>{UPPER})(?P<high>{DIGITS})"
)
# 80%≤X<90%: a letter stands for what is measured.
_AROUND = re.compile(
    rf"(?P<low>[+-]?{DIGITS})(?P<first>[^0-9{SIGN_CHARS}]{{0,12}}?)(?:<=|[<≤])[A-Za-z](?P<upper><=|[<≤])(?P<high>{DIGITS})"
)
_TAIL = re.compile(rf"(?P<unit>.*?)(?:\(含\))?[及或]?(?P<suffix>{SUFFIXES}|之间)(?:\(含\))?(?P<more>/.{{1,12}})?")
_YUAN = re.compile(rf"[¥￥]\s*({DIGITS}[百千万亿]*)元?")
_AMID = re.compile(rf"(?:介于|在)({DIGITS}[^0-9和与]{{0,8}})[和与]({DIGITS}[^0-9]{{0,8}})之间")
_YEARS = range(1949, 2101)


def widths(text: str) -> str:
    """The text in half width and with one spelling of each sign, every character in its place."""
    if text.isascii():
        return text
    narrow = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, narrow, strict=True)).translate(VARIANTS)


def read_quantity(words: str, *, signed: bool) -> Quantity | None:
    """The words as a number, range or comparison with its unit; None when they are anything else."""
    if len(words) > MAX_VALUE:
        return None
    text = widths(words)
    end, remark = _remark(words, text)
    end = len(text[:end].rstrip("。;,、."))
    text = text[:end]
    printed, start = _prefix(text)
    sign = SIGNS.get(printed)
    found = _BETWEEN.match(text, start) if sign in {"≥", ">"} else None
    found = found or _TWO.match(text, start) or _AROUND.match(text, start) or ONE.match(text, start)
    if found is None or (printed and sign is None) or end - found.end() > MAX_TAIL:
        return None
    low = Decimal(found["low"].replace(",", ""))
    high = Decimal(found["high"].replace(",", "")) if "high" in found.re.groupindex else None
    tail = _tail(words[found.end() : end], text[found.end() :])
    if tail is None or (high is not None and (high < low or tail[1] == "≥")):
        return None
    suffix = tail[1]
    if suffix and printed == "控制在":
        sign = None  # 控制在80%以上: the words after the number say how
    unit = tail[0] if high is None else _common_unit(words[found.start("first") : found.end("first")], tail[0])
    if unit is None or (high is None and suffix == RANGE):
        return None
    if not (signed or sign or suffix) and _is_date(low, high, unit):
        return None
    return Quantity(low, high, unit, sign, suffix, remark)


def in_plain_words(words: str) -> str:
    """Words with the unit of money behind the number instead of its sign before it: ￥350/人 is 350元/人; and with one
    word between two bounds: 介于3%和5%之间 is 3%至5%."""
    if amid := _AMID.fullmatch(words.strip()):
        return f"{amid[1]}至{amid[2]}"
    return _YUAN.sub(r"\1元", words) if "￥" in words or "¥" in words else words


def _prefix(text: str) -> tuple[str, int]:
    found = PREFIX.match(text)
    return (found["sign"] or "", found.end()) if found else ("", 0)


def _remark(words: str, text: str) -> tuple[int, str | None]:
    """Where the value ends and the remark in brackets after it; a bracket that belongs to the unit is not one."""
    stripped = text.rstrip("。;,、. ")
    if not stripped.endswith(")"):
        return len(text), None
    depth = 0
    for place in range(len(stripped) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(stripped[place], 0)
        if depth == 0:
            inside = stripped[place + 1 : -1]
            # After a bare number any unit in brackets is its unit; after a unit only a short one goes with it.
            bare = text[:place].rstrip()[-1:].isdigit()
            if measure_units.is_unit_bracket(inside) or (bare and measure_units.is_bracketed_unit(inside)):
                return len(text), None
            return place, None if inside in {"", "含"} else words[place + 1 : len(stripped) - 1].strip()
    return len(text), None


def _tail(words: str, text: str) -> tuple[str, str | None] | None:
    """The unit after a number, as printed, and the operator of the words that follow it; None when it is a sentence."""
    found = _TAIL.fullmatch(text)
    unit, suffix = words, None
    if found:
        more = words[found.start("more") : found.end("more")] if found["more"] else ""
        unit, suffix = words[: found.end("unit")] + more, SUFFIX_SIGNS.get(found["suffix"], RANGE)
    narrow = widths(unit)
    if narrow[:1] == "(" and narrow[-1:] == ")" and measure_units.is_bracketed_unit(narrow[1:-1]):
        return unit[1:-1].strip(), suffix
    return (unit, suffix) if measure_units.could_be_unit(narrow) else None


def _common_unit(first: str, second: str) -> str | None:
    """The one unit of both bounds of a range; None when they differ (50元-1万元)."""
    if not first or first == second:
        return second
    if not second:
        return first if measure_units.could_be_unit(widths(first)) else None
    return second if widths(second).startswith(widths(first)) else None


def _is_date(low: Decimal, high: Decimal | None, unit: str) -> bool:
    """A year or month without any sign is a date and no quantity (2026年, 12月, 2025-2026); a bare 2026 is a number."""
    year = low in _YEARS and (unit.startswith(("年", "学年")) or (high in _YEARS and not unit))
    return year or (low <= 12 and unit.startswith("月"))
