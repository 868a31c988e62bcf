"""What no likeness outweighs. A veto: never the same. A bar: not even related. Each has the number of its rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from graph.linking.features.contrasts import contrary
from graph.linking.features.pair import Pair
from graph.linking.names.signature import Signature
from graph.linking.names.whole import everywhere

COUNTS = frozenset({"times", "things", "people", "visits", "households", "area", "length"})
_PERSONS = frozenset({"people", "visits", "households"})
_BODY = re.compile(r"(?:企业|单位|机构|组织|主体|公司|合作社|商户|学校|医院|农场|家庭|户)$")
_AID = re.compile(r"补贴|补助|津贴|奖励|奖补|保险|贷款|资助|慰问")
_EACH = frozenset({"head", "labour"})
_JOINS = re.compile(r"(?<=.)(?:和(?!谐|平|睦|解)|(?<!参)与|(?<!普)(?<!涉)及(?!时|格)|、)(?=.)")
_MORE = "等"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SATISFIED, _KEPT = "满意", "控制"
_OUTSIDE = frozenset({"public", "served"})


@dataclass(frozen=True, slots=True)
class HardRule:
    """A rule with its name in both languages; `bars`: what breaks it is not even related."""

    name: str
    zh: str
    en: str
    broken: Callable[[Pair], bool]
    bars: bool = False


def _other_quantity(pair: Pair) -> bool:
    return not pair.quantity


def _other_people(pair: Pair) -> bool:
    return pair.asked and not pair.same_people


def _other_scheme(pair: Pair) -> bool:
    return bool(pair.a.scheme and pair.b.scheme) and pair.a.scheme != pair.b.scheme


def _other_price(pair: Pair) -> bool:
    """Another kind of unit, or the prices a head or a day of two things, none of which is the other's part."""
    if pair.a.per != pair.b.per:
        return pair.a.kind == pair.b.kind
    return pair.a.per in _EACH and pair.by_words and bool(pair.bags.only_a and pair.bags.only_b)


def _sibling(pair: Pair) -> bool:
    return pair.siblings


def _other_number(pair: Pair) -> bool:
    """65岁以上老年人 is not 老年人: a number inside a name says which."""
    if pair.same_words:
        return False
    one, other = (set(_NUMBER.findall("".join(side.objects))) for side in (pair.a, pair.b))
    return one != other


def _and_more(pair: Pair) -> bool:
    return (_MORE in pair.a.objects) != (_MORE in pair.b.objects)


def _contrary(pair: Pair) -> bool:
    """新增企业数 beside 企业总数: what the names say of it is opposite."""
    return contrary(pair.one.name, pair.other.name)


def _aided(pair: Pair) -> bool:
    """Those who are paid for something are not those who do it: 见习补贴人数, 见习人数; 奖励企业数, 企业数."""
    if not pair.by_words or not (_receives(pair.a) and _receives(pair.b)):
        return False
    one, other = (_AID.search("".join(side.objects)) is not None for side in (pair.a, pair.b))
    return one != other


def _receives(signature: Signature) -> bool:
    """Whether those are counted who may be paid: persons, households, bodies."""
    return signature.kind in _PERSONS or (signature.kind == "things" and any(map(_BODY.search, signature.objects)))


def _compound(pair: Pair) -> bool:
    """通行能力和服务水平 is more than 通行能力: two things are named where the other names one, or three
    where it names two of them."""
    if not pair.by_words or pair.asked:
        return False
    one, other = (len(_JOINS.findall(side.name)) for side in (pair.one, pair.other))
    if one == other:
        return False
    more, less = (pair.a.objects, pair.b.objects) if one > other else (pair.b.objects, pair.a.objects)
    return set("".join(less)) < set("".join(more))


def _named_once(pair: Pair) -> bool:
    """A measure of the project in all fields beside that of a named thing, or another such measure: 管理制度健全 and
    档案管理制度健全, 社会稳定 and 社会和谐稳定."""
    return pair.by_words and pair.quantity and (everywhere(pair.a) or everywhere(pair.b))


def _satisfaction(pair: Pair) -> bool:
    return not pair.quantity and _SATISFIED in (pair.a.facet, pair.b.facet)


