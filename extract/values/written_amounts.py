"""Amounts that cells write with more than a number: a whole before its parts (45万元（其中自筹5万元）), numerals of
cheques and of speech (肆拾伍万元整, 四十五), a currency's name. What has no one plain meaning is no amount."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.patterns import YEAR
from extract.text import fold
from extract.values.money import FACTORS, UNIT_PATTERN, Amount, parse_amount, to_wan
from extract.values.numerals import NUMERALS, number_in_words

_LONGEST = 120  # characters of a cell that says an amount and its parts
_N = r"(?:\d[\d,]*\d|\d)(?:\.\d+)?"
_U = rf"(?:{UNIT_PATTERN}|万|亿)"
_CURRENCY = r"(?:人民币|RMB|¥|￥)?"
_LEAD = "(?:(?:项目|年度|本年度?|当年|资金|预算|投资|经费)*(?:总额|总金额|合计|共计?|总计)(?:金额)?(?:为|是)?[:：]?)"
_WHOLE = re.compile(
    rf"(?P<lead>{_LEAD})?{_CURRENCY}(?P<number>-?{_N})(?:\((?P<inner>{_U})\)|(?P<unit>{_U}))?(?:整|正|人民币)?(?P<rest>.*)",
    re.DOTALL,
)
# What may stand behind a whole: its parts in brackets, behind 其中 or 含.
_PARTS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[。;]?|[,;。、(]{0,2}(?:其中|包括|包含|含)[^=+]*")
# Not where the year has an amount of its own behind that of the whole term.
_AFTER_LEAD = re.compile(r"[,;(](?!.*(?:[本当今]年|年度))\D.*")
_PART = re.compile(rf"(?<![\d.,])({_N})({_U})?(?=$|[,;、。)(]|其中)")
_SAID = re.compile(rf"{_CURRENCY}(?P<words>[{NUMERALS}]+)(?P<unit>圆|元)?(?P<coins>[{NUMERALS}角分]*)(?:整|正)?")
_COIN = re.compile(rf"(?:(?P<jiao>[{NUMERALS}])角)?零?(?:(?P<fen>[{NUMERALS}])分)?")
_LARGE = re.compile("[万亿萬億]")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千壹贰貳叁肆伍陆陸柒捌玖拾佰仟]")
_NUMERALS_ALONE = re.compile(rf"[{NUMERALS}圆元角分整正()]+")
_NO_AMOUNT = re.compile(rf"[^\d]{{0,4}}附[件表]\d*|-?\d+(?:\.\d+)?(?:[%分]|个百分点)|{YEAR}(?:年度?)?")


def written_amount(text: str, unit: str) -> Amount | None:
    """The amount that a cell writes, in 万元; a unit of its own counts before that of the table. None when the cell
    says no amount, or more than one without saying which is the whole."""
    folded = fold(text)
    if not folded or len(folded) > _LONGEST:
        return None
    if (plain := _first_of_lines(text, unit) or parse_amount(text, unit)) is not None:
        return plain
    return _whole(folded, unit) or _said(folded, unit)


def is_unread(text: str, unit: str) -> bool:
    """Whether a cell prints a figure that is not read as its amount; a share, a year or 见附件 is none."""
    folded = fold(text)
    if not _FIGURE.search(folded) or _NO_AMOUNT.fullmatch(folded):
        return False
    if not any(map(str.isdigit, folded)) and not _NUMERALS_ALONE.fullmatch(folded):
        return False
    return written_amount(text, unit) is None


def _first_of_lines(text: str, unit: str) -> Amount | None:
    """The first of several lines of one amount each that is the sum of the others: a whole above its parts."""
    lines = [parse_amount(line, unit) for line in text.split("\n") if line.strip()] if "\n" in text.strip() else []
    found = [line for line in lines if line is not None]
    if len(found) < max(2, len(lines)):
        return None
    return found[0] if found[0].value == sum((part.value for part in found[1:]), Decimal(0)) else None


def _own(found: str | None, unit: str) -> str:
    return found if found in FACTORS else f"{found}元" if found else unit


def _whole(folded: str, unit: str) -> Amount | None:
    found = _WHOLE.fullmatch(folded)
    if found is None:
        return None
    own = _own(found["unit"] or found["inner"], unit)
    whole, rest = parse_amount(found["number"], own), found["rest"]
    if whole is None:
        return None
    if rest and not (_PARTS.fullmatch(rest) or (found["lead"] and _AFTER_LEAD.fullmatch(rest))):
        return _sum_of(whole, rest, own)
    # A part that is greater than what it is a part of: one of them is not what it seems.
    return None if any(abs(part) > abs(whole.value) for part in _parts(rest, own)) else whole


def _sum_of(whole: Amount, rest: str, own: str) -> Amount | None:
    """A whole before parts that add up to it (45万元，财政40万元，自筹5万元)."""
    parts = _parts(rest, own) if rest[0] in ",;:=" else []
    return whole if len(parts) > 1 and sum(parts, Decimal(0)) == whole.value else None


def _parts(rest: str, own: str) -> list[Decimal]:
    found = ((parse_amount(number, _own(unit, own))) for number, unit in _PART.findall(rest))
    return [part.value for part in found if part is not None]


def _said(folded: str, unit: str) -> Amount | None:
    """An amount in numerals: with 元 or a myriad of its own it is in yuan, else in the unit of its table."""
    found = _SAID.fullmatch(folded)
    if found is None or (found["coins"] and not found["unit"]):
        return None
    number = number_in_words(found["words"])
    coins = _COIN.fullmatch(found["coins"] or "")
    if number is None or coins is None:
        return None
    for part, size in (("jiao", "0.1"), ("fen", "0.01")):
        number += (number_in_words(coins[part]) or 0) * Decimal(size) if coins[part] else 0
    yuan = found["unit"] is not None or _LARGE.search(found["words"]) is not None
    own = "元" if yuan else unit
    return Amount(to_wan(number, own), folded) if own in FACTORS else None
