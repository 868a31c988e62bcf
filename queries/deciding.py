"""Answers of people become decisions, all of a file's or none: the half of the review that writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from extract.errors import DecisionError
from extract.text import fold
from graph.linking.decision_file import added, append, read_file
from graph.linking.decisions import Decision, Decisions
from graph.linking.doubts import check
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.read_graph import read_rows
from graph.linking.settled import Settled
from ontology.names import DATA
from queries import once
from queries.answers import review_workbook
from queries.answers.doubtful import ReviewPair, decisions_path, described, review_pairs
from queries.answers.review_workbook import Answer
from queries.api import Graph, open_graph
from queries.arguments import checked


@checked
def write_review(graph: str | Path | Graph, file: str | Path, *, decisions: str | Path | None = None) -> int:
    """Writes the pairs of `review` as a workbook (XLSX) with a column for the answers; returns how many there are.

    `decide` takes the filled-in workbook back. Raises StoreError when the file cannot be written, DecisionError when
    the decisions cannot be used.
    """
    pairs = once.review(graph, decisions=decisions)
    review_workbook.write(Path(file), pairs)
    return len(pairs)


@checked
def decide(
    graph: str | Path | Graph,
    answers: str | Path | Iterable[Answer],
    *,
    decisions: str | Path | None = None,
    author: str = "",
    day: date | None = None,
) -> list[Decision]:
    """Adds answers to the file of decisions, all or none, and returns the decisions that are new; `link` applies them.

    answers: a workbook that `write_review` wrote and a person filled in, or Answer rows; decisions: the file (TOML), by
    default decisions.toml in the graph directory; author and day (today) are noted with each. Raises DecisionError,
    with sheet and cell, when an answer cannot be understood, names no indicator of the graph, stands beside the name of
    another indicator than its id or contradicts another answer.
    """
    told = review_workbook.read(Path(answers)) if isinstance(answers, str | Path) else list(answers)
    file = Path(answers).name if isinstance(answers, str | Path) else None
    if isinstance(graph, Graph):
        return Deciding(graph, decisions=decisions, author=author, day=day).record(told, file)
    with open_graph(graph) as opened:
        return Deciding(opened, decisions=decisions, author=author, day=day).record(told, file)


class Deciding:
    """An open graph's pairs and the file of decisions; each answer is in the file as soon as it is given."""

    def __init__(
        self, graph: Graph, *, decisions: str | Path | None = None, author: str = "", day: date | None = None
    ) -> None:
        self.path = decisions_path(graph.reader, decisions)
        self._graph, self._author, self._day = graph, author, day or date.today()
        self._linker = Linker()
        self._variants = self._linker.variants(read_rows(graph.reader))
        self._groups = self._linker.seeds(self._variants)
        self._of = {row.iri: variant for variant in self._variants for row in variant.rows}
        self._named = {variant.name for variant in self._variants}

    def open_pairs(self) -> Iterator[tuple[ReviewPair, int]]:
        """The pairs that no decision settles, the most doubtful first, with how many are left after it. A pair that an
        answer in between settles is passed over."""
        settled = self._settled()
        pairs = review_pairs(self._graph.reader, self._linker, self._variants, settled)
        while pairs:
            pair, *pairs = pairs
            yield pair, len(pairs)
            settled = self._settled()
            pairs = [other for other in pairs if not settled.covers(self._of[other.a], self._of[other.b])]

    def _settled(self) -> Settled:
        return Settled(read_file(self.path), self._variants)

    def record(self, answers: Sequence[Answer], file: str | None = None) -> list[Decision]:
        """Puts answers into the file, all or none; returns those that are new. Raises DecisionError."""
        held = read_file(self.path)
        for answer in answers:
            for end in (answer.a, answer.b):
                if _whole(end) not in self._of and fold(end) not in self._named:
                    raise _refused(answer, f"图谱中没有 {end}", f"nothing called {end} in the graph", file)
            for end, seen in zip((answer.a, answer.b), answer.seen or (), strict=False):
                row = self._row(end)
                if row is not None and not seen.is_of(row):
                    raise DecisionError(
                        f"{seen.place}：所示的“{seen.name}”不是编号所指的 {described(row)}，是否只移动了几列",
                        f"{seen.place}: “{seen.name}” is not what the id stands for, {described(row)}: "
                        "were only some columns moved?",
                        file=file,
                    )
        rows = [
            Decision(answer.a, answer.b, answer.grade, self._author, self._day.isoformat(), answer.note,
                     len(held.rows) + number)
            for number, answer in enumerate(answers, start=1)
        ]  # fmt: skip
        try:
            self._fit(held, rows)
        except DecisionError:
            raise self._first_misfit(held, rows, answers, file) from None
        return append(self.path, rows, {end: self._called(end) for row in rows for end in (row.a, row.b)})

    def _first_misfit(
        self, held: Decisions, rows: Sequence[Decision], answers: Sequence[Answer], file: str | None
    ) -> DecisionError:
        """The first answer that those before it do not go together with."""
        fitting, failing = 0, len(rows)
        found = DecisionError("", "")
        while fitting < failing:
            middle = (fitting + failing) // 2
            try:
                self._fit(held, rows[: middle + 1])
                fitting = middle + 1
            except DecisionError as error:
                failing, found = middle, error
        return _refused(answers[failing], found.zh, found.en, file)

    def _fit(self, held: Decisions, rows: Sequence[Decision]) -> None:
        added(held, rows)
        check(Decisions([*held.rows, *rows]), self._variants, self._groups)

    def _row(self, end: str) -> Indicator | None:
        variant = self._of.get(_whole(end))
        return next(row for row in variant.rows if row.iri == _whole(end)) if variant else None

    def _called(self, end: str) -> str:
        row = self._row(end)
        return described(row) if row is not None else end


def _refused(answer: Answer, zh: str, en: str, file: str | None) -> DecisionError:
    place = answer.place
    return DecisionError(f"{place}：{zh}" if place else zh, f"{place}: {en}" if place else en, file=file)


def _whole(text: str) -> str:
    """An IRI by its last part, or with d: before it."""
    return DATA + text.removeprefix("d:") if text.startswith(("d:", "indicator-")) else text
