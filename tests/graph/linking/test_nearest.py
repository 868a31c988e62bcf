"""The best pairs of either side, scored in parts."""

from __future__ import annotations

from array import array
from collections.abc import Callable

import pytest

from graph.linking import nearest as module
from graph.linking.features.sides import Side
from graph.linking.names.lexicon import lexicon
from graph.linking.names.signature import Signature
from graph.linking.nearest import Pairs, Scoring, nearest, workers_for
from graph.linking.score import Scorer

ROADS = [Side(Signature("length", "", objects)) for objects in (("桥梁",), ("图书",), ("桥梁", "检测"), ("桥梁",))]
LEAST = -0.3
PAIRS = [(a, b) for b in range(4) for a in range(b)]


def among(
    count: int, candidates: list[tuple[int, int]] = PAIRS, *, apart: Callable[[int, int], bool] = lambda a, b: False
) -> Pairs:
    return nearest(Scoring(ROADS, [""] * 4, LEAST), candidates, count, apart=apart, workers=1)


def test_pairs_come_in_order_with_their_scores() -> None:
    scorer = Scorer(lexicon(""))
    assert among(9) == [(a, b, scorer.score(ROADS[a], ROADS[b])) for a, b in ((0, 2), (0, 3), (2, 3))]


def test_what_stays_below_the_least_score_is_left_out() -> None:
    assert all(1 not in pair[:2] for pair in among(9))


def test_only_the_best_of_either_side_are_kept() -> None:
    # The best of 0 is 3; 2 has only worse ones, of which one is kept for its own sake.
    assert [pair[:2] for pair in among(1)] == [(0, 2), (0, 3)]


def test_pairs_that_are_kept_apart_do_not_take_the_place_of_others() -> None:
    found = among(1, apart=lambda a, b: {a, b} == {0, 3})
    assert [pair[:2] for pair in found] == [(0, 2), (2, 3)]


def test_the_order_of_the_candidates_does_not_matter() -> None:
    assert among(1, PAIRS[::-1]) == among(1) != []


def test_many_candidates_are_scored_in_parts_with_the_same_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = among(2)
    monkeypatch.setattr(module, "_PART", 2)
    assert among(2) == whole


def test_of_a_long_ranking_the_best_survives_wherever_it_comes() -> None:
    near, far = ("桥梁", "检测"), ("桥梁", "图书", "演出")
    some = [Side(Signature("length", "", near if n == 3 else far)) for n in range(20)]
    many = [ROADS[0], *some, *some]  # each but the first has a twin that is nearer to it
    candidates = [*((0, n) for n in range(1, 21)), *((n, n + 20) for n in range(1, 21))]
    found = nearest(Scoring(many, [""] * 41, -9), candidates, 1, apart=lambda a, b: False, workers=1)
    assert [pair[:2] for pair in found if pair[0] == 0] == [(0, 4)]


def test_words_of_the_field_of_either_signature_are_used() -> None:
    own = [Side(Signature("length", "", ("桥梁",))), Side(Signature("length", "", ("桥梁", "检测")))]
    part = array("L", [0]), array("L", [1])
    scored = [list(Scoring(own, fields, LEAST)(part)[2]) for fields in (["transport", ""], ["", "transport"])]
    expected = Scorer(lexicon("transport")).score(*own)
    assert scored == [[expected], [expected]]


def test_processes_of_their_own_are_for_many_signatures() -> None:
    assert workers_for(10, None) == 1
    assert workers_for(1_000_000, 3) == 3
    assert workers_for(1_000_000, None) == module.cores()
