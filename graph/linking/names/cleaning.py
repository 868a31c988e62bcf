"""What of a printed name does not count, as a small grammar: marks and ordinals before it, remarks in brackets, dates,
signs with their values, counts, and whatever is left of a template around it.

Every rule drops one kind of decoration and leaves the rest as it is; they are applied until nothing changes, so that
decorations may stand around each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.patterns import MONEY, YEAR, alternation
from extract.text import fold
from extract.values.measure_units import MULTIPLES, is_unit
from extract.values.operators import COMPARISONS, MUST, REACHED, SIGN_CHARS, SUFFIXES, VARIANTS
from graph.linking.names.form_rests import (
    REMARKS,
    SIGNS,
    in_figures_at_end,
    without_blanks,
    without_formula,
    without_headings,
)
from graph.normalised_units import normalise

# A name is judged by its beginning; longer ones are sentences of a goal.
LONGEST = 160
_ROUNDS = 4  # decorations around decorations
_QUOTES = re.compile("[\"'“”‘’《》〈〉「」『』*#]+")
_CIRCLED = re.compile(r"^\s*[①-⑳⓪❶-❿➀-➓⑴-⒇⒈-⒛]+\s*[.、:：．]*")
_MARKS = re.compile(rf"^[^\w\s(\[【%{SIGN_CHARS}]+")
_ENDS = "。;；,，、.:：()[]【】?？!！_-—~+"

_NUMBER = r"\d[\d,.]*"
_FORMULA = re.compile(r"[\[(【]?\s*(计算方法|计算公式|公式|计算方式)(为|是)?[::=].*$")
_BRACKETS = re.compile(r"[\[(【<]([^\[\]()【】<>]*)[\])】>]")
# In brackets: nothing, a blank to be filled in (≥**%, ____), a remark, a formula.
_BLANK = re.compile(rf"(?P<sign>(?:{MUST}(?:{COMPARISONS}|{REACHED})|[{SIGN_CHARS}=±])*)[\d.,%‰xX×_\-~\s]*(?P<unit>.*)")
_DROPPED = re.compile(
    r"(含|不含|包括|其中|以|单位|元|万|按|见|注|人次|执行数|实际|分子|分母|填写|如有|可选|目标值?$|指标值?$|百分比$).*|"
    rf"{REMARKS}|[{SIGN_CHARS}]+{_NUMBER}(比例|比率|占比)|.{{0,2}}|.*[/×÷%].*"
)

# 1. (1) ① 一、 指标1: 指标1 1.1, but neither 一、二级 nor 1.5万 nor 5A级.
_NUMERAL = "一二三四五六七八九十"
_ORDINALS = (
    re.compile(rf"^(?:绩效)?(?:指标|目标)(?:\d{{1,2}}?|[{_NUMERAL}]{{1,2}})(?:[.、::)）]+|(?=[^\d.]|{YEAR}))"),
    re.compile(r"^(?:绩效)?指标\d(?=\d)"),
    re.compile(rf"^[(](?:\d{{1,2}}|[{_NUMERAL}]{{1,2}})[)][.、::]*"),
    re.compile(rf"^\d{{1,2}}(?:\.\d{{1,2}})*[.、::)](?:(?=\D)|(?={YEAR}\D))"),
    re.compile(rf"^[{_NUMERAL}]{{1,2}}[.、::)](?![{_NUMERAL}](?:[级类等期线批档星、和]|年级|季度))"),
    re.compile(r"^(?:\d{1,2}\.){2,}\d{1,2}(?=[^\d.%\-~])"),
)
_LEVELS = re.compile(r"^\d{1,2}\.\d{1,2}(?=[^\d.%\-~])")
_AMONG = re.compile(r"^其中[::]?(?=..)")

_DAY = r"(?:(?<!\d)1[0-2]|(?<!\d)0?[1-9])月(?!龄)(?:份)?(?:[0-3]?\d[日号])?"
_POINT = rf"(?:(?:{YEAR}(?:年度?)?|[当次翌明]年)(?:{_DAY})?|{_DAY})"
_EDGE = (
    r"(?:[底末]|初(?![中级步审次期创设])|[上中下]旬)?"
    r"(?:之前|以前|(?<=[底末旬月日号])前|前(?![端期置沿列景瞻提台线后])|为止)?"
)
_DATES = re.compile(
    rf"(?:截[至止]到?|于|自|从)?{_POINT}(?:[-~至到]{_POINT}|[-~至到]\d{{1,2}}(?=月))*(?:月)?{_EDGE},?|"
    rf"截[至止](?!时间|日期)(?:年|月|季)?[底末]?,?|(?<![每\w])年底前?|(?<=前)年底前?|(?<!每)第?[一二三四1-4]季度[底末](?:之?前)?"
)
_PLAIN_YEAR = re.compile(rf"{YEAR}(?:年度|年)?(?:[-~至]{YEAR}(?:年度|年)?)?")

_SIGNED = re.compile(rf"[{SIGN_CHARS}±]+\s*(?:[xX_]+|{_NUMBER})(?P<unit>[^\d,，、;；/()\[\]]*)")
_TAIL = re.compile(
    rf"{MUST}(?:{COMPARISONS}|{REACHED}){_NUMBER}(?P<unit>\D*?)[及或]?(?:{SUFFIXES})?$|{_NUMBER}%(?:[及或]?(?:{SUFFIXES}))?$"
)
_TRAILING = re.compile(rf"(?:[{SIGN_CHARS}±]+|[%‰])+$")
_VALUE = re.compile(r"(?<![A-Za-z\d.\-~至第])\d[\d.]*(?P<unit>[^\d\W]{1,4}|㎡)$")
_AGE = re.compile("周?岁|月龄")
_LASTING = re.compile(r"分钟|小时|[天日月年周岁级时]|千伏|度|期|号|[个]?月|季度|旬")
# Numbers that say how many, not which: 15家; 5A级, 110千伏, 3岁, 30分钟 and 500万元以上 stay.
_SCALE = alternation(MULTIPLES)
_COUNTED = re.compile(
    r"(?<![A-Za-z\d.])(?<!超过)(?<!不足)(?<!逾期)(?<!达到)(?<![第满超])\d+(?:\.\d+)?"
    r"(?![\d.]|[A-Za-z]|[-~至、]\d|周?岁|月龄|年级|级|星|号|类|代|千伏|分钟|小时|[天日月年周度倍])"
    rf"(?!(?:{_SCALE})*[元吨米])(?:{_SCALE})?(?:余|多)?"
    r"(家|个|项|次|名|人|户|所|座|台|套|公里|平方米|亩|件|场|期|篇|份|类|处|条|支|辆)?(?!及?以[上下内])"
)
_EITHER = re.compile(r"^(?P<left>[^/]+)/(?P<right>[^/]+)$")
_EACH = "人月年天日户亩吨次家个台平公生床"  # behind 元/ the unit of a price
_AMOUNT = re.compile(rf"(?:{_NUMBER})?(?:{MONEY}|[%‰])")
_MEASURED = re.compile(rf"[率度性数量额](?:[{SIGN_CHARS}]*{_NUMBER})?[%‰]?$")


# Most names are plain words, with nothing that any rule above drops.
_PLAIN = re.compile(rf"(?!其中|指标|目标|绩效)(?:(?!截[至止]|年底|季度|[当次翌明]年|{SIGNS})[一-鿿])+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A name without what does not count, the unit that it gave, and whether a date was dropped."""

    text: str
    unit: str | None
    dated: bool


