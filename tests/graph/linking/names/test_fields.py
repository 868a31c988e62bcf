"""Names of many fields, by the tables of tests/data/linking: one file a field, one pair of rows a line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract.values.targets import parse_value
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator, form_of
from graph.linking.names.word_tables import tables

FOLDER = Path(__file__).parents[3] / "data" / "linking"
_LINKER = Linker()


def _rows() -> list[tuple[str, dict[str, str]]]:
    found = []
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [(path.stem, row) for row in csv.DictReader(lines, delimiter="\t")]
    return found


def _side(field: str, row: dict[str, str], mark: str) -> Indicator:
    """One side: a row of a document of its own, of an agency of the field."""
    unit = row[f"{mark}_unit"] or None
    number = parse_value("" if unit is None else f"1{unit}")
    return Indicator(
        iri=f"urn:{mark}", doc=mark, project=row[f"{mark}_project"] or None, name=row[f"{mark}_name"], unit=unit,
        form=form_of(number.op, unit, number.text) if unit else "", agency="澄河县" + tables()[field]["agencies"][0],
    )  # fmt: skip


# Neighbours that share no word, or none that counts: the learned score does not offer them beside each other.
_MISSED = {
    ("高素质农民培训人数", "农技人员培训人数"), ("造林成活率", "造林保存率"),
    ("客运班车准点率", "公交准点率"), ("出厂水水质合格率", "管网末梢水水质合格率"),
}  # fmt: skip


@pytest.mark.parametrize(("field", "row"), _rows(), ids=lambda of: of if isinstance(of, str) else of["a_name"])
def test_grade(field: str, row: dict[str, str]) -> None:
    linking = _LINKER.link([_side(field, row, "a"), _side(field, row, "b")])
    if len(linking.concepts) == 1:
        grade = "same"
    else:
        grade = "related" if any(link.grade == "related" for link in linking.links) else "none"
    if (row["a_name"], row["b_name"]) in _MISSED:
        assert (grade, row["grade"]) == ("none", "related"), "no longer missed"
        return
    assert grade == row["grade"], f"{row['a_name']} ~ {row['b_name']}"
