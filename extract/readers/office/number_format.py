"""Numbers of a workbook as their cell shows them: decimals, separators, percent and leading zeros of its format."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

# What stands in quotes, brackets or after a backslash is not part of the digits.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
GENERAL_DIGITS = 15  # what spreadsheets keep of a number


def shown(value: object, style: str = "General") -> str:
    """A cell's value as text: numbers as their number format prints them, dates as year-month-day.

    Only what changes the figure is followed (decimals, thousands, percent, leading zeros), no colours or currency.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), style)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _number(value: Decimal, style: str) -> str:
    if not value.is_finite():
        return ""
    parts = style.split(";")
    part = parts[1] if value < 0 and len(parts) > 1 else parts[2] if value == 0 and len(parts) > 2 else parts[0]
    digits = _LITERAL.sub("", part)
    if part != parts[0] and not re.search(r"[0#]", digits):
        # A zero format without digits, as "-" for nothing.
        return digits.strip().strip("?").strip()
    if not re.search(r"[0#]", digits) or "E" in digits.upper() or "/" in digits:
        return _general(value)
    percent = "%" in digits
    if percent:
        value *= 100
    whole, _, fraction = digits.partition(".")
    least, most = fraction.count("0"), len(re.findall(r"[0#?]", fraction))
    text = f"{abs(value).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}"
    while most > least and text.endswith("0"):
        text, most = text[:-1], most - 1
    front, _, back = text.rstrip(".").partition(".")
    front = front.rjust(whole.count("0"), "0")
    if "," in whole.rstrip(","):
        front = f"{int(front):,}"
    sign = "-" if value < 0 else ""
    return f"{sign}{front}{'.' + back if back else ''}{'%' if percent else ''}"


def _general(value: Decimal) -> str:
    # Binary fractions carry noise beyond fifteen digits: 0.1 + 0.2 is shown as 0.3.
    rounded = Decimal(f"{value:.{GENERAL_DIGITS}g}").normalize()
    return f"{rounded:f}"


def is_date(style: str) -> bool:
    """Whether a number format shows a date or a time."""
    return style != "General" and _DATE.search(_LITERAL.sub("", style)) is not None
