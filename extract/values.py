"""The grammar of target values: what 指标值 prints, as operator, bounds, unit and words.

One grammar for every form: a value alone (≥95%, 70%以上, 60-80%, 优) or with an operator and a unit column of its own.
What is no number with a sign and a unit is 定性 with its words: a wrong number is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from extract import units
from extract.operators import PREFIX, QUALITATIVE, RANGE, SIGNS, SUFFIX_SIGNS, VARIANTS, parse_operator
from extract.text import fold, join_lines

# A longer text is a sentence, whatever it begins with.
MAX_VALUE = 200
MAX_TAIL = 40

__all__ = [
    "Value",
    "is_direction",
    "is_number",
    "is_operator",
    "is_qualitative",
    "is_unit",
    "is_value",
    "is_weight",
    "parse_operator",
    "parse_value",
]


@dataclass(frozen=True, slots=True)
class Value:
    """One target. low and high are in `unit` as printed (high only of a 区间); op None: no target was printed.

    text: the words of a 定性 target, else the remark in brackets. printed: operator, value and unit as one reads them.
    """

    op: str | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    text: str | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """What a numeric text says: `sign` printed before it, `suffix` the operator of words after it (以上)."""

    low: Decimal
    high: Decimal | None
    unit: str
    sign: str | None
    suffix: str | None
    remark: str | None


_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,18})(?![0-9])(?:\.[0-9]{1,12})?(?![0-9])"
_ONE = re.compile(rf"(?P<low>[+-]?{_DIGITS})")
_TWO = re.compile(
    rf"(?P<low>[+-]?{_DIGITS})(?P<first>[^0-9~–—―至到-]{{0,12}})(?:-{{1,2}}|[~–—―]{{1,2}}|至|到)(?P<high>{_DIGITS})"
)
_BETWEEN = re.compile(
    rf"(?P<low>[+-]?{_DIGITS})(?P<first>[^0-9<>=≥≤]{{0,12}}?)[,、;且并和]?"
    rf"(?P<upper><=|<|≤|小于等于|不超过|不高于|小于|低于)(?P<high>{_DIGITS})"
)
_TAIL = re.compile(
    r"(?P<unit>.*?)(?:\(含\))?[及或]?(?P<suffix>以上|以内|之内|以下|之间|内)(?:\(含\))?(?P<more>/.{1,12})?"
)
_LEADING = re.compile(r"定性(?:指标|描述)?(?:[:、,;]|(?![评分考研]))")
_LONE_SIGN = re.compile("[<>=≥≤]{1,2}")
_NOTHING = frozenset({"-", "--", "—", "——", "/", "\\", "–", "―"})
_YEARS = range(1949, 2101)


def parse_value(text: str, *, op: str | None = None, unit: str | None = None) -> Value:
    """The target that a cell prints; `op` and `unit` are the cells of operator and unit columns where a form has them.

    Never raises. Numbers keep their printed digits. A blank or a dash, without an operator, is Value(None).
    """
    words, column, measure = (_cell(part or "") for part in (text, op, unit))
    sign = parse_operator(column)
    if column and sign is None:
        # An operator column may hold the whole value (≥95) or only say that it is a number (定量).
        words, column = (words if fold(column).startswith("定量") else column + words), ""
    if sign is None and _LONE_SIGN.fullmatch(_widths(words[:MAX_VALUE])):
        words, column, sign = "", words, parse_operator(words)
    leading = _LEADING.match(_widths(words[:MAX_VALUE]))
    if sign == QUALITATIVE or leading:
        rest = words[leading.end() :] if leading else words
        return _qualitative(rest + measure if rest[-1:].isdigit() else rest)
    if not words:
        return Value(sign, unit=_tidy(measure), printed=column + measure) if sign else Value(None)
    number = _number(words, signed=sign is not None)
    if number is None:
        keep = sign in {"≥", "≤", ">", "<"} and not is_qualitative(words)
        return _qualitative(column + words if keep else words)
    printed = words if number.sign or sign == RANGE else column + words
    return Value(
        RANGE if number.high is not None else _operator(number, sign),
        number.low,
        number.high,
        _unit(number.unit, measure),
        number.remark,
        _printed(printed, number.unit, measure),
    )


def _operator(number: _Number, column: str | None) -> str:
    explicit = number.sign or column
    if number.suffix and explicit in {None, "="}:
        return number.suffix
    return explicit or "="


def _qualitative(words: str) -> Value:
    return Value(QUALITATIVE, text=words or None, printed=words or QUALITATIVE)


def _cell(text: str) -> str:
    words = join_lines(text)
    return "" if words in _NOTHING else words


def _widths(text: str) -> str:
    """The text in half width and with one spelling of each sign, every character in its place."""
    if text.isascii():
        return text
    narrow = (unicodedata.normalize("NFKC", char) for char in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, narrow, strict=True)).translate(VARIANTS)


def _tidy(unit: str) -> str | None:
    return unit.replace("％", "%").replace("／", "/").strip() or None


def _unit(printed: str, measure: str) -> str | None:
    """The unit beside the number and that of the unit column: a scale alone (2.5万) goes before the column's."""
    if printed in units.MULTIPLIERS and not measure.startswith(printed):
        return _tidy(printed + measure)
    return _tidy(printed if len(printed) > len(measure) or not measure else measure)


