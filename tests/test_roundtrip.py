"""Random documents with known truth, printed in every form and read back.

The maker shares no wording and no code with the package; each document draws its own header wordings, column order,
page breaks, merges and ways of printing a target (benchmarks/maker).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.extraction import random_documents
from benchmarks.extraction.reworded import CHANGES
from benchmarks.maker.compare import Tally
from benchmarks.maker.document import FORMS, make
from benchmarks.maker.pdf import print_pdf
from benchmarks.scoring import SHARED, rows, score, truth
from extract.document import extract_file
from tests.thorough import THOROUGH

# Documents of each form, of which there are as many wordings, orders and breaks as documents.
CLEAN, ROUGH = range(4 if THOROUGH else 2), range(100, 106 if THOROUGH else 103)
OTHER = range(10, 12 if THOROUGH else 11)
ROUGH_F1 = 0.97
SEEDS = ("000", "001", "002", "003", "004")


def faults(tallies: dict[str, Tally]) -> list[str]:
    return [fault for tally in tallies.values() for fault in tally.faults]


@pytest.mark.parametrize("form", FORMS)
def test_clean_text_comes_back_exactly(form: str) -> None:
    assert faults(random_documents.judge_all(form, "clean", CLEAN)) == []


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(form=st.sampled_from(FORMS), seed=st.integers(0, 10**6))
def test_any_clean_text_comes_back_exactly(form: str, seed: int) -> None:
    assert faults(random_documents.judge(form, "clean", seed)) == []


def test_rough_text_comes_back_nearly_whole() -> None:
    """Rows and goals cut by page breaks, broken words, dropped blanks, left-overs of markup."""
    total: dict[str, Tally] = {}
    for form in FORMS:
        for kind, tally in random_documents.judge_all(form, "rough", ROUGH).items():
            total.setdefault(kind, Tally()).add(tally)
    assert total["indicator"].wanted > 200 * len(ROUGH)
    assert {kind: tally.f1 for kind, tally in total.items() if tally.f1 < ROUGH_F1} == {}, faults(total)[:20]


def test_torn_text_is_read_without_a_crash() -> None:
    """Headers lost, cells shifted: what comes back is mostly right, and nothing stops the reader."""
    total = Tally()
    for form in FORMS:
        total.add(random_documents.judge_all(form, "torn", range(2))["indicator"])
    assert total.f1 > 0.8, total.faults[:20]


@pytest.mark.parametrize("medium", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize("form", FORMS)
def test_other_media_come_back_exactly(form: str, medium: str) -> None:
    assert faults(random_documents.judge_all(form, "clean", OTHER, medium)) == []


@pytest.mark.shared
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_transforms_cost_nothing(seed: str, change: str, tmp_path: Path) -> None:
    """Columns permuted, headers reworded, page breaks moved: the score drops by no more than 0.02."""
    path = next((SHARED / "seeds").glob(f"{seed}_*.txt"))
    reference = truth(SHARED / "reference" / f"{path.stem}.jsonl")
    before = score(reference, rows(extract_file(path)))["indicator"]["exact_f1"]
    changed = tmp_path / path.name
    changed.write_text(CHANGES[change](path.read_text(encoding="utf-8"), 1), encoding="utf-8")
    after = score(reference, rows(extract_file(changed)))["indicator"]["exact_f1"]
    assert after >= before - 0.02


def covered(wanted: dict[str, object], got: dict[str, object]) -> bool:
    """Whether the first rectangle that was read covers the middle of the row's first rectangle, on the same page."""
    place = wanted["places"][0]  # type: ignore[index]
    if got.get("page") != place["page"] or got.get("bbox") is None:
        return False
    (left, top, right, bottom), box = place["bbox"], got["bbox"]
    within = box[0] <= left + 3 and box[2] >= right - 3 and box[1] <= top + 3 and box[3] >= bottom - 3  # type: ignore[index]
    # Not the whole table: no more than a little beyond the row's own cells.
    tight = box[3] - box[1] <= (bottom - top) + 6  # type: ignore[index]
    return bool(within and tight)


def test_rows_of_a_pdf_know_their_place(tmp_path: Path) -> None:
    right = count = 0
    for seed, form in enumerate(FORMS):
        path = tmp_path / f"{form}.pdf"
        reference = print_pdf(make(seed + 40, form), seed + 40, path)
        read = {(row["project"], row["name"]): row for row in rows(extract_file(path)) if row["type"] == "indicator"}
        wanted = [row for row in reference if row["type"] == "indicator" and "places" in row]
        names = Counter((row["project"], row["name"]) for row in wanted)
        for row in wanted:
            key = row["project"], row["name"]
            if names[key] == 1 and key in read:
                count += 1
                right += covered(row, read[key])
    assert count > 200
    assert right / count >= 0.99
