"""Labelled sets as they are judged: pairs of distinct names across documents, without those on which two readers
differ; B-cubed over rows; macro recall; all of it again without the two largest concepts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.linking import other_fields, quality
from benchmarks.linking.quality import key_of
from extract.records import from_dict
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator, of_records

Key = tuple[str, str, str]
Concepts = tuple[Mapping[Key, str], set[frozenset[str]]]
REAL, OWN, HELD = "links-real-dev", "concepts-dev", "held"
TITLES = {REAL: "real names of eight fields (links-real-dev)", OWN: "medical insurance (concepts-dev)"}
TITLES |= {name: f"fictional names: {about}" for name, about in other_fields.SETS.items()}


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows with the concepts that a reader gave them; unsure: pairs of names on which two readers differ."""

    name: str
    rows: list[Indicator]
    wanted: Concepts
    unsure: frozenset[frozenset[str]]

    def without_largest(self, judge: ModuleType, count: int = 2) -> Judged:
        """The set without the concepts of most pairs: they carry most of the figures."""
        sizes: Counter[str] = Counter()
        members: dict[str, list[Key]] = {}
        for key, concept in self.wanted[0].items():
            members.setdefault(concept, []).append(key)
        for concept, keys in members.items():
            sizes[concept] = len(judge.distinct_pairs(keys, dict.fromkeys(keys, concept), set(), None)[0])
        largest = {concept for concept, _ in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0]))[:count]}
        kept = {key: concept for key, concept in self.wanted[0].items() if concept not in largest}
        return replace(self, wanted=(kept, self.wanted[1]))


def judged_sets(shared: Path | None, judge: ModuleType) -> Iterator[Judged]:
    """The sets: of the reference material where it is there, then those of the repository, the held one last."""
    if shared is not None:
        reference = shared / "reference"
        lines = (reference / f"{REAL}.records.jsonl").read_text(encoding="utf-8").splitlines()
        rows = list(of_records(from_dict(json.loads(line)) for line in lines if line))
        concepts = reference / f"{REAL}.concepts.jsonl"
        yield Judged(REAL, rows, judge.read(concepts), frozenset(judge.unsure(concepts)))
        yield Judged(OWN, quality.rows_of(shared), judge.read(reference / f"{OWN}.jsonl"), frozenset())
    for name in other_fields.SETS:
        yield Judged(name, other_fields.rows_of(name), other_fields.wanted(name, judge), frozenset())


def linked(rows: list[Indicator], judge: ModuleType, linker: Linker) -> Concepts:
    """What a linker makes of the rows, in the scorer's form."""
    concept_of: dict[Key, str] = {}
    related: set[frozenset[str]] = set()
    for concept in linker.link(rows).concepts:
        concept_of |= {key_of(row, judge): concept.iri for row in concept.members}
        related |= {frozenset((concept.iri, other)) for other in concept.related}
    return concept_of, related


def name_pairs(judged: Judged, got: Concepts, judge: ModuleType, docs: set[str] | None = None) -> list[set[Any]]:
    """Pairs of names: wanted as same and as similar, then found as such; `docs`: only those that touch these."""
    rows = sorted(judged.wanted[0])
    wanted = judge.distinct_pairs(rows, *judged.wanted, docs)
    found = judge.distinct_pairs([row for row in rows if row in got[0]], *got, docs)
    return [pairs - judged.unsure for pairs in (*wanted, *found)]


def figures(judged: Judged, got: Concepts, judge: ModuleType) -> dict[str, Any]:
    """The scorer's figures: same, similar, B-cubed and macro recall."""
    same, similar, same_found, similar_found = name_pairs(judged, got, judge)
    rows = sorted(judged.wanted[0])
    return {
        "same": judge.prf(same, same_found),
        "similar": judge.prf(similar, similar_found),
        "bcubed": judge.bcubed(rows, judged.wanted[0], got[0], None),
        "macro": judge.macro_recall(rows, judged.wanted[0], got[0], None),
    }
