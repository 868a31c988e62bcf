"""The grammar of target values: what 指标值 prints, as operator, bounds, unit and words.

One grammar for every form: a value alone (≥95%, 70%以上, 60-80%, 优) or with an operator and a unit column of its own.
What is not a number with a sign and a unit is 定性 with its words: a wrong number is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from extract.text import fold, join_lines
from extract.values import measure_units
from extract.values.directions import parse_direction
from extract.values.numerals import in_figures
from extract.values.operators import COMPARED, NEGATED, QUALITATIVE, RANGE, SIGN_CHARS, VARIANTS, parse_operator
from extract.values.quantities import DIGITS, MAX_VALUE, ONE, Quantity, in_plain_words, read_quantity, widths
from extract.values.sentences import told

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


_LEADING = re.compile(r"定性(?:指标|描述)?(?:[:、,;]|(?![评分考研]))")
_KIND = re.compile("定量|数值|量化|正向|反向|逆向|负向|其他|预期性|约束性|参考性")
_QUANTITATIVE = re.compile(rf"定量(?:指标)?[:、,;]?(?=[{SIGN_CHARS}0-9])")
_LONE_SIGN = re.compile(f"[{SIGN_CHARS}]{{1,2}}")
_NOTHING = frozenset({"-", "--", "—", "——", "/", "\\", "–", "―", "∕"})


def parse_value(text: str, *, op: str | None = None, unit: str | None = None, name: str | None = None) -> Value:
    """The target that a cell prints; `op` and `unit` are the cells of operator and unit columns where a form has them.
    With the indicator's `name` the one figure of a sentence is read too (满意度不低于80%).

    Never raises. Numbers keep their printed digits. A blank or a dash, without an operator, is Value(None).
    """
    words, column, measure = (_cell(part or "") for part in (text, op, unit))
    if not column and parse_operator(measure) in COMPARED:
        column, measure = measure, ""  # an operator under the title of units
    sign = parse_operator(column)
    if column and sign is None:
        # An operator column may hold the whole value (≥95), or only say of what kind it is (定量).
        words, column = (words if _KIND.match(fold(column[:MAX_VALUE])) else column + words), ""
    if kind := _QUANTITATIVE.match(widths(words[:MAX_VALUE])):
        words = words[kind.end() :]
    if sign is None and _LONE_SIGN.fullmatch(widths(words[:MAX_VALUE])):
        words, column, sign = "", words, parse_operator(words)
    leading = _LEADING.match(widths(words[:MAX_VALUE]))
    if sign == QUALITATIVE or leading:
        rest = words[leading.end() :] if leading else words
        return _qualitative(rest + measure if rest[-1:].isdigit() else rest)
    if not words:
        return Value(sign, unit=_tidy(measure), printed=column + measure) if sign else Value(None)
    number = read_quantity(in_figures(in_plain_words(words)), signed=sign is not None)
    if number is not None and sign is None and number.sign is None and _is_year(number):
        return _qualitative(words)
    if number is None and name is not None and sign is None and (sentence := told(words, name)) is not None:
        number = sentence.number
        value = _value(number, None, words, measure)
        return value if sentence.restated else replace(value, text=words)
    if number is None:
        keep = sign in {"≥", "≤", ">", "<"} and not is_qualitative(words)
        return _qualitative(column + words if keep else words)
    return _value(number, sign, words if number.sign or sign == RANGE else column + words, measure)


def _is_year(number: Quantity) -> bool:
    """Whether a number is a year of the calendar: 2025年度内 is a date."""
    return number.unit in {"年", "年度"} and 1990 <= number.low <= 2099 and number.low == int(number.low)


def _value(number: Quantity, sign: str | None, printed: str, measure: str) -> Value:
    return Value(
        RANGE if number.high is not None else _operator(number, sign),
        number.low,
        number.high,
        _unit(number.unit, measure),
        number.remark,
        _printed(printed, number.unit, measure),
    )


def _operator(number: Quantity, column: str | None) -> str:
    explicit = number.sign or column
    if number.suffix and explicit in {None, "="}:
        return number.suffix
    return explicit or "="


def _qualitative(words: str) -> Value:
    return Value(QUALITATIVE, text=words or None, printed=words or QUALITATIVE)


def _cell(text: str) -> str:
    words = join_lines(text)
    return "" if words in _NOTHING else words


def _tidy(unit: str) -> str | None:
    return unit.replace("％", "%").replace("﹪", "%").replace("／", "/").strip() or None


def _unit(printed: str, measure: str) -> str | None:
    """The unit beside the number and that of the unit column: a scale alone (2.5万) goes before the column's."""
    if printed in measure_units.MULTIPLES and not measure.startswith(printed):
        return _tidy(printed + measure)
    return _tidy(printed if len(printed) > len(measure) or not measure else measure)


