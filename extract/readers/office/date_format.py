"""Dates and times as the tokens of a number format print them."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal

from extract.readers.office.chinese_numerals import counted, digit_wise
from extract.readers.office.format_sections import Kind, Section, Token, sections_of

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_ZH = "一二三四五六日"
_LONG_DATE, _LONG_TIME = 'yyyy"年"m"月"d"日"', "h:mm:ss"
_LAST = 2958466  # the day after 9999-12-31
_DAY = 86400


def date_text(serial: Decimal, section: Section, *, epoch_1904: bool = False) -> str | None:
    """A day number as a section prints it; None when it is no date (negative, or after the year 9999)."""
    if not 0 <= serial < _LAST:
        return None
    if section.long_date or section.long_time:
        section = sections_of(_LONG_DATE if section.long_date else _LONG_TIME)[0]
    tokens = [_minutes(section.tokens, place) for place in range(len(section.tokens))]
    places = max(
        (len(token.text.lstrip("s")) - 1 for token in tokens if token.kind is Kind.DATE and token.text[0] == "s"),
        default=0,
    )
    seconds = (serial * _DAY).quantize(Decimal(1).scaleb(-max(0, places)), ROUND_HALF_UP)
    moment = _Moment(seconds, section, epoch_1904, any(token.text in _NOON for token in tokens))
    return "".join(moment.text(token) for token in tokens)


_NOON = {"am/pm": ("AM", "PM"), "a/p": ("A", "P"), "上午/下午": ("上午", "下午")}


def _minutes(tokens: tuple[Token, ...], place: int) -> Token:
    """An m beside hours or before seconds means minutes."""
    token = tokens[place]
    if token.kind is not Kind.DATE or token.text not in {"m", "mm"}:
        return token
    before = next((t.text for t in reversed(tokens[:place]) if t.kind is Kind.DATE and t.text not in _NOON), "")
    after = next((t.text for t in tokens[place + 1 :] if t.kind is Kind.DATE and t.text not in _NOON), "")
    if before.strip("[").startswith("h") or after.strip("[").startswith("s"):
        return Token(Kind.DATE, "n" * len(token.text))
    return token


class _Moment:
    """One point of time and how its parts are printed."""

    def __init__(self, seconds: Decimal, section: Section, epoch_1904: bool, noon: bool) -> None:
        self.seconds, self.section, self.noon = seconds, section, noon
        whole, of_day = divmod(int(seconds), _DAY)
        self.clock = (of_day // 3600, of_day // 60 % 60, of_day % 60)
        self.day = min(_calendar(whole, epoch_1904), datetime.date.max)
        # The day that never was: spreadsheets count a 29 February 1900.
        self.leap = whole == 60 and not epoch_1904

    def text(self, token: Token) -> str:
        if token.kind is not Kind.DATE:
            return "" if token.kind is Kind.GENERAL else token.text
        code = token.text
        if code in _NOON:
            return _NOON[code][self.clock[0] >= 12]
        if code.startswith("["):
            unit = {"h": 3600, "m": 60, "s": 1}[code[1]]
            return self._number(int(self.seconds) // unit, len(code) - 2)
        return self._part(code)

    def _part(self, code: str) -> str:
        first = code[0]
        hour, minute, second = self.clock
        if first in "ye":
            year = str(self.day.year)
            return digit_wise(year[-2:] if first == "y" and len(code) < 3 else year, self.section.numerals)
        if first == "m":
            return self._month(len(code))
        if first in "da":
            return self._weekday(code) if first == "a" or len(code) > 2 else self._number(self._of_month(), len(code))
        if first == "h":
            return self._number((hour + 11) % 12 + 1 if self.noon else hour, len(code))
        if first == "n":
            return self._number(minute, len(code))
        letters = len(code) - len(code.lstrip("s"))
        fraction = str(self.seconds % 1)[1:] if len(code) > letters else ""
        return self._number(second, letters) + fraction

    def _of_month(self) -> int:
        return 29 if self.leap else self.day.day

    def _number(self, value: int, width: int) -> str:
        if self.section.numerals:
            return counted(str(value), self.section.numerals, date=True)
        return str(value).rjust(min(width, 9), "0")

    def _month(self, width: int) -> str:
        month = 2 if self.leap else self.day.month
        if width < 3:
            return self._number(month, width)
        if self.section.chinese:
            return (str(month) if width == 3 else counted(str(month), 1, date=True)) + "月"
        name = _MONTHS[month - 1]
        return name[:3] if width == 3 else name[0] if width == 5 else name

    def _weekday(self, code: str) -> str:
        day = self.day.weekday()
        if code.startswith("a") or self.section.chinese:
            # aaa prints the bare sign, the others the word.
            return {"aaa": "", "ddd": "周"}.get(code, "星期") + _DAYS_ZH[day]
        return _DAYS[day][:3] if len(code) == 3 else _DAYS[day]


def _calendar(days: int, epoch_1904: bool) -> datetime.date:
    if epoch_1904:
        start = datetime.date(1904, 1, 1)
    else:
        start = datetime.date(1899, 12, 31) if days < 60 else datetime.date(1899, 12, 30)
    limit = (datetime.date.max - start).days
    return start + datetime.timedelta(min(days, limit))
