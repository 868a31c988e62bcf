"""Limits of the F1 of "same" by bootstrap over documents, with a fixed seed: the same labels give the same limits.

Documents are drawn with replacement. A pair of names counts by how often the two documents that print it were drawn
together (the mean, where several documents print the two names): a set is only as large as its documents, and pairs of
one document stand or fall together.
"""

from __future__ import annotations

from collections import defaultdict
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks.linking.judged import Concepts, Judged, name_pairs

SEED, DRAWS, SHARE = 20261130, 1000, 95


def limits(judged: Judged, got: Concepts, judge: ModuleType) -> tuple[float, float]:
    """The 95 % limits of the F1 of "same"."""
    wanted, _, found, _ = name_pairs(judged, got, judge)
    docs = sorted({key[0] for key in judged.wanted[0]})
    number = {doc: n for n, doc in enumerate(docs)}
    printed: dict[str, set[str]] = defaultdict(set)
    for doc, _, name in judged.wanted[0]:
        printed[name].add(doc)
    drawn = np.random.default_rng(SEED).multinomial(len(docs), [1 / len(docs)] * len(docs), size=DRAWS)
    hit, have, want = (
        sum((_weight(pair, printed, number, drawn) for pair in sorted(pairs, key=sorted)), np.zeros(DRAWS))
        for pairs in (wanted & found, found, wanted)
    )
    judged_at_all = have + want > 0  # of few documents some draws hold no pair
    scores = 2 * hit[judged_at_all] / (have + want)[judged_at_all]
    low, high = np.percentile(scores, [(100 - SHARE) / 2, (100 + SHARE) / 2])
    return float(low), float(high)


def _weight(pair: frozenset[str], printed: dict[str, set[str]], number: dict[str, int], drawn: Any) -> Any:
    """How often the documents of two names were drawn together, in each draw."""
    one, other = sorted(pair)
    both = [(number[a], number[b]) for a in sorted(printed[one]) for b in sorted(printed[other]) if a != b]
    left, right = (np.array(side) for side in zip(*both, strict=True))
    return (drawn[:, left] * drawn[:, right]).mean(axis=1)