def _printed(words: str, unit: str, measure: str) -> str:
    """The value with the unit column's unit, unless it ends in it already (95% and %; 12个 and 个/年)."""
    if fold(unit).endswith(fold(measure)):
        return words
    if unit and measure.startswith(unit) and words.endswith(unit):
        words = words.removesuffix(unit)
    return words + measure


_DEGREE = re.compile(
    "(?:有所|有效|明显|显著|逐步|逐年|不断|持续|进一步|大幅|较|基本|全面|稳步|充分|普遍|更加|切实|稳定|长期|按时|按期|及时|得到|保持|略有|无)"
    ".{0,6}"
)
_ADJECTIVE_WORDS = """
    优 优秀 优良 良 良好 好 较好 中 高 较高 低 是 否 有 无 达标 合格 满意 非常满意 健全 完善
    提升 提高 上升 下降 降低 减少 增强 增加 改善 促进 保障 规范 科学 合理 合规 节约 可持续 成效明显
    效果明显 效果显著 成效显著 完成 已完成 全覆盖 正常 安全 到位 充足 有效 全部 每月 每季度 每年 每周 每日
"""
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_DATE = re.compile(
    r"(?=[0-9])(?:[0-9]{4}年?(?:全年|底|末|度)?)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|末|上旬|中旬|下旬)?)?(?:之前|以前|前|内)?"
)
_FRACTION = re.compile(r"[0-9]{1,4}/[0-9]{1,4}(?:以上)?")
_APPROXIMATE = re.compile(rf"大?约{DIGITS}[^0-9]{{0,8}}|{DIGITS}[^0-9]{{0,6}}(?:左右|上下)|{DIGITS}[余多][^0-9]{{0,6}}")
_COMPARED = re.compile(f"(?:[{SIGN_CHARS}]|{NEGATED}).{{1,12}}")
_WEIGHT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,2})?)[%分]?")
_WHOLES = frozenset({Decimal(100), Decimal(90), Decimal(50)})
_DIRECTION = re.compile("(?:正向|反向|逆向|负向|中性|适度)(?:指标)?")


def is_operator(text: str) -> bool:
    """True when a cell can be that of an operator column."""
    return parse_operator(text) is not None


def is_number(text: str) -> bool:
    """True when a cell is a number and nothing else (95, 1,200, 2.50)."""
    return len(text) <= MAX_VALUE and ONE.fullmatch(fold(text)) is not None


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
    return len(text) <= MAX_VALUE and measure_units.is_unit(fold(text))


def is_weight(text: str) -> bool:
    """True when a cell can be a weight: a number above 0 up to 100, with or without % or 分."""
    found = _WEIGHT.fullmatch(fold(text[:MAX_VALUE]))
    return found is not None and 0 < Decimal(found[1]) <= 100


def is_whole(weights: Iterable[str]) -> bool:
    """True when weights make a whole together: 100; 90 where the spending of the money has 10; 50 of each half."""
    folded = (fold(weight).rstrip("%分") for weight in weights if is_weight(weight))
    return sum(map(Decimal, folded), Decimal(0)) in _WHOLES


def is_direction(text: str) -> bool:
    """True when a cell can be that of 指标方向性 (正向指标, 反向指标)."""
    return _DIRECTION.fullmatch(fold(text[:MAX_VALUE])) is not None or parse_direction(text) is not None
