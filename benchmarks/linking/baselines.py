"""The methods that the linker is measured against: each scores pairs of names; the best threshold is found for it.

The threshold is chosen on the very pairs that are scored, to the advantage of the method.
"""

from __future__ import annotations

import itertools
import logging
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import jieba

jieba.setLogLevel(logging.WARNING)

Scores = Callable[[str, str], float]


@dataclass(frozen=True)
class Row:
    """What a baseline may look at."""

    key: tuple[str, str, str]
    name: str
    level1: str
    unit: str


def normal(name: str) -> str:
    """A name folded: width, blanks, brackets and signs do not count."""
    text = unicodedata.normalize("NFKC", name)
    return "".join(sign for sign in text if sign.isalnum() or sign == "%")


def exact(a: str, b: str) -> float:
    """1 for equal folded names."""
    return float(normal(a) == normal(b))


def cosine(names: Iterable[str]) -> Scores:
    """TF-IDF over character 1- and 2-grams, as weighted over these names."""
    names = sorted(set(names))
    counts = {name: _grams(normal(name)) for name in names}
    seen = Counter(gram for grams in counts.values() for gram in grams)
    vectors = {}
    for name, grams in counts.items():
        vector = {g: n * (math.log((1 + len(names)) / (1 + seen[g])) + 1) for g, n in grams.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors[name] = {g: value / length for g, value in vector.items()}

    def score(a: str, b: str) -> float:
        one, other = vectors[a], vectors[b]
        return sum(value * other.get(gram, 0.0) for gram, value in one.items())

    return score


def _grams(text: str) -> Counter[str]:
    return Counter([*text, *(text[n : n + 2] for n in range(len(text) - 1))])


def token_set(a: str, b: str) -> float:
    """rapidfuzz token_set_ratio over jieba words."""
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(" ".join(_words(a)), " ".join(_words(b))) / 100


def jaccard(a: str, b: str) -> float:
    """Shared jieba words over all."""
    one, other = set(_words(a)), set(_words(b))
    return len(one & other) / len(one | other) if one | other else 1.0


_CUT: dict[str, list[str]] = {}


def _words(name: str) -> list[str]:
    if name not in _CUT:
        _CUT[name] = [word for word in jieba.cut(normal(name)) if word.strip()]
    return _CUT[name]


def splink_scores(rows: Sequence[Row]) -> dict[frozenset[int], float]:
    """Match probabilities of Splink (Fellegi-Sunter by EM) over names, their words' end, level and unit."""
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    for name in ("splink", "splink.internals"):
        logging.getLogger(name).setLevel(logging.ERROR)
    table = pd.DataFrame(
        {
            "unique_id": range(len(rows)),
            "name": [normal(row.name) for row in rows],
            "tail": [normal(row.name)[-3:] for row in rows],
            "level1": [row.level1 or None for row in rows],
            "unit": [row.unit or None for row in rows],
        }
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8, 0.7]),
            cl.ExactMatch("tail"),
            cl.ExactMatch("level1"),
            cl.ExactMatch("unit"),
        ],
        blocking_rules_to_generate_predictions=[block_on("tail"), block_on("level1", "unit"), block_on("unit")],
    )
    api = DuckDBAPI()
    registered = api.register(table) if hasattr(api, "register") else table
    linker = Linker(registered, settings) if hasattr(api, "register") else Linker(table, settings, api)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for column in ("tail", "unit"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    found = linker.inference.predict().as_pandas_dataframe()
    return {
        frozenset((int(a), int(b))): float(p)
        for a, b, p in zip(found["unique_id_l"], found["unique_id_r"], found["match_probability"], strict=True)
    }


def clusters(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The component of each of `count` items, joined by pairs."""
    parent = list(range(count))

    def find(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        one, other = sorted((find(a), find(b)))
        parent[other] = one
    return [find(item) for item in range(count)]


def all_pairs(count: int) -> Iterable[tuple[int, int]]:
    """Every pair."""
    return itertools.combinations(range(count), 2)
