"""Losses that nobody is told of: over all documents with truth, over random ones, and of rows taken away on purpose.

usage: python -m benchmarks.losses [--seeds 1] [--show]

A silent loss is a reference row whose name (of appropriations: code) was not read, in a document without any warning. A
false alarm is a document read perfectly of which something is said to be left over. Taken away: an indicator or an
appropriation with all that was read from its row; it counts as told where the ledger then says more than before.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import blind, cases
from benchmarks.bars import at_least, at_most, bar
from benchmarks.extraction.random_documents import SUFFIX, WRITERS
from benchmarks.maker.compare import plain
from benchmarks.maker.document import FORMS, make
from benchmarks.scoring import SHARED, Row, present, rows, score, truth
from extract.coverage.ledger import Ledger, account
from extract.document import extract_source
from extract.errors import JixiaoError
from extract.pages import Place, Source
from extract.readers.opening import open_source
from extract.records import Extraction, Record
from extract.warning_codes import WarningCode

LEDGER = {WarningCode.LEFT_OVER, WarningCode.MORE_LEFT_OVER, WarningCode.TABLE_UNREAD}
KEYS = {"indicator": "name", "project": "name", "appropriation": "code"}
KINDS = (*KEYS, "document")
TAKEN = 3  # rows of each kind and document
ALARMS = 0.02  # of the documents read perfectly


@dataclass
class Tally:
    """Sums over documents."""

    documents: int = 0
    rows: int = 0
    lost: int = 0
    silent: list[str] = field(default_factory=list)
    perfect: int = 0
    alarms: list[str] = field(default_factory=list)
    taken: int = 0
    untold: list[str] = field(default_factory=list)


def missing(reference: list[Row], read: list[Row]) -> list[str]:
    """The names and codes of reference rows that were not read as often as the document prints them."""
    out: list[str] = []
    for kind, key in KEYS.items():
        wanted = Counter(plain(row.get(key)) for row in reference if row["type"] == kind)
        out += (wanted - Counter(plain(row.get(key)) for row in read if row["type"] == kind)).elements()
    return out


def is_perfect(reference: list[Row], read: list[Row]) -> bool:
    """Whether every row was read with all its fields, and none besides."""
    found = score(reference, read)
    return all(f["reference"] == f["extracted"] == f["exact"] for kind, f in found.items() if kind in KINDS)


def spots(record: Record) -> set[tuple[object, ...]]:
    """The rows that a record was read from."""
    return {_spot(place) for place in record.places}


def _spot(place: Place) -> tuple[object, ...]:
    top = place.bbox and round(place.bbox.top)
    return place.page, top, place.sheet, place.cells and place.cells.top, place.table, place.row, place.line


def without(records: tuple[Record, ...], taken: Record) -> tuple[Record, ...]:
    """The records without one and without the amounts that were read from its row."""
    gone = spots(taken)
    amounts = {"funding", "appropriation"}
    return tuple(r for r in records if r is not taken and not (r.type in amounts and spots(r) & gone))


def told(ledger: Ledger) -> set[tuple[object, ...]]:
    """What a ledger says was lost."""
    return {(row.text, row.why, row.page, row.origin) for row in ledger.lost} | {
        (table.row[0].text, table.row[0].origin, table.row[0].page) for table in ledger.tables
    }


def taken_away(source: Source, found: Extraction, seed: int) -> Iterator[tuple[Record, bool]]:
    """Some rows of a document, each with whether the ledger tells that it is missing."""
    rng = random.Random(seed)
    base = told(account(source, found.records, (), found.left))
    for kind in ("indicator", "appropriation"):
        named = [r for r in found.of(kind) if r.places and getattr(r, "name", None)]
        for record in rng.sample(named, min(TAKEN, len(named))):
            ledger = account(source, without(found.records, record), (), found.left)
            yield record, bool(told(ledger) - base)


def judge(name: str, source: Source, reference: list[Row], tally: Tally) -> None:
    """Take a document in."""
    found = extract_source(source)
    read = rows(found)
    gone = missing(reference, read)
    tally.documents += 1
    tally.rows += sum(row["type"] in KEYS for row in reference)
    tally.lost += len(gone)
    if gone and not found.warnings:
        tally.silent += [f"{name}: {text}" for text in gone]
    if is_perfect(reference, read):
        tally.perfect += 1
        if any(warning.code in LEDGER for warning in found.warnings):
            tally.alarms.append(name)
    for record, is_told in taken_away(source, found, len(read)):
        tally.taken += 1
        if not is_told:
            tally.untold.append(f"{name}: {record.type} {getattr(record, 'name', '')}")


def given() -> Iterator[tuple[str, Path, list[Row]]]:
    """The documents of the reference material and of the blind rounds, with their truth; no scans."""
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        yield path.name, path, truth(SHARED / "reference" / f"{path.stem}.jsonl")
    for folder in ("typeset", "real"):
        for path in sorted((SHARED / "pdf" / folder).glob("*.pdf")):
            if (reference := path.with_suffix(".truth.jsonl")).exists():
                yield path.name, path, truth(reference)
    for path, reference in cases.inputs("", scans=False):
        yield f"{path.parent.name}/{path.name}", path, truth(reference)
    for folder_ in sorted(path for path in blind.ROUNDS.iterdir() if path.is_dir()):
        for path, reference in blind.documents(folder_):
            yield f"{folder_.name}/{path.name}", path, truth(reference)


def made(seeds: range, folder: Path) -> Iterator[tuple[str, Path, list[Row]]]:
    """Random documents of every form in every format, with their truth."""
    for form in FORMS:
        for medium, write in WRITERS.items():
            for seed in seeds:
                document = make(seed, form, "clean" if medium == "text" else "rough")
                path = folder / f"{document.name}-{form}-{seed}.{SUFFIX.get(medium, medium)}"
                reference = [dict(row) for row in write(document, seed, "clean", path)]
                yield f"{form} {medium} {seed}", path, reference


def shown(title: str, tally: Tally, *, show: bool) -> None:
    """Prints the figures."""
    bar(f"losses, {title}: rows missing of {tally.rows} in {tally.documents} documents", tally.lost)
    at_most(f"losses, {title}: missing without a word", len(tally.silent), 0)
    share = len(tally.alarms) / max(1, tally.perfect)
    at_most(f"losses, {title}: false alarms, share of {tally.perfect} read perfectly", round(share, 4), ALARMS)
    at_least(f"losses, {title}: rows taken away that are told", 1 - len(tally.untold) / max(1, tally.taken), 0.95)
    if show:
        for what, names in (("silent", tally.silent), ("alarm", tally.alarms), ("untold", tally.untold)):
            print(*(f"  {what} {name}" for name in names), sep="\n")


def main() -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=1, help="random documents of each form and format")
    parser.add_argument("--show", action="store_true", help="name each loss, alarm and row that is not told")
    arguments = parser.parse_args()
    if not present():
        print("the scorer of the reference material is absent")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for title, documents in (
            ("given", given()),
            ("random", made(range(5000, 5000 + arguments.seeds), Path(folder))),
        ):
            tally = Tally()
            for name, path, reference in documents:
                try:
                    judge(name, open_source(path), reference, tally)
                except JixiaoError as error:
                    print(f"  {error}")
            shown(title, tally, show=arguments.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
