"""usage: python -m benchmarks.faults [PART …] [--short] [--keep FILE]

parts: kills, directory, queries, callers, endpoints, answers, files, outputs, documents, hostile (default: all; with
--short a few cases of each). Prints every case that was not survived, the table, and one figure with a target for each
of its lines.

One case again: --only with (a part of) its name. Its input by hand: `python -m benchmarks.faults.damages` (and
`.runaway_queries`, `.bad_answers`, `.strange_files`, `.mutated`) with the name of the case, as its docstring says.
"""

from __future__ import annotations

import argparse
import importlib
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.faults.verdicts import Row, keep, print_bars, table

PARTS = {
    "kills": "killed", "directory": "damaged", "queries": "runaway", "callers": "one_graph", "endpoints": "endpoints",
    "answers": "whole_answers", "files": "strange_files", "outputs": "unwritable", "documents": "mutated",
    "hostile": "hostile",
}  # fmt: skip
"""Each part and its module, which measures it by `measured`."""


def measure(parts: list[str], *, short: bool, only: str = "") -> list[Row]:
    """Runs parts in a folder that is gone afterwards. only: a part of the names of the cases to run."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="jixiao-faults-", ignore_cleanup_errors=True) as root:
        for part in parts:
            started = time.monotonic()
            module = importlib.import_module(f"benchmarks.faults.{PARTS[part]}")
            folder = Path(root, part)
            folder.mkdir()
            rows += module.measured(folder, short=short, only=only)
            shutil.rmtree(folder, ignore_errors=True)
            print(f"{part}: {time.monotonic() - started:.0f} s", flush=True)
    return rows


def main() -> int:
    """Prints the table; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--short", action="store_true", help="a few cases of each part, seconds")
    parser.add_argument("--only", default="", help="the cases whose names hold this text")
    parser.add_argument("--keep", type=Path, help="write every verdict to this file (JSON Lines)")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - PARTS.keys():
        parser.error(f"unknown part {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that nothing is left behind
    rows = measure(asked.parts or list(PARTS), short=asked.short, only=asked.only)
    print("\n".join(["", *table(rows), ""]))
    print_bars(rows)
    if asked.keep:
        keep(rows, asked.keep)
    return 1 if any(row.bad for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
