"""The share of indicators that reach a measure through their concept, on all reference data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import at_least
from benchmarks.linking import other_fields
from extract.records import from_dict
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator, of_records
from ontology.codes import codes
from ontology.measure_names import Measure

LEAST = 0.97


def _records(paths: list[Path]) -> list[Indicator]:
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line]
    return list(of_records(from_dict(json.loads(line)) for line in lines))


def _sets(shared: Path | None) -> Iterator[tuple[str, list[Indicator]]]:
    """The reference data: with labels on concepts, of the seed documents, and those of other fields."""
    if shared is not None:
        reference = shared / "reference"
        yield "real names (links-real-dev)", _records([reference / "links-real-dev.records.jsonl"])
        yield "seed documents", _records(sorted(reference.glob("*_*.jsonl")))
    for name, about in other_fields.SETS.items():
        yield about, other_fields.rows_of(name)


def measured(shared: Path | None) -> None:
    """The table, and the measures that the rows have in all."""
    if shared is None:
        print("measures: the reference material is absent; the sets of the repository only")
    print(f"\n{'':44} {'rows':>6} {'with a measure':>15} {'share':>6}")
    held: Counter[Measure] = Counter()
    for name, rows in _sets(shared):
        linking = Linker().link(rows)
        having, total = linking.measured
        for concept in linking.concepts:
            if concept.measure is not None:
                held[concept.measure] += len(concept.members)
        print(f"{name:44} {total:6} {having:15} {having / total:6.3f}")
        at_least(f"linking: measured, {name}", having / total, LEAST)
    print(f"{len(held)} of {len(Measure)} measures: ", end="")
    print(", ".join(f"{codes()[measure].zh} {number}" for measure, number in held.most_common()))
