"""One set of weights for two questions of a pair: is it at least related, is it the same? (A proportional-odds model:
two logistic regressions that share all weights but the start.) With a penalty on large weights and limits on their
signs; no chance is involved.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.linking.labelled_pairs import Examples
from graph.linking.features.traits import TRAITS

PENALTY = 1.0
RELATED_SHARE = 0.5  # what a pair counts in the question of related; in that of same it counts 1
_STEPS, _ENOUGH = 60, 1e-7
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights in log odds: `start` of the question of related, `same` how much more the same asks for."""

    points: Numbers
    start: float
    same: float


def fit(examples: Examples, signs: Numbers | None = None) -> Fit:
    """The weights of labelled pairs. `signs`: of each feature; 0 leaves it free."""
    signs = np.array([trait.sign for trait in TRAITS], dtype=float) if signs is None else signs
    size = examples.values.shape[1]
    questions = [
        (examples.of(~examples.vetoed), 2, 1.0),
        (examples, 1, RELATED_SHARE),
    ]
    parts = []
    for number, (some, least, share) in enumerate(questions):
        starts = np.zeros((len(some.grades), 2))
        starts[:, number] = 1
        parts.append((np.hstack([some.values, starts]), (some.grades >= least).astype(float), share))
    limits = np.concatenate([signs, np.zeros(2)])
    penalty = np.concatenate([np.full(size, PENALTY), np.zeros(2)])
    found = _minimum(parts, limits, penalty)
    return Fit(found[:size], float(found[size + 1]), float(found[size + 1] - found[size]))


def _minimum(parts: list[tuple[Numbers, Numbers, float]], limits: Numbers, penalty: Numbers) -> Numbers:
    """Newton's method on the weights that no limit holds, with the step halved until the loss falls."""
    at = np.zeros(len(limits))
    loss = _loss(parts, penalty, at)
    for _ in range(_STEPS):
        slope, bend = _slope(parts, penalty, at)
        free = ~((at == 0) & (limits * slope > 0))
        step = np.zeros(len(at))
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        length = 1.0
        while True:
            there = at - length * step
            there[limits * there < 0] = 0.0
            reached = _loss(parts, penalty, there)
            if reached <= loss or length < 1e-6:
                break
            length /= 2
        done = loss - reached < _ENOUGH
        if reached <= loss:
            at, loss = there, reached
        if done:
            break
    return at


def _loss(parts: list[tuple[Numbers, Numbers, float]], penalty: Numbers, at: Numbers) -> float:
    total = 0.5 * float(penalty @ (at * at))
    for values, wanted, share in parts:
        odds = values @ at
        total += share * float(np.sum(np.logaddexp(0, odds) - wanted * odds))
    return total


def _slope(parts: list[tuple[Numbers, Numbers, float]], penalty: Numbers, at: Numbers) -> tuple[Numbers, Numbers]:
    slope, bend = penalty * at, np.diag(penalty + 1e-9)
    for values, wanted, share in parts:
        chance = 1 / (1 + np.exp(-np.clip(values @ at, -40, 40)))
        slope = slope + share * (values.T @ (chance - wanted))
        bend = bend + share * ((values * (chance * (1 - chance))[:, None]).T @ values)
    return slope, bend
