"""Documents with other bytes: none ends in an internal error, takes over 60 s or 2 GB, by `build` or by `extract`.

A case is called NUMBER-CHANGE-FILE; `python -m benchmarks.faults.mutated NUMBER > FILE` writes its bytes again.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.faults.commands import ROOT, Ran, jixiao
from benchmarks.faults.mutations import mutated
from benchmarks.faults.other_formats import other_formats
from benchmarks.faults.verdicts import INTERNAL, Outcome, Row, Verdict, judged, worst

COUNT, BATCH = 800, 20
_SHORT = 3
_SECONDS, _MEGABYTES = 60.0, 2048.0
_BUSY_MACHINE = 4  # times the seconds of the clock after which a command is killed
_EXTRACTED = 4  # one in so many goes through `extract` too
_SEED = 11
_SMALL = 4  # files of a format that are taken, the smallest
_SHARES = {".pdf": 4, ".docx": 4, ".xlsx": 4, ".html": 3, ".md": 1, ".txt": 1, "made": 5}


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """Two lines: `build` and `extract`."""
    built, extracted = Row("mutated documents, build"), Row("mutated documents, extract")
    numbers = [number for number in range(_SHORT if short else COUNT) if _is_asked(number, only)]
    for start in range(0, len(numbers), BATCH):
        place = folder / f"batch-{start}"
        place.mkdir()
        files = [_write(place, number) for number in numbers[start : start + BATCH]]
        for verdict in _built(files, folder / f"graph-{start}"):
            built.add(verdict)
        for verdict in [] if short else _extracted(files[::_EXTRACTED]):
            extracted.add(verdict)
    return [built] if short else [built, extracted]


def _is_asked(number: int, only: str) -> bool:
    return not only or only in case(number)[0]


@cache
def sources() -> dict[str, list[tuple[str, bytes]]]:
    """The documents that are changed, by format: the smallest of the repository's, and those that are made."""
    found: dict[str, list[tuple[str, bytes]]] = {"made": list(other_formats())}
    for suffix in _SHARES:
        if suffix != "made":
            paths = [*ROOT.glob(f"examples/*{suffix}"), *ROOT.glob(f"benchmarks/data/blind/*/*{suffix}")]
            # Of equal sizes the first by name: the same files on every machine.
            smallest = sorted(paths, key=lambda path: (path.stat().st_size, path.as_posix()))[:_SMALL]
            found[suffix] = [(path.name, path.read_bytes()) for path in smallest if path.stem.upper() != "README"]
    return {name: files for name, files in found.items() if files}


def case(number: int) -> tuple[str, bytes]:
    """The name and the bytes of a case."""
    rng = random.Random(f"{_SEED}/{number}")
    kinds = sources()
    kind = rng.choices(list(kinds), weights=[_SHARES[name] for name in kinds])[0]
    name, data = rng.choice(kinds[kind])
    change, changed = mutated(data, rng.randrange(1 << 30))
    return f"{number:04d}-{change}-{name}", changed


def _write(place: Path, number: int) -> Path:
    name, data = case(number)
    path = place / name
    path.write_bytes(data)
    return path


def _built(files: list[Path], graph: Path) -> Iterator[Verdict]:
    """One build of many files: its report says of each what became of it; where it has none, each is built alone."""
    most = (_SECONDS + 5) * (1 if len(files) == 1 else 4) * _BUSY_MACHINE
    limits = ("--timeout", f"{_SECONDS:g}", "--memory", f"{_MEGABYTES:g}", "--workers", "2", "--json")
    ran = jixiao("build", *files, "--graph", graph, *limits, seconds=most)
    whole = judged(files[0].name, ran, seconds=most, megabytes=1.1 * _MEGABYTES, done=(0, 1))
    try:
        reports = {Path(file["file"]).name: file for file in json.loads(ran.out)["files"]}
    except (ValueError, KeyError):
        reports = {}
    if whole.outcome in (Outcome.TRACEBACK, Outcome.OVER) or reports.keys() != {file.name for file in files}:
        if len(files) == 1 and whole.outcome is Outcome.OVER:
            yield _verdict(files[0].name, _extract(files), 1)  # as below
        elif len(files) == 1:
            yield whole if whole.outcome is not Outcome.RIGHT else Verdict(files[0].name, Outcome.SILENT, "no report")
        else:
            for number, file in enumerate(files):
                yield from _built([file], graph.with_name(f"{graph.name}-{number}"))
        return
    for file in files:
        verdict = _reported(file.name, reports[file.name])
        # The clock of a busy machine: what was stopped is read alone, by the seconds of the processors.
        yield _verdict(file.name, _extract([file]), 1) if verdict.outcome is Outcome.OVER else verdict


def _reported(name: str, report: dict[str, object]) -> Verdict:
    """What a build's report says of one file."""
    said, seconds = str(report["error"] or ""), float(str(report["seconds"]))
    if seconds > _SECONDS or "stopped reading" in said:
        return Verdict(name, Outcome.OVER, said or f"{seconds:.0f} s")
    if "ended unexpectedly" in said:
        return Verdict(name, Outcome.TRACEBACK, said)
    if INTERNAL.search(said):
        return Verdict(name, Outcome.WRONG, said)
    if report["status"] == "failed":
        one_line = said.strip() and "\n" not in said
        return Verdict(name, Outcome.TOLD if one_line else Outcome.WRONG, said or "failed without a word")
    return Verdict(name, Outcome.RIGHT)


def _extracted(files: list[Path]) -> Iterator[Verdict]:
    """Several files in one process; where anything was not well, each alone."""
    together = _extract(files)
    if together.code in (0, 1) and _verdict(files[0].name, together, len(files)).outcome in (
        Outcome.RIGHT,
        Outcome.TOLD,
    ):
        failed = together.err.decode(errors="replace")
        for file in files:
            told = re.search(rf"^failed: .*{re.escape(file.name)}", failed, re.M)
            yield Verdict(file.name, Outcome.TOLD if told else Outcome.RIGHT)
        return
    for file in files:
        yield worst(file.name, [_verdict(file.name, _extract([file]), 1)])


def _extract(files: list[Path]) -> Ran:
    return jixiao("extract", *files, seconds=_BUSY_MACHINE * _SECONDS)


def _verdict(name: str, ran: Ran, lines: int) -> Verdict:
    return judged(name, ran, seconds=_SECONDS, megabytes=_MEGABYTES, lines=lines, by_work=True, data=True)


if __name__ == "__main__":
    sys.stdout.buffer.write(case(int(sys.argv[1]))[1])
