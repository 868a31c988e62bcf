"""Each field of a set in turn is judged by a linker that does not know it: without its word list and, where the weights
are fitted, with weights of the labels of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from types import ModuleType

from benchmarks.linking.judged import Judged, Key, linked, name_pairs
from benchmarks.linking.quality import doc_of
from graph.linking.linker import Linker
from graph.linking.names.word_tables import field_names

FIT = "benchmarks.linking.fit"
Linkers = Callable[[Judged], Iterable[tuple[set[str], Linker]]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Sums over all fields: pairs right, found and wanted; macro: the mean over concepts of the share found."""

    right: int
    found: int
    wanted: int
    macro: float

    @property
    def precision(self) -> float:
        """Of the pairs found."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Of the pairs wanted."""
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """Of both."""
        return 2 * self.right / max(1, self.found + self.wanted)


def left_out(judged: Judged, judge: ModuleType, linkers: Linkers) -> LeftOut:
    """The pairs that touch the documents of each field, by its linker; a pair of two fields counts with both."""
    right = found = wanted = 0
    shares: dict[str, list[bool]] = defaultdict(list)
    for docs, linker in linkers(judged):
        got = linked(judged.rows, judge, linker)
        same, _, same_found, _ = name_pairs(judged, got, judge, docs)
        right, found, wanted = right + len(same & same_found), found + len(same_found), wanted + len(same)
        for concept, one, other in _row_pairs(judged):
            if {one[0], other[0]} & docs:
                shares[concept].append(one in got[0] and got[0][one] == got[0].get(other))
    return LeftOut(right, found, wanted, sum(sum(s) / len(s) for s in shares.values()) / max(1, len(shares)))


def _row_pairs(judged: Judged) -> Iterator[tuple[str, Key, Key]]:
    """The pairs of rows with distinct names that each concept holds, as macro recall counts them."""
    members: dict[str, list[Key]] = defaultdict(list)
    for key, concept in sorted(judged.wanted[0].items()):
        members[concept].append(key)
    for concept, keys in members.items():
        yield from ((concept, a, b) for a, b in combinations(keys, 2) if a[2] != b[2])


def linkers_for(shared: Path | None, judge: ModuleType) -> tuple[str, Linkers]:
    """How a field is left out, and the linkers: by the fit where there is one, else by word lists alone."""
    if find_spec(FIT) is None:
        return "word list", by_lists
    return "word list and labels", _by_fit(shared, judge)


def by_lists(judged: Judged) -> Iterator[tuple[set[str], Linker]]:
    """Each field of a set: its documents, and a linker without its word list."""
    homes = Linker().context.fields_of(judged.rows)
    for home in sorted(set(homes.values())):
        docs = {doc_of(doc) for doc, own in homes.items() if own == home}
        yield docs, Linker(fields=[name for name in field_names() if name != home])


def _by_fit(shared: Path | None, judge: ModuleType) -> Linkers:
    """As the fit leaves a field out: its word list and its labels; the thresholds stay."""
    fit, labelled = import_module(FIT), import_module("benchmarks.linking.labelled_pairs")
    sets = {one.name: one for one in labelled.labelled_sets(shared, judge)}
    pairs = fit.training(list(sets.values()), judge)
    using = import_module("graph.linking.weights").weights()
    return lambda judged: fit.left_out(sets[judged.name], pairs, using)
