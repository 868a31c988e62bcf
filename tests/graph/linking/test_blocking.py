"""Blocks: what is nearly equal meets also where words are very common; pairs grow with the signatures."""

from __future__ import annotations

from itertools import combinations

from graph.linking.blocking import BLOCK, Blocks
from graph.linking.names.lexicon import lexicon
from graph.linking.names.signature import Signature

WORDS = tuple(f"甲{number}号" for number in range(40))


def offered(signatures: list[Signature]) -> set[tuple[int, int]]:
    blocks = Blocks(signatures, [lexicon("")] * len(signatures))
    pairs = list(blocks.pairs())
    assert len(pairs) == len(set(pairs)) == sum(blocks.counts.values())
    assert all(one < other for one, other in pairs)
    return set(pairs)


def made(objects: tuple[str, ...], kind: str = "length", facet: str = "") -> Signature:
    return Signature(kind, facet, tuple(sorted(objects)))


def test_objects_that_differ_in_one_word_meet_in_a_crowd() -> None:
    crowd = [made(("道路", "维修", one, other)) for one, other in combinations(WORDS, 2)]
    place = {signature.objects: number for number, signature in enumerate(crowd)}
    fuller, part = made(("道路", "维修", "甲3号", "甲7号", "夜间")), made(("道路", "维修", "甲3号"))
    pairs = offered([*crowd, fuller, part])
    one = place[made(("道路", "维修", "甲3号", "甲7号")).objects]
    assert (one, len(crowd)) in pairs
    assert any((n, len(crowd) + 1) in pairs for n in place.values() if "甲3号" in crowd[n].objects)
    assert len(pairs) < 40 * len(crowd)


def test_the_name_of_just_the_common_words_meets_those_with_few_others() -> None:
    crowd = [made(("道路", "维修", *some)) for some in combinations(WORDS[:12], 3)]
    near = [made(("道路", "维修", word)) for word in WORDS[:5]]
    assert len(crowd) > BLOCK
    pairs = offered([*crowd, *near, made(("道路", "维修"))])
    last = len(crowd) + len(near)
    assert all((len(crowd) + n, last) in pairs for n in range(len(near)))


def test_awareness_of_nearly_the_same_meets() -> None:
    crowd = [made(("政策", one, other), "degree", "知晓") for one, other in combinations(WORDS, 2)]
    pairs = offered([*crowd, made(("政策", "甲1号", "甲2号", "夜间"), "degree", "知晓")])
    number = next(n for n, s in enumerate(crowd) if {"甲1号", "甲2号"} <= set(s.objects))
    assert (number, len(crowd)) in pairs


def test_pairs_grow_with_the_signatures() -> None:
    sizes = []
    for words in (20, 40):
        crowd = [made(some) for some in combinations(WORDS[:words], 3)]
        sizes.append(len(offered(crowd)) / len(crowd))
    assert sizes[1] < 1.5 * sizes[0]


def test_a_rate_of_the_whole_project_meets_what_else_is_asked_of_that_work() -> None:
    begun, on_time = Signature("degree", "开工", whole=True), Signature("degree", "及时", ("开工",), part=True)
    assert (0, 1) in offered([begun, on_time])
