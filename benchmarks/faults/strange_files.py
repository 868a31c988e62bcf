"""Names and files that are none: read, or refused in one line, by `extract` as by `build`, within seconds.

`python -m benchmarks.faults.strange_files FOLDER "a fifo"` makes one in a folder and prints the name to give.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.commands import JIXIAO, Ran, run
from benchmarks.faults.odd_records import ODD_RECORDS
from benchmarks.faults.small_graphs import write_sources
from benchmarks.faults.verdicts import Outcome, Row, Verdict, judged, worst

_SECONDS, _MEGABYTES = 20.0, 1000.0  # seconds of the processors
_BUSY_MACHINE = 4  # times the seconds of the clock after which a command is killed
_SPARSE = 200 << 30  # bytes
_SHORT = ("a file named [ab].txt",)
READ, TOLD, EITHER = "read", "told", "either"


@dataclass(frozen=True)
class Strange:
    """A name to give. make: puts it into a folder (which holds `good.txt`) and returns the arguments; wanted: whether
    it holds a document that must be read, something that must be told, or either; folder: it is a folder, which
    `extract` does not take; given: what is on standard input."""

    name: str
    make: Callable[[Path], list[str | bytes]]
    wanted: str = TOLD
    given: bytes | None = None
    folder: bool = False


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """One line; each case is judged by `extract` and by `build`."""
    row = Row("names and files")
    good = write_sources(folder / "good", 1)[0]
    for number, one in enumerate(STRANGE):
        if only in one.name and (not short or one.name in _SHORT):
            row.add(_case(folder / f"case-{number}", good, one))
    return [row]


def _case(place: Path, good: Path, one: Strange) -> Verdict:
    verdicts = []
    for command in ("extract", "build"):
        work = place / command
        work.mkdir(parents=True)
        shutil.copy(good, work / "good.txt")
        try:
            ran = _run(command, one.make(work), work, one.given)
            verdicts.append(_judged(one, command, ran))
        finally:
            _removed(work)
    return worst(one.name, verdicts)


def _run(command: str, arguments: list[str | bytes], work: Path, given: bytes | None) -> Ran:
    graph = ("--graph", work.parent / "graph", "--workers", "1") if command == "build" else ()
    whole = [*JIXIAO, command, *graph, "--", *arguments]
    return run(whole, seconds=_BUSY_MACHINE * _SECONDS, cwd=work, given=given, humble=True)


def _judged(one: Strange, command: str, ran: Ran) -> Verdict:
    data = command == "extract"
    verdict = judged(one.name, ran, seconds=_SECONDS, megabytes=_MEGABYTES, by_work=True, data=data)
    wanted = TOLD if one.folder and command == "extract" else one.wanted
    if wanted == READ and verdict.outcome is Outcome.TOLD:
        return Verdict(one.name, Outcome.WRONG, f"{command} should read it: {verdict.why}")
    if wanted == READ and verdict.outcome is Outcome.RIGHT and not _is_read(command, ran):
        return Verdict(one.name, Outcome.SILENT, f"{command} exits 0 and did not read it")
    if wanted == TOLD and verdict.outcome is Outcome.RIGHT:
        return Verdict(one.name, Outcome.SILENT, f"{command} passes over it without a word, exit 0")
    return Verdict(one.name, verdict.outcome, f"{command}: {verdict.why}" if verdict.why else "")


def _is_read(command: str, ran: Ran) -> bool:
    return b'"indicator"' in ran.out if command == "extract" else re.search(rb"\bread [1-9]", ran.out) is not None


def _removed(work: Path) -> None:
    for path, folders, _ in os.walk(work):
        for name in folders:
            if not Path(path, name).is_symlink():
                Path(path, name).chmod(0o700)
    shutil.rmtree(work, ignore_errors=True)


def _named(name: str | bytes) -> Callable[[Path], list[str | bytes]]:
    """A good document of that name."""

    def make(work: Path) -> list[str | bytes]:
        target = os.path.join(os.fsencode(work), os.fsencode(name))
        shutil.copy(os.fsencode(work / "good.txt"), target)
        return [name]

    return make


def _given(*arguments: str | bytes) -> Callable[[Path], list[str | bytes]]:
    return lambda work: list(arguments)


def _fifo(work: Path) -> list[str | bytes]:
    os.mkfifo(work / "pipe.txt")
    return ["pipe.txt"]


def _fifo_inside(work: Path) -> list[str | bytes]:
    (work / "in").mkdir()
    (work / "good.txt").rename(work / "in" / "good.txt")
    os.mkfifo(work / "in" / "pipe.pdf")
    return ["in"]


def _linked_fifo(work: Path) -> list[str | bytes]:
    os.mkfifo(work / "pipe")
    (work / "link.txt").symlink_to("pipe")
    return ["link.txt"]


def _socket(work: Path) -> list[str | bytes]:
    before = Path.cwd()
    os.chdir(work)  # an address of this kind may only be short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("door.txt")
    finally:
        os.chdir(before)
    return ["door.txt"]


def _sparse(name: str, head: bytes) -> Callable[[Path], list[str | bytes]]:
    def make(work: Path) -> list[str | bytes]:
        with (work / name).open("wb") as file:
            file.write(head)
            file.truncate(_SPARSE)
        return [name]

    return make


def _closed_file(work: Path) -> list[str | bytes]:
    (work / "good.txt").chmod(0)
    return ["good.txt"]


def _closed_folder_inside(work: Path) -> list[str | bytes]:
    (work / "in" / "closed").mkdir(parents=True)
    shutil.copy(work / "good.txt", work / "in")
    shutil.move(work / "good.txt", work / "in" / "closed" / "other.txt")
    (work / "in" / "closed").chmod(0)
    return ["in"]


def _closed_folder(work: Path) -> list[str | bytes]:
    (work / "closed").mkdir()
    shutil.copy(work / "good.txt", work / "closed")
    (work / "closed").chmod(0)
    return ["closed"]


def _in_closed_folder(work: Path) -> list[str | bytes]:
    _closed_folder(work)
    return ["closed/good.txt"]


def _folder_named(name: str, full: bool) -> Callable[[Path], list[str | bytes]]:
    def make(work: Path) -> list[str | bytes]:
        (work / name).mkdir()
        if full:
            shutil.copy(work / "good.txt", work / name)
        return [name]

    return make


def _folder_inside(work: Path) -> list[str | bytes]:
    (work / "in" / "x.pdf").mkdir(parents=True)
    shutil.copy(work / "good.txt", work / "in")
    return ["in"]


def _loop(work: Path) -> list[str | bytes]:
    (work / "a.txt").symlink_to("b.txt")
    (work / "b.txt").symlink_to("a.txt")
    return ["a.txt"]


def _folder_loop(work: Path) -> list[str | bytes]:
    (work / "in").mkdir()
    shutil.copy(work / "good.txt", work / "in")
    (work / "in" / "again").symlink_to("..")
    (work / "in" / "self").symlink_to(".")
    (work / "in" / "never.txt").symlink_to("never.txt")
    return ["in"]


def _dangling_inside(work: Path) -> list[str | bytes]:
    (work / "in").mkdir()
    shutil.copy(work / "good.txt", work / "in")
    (work / "in" / "gone.pdf").symlink_to("nowhere.pdf")
    return ["in"]


def _dangling(work: Path) -> list[str | bytes]:
    (work / "gone.pdf").symlink_to("nowhere.pdf")
    return ["gone.pdf"]


def _deep(work: Path) -> list[str | bytes]:
    path = "/".join(["d" * 200] * 15)
    (work / path).mkdir(parents=True)
    shutil.copy(work / "good.txt", work / path)
    return [f"{path}/good.txt"]


def _empty(work: Path) -> list[str | bytes]:
    (work / "empty.pdf").touch()
    return ["empty.pdf"]


STRANGE = (
    Strange("a fifo", _fifo),
    Strange("a fifo in a folder", _fifo_inside, READ, folder=True),
    Strange("a link to a fifo", _linked_fifo),
    Strange("a socket", _socket),
    Strange("/dev/null", _given("/dev/null")),
    Strange("/dev/zero", _given("/dev/zero")),
    Strange("/dev/urandom", _given("/dev/urandom")),
    Strange("/dev/full", _given("/dev/full")),
    Strange("/dev/tty", _given("/dev/tty")),
    Strange("/dev/stdin", _given("/dev/stdin"), EITHER, b"text\n"),
    Strange("/proc/self/mem", _given("/proc/self/mem")),
    Strange("/proc/self/environ", _given("/proc/self/environ"), EITHER),
    Strange("-", _given("-"), EITHER, b"text\n"),
    Strange("an empty name", _given("")),
    Strange("a name of one blank", _given(" ")),
    Strange("a sparse PDF of 200 GB", _sparse("big.pdf", b"%PDF-1.7\n")),
    Strange("a sparse text of 200 GB", _sparse("big.txt", "绩效目标\n".encode())),
    Strange("a sparse archive of 200 GB", _sparse("big.xlsx", b"PK\x03\x04")),
    Strange("an empty file", _empty),
    Strange("a file that nobody may read", _closed_file),
    Strange("a folder that nobody may read", _closed_folder, folder=True),
    Strange("a folder that nobody may read, inside", _closed_folder_inside, folder=True),
    Strange("a file in a folder that nobody may read", _in_closed_folder),
    Strange("a folder named x.pdf", _folder_named("x.pdf", True), READ, folder=True),
    Strange("an empty folder named x.pdf", _folder_named("x.pdf", False), folder=True),
    Strange("a folder named x.pdf, inside", _folder_inside, READ, folder=True),
    Strange("a loop of links", _loop),
    Strange("a folder of loops", _folder_loop, READ, folder=True),
    Strange("a link to nowhere", _dangling),
    Strange("a link to nowhere, inside", _dangling_inside, EITHER, folder=True),
    Strange("a name of 5,000 characters", _given("长" * 5000)),
    Strange("a path of 5,000 characters", _given("/".join(["d" * 100] * 50))),
    Strange("a path of 3,000 characters, good", _deep, READ),
    Strange("a name with ESC", _named("a\x1b[31mb\x07.txt"), READ),
    Strange("a name with ESC that is not", _given("a\x1b[31mb\x07.txt")),
    Strange("a name with a line break", _named("a\nerror: b\r.txt"), READ),
    Strange("a name with turned writing", _named("a\u202etxt.exe.txt"), READ),
    Strange("a name with C1 controls", _named("a\x9b31mb.txt"), READ),
    Strange("a name of undecodable bytes", _named(b"\xff\xfe\xc0.txt"), READ),
    Strange("a name of undecodable bytes that is not", _given(b"\xff\xfe\xc0.pdf")),
    Strange("a file named [ab].txt", _named("[ab].txt"), READ),
    Strange("a file named -x.txt", _named("-x.txt"), READ),
    Strange("a file named --help", _named("--help"), READ),
    Strange("a pattern that fits nothing", _given("*.nothing")),
    Strange("a pattern that is none", _given("[")),
    Strange("a name of 255 bytes", _named("长" * 83 + ".txt"), READ),
    Strange("a name with blanks and dots", _named("  a . b ..txt "), READ),
    Strange("a file in a file", _given("good.txt/inner.txt")),
    *(Strange(name, make) for name, make in ODD_RECORDS),
)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    write_sources(target, 1)[0].rename(target / "good.txt")
    print(next(one for one in STRANGE if one.name == sys.argv[2]).make(target))
