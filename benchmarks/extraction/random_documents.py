"""Random documents made, printed, read back and judged.

usage: python -m benchmarks.extraction.random_documents [--count N] [--severity clean|rough|torn] [--form FORM]
           [--medium text] [--faults N]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.maker.compare import Tally, compare
from benchmarks.maker.document import FORMS, make
from benchmarks.maker.office import print_docx, print_html, print_xlsx
from benchmarks.maker.pdf import print_pdf
from benchmarks.maker.sheets import Made
from benchmarks.maker.text import print_text
from benchmarks.scoring import rows
from extract.document import extract_file

Tallies = dict[str, Tally]
Row = dict[str, object]
Writer = Callable[[Made, int, str, Path], list[Row]]


def _text(made: Made, seed: int, severity: str, path: Path) -> list[Row]:
    path.write_text(print_text(made, seed, severity), encoding="utf-8")
    return made.records


def _pdf(made: Made, seed: int, severity: str, path: Path) -> list[Row]:
    return print_pdf(made, seed, path)


def _office(print_it: Callable[[Made, int, Path], None]) -> Writer:
    def write(made: Made, seed: int, severity: str, path: Path) -> list[Row]:
        print_it(made, seed, path)
        return made.records

    return write


# Each writes a document and gives its truth as that medium prints it.
WRITERS: dict[str, Writer] = {
    "text": _text,
    "pdf": _pdf,
    "docx": _office(print_docx),
    "xlsx": _office(print_xlsx),
    "html": _office(print_html),
}
SUFFIX = {"text": "txt"}


def judge(form: str, severity: str, seed: int, medium: str = "text") -> Tallies:
    """One random document through the reader; counts by kind of record."""
    made = make(seed, form, severity)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{made.name}.{SUFFIX.get(medium, medium)}"
        reference = WRITERS[medium](made, seed, severity, path)
        return compare(reference, rows(extract_file(path)))


def judge_all(form: str, severity: str, seeds: Iterable[int], medium: str = "text") -> Tallies:
    """Many documents of one form."""
    total: Tallies = {}
    for seed in seeds:
        for kind, tally in judge(form, severity, seed, medium).items():
            for fault in range(len(tally.faults)):
                tally.faults[fault] = f"{form} {severity} {seed} {tally.faults[fault]}"
            total.setdefault(kind, Tally()).add(tally)
    return total


def line(title: str, tallies: Tallies) -> str:
    """One line of a table: exact F1 by kind of record."""
    shown = "  ".join(
        f"{kind} {tally.f1:.3f} ({tally.wanted})" for kind, tally in tallies.items() if tally.wanted or tally.got
    )
    return f"{title:28} {shown}"


def add(tallies: Tallies, total: Tallies, faults: int) -> None:
    """Adds the tallies of a form to the total; prints their wrong fields and so many faults of each kind."""
    for kind, tally in tallies.items():
        if tally.fields:
            print(f"    {kind}: {dict(tally.fields.most_common())}")
        for fault in tally.faults[:faults]:
            print(f"      {fault}")
        total.setdefault(kind, Tally()).add(tally)


def main() -> None:
    """Print exact F1 by form, and the first faults of each."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--severity", choices=("clean", "rough", "torn"), default="rough")
    parser.add_argument("--form", choices=FORMS)
    parser.add_argument("--medium", choices=tuple(WRITERS), default="text")
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--start", type=int, default=0)
    options = parser.parse_args()
    forms = (options.form,) if options.form else FORMS
    total: Tallies = {}
    for form in forms:
        seeds = range(options.start, options.start + max(1, options.count // len(forms)))
        tallies = judge_all(form, options.severity, seeds, options.medium)
        print(line(f"{options.medium} {options.severity} {form}", tallies), flush=True)
        add(tallies, total, options.faults)
    print(line("all", total))


if __name__ == "__main__":
    main()
