"""What a command made of a fault, judged by its exit code and what it printed; and the table of these."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarks.bars import at_most
from benchmarks.faults.commands import Ran

SECRET = "Geheim-7391-pw"


class Outcome(StrEnum):
    """In the order of their gravity."""

    RIGHT = "right"  # did what was asked, whole
    TOLD = "told"  # refused or left out, in one line, with a documented exit code
    OVER = "over limit"  # took longer or more memory than allowed, or a process of it stayed
    WRONG = "wrong"  # told, but not as promised: several lines, raw control characters, a secret, an internal error
    SILENT = "silent"  # said success (exit 0, no word) and something was lost or nothing was mended
    TRACEBACK = "traceback"  # an internal error reached the user, or the process crashed


_GRAVE = list(Outcome)


@dataclass(frozen=True)
class Verdict:
    """One case: its name, what came of it, and why in a few words."""

    case: str
    outcome: Outcome
    why: str = ""


def worst(case: str, verdicts: Iterable[Verdict]) -> Verdict:
    """The gravest of several verdicts about one case."""
    found = max(verdicts, key=lambda verdict: _GRAVE.index(verdict.outcome))
    return Verdict(case, found.outcome, found.why)


# What a line of ours begins with; click's own frame around a usage error is no message.
# `check` answers in a table; its exit code 1 stands for "not whole", which one line says, or a line for each part that
# could not be mended.
_MESSAGE = re.compile(r"^(?:(?:error|failed|Error|not mended|错误|失败)\s*[:：]\s*(.*)|((?:No|Nothing|not whole;) .*))")
_FRAME = re.compile(r"^(?:Usage:|Try )")
_RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TRACE = re.compile(r"Traceback \(most recent call last\)|^\s+File \".*\", line \d+", re.M)
INTERNAL = re.compile(
    r"\b(?!(?:Usage|Store|Query|Document|Format|Limit)Error)[A-Z]\w*(?:Error|Exception)\b *[:(]"
    r"|\bstruct\.error\b|RecursionError"
)
_CRASHES = {-4, -6, -7, -8, -11}


def messages(ran: Ran) -> list[str]:
    """The lines on standard error that say what was wrong."""
    lines = ran.err.decode(errors="replace").splitlines()
    return [found[1] or found[2] or "" for line in lines if (found := _MESSAGE.match(line))]


def ill_told(ran: Ran, *, data: bool = False) -> str:
    """What of an output breaks the promises that hold for every output; "" when none is broken. data: standard output
    is for programs, and keeps every character."""
    told = ran.err.decode(errors="replace") if data else ran.text
    if raw := _RAW.search(told.replace("\r\n", "\n")):
        return f"a raw control character {raw[0]!r}"
    if internal := INTERNAL.search(ran.err.decode(errors="replace")):
        return f"an internal error: {_excerpt(ran.err.decode(errors='replace'), internal.start())}"
    return ""


def judged(
    case: str,
    ran: Ran,
    *,
    seconds: float,
    megabytes: float = float("inf"),
    done: Iterable[int] = (0,),
    lines: int = 1,
    secrets: Iterable[str] = (),
    by_work: bool = False,
    data: bool = False,
) -> Verdict:
    """The verdict on one command by its output alone; whether what it did is true is the caller's to find out.

    done: exit codes by which it says that it did what was asked; lines: how many messages there may be; by_work: the
    seconds are those of the processors; data: as in ill_told."""
    if _TRACE.search(ran.text) or ran.code in _CRASHES:
        return Verdict(case, Outcome.TRACEBACK, _last(ran) or f"signal {-(ran.code or 0)}")
    secrets = tuple(secrets)
    if any(secret in ran.text for secret in secrets):
        return Verdict(case, Outcome.WRONG, "a secret is printed")  # also by a command that is late
    if ran.code is None:
        return Verdict(case, Outcome.OVER, f"not ended after {ran.seconds:.0f} s, {ran.peak:.0f} MB")
    if (took := ran.busy if by_work else ran.seconds) > seconds:
        return Verdict(case, Outcome.OVER, f"{took:.1f} s")
    if ran.peak > megabytes:
        return Verdict(case, Outcome.OVER, f"{ran.peak:.0f} MB")
    if ran.left:
        return Verdict(case, Outcome.OVER, f"{ran.left} processes left")
    if broken := ill_told(ran, data=data):
        return Verdict(case, Outcome.WRONG, broken)
    if ran.code in done:
        return Verdict(case, Outcome.RIGHT)
    if ran.code not in (1, 2):
        return Verdict(case, Outcome.WRONG, f"undocumented exit code {ran.code}: {_last(ran)}")
    return _told(case, ran, lines)


def _told(case: str, ran: Ran, lines: int) -> Verdict:
    said = messages(ran)
    if not said:
        return Verdict(case, Outcome.WRONG, f"exit code {ran.code} without a line of error: {_last(ran)}")
    strange = [line for line in ran.err.decode(errors="replace").splitlines() if not _is_known(line)]
    if len(said) > lines:
        return Verdict(case, Outcome.WRONG, f"{len(said)} lines of error: {said[1][:120]}")
    if strange:
        return Verdict(case, Outcome.WRONG, f"more than one line: {strange[-1][:120]}")
    return Verdict(case, Outcome.TOLD, said[0][:400])


_HINTS = (
    "the graph or the rules of linking changed", "mended: ",
    "left out ", "jixiao check", "nothing", "Nothing", "warnings:",
)  # fmt: skip


def _is_known(line: str) -> bool:
    known = not line.strip() or _MESSAGE.match(line) or _FRAME.match(line) or any(hint in line for hint in _HINTS)
    return bool(known) or bool(re.match(r"\d+ of \d+ files failed", line)) or "warnings: " in line


def _last(ran: Ran) -> str:
    lines = [line for line in ran.err.decode(errors="replace").splitlines() if line.strip()]
    return lines[-1].strip()[:160] if lines else ""


def _excerpt(text: str, start: int) -> str:
    line_start = text.rfind("\n", 0, start) + 1
    return text[line_start:].splitlines()[0][:160]


@dataclass
class Row:
    """One line of the table: the verdicts of one part, and which outcomes miss its bar."""

    what: str
    verdicts: list[Verdict] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Takes a verdict in and tells it where it is not well."""
        self.verdicts.append(verdict)
        if verdict.outcome not in (Outcome.RIGHT, Outcome.TOLD):
            print(f"  {self.what}: {verdict.case}: {verdict.outcome}: {shown(verdict.why)}", flush=True)

    @property
    def counts(self) -> Counter[Outcome]:
        """How many cases came to what."""
        return Counter(verdict.outcome for verdict in self.verdicts)

    @property
    def bad(self) -> list[Verdict]:
        """The cases that the bar forbids."""
        return [verdict for verdict in self.verdicts if verdict.outcome not in (Outcome.RIGHT, Outcome.TOLD)]

    def cells(self) -> list[str]:
        """The line of the table."""
        return [self.what, str(len(self.verdicts)), *(str(self.counts[outcome]) for outcome in Outcome)]


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The table in Markdown."""
    yield "| what | tried | " + " | ".join(Outcome) + " |"
    yield "| --- " * (2 + len(Outcome)) + "|"
    for row in rows:
        yield "| " + " | ".join(row.cells()) + " |"


def print_bars(rows: Iterable[Row]) -> None:
    """One figure a line of the table: how many of its cases the bar forbids."""
    for row in rows:
        at_most(f"faults: {row.what}: not survived, of {len(row.verdicts)}", len(row.bad), 0)


def shown(text: str) -> str:
    """A text that a terminal can be given."""
    return (
        _RAW.sub(lambda found: repr(found[0])[1:-1], text.replace("\n", " "))
        .encode("utf-8", "backslashreplace")
        .decode()
    )


def keep(rows: Iterable[Row], path: Path) -> None:
    """Writes every verdict as JSON, one a line."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            for verdict in row.verdicts:
                line = {"part": row.what, "case": verdict.case, "outcome": verdict.outcome, "why": shown(verdict.why)}
                out.write(json.dumps(line, ensure_ascii=False) + os.linesep)