def clean(name: str) -> tuple[str, str | None]:
    """The name without what does not count, and the unit that its brackets give (None without one)."""
    found = cleaned(name)
    return found.text, found.unit


def cleaned(name: str) -> Cleaned:
    """Like `clean`, and whether the name held a date."""
    whole = fold(name)[: LONGEST + 40]
    if _PLAIN.fullmatch(whole):
        return Cleaned(whole[:LONGEST], None, False)
    text = _FORMULA.sub("", _QUOTES.sub("", fold(_CIRCLED.sub("", name))[: LONGEST + 40].translate(VARIANTS)))
    text = without_formula(text)
    unit: str | None = None
    dated = False
    for _ in range(_ROUNDS):
        before = text
        text, found = _without_brackets(text)
        unit = unit or found
        text = _without_ordinals(_SIGNED.sub(_signed, _measured(without_blanks(in_figures_at_end(text)))))
        bare = _PLAIN_YEAR.sub("", text)
        late = without_dates(text)
        dated = dated or late != bare
        # Values are looked for once no date stands before the name any more.
        text = _without_values(text) if late == text else late.strip(_ENDS)
        if text == before or not text:
            break
    return Cleaned(text[:LONGEST] or whole[:LONGEST], unit, dated)


def without_dates(text: str) -> str:
    """The text without the points in time that it names, also where it is nothing else."""
    return _PLAIN_YEAR.sub("", _DATES.sub("", text))


