"""Small inputs after faults of real files: read rightly, read wrongly with a warning, or wrongly without a word.

usage: python -m benchmarks.cases [WORD] [--ocr]

The inputs are part of the reference material; names that begin with s0 are scans and take the extra ocr.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import at_least, at_most, bar
from benchmarks.scoring import SHARED, present, rows, score, truth
from extract.document import extract_file
from extract.errors import JixiaoError

KINDS = ("indicator", "project", "appropriation", "document")
RIGHT = 0.9  # of all: the target


def inputs(word: str, *, scans: bool) -> Iterator[tuple[Path, Path]]:
    """The inputs whose folder or name holds a word, each with its records."""
    for reference in sorted((SHARED / "cases").glob("*/*.expected.jsonl")):
        path = reference.with_name(reference.name.removesuffix(".expected.jsonl"))
        if word in f"{path.parent.name}/{path.name}" and (scans or not path.name.startswith("s0")):
            yield path, reference


def judged(path: Path, reference: Path) -> tuple[str, str]:
    """right, told or silent; and what is wrong."""
    try:
        extraction = extract_file(path)
        read, told = rows(extraction), bool(extraction.warnings)
    except JixiaoError:
        read, told = [], True
    wrong = []
    for kind, found in score(truth(reference), read).items():
        whole = found["reference"] == found["extracted"] == found["exact"]
        if kind in KINDS and not whole:
            wrong.append(f"{kind} {found['exact']}/{found['reference']}, {found['extracted']} read")
    return ("told" if told else "silent") if wrong else "right", "; ".join(wrong)


def main() -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("--ocr", action="store_true")
    arguments = parser.parse_args()
    if not present():
        print("the reference material is absent")
        return 0
    states: Counter[str] = Counter()
    for path, reference in inputs(arguments.word, scans=arguments.ocr):
        state, wrong = judged(path, reference)
        states[state] += 1
        if wrong:
            print(f"  {state:6} {path.parent.name}/{path.name}: {wrong}")
    bar("cases: right / told / silent", f"{states['right']} / {states['told']} / {states['silent']}")
    at_least("cases: share read rightly", states["right"] / max(1, states.total()), RIGHT)
    at_most("cases: wrong without a word", states["silent"], 0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
