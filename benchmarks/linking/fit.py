"""`python -m benchmarks.linking.fit`: the weights of the score, fitted on labelled pairs.

usage: python -m benchmarks.linking.fit [--write]

Prints the weights, and how they group fields that they were not fitted on beside what equal signatures alone give:
each field in turn is left out, its labels and its word list, and at last the held set, which is never fitted on.
--write puts the weights in the place of graph/linking/data/weights.toml. The same labels give the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from benchmarks.linking import quality
from benchmarks.linking.judged import HELD
from benchmarks.linking.labelled_pairs import Examples, LabelledSet, examples, joined, labelled_sets
from benchmarks.linking.regression import Fit, fit
from benchmarks.linking.written_pairs import WRITTEN, written
from graph.linking import weights as held_weights
from graph.linking.features.traits import TRAITS
from graph.linking.linker import Linker
from graph.linking.names.word_tables import field_names
from graph.linking.seeds import settled
from graph.linking.weights import Weights
from tests.shared import SHARED

FILE = Path(held_weights.__file__).parent / "data" / held_weights.FILE
# Precision comes first, as fields that nobody looked at have less of it than those that rules and lists were developed
# on: the same begins as high as costs no more F1 than this, on fields left out.
SLACK = 0.025
STEPS = tuple(range(-100, 305, 10))
JOIN = 50  # above the same: what joins two different signatures must be surer than what keeps an equal one together
REVIEW = 100  # below even odds: a chance of one in four leaves doubt
Counts = NDArray[np.int64]


def whole(found: Fit, accept: int = 0, related: int = 0) -> Weights:
    """A fit as whole numbers. accept: how far above even odds the same begins; related: where related begins."""
    points = {trait.name: round(100 * float(value)) for trait, value in zip(TRAITS, found.points, strict=True)}
    even = round(100 * found.same)
    review = max(related, even - REVIEW)
    return Weights(round(100 * found.start), points, related, even, review, even + accept, even + accept + JOIN)


def training(sets: Sequence[LabelledSet], judge: ModuleType) -> Examples:
    """The pairs of all sets but the held one, and those written one by one, read with all word lists and with none:
    names of a field without a list should teach as much."""
    every: list[Examples] = []
    for fields in (None, ()):
        every += [examples(one, fields, judge) for one in sets if one.name != HELD]
        every.append(written(fields))
    return joined(every)


def train(pairs: Examples) -> Weights:
    """The weights of labelled pairs, with the thresholds that fields left out give. Word lists are obeyed: the same
    begins no higher than equal objects in one field of the lists reach, whatever their names look like."""
    found, (accept, related) = fit(pairs), thresholds(pairs)
    plain = whole(found)
    listed = plain.start + plain.points["same object"] + plain.points["same home"] - plain.even
    return whole(found, min(accept, listed // 10 * 10), related)


def thresholds(pairs: Examples) -> tuple[int, int]:
    """Where the same begins (above even odds) and where related begins, by scores that each pair of documents has from
    a fit without its fields: the highest step with nearly the best F1, and the step with the best F1."""
    same, near = np.full(len(pairs.grades), -np.inf), np.full(len(pairs.grades), -np.inf)
    judged = np.array([not any(home.startswith(WRITTEN) for home in homes) for homes in pairs.homes])
    for home in sorted(set().union(*pairs.of(judged).homes)):
        without = pairs.touching(home)
        found = fit(pairs.of(~without))
        near[without] = pairs.values[without] @ found.points + found.start
        same[without] = near[without] - found.same
    same[pairs.vetoed] = -np.inf
    grades, same, near = pairs.grades[judged], same[judged], near[judged]
    reached = {step: _f1(same >= step / 100, grades == 2) for step in STEPS}
    accept = max(step for step in STEPS if reached[step] >= max(reached.values()) - SLACK)
    return accept, max(STEPS, key=lambda step: (_f1(near >= step / 100, grades >= 1), -abs(step)))


def _f1(got: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    return 2 * float((got & wanted).sum()) / max(1, int(got.sum() + wanted.sum()))


def left_out(one: LabelledSet, pairs: Examples, using: Weights) -> Iterator[tuple[set[str], Linker]]:
    """Each field of a set in turn: its documents, and a linker without its labels and its word list; the thresholds
    stay."""
    for home in one.fields:
        docs = {quality.doc_of(doc) for doc, own in one.homes.items() if own == home}
        found = whole(fit(pairs.of(~pairs.touching(home))), using.accept - using.even, using.related)
        yield docs, Linker(fields=[name for name in field_names() if not home.endswith(f": {name}")], weights=found)


def seeds(rows: LabelledSet, linker: Linker, judge: ModuleType) -> quality.Concepts:
    """What equal signatures alone give: the linker before there was a learned score."""
    groups = settled(linker.variants(rows.rows))
    return {quality.key_of(row, judge): str(n) for n, some in enumerate(groups) for v in some for row in v.rows}, set()


def counts(one: LabelledSet, got: quality.Concepts, docs: set[str], judge: ModuleType) -> Counts:
    """Pairs that touch documents: right, found and wanted as same, then as similar."""
    rows = sorted(one.wanted[0])
    wanted = [pairs - one.unsure for pairs in judge.distinct_pairs(rows, *one.wanted, docs)]
    found = [pairs - one.unsure for pairs in judge.distinct_pairs([r for r in rows if r in got[0]], *got, docs)]
    return np.array([n for w, f in zip(wanted, found, strict=True) for n in (len(w & f), len(f), len(w))])


def compare(sets: Sequence[LabelledSet], pairs: Examples, using: Weights, judge: ModuleType) -> None:
    """The table of fields left out: equal signatures alone beside the learned score."""
    print(f"\n{'each field left out, labels and word list':44} {'same P':>7} {'R':>6} {'F1':>6}   {'sim F1':>6}")
    sums: dict[str, Counts] = {}
    for one in sets:
        for docs, linker in left_out(one, pairs, using):
            found = {"equal signatures": seeds(one, linker, judge), "learned": quality.linked(one.rows, judge, linker)}
            for method, got in found.items():
                for name in (one.name, *([] if one.name == HELD else ["all but the held set"])):
                    key = f"{name}, {method}"
                    sums[key] = sums.get(key, np.zeros(6, dtype=np.int64)) + counts(one, got, docs, judge)
    for key, (hit, got_, wanted, near, offered, related) in sorted(sums.items()):
        similar = f"{2 * near / max(1, offered + related):6.3f}" if key.endswith("learned") else f"{'':6}"
        precision, recall, f1 = hit / max(1, got_), hit / max(1, wanted), 2 * hit / max(1, got_ + wanted)
        print(f"{key:44} {precision:7.3f} {recall:6.3f} {f1:6.3f}   {similar}")


def main() -> int:
    """Fits, prints, and writes where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    arguments = parser.parse_args()
    if SHARED is None:
        print("the reference material is absent: without it other weights come out; nothing is written")
    judge = quality.scorer(SHARED) if SHARED is not None else None
    if judge is None:
        return 1
    sets = list(labelled_sets(SHARED, judge))
    pairs = training(sets, judge)
    found = train(pairs)
    print(f"{len(pairs.grades)} pairs, {int((pairs.grades == 2).sum())} of them the same")
    print(found.toml())
    compare(sets, pairs, found, judge)
    if arguments.write:
        FILE.write_text(found.toml(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
