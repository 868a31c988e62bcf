"""Damaged graph directories: what find, build and check make of them; no document may be lost, not even one whose file
is gone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.faults.commands import JIXIAO, Ran, Running, jixiao, run
from benchmarks.faults.damages import Damage, damages
from benchmarks.faults.small_graphs import LONG, Quads, build, copied, documents, prepared, quads, write_sources
from benchmarks.faults.verdicts import Outcome, Row, Verdict, judged, worst

_SHORT = ("copied without hard links", "lock: delete", "work/CURRENT: garbage")
_QUICK = 60.0  # seconds that a command on a small graph may take on a busy machine


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """Three lines: what readers and builds make of the damage, what check --repair does, and moves during a build."""
    bench = _Bench(folder)
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
    """A linked graph of three documents, of which one has no file any more; two copies published, an index made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources, self.graph = folder / "sources", folder / "graph"
        files = write_sources(self.sources, 3)
        gone = files[-1]
        for part in (files[:1], files):
            prepared(build(self.graph, *part))
        prepared(jixiao("link", "--graph", self.graph, seconds=LONG))
        gone.unlink()
        self.find = prepared(self._find(self.graph)).out
        found = quads(self.graph)
        assert found is not None
        self.whole: Quads = found
        self._serial = 0

    def _find(self, graph: Path) -> Ran:
        return jixiao("find", "--limit", "0", "--csv", "--graph", graph, seconds=_QUICK)

    def _damaged(self, damage: Damage) -> Path:
        self._serial += 1
        graph = copied(self.graph, self.folder / f"case-{self._serial}")
        damage.do(graph)
        return graph

    def used(self, damage: Damage) -> Verdict:
        """A reader, a build of the files that are left, a reader again."""
        graph = self._damaged(damage)
        case = damage.name
        asked = self._find(graph)
        seen = self._true(judged(case, asked, seconds=_QUICK), asked, "find")
        built = build(graph, self.sources, seconds=_QUICK)
        said = judged(case, built, seconds=_QUICK)
        after = self._after(case, graph, said, built)
        told = [one for one in (seen, said, after) if one is not None]
        shutil.rmtree(graph, ignore_errors=True)
        verdict = worst(case, told)
        if damage.harmless and verdict.outcome is Outcome.TOLD:
            return Verdict(case, Outcome.WRONG, f"harmless, yet refused: {verdict.why}")
        return verdict

    def _true(self, verdict: Verdict, asked: Ran, what: str) -> Verdict:
        """Rows that are fewer than before, without a word, are a silent loss."""
        if verdict.outcome is Outcome.RIGHT and asked.out != self.find and not asked.err.strip():
            return Verdict(verdict.case, Outcome.SILENT, f"{what} gives other rows without a word")
        return verdict

    def _after(self, case: str, graph: Path, said: Verdict, built: Ran) -> Verdict | None:
        """What a reader finds after a build: after success all must be there, after a refusal nothing more is lost."""
        if said.outcome is not Outcome.RIGHT:
            return None
        found, asked = quads(graph), self._find(graph)
        if found is None:
            return Verdict(case, Outcome.SILENT, f"build says success and mended nothing: {_end(built)}")
        lost = documents(self.whole) - documents(found)
        if lost:
            return self._lost(case, len(lost), built)
        if any(found[name] != self.whole[name] for name in documents(self.whole)):
            return Verdict(case, Outcome.SILENT, "documents have other quads after a build")
        if found != self.whole and "jixiao link" not in built.text and not self._names_loss(built):
            return Verdict(case, Outcome.SILENT, "the links are gone without a word")
        return worst(case, [judged(case, asked, seconds=_QUICK)])

    def _lost(self, case: str, lost: int, built: Ran) -> Verdict:
        if self._names_loss(built):
            return Verdict(case, Outcome.TOLD, f"lost, and said so: {_end(built)}")
        return Verdict(case, Outcome.SILENT, f"{lost} documents lost, exit 0: {_end(built)}")

    def _names_loss(self, built: Ran) -> bool:
        """Whether a build says that not all could be saved: a line that speaks of loss or of missing documents."""
        lines = built.err.decode(errors="replace").lower()
        return any(word in lines for word in ("lost", "could not be saved", "cannot be restored", "missing", "damaged"))

    def repaired(self, damage: Damage) -> Verdict:
        """check names the damage; check --repair mends it, or says what it cannot."""
        graph = self._damaged(damage)
        case = damage.name
        seen = jixiao("check", "--graph", graph, seconds=_QUICK)
        mended = jixiao("check", "--repair", "--graph", graph, seconds=_QUICK)
        found = quads(graph)
        shutil.rmtree(graph, ignore_errors=True)
        if "No such command" in seen.text:
            return Verdict(case, Outcome.SILENT, "there is no command check")
        said = worst(case, [judged(case, ran, seconds=_QUICK, lines=1000) for ran in (seen, mended)])
        if said.outcome not in (Outcome.RIGHT, Outcome.TOLD):
            return said
        if found == self.whole:
            told = seen.code == 1 or damage.harmless
            return Verdict(case, *((Outcome.RIGHT, "") if told else _unseen(seen)))
        if mended.code == 1 and mended.text.strip():
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

        command = [*JIXIAO, "build", self.sources, "--graph", graph, "--workers", "1", "--force"]
        ran = run(command, seconds=_QUICK, meanwhile=away)
        verdict = judged(name, ran, seconds=_QUICK, lines=1000)
        if verdict.outcome is Outcome.RIGHT and quads(graph) is None:
            return Verdict(name, Outcome.SILENT, f"build says success: {_end(ran)}")
        return verdict


def _unseen(seen: Ran) -> tuple[Outcome, str]:
    """A damage that no document suffers from need not be found; check must then say that all is whole."""
    return (Outcome.RIGHT, "whole") if seen.code == 0 else (Outcome.WRONG, f"check exits {seen.code}: {_end(seen)}")


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
