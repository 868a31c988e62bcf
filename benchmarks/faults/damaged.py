"""Damaged graph directories: what find, build and check make of them; no document may be lost, not even one whose file
is gone."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.faults.commands import JIXIAO, Ran, Running, jixiao, run
from benchmarks.faults.damages import Damage, damages
from benchmarks.faults.small_graphs import Base, Quads, base, build, copied, documents, prepared, quads, read
from benchmarks.faults.verdicts import Outcome, Row, Verdict, judged, messages, worst

_SHORT = ("work: delete",)
_ADVICE = re.compile(r"\b(jixiao|build|check|repair|restore|remove|delete|give|make|move|backup)\b")
_QUICK = 60.0  # seconds that a command on a small graph may take on a busy machine


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """Three lines: what readers and builds make of the damage, what check --repair does, and moves during a build."""
    bench = _Bench(folder, base(folder, short=short), short)
    used, repaired, moved = Row("damaged directories"), Row("check --repair"), Row("moved during a build")
    for damage in damages():
        if only not in damage.name or (short and damage.name not in _SHORT):
            continue
        used.add(bench.used(damage))
        if not short:
            repaired.add(bench.repaired(damage))
    if short:
        return [used]
    for name, do in _MOVES.items():
        if only in name:
            moved.add(bench.moved(name, do))
    return [used, repaired, moved]


class _Bench:
    """A linked graph of three documents, of which one has no file any more; two copies published, an index made; what
    a reader finds in it, and after one document more."""

    def __init__(self, folder: Path, made: Base, short: bool) -> None:
        self.folder, self.graph, self.sources, self._serial = folder, made.graph, made.sources, 0
        self.find = prepared(self._find(self.graph)).out
        self._steps: list[tuple[tuple[Path, ...], Quads]] = [((self.sources,), read(self.graph))]
        if not short:
            grown, more = copied(self.graph, folder / "grown"), (self.sources, made.later)
            prepared(build(grown, *more))
            self._steps.append((more, read(grown)))

    def _find(self, graph: Path) -> Ran:
        return jixiao("find", "--limit", "0", "--csv", "--graph", graph, seconds=_QUICK)

    def _damaged(self, damage: Damage) -> Path:
        self._serial += 1
        graph = copied(self.graph, self.folder / f"case-{self._serial}")
        damage.do(graph)
        return graph

    def used(self, damage: Damage) -> Verdict:
        """A reader, a build of the files that are left, a reader again; then a build of one file more."""
        graph, case = self._damaged(damage), damage.name
        asked = self._find(graph)
        seen = judged(case, asked, seconds=_QUICK, data=True)
        if seen.outcome is Outcome.RIGHT and asked.out != self.find and not asked.err.strip() and not damage.unseen:
            seen = Verdict(case, Outcome.SILENT, "find gives other rows without a word")
        told = [_advised(seen, graph), *self._built(case, graph)]
        shutil.rmtree(graph, ignore_errors=True)
        verdict = worst(case, told)
        if damage.harmless and verdict.outcome is Outcome.TOLD:
            return Verdict(case, Outcome.WRONG, f"harmless, yet refused: {verdict.why}")
        return verdict

    def _built(self, case: str, graph: Path) -> Iterator[Verdict]:
        """Two builds, each judged by what it says and by what a reader finds after it; one that refuses ends it."""
        for given, wanted in self._steps:
            built = build(graph, *given, seconds=_QUICK)
            said = judged(case, built, seconds=_QUICK)
            yield _advised(said, graph)
            if said.outcome is not Outcome.RIGHT:
                return
            yield self._after(case, graph, built, wanted)

    def _after(self, case: str, graph: Path, built: Ran, wanted: Quads) -> Verdict:
        """What a reader finds after a build that says success."""
        found = quads(graph)
        if found == wanted:
            asked = self._find(graph)
            return judged(case, asked, seconds=_QUICK, data=True)
        if found is None:
            return Verdict(case, Outcome.SILENT, f"build says success and mended nothing: {_end(built)}")
        lost = documents(wanted) - documents(found)
        if _names_loss(built):
            return Verdict(case, Outcome.TOLD, f"{len(lost)} documents lost, and said so: {_end(built)}")
        if lost:
            return Verdict(case, Outcome.SILENT, f"{len(lost)} documents lost, exit 0: {_end(built)}")
        if any(found[name] != wanted[name] for name in documents(wanted)):
            return Verdict(case, Outcome.SILENT, "documents have other quads after a build")
        if "jixiao link" in built.text:
            return Verdict(case, Outcome.TOLD, "the links are gone, and it says so")
        return Verdict(case, Outcome.SILENT, "the links are gone without a word")

    def repaired(self, damage: Damage) -> Verdict:
        """check names the damage; check --repair mends it (a reader, a second check and a build of one file more find
        nothing amiss), or says what it cannot."""
        graph, case = self._damaged(damage), damage.name
        given, wanted = self._steps[-1]
        hurt = quads(graph) != self._steps[0][1]
        seen, mended, again = (
            jixiao("check", *options, "--graph", graph, seconds=_QUICK) for options in ((), ("--repair",), ())
        )
        after = quads(graph)
        built = build(graph, *given, seconds=_QUICK)
        found = quads(graph) if built.code == 0 else None
        shutil.rmtree(graph, ignore_errors=True)
        if "No such command" in seen.text:
            return Verdict(case, Outcome.SILENT, "there is no command check")
        said = worst(case, [judged(case, ran, seconds=_QUICK, lines=1000) for ran in (seen, mended)])
        if said.outcome not in (Outcome.RIGHT, Outcome.TOLD):
            return said
        if hurt and seen.code == 0:
            return Verdict(case, Outcome.SILENT, f"check finds nothing: {_end(seen)}")
        if after == self._steps[0][1] and found == wanted and again.code == 0:
            return Verdict(case, Outcome.RIGHT, _end(mended))
        if mended.code == 1 and messages(mended):
            return Verdict(case, Outcome.TOLD, _end(mended))
        return Verdict(case, Outcome.SILENT, f"--repair exits {mended.code}, and not all is there: {_end(mended)}")

    def moved(self, name: str, do: Callable[[Path], None]) -> Verdict:
        """The directory goes away under a build."""
        self._serial += 1
        graph = copied(self.graph, self.folder / f"case-{self._serial}")

        def away(one: Running) -> None:
            end = time.monotonic() + 30
            while not one.children() and time.monotonic() < end:
                time.sleep(0.02)  # the writer is open once a worker reads
            do(graph)

        command: list[str | Path] = [*JIXIAO, "build", self.sources, "--graph", graph, "--workers", "1", "--force"]
        ran = run(command, seconds=_QUICK, meanwhile=away)
        verdict = judged(name, ran, seconds=_QUICK, lines=1000)
        if verdict.outcome is Outcome.RIGHT and documents(quads(graph) or {}) != documents(self._steps[0][1]):
            return Verdict(name, Outcome.SILENT, f"build says success: {_end(ran)}")
        return verdict


def _advised(verdict: Verdict, graph: Path) -> Verdict:
    """A refusal names the directory, or a file in it, and says what to do."""
    if verdict.outcome is not Outcome.TOLD:
        return verdict
    if graph.name not in verdict.why:
        return Verdict(verdict.case, Outcome.WRONG, f"names no file: {verdict.why}")
    if not _ADVICE.search(verdict.why.replace(str(graph), "")):
        return Verdict(verdict.case, Outcome.WRONG, f"does not say what to do: {verdict.why}")
    return verdict


def _names_loss(built: Ran) -> bool:
    """Whether a build says that not all could be saved."""
    said = built.err.decode(errors="replace").lower()
    return any(word in said for word in ("lost", "could not be saved", "cannot be restored", "missing", "damaged"))


def _end(ran: Ran) -> str:
    lines = [line for line in ran.text.splitlines() if line.strip()]
    return lines[-1].strip()[:140] if lines else f"exit code {ran.code}, no word"


def _moved(graph: Path) -> None:
    graph.rename(graph.with_name(graph.name + "-moved"))


def _deleted(graph: Path) -> None:
    shutil.rmtree(graph, ignore_errors=True)


def _published_deleted(graph: Path) -> None:
    shutil.rmtree(graph / "published", ignore_errors=True)


def _replaced(graph: Path) -> None:
    _moved(graph)
    graph.mkdir()


_MOVES = {
    "moved away": _moved,
    "deleted": _deleted,
    "its copies deleted": _published_deleted,
    "another folder in its place": _replaced,
}
