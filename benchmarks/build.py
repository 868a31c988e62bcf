"""Building graphs end to end: the five reference documents, and 200 made ones over one and two workers.

usage: python -m benchmarks.build [--count 200]
Whole-process figures: seconds of the clock and of the processors, as the operating system counts them.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bars import bar
from benchmarks.maker.document import FORMS, make
from benchmarks.maker.pdf import print_pdf
from benchmarks.maker.text import print_text
from benchmarks.scoring import SHARED

JIXIAO = Path(sys.executable).with_name("jixiao")


def timed(*arguments: str) -> tuple[float, float, float]:
    """Seconds of the clock and of the processors, and peak MB of the largest process so far, of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run([str(JIXIAO), *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used, after.ru_maxrss / 1024


def documents(folder: Path, count: int) -> None:
    """Random documents, half text conversions and half PDFs, every form in turn."""
    for seed in range(count):
        made = make(seed, FORMS[seed % len(FORMS)], "clean")
        if seed % 2:
            print_pdf(made, seed, folder / f"{made.name}.pdf")
        else:
            (folder / f"{made.name}.txt").write_text(print_text(made, seed, "clean"), encoding="utf-8")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    count = parser.parse_args().count
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if SHARED is None:
            print("no ../shared: the five reference documents are left out")
        else:
            seeds = sorted(str(path) for path in (SHARED / "seeds").glob("*.txt"))
            walls = sorted(timed("build", *seeds, "--graph", str(folder / f"five-{turn}"))[0] for turn in range(3))
            bar("build: five documents, median of 3, s", f"{walls[1]:.2f}")
        made = folder / "made"
        made.mkdir()
        documents(made, count)
        one, *_ = timed("build", str(made), "--graph", str(folder / "one"), "--workers", "1")
        wall, used, peak = timed("build", str(made), "--graph", str(folder / "all"), "--workers", str(cores))
        bar(f"build: {count} documents, 1 worker, s", f"{one:.1f}")
        bar(f"build: {count} documents, {cores} workers, s", f"{wall:.1f}")
        bar(f"build: processors kept busy (of {cores})", f"{used / wall:.2f}")
        bar("build: largest process, MB", f"{peak:.0f}")


if __name__ == "__main__":
    main()
