"""What each method makes of the rows of a set, in the scorer's form. The baselines score pairs of names; their groups
are what pairs above a threshold join, and the threshold is searched on the very labels that they are judged by, to
their advantage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from benchmarks.linking import baselines
from benchmarks.linking.judged import Concepts, Judged, figures
from benchmarks.linking.quality import key_of
from graph.linking.names.cleaning import clean

Score = Callable[[int, int], float]
STEPS = [n / 50 for n in range(5, 51)]


def cleaned(a: str, b: str) -> float:
    """1 for names that are equal once they are cleaned as jixiao cleans them."""
    return float(clean(a)[0] == clean(b)[0])


def baseline_lines(judged: Judged, judge: ModuleType) -> Iterator[tuple[str, Concepts | None]]:
    """Each baseline at its best threshold: its name with that threshold, and its concepts; None without its package."""
    names = [row.name for row in judged.rows]
    plain = [baselines.Row(key_of(row, judge), row.name, row.level1 or "", row.unit or "") for row in judged.rows]
    tfidf = baselines.cosine(names)
    methods: list[tuple[str, str, Sequence[float], Callable[[], Score]]] = [
        ("exact: cleaned names equal", "", [1.0], lambda: _of_names(names, cleaned)),
        ("TF-IDF of characters 1-2, cosine", "", STEPS, lambda: _of_names(names, tfidf)),
        ("rapidfuzz token_set_ratio", "rapidfuzz", STEPS, lambda: _of_names(names, baselines.token_set)),
        ("jieba words, Jaccard", "", STEPS, lambda: _of_names(names, baselines.jaccard)),
        (
            "Splink (EM; name, end, level, unit)",
            "splink",
            [0.001, 0.01, 0.05, *STEPS, 0.99, 0.999, 0.9999],
            lambda: _of_rows(plain),
        ),
    ]
    for name, package, steps, score in methods:
        if package and find_spec(package) is None:
            yield f"{name}: not installed (extra bench)", None
        else:
            step, got = best(judged, judge, score(), steps)
            yield name + (f", {step:g}" if len(steps) > 1 else ""), got


def best(judged: Judged, judge: ModuleType, score: Score, steps: Sequence[float]) -> tuple[float, Concepts]:
    """The threshold of the best F1 of "same", and the groups that it makes; what is similar: pairs above the threshold
    that is best for that, between these groups."""
    keys = [key_of(row, judge) for row in judged.rows]
    scored = sorted(
        ((value, a, b) for a, b in baselines.all_pairs(len(keys)) if (value := score(a, b)) >= min(steps)), reverse=True
    )
    tried = [(step, _groups(keys, scored, step)) for step in steps]
    step, groups = max(tried, key=lambda one: figures(judged, (one[1], set()), judge)["same"]["f1"])
    near = (_near(groups, keys, scored, other) for other in steps)
    related = max(near, key=lambda pairs: figures(judged, (groups, pairs), judge)["similar"]["f1"])
    return step, (groups, related)


def _groups(keys: Sequence[Any], scored: Sequence[tuple[float, int, int]], step: float) -> dict[Any, str]:
    component = baselines.clusters(len(keys), ((a, b) for value, a, b in scored if value >= step))
    return {key: str(component[n]) for n, key in enumerate(keys)}


def _near(
    groups: dict[Any, str], keys: Sequence[Any], scored: Sequence[tuple[float, int, int]], step: float
) -> set[frozenset[str]]:
    pairs = {frozenset((groups[keys[a]], groups[keys[b]])) for value, a, b in scored if value >= step}
    return {pair for pair in pairs if len(pair) == 2}


def _of_names(names: Sequence[str], score: baselines.Scores) -> Score:
    """Pairs of rows by their names, each pair of names scored once."""
    known: dict[tuple[str, str], float] = {}

    def found(a: int, b: int) -> float:
        pair = (min(names[a], names[b]), max(names[a], names[b]))
        if pair not in known:
            known[pair] = score(*pair)
        return known[pair]

    return found


def _of_rows(rows: Sequence[baselines.Row]) -> Score:
    held = baselines.splink_scores(rows)
    return lambda a, b: held.get(frozenset((a, b)), 0.0)
