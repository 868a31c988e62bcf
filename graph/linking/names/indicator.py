"""An indicator as the linker sees it: the printed row with its project, agency and document, free of any store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.records import DocumentRecord, IndicatorRecord, Record
from extract.text import fold
from graph.normalised_units import normalise

# Words of a target that name a point in time: 12月底之前, 2026年一季度, 年底前实现.
_DATE = re.compile(
    r"年底|月底|月末|年末|年前|日前|月前|季度|之前|底前|上旬|中旬|下旬|\d+月|\d{4}年|年内|当年|截止|截至|按期|按时|如期|全年"
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row. `iri` is its name in the graph (for records: any text of its own); project None: a row of the
    department; unit as printed; `form` is what kind of target is printed (see `form_of`)."""

    iri: str
    doc: str
    project: str | None
    name: str
    level1: str | None = None
    level2: str | None = None
    unit: str | None = None
    form: str = ""
    agency: str | None = None


def form_of(op: str | None, unit: str | None, text: str | None) -> str:
    """The dimension of a numeric target (ratio, count, person, money, time, …), "deadline" for a date, "words" for
    other words, "number" without unit, "" when nothing is printed."""
    if op is None:
        return ""
    if op == "定性":
        return "deadline" if _DATE.search(fold(text or "")) else "words"
    found = normalise(unit)[1]
    if found is None:
        return "number"
    if found.label == "月":
        return "deadline"
    return found.dimension or "other"


def of_records(records: Iterable[Record]) -> Iterator[Indicator]:
    """The indicators of documents' records; each needs its document record before it for the agency."""
    agencies: dict[str, str | None] = {}
    for number, record in enumerate(records):
        if isinstance(record, DocumentRecord):
            agencies[record.doc] = record.agency or record.title
        elif isinstance(record, IndicatorRecord) and record.name:
            yield Indicator(
                iri=f"urn:row:{record.doc}:{number}",
                doc=record.doc,
                project=record.project,
                name=record.name,
                level1=record.level1,
                level2=record.level2,
                unit=record.unit,
                form=form_of(record.op, record.unit, record.text),
                agency=agencies.get(record.doc),
            )