def _printed(words: str, unit: str, measure: str) -> str:
    """The value with the unit column's unit, unless it ends in it already (95% and %; 12个 and 个/年)."""
    if fold(unit).endswith(fold(measure)):
        return words
    if unit and measure.startswith(unit) and words.endswith(unit):
        words = words.removesuffix(unit)
    return words + measure


def _number(words: str, *, signed: bool) -> _Number | None:
    """The words as a number, range or comparison with its unit; None when they are anything else."""
    if len(words) > MAX_VALUE:
        return None
    text = _widths(words)
    end, remark = _remark(words, text)
    end = len(text[:end].rstrip("。;,、."))
    text = text[:end]
    printed, start = _prefix(text)
    sign = SIGNS.get(printed)
    found = _BETWEEN.match(text, start) if sign in {"≥", ">"} else None
    found = found or _TWO.match(text, start) or _ONE.match(text, start)
    if found is None or (printed and sign is None) or end - found.end() > MAX_TAIL:
        return None
    low = Decimal(found["low"].replace(",", ""))
    high = Decimal(found["high"].replace(",", "")) if "high" in found.re.groupindex else None
    tail = _tail(words[found.end() : end], text[found.end() :])
    if tail is None or (high is not None and (high < low or tail[1] == "≥")):
        return None
    suffix = tail[1]
    unit = tail[0] if high is None else _common_unit(words[found.start("first") : found.end("first")], tail[0])
    if unit is None or (high is None and suffix == RANGE):
        return None
    if not (signed or sign or suffix) and _is_date(low, high, unit):
        return None
    return _Number(low, high, unit, sign, suffix, remark)


def _prefix(text: str) -> tuple[str, int]:
    found = PREFIX.match(text)
    return (found["sign"] or "", found.end()) if found else ("", 0)


