"""What of a printed name does not count: units and formulas in brackets, ordinals, years, counts, places."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from extract.organisations import NOT_IN_PLACES, OFFICES
from extract.patterns import YEAR, alternation
from extract.text import fold
from extract.values.measure_units import is_unit
from extract.values.operators import COMPARISONS, MUST, REACHED, SIGN_CHARS, SUFFIXES
from graph.normalised_units import normalise

# A name is judged by its beginning; longer ones are sentences of a goal.
LONGEST = 160
_QUOTES = re.compile("[\"'“”‘’《》〈〉「」『』*#]+")
_FORMULA = re.compile(r"[\[(【]?\s*(计算方法|计算公式|公式|计算方式)(为|是)?[::=].*$")
_BRACKETS = re.compile(r"[\[(【<]([^\[\]()【】<>]*)[\])】>]")
_ORDINAL = re.compile(
    r"^(指标)?[((]?(\d{1,2}|[一二三四五六七八九十]{1,2}|[①-⑳])[))]?[.、::．]+|^[①-⑳]|^指标\d{1,2}(?=\D)"
)
_YEAR = re.compile(rf"{YEAR}(年度|年)?(-{YEAR}(年度|年)?)?|截[至止](\d+月|年|月|季)?[底末],?|年底前?")
_TAIL = re.compile(
    rf"[{SIGN_CHARS}]=?\d.*$|{MUST}(?:{COMPARISONS}|{REACHED})\d[\d,.]*(?P<unit>\D*?)[及或]?(?:{SUFFIXES})?$|"
    rf"\d+(\.\d+)?%({SUFFIXES})?$"
)
_COUNTED = re.compile(
    r"(?<![A-Za-z\d.])\d+(\.\d+)?(?![\d.]|[A-Za-z]|周?岁|月龄|年级|级|星|号|类|代)(万|千|百)?(余|多)?(家|个|项|次|名|人|户|所|座|台|套|公里|平方米|亩|件|场|期|篇|份|类|处|条|支|辆|天)?"
)
_DROPPED = re.compile(r"(含|不含|包括|其中|以|单位|元|万|按|见|注|人次|执行数|实际|分子|分母).*|.{0,2}|.*[/×÷%].*")
_AGENCY_REST = re.compile(rf"(本级|机关|\(|{YEAR}|部门).*$")
_PLACES = re.compile(rf"^(?:中共)?(?:[^{NOT_IN_PLACES}]{{2,6}}?(?:自治州|自治县|自治区|地区|[省市州县区旗盟]))*委?")
_OFFICE = re.compile(rf"(管理|监督管理)?({alternation(OFFICES)})$")
_BUSINESS = 10  # characters of an agency's business that are looked at
_PLACE = re.compile(r"^(.{2,6}?(?:自治州|自治县|自治区|地区|[省市州县区旗盟]))+?")


def clean(name: str) -> tuple[str, str | None]:
    """The name without what does not count, and the unit that its brackets give (None without one)."""
    text = _QUOTES.sub("", fold(name))[:LONGEST]
    text = _FORMULA.sub("", text)
    unit: str | None = None

    def bracket(match: re.Match[str]) -> str:
        nonlocal unit
        inside = match[1].removeprefix("单位:")
        found = normalise(inside)[1]
        if inside and found is not None and (not found.local or "/" in inside):
            unit = unit or inside
            return ""
        return "" if _DROPPED.fullmatch(inside) else inside

    for _ in range(3):  # brackets within brackets
        text = _BRACKETS.sub(bracket, text)
    text = _ORDINAL.sub("", text)
    cut = _COUNTED.sub("", _YEAR.sub("", _TAIL.sub(_tail, text)))
    return (cut.strip("。;,、.:()[]") or text or fold(name)[:LONGEST]), unit


def _tail(match: re.Match[str]) -> str:
    """Nothing of a target; a condition inside the name stays (超过30天案件)."""
    return match[0] if match["unit"] and not is_unit(match["unit"]) else ""


@lru_cache(maxsize=4096)
def agency_words(agency: str | None) -> tuple[str, str]:
    """The place of an agency's name without its kind (云屏市 → 云屏), and the rest (图书馆); "" when there is none."""
    if not agency:
        return "", ""
    text = re.sub(r"^\d+", "", fold(agency))
    match = _PLACE.match(text)
    place = match[0] if match else ""
    core = _AGENCY_REST.sub("", text[len(place) :])
    short = place[:-1] if len(place) >= 3 else ""
    return short, core if len(core) >= 3 else ""


@lru_cache(maxsize=4096)
def agency_business(agency: str | None) -> str:
    """What an agency deals with (云屏市粮食和物资储备局 → 粮食和物资储备); "" when its name is a place alone."""
    core = _AGENCY_REST.sub("", _PLACES.sub("", re.sub(r"^[\d-]+", "", fold(agency or ""))))
    found = _OFFICE.sub("", core)
    return found if len(found) >= 2 else ""


def short_forms(business: str) -> frozenset[str]:
    """What may stand for it in a name: itself, and words of its characters in order, the first among them (医保 for
    医疗保障)."""
    head, rest = business[:1], business[1:_BUSINESS]
    made = {head + "".join(some) for size in (1, 2, 3) for some in combinations(rest, size)}
    return frozenset({business, *made})


def without_agency(text: str, agency: str) -> str:
    """The name without the agency itself (图书馆到馆人次 of a 图书馆 → 到馆人次), where enough is left."""
    rest = text.replace(agency, "") if agency else text
    return rest if len(rest) >= 4 else text


def without_place(text: str, place: str) -> str:
    """The name without the agency's own place (云屏医保微信公众号 → 医保微信公众号)."""
    if not place or place not in text:
        return text
    return re.sub(re.escape(place) + "[省市州县区]?", "", text) or text
