"""Targets told in a sentence (举办至少2场讲座, 满意度不低于80%): its one figure, with the words around it.

Only where the figure is the measure's: a year, a date, a change against another year, one of several figures is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.text import fold
from extract.values import measure_units
from extract.values.operators import ANY_WORD, COMPARISONS, REACHED, SIGN_CHARS, SIGNS, SUFFIXES
from extract.values.quantities import DIGITS, Quantity, read_quantity, widths

MAX_SENTENCE = 60

_RANGE = rf"{DIGITS}(?:[%‰])?(?:-{{1,2}}|[~–—―]{{1,2}}|至){DIGITS}"
_FIGURE = re.compile(rf"{_RANGE}|{DIGITS}")
_SIGN = re.compile(rf"(?:[{SIGN_CHARS}]{{1,2}}|{ANY_WORD}|{REACHED})$")
# Before other words too: 不超过批复预算120万元.
_GOVERNING = re.compile(rf"{COMPARISONS}|[{SIGN_CHARS}]{{1,2}}")
_SUFFIX = re.compile(rf"(?:\(含\))?[及或]?(?:{SUFFIXES})(?:\(含\))?")
# 务必100%, 应达95%以上: words that only say that it must be so.
_MUST = re.compile(
    "(?:务[必须求]|必须|须|应当?|要|确保|保证|力[争求]|争取|要求|一定)要?(?:达到?|实现|完成|保持在?|维持在?|为)?"
)
_WORDS = re.compile("[\u4e00-\u9fff]")
_DATE = re.compile(r"[年月日号周点时]|季度|世纪|世界|学年")
_NOT_MEASURED = re.compile(
    r"[第前每约近]$|[A-Za-z./±-]$|较(?!大.{0,6}事[故件])|比|同比|环比|上年|去年|年初|基期|左右|上下"
)
_ABOUT = re.compile("大?约$|接?近$")  # 参训人数约 before 参训人数约500人: no exact figure
_OF_CALENDAR = re.compile("[次翌每当下本隔][月年]$|月份?的?$")  # 次月5日内: a day of the calendar, no length of time
_EVERY = re.compile("[每各按逐]")  # 每季度1次: how often, no amount of the year
_CHANGE = re.compile("增长|增加|增幅|提高|提升|增强|改善|下降|降低|降幅|减少|缩短|节约|压减|上升")
_AFTER = re.compile(r"左右|上下|[余多][^项]|[前后]|底|以来|[A-Za-z0-9]")
_MEASURE_NAME = re.compile(r"(?:率|度|比例|比重|占比|覆盖面)$")


@dataclass(frozen=True, slots=True)
class Told:
    """The figure of a sentence; `restated`: the words before it are just the indicator's name."""

    number: Quantity
    restated: bool


def told(words: str, name: str) -> Told | None:
    """The one figure of a sentence that is the target of the indicator `name`; None when no figure surely is."""
    if len(words) > MAX_SENTENCE:
        return None
    text = widths(words).rstrip("。;,、. ")
    figures = list(_FIGURE.finditer(text))
    if len(figures) != 1:
        return None
    figure = figures[0]
    sign = _SIGN.search(text, 0, figure.start())
    start = sign.start() if sign is not None else figure.start()
    head = text[:start].rstrip(":,、 ")
    # 验收合格率须达到≥95%: two signs before one figure.
    if sign is not None and (outer := _SIGN.search(head)) is not None and outer[0] == REACHED:
        head = head[: outer.start()]
    must = _MUST.fullmatch(head + (sign[0] if sign is not None and sign[0] == REACHED else "")) is not None
    equals = re.search("[为是达]$", head) is not None
    head = re.sub("(?:必?须|应当?|要求|保持在|稳定在|控制在|为|是|达)$", "", head)
    end = figure.end() + _unit_length(text[figure.end() :])
    suffix = _SUFFIX.match(text, end)
    end = suffix.end() if suffix is not None else end
    far = None if sign is not None else _governing(text[: figure.start()])
    number = read_quantity(words[start:end], signed=sign is not None or far is not None)
    if number is not None and far is not None:
        # A share is one of what stands between (少于预算3%), and no measure's figure.
        number = replace(number, sign=far) if "%" not in number.unit else None
    # 事故发生率为0: without a unit, but nothing else is said of the measure.
    plain = must or (equals and number is not None and not number.unit and _MEASURE_NAME.search(head) is not None)
    if (
        number is None
        or not (must or _WORDS.search(head))
        or not _is_measured(head, text[end:], name, number, signed=sign is not None or (plain and not text[end:]))
    ):
        return None
    return Told(number, fold(head) == fold(name).rstrip(":") and not text[end:])


def _governing(head: str) -> str | None:
    """The last operator printed before a figure with words between them; None when there is none."""
    found = [match[0] for match in _GOVERNING.finditer(head)]
    return SIGNS.get(found[-1]) if found else None


def _unit_length(text: str) -> int:
    """How long the unit is that a text begins with, the longest that is known."""
    return next((n for n in range(min(len(text), measure_units.MAX_UNIT), 0, -1) if measure_units.is_unit(text[:n])), 0)


def _is_measured(head: str, rest: str, name: str, number: Quantity, *, signed: bool) -> bool:
    """Whether the figure between two pieces of a sentence is what the indicator measures."""
    if fold(head) == fold(name):
        return not _ABOUT.search(head) and not (rest and _AFTER.match(rest))
    if _NOT_MEASURED.search(head) or _AFTER.match(rest) or _SIGN.search(rest):
        return False
    if any(change[0] not in name for change in _CHANGE.finditer(head)):
        return False
    told_sign = signed or number.sign is not None or number.suffix is not None
    if _EVERY.match(head) and not told_sign:
        return False
    if _DATE.match(number.unit) and (not told_sign or _OF_CALENDAR.search(head)):
        return False
    if not number.unit or number.unit in measure_units.MULTIPLES:
        return told_sign and not rest
    return told_sign or "%" not in number.unit or _MEASURE_NAME.search(head) is not None
