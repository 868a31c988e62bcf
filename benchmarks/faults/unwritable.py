"""Outputs that cannot be written, and consoles that lack characters: one line each, no traceback, nothing left."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.faults.commands import JIXIAO, Ran, Running, run
from benchmarks.faults.small_graphs import LONG, Base, Unprepared, base, build, copied, prepared
from benchmarks.faults.verdicts import Outcome, Row, Verdict, judged

_SECONDS = 60.0
_SHORT = ("export to a folder",)
_ODD = "²③🙂𠮷ﬁ"


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """One line."""
    row = Row("outputs")
    bench = _Bench(folder, base(folder, short=short), short)
    for name, case in bench.cases().items():
        if only in name and (not short or name in _SHORT):
            row.add(case(name))
    return [row]


Case = Callable[[str], Verdict]


class _Bench:
    """A graph, and a document with characters that old consoles lack."""

    def __init__(self, folder: Path, made: Base, short: bool) -> None:
        self.folder, self.graph = folder, copied(made.graph, folder / "graph")
        self.document = made.later
        self.odd = folder / "odd.txt"
        text = made.later.read_text(encoding="utf-8").replace("满意度", f"满意度{_ODD}").replace("率", f"率{_ODD}")
        self.odd.write_text(text, encoding="utf-8")
        (folder / "closed").mkdir()
        (folder / "closed").chmod(0o500)
        (folder / "full").symlink_to("/dev/full")
        if not short:
            prepared(build(self.graph, self.odd))
            prepared(run([*JIXIAO, "link", "--graph", self.graph], seconds=LONG))
            if "🙂" not in prepared(run([*JIXIAO, "find", "--limit", "0", "--graph", self.graph], seconds=LONG)).text:
                raise Unprepared("no name holds a sign that consoles lack")

    def cases(self) -> dict[str, Case]:
        """Each by its name."""
        document, graph = str(self.document), str(self.graph)
        closed, full = str(self.folder / "closed"), str(self.folder / "full")
        asked = ["find", "--limit", "0", "--graph", graph]
        png = str(self.folder / "page.txt")
        return {
            "extract to a full device": self._to("/dev/full", "extract", document),
            "find to a full device": self._to("/dev/full", *asked),
            "find --csv to a full device": self._to("/dev/full", *asked, "--csv"),
            "find --json to a full device": self._to("/dev/full", *asked, "--json"),
            "export to a full device": self._to("/dev/full", "export", "--format", "nq", "--graph", graph),
            "sparql to a full device": self._to("/dev/full", "sparql", "-q", "SELECT * {?s ?p ?o}", "--graph", graph),
            "build, told to a full device": self._to(
                "/dev/full", "build", document, "--graph", str(self.folder / "g1")
            ),
            "find to a reader that leaves": self._broken(*asked, "--csv"),
            "export to a reader that leaves": self._broken("export", "--format", "nq", "--graph", graph),
            "find with a closed output": self._closed(*asked),
            "extract with a closed output": self._closed("extract", document),
            "find with all three closed": self._closed(*asked, every=True),
            "extract --out into a closed folder": self._told("extract", document, "--out", closed),
            "extract --out below a file": self._told("extract", document, "--out", document + "/out"),
            "extract --out to a device": self._told("extract", document, "--out", "/dev/null"),
            "extract --report into a folder that is not": self._told("extract", document, "--report", self._nowhere(1)),
            "extract --report to a folder": self._told("extract", document, "--report", closed),
            "extract --report to a full device": self._told("extract", document, "--report", full),
            "inspect --png into a folder that is not": self._told(
                "inspect", self._pdf(), "--page", "1", "--png", self._nowhere(2)
            ),
            "inspect --png that is no picture": self._told("inspect", self._pdf(), "--page", "99999", "--png", png),
            "export into a folder that is not": self._told(
                "export", "--format", "gexf", "--graph", graph, "--out", self._nowhere(3)
            ),
            "export to a folder": self._told("export", "--format", "nq", "--graph", graph, "--out", closed),
            "export to a full device, by name": self._told("export", "--format", "nq", "--graph", graph, "--out", full),
            "export of tables below a file": self._told(
                "export", "--format", "csv", "--graph", graph, "--out", document
            ),
            "export of a picture to a closed folder": self._told(
                "export", "--format", "png", "--view", "agencies", "--graph", graph, "--out", closed + "/x.png"
            ),
            "build into a closed folder": self._told("build", document, "--graph", closed + "/graph"),
            "build into a device": self._told("build", document, "--graph", "/dev/null"),
            "build into a name of 5,000 characters": self._told("build", document, "--graph", "长" * 5000),
            "build into an empty name": self._told("build", document, "--graph", ""),
            "build into the root of /proc": self._told("build", document, "--graph", "/proc/graph"),
            "link with decisions that are a folder": self._told("link", "--graph", graph, "--decisions", closed),
            "find on a GBK console": self._console("gbk", *asked),
            "find on an ASCII console": self._console("ascii", *asked),
            "extract --warnings on a GBK console": self._console("gbk", "extract", str(self.odd), "--warnings"),
            "build on a GBK console": self._console("gbk", "build", str(self.odd), "--graph", str(self.folder / "g2")),
            "build on an ASCII console": self._console(
                "ascii", "build", str(self.odd), "--graph", str(self.folder / "g3")
            ),
            "info on a GBK console": self._console("gbk", "info", "--graph", graph),
            "concepts on a GBK console": self._console("gbk", "concepts", "--graph", graph),
            "SIGINT to a build": self._interrupted(1),
            "SIGINT twice to a build": self._interrupted(2),
            "a killed export leaves nothing": self._export_killed,
            "CSV for a spreadsheet": self._spreadsheet,
        }

    def _nowhere(self, number: int) -> str:
        return str(self.folder / f"no-{number}" / "where" / "x")

    def _pdf(self) -> str:
        return str(Path(__file__).parents[2] / "examples" / "xizhou_sports_2026_budget.pdf")

    def _told(self, *arguments: str) -> Case:
        """What cannot be written, the last argument, must be refused: exit 0 is true only where a file stands there."""

        def case(name: str) -> Verdict:
            ran = run([*JIXIAO, *arguments], seconds=_SECONDS, cwd=self.folder, humble=True)
            verdict, target = judged(name, ran, seconds=_SECONDS), Path(arguments[-1])
            if verdict.outcome is Outcome.RIGHT and not (target.is_file() and target.stat().st_size):
                return Verdict(name, Outcome.SILENT, "exit 0 though nothing was written there")
            return verdict

        return case

    def _to(self, device: str, *arguments: str) -> Case:
        def case(name: str) -> Verdict:
            with open(device, "wb") as out:
                ran = run([*JIXIAO, *arguments], seconds=_SECONDS, stdout=out)
            verdict = judged(name, ran, seconds=_SECONDS)
            if verdict.outcome is Outcome.RIGHT:
                return Verdict(name, Outcome.SILENT, "exit 0 though nothing was written")
            return verdict

        return case

    def _broken(self, *arguments: str) -> Case:
        """`| head -1`: the reader has enough; a quiet end is right."""

        def case(name: str) -> Verdict:
            read, write = os.pipe()
            with os.fdopen(write, "wb") as out:
                os.close(read)
                ran = run([*JIXIAO, *arguments], seconds=_SECONDS, stdout=out)
            return judged(name, ran, seconds=_SECONDS, done=(0, 1, -signal.SIGPIPE, 128 + signal.SIGPIPE))

        return case

    def _closed(self, *arguments: str, every: bool = False) -> Case:
        def case(name: str) -> Verdict:
            shut = ">&- 2>&- <&-" if every else ">&-"
            ran = run(["sh", "-c", f'exec "$@" {shut}', "sh", *JIXIAO, *arguments], seconds=_SECONDS)
            return judged(name, ran, seconds=_SECONDS, done=(0, 1))

        return case

    def _console(self, encoding: str, *arguments: str) -> Case:
        """Characters that a console lacks are replaced, never an end of the command."""

        def case(name: str) -> Verdict:
            more = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
            return judged(
                name, _decoded(run([*JIXIAO, *arguments], seconds=_SECONDS, more=more), encoding), seconds=_SECONDS
            )

        return case

    def _interrupted(self, times: int) -> Case:
        """A user's Ctrl-C: a line at most, no traceback, code 130 or 1."""

        def case(name: str) -> Verdict:
            def interrupt(one: Running) -> None:
                end = time.monotonic() + 30
                while not one.children() and time.monotonic() < end:
                    time.sleep(0.02)
                for _ in range(times):
                    for pid in one.alive():
                        with contextlib.suppress(ProcessLookupError):
                            os.kill(pid, signal.SIGINT)
                    time.sleep(0.05)

            command: list[str | Path] = [*JIXIAO, "build", self.odd, "--graph", self.folder / f"g-{times}", "--force"]
            ran = run(command, seconds=_SECONDS, meanwhile=interrupt)
            verdict = judged(name, ran, seconds=_SECONDS, done=(0, 1, 130, -signal.SIGINT))
            lines = ran.err.decode(errors="replace").strip().splitlines()
            if verdict.outcome is Outcome.RIGHT and len(lines) > 1:
                return Verdict(name, Outcome.WRONG, f"{len(lines)} lines: {lines[-1]}")
            return verdict

        return case

    def _export_killed(self, name: str) -> Verdict:
        place = self.folder / "killed"
        place.mkdir()
        for part in (0.5, 0.8, 1.0, 1.2):
            target = place / "graph.nq"

            def kill(one: Running, part: float = part) -> None:
                time.sleep(part)
                one.clear()

            command: list[str | Path] = [*JIXIAO, "export", "--format", "nq", "--graph", self.graph, "--out", target]
            run(command, seconds=_SECONDS, meanwhile=kill)
        prepared(run([*JIXIAO, "export", "--format", "nq", "--graph", self.graph, "--out", target], seconds=_SECONDS))
        left = sorted(path.name for path in place.iterdir())
        return Verdict(name, *((Outcome.RIGHT, "") if left == ["graph.nq"] else (Outcome.WRONG, f"left: {left}")))

    def _spreadsheet(self, name: str) -> Verdict:
        """A name that begins as a formula does is text in a CSV that is meant for a spreadsheet (--bom)."""
        text = self.document.read_text(encoding="utf-8")
        for number, mark in enumerate("=+-@"):
            text = text.replace("满意度", f"{mark}cmd{number}满意度", 1)
        trap = self.folder / "=trap.txt"
        trap.write_text(text, encoding="utf-8")
        ran = run([*JIXIAO, "extract", trap, "--format", "csv", "--bom"], seconds=_SECONDS)
        verdict = judged(name, ran, seconds=_SECONDS, data=True)
        if verdict.outcome is not Outcome.RIGHT:
            return verdict
        return Verdict(name, *formulas(ran.out.decode("utf-8-sig", "replace")))


def formulas(text: str) -> tuple[Outcome, str]:
    """Whether cells of a CSV would run; a sign alone (the operator =) and a number do not."""
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    raw = [cell for cell in cells if len(cell) > 1 and cell[0] in "=+-@" and not _is_number(cell)]
    if raw:
        return Outcome.WRONG, f"{len(raw)} cells are formulas: {raw[0][:60]}"
    if not any(cell.startswith(("'=", "'+", "'-", "'@")) for cell in cells):
        return Outcome.SILENT, "no cell holds what was set as a trap"
    return Outcome.RIGHT, ""


def _is_number(cell: str) -> bool:
    return cell.strip("+-").replace(".", "", 1).isdigit()


def _decoded(ran: Ran, encoding: str) -> Ran:
    """The outputs as the console shows them, for a judge who reads UTF-8."""
    out, err = (data.decode(encoding, "replace").encode() for data in (ran.out, ran.err))
    return Ran(ran.code, out, err, ran.seconds, ran.peak, ran.left)
