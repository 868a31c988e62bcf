"""Concepts of other fields: documents of fictional agencies in two sets, one to develop on and one held out."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

from extract.values.targets import parse_value
from graph.linking.names.indicator import Indicator, form_of

FOLDER = Path(__file__).parents[1] / "data" / "concepts"
SETS = {
    "schools-roads-water": "education, transport, water",
    "courts-culture-farms": "justice, culture, farming, civil affairs",
    "health-housing-offices": "health, housing, emergency, offices",
    "held": "held out",
}


def rows_of(name: str) -> list[Indicator]:
    """The rows of a set as indicators."""
    rows = []
    with (FOLDER / name / "rows.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            value = parse_value(row["printed"] or "")
            unit = row["unit"] or value.unit
            rows.append(
                Indicator(
                    iri=f"urn:{name}:{number}", doc=row["doc"], project=row["project"], name=row["name"],
                    level1=row["level1"], level2=row["level2"], unit=unit, form=form_of(value.op, unit, value.text),
                    agency=row["agency"],
                )
            )  # fmt: skip
    return rows


def wanted(name: str, judge: ModuleType) -> tuple[dict[tuple[str, str, str], str], set[frozenset[str]]]:
    """The labels of a set in the scorer's form."""
    found: tuple[dict[tuple[str, str, str], str], set[frozenset[str]]] = judge.read(FOLDER / name / "concepts.jsonl")
    return found
