"""Pairs of names that are labelled one by one: those of the tests, a file a field, and pairs-other-fields.tsv."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.linking.labelled_pairs import Examples, compared
from benchmarks.linking.pairs import PAIRS, side
from extract.values.targets import parse_value
from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator, form_of
from graph.linking.names.word_tables import tables
from graph.linking.variants import variants_of

FOLDER = Path(__file__).parents[2] / "tests" / "data" / "linking"
GRADES = {"none": 0, "related": 1, "same": 2}
WRITTEN = "pairs: "  # before the field of each


def of_field(field: str, row: dict[str, str], mark: str) -> Indicator:
    """One side of a pair of a field: a row of a document of its own, of an agency of the field."""
    unit = row[f"{mark}_unit"] or None
    number = parse_value("" if unit is None else f"1{unit}")
    return Indicator(
        iri=f"urn:{mark}", doc=mark, project=row[f"{mark}_project"] or None, name=row[f"{mark}_name"], unit=unit,
        form=form_of(number.op, unit, number.text) if unit else "", agency="澄河县" + tables()[field]["agencies"][0],
    )  # fmt: skip


def _rows() -> Iterator[tuple[str, str, Indicator, Indicator]]:
    """Field, grade and both sides."""
    for path in sorted(FOLDER.glob("*.tsv")):
        for row in lines_of(path):
            yield path.stem, row["grade"], of_field(path.stem, row, "a"), of_field(path.stem, row, "b")
    for row in lines_of(PAIRS):
        yield row["field"], row["grade"], side(row, "a", 0), side(row, "b", 0)


def lines_of(path: Path) -> list[dict[str, str]]:
    """The pairs of a table, by column."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def written(fields: Sequence[str] | None) -> Examples:
    """The pairs, read with the word lists of `fields` (None: of all)."""
    context = Context(fields)
    values, grades, vetoed, homes = [], [], [], []
    for field, grade, one, other in _rows():
        variants = {variant.rows[0].iri: variant for variant in variants_of([one, other], context)}
        if len(variants) < 2:
            continue  # one name
        found = compared(variants[one.iri], variants[other.iri])
        if found is not None:
            values.append(found[0])
            grades.append(GRADES[grade])
            vetoed.append(found[1])
            homes.append(frozenset((WRITTEN + field,)))
    return Examples(np.array(values), np.array(grades), np.array(vetoed), tuple(homes))
