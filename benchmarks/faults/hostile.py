"""The hostile files of the reference material: each read, or refused in one line, within 20 s and 1 GB."""

from __future__ import annotations

from pathlib import Path

from benchmarks.faults.commands import jixiao
from benchmarks.faults.verdicts import Outcome, Row, Verdict, judged
from benchmarks.scoring import SHARED

_SECONDS, _MEGABYTES = 20.0, 1024.0  # seconds of the processors
_BUSY_MACHINE = 4  # times the seconds of the clock after which a command is killed


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """Two lines: `extract` and `build`; none, with a word, where the material is absent or a few seconds are to do."""
    place = SHARED / "hostile"
    files = sorted(path for path in place.glob("*") if path.name != "README.md") if place.is_dir() else []
    if not files:
        print("no ../shared/hostile: its files are left out")
    if not files or short:
        return []
    extracted, built = Row("hostile files, extract"), Row("hostile files, build")
    for number, file in enumerate(files):
        if only in file.name:
            extracted.add(_verdict(file, "extract"))
            built.add(_verdict(file, "build", "--workers", "1", "--graph", str(folder / f"graph-{number}")))
    return [extracted, built]


def _verdict(file: Path, command: str, *options: str) -> Verdict:
    ran = jixiao(command, file, *options, seconds=_BUSY_MACHINE * _SECONDS)
    verdict = judged(file.name, ran, seconds=_SECONDS, megabytes=_MEGABYTES, by_work=True, data=command == "extract")
    if verdict.outcome in (Outcome.RIGHT, Outcome.TOLD):
        return Verdict(file.name, verdict.outcome, f"{ran.busy:.1f} s, {ran.peak:.0f} MB {verdict.why}")
    return verdict
