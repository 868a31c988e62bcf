"""Names of many fields, by the tables of tests/data/linking: one file a field, one pair of rows a line."""

from __future__ import annotations

import pytest

from benchmarks.linking.written_pairs import FOLDER, lines_of, of_field
from graph.linking.linker import Linker

_LINKER = Linker()


def _rows() -> list[tuple[str, dict[str, str]]]:
    return [(path.stem, row) for path in sorted(FOLDER.glob("*.tsv")) for row in lines_of(path)]


# Neighbours that share no character: the learned score does not offer them beside each other.
_MISSED = {("客运班车准点率", "公交准点率"), ("重点实验室数量", "工程技术研究中心数量")}


@pytest.mark.parametrize(("field", "row"), _rows(), ids=lambda of: of if isinstance(of, str) else of["a_name"])
def test_grade(field: str, row: dict[str, str]) -> None:
    linking = _LINKER.link([of_field(field, row, "a"), of_field(field, row, "b")])
    if len(linking.concepts) == 1:
        grade = "same"
    else:
        grade = "related" if any(link.grade == "related" for link in linking.links) else "none"
    if (row["a_name"], row["b_name"]) in _MISSED:
        assert (grade, row["grade"]) == ("none", "related"), "no longer missed"
        return
    assert grade == row["grade"], f"{row['a_name']} ~ {row['b_name']}"
