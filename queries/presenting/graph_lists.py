"""Lists of what a graph holds: its documents, what was not read of them, money, concepts, measures and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.language import say
from extract.records import percent
from graph.linking.explain import CHANCE, GRADES
from graph.linking.triples import MANUAL
from graph.reading.spots import PATHS
from graph.reading.summary import DocumentInfo, Info
from queries.answers.linked import Link
from queries.answers.measures import label_of
from queries.answers.told_apart import told_apart
from queries.kinds import Kind
from queries.presenting.listing import Listing, Stand, column, columns
from queries.rows import Concept, FundingLine, MeasureCount, SimilarConcept

_PHASES = {
    "approved": ("预算", "approved"),
    "revised": ("调整后预算", "revised"),
    "executed": ("执行", "executed"),
}
_DOCUMENT_KINDS = {"budget": ("预算", "budget"), "final_account": ("决算", "final account")}


def from_records() -> str:
    """What stands in the place of the share where records came without their document: nobody looked at its cells."""
    return say("由记录建成", "from records")


def document_list(found: Info) -> Listing:
    """The documents of a graph, and how much was read of each."""
    shown = [
        *columns("agency", "year"),
        column("kind", say("种类", "kind")),
        *columns("document"),
        column("projects", say("项目", "projects")),
        column("indicators", say("指标", "indicators")),
        column("warnings", say("警告", "warnings")),
        *columns("accounted"),
        column("place", say("路径", "path")),
    ]
    return Listing(say("文件", "documents"), shown, [_document(one) for one in found.documents])


def _document(one: DocumentInfo) -> dict[str, Any]:
    share = percent(one.relevant, one.accounted)
    kind = say(*_DOCUMENT_KINDS[one.kind]) if one.kind in _DOCUMENT_KINDS else one.kind
    return {
        "doc": one.iri,
        "agency": one.agency,
        "year": one.year,
        "kind": kind,
        "document": one.title,
        "projects": one.projects,
        "indicators": one.indicators,
        "warnings": one.warnings,
        "accounted": from_records() if one.from_records else None if share is None else Decimal(share),
        "place": _file_names(one.paths),
    }


def _file_names(paths: Iterable[str]) -> str:
    return ", ".join(Path(path).name for path in paths)


def not_read_list(found: Info) -> Listing:
    """What was not read of the documents, or only with doubt."""
    titles = {one.iri: one.title or _file_names(one.paths) or one.iri for one in found.documents}
    shown = [*columns("document", "place"), column("warning", say("警告", "warning")), *columns("text")]
    rows = [
        {
            "doc": one.document,
            "document": titles[one.document],
            **{part: getattr(one, part) for part in PATHS},
            "place": one.place,
            "warning": say(one.zh or one.code, one.en or one.code),
            "text": " ".join((one.text or "").split()),
        }
        for one in found.not_read
    ]
    name = say("未读入的内容", "What was not read")
    return Listing(name, shown, rows, name)


def failed_list(found: Info) -> Listing:
    """The files that could not be read, and why."""
    shown = [column("path", say("路径", "path")), *columns("reason")]
    rows = [{"path": path, "reason": say(zh, en)} for path, zh, en in found.failed]
    return Listing(say("未读入的文件", "files not in"), shown, rows)


def funding_list(found: Sequence[FundingLine]) -> Listing:
    """Money, largest first."""
    shown = [
        *columns("agency", "year"),
        column("name", say("项目或科目", "project or class")),
        *columns("code"),
        *columns(*(["source"] if any(row.source for row in found) else [])),
        *columns("phase", "amount"),
    ]
    rows = [row.as_dict() | {"phase": _phase(row.phase)} for row in found]
    return Listing(say("资金", "funding"), shown, rows)


def _phase(phase: str | None) -> str | None:
    return say(*_PHASES[phase]) if phase in _PHASES else phase


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
