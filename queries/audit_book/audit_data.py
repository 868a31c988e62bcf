"""The sheet that the workbook needs to be taken back: what each fingerprint was of when it was written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from extract.errors import AuditError
from extract.language import say, visible
from graph.audit.running.report import SCHEMA, Report
from graph.audit.running.waiver import seen_of
from graph.workbooks.workbook import Sheet, SheetColumn
from queries.audit_book.finding_columns import MOST_ROWS, SHEETS
from queries.audit_book.finding_sheet import id_of, shown_of

_LONGEST = 30_000  # characters of a cell
_CHECK = 8  # digits


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding as the workbook knows it. `shown`: the cells by which its row is known again, by column; `seen`: what
    was printed, as a waiver keeps it; `document`: the file's name."""

    id: str
    rule: str
    document: str
    year: int | None
    seen: str
    shown: dict[str, str]

    def to_text(self) -> str:
        """As it stands in the sheet."""
        text = json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=False)
        return visible(json.dumps({"check": _check(text), "finding": text}, ensure_ascii=False))

    @classmethod
    def of_text(cls, text: str) -> Kept:
        """The inverse. Raises AuditError for what is no such text, was changed, or is of another version."""
        try:
            told = json.loads(text)
            if told["check"] != _check(told["finding"]):
                raise ValueError("check")
            found = json.loads(told["finding"])
            schema = found.pop("schema")
            kept = cls(**found)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise AuditError("内容被改动过", "it was changed") from None
        if schema != SCHEMA:
            raise AuditError(f"版本为 {schema}，应为 {SCHEMA}", f"its version is {schema}, expected {SCHEMA}")
        return kept


def _check(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:_CHECK]


def data_sheet(report: Report) -> Sheet:
    """What stands behind the rows of the list of findings; a long text takes several cells."""
    texts = [one.to_text() for one in _kept(report)]
    parts = max((-(-len(text) // _LONGEST) for text in texts), default=1)
    columns = [SheetColumn(say(*SHEETS["data"]) if not number else "", 60, wrapped=False) for number in range(parts)]
    rows = ([text[at : at + _LONGEST] for at in range(0, parts * _LONGEST, _LONGEST)] for text in texts)
    return Sheet(say(*SHEETS["data"]), columns, rows, protected=True, most=MOST_ROWS)


def _kept(report: Report) -> Iterator[Kept]:
    for one in report.findings:
        found = one.finding
        if id_of(found):
            origin = found.origin
            yield Kept(
                found.fingerprint, found.rule, origin.name, origin.year, seen_of(found), shown_of(found)
            )  # fmt: skip
