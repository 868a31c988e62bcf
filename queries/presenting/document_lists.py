"""Lists of the documents of a graph, of what was not read of them, and of money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.language import say
from extract.records import percent
from graph.reading.spots import PATHS
from graph.reading.summary import DocumentInfo, Info
from queries.code_words import word_of
from queries.presenting.listing import Listing, column, columns
from queries.rows import FundingLine

_DIGITS = 8  # of a document's id, as `remove` and `review` take it


def from_records() -> str:
    """What stands in the place of the share where records came without their document: nobody looked at its cells."""
    return say("由记录建成", "from records")


def document_list(found: Info) -> Listing:
    """The documents of a graph, and how much was read of each."""
    shown = [
        *columns("id", "agency", "year"),
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
    return {
        "doc": one.iri,
        "id": one.iri.rpartition("doc-")[2][:_DIGITS],
        "agency": one.agency,
        "year": one.year,
        "kind": word_of("kind", one.kind),
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
    rows = [row.as_dict() | {"phase": word_of("phase", row.phase)} for row in found]
    return Listing(say("资金", "funding"), shown, rows)
