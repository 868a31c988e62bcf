"""The table of features: each with its name in both languages, the sign its weight may have and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.language import say
from graph.linking.features import of_field, of_letters, of_object, of_people, of_quantity, spoken
from graph.linking.features.pair import Pair
from graph.linking.names.lexicon import UNLISTED

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


def _filled(pair: Pair) -> Shown:
    """The objects, and which of them the project gave."""
    by_project = say("（由项目补上）", " (by the project)")
    one, other = (spoken.thing(side) + (by_project if side.filled else "") for side in (pair.a, pair.b))
    return one, other


def _left_over(pair: Pair) -> Shown:
    return spoken.words(pair.bags.only_a), spoken.words(pair.bags.only_b)


def _people(pair: Pair) -> Shown:
    return spoken.people(pair.a), spoken.people(pair.b)


def _fields(pair: Pair) -> Shown:
    return pair.a.field.removeprefix(UNLISTED), pair.b.field.removeprefix(UNLISTED)


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
        "量的不是同一种量，但相邻或互补",
        "another quantity, but a neighbour or the complement",
        1,
        of_quantity.near_quantity,
        _quantities,
    ),
    Trait(
        "cost and count",
        "一方是金额，另一方是数目、长度或面积",
        "an amount of money beside a number, length or area",
        -1,
        of_quantity.cost_and_count,
        _quantities,
    ),
    Trait(
        "part and whole",
        "一方或双方量的是整个项目",
        "one or both are of the project as a whole",
        1,
        of_quantity.part_and_whole,
        _objects,
    ),
    Trait("price alike", "单价按同样的单位计", "unit prices of one kind", 1, of_quantity.price_alike, _prices),
    Trait(
        "same question",
        "问的人相同，都没有限定问什么事",
        "the same people are asked, and of nothing in particular",
        1,
        of_people.same_question,
        _people,
    ),
    Trait(
        "same people",
        "问的人没有不同，说了问什么事",
        "no other people are asked, and of something",
        1,
        of_people.same_people,
        _people,
    ),
    Trait(
        "other field",
        "名称指的是不同领域的总体",
        "the names speak of different fields as a whole",
        -1,
        of_field.other_field,
        _fields,
    ),
    Trait(
        "scheme once", "只有一方说了险种或类别", "one side only says which scheme", -1, of_field.scheme_once, _schemes
    ),
    Trait("other level", "二级指标不同", "their level-2 headings differ", -1, of_quantity.other_level, _levels),
    Trait(
        "filled",
        "只有一方的对象是由项目名称补上的",
        "of one side only the project's title gave the object",
        -1,
        of_object.filled,
        _filled,
    ),
    Trait(
        "same whole",
        "都量整个项目，或各领域通用的同一件事",
        "both of the whole project, or of what is one in all fields",
        1,
        of_object.same_whole,
        _objects,
    ),
    Trait("same object", "对象相同", "the objects are equal", 1, of_object.same_object, _objects),
    Trait("elsewhere", "部门的领域不同", "the agencies are of different fields", -1, of_field.elsewhere, _homes),
    Trait(
        "some people",
        "问的人有一部分相同，或一方是另一方的一部分",
        "some of the people asked are the same, or some of the others",
        1,
        of_people.some_people,
        _people,
    ),
    Trait(
        "public and served",
        "问的人不同，但有一方是公众或服务对象",
        "other people are asked, but on one side the public or those served",
        1,
        of_people.public_and_served,
        _people,
    ),
    Trait(
        "same family",
        "问的人不同，但都是系统内部的人或职工",
        "other people are asked, but both inside or own staff",
        1,
        of_people.same_family,
        _people,
    ),
    Trait("same home", "部门的领域相同", "the agencies are of one field", 1, of_field.same_home, _homes),
    Trait(
        "facet of same",
        "对象相同，量的方面也相同",
        "the objects are equal, and so is what of them is measured",
        1,
        of_object.facet_of_same,
        _quantities,
    ),
    Trait(
        "name letters",
        "对象没有不同，名称也有相同的字",
        "nothing differs of the objects, and the names share characters",
        1,
        of_object.name_letters,
        _names,
    ),
    Trait(
        "shared words",
        "对象不全相同，但有相同或相含的词",
        "the objects differ, but share words, or words in words",
        1,
        of_object.shared_words,
        _objects,
    ),
    Trait(
        "object letters",
        "量的不是同一种量，但对象有相同的字",
        "another quantity, but the objects share characters",
        1,
        of_object.object_letters,
        _objects,
    ),
    Trait(
        "name characters",
        "对象不全相同，但名称有相同的字",
        "the objects differ, but the names share characters",
        1,
        of_letters.characters,
        _names,
    ),
    Trait(
        "same end",
        "名称的结尾相同（结尾相同的两项，对象常常不同）",
        "the names end alike (of such two, the objects are often others)",
        -1,
        of_letters.same_end,
        _names,
    ),
    Trait(
        "both beyond",
        "双方的对象各有对方没有的字",
        "each object has characters that the other has not",
        -1,
        of_letters.both_beyond,
        _left_over,
    ),
    Trait(
        "one beyond",
        "一方的对象多出字",
        "one object has characters that the other has not",
        -1,
        of_letters.one_beyond,
        _left_over,
    ),
    Trait(
        "akin", "双方不同的词里有相同的字", "the words that differ share a character", 1, of_letters.akin, _left_over
    ),
    Trait(
        "siblings",
        "对象只差同一类的词",
        "the objects differ only in words of one class",
        1,
        of_object.siblings,
        _left_over,
    ),
    Trait(
        "project says",
        "一方多出的词，对方的项目名称里有",
        "the title of the other's project has what one side says beyond",
        1,
        of_object.project_says,
        _titles,
    ),
)
BY_NAME = {trait.name: trait for trait in TRAITS}
# Features that say nothing of a pair that asks nobody, and of one whose objects differ
PEOPLE = frozenset({"same question", "same people", "some people", "public and served", "same family"})
EQUAL = frozenset({"same whole", "same object", "same home", "facet of same", "name letters"})
