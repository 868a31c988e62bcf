"""Each field of a set in turn is judged by a linker that does not know it: without its word list and, where the weights
are fitted, with weights of the labels of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from benchmarks.linking.judged import Judged, doc_of, linked, name_pairs
from graph.linking.linker import Linker
from graph.linking.names.word_tables import field_names

FIT = "benchmarks.linking.fit"
Linkers = Callable[[Judged], Iterable[tuple[set[str], Linker]]]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Sums over all fields: pairs right, found and wanted; macro recall: the mean over fields."""

    right: int
    found: int
    wanted: int
    macro: float
    fields: int

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
    """The pairs that touch the documents of each field, by its linker."""
    right = found = wanted = 0
    macros = []
    for docs, linker in linkers(judged):
        got = linked(judged.rows, judge, linker)
        same, _, same_found, _ = name_pairs(judged, got, judge, docs)
        right, found, wanted = right + len(same & same_found), found + len(same_found), wanted + len(same)
        macro = judge.macro_recall(sorted(judged.wanted[0]), judged.wanted[0], got[0], docs)
        macros += [] if macro is None else [macro]
    return LeftOut(right, found, wanted, sum(macros) / max(1, len(macros)), len(macros))


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
