"""Documents that people made without having seen the reader: how rightly they are read, and what is lost silently.

usage: python -m benchmarks.blind [FOLDER…] [--misses]

A folder holds NAME.EXT with NAME.truth.jsonl beside it; default: every round in data/blind. Only the first run on a
round is a measurement of first contact: data/blind/ROUNDS.md keeps those figures with their dates. Later runs show that
what was learned stays. A silent loss is a reference row that was not read, in a document without any warning.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bars import bar
from benchmarks.scoring import Row, present, rows, score, truth
from extract.document import extract_file
from extract.errors import JixiaoError
from extract.warning_codes import WarningCode

ROUNDS = Path(__file__).with_name("data") / "blind"
# Warnings of what is so in a document however well it is read: neither false alarms, nor word of a loss.
FACTS = frozenset({WarningCode.ATTACHMENT_UNREAD, WarningCode.HIDDEN_CELLS, WarningCode.HIDDEN_SHEET,
                   WarningCode.BLANK_COLUMNS})  # fmt: skip
KINDS = ("indicator", "project", "appropriation", "document")


@dataclass
class Tally:
    """Sums over the documents of a round, by kind of record."""

    reference: Counter[str] = field(default_factory=Counter)
    extracted: Counter[str] = field(default_factory=Counter)
    paired: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    silent: int = 0
    perfect: int = 0
    alarms: int = 0

    def add(self, result: dict[str, Row], warnings: int) -> str:
        """Counts one document in; what is wrong with it, "" when it was read perfectly."""
        wrong = []
        for kind in KINDS:
            found = result.get(kind)
            if found is None or not (found["reference"] or found["extracted"]):
                continue
            self.reference[kind] += found["reference"]
            self.extracted[kind] += found["extracted"]
            self.paired[kind] += found["paired"]
            self.exact[kind] += found["exact"]
            if kind != "document" and not warnings:
                self.silent += found["reference"] - found["paired"]
            if not found["reference"] == found["extracted"] == found["exact"]:
                wrong.append(f"{kind} {found['exact']}/{found['reference']}, {found['extracted']} read")
        self.perfect += not wrong
        self.alarms += bool(warnings and not wrong)
        return "; ".join(wrong)

    def exact_f1(self, kind: str) -> float:
        """The share of rows in which every field is right, as F1."""
        total = self.reference[kind] + self.extracted[kind]
        return 2 * self.exact[kind] / total if total else 1.0


def documents(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The documents of a round, each with its truth."""
    for reference in sorted(folder.glob("*.truth.jsonl")):
        stem = reference.name.removesuffix(".truth.jsonl")
        found = [path for path in folder.glob(f"{stem}.*") if not path.name.endswith(".truth.jsonl")]
        if len(found) != 1:
            raise SystemExit(f"{reference}: one document should lie beside it, found {len(found)}")
        yield found[0], reference


def measure(folder: Path, *, show: bool) -> Tally:
    """Reads a round and prints its figures."""
    tally = Tally()
    for path, reference in documents(folder):
        try:
            extraction = extract_file(path)
            read, warnings = rows(extraction), sum(warning.code not in FACTS for warning in extraction.warnings)
        except JixiaoError as error:
            read, warnings = [], 1
            print(f"  {error}")
        wrong = tally.add(score(truth(reference), read), warnings)
        if wrong and show:
            print(f"  {path.name}: {wrong}" + ("" if warnings else "  (no warning)"))
    name = folder.name
    for kind in KINDS:
        if tally.reference[kind]:
            bar(f"blind {name}: {kind}s, exact F1", tally.exact_f1(kind))
    bar(f"blind {name}: silent losses", str(tally.silent))
    bar(f"blind {name}: read perfectly; of these with a warning", f"{tally.perfect}; {tally.alarms}")
    return tally


def main() -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true", help="say of each document what is wrong")
    arguments = parser.parse_args()
    if not present():
        print("the scorer of the reference material is absent")
        return 0
    for folder in arguments.folders or sorted(path for path in ROUNDS.iterdir() if path.is_dir()):
        measure(folder, show=arguments.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
