"""Labelled pairs as the fit takes them: of two names of different documents the grade and all features' values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from benchmarks.linking.judged import Concepts, Key, judged_sets
from benchmarks.linking.quality import key_of
from graph.linking.blocking import Blocks
from graph.linking.concepts import Variant
from graph.linking.features.bags import Weigher
from graph.linking.features.hard_rules import HARD_RULES
from graph.linking.features.pair import Pair
from graph.linking.features.traits import TRAITS
from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.variants import variants_of


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Rows with the concepts that a reader gave them. `unsure`: pairs of names on which two readers differ; `homes`:
    the field of each document, by its agency."""

    name: str
    rows: list[Indicator]
    wanted: Concepts
    unsure: frozenset[frozenset[str]]
    homes: dict[str, str]

    @property
    def fields(self) -> list[str]:
        """The fields of its documents."""
        return sorted(set(self.homes.values()))


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs as columns: features, grade (0 none, 1 related, 2 same), whether a hard rule forbids the same, and the
    fields that the two come from."""

    values: NDArray[np.float64]
    grades: NDArray[np.int64]
    vetoed: NDArray[np.bool_]
    homes: tuple[frozenset[str], ...]

    def of(self, wanted: NDArray[np.bool_]) -> Examples:
        """Some of the pairs."""
        chosen = np.flatnonzero(wanted)
        return Examples(
            self.values[chosen], self.grades[chosen], self.vetoed[chosen], tuple(self.homes[n] for n in chosen)
        )

    def touching(self, home: str) -> NDArray[np.bool_]:
        """Which pairs have a side in a field."""
        return np.array([home in homes for homes in self.homes])


def joined(some: Sequence[Examples]) -> Examples:
    """The pairs of several sets."""
    return Examples(
        np.concatenate([one.values for one in some]),
        np.concatenate([one.grades for one in some]),
        np.concatenate([one.vetoed for one in some]),
        tuple(homes for one in some for homes in one.homes),
    )


def labelled_sets(shared: Path | None, judge: ModuleType) -> Iterator[LabelledSet]:
    """The judged sets, with the field of each document."""
    for one in judged_sets(shared, judge):
        homes = {doc: f"{one.name}: {field or '?'}" for doc, field in Context().fields_of(one.rows).items()}
        yield LabelledSet(one.name, one.rows, one.wanted, one.unsure, homes)


def examples(labelled: LabelledSet, fields: Sequence[str] | None, judge: ModuleType) -> Examples:
    """The pairs of a set that linking would look at, and all that a reader calls the same or related, read with the
    word lists of `fields` (None: of all); those that a hard rule bars teach nothing."""
    variants = variants_of(labelled.rows, Context(fields))
    held = [[key_of(row, judge) for row in variant.rows] for variant in variants]
    blocks = Blocks([v.signature for v in variants], [lexicon(v.field) for v in variants])
    offered = set(blocks.pairs())
    values, grades, vetoed, homes = [], [], [], []
    for one, other in combinations(range(len(variants)), 2):
        a, b = variants[one], variants[other]
        grade = _grade(held[one], held[other], labelled)
        if a.name == b.name or grade is None or not (grade or (one, other) in offered):
            continue
        found = compared(a, b)
        if found is not None:
            values.append(found[0])
            grades.append(grade)
            vetoed.append(found[1])
            homes.append(_homes(a, labelled) | _homes(b, labelled))
    return Examples(np.array(values), np.array(grades), np.array(vetoed), tuple(homes))


def compared(a: Variant, b: Variant) -> tuple[list[float], bool] | None:
    """The values of all features, and whether a hard rule forbids the same; None where one bars the pair."""
    pair = Pair(a.side, b.side, _weigher(a.field or b.field))
    broken = [rule for rule in HARD_RULES if rule.broken(pair)]
    return None if any(rule.bars for rule in broken) else ([trait.value(pair) for trait in TRAITS], bool(broken))


@lru_cache(maxsize=64)
def _weigher(field: str) -> Weigher:
    return Weigher(lexicon(field))


def _homes(variant: Variant, labelled: LabelledSet) -> frozenset[str]:
    return frozenset(labelled.homes[row.doc] for row in variant.rows)


def _grade(one: list[Key], other: list[Key], labelled: LabelledSet) -> int | None:
    """The best grade that rows of two names have across documents; None where nobody judged any."""
    concept_of, related = labelled.wanted
    best: int | None = None
    for a in one:
        for b in other:
            if a[0] == b[0] or a not in concept_of or b not in concept_of or frozenset((a[2], b[2])) in labelled.unsure:
                continue
            left, right = concept_of[a], concept_of[b]
            grade = 2 if left == right else int(frozenset((left, right)) in related)
            best = grade if best is None else max(best, grade)
    return best
