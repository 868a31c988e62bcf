"""Concepts against labels, with baselines: same and similar pairs, B-cubed, macro recall."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.bars import at_least, bar
from benchmarks.linking import baselines, other_fields
from extract.records import from_dict
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator, of_records
from graph.linking.names.word_tables import field_names
from graph.linking.score import Thresholds

DOCS = ("000", "002", "003")
OWN_FIELD = "medical_insurance"
GRID = [n / 10 for n in range(-12, 13, 2)]
Concepts = tuple[dict[tuple[str, str, str], str], set[frozenset[str]]]


def scorer(shared: Path) -> ModuleType:
    """The scorer of the reference material."""
    spec = importlib.util.spec_from_file_location("link_score", shared / "score" / "link_score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows_of(shared: Path) -> list[Indicator]:
    """The indicators of the labelled documents."""
    records = []
    for path in sorted((shared / "reference").glob("*_*.jsonl")):
        if path.name[:3] in DOCS:
            records += [from_dict(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return list(of_records(records))


def linked(rows: list[Indicator], judge: ModuleType, linker: Linker) -> Concepts:
    """The linker's concepts in the scorer's form."""
    concept_of, related = {}, set()
    for concept in linker.link(rows).concepts:
        for row in concept.members:
            concept_of[key_of(row, judge)] = concept.iri
        related |= {frozenset((concept.iri, other)) for other in concept.related}
    return concept_of, related


def key_of(row: Indicator, judge: ModuleType) -> tuple[str, str, str]:
    """A row as the scorer names it: the document's number (or name), project, name."""
    return doc_of(row.doc), judge.fold(row.project), judge.fold(row.name)


def doc_of(doc: str) -> str:
    """A document as the scorer names it."""
    return doc[:3] if doc[:3].isdigit() else doc


def figures(judge: ModuleType, wanted: Concepts, got: Concepts, touching: set[str] | None = None) -> dict[str, Any]:
    """The scorer's figures: same, similar, B-cubed and macro recall."""
    rows = sorted(wanted[0])
    same_w, similar_w = judge.distinct_pairs(rows, *wanted, touching)
    same_g, similar_g = judge.distinct_pairs([row for row in rows if row in got[0]], *got, touching)
    return {
        "same": judge.prf(same_w, same_g),
        "similar": judge.prf(similar_w, similar_g),
        "bcubed": judge.bcubed(rows, wanted[0], got[0], touching),
        "macro": judge.macro_recall(rows, wanted[0], got[0], touching),
    }


def line(name: str, found: dict[str, Any]) -> str:
    """One line of the table."""
    same, similar = found["same"], found["similar"]
    return (
        f"{name:40} {same['precision']:6.3f} {same['recall']:6.3f} {same['f1']:6.3f}   {found['bcubed']['f1']:6.3f} "
        f"{found['macro'] or 0:6.3f}   {similar['precision']:6.3f} {similar['recall']:6.3f} {similar['f1']:6.3f}"
    )


HEAD = f"{'':40} {'same P':>6} {'R':>6} {'F1':>6}   {'B3 F1':>6} {'macro':>6}   {'sim P':>6} {'R':>6} {'F1':>6}"


def compare_baselines(judge: ModuleType, wanted: Concepts, rows: list[Indicator]) -> None:
    """The table's lower part: each method at the threshold that is best for it."""
    plain = [baselines.Row(key_of(row, judge), row.name, row.level1 or "", row.unit or "") for row in rows]
    tfidf = baselines.cosine(row.name for row in plain)
    methods = {
        "exact normalised name": (baselines.exact, [1.0]),
        "TF-IDF characters 1-2, cosine": (tfidf, [n / 50 for n in range(15, 50)]),
        "rapidfuzz token_set": (baselines.token_set, [n / 50 for n in range(25, 51)]),
        "jieba words, Jaccard": (baselines.jaccard, [n / 50 for n in range(10, 51)]),
    }
    for name, (score, thresholds) in methods.items():
        scored = [(score(plain[a].name, plain[b].name), a, b) for a, b in baselines.all_pairs(len(plain))]
        print(line(name, _best(judge, wanted, plain, scored, thresholds)))
    found = baselines.splink_scores(plain)
    scored = [(found.get(frozenset(pair), 0.0), *pair) for pair in baselines.all_pairs(len(plain))]
    print(
        line(
            "Splink 5 (EM, Jaro-Winkler, level, unit)",
            _best(judge, wanted, plain, scored, [n / 50 for n in range(5, 51)]),
        )
    )


