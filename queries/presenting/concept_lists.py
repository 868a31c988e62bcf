"""Lists of what linking made: concepts, their indicators, measures, links, and what is similar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from extract.language import say
from graph.linking.explain import CHANCE, GRADES
from graph.linking.triples import MANUAL
from queries.answers.linked import Link
from queries.answers.measures import label_of
from queries.answers.told_apart import told_apart
from queries.concept_rows import Concept, MeasureCount, SimilarConcept
from queries.kinds import Kind
from queries.presenting.listing import Listing, Stand, column, columns


def concept_list(found: Sequence[Concept]) -> Listing:
    """Concepts, and how many indicators each has."""
    shown = [
        *columns("concept", "measure"),
        column("documents", say("文件", "documents")),
        column("indicators", say("指标", "indicators")),
        column("names", say("名称", "names")),
        column("related", say("相关", "related"), Kind.COUNT),
        column("id", "id"),
    ]
    rows = [
        {
            "concept": row.label,
            "measure": label_of(row.measure),
            "documents": row.documents,
            "indicators": len(row.members),
            "names": len({member.name for member in row.members}),
            "related": len(row.related),
            "id": _short(row.iri),
        }
        for row in found
    ]
    return Listing(say("概念", "concepts"), shown, rows)


def member_list(found: Iterable[Concept]) -> Listing:
    """The indicators of concepts."""
    shown = columns("concept", "name", "agency", "project", "id")
    rows = [
        {"concept": row.label, "name": one.name, "agency": one.agency, "project": one.project, "id": _short(one.iri)}
        for row in found
        for one in row.members
    ]
    return Listing(say("概念的指标", "their indicators"), shown, rows)


def measure_list(found: Iterable[MeasureCount]) -> Listing:
    """Measures, and how many indicators and concepts each has."""
    shown = [*columns("measure", "indicators", "concepts", "agencies", "id"),
             column("definition", say("说明", "definition"), stand=Stand.FILLED)]  # fmt: skip
    rows = [
        row.as_dict() | {"measure": say(row.label, row.label_en), "id": _short(row.iri), "definition": row.definition}
        for row in found
    ]
    return Listing(say("度量", "measures"), shown, rows)


def similar_list(found: Iterable[SimilarConcept], title: str | None = None) -> Listing:
    """Concepts near to what was asked."""
    shown = [
        column("score", say(*CHANCE), Kind.CHANCE),
        column("grade", say("等级", "grade")),
        *columns("concept"),
        column("indicators", say("指标", "indicators")),
        column("documents", say("文件", "documents")),
        column("example", say("例", "example")),
        column("id", "id"),
        *columns("measure", stand=Stand.FILLED),
    ]
    rows = [
        row.as_dict()
        | {
            "grade": say(*GRADES[row.grade]),
            "concept": row.label,
            "indicators": len(row.indicators),
            "id": _short(row.concept),
        }
        for row in found
    ]
    return Listing(say("相近的概念", "similar concepts"), shown, rows, title)


def link_list(found: Iterable[Link]) -> Listing:
    """Links between indicators; names that read the same with what tells them apart."""
    shown = [
        column("a_told", "A"),
        column("b_told", "B"),
        column("grade", say("等级", "grade")),
        column("score", say(*CHANCE)),
        column("review", say("待复核", "review")),
        column("decider", say("决定者", "decided by")),
        *(column(name, title, stand=Stand.FILES) for name, title in _ends()),
    ]
    rows = [_link(row) for row in found]
    return Listing(say("关联", "links"), shown, rows)


def _ends() -> list[tuple[str, str]]:
    fields = (("agency", ("部门", "agency")), ("project", ("项目", "project")), ("id", ("编号", "id")))
    return [(f"{end}_{field}", f"{say(*words)} {end.upper()}") for end in ("a", "b") for field, words in fields]


def _link(row: Link) -> dict[str, Any]:
    one, other = told_apart(row)
    unsigned = say("（未署名）", "(unsigned)") if row.justification == MANUAL else ""
    made = {"a_told": one, "b_told": other, "review": "•" if row.review else "", "decider": row.author or unsigned}
    return row.as_dict() | made | {"a_id": _short(row.a), "b_id": _short(row.b)}


def _short(iri: str) -> str:
    return iri.rpartition("/")[2]
