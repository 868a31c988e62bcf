"""Amounts as tables print them: thousands separators, signs, units. Everything becomes Decimal in 万元, exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extract.patterns import alternation
from extract.text import REMEMBERED, fold

# What one of a unit is in 万元.
FACTORS: dict[str, Decimal] = {
    "元": Decimal("0.0001"),
    "百元": Decimal("0.01"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "十万元": Decimal(10),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿元": Decimal(10000),
}
UNIT_PATTERN = alternation(FACTORS)
# Money of other countries: what one of it is in yuan no document says.
FOREIGN = "(?:美元|欧元|英镑|日元|日圆|韩元|港元|港币|澳元|加元|卢布|瑞郎|美金|外币)"

_NUMBER = re.compile(r"[-+−–—△▲]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+−–—△▲]?\.\d+")
_LOOSE_COMMAS = re.compile(r"[-+−–—△▲]?\d[\d,]*\.\d{1,4}")
_NEGATIVE = "-−–—△▲"
_CURRENCY = re.compile(r"^(?:¥|￥|人民币|RMB)")
_INNER_BLANK = re.compile(r"\S[ \t\u3000\u00a0]+\S")
# 单位：万元, 单位：人民币（元）, 单位：个、万元.
_UNIT_LINE = re.compile(
    rf"(?:金额)?单位[:：]?[(（]?(?:人民币)?[(（]?({UNIT_PATTERN})|单位[:：][^\d:：]{{1,4}}[、,，;/]({UNIT_PATTERN})(?:[)）]|$)"
    rf"|金额[:：]({UNIT_PATTERN})|[(（]({UNIT_PATTERN})[)）]"
)
_FOREIGN_LINE = re.compile(rf"(?:单位[:：]?[(（]?|金额[:：]|[(（])([十百千万亿]*{FOREIGN})")
_MAY_BE_MONEY = re.compile(f"元|{FOREIGN}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: its value in 万元, and the printed string when it had to be converted (else None)."""

    value: Decimal
    printed: str | None = None


def parse_number(text: str) -> Decimal | None:
    """The number that a cell prints, in the cell's own unit; None when the cell holds anything but one number.

    A number broken over lines ("264344.9\\n0") is put together; "(12.3)" and "△12.3" are negative; "-" alone and
    percentages are None. Grouping commas must stand at thousands unless the number has decimals (then OCR's stray
    commas are forgiven).
    """
    return _number(text) if text and len(text) <= 60 else None


@lru_cache(maxsize=REMEMBERED)
def _number(text: str) -> Decimal | None:
    if _INNER_BLANK.search(text) and "." not in text and "," not in text and "，" not in text:
        return None
    folded = _CURRENCY.sub("", fold(text))
    bracketed = len(folded) > 2 and folded[0] == "(" and folded[-1] == ")"
    if bracketed:
        folded = folded[1:-1]
    if not (_NUMBER.fullmatch(folded) or _LOOSE_COMMAS.fullmatch(folded)):
        return None
    negative = bracketed or folded[0] in _NEGATIVE
    digits = folded.lstrip("+" + _NEGATIVE).replace(",", "")
    if not digits.isascii():
        return None
    value = Decimal(digits)
    return -value if negative else value


def to_wan(number: Decimal, unit: str) -> Decimal:
    """A number of a unit of FACTORS in 万元, exactly; what is printed in 万元 keeps its digits, a converted number
    carries no trailing zeros."""
    factor = FACTORS[unit]
    if factor == 1:
        return number
    product = number * factor
    whole = product.to_integral_value()
    return whole if product == whole else product.normalize()


def parse_amount(text: str, unit: str = "万元") -> Amount | None:
    """A cell's amount in 万元 by the unit of its table; None when the cell holds no number, or foreign money."""
    number = parse_number(text)
    if number is None or unit not in FACTORS:
        return None
    return Amount(to_wan(number, unit), None if unit == "万元" else fold(text))


def unit_of(text: str) -> str | None:
    """The unit that a line or header cell names (单位：元, 金额：万元, 项目金额（万元）), else None; that of foreign
    money (万美元) is none of FACTORS."""
    if not _MAY_BE_MONEY.search(text):
        return None
    folded = fold(text)
    if foreign := _FOREIGN_LINE.search(folded):
        return foreign[1]
    match = _UNIT_LINE.search(folded)
    if match is None:
        return folded if folded in FACTORS else None
    return next(group for group in match.groups() if group)
