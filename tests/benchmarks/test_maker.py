"""The maker itself: what it prints holds what its truth says, and the same seed gives the same document."""

from __future__ import annotations

from decimal import Decimal

import pytest

from benchmarks.maker.compare import compare, plain
from benchmarks.maker.document import FORMS, make
from benchmarks.maker.sheets import Sheet, grid
from benchmarks.maker.text import print_text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("severity", ["clean", "rough", "torn"])
def test_same_seed_gives_same_document(form: str, severity: str) -> None:
    first, second = make(3, form, severity), make(3, form, severity)
    assert first.records == second.records
    assert print_text(first, 3, severity) == print_text(second, 3, severity)


@pytest.mark.parametrize("form", FORMS)
def test_every_row_of_a_table_is_filled(form: str) -> None:
    for seed in range(5):
        for sheet in (item for item in make(seed, form).items if isinstance(item, Sheet)):
            width = len(sheet.share)
            cover = sheet.placed()
            assert set(cover) == {(row, column) for row in range(len(sheet.rows)) for column in range(width)}


@pytest.mark.parametrize("form", FORMS)
def test_truth_stands_in_the_document(form: str) -> None:
    made = make(1, form)
    cells = [plain(text) for item in made.items if isinstance(item, Sheet) for row in grid(item) for text in row]
    printed = "\n".join(cells)
    for row in made.records:
        if row["type"] in {"indicator", "project"}:
            assert plain(row["name"]) in printed


@pytest.mark.parametrize("form", FORMS)
def test_totals_add_up(form: str) -> None:
    rows = make(2, form).records
    document = next(row for row in rows if row["type"] == "document")
    lines = [row for row in rows if row["type"] == "appropriation"]
    assert sum(Decimal(str(row["total"])) for row in lines) == Decimal(str(document["total_expenditure"]))
    assert sum(Decimal(str(row["basic"])) for row in lines) == Decimal(str(document["basic_expenditure"]))


def test_judge_finds_what_differs() -> None:
    truth = make(4, "long").records
    assert all(tally.f1 == 1 for tally in compare(truth, truth).values())
    changed = [dict(row) for row in truth]
    victim = next(row for row in changed if row["type"] == "indicator")
    victim["op"] = "<" if victim["op"] != "<" else ">"
    changed.append({**victim, "name": "多出来的一行指标"})
    tally = compare(truth, changed)["indicator"]
    assert tally.fields["op"] == 1
    assert tally.f1 < 1
    assert any("invented" in fault for fault in tally.faults)
