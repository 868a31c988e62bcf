"""What linking made, as answers: concepts, links, why two indicators are linked, and the nearest concepts."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from extract.errors import QueryError
from extract.language import say
from graph.linking import explain as explaining
from graph.linking import read_links, similar
from graph.linking.features.sides import Side, side_of
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.names.signature import from_notation
from graph.linking.read_graph import read_rows
from graph.linking.read_links import StoredConcept, StoredLink
from graph.reading.reader import Reader
from ontology.codes import codes
from ontology.names import DATA
from queries.results import Results
from queries.rows import Concept, Member, Row, SimilarConcept


@dataclass(frozen=True, slots=True)
class Link(StoredLink, Row):
    """Two indicators that linking compared. grade: same, related or different (by decision only); score: the chance,
    from 0 to 1, that they are at least related; review: the score leaves doubt; author, date, reason: of a decision,
    None without one."""


def concepts(reader: Reader) -> Results[Concept]:
    """The concepts, those of most documents first."""
    rows = [
        Concept(
            concept.iri,
            concept.label,
            len({member.doc for member in concept.members}),
            tuple(Member(m.iri, m.name, m.project, m.agency, m.doc) for m in concept.members),
            tuple(concept.related),
            _measure(concept),
        )
        for concept in read_links.concepts(reader)
    ]
    rows.sort(key=lambda row: (-row.documents, -len(row.members), row.label))
    return Results(rows, kind=Concept)


def _measure(concept: StoredConcept) -> str | None:
    return codes()[concept.measure].zh if concept.measure in codes() else None


def links(reader: Reader, *, review: bool = False) -> Results[Link]:
    """The links, same before related, best first; with `review` only the doubtful ones."""
    rows = (Link(**asdict(row)) for row in read_links.links(reader, review=review))
    return Results(rows, kind=Link)


@dataclass(frozen=True, slots=True)
class Explained:
    """Why two indicators are linked or not; `decision`: what a person decided of them, None without one."""

    explanation: explaining.Explanation
    decision: StoredLink | None

    @property
    def grade(self) -> str:
        """What the score says: same, review, related or none."""
        return self.explanation.grade

    def lines(self) -> list[str]:
        """The waterfall as text, in the reader's language, and the decision."""
        out = explaining.lines(self.explanation)
        if self.decision is not None:
            made = self.decision
            told = ", ".join(part for part in (made.author, made.date, made.reason) if part)
            out.append(
                say("决定：", "Decided: ") + made.grade + (f" ({told})" if told else "")
                + say("，优先于分值", ", whatever the score")
            )  # fmt: skip
        return out

    def svg(self) -> str:
        """The waterfall as an SVG picture."""
        return explaining.svg(self.explanation)

    def as_dict(self) -> dict[str, Any]:
        """Both indicators, the features with what each adds to the score, the vetoes, the thresholds, the grade."""
        found = self.explanation
        features = [
            {"feature": f.name, "a": f.a, "b": f.b, "contribution": f.contribution} for f in found.comparison.features
        ]
        at = found.thresholds
        return {
            "a": found.a.first.iri,
            "b": found.b.first.iri,
            "features": features,
            "vetoes": list(found.comparison.vetoes),
            "score": found.comparison.score,
            "same": found.comparison.sameness(at),
            "thresholds": {"accept": at.accept, "review": at.review, "related": at.related},
            "at_least_related": float(found.comparison.decimal()),
            "grade": found.grade,
            "unknown": list(found.unknown),
        }

    def __str__(self) -> str:
        return "\n".join(self.lines())


def explain(reader: Reader, a: str, b: str) -> Explained:
    """Compares two indicators, each by its IRI (or the IRI's last part) or by its name; see graph.linking.explain."""
    rows = read_rows(reader)
    decided = [link for link in read_links.links(reader) if link.author is not None or link.grade == "different"]
    found = explaining.explain(Linker(), rows, a, b)
    ends = {frozenset((one.iri, name)) for one, name in ((found.a.first, found.a.name), (found.b.first, found.b.name))}
    decision = next((link for link in decided if _between(link, *ends)), None) if len(ends) == 2 else None
    return Explained(found, decision)


def _between(link: StoredLink, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a decision is of two rows, each by its IRI or by its name."""
    a, b = {link.a, link.a_name}, {link.b, link.b_name}
    return bool((a & one and b & other) or (a & other and b & one))


def nearest(reader: Reader, text: str, count: int) -> Results[SimilarConcept]:
    """The concepts nearest to an indicator or concept (by its IRI) or to words, best first; those below the threshold
    of what is related are left out. Raises QueryError when an IRI is unknown."""
    linker = Linker()
    held = read_links.concepts(reader)
    asked, field = _asked(linker, text, held)
    related = linker.thresholds.related
    rows = [
        SimilarConcept(
            one.concept.iri,
            one.concept.label,
            float(one.comparison.decimal()),
            one.comparison.grade(linker.thresholds),
            tuple(member.iri for member in one.concept.members),
            len({member.doc for member in one.concept.members}),
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
