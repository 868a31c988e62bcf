"""What one unit of measure is in another of its dimension."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

CONVERTED: Final = {
    "米": ("米", Decimal(1)), "公里": ("米", Decimal(1000)),
    "平方米": ("平方米", Decimal(1)), "公顷": ("平方米", Decimal(10_000)), "平方公里": ("平方米", Decimal(1_000_000)),
    "亩": ("平方米", Decimal(2000) / 3),
    "分钟": ("分钟", Decimal(1)), "小时": ("分钟", Decimal(60)), "天": ("分钟", Decimal(1440)),
    "公斤": ("公斤", Decimal(1)), "吨": ("公斤", Decimal(1000)),
}  # fmt: skip
"""Of labels of normalised units: the one that others of the dimension are told in, and how many of it one is. A 月 of
the calendar and a 工作日 are in none."""


def in_unit(number: Decimal, unit: str | None, other: str | None) -> Decimal | None:
    """A number of one unit in another; None where they do not convert."""
    if unit == other:
        return number
    own, wanted = CONVERTED.get(unit or ""), CONVERTED.get(other or "")
    return number * own[1] / wanted[1] if own and wanted and own[0] == wanted[0] else None