def _remark(words: str, text: str) -> tuple[int, str | None]:
    """Where the value ends and the remark in brackets after it; a bracket that belongs to the unit is none."""
    stripped = text.rstrip("。;,、. ")
    if not stripped.endswith(")"):
        return len(text), None
    depth = 0
    for place in range(len(stripped) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(stripped[place], 0)
        if depth == 0:
            inside = stripped[place + 1 : -1]
            if units.is_unit_bracket(inside):
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
    narrow = _widths(unit)
    if narrow[:1] == "(" and narrow[-1:] == ")" and units.is_unit_bracket(narrow[1:-1]):
        return unit[1:-1], suffix
    return (unit, suffix) if units.could_be_unit(narrow) else None


def _common_unit(first: str, second: str) -> str | None:
    """The one unit of both bounds of a range; None when they differ (50元-1万元)."""
    if not first or first == second:
        return second
    if not second:
        return first if units.could_be_unit(_widths(first)) else None
    return second if _widths(second).startswith(_widths(first)) else None


def _is_date(low: Decimal, high: Decimal | None, unit: str) -> bool:
    """A year or month without any sign is a date and no quantity (2026年, 12月, 2025-2026); a bare 2026 is a number."""
    year = low in _YEARS and (unit.startswith(("年", "学年")) or (high in _YEARS and not unit))
    return year or (low <= 12 and unit.startswith("月"))


_DEGREE = re.compile(
    "(?:有所|有效|明显|显著|逐步|逐年|不断|持续|进一步|大幅|较|基本|全面|稳步|充分|普遍|更加|切实|稳定|长期|按时|按期|及时|得到|保持|略有|无)"
    ".{0,6}"
)
_ADJECTIVE_WORDS = """
    优 优秀 优良 良 良好 好 较好 中 高 较高 低 是 否 有 无 达标 合格 满意 非常满意 健全 完善
    提升 提高 上升 下降 降低 减少 增强 增加 改善 促进 保障 规范 科学 合理 合规 节约 可持续 成效明显
    效果明显 效果显著 成效显著 完成 已完成 全覆盖 每月 每季度 每年 每周 每日
"""
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_DATE = re.compile(
    r"(?:[0-9]{4}年?(?:全年|底|末|度)?)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|末|上旬|中旬|下旬)?)?(?:之前|以前|前|内)?"
)
_FRACTION = re.compile(r"[0-9]{1,4}/[0-9]{1,4}(?:以上)?")
_APPROXIMATE = re.compile(
    rf"大?约{_DIGITS}[^0-9]{{0,8}}|{_DIGITS}[^0-9]{{0,6}}(?:左右|上下)|{_DIGITS}[余多][^0-9]{{0,6}}"
)
_COMPARED = re.compile("(?:[<>=≥≤]|不[低高少大超多][于过]).{1,12}")
_WEIGHT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?)[%分]?")
_DIRECTION = re.compile("(?:正向|反向|逆向|负向|中性|适度)(?:指标)?")


def is_operator(text: str) -> bool:
    """True when a cell can be that of an operator column."""
    return parse_operator(text) is not None


def is_number(text: str) -> bool:
    """True when a cell is a number and nothing else (95, 1,200, 2.50)."""
    return len(text) <= MAX_VALUE and _ONE.fullmatch(fold(text)) is not None


def is_qualitative(text: str) -> bool:
    """True when a cell's words are of the kind that stand for a target: 优, 有所提升, 每月."""
    folded = fold(text[:MAX_VALUE]).strip("“”\"'。.;,")
    return folded in _ADJECTIVES or _DEGREE.fullmatch(folded) is not None


def is_value(text: str) -> bool:
    """True when a cell can be a target value: a number in any form of the grammar, a date, or qualitative words."""
    if len(text) > MAX_VALUE or not text.strip():
        return False
    value = parse_value(text)
    if value.low is not None or is_qualitative(value.text or ""):
        return True
    folded = fold(text).translate(VARIANTS)
    return any(form.fullmatch(folded) for form in (_DATE, _FRACTION, _APPROXIMATE, _COMPARED))


def is_unit(text: str) -> bool:
    """True when a cell can be that of a unit column."""
    return len(text) <= MAX_VALUE and units.is_unit(fold(text))


def is_weight(text: str) -> bool:
    """True when a cell can be a weight: a number above 0 up to 100, with or without % or 分."""
    found = _WEIGHT.fullmatch(fold(text[:MAX_VALUE]))
    return found is not None and 0 < Decimal(found[1]) <= 100


def is_direction(text: str) -> bool:
    """True when a cell can be that of 指标方向性 (正向指标, 反向指标)."""
    return _DIRECTION.fullmatch(fold(text[:MAX_VALUE])) is not None
