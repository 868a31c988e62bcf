"""What the blocks of candidates lose of the best links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.bars import bar
from benchmarks.linking.quality import rows_of
from graph.linking.blocking import Blocks, keys
from graph.linking.concepts import Concept
from graph.linking.linker import Linker
from graph.linking.names.lexicon import lexicon

KEPT = (1, 3, 10)  # best links of a concept: the best, those kept in a large graph, those kept in any other
SAMPLE = 80


def recall(shared: Path | None) -> None:
    """How many of the links that all pairs would give the blocks find, and which rule found them; of a larger graph
    for a sample of its concepts."""
    from benchmarks.linking.made_rows import made

    sets = {"synthetic": (made(3000), None), "synthetic, 100,000 rows": (made(100_000), SAMPLE)}
    if shared is not None:
        sets["labelled documents"] = (rows_of(shared), None)
    for name, (rows, sample) in sets.items():
        linker = Linker()
        concepts = linker.link(rows).concepts
        whose = range(len(concepts)) if sample is None else sorted(Random(3).sample(range(len(concepts)), sample))
        blocks = Blocks([c.signature for c in concepts], [lexicon(c.field) for c in concepts])
        offered = set(blocks.pairs())
        wanted = _wanted(linker, concepts, whose)
        print(f"\nblocking, {name}: {len(concepts)} signatures, {len(offered)} candidates; links among all pairs")
        if sample is not None:
            print(f"  of {sample} concepts:")
        pairs = {tuple(sorted((a, b))): score for a, near in wanted.items() for score, b in near}
        for least in (linker.thresholds.related, 0.6, linker.thresholds.review):
            alike = {pair for pair, score in pairs.items() if score >= least}
            print(f"  score from {least:.2f}: {len(alike):6}, found {len(alike & offered) / max(1, len(alike)):.3f}")
        for most in KEPT:
            found, of = _kept(wanted, offered, most)
            print(f"  the {most} best of each concept: {of:6}, found {found / max(1, of):.3f}")
            bar(f"linking: recall of the {most} best links, {name}", found / max(1, of))
        found_by = Counter(rule for pair in pairs for rule in _rules(concepts, pair))
        for rule, count in found_by.most_common():
            print(f"  {rule:12} shares a block in {count:6} of them ({count / max(1, len(pairs)):.3f})")
        bar(f"linking: candidate recall, {name}", len(pairs.keys() & offered) / max(1, len(pairs)))


def _wanted(linker: Linker, concepts: list[Concept], whose: Sequence[int]) -> dict[int, list[tuple[float, int]]]:
    """The links of some concepts among all pairs: score and the other's number, best first."""
    wanted = {}
    for a in whose:
        near = []
        for b in range(len(concepts)):
            one, other = concepts[min(a, b)], concepts[max(a, b)]
            scorer = linker.scorer(one.field or other.field)
            score = scorer.score(one.side, other.side, linker.thresholds.related) if a != b else None
            if score is not None:
                near.append((score, b))
        wanted[a] = sorted(near, reverse=True)
    return wanted


def _kept(wanted: dict[int, list[tuple[float, int]]], offered: set[tuple[int, int]], most: int) -> tuple[int, int]:
    """Of the best links of each concept, how many are found and how many there are; equal scores are equally good."""
    found = of = 0
    for a, near in wanted.items():
        size = min(most, len(near))
        if size:
            least = near[size - 1][0]
            hits = sum(score >= least and (min(a, b), max(a, b)) in offered for score, b in near)
            found, of = found + min(size, hits), of + size
    return found, of


def _rules(concepts: list[Concept], pair: tuple[int, ...]) -> set[str]:
    a, b = (keys(concepts[n].signature, lexicon(concepts[n].field)) for n in pair)
    return {key[0] for key in a & b}
