"""`make bench`: every bar and benchmark, then one table of the figures that have a target.

usage: python -m benchmarks [--out DIR] [PART…]
parts: cases, blind, losses, extraction, build, queries, day, linking, faults (default: all). What each prints is
kept in DIR/PART.txt.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.bars import gathered
from extract.environment import Variable

PARTS = ("cases", "blind", "losses", "extraction", "build", "queries", "day", "linking", "faults")


def run(part: str, out: Path, bars: Path) -> int:
    """One benchmark in a process of its own (memory figures start from nothing), shown and kept."""
    print(f"\n=== {part}", flush=True)
    environment = {**os.environ, Variable.BARS: str(bars), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", f"benchmarks.{part}"]
    with (out / f"{part}.txt").open("w", encoding="utf-8") as kept:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            kept.write(line)
        return process.wait()


def main() -> int:
    """Runs the parts; 1 when a part failed or a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--out", type=Path, default=Path("bench-out"))
    arguments = parser.parse_args()
    unknown = set(arguments.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown part {', '.join(sorted(unknown))}")
    arguments.out.mkdir(parents=True, exist_ok=True)
    bars = arguments.out / "bars.jsonl"
    bars.unlink(missing_ok=True)
    bars.touch()
    started = time.perf_counter()
    failed = [part for part in arguments.parts or PARTS if run(part, arguments.out, bars)]
    print(f"\n=== all figures with a target, {time.strftime('%Y-%m-%d')}, {time.perf_counter() - started:.0f} s")
    table = list(gathered(bars))
    for row in table:
        print(row.line())
    missed = [row.name for row in table if row.met is False]
    print(
        f"\n{len(table)} figures, {len(missed)} targets missed" + (f"; failed: {', '.join(failed)}" if failed else "")
    )
    return 1 if failed or missed else 0


if __name__ == "__main__":
    sys.exit(main())
