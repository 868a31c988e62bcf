"""Random documents as an office program prints them: made, printed to PDF by LibreOffice, read back and judged.

usage: python -m benchmarks.extraction.office_prints [--count N] [--form FORM] [--medium docx|xlsx|html]
           [--faults N] [--keep DIR]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from benchmarks.extraction.random_documents import Row, Tallies, add, line
from benchmarks.maker import libreoffice
from benchmarks.maker.compare import Tally, compare
from benchmarks.maker.document import FORMS, make
from benchmarks.maker.office import print_docx, print_html, print_xlsx
from benchmarks.maker.setup import Setup
from benchmarks.maker.sheets import Made
from benchmarks.scoring import rows
from extract.document import extract_file

MEDIA = ("docx", "xlsx", "html")
_WRITERS: dict[str, Callable[[Made, int, Path, Setup], None]] = {
    "docx": print_docx,
    "xlsx": print_xlsx,
    "html": print_html,
}


@dataclass(frozen=True)
class Print:
    """One document to be printed, and what is true of it."""

    title: str
    form: str
    path: Path
    truth: list[Row]
    setup: Setup


def written(forms: Iterable[str], seeds: Iterable[int], medium: str, folder: Path) -> list[Print]:
    """The documents of these seeds in a folder."""
    out = []
    seeds = list(seeds)
    for form in forms:
        for seed in seeds:
            made = make(seed, form, "rough")
            setup = Setup.draw(random.Random(f"print/{medium}/{form}/{seed}"))
            path = folder / f"{medium}-{form}-{seed}.{medium}"
            _WRITERS[medium](made, seed, path, setup)
            clipped = medium == "xlsx" and setup.tight
            out.append(
                Print(
                    f"{medium} {form} {seed} {setup.rules}",
                    form,
                    path,
                    _without_goals(made) if clipped else made.records,
                    setup,
                )
            )
    return out


def _without_goals(made: Made) -> list[Row]:
    """The truth where a print clips goals: they are not judged."""
    return [{name: value for name, value in row.items() if name != "goal"} for row in made.records]


def judge(prints: list[Print], folder: Path) -> dict[str, Tallies]:
    """All documents printed and read: counts by form and kind of record."""
    total: dict[str, Tallies] = {}
    for one, path in zip(prints, libreoffice.print_pdfs([one.path for one in prints], folder), strict=True):
        if one.setup.turned:
            _turn(path, one.setup.turned)
        for kind, tally in compare(one.truth, rows(extract_file(path))).items():
            tally.faults = [f"{one.title} {fault}" for fault in tally.faults]
            total.setdefault(one.form, {}).setdefault(kind, Tally()).add(tally)
    return total


def _turn(path: Path, degrees: int) -> None:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        for number in range(len(document)):
            document[number].set_rotation(degrees)
        document.save(path)


def main() -> None:
    """Print exact F1 by form, and the first faults of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=48, help="documents of each medium")
    parser.add_argument("--form", choices=FORMS)
    parser.add_argument("--medium", choices=MEDIA)
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder in which files and PDFs are kept")
    options = parser.parse_args()
    forms = (options.form,) if options.form else FORMS
    seeds = range(options.start, options.start + max(1, options.count // len(forms)))
    for medium in (options.medium,) if options.medium else MEDIA:
        with tempfile.TemporaryDirectory() as temporary:
            folder = options.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            total: Tallies = {}
            for form, tallies in judge(written(forms, seeds, medium, folder), folder).items():
                print(line(f"{medium} {form}", tallies), flush=True)
                add(tallies, total, options.faults)
            print(line(f"{medium} all", total))


if __name__ == "__main__":
    main()