def _cost(pair: Pair) -> bool:
    """A cost beside what is not a cost: only the count of what it pays for, and whether the project's is kept."""
    a, b = pair.a, pair.b
    if a.kind == b.kind or "money" not in (a.kind, b.kind) or (a.whole and b.whole and _KEPT in (a.facet, b.facet)):
        return False
    other = b if a.kind == "money" else a
    return not (other.kind in COUNTS and other.objects)


def _price_and_total(pair: Pair) -> bool:
    return _other_price(pair) and not (pair.a.per and pair.b.per)


def _people_elsewhere(pair: Pair) -> bool:
    a, b, asked = pair.a, pair.b, pair.weigher.asked
    return bool(a.field and b.field) and a.field != b.field and (a.facet in asked or b.facet in asked)


def _people_apart(pair: Pair) -> bool:
    """No respondent in common, and none of those who overlap: the public and whom the agency serves; one family."""
    if not pair.asked or pair.same_people or pair.a.facet != _SATISFIED or set(pair.a.asked) & set(pair.b.asked):
        return False
    one, other = pair.families
    return not (one & other) and not (one & _OUTSIDE and other & _OUTSIDE)


def _of_all(signature: Signature) -> bool:
    """Whether the project as a whole is measured, or a part of the work that is named in no field (按时开工)."""
    return signature.whole or (signature.part and everywhere(signature))


def _no_part(pair: Pair) -> bool:
    """The whole project beside what is no part of its cost, deadline or acceptance."""
    a, b = pair.a, pair.b
    if _of_all(a) and _of_all(b):
        return not pair.quantity and frozenset((a.facet or a.kind, b.facet or b.kind)) not in pair.weigher.wholes
    if not pair.whole:
        return False
    named = b if a.whole else a
    return not (pair.quantity and named.part and a.per == b.per)


def _says_nothing(pair: Pair) -> bool:
    """A name of signs or of 率 alone is like no other, and that of another project is another."""
    return pair.a.own != pair.b.own


HARD_RULES = (
    HardRule(
        "nothing",
        "规则16：去掉修饰，名称没有说明任何事",
        "rule 16: decoration aside, the name says nothing",
        _says_nothing,
        bars=True,
    ),
    HardRule("quantity", "规则1：量的不是同一种量", "rule 1: another quantity", _other_quantity),
    HardRule("respondent", "规则10：问的不是同一群人", "rule 10: other people are asked", _other_people),
    HardRule("scheme", "规则7：险种或类别不同", "rule 7: another scheme", _other_scheme),
    HardRule("sibling", "规则9：同类而不同的对象", "rule 9: another thing of the same class", _sibling),
    HardRule("number", "规则9：数字所指的对象不同", "rule 9: a number says another one", _other_number),
    HardRule("and more", "规则17：一方带“等”，范围更宽", "rule 17: 等 makes one side wider", _and_more),
    HardRule("contrary", "规则9：新增与总量、升与降等相反的说法", "rule 9: new or in all, up or down", _contrary),
    HardRule("compound", "规则8：并列的两项不是其中一项", "rule 8: a compound is not its part", _compound),
    HardRule("named once", "规则13：点名的事物不是整个项目", "rule 13: a named thing is not the project", _named_once),
    HardRule("aided", "规则12：领钱的人与做事的人", "rule 12: those who are paid and those who do it", _aided),
    HardRule("unit price", "规则6：单价的口径不同", "rule 6: another unit price", _other_price),
    HardRule(
        "satisfaction",
        "规则12：满意度只与满意度相关",
        "rule 12: satisfaction is related to satisfaction only",
        _satisfaction,
        bars=True,
    ),
    HardRule(
        "cost",
        "规则12：成本只与所买之物的数量相关",
        "rule 12: a cost is related only to the count of what it buys",
        _cost,
        bars=True,
    ),
    HardRule(
        "price and total",
        "规则6：单价与总额无关",
        "rule 6: a unit price is not related to a total",
        _price_and_total,
        bars=True,
    ),
    HardRule(
        "people elsewhere",
        "规则14：另一领域的公众",
        "rule 14: the public of another field",
        _people_elsewhere,
        bars=True,
    ),
    HardRule(
        "people apart",
        "规则10：两群人互不相干",
        "rule 10: groups of people that do not overlap",
        _people_apart,
        bars=True,
    ),
    HardRule("no part", "规则5：不是整个项目的一部分", "rule 5: no part of the whole project", _no_part, bars=True),
)
BY_NAME = {rule.name: rule for rule in HARD_RULES}
