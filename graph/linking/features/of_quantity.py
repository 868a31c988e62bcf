"""Features of what is measured: the quantity, its unit, its level."""

from __future__ import annotations

from graph.linking.features.hard_rules import COUNTS
from graph.linking.features.pair import Pair

_HEADS = ({"people", "visits"}, {"people", "households"}, {"visits", "households"})


def near_quantity(pair: Pair) -> float:
    """Another quantity that is a neighbour or the complement: 合格 and 优良, 人数 and 人次."""
    a, b = pair.a, pair.b
    if pair.quantity:
        return 0.0
    if a.facet == b.facet and {a.kind, b.kind} in _HEADS:
        return 1.0
    return float(a.kind == b.kind and frozenset((a.facet, b.facet)) in pair.weigher.neighbours)


def cost_and_count(pair: Pair) -> float:
    """A cost and the count of what it pays for."""
    a, b = pair.a, pair.b
    return float("money" in (a.kind, b.kind) and bool({a.kind, b.kind} & COUNTS))


def part_and_whole(pair: Pair) -> float:
    """A part's cost, deadline or acceptance and that of the whole project, or two measures of the whole."""
    return float(pair.a.whole != pair.b.whole or (pair.a.whole and not pair.quantity))


def price_alike(pair: Pair) -> float:
    """Two prices per head, or two per day of labour."""
    return float(pair.a.per == pair.b.per and pair.a.per in ("head", "labour"))


def other_level(pair: Pair) -> float:
    """The level-2 headings are known and differ."""
    one, other = pair.one.level, pair.other.level
    return float(bool(one and other) and one != other)
