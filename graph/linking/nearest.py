"""The pairs of concepts that are among the best of either side. Many are scored: in parts, by several processes."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from extract.environment import cores
from graph.linking.features.sides import Side
from graph.linking.names.lexicon import lexicon
from graph.linking.score import Scorer
from graph.linking.weights import Weights
from graph.processes.pool import spread

Pairs = list[tuple[int, int, float]]
_PART = 50_000  # pairs that are scored at once
# Processes of their own take a second to start: they pay from so many signatures on.
_MANY = 15_000


class Scoring:
    """Scores pairs of sides, given by their numbers; what stays below a score is left out."""

    def __init__(
        self, sides: Sequence[Side], fields: Sequence[str], least: float, weights: Weights | None = None
    ) -> None:
        """`fields` are the sides' own, in their order; `weights`: None for those of this version."""
        self._sides, self._fields, self._least, self._weights = sides, fields, least, weights
        self._scorers: dict[str, Scorer] = {}

    def __call__(self, part: tuple[array[int], array[int]]) -> tuple[array[int], array[int], array[float]]:
        ones, others, scores = array("L"), array("L"), array("d")
        sides, fields, least = self._sides, self._fields, self._least
        for one, other in zip(*part, strict=True):
            score = self._scorer(fields[one] or fields[other]).score(sides[one], sides[other], least)
            if score is not None:
                ones.append(one)
                others.append(other)
                scores.append(score)
        return ones, others, scores

    def _scorer(self, field: str) -> Scorer:
        found = self._scorers.get(field)
        if found is None:
            found = self._scorers[field] = Scorer(lexicon(field), self._weights)
        return found


def nearest(
    scoring: Scoring,
    candidates: Iterable[tuple[int, int]],
    most: int,
    *,
    apart: Callable[[int, int], bool],
    workers: int,
) -> Pairs:
    """The candidates that are among the best `most` of either side, in order, with their scores; `apart`: pairs that
    do not count."""
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for ones, others, scores in spread(scoring, _parts(candidates), workers):
        for one, other, score in zip(ones, others, scores, strict=True):
            if apart(one, other):
                continue
            for here, there in ((one, other), (other, one)):
                ranked = best[here]
                ranked.append((-score, there))
                if len(ranked) > 4 * most:
                    ranked.sort()
                    del ranked[most:]
    chosen = {
        (min(here, there), max(here, there), -value)
        for here, ranked in best.items()
        for value, there in sorted(ranked)[:most]
    }
    return sorted(chosen)


def workers_for(size: int, workers: int | None) -> int:
    """The number of processes that score the pairs of `size` signatures, unless `workers` gives it."""
    return workers if workers is not None else cores() if size >= _MANY else 1


def _parts(candidates: Iterable[tuple[int, int]]) -> Iterator[tuple[array[int], array[int]]]:
    left = iter(candidates)
    while some := list(islice(left, _PART)):
        yield array("L", (one for one, _ in some)), array("L", (other for _, other in some))
