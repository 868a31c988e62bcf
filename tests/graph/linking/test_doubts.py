"""Doubtful pairs come nearest to the threshold first, without those that decisions settle in any way."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.errors import DecisionError
from graph.linking.concepts import Variant
from graph.linking.decisions import Decision, Decisions
from graph.linking.doubts import check, doubts
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.read_links import StoredLink
from graph.linking.settled import Settled
from graph.linking.triples import ALIKE, MANUAL

NAMES = ("蓄水柜清理数量", "集水池清理数量", "塘坝清理数量", "蓄水柜和围网清理数量")


@pytest.fixture(scope="module")
def variants() -> list[Variant]:
    return Linker().variants(
        [Indicator(f"urn:{name}", name, None, name, unit="个", agency="云岭市水务局") for name in NAMES]
    )


def stored(a: str, b: str, *, why: str = ALIKE, review: bool = True, grade: str = "related") -> StoredLink:
    return StoredLink(f"urn:{a}", a, f"urn:{b}", b, grade, Decimal("0.8"), why, review, None, None, None)


def settled(variants: list[Variant], *decided: tuple[str, str, str]) -> Settled:
    return Settled(Decisions([Decision(*one) for one in decided]), variants)


def pair_of(variants: list[Variant], a: str, b: str) -> tuple[Variant, Variant]:
    of = {variant.name: variant for variant in variants}
    return of[a], of[b]


def test_the_most_doubtful_comes_first_and_what_was_decided_is_left_out(variants: list[Variant]) -> None:
    linker = Linker()
    links = [
        stored(NAMES[0], NAMES[1]), stored(NAMES[0], NAMES[3]), stored(NAMES[1], NAMES[2], why=MANUAL, review=False),
        stored(NAMES[1], NAMES[3], review=False), stored("没有", NAMES[0]),
    ]  # fmt: skip
    found = doubts(linker, variants, links, settled(variants))
    assert {frozenset((doubt.a.name, doubt.b.name)) for doubt in found} == {
        frozenset((NAMES[0], NAMES[1])), frozenset((NAMES[0], NAMES[3])),
    }  # fmt: skip
    assert [doubt.distance for doubt in found] == sorted(doubt.distance for doubt in found)
    for doubt in found:
        assert doubt.distance == abs(doubt.comparison.score - linker.thresholds.accept)
        assert 0 <= doubt.likelihood <= 1
    left = doubts(linker, variants, links, settled(variants, (NAMES[0], NAMES[1], "different")))
    assert [{doubt.a.name, doubt.b.name} for doubt in left] == [{NAMES[0], NAMES[3]}]


def test_the_order_of_the_links_changes_nothing(variants: list[Variant]) -> None:
    links = [stored(a, b) for n, a in enumerate(NAMES) for b in NAMES[n + 1 :]]
    forward, backward = (doubts(Linker(), variants, some, settled(variants)) for some in (links, links[::-1]))
    assert len(forward) == 6
    assert [(d.a.name, d.b.name) for d in forward] == [(d.a.name, d.b.name) for d in backward]


def test_decisions_settle_what_follows_from_them(variants: list[Variant]) -> None:
    a, b, c, d = (pair_of(variants, name, name)[0] for name in NAMES)
    known = settled(
        variants, (NAMES[0], NAMES[1], "same"), (NAMES[1], NAMES[2], "same"), (NAMES[2], NAMES[3], "related")
    )
    assert known.covers(a, c)
    assert known.covers(a, d)
    known = settled(variants, (NAMES[0], NAMES[1], "different"), (NAMES[1], NAMES[2], "different"))
    assert not known.covers(a, c)
    assert known.covers(b, a)
    known.add(a, c, "same")
    assert known.covers(c, a)


def test_what_linking_would_refuse_is_refused_before(variants: list[Variant]) -> None:
    linker, names = Linker(), ("蓄水柜清理数量", "蓄水柜清理数量（个）")
    rows = [Indicator(f"urn:{name}", name, None, name, unit="个", agency="云岭市水务局") for name in (*names, NAMES[2])]
    found = linker.variants(rows)
    groups = linker.seeds(found)
    same, apart = Decision(names[0], NAMES[2], "same"), Decision(names[1], NAMES[2], "different")
    check(Decisions([same, apart]), found, groups)  # both names are one concept by their signature: one leaves it
    with pytest.raises(DecisionError):
        check(Decisions([same, Decision(f"urn:{names[0]}", f"urn:{NAMES[2]}", "different")]), found, groups)
