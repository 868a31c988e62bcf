"""Labelled pairs of other fields: how each method grades them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.bars import bar
from benchmarks.linking import baselines
from extract.values.targets import parse_value
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator, form_of
from graph.linking.names.word_tables import field_names

PAIRS = Path(__file__).parents[1] / "data" / "pairs-other-fields.tsv"


def side(row: dict[str, str], mark: str, number: int) -> Indicator:
    """One side of a labelled pair as an indicator of a document of its own."""
    value = parse_value(row[f"{mark}_value"] or "")
    # The table's court is the file courts: it stands for the agency, which the table does not name.
    field = next((name for name in field_names() if name.startswith(row["field"])), row["field"])
    unit = row[f"{mark}_unit"] or value.unit
    return Indicator(
        iri=f"urn:{mark}:{number}", doc=f"{mark}{number}", project=row[f"{mark}_project"] or None,
        name=row[f"{mark}_name"], level1=row[f"{mark}_level1"] or None, unit=unit,
        form=form_of(value.op, unit, value.text), agency=field,
    )  # fmt: skip


def grade(linker: Linker, a: Indicator, b: Indicator) -> str:
    """What the linker says of two rows alone."""
    linking = linker.link([a, b])
    if len(linking.concepts) == 1:
        return "same"
    return "related" if any(link.grade == "related" for link in linking.links) else "none"


def pairs() -> None:
    """The bars on pairs of other fields."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    print(f"\npairs of other fields: {len(rows)}, {dict(Counter(row['grade'] for row in rows))}")
    print(f"{'':40} {'same P':>6} {'R':>6} {'F1':>6}   {'sim P':>6} {'R':>6} {'F1':>6}   {'exact grade':>6}")
    wanted = [row["grade"] for row in rows]
    every = Linker()
    sides = [(side(row, "a", n), side(row, "b", n)) for n, row in enumerate(rows)]
    got = [grade(every, a, b) for a, b in sides]
    shown = _pair_figures("jixiao", wanted, got)
    plain = Linker(fields=())
    _pair_figures("jixiao without any field file", wanted, [grade(plain, a, b) for a, b in sides])
    names = [row[f"{mark}_name"] for row in rows for mark in "ab"]
    methods = {"exact normalised name": baselines.exact, "TF-IDF characters 1-2, cosine": baselines.cosine(names),
               "rapidfuzz token_set": baselines.token_set, "jieba words, Jaccard": baselines.jaccard}  # fmt: skip
    for name, score in methods.items():
        values = [score(row["a_name"], row["b_name"]) for row in rows]
        _pair_figures(name, wanted, _best_grades(wanted, values))
    for field in sorted({row["field"] for row in rows}):
        marks = [n for n, row in enumerate(rows) if row["field"] == field]
        _pair_figures(f"  jixiao, {field}", [wanted[n] for n in marks], [got[n] for n in marks])
    bar("linking, other fields: same F1", shown["same"])
    bar("linking, other fields: similar F1", shown["similar"])
    bar("linking, other fields: grade as labelled", shown["exact"])


def _best_grades(wanted: list[str], values: list[float]) -> list[str]:
    """Grades by the two thresholds that serve the method best: one for same, one for similar."""
    steps = sorted({round(value, 4) for value in values})
    same = max(steps, key=lambda step: _f1([w == "same" for w in wanted], [v >= step for v in values])[2])
    near = max(steps, key=lambda step: _f1([w != "none" for w in wanted], [v >= step for v in values])[2])
    return ["same" if v >= same else "related" if v >= near else "none" for v in values]


def _f1(wanted: Iterable[bool], got: Iterable[bool]) -> tuple[float, float, float]:
    both = list(zip(wanted, got, strict=True))
    hit = sum(w and g for w, g in both)
    precision = hit / max(1, sum(g for _, g in both))
    recall = hit / max(1, sum(w for w, _ in both))
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def _pair_figures(name: str, wanted: list[str], got: list[str]) -> dict[str, float]:
    same = _f1([w == "same" for w in wanted], [g == "same" for g in got])
    near = _f1([w != "none" for w in wanted], [g != "none" for g in got])
    exact = sum(w == g for w, g in zip(wanted, got, strict=True)) / len(wanted)
    cells = ["".join(f" {value:6.3f}" for value in part) for part in (same, near)]
    print(f"{name:40}{cells[0]}  {cells[1]}   {exact:6.3f}")
    return {"same": same[2], "similar": near[2], "exact": exact}
