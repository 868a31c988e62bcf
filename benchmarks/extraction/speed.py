"""Pages a second beside pdfplumber's extract_tables over the same pages in the same run, what the ledger of all cells
costs of a reading, and peak memory. One core is measured in seconds of the processor, which other work on the machine
disturbs least.

usage: python -m benchmarks.extraction.speed
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from unittest.mock import patch

import pdfplumber
import pypdfium2

from benchmarks.bars import at_least, at_most
from benchmarks.maker.document import make
from benchmarks.maker.pdf import print_pdf
from benchmarks.scoring import SHARED
from extract import document
from extract.coverage.ledger import Ledger, account
from extract.document import extract_file

ROUNDS = 2
LEDGER_ROUNDS = 5


def _ours(path: Path) -> int:
    return len(extract_file(path).records)


def _pdfplumber(path: Path) -> int:
    with pdfplumber.open(path) as document:
        count = 0
        for page in document.pages:
            count += len(page.extract_tables())
            page.close()
        return count


def _pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _timed(work: object, path: Path) -> float:
    assert callable(work)
    started = time.process_time()
    work(path)
    return time.process_time() - started


def speed(paths: list[Path]) -> None:
    """One core: the readers take turns file by file, the best of two rounds counts. Two cores: a file a process."""
    pages = sum(map(_pages, paths))
    _ours(paths[0])
    runs = [[_timed(_ours, path) for _ in range(ROUNDS)] for path in paths]
    mine, first = sum(map(min, runs)), sum(run[0] for run in runs)
    theirs = sum(_timed(_pdfplumber, path) for path in paths)
    print(f"  {pages} pages, one core: jixiao {pages / mine:.0f} pages/s, pdfplumber {pages / theirs:.0f} pages/s, "
          f"ratio {theirs / mine:.1f} (first readings alone {theirs / first:.1f})")  # fmt: skip
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_ours, paths[:2]))
        started = time.perf_counter()
        list(pool.map(_ours, sorted(paths, key=lambda path: -path.stat().st_size)))
        both = time.perf_counter() - started
    print(f"  two cores: {pages / both:.0f} pages/s, {mine / both:.2f} times one core")
    at_least("speed: pages a second on one core over pdfplumber's", theirs / mine, 6)


def share(runs: Sequence[tuple[float, float]]) -> float:
    """What a part costs of all the rest: the median of runs, each the seconds of the whole and of its part."""
    return median(part / (whole - part) for whole, part in runs)


def ledger(paths: list[Path]) -> None:
    """What accounting for every cell adds to a reading without it, both timed in the same readings."""
    runs = [_with_ledger(paths) for _ in range(LEDGER_ROUNDS)]
    print(f"  ledger: {min(part for _, part in runs):.2f} s of {min(whole for whole, _ in runs):.2f} s")
    at_most("speed: the ledger's share of a reading without it", round(share(runs), 3), 0.1)


def _with_ledger(paths: list[Path]) -> tuple[float, float]:
    """The seconds of reading some files, and those of them that went into the ledger."""
    spent = 0.0

    def timed(*told: object) -> Ledger:
        nonlocal spent
        started = time.process_time()
        try:
            return account(*told)  # type: ignore[arg-type]
        finally:
            spent += time.process_time() - started

    with patch.object(document, "account", timed):
        whole = sum(_timed(_ours, path) for path in paths)
    return whole, spent


def peak(paths: list[Path]) -> float:
    """Peak memory in MB of a fresh process that reads these files one after the other."""
    code = (
        "import resource, sys\nfrom pathlib import Path\nfrom extract.document import extract_file\n"
        "for name in sys.argv[1:]: extract_file(Path(name))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    return int(done.stdout) / 1024


def memory() -> None:
    """A document of 200 pages and more, once and four times in one process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.pdf"
        print_pdf(make(7, "selfeval", projects=12, indicators=16), 7, path)
        merged = pypdfium2.PdfDocument.new()
        part = pypdfium2.PdfDocument(path)
        while len(merged) < 200:
            merged.import_pages(part)
        merged.save(str(path))
        pages = len(merged)
        merged.close()
        part.close()
        once, often = peak([path]), peak([path] * 4)
    at_most("memory: MB for a PDF of 200 pages", round(once), 300)
    print(f"  peak memory: {pages} pages {once:.0f} MB, the same read four times {often:.0f} MB")


def main() -> None:
    """Print speed and memory."""
    paths = sorted((SHARED / "pdf" / "typeset").glob("*.pdf"))
    if paths:
        speed(paths)
        ledger(paths)
    memory()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  this process, pdfplumber included: {own:.0f} MB")


if __name__ == "__main__":
    main()
