"""The table of features: each with its name in both languages, the sign its weight may have and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.linking.features import of_field, of_letters, of_object, of_people, of_quantity, spoken
from graph.linking.features.pair import Pair

Shown = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Trait:
    """A feature. sign: +1 its weight is never negative, -1 never positive; value: 0 to 1, the same either way round;
    shown: what each side says to it."""

    name: str
    zh: str
    en: str
    sign: int
    value: Callable[[Pair], float]
    shown: Callable[[Pair], Shown]


def _quantities(pair: Pair) -> Shown:
    return spoken.quantity(pair.a), spoken.quantity(pair.b)


def _prices(pair: Pair) -> Shown:
    return spoken.price(pair.a), spoken.price(pair.b)


def _objects(pair: Pair) -> Shown:
    return spoken.thing(pair.a), spoken.thing(pair.b)


def _left_over(pair: Pair) -> Shown:
    return spoken.words(pair.bags.only_a), spoken.words(pair.bags.only_b)


def _people(pair: Pair) -> Shown:
    return spoken.people(pair.a), spoken.people(pair.b)


def _fields(pair: Pair) -> Shown:
    return pair.a.field, pair.b.field


def _homes(pair: Pair) -> Shown:
    return spoken.field_title(pair.one.field), spoken.field_title(pair.other.field)


def _schemes(pair: Pair) -> Shown:
    return pair.a.scheme, pair.b.scheme


def _names(pair: Pair) -> Shown:
    return pair.one.name, pair.other.name


def _levels(pair: Pair) -> Shown:
    return pair.one.level, pair.other.level


def _titles(pair: Pair) -> Shown:
    return pair.one.title, pair.other.title


# Those that cost little come first: a sum that can no longer reach a threshold is left there.
TRAITS = (
    Trait(
        "near quantity",
        "量相邻或互补",
        "neighbouring quantity or complement",
        1,
        of_quantity.near_quantity,
        _quantities,
    ),
    Trait("cost and count", "成本与数量", "a cost and a count", -1, of_quantity.cost_and_count, _quantities),
    Trait("part and whole", "部分与整个项目", "a part and the whole project", 1, of_quantity.part_and_whole, _objects),
    Trait("price alike", "单价口径相同", "unit prices of one kind", 1, of_quantity.price_alike, _prices),
    Trait(
        "same question",
        "问同样的人，不限何事",
        "same people asked, about no one thing",
        1,
        of_people.same_question,
        _people,
    ),
    Trait("same people", "就某事问同样的人", "same people asked, about something", 1, of_people.same_people, _people),
    Trait("other field", "不同领域的总体", "of different fields as a whole", -1, of_field.other_field, _fields),
    Trait("scheme once", "只有一方有类别", "a scheme on one side", -1, of_field.scheme_once, _schemes),
    Trait("other level", "二级指标不同", "other level-2 heading", -1, of_quantity.other_level, _levels),
    Trait("filled", "一方的对象由项目补足", "the project gave one side's object", -1, of_object.filled, _objects),
    Trait("same whole", "都量整个项目", "both of the whole project", 1, of_object.same_whole, _objects),
    Trait("same object", "对象相同", "same object", 1, of_object.same_object, _objects),
    Trait("elsewhere", "部门领域不同", "agencies of different fields", -1, of_field.elsewhere, _homes),
    Trait("some people", "所问的人有部分相同", "some of the people are the same", 1, of_people.some_people, _people),
    Trait(
        "public and served", "公众与服务对象", "the public and those served", 1, of_people.public_and_served, _people
    ),
    Trait("same family", "同属内部人员或职工", "groups of the agency's own", 1, of_people.same_family, _people),
    Trait("same home", "部门领域相同", "agencies of one field", 1, of_field.same_home, _homes),
    Trait(
        "facet of same",
        "同一对象的同一方面",
        "the same facet of the same object",
        1,
        of_object.facet_of_same,
        _quantities,
    ),
    Trait(
        "name letters",
        "对象相同，名称的字相同",
        "object the same, letters of the names shared",
        1,
        of_object.name_letters,
        _names,
    ),
    Trait("shared words", "对象的词相同的份额", "share of words in common", 1, of_object.shared_words, _objects),
    Trait(
        "object letters",
        "量不同，对象的字相同",
        "another quantity, letters of the objects shared",
        1,
        of_object.object_letters,
        _objects,
    ),
    Trait(
        "name characters",
        "对象不同，名称的字相同",
        "objects differ, characters of the names shared",
        1,
        of_letters.characters,
        _names,
    ),
    Trait(
        "same end",
        "结尾相同，只差前面的词",
        "they end alike, what differs is in front",
        -1,
        of_letters.same_end,
        _names,
    ),
    Trait(
        "both beyond",
        "两方对象各有对方没有的字",
        "each object has characters of its own",
        -1,
        of_letters.both_beyond,
        _left_over,
    ),
    Trait(
        "one beyond",
        "只有一方的对象多出字",
        "one object has characters of its own",
        -1,
        of_letters.one_beyond,
        _left_over,
    ),
    Trait("akin", "多出的词有相同的字", "words left over share a character", 1, of_letters.akin, _left_over),
    Trait("siblings", "只差同类的词", "they differ in words of one class", 1, of_object.siblings, _left_over),
    Trait(
        "project says",
        "多出的词对方项目说了",
        "the other's project says what is left over",
        1,
        of_object.project_says,
        _titles,
    ),
)
BY_NAME = {trait.name: trait for trait in TRAITS}
# Features that say nothing of a pair that asks nobody, and of one whose objects differ
PEOPLE = frozenset({"same question", "same people", "some people", "public and served", "same family"})
EQUAL = frozenset({"same whole", "same object", "same home", "facet of same", "name letters"})
