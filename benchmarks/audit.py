"""The audit against findings that people judged: precision and recall, by rule and together.

python -m benchmarks.audit [--misses] [--own]

--own: the entries of our own documents of the blind rounds (benchmarks/data/audit; FIRST.md there has the first
contact) in the place of the reference's three real ones. Entries of the reference say of a row, project or document
whether a rule should find something there; those that are debatable are left out. A finding on a document of the
reference that no entry names is listed apart: nobody judged it."""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.scoring import SHARED
from extract.document import extract_file
from extract.records import Extraction, from_dict
from extract.text import fold
from graph.audit.cases.record_papers import paper_of
from graph.audit.rules.catalogue import catalogue
from graph.audit.running.audited import audit
from graph.audit.running.finding import Finding

DATA = Path(__file__).parent / "data"
Key = tuple[str, str, str, str, str]


def key_of(entry: dict[str, Any]) -> Key:
    """What an entry is about: document, rule, scope, project and name."""
    return entry["doc"], entry["rule"], entry["scope"], fold(entry["project"] or ""), fold(entry["name"] or "")


def found_keys(doc: str, finding: Finding) -> Iterator[Key]:
    """The entries that a finding may answer; one of a project or document answers those of the rows it lists too."""
    about = [(finding.project, finding.name), *((row.project, row.name) for row in finding.related)]
    for asked, row in about:
        for scope in (finding.scope.value, "indicator", "project", "document"):
            for project in {fold(asked or ""), ""}:
                for name in {fold(row or ""), ""}:
                    yield doc, finding.rule, scope, project, name


def own() -> tuple[dict[Key, str], dict[str, list[Finding]]]:
    """The same of our own documents, from their true records."""
    entries = [json.loads(line) for line in (DATA / "audit" / "held_out.jsonl").read_text("utf-8").splitlines()]
    expected = {key_of(entry): entry["expected"] for entry in entries}
    found: dict[str, list[Finding]] = {}
    for doc in sorted({entry["doc"] for entry in entries}):
        lines = (DATA / "blind" / f"{doc}.truth.jsonl").read_text("utf-8").splitlines()
        records = tuple(from_dict(json.loads(line)) for line in lines)
        found[doc] = audit(paper_of(Extraction(doc, "0" * 64, records))).findings
    return expected, found


def judged() -> tuple[dict[Key, str], dict[str, list[Finding]]]:
    """What is expected, and what is found on the documents of the reference."""
    assert SHARED is not None
    entries = [
        json.loads(line) for line in (SHARED / "reference" / "findings-dev.jsonl").read_text("utf-8").splitlines()
    ]
    expected = {key_of(entry): entry["expected"] for entry in entries}
    found: dict[str, list[Finding]] = {}
    for doc in sorted({entry["doc"] for entry in entries}):
        [path] = Path(SHARED / "seeds").glob(f"{doc}_*.txt")
        found[doc] = audit(paper_of(extract_file(path))).findings
    return expected, found


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="also what was missed, found wrongly, and not judged")
    parser.add_argument("--own", action="store_true", help="our own documents of the blind rounds")
    asked = parser.parse_args()
    expected, found = own() if asked.own else judged()
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    answered: set[Key] = set()
    lines: list[str] = []
    for doc, findings in found.items():
        for finding in findings:
            told = (doc, finding.rule, finding.certainty.value, finding.project, finding.name, finding.message.zh)
            about = " | ".join(map(str, told))
            keys = list(dict.fromkeys(key for key in found_keys(doc, finding) if key in expected))
            if not finding.related:
                keys = keys[:1]
            if not keys:
                tally[finding.rule]["not judged"] += 1
                lines.append(f"  not judged  {about}")
            for key in keys:
                if expected[key] == "no":
                    tally[finding.rule]["wrong"] += 1
                    lines.append(f"  WRONG       {about}")
                elif expected[key] == "yes" and key not in answered:
                    tally[finding.rule]["right"] += 1
                answered.add(key)
    for key, verdict in expected.items():
        if verdict == "yes" and key not in answered:
            tally[key[1]]["missed"] += 1
            lines.append(f"  MISSED      {' | '.join(key)}")
    if asked.misses:
        print("\n".join(sorted(lines)))
    print("rule  basis       right wrong missed not-judged")
    for number in sorted(tally):
        count, rule = tally[number], catalogue().get(number)
        basis = rule.basis.value if rule else "(no rule)"
        print(
            f"{number}   {basis:10}  {count['right']:5} {count['wrong']:5} {count['missed']:6} {count['not judged']:10}"
        )
    whole = sum(tally.values(), Counter[str]())
    right, wrong, missed = whole["right"], whole["wrong"], whole["missed"]
    print(
        f"precision {right / max(1, right + wrong):.3f} ({right} of {right + wrong}), "
        f"recall {right / max(1, right + missed):.3f} ({right} of {right + missed}), not judged {whole['not judged']}"
    )


if __name__ == "__main__":
    main()
