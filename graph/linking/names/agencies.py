"""What an agency's name says: its place, what it deals with, whether it is a general government."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from extract.organisations import GOVERNED, GOVERNING, NOT_IN_PLACES, OFFICES, OWN_PARTS, is_organisation
from extract.patterns import YEAR, alternation
from extract.text import fold

_REST = re.compile(rf"({alternation(OWN_PARTS[:2])}|\(|{YEAR}|部门).*$")
_PLACES = re.compile(rf"^(?:中共)?(?:[^{NOT_IN_PLACES}]{{2,6}}?(?:自治州|自治县|自治区|地区|[省市州县区旗盟]))*委?")
_OFFICE = re.compile(rf"(管理|监督管理)?({alternation(OFFICES)})$")
# Offices that name their business themselves, wherever they lie: 云屏海关
_ITSELF = re.compile(
    r"(?:海关|法院|检察院|医院|学校|[大中小]学|幼儿园|图书馆|博物馆|档案馆|文化馆|美术馆|科技馆|体育馆|少年宫|电视台|植物园|监狱)$"
)
_STATE = re.compile(r"^(?:中华人民共和国|国家(?:税务总局|金融监督管理总局)?)(?=.{4})")
_BUSINESS = 10  # characters of an agency's business that are looked at
_PLACE = re.compile(r"^(.{2,6}?(?:自治州|自治县|自治区|地区|[省市州县区旗盟]))+?")
_TITLE = re.compile(rf"{YEAR}年|项目|绩效|报告|自评|评价|预算|决算|标准|[表书]$")
_TITLE_FROM = re.compile(rf"(?={YEAR})|关于")
# Those who govern a place as a whole: a government, a township, a street office, a development zone.
_KIND = "省市州县区旗盟"
_GENERAL = re.compile(
    rf"(?:.*(?:{alternation(GOVERNING)})|.*[^{_KIND}](?:{alternation(GOVERNED)})|.{{2,10}}[{_KIND}])"
    rf"(?:\(?(?:{alternation(OWN_PARTS)})\)?)?"
)


@lru_cache(maxsize=4096)
def agency_words(agency: str | None) -> tuple[str, str]:
    """The place of an agency's name without its kind (云屏市 → 云屏), and the rest (图书馆); "" when there is none."""
    if not agency:
        return "", ""
    text = re.sub(r"^\d+", "", fold(agency))
    match = _PLACE.match(text)
    place = match[0] if match else ""
    core = _REST.sub("", text[len(place) :])
    short = place[:-1] if len(place) >= 3 else ""
    return short, core if len(core) >= 3 else ""


@lru_cache(maxsize=4096)
def agency_business(agency: str | None) -> str:
    """What an agency deals with (云屏市粮食和物资储备局 → 粮食和物资储备); "" when its name is a place alone."""
    core = _REST.sub("", _PLACES.sub("", _STATE.sub("", re.sub(r"^[\d-]+", "", fold(agency or "")))))
    itself = _ITSELF.search(core)
    found = itself[0] if itself else _OFFICE.sub("", core)
    return found if len(found) >= 2 else ""


@lru_cache(maxsize=4096)
def is_general(agency: str | None) -> bool:
    """Whether an agency governs a place, with no field of its own: 云屏县人民政府, 云溪镇, 云屏市; not 云屏县水利局."""
    text = re.sub(r"^[\d-]+", "", fold(agency or ""))
    return _GENERAL.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_title(agency: str | None) -> bool:
    """Whether a document's title stands for an agency that it does not name (项目绩效自评报告)."""
    text = _TITLE_FROM.split(fold(agency or ""))[0]
    return bool(agency) and not is_organisation(text) and _TITLE.search(fold(agency or "")) is not None


@lru_cache(maxsize=4096)
def without_places(agency: str) -> str:
    """An agency's name without the places that it begins with: a place's name may hold the word of a field."""
    text = re.sub(r"^[\d-]+", "", fold(agency))
    return _PLACES.sub("", text) or text


def short_forms(business: str) -> frozenset[str]:
    """What may stand for it in a name: itself, and words of its characters in order, the first among them (医保 for
    医疗保障)."""
    head, rest = business[:1], business[1:_BUSINESS]
    made = {head + "".join(some) for size in (1, 2, 3) for some in combinations(rest, size)}
    return frozenset({business, *made})


def without_agency(text: str, agency: str) -> str:
    """The name without the agency itself (图书馆到馆人次 of a 图书馆 → 到馆人次), unless nothing is left."""
    return text.replace(agency, "") or text if agency else text


def without_place(text: str, place: str) -> str:
    """The name without the agency's own place (云屏医保微信公众号 → 医保微信公众号)."""
    if not place or place not in text:
        return text
    return re.sub(re.escape(place) + "[省市州县区]?", "", text) or text
