"""What linking made, as answers: concepts, links, why two indicators are linked, and the nearest concepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

from extract.errors import QueryError
from extract.language import in_one_line, say
from extract.notebook_table import notebook_table
from extract.text import fold
from graph.linking import explain as explaining
from graph.linking import read_links, similar
from graph.linking.features.sides import Side, side_of
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.names.signature import from_notation
from graph.linking.read_graph import read_rows
from graph.linking.read_links import StoredConcept, StoredLink
from graph.linking.score import Feature
from graph.linking.triples import MANUAL
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from graph.reading.twins import Twins, rows_of_twins, twins
from ontology.codes import codes
from ontology.names import DATA, LINKS_GRAPH
from queries.answers.doubtful import open_doubts
from queries.answers.measures import require_links
from queries.concept_rows import Concept, Member, SimilarConcept
from queries.results import Results
from queries.rows import Row

_MOST_NEARBY = 3  # decisions of other pairs that `explain` tells


@dataclass(frozen=True, slots=True)
class Link(StoredLink, Row):
    """Two indicators that linking compared. grade: same, related or different (by decision only); score: the chance,
    from 0 to 1, that they are at least related; review: the score leaves doubt; author, date, reason: of a decision,
    None without one; agencies and projects of both, None where they are not known."""

    a_agency: str | None = None
    a_project: str | None = None
    b_agency: str | None = None
    b_project: str | None = None


def concepts(reader: Reader, found: Sequence[Twins] = ()) -> Results[Concept]:
    """The concepts, those of most documents first. Of documents that are one disclosure (`found`) one counts, and only
    its indicators are members."""
    gone = rows_of_twins(found)
    rows = [
        Concept(
            concept.iri,
            concept.label,
            len({member.doc for member in members}),
            tuple(Member(m.iri, m.name, m.project, m.agency, m.doc) for m in members),
            tuple(concept.related),
            _measure(concept),
        )
        for concept in read_links.concepts(reader)
        if (members := [member for member in concept.members if member.iri not in gone])
    ]
    rows.sort(key=lambda row: (-row.documents, -len(row.members), row.label))
    return Results(rows, kind=Concept, twins=found)


def _measure(concept: StoredConcept) -> str | None:
    return codes()[concept.measure].zh if concept.measure in codes() else None


def links(reader: Reader, *, review: bool = False, decisions: str | Path | None = None) -> Results[Link]:
    """The links, same before related, best first; with `review` the pairs that are still asked, the most doubtful
    first. decisions: the file of those made so far, None for that of the graph's directory."""
    found = (doubt.link for doubt in open_doubts(reader, decisions)) if review else read_links.links(reader)
    of = {row.iri: row for row in read_rows(reader)}
    return Results((Link(**asdict(link), **_where(link, of)) for link in found), kind=Link)


def _where(link: StoredLink, of: dict[str, Indicator]) -> dict[str, Any]:
    """Agency and project of both ends."""
    ends = {"a": of.get(link.a), "b": of.get(link.b)}
    named = product(ends.items(), ("agency", "project"))
    return {f"{end}_{name}": getattr(row, name, None) for (end, row), name in named}


@dataclass(frozen=True, slots=True)
class Explained:
    """Why two indicators are linked or not; `decision`: what a person decided of these two, None without one; `nearby`:
    decisions of other pairs that bear on them: of other rows of the same names in the same contexts, or those that
    brought both into one concept."""

    explanation: explaining.Explanation
    decision: StoredLink | None
    nearby: tuple[StoredLink, ...] = ()

    @property
    def grade(self) -> str:
        """What the score says: same, review, related or none."""
        return self.explanation.grade

    @property
    def a(self) -> str:
        """The IRI of the first indicator; a name that no row has stands for itself."""
        return self.explanation.a.first.iri

    @property
    def b(self) -> str:
        """The IRI of the second."""
        return self.explanation.b.first.iri

    @property
    def score(self) -> float:
        """The sum of what the features add: log odds of at least related."""
        return self.explanation.comparison.score

    @property
    def features(self) -> tuple[Feature, ...]:
        """Each feature that counts: its name, what both sides say to it and what it adds to the score."""
        return self.explanation.comparison.features

    @property
    def vetoes(self) -> tuple[str, ...]:
        """The names of the hard rules that the pair breaks."""
        return self.explanation.comparison.vetoes

    @property
    def same(self) -> float:
        """The chance, from 0 to 1, that both are the same; 0 where a hard rule forbids it."""
        return self.explanation.comparison.sameness(self.explanation.thresholds)

    def lines(self) -> list[str]:
        """The waterfall as text, in the reader's language, and the decision."""
        out = explaining.lines(self.explanation)
        if self.decision is not None:
            out.append(
                say("决定：", "Decided: ") + _said(self.decision) + say("，优先于分值", ", whatever the score")
            )  # fmt: skip
        if self.nearby:
            out.append(
                say("这一对没有人判断过；有关的决定：", "Nobody decided of this pair; decisions that bear on it:")
            )
            named = [(*map(explaining.on_a_line, (made.a_name, made.b_name)), _said(made)) for made in self.nearby]
            out += [f"   {a} | {b}  {said}" for a, b, said in named]
        return out

    def svg(self) -> str:
        """The waterfall as an SVG picture."""
        return explaining.svg(self.explanation)

    def as_dict(self) -> dict[str, Any]:
        """Both indicators, the features with what each adds to the score, the vetoes, the thresholds, the grade."""
        found = self.explanation
        features = [{"feature": f.name, "a": f.a, "b": f.b, "contribution": f.contribution} for f in self.features]
        at = found.thresholds
        return {
            "a": self.a,
            "b": self.b,
            "features": features,
            "vetoes": list(self.vetoes),
            "score": self.score,
            "same": self.same,
            "thresholds": {"accept": at.accept, "review": at.review, "related": at.related},
            "at_least_related": float(found.comparison.decimal()),
            "grade": self.grade,
            "unknown": list(found.unknown),
            "asked": [{"text": end.text, "rows": end.rows, "concepts": end.concepts} for end in found.ends],
            "decision": _decision(self.decision) if self.decision is not None else None,
            "nearby": [_decision(made) for made in self.nearby],
        }

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def __repr__(self) -> str:
        unknown = f" unknown={list(self.explanation.unknown)}" if self.explanation.unknown else ""
        names = [in_one_line(end.first.name, 40) for end in (self.explanation.a, self.explanation.b)]
        return f"<Explained {' | '.join(names)}: {self.grade} {self.score:.2f}{unknown}>"

    def _repr_html_(self) -> str:
        rows = [(one.name, one.a, one.b, f"{one.contribution:+.2f}") for one in self.features]
        return notebook_table(("feature", "a", "b", "adds"), rows, repr(self)[1:-1])