def _best(
    judge: ModuleType,
    wanted: Concepts,
    rows: Sequence[baselines.Row],
    scored: list[tuple[float, int, int]],
    thresholds: Sequence[float],
) -> dict[str, Any]:
    """The figures at the threshold of the best F1 of "same"; what is similar: pairs above the best one for that."""
    best: dict[str, Any] = {}
    similar: dict[str, Any] = {}
    for threshold in thresholds:
        pairs = [(a, b) for value, a, b in scored if value >= threshold]
        component = baselines.clusters(len(rows), pairs)
        got = {row.key: str(component[n]) for n, row in enumerate(rows)}
        near = {frozenset((got[rows[a].key], got[rows[b].key])) for a, b in pairs}
        found = figures(judge, wanted, (got, near))
        if not best or found["same"]["f1"] > best["same"]["f1"]:
            best = found
        if not similar or found["similar"]["f1"] > similar["f1"]:
            similar = found["similar"]
    return {**best, "similar": similar}


def quality(shared: Path) -> None:
    """The bars on concepts-dev."""
    judge = scorer(shared)
    wanted = judge.read(shared / "reference" / "concepts-dev.jsonl")
    rows = rows_of(shared)
    print(f"concepts-dev: {len(rows)} rows, distinct-name pairs over documents\n{HEAD}")
    full = figures(judge, wanted, linked(rows, judge, Linker()))
    print(line("jixiao", full))
    without = [name for name in field_names() if name != OWN_FIELD]
    print(line("jixiao without the field's file", figures(judge, wanted, linked(rows, judge, Linker(fields=without)))))
    print(line("jixiao without any field file", figures(judge, wanted, linked(rows, judge, Linker(fields=())))))
    for doc in DOCS:
        chosen = _threshold(judge, wanted, rows, set(DOCS) - {doc})
        got = linked(rows, judge, Linker(Thresholds(related=chosen)))
        print(line(f"  touching {doc}, threshold {chosen:.2f} set without", figures(judge, wanted, got, {doc})))
    compare_baselines(judge, wanted, rows)
    at_least("linking: same, precision", full["same"]["precision"], 0.95)
    at_least("linking: same, recall", full["same"]["recall"], 0.90)
    at_least("linking: B-cubed F1", full["bcubed"]["f1"], 0.95)
    at_least("linking: macro recall", full["macro"], 0.85)
    at_least("linking: similar, F1", full["similar"]["f1"], 0.70)


def fields(shared: Path) -> None:
    """The same figures on documents of other fields."""
    judge = scorer(shared)
    for name, about in other_fields.SETS.items():
        rows, wanted = other_fields.rows_of(name), other_fields.wanted(name, judge)
        print(f"\n{about}: {len(rows)} rows, {len(set(wanted[0].values()))} concepts\n{HEAD}")
        full = figures(judge, wanted, linked(rows, judge, Linker()))
        print(line("jixiao", full))
        print(line("jixiao without any field file", figures(judge, wanted, linked(rows, judge, Linker(fields=())))))
        for doc in sorted({row.doc[:3] for row in rows}):
            own = {row.doc for row in rows if row.doc.startswith(doc)}
            got = figures(judge, wanted, linked(rows, judge, Linker()), own)
            print(line(f"  touching {doc}", got))
        compare_baselines(judge, wanted, rows)
        bar(f"linking, {about}: same precision", full["same"]["precision"])
        bar(f"linking, {about}: same recall", full["same"]["recall"])
        bar(f"linking, {about}: macro recall", full["macro"])
        bar(f"linking, {about}: similar F1", full["similar"]["f1"])


def _threshold(judge: ModuleType, wanted: Concepts, rows: list[Indicator], docs: set[str]) -> float:
    """The threshold of related that is best on some documents alone."""
    concept_of = {key: value for key, value in wanted[0].items() if key[0] in docs}
    own = [row for row in rows if row.doc[:3] in docs]
    best = {
        value: figures(judge, (concept_of, wanted[1]), linked(own, judge, Linker(Thresholds(related=value))))
        for value in GRID
    }
    return max(GRID, key=lambda value: (best[value]["similar"]["f1"], -abs(value - Thresholds().related)))