def _without_brackets(text: str) -> tuple[str, str | None]:
    """The text with remarks in brackets left out and others opened, and the first unit among them."""
    unit: str | None = None

    def bracket(match: re.Match[str]) -> str:
        nonlocal unit
        inside = match[1].removeprefix("单位:")
        found = normalise(inside)[1]
        if inside and found is not None and (not found.local or "/" in inside):
            unit = unit or inside
            return ""
        blank = _BLANK.fullmatch(inside)
        empty = blank is not None and (not blank["unit"] or (bool(blank["sign"]) and not _keeps(blank["unit"])))
        return "" if empty or _DROPPED.fullmatch(inside) else inside

    for _ in range(3):  # brackets within brackets
        text = _BRACKETS.sub(bracket, text)
    return text, unit


def _without_ordinals(text: str) -> str:
    before = ""
    while text != before:
        before = text
        text = without_headings(_AMONG.sub("", _MARKS.sub("", text)))
        for rule in _ORDINALS:
            text = rule.sub("", text, count=1) or text
        levels = _LEVELS.match(text)
        if levels and not _begins_with_unit(text[levels.end() :]):
            text = text[levels.end() :]
    return text


def _begins_with_unit(text: str) -> bool:
    return any(is_unit(text[:size]) for size in range(1, 4) if len(text) >= size and not text[:1].isascii())


def _without_values(text: str) -> str:
    """Without signs and their values, wherever they stand, and without counts; a condition inside the name stays
    (超过30天案件, 500万元以上项目)."""
    text = _SIGNED.sub(_signed, _TRAILING.sub("", text.strip(_ENDS)))
    before = ""
    while text != before:
        before = text
        text = _TAIL.sub(lambda match: match[0] if match["unit"] and not is_unit(match["unit"]) else "", text)
        text = _VALUE.sub(lambda match: match[0] if _keeps(match["unit"]) else "", text)
        text = _TRAILING.sub("", text).rstrip(_ENDS)
    return _TRAILING.sub("", _COUNTED.sub("", text)).strip(_ENDS)


def _keeps(unit: str) -> bool:
    found = normalise(unit)[1]
    return found is None or found.local or _LASTING.fullmatch(unit) is not None


def _signed(match: re.Match[str]) -> str:
    """What follows a sign's value and unit: words stay."""
    rest = match["unit"] or ""
    if _AGE.match(rest):
        return match[0]
    rest = rest[1:] if rest[:1] in ("%", "‰") else _without_unit(rest)
    return re.sub(rf"^[及或]?(?:{SUFFIXES})", "", rest)


def _without_unit(rest: str) -> str:
    for size in range(min(6, len(rest)), 0, -1):
        if is_unit(rest[:size]):
            return rest[size:]
    return rest


def _measured(text: str) -> str:
    """Of an amount and a measure side by side the measure: 投入资金20万元/成本控制率 is 成本控制率."""
    sides = _EITHER.match(text)
    if sides is None:
        return text
    left, right = sides["left"], sides["right"]
    if _AMOUNT.fullmatch(left) or re.search(rf"{MONEY}$", left):
        return right if _MEASURED.search(right) and right[0] not in _EACH else text
    return left if _AMOUNT.fullmatch(right) else text
