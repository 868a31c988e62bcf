"""The fit of the score's weights: signs kept, the same labels the same weights, what tells grades apart is found."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.linking.fit import whole
from benchmarks.linking.labelled_pairs import Examples, joined
from benchmarks.linking.regression import fit
from graph.linking.features.traits import TRAITS

HELPS, HURTS, NOISE = 0, 1, 2


def made(size: int = 600, seed: int = 1) -> Examples:
    """Pairs whose grade grows with the first feature and falls with the second."""
    dice = np.random.default_rng(seed)
    values = dice.random((size, 3))
    odds = 6 * values[:, HELPS] - 4 * values[:, HURTS] + dice.normal(size=size) / 2
    grades = (odds > 0.5).astype(int) + (odds > 2.5).astype(int)
    return Examples(values, grades, np.zeros(size, dtype=bool), tuple(frozenset(("a",)) for _ in range(size)))


def test_what_tells_grades_apart_gets_weight_and_the_same_asks_for_more_than_related() -> None:
    found = fit(made(), np.array([1.0, -1.0, 1.0]))
    assert found.points[HELPS] > 2 > 0.5 > abs(found.points[NOISE])
    assert found.points[HURTS] < -1
    assert found.same > 0


def test_a_weight_stays_on_its_side_of_nought() -> None:
    found = fit(made(), np.array([-1.0, 1.0, 0.0]))
    assert (found.points[HELPS], found.points[HURTS]) == (0, 0)


def test_the_same_pairs_give_the_same_weights_in_any_order() -> None:
    pairs = made()
    turned = pairs.of(np.ones(len(pairs.grades), dtype=bool))
    turned = Examples(turned.values[::-1], turned.grades[::-1], turned.vetoed[::-1], turned.homes[::-1])
    signs = np.zeros(3)
    assert fit(pairs, signs).points == pytest.approx(fit(turned, signs).points, abs=1e-6)
    assert (fit(pairs, signs).points == fit(made(), signs).points).all()


def test_a_pair_that_a_rule_forbids_to_be_the_same_teaches_related_only() -> None:
    pairs = made()
    forbidden = Examples(pairs.values, np.minimum(pairs.grades, 1), np.ones(600, dtype=bool), pairs.homes)
    assert fit(joined([pairs, forbidden]), np.zeros(3)).same > 0
    assert fit(joined([pairs, forbidden]), np.zeros(3)).points[HELPS] > 2


def test_weights_are_whole_numbers_with_thresholds_in_order() -> None:
    values = np.zeros((4, len(TRAITS)))
    values[:2, 0] = 1
    pairs = Examples(values, np.array([2, 1, 0, 0]), np.zeros(4, dtype=bool), (frozenset(("a",)),) * 4)
    held = whole(fit(pairs), 40, -30)
    assert all(isinstance(number, int) for number in held.points.values())
    assert held.related <= held.review <= held.accept == held.even + 40 < held.join
