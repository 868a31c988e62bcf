"""Doubtful pairs with all that a person needs to decide them, and what the decisions made so far show in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extract.errors import DecisionError
from extract.language import say
from graph.linking import proposals as proposing
from graph.linking import read_links
from graph.linking.concepts import Variant
from graph.linking.decision_file import read_file
from graph.linking.decisions import Decisions
from graph.linking.doubts import Doubt, doubts
from graph.linking.explain import reasons
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.read_graph import read_rows
from graph.linking.run import DECISIONS_FILE
from graph.linking.settled import Settled
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from ontology.names import DATA
from queries.results import Results
from queries.rows import Row


@dataclass(frozen=True, slots=True)
class ReviewPair(Row):
    """Two names that may measure the same thing. a, b: indicators that stand for them, with agency, project and target
    as printed; grade: what linking made of them, same or related; probability: that they are the same, 0 to 1; reasons:
    what speaks for it and against, in words; enough: the probability from which linking takes such a pair as the same.
    Where the pair has it and is related all the same, the mean over their two concepts has not."""

    a: str
    a_name: str
    a_agency: str | None
    a_project: str | None
    a_target: str | None
    b: str
    b_name: str
    b_agency: str | None
    b_project: str | None
    b_target: str | None
    grade: str
    probability: Decimal
    reasons: tuple[str, ...]
    enough: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Proposal(Row):
    """A line for a word list that decisions speak for. file: below graph/linking/data; table: its heading there, ""
    above all headings; line: as it is to be put in, instead of a row of that word; why: what the decisions show;
    decisions: those that speak for it."""

    file: str
    table: str
    line: str
    why: str
    decisions: tuple[str, ...]


def short_of_same(pair: ReviewPair) -> tuple[str, ...]:
    """Why a pair's probability did not make it the same; nothing where it did."""
    if pair.grade == "same":
        return ()
    if pair.probability < pair.enough:
        return (say(f"{pair.enough} 起才判相同", f"the same only from {pair.enough}"),)
    zh, en = f"单看这一对已够（{pair.enough}），两个概念平均不够", f"enough ({pair.enough}), but not over both concepts"
    return (say(zh, en),)


def decisions_path(reader: Reader, given: str | Path | None) -> Path:
    """The file of decisions: the one given, else the one in the graph's directory. Raises DecisionError where an
    endpoint has none."""
    if given is not None:
        return Path(given)
    if reader.directory is None:
        raise DecisionError("SPARQL 端点没有决定文件，请给出一个文件", "an endpoint has no file of decisions: give one")
    return reader.directory / DECISIONS_FILE


def review(reader: Reader, decisions: str | Path | None) -> Results[ReviewPair]:
    """The pairs that are still to be decided, the most doubtful first."""
    linker = Linker()
    variants = linker.variants(read_rows(reader))
    settled = Settled(read_file(decisions_path(reader, decisions)), variants)
    return Results(review_pairs(reader, linker, variants, settled), kind=ReviewPair)


def open_doubts(reader: Reader, decisions: str | Path | None) -> list[Doubt]:
    """The pairs that `review` asks, the most doubtful first; of an endpoint without a file nothing is decided yet."""
    linker = Linker()
    variants = linker.variants(read_rows(reader))
    unknown = decisions is None and reader.directory is None
    held = Decisions(()) if unknown else read_file(decisions_path(reader, decisions))
    return doubts(linker, variants, read_links.links(reader), Settled(held, variants))


def review_pairs(reader: Reader, linker: Linker, variants: list[Variant], settled: Settled) -> list[ReviewPair]:
    """The doubtful pairs that are not settled, with what is to be told of them."""
    found = doubts(linker, variants, read_links.links(reader), settled)
    targets = _targets(reader, (side.first.iri for doubt in found for side in (doubt.a, doubt.b)))
    return [_pair(doubt, targets) for doubt in found]


def proposals(reader: Reader, decisions: str | Path | None) -> Results[Proposal]:
    """The lines that decisions speak for, those of most decisions first."""
    held = read_file(decisions_path(reader, decisions))
    variants = Linker().variants(read_rows(reader))
    names = {row.iri: row.name for variant in variants for row in variant.rows}
    rows = [
        Proposal(
            line.file, line.table, line.line, _why(line),
            tuple(f"#{one.number} {_called(one.a, names)} / {_called(one.b, names)} ({one.grade})"
                  for one in line.decisions),
        )
        for line in proposing.proposals(held, variants)
    ]  # fmt: skip
    return Results(rows, kind=Proposal)


def described(row: Indicator) -> str:
    """A name with its agency and project: 用水户满意度（云岭市水务局 / 河道治理）."""
    where = " / ".join(part for part in (row.agency, row.project) if part)
    return f"{row.name}（{where}）" if where else row.name


def _pair(doubt: Doubt, targets: dict[str, str]) -> ReviewPair:
    return ReviewPair(
        *_side(doubt.a, targets),
        *_side(doubt.b, targets),
        doubt.link.grade,
        doubt.likelihood,
        reasons(doubt.comparison),
        doubt.enough,
    )


def _side(variant: Variant, targets: dict[str, str]) -> tuple[str, str, str | None, str | None, str | None]:
    row = variant.first
    return row.iri, row.name, row.agency, row.project, targets.get(row.iri)


def _targets(reader: Reader, iris: Iterable[str]) -> dict[str, str]:
    """The targets of some indicators as they are printed."""
    wanted = set(iris)
    target = {iri: node for iri, node in pairs(reader, "?a a jx:Indicator ; jx:hasTarget ?b") if iri in wanted}
    nodes = set(target.values())
    printed = {node: text for node, text in pairs(reader, "?a jx:printed ?b") if node in nodes}
    return {iri: printed[node] for iri, node in target.items() if node in printed}


def _called(text: str, names: dict[str, str]) -> str:
    """What a decision names, by the name that is printed."""
    return names.get(DATA + text.removeprefix("d:"), names.get(text, text))


def _why(line: proposing.ProposedLine) -> str:
    words = say("、", ", ").join(line.words)
    return {
        "one": say(f"互换而意思相同：{words}", f"exchanged, and the same is meant: {words}"),
        "silent": say(f"有无意思相同：{words}", f"with or without, the same is meant: {words}"),
        "asked": say(f"问的是同一些人：{words}", f"the same people are asked: {words}"),
        "own": say(f"是另一个词：{words}", f"a word of its own: {words}"),
        "listed": say(f"现在不计，而有它就不同：{words}", f"does not count now, but makes a difference: {words}"),
        "siblings": say(f"不同而相关：{words}", f"different, but related: {words}"),
    }[line.kind]