def _said(made: StoredLink) -> str:
    told = say("，", ", ").join(part for part in (made.author, made.date, made.reason) if part)
    return say(*explaining.DECIDED[made.grade]) + (say(f"（{told}）", f" ({told})") if told else "")


def _decision(made: StoredLink) -> dict[str, str | None]:
    return {name: getattr(made, name) for name in ("a", "b", "grade", "author", "date", "reason")}


def explain(reader: Reader, a: str, b: str) -> Explained:
    """Compares two indicators, each by its IRI (or the IRI's last part) or by its name; see graph.linking.explain. Of
    rows that print the names those are taken that a person decided of, else of one name two of different concepts."""
    rows, linker = read_rows(reader), Linker()
    decided = [link for link in read_links.links(reader) if link.justification == MANUAL]
    asked, preferred = [fold(a), fold(b)], None
    for link in reversed(decided):
        names = [fold(link.a_name), fold(link.b_name)]
        if asked in (names, names[::-1]):
            preferred = (link.a, link.b) if asked == names else (link.b, link.a)
    concept = dict(pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a jx:hasConcept ?b }}"))
    found = explaining.explain(linker, rows, a, b, concept=concept, preferred=preferred)
    ends = {found.a.first.iri, found.b.first.iri}
    decision = next((link for link in decided if {link.a, link.b} == ends), None)
    nearby = () if decision is not None else tuple(_bearing(found, decided, concept))[:_MOST_NEARBY]
    return Explained(found, decision, nearby)


def _bearing(
    found: explaining.Explanation, decided: list[StoredLink], concept: Mapping[str, str]
) -> Iterator[StoredLink]:
    """Decisions of other pairs that say something of this one."""
    one, other = ({row.iri for row in end.rows} for end in (found.a, found.b))
    mine = {concept.get(found.a.first.iri, ""), concept.get(found.b.first.iri, " ")}
    for link in decided:
        alike = (link.a in one and link.b in other) or (link.b in one and link.a in other)
        joining = link.grade == "same" and {concept.get(link.a), concept.get(link.b)} == mine
        if alike or (joining and found.grade != "same"):
            yield link


def nearest(reader: Reader, text: str, count: int) -> Results[SimilarConcept]:
    """The concepts nearest to an indicator or concept (by its IRI) or to words, best first; those below the threshold
    of what is related are left out. Raises QueryError when an IRI is unknown or the graph was never linked."""
    linker = Linker()
    held = read_links.concepts(reader)
    require_links(reader, wanted=not held)
    asked, field = _asked(linker, text, held)
    related, gone = linker.thresholds.related, rows_of_twins(twins(reader))
    rows = [
        SimilarConcept(
            one.concept.iri,
            one.concept.label,
            float(one.comparison.decimal()),
            one.grade(linker.thresholds),
            tuple(member.iri for member in one.concept.members),
            len({member.doc for member in one.concept.members if member.iri not in gone}),
            one.concept.members[0].name if one.concept.members else None,
            _measure(one.concept),
        )
        for one in similar.nearest(linker, asked, field, held, count)
        if one.comparison.score >= related
    ]
    return Results(rows, kind=SimilarConcept)


def _asked(linker: Linker, text: str, held: list[StoredConcept]) -> tuple[Side, str]:
    """What is asked for, and its field: an indicator or a concept by its IRI, or words."""
    rows: list[Indicator] = [member for concept in held for member in concept.members]
    iri = DATA + text.removeprefix("d:") if text.startswith(("d:", "indicator-", "concept-")) else text
    row = next((row for row in rows if row.iri == iri), None)
    if row is not None:
        field = linker.context.fields_of(rows)[row.doc]
        return side_of(linker.context.signature(row, field), field, [row]), field
    concept = next((concept for concept in held if concept.iri == iri), None)
    if concept is not None:
        return Side(from_notation(concept.notation), concept.members[0].name if concept.members else ""), ""
    if iri.startswith(("http:", "https:")):
        raise QueryError(f"图谱中没有 {text}", f"nothing called {text} in the graph")
    return similar.side_of_words(linker, text)
