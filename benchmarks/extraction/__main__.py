"""How well and how fast documents are read: every figure of the extraction in one command.

usage: python -m benchmarks.extraction [SECTION…] [--count 200]
sections: seeds, transforms, randoms, typeset, engines, scanned, rescanned, real, pdfs, office, peers, speed
(default: all)

seeds, typeset, engines, scanned, rescanned and real need the reference material beside the repository, office needs
LibreOffice; they are left out with a note where it is absent. peers compares with other readers of tables where they
are installed.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.bars import at_least, at_most, bar
from benchmarks.extraction import office_prints, random_documents
from benchmarks.extraction.reworded import CHANGES
from benchmarks.maker import libreoffice
from benchmarks.maker.compare import Tally
from benchmarks.maker.document import FORMS
from benchmarks.scoring import SHARED, Row, present, rows, score, truth
from extract.document import extract_file

KINDS = ("document", "project", "indicator", "appropriation")
ALLOWED_DROP = 0.02


def _figures(result: dict[str, Row]) -> str:
    return "  ".join(f"{kind} {result[kind]['exact_f1']:.3f}" for kind in KINDS if kind in result)


def _read(path: Path) -> list[Row]:
    return rows(extract_file(path))


def _total(results: Iterable[dict[str, Row]]) -> dict[str, Row]:
    """Counts of many documents added up, with their F1 and exact F1."""
    total: dict[str, Counter[str]] = {}
    for result in results:
        for kind, row in result.items():
            counts = total.setdefault(kind, Counter())
            counts.update({name: row[name] for name in ("reference", "extracted", "paired", "exact")})
            counts.update({"text " + name: count for name, count in row.get("text", {}).items()})
    out: dict[str, Row] = {}
    for kind, counts in total.items():
        both = counts["reference"] + counts["extracted"]
        out[kind] = {**counts, "f1": 2 * counts["paired"] / both if both else 1.0,
                     "exact_f1": 2 * counts["exact"] / both if both else 1.0}  # fmt: skip
    return out


def _folder(folder: Path, pattern: str) -> list[dict[str, Row]]:
    """Score every file of a folder that has a truth beside it; the result of each, then of all together."""
    results = []
    for path in sorted(folder.glob(pattern)):
        reference = path.with_suffix(".truth.jsonl")
        if not reference.exists():
            continue
        read = _read(path)
        result = score(truth(reference), read)
        results.append(result)
        print(f"  {path.stem:36} {_figures(result)}")
    total = _total(results)
    indicator = total.get("indicator")
    print(f"  {'all':36} {_figures(total)}")
    if indicator:
        print(f"  indicators F1 {indicator['f1']:.3f}; text equal: {_texts(total)}")
    return [*results, total]


def _texts(total: dict[str, Row]) -> str:
    shown = []
    for kind, row in total.items():
        names = [name[5:] for name in row if name.startswith("text ") and not name.endswith(" equal")]
        shown += [f"{kind}.{name} {row[f'text {name} equal'] / row[f'text {name}']:.3f}" for name in names]
    return ", ".join(shown)


def _seeds() -> list[tuple[Path, list[Row]]]:
    return [
        (path, truth(SHARED / "reference" / f"{path.stem}.jsonl")) for path in sorted((SHARED / "seeds").glob("*.txt"))
    ]


def seeds(count: int) -> None:
    """The text conversions that have reference records."""
    worst: Counter[str] = Counter()
    lowest = 1.0
    for path, reference in _seeds():
        result = score(reference, _read(path))
        wrong = dict(result["indicator"]["field_errors"])
        print(f"  {path.stem:24} {_figures(result)}  {wrong or ''}")
        lowest = min(lowest, result["indicator"]["exact_f1"])
        for kind, row in result.items():
            missing = max(row["reference"], row["extracted"]) - row["exact"]
            worst[kind] = max(worst[kind], missing)
    at_least("seeds: indicators, exact F1 of the worst document", lowest, 0.97)
    for kind, target in (("project", 1), ("appropriation", 1), ("document", 0)):
        at_most(f"seeds: {kind} records wrong, worst document", worst[kind], target)


def transforms(count: int) -> None:
    """The same documents with columns permuted, headers reworded and page breaks moved, three times each."""
    drop = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for path, reference in _seeds():
            plain = score(reference, _read(path))["indicator"]["exact_f1"]
            shown = []
            for name, change in CHANGES.items():
                scores = []
                for seed in range(3):
                    changed = Path(folder) / f"{path.stem}.txt"
                    changed.write_text(change(path.read_text(encoding="utf-8"), seed), encoding="utf-8")
                    scores.append(score(reference, _read(changed))["indicator"]["exact_f1"])
                drop = max(drop, plain - min(scores))
                mark = "" if plain - min(scores) <= ALLOWED_DROP else " !"
                shown.append(f"{name} {' '.join(f'{value:.3f}' for value in scores)}{mark}")
            print(f"  {path.stem:24} as it is {plain:.3f}  {'  '.join(shown)}")
    at_most("transforms: largest drop of exact F1", round(drop, 4), ALLOWED_DROP)


def random_texts(count: int) -> None:
    """Random documents as text conversions, by form and severity."""
    for severity in ("clean", "rough", "torn"):
        _random("text", severity, count)


def random_pdfs(count: int) -> None:
    """Random documents typeset as PDFs, and a quarter as many as DOCX, workbooks and web pages."""
    _random("pdf", "rough", count)
    for medium in ("docx", "xlsx", "html"):
        _random(medium, "rough", count // 4)


def _random(medium: str, severity: str, count: int) -> None:
    total: dict[str, Tally] = {}
    for form in FORMS:
        tallies = random_documents.judge_all(form, severity, range(1000, 1000 + max(1, count // len(FORMS))), medium)
        print("  " + random_documents.line(f"{medium} {severity} {form}", tallies), flush=True)
        for kind, tally in tallies.items():
            total.setdefault(kind, Tally()).add(tally)
    print("  " + random_documents.line(f"{medium} {severity} all", total))
    bar(f"random {medium}, {severity}: indicators, exact F1", total["indicator"].f1)


def office(count: int) -> None:
    """Random documents printed to PDF by an office program: Word files, workbooks, a few web pages."""
    if libreoffice.program() is None:
        print("  left out: no LibreOffice on PATH")
        return
    for medium, share in (("docx", 4), ("xlsx", 4), ("html", 16)):
        seeds = range(1000, 1000 + max(1, count // share // len(FORMS)))
        total: dict[str, Tally] = {}
        with tempfile.TemporaryDirectory() as folder:
            written = office_prints.written(FORMS, seeds, medium, Path(folder))
            for form, tallies in office_prints.judge(written, Path(folder)).items():
                print("  " + random_documents.line(f"{medium} printed {form}", tallies), flush=True)
                for kind, tally in tallies.items():
                    total.setdefault(kind, Tally()).add(tally)
        print("  " + random_documents.line(f"{medium} printed all", total))
        bar(f"random {medium}, printed by LibreOffice: indicators, exact F1", total["indicator"].f1)


def typeset(count: int) -> None:
    """The typeset PDFs with truth."""
    *each, total = _folder(SHARED / "pdf" / "typeset", "*.pdf")
    for kind, target in (("indicator", 0.98), ("project", 0.98), ("appropriation", 0.99)):
        at_least(f"typeset: {kind}, exact F1", total[kind]["exact_f1"], target)
    at_least("typeset: indicators, exact F1 of the worst", min(r["indicator"]["exact_f1"] for r in each), 0.95)
    at_least("typeset: goals equal", total["project"]["text goal equal"] / total["project"]["text goal"], 0.97)


def scanned(count: int) -> None:
    """The scanned PDFs with truth; needs the extra for recognition."""
    *_, total = _folder(SHARED / "pdf" / "scanned", "*.pdf")
    at_least("scanned: indicators, F1", total["indicator"]["f1"], 0.95)
    at_least("scanned: indicators, exact F1", total["indicator"]["exact_f1"], 0.88)


def real(count: int) -> None:
    """Published files: those with reference rows are scored, in the others every indicator is invented."""
    *_, total = _folder(SHARED / "pdf" / "real", "*.pdf")
    found = 0
    for path in sorted((SHARED / "pdf" / "real").glob("*.pdf")):
        invented = sum(row["type"] == "indicator" for row in _read(path))
        found += invented
        print(f"  {path.stem:44} indicators invented: {invented}")
    at_least("real: appropriations, exact F1", total["appropriation"]["exact_f1"], 0.99)
    at_least("real: document fields, exact F1", total["document"]["exact_f1"], 1)
    at_most("real: indicators invented", found, 0)


def engines(count: int) -> None:
    """Both engines of the PDF reader over the typeset PDFs."""
    from benchmarks.extraction import engines as compared

    compared.main()


def rescanned(count: int) -> None:
    """The pages of typeset PDFs that hold indicators, as pictures askew and with noise; needs the extra for them."""
    from benchmarks.extraction import rescans

    rescans.main()


def peers(count: int) -> None:
    """Other readers of tables on the same files."""
    from benchmarks.extraction import peers as compared

    compared.main()


def speed(count: int) -> None:
    """Pages a second beside pdfplumber, on one core and on two; the ledger's share of a reading; peak memory."""
    from benchmarks.extraction import speed

    speed.main()


SECTIONS: dict[str, Callable[[int], None]] = {
    "seeds": seeds, "transforms": transforms, "randoms": random_texts, "typeset": typeset, "engines": engines,
    "scanned": scanned, "rescanned": rescanned, "real": real, "pdfs": random_pdfs,
    "office": office, "peers": peers, "speed": speed,
}  # fmt: skip
NEEDS_SHARED = {"seeds", "transforms", "typeset", "engines", "scanned", "rescanned", "real", "peers", "speed"}


def main() -> None:
    """Run the sections asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    parser.add_argument("--count", type=int, default=200, help="random documents of each kind")
    options = parser.parse_args()
    unknown = set(options.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"no section {', '.join(sorted(unknown))}")
    for name in options.sections or SECTIONS:
        about = re.sub(r"\s+", " ", SECTIONS[name].__doc__ or "")
        print(f"{name}: {about}")
        if name in NEEDS_SHARED and not present():
            print("  left out: no reference material beside the repository")
        else:
            SECTIONS[name](options.count)
        print(flush=True)


if __name__ == "__main__":
    main()
