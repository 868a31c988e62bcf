"""Features of questions to people: who is asked."""

from __future__ import annotations

from graph.linking.features.pair import Pair

SERVED = "服务对象"  # those whom nobody names


def same_question(pair: Pair) -> float:
    """The same people are asked, about nothing but the service as a whole."""
    return float(pair.same_people and not (pair.a.objects or pair.b.objects))


def same_people(pair: Pair) -> float:
    """The same people are asked, about something."""
    return float(pair.same_people and bool(pair.a.objects or pair.b.objects))


def some_people(pair: Pair) -> float:
    """Other people, of whom some are asked on both sides, or one group is of the other: 学生 and 受助学生."""
    if not pair.asked or pair.same_people:
        return 0.0
    return float(any(one in other or other in one for one in pair.a.asked for other in pair.b.asked))


def public_and_served(pair: Pair) -> float:
    """Other people, of whom one side is the public or the unnamed 服务对象."""
    if not pair.asked or pair.same_people:
        return 0.0
    one, other = pair.families
    named = {*pair.a.asked, *pair.b.asked}
    return float("public" in one | other or SERVED in named)


def same_family(pair: Pair) -> float:
    """Other people of one family, not of those served: two groups of the agency's own."""
    if not pair.asked or pair.same_people:
        return 0.0
    one, other = pair.families
    return float(bool(one & other & {"inside", "staff"}))
