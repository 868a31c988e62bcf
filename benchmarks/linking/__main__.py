"""`python -m benchmarks.linking`: how well indicators are linked, against baselines, on labels; and how it grows.

usage: python -m benchmarks.linking [quality] [fields] [pairs] [recall] [scale] [--rows 10000,100000,1000000]

Labels: concepts-dev.jsonl of the reference material (medical insurance offices), data/concepts (other fields: one set
developed on, one held out) and data/pairs-other-fields.tsv.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

from benchmarks.bars import at_least, bar
from benchmarks.linking import baselines, other_fields
from extract.records import from_dict
from extract.values import parse_value
from graph.linking.blocking import Blocks, keys
from graph.linking.concepts import Concept
from graph.linking.indicator import Indicator, form_of, of_records
from graph.linking.linker import Linker
from graph.linking.names.lexicon import field_names, lexicon
from graph.linking.score import Thresholds
from tests.shared import SHARED

PAIRS = Path(__file__).parents[1] / "data" / "pairs-other-fields.tsv"
DOCS = ("000", "002", "003")
OWN_FIELD = "medical_insurance"
GRID = [n / 100 for n in range(40, 64, 2)]
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
            concept_of[_key(row, judge)] = concept.iri
        related |= {frozenset((concept.iri, other)) for other in concept.related}
    return concept_of, related


def _key(row: Indicator, judge: ModuleType) -> tuple[str, str, str]:
    """A row as the scorer names it: the document's number (or name), project, name."""
    doc = row.doc[:3] if row.doc[:3].isdigit() else row.doc
    return doc, judge.fold(row.project), judge.fold(row.name)


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
    plain = [baselines.Row(_key(row, judge), row.name, row.level1 or "", row.unit or "") for row in rows]
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
            if a != b and scorer.may_reach(one.signature, other.signature, linker.thresholds.related):
                score = scorer.score(one.signature, other.signature)
                if score >= linker.thresholds.related:
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


def main() -> int:
    """Runs the parts; a part whose material is absent says so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="quality, fields, pairs, recall, scale (default: all)")
    parser.add_argument("--rows", default="10000,100000,1000000", help="sizes of the scale benchmark")
    arguments = parser.parse_args()
    parts = arguments.parts or ["quality", "fields", "pairs", "recall", "scale"]
    for name, part in (("quality", quality), ("fields", fields)):
        if name in parts and SHARED is None:
            print(f"{name}: the reference material is absent")
        elif name in parts and SHARED is not None:
            part(SHARED)
    if "pairs" in parts:
        if PAIRS.is_file():
            pairs()
        else:
            print(f"pairs: {PAIRS.name} is absent")
    if "recall" in parts:
        recall(SHARED)
    if "scale" in parts:
        from benchmarks.linking.made_rows import scale

        scale([int(re.sub(r"\D", "", size)) for size in arguments.rows.split(",")])
    return 0


if __name__ == "__main__":
    sys.exit(main())
