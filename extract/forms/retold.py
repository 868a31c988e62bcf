"""One project that several forms print with different budgets: the amount that states one holds, the doubt is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.forms.indicator_records import Output
from extract.records import ProjectRecord
from extract.text import fold
from extract.warning_codes import WarningCode


def retold(tables: Sequence[Sequence[ProjectRecord]], out: Output) -> list[ProjectRecord]:
    """The projects of all tables, each table's in order. A project of a name and unit that an earlier table has with
    another budget is the same one: one budget for both, in `unsure`. Equal names within one table are several."""
    found: list[ProjectRecord] = []
    for records in tables:
        before = len(found)
        for record in records:
            place = next((n for n in range(before) if _is_same(found[n], record)), None)
            several = sum(_is_same(other, record) for other in records) > 1
            if place is not None and not several and (known := found[place].budget) is not None:
                budget = known or record.budget
                out.warn(WarningCode.AMOUNTS_DIFFER, budget=known, other=record.budget)
                found[place] = replace(found[place], budget=budget, unsure=_doubted(found[place]))
                record = replace(record, budget=budget, unsure=_doubted(record))
            found.append(record)
    return found


def _doubted(record: ProjectRecord) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*record.unsure, "budget")))


def _is_same(a: ProjectRecord, b: ProjectRecord) -> bool:
    """Whether two records are of one project and only their budgets differ."""
    if not a.name or not b.name or fold(a.name) != fold(b.name) or a.budget is None or b.budget is None:
        return False
    if a.budget == b.budget or (a.unit and b.unit and fold(a.unit) != fold(b.unit)):
        return False
    if a.code and b.code and a.code != b.code:
        return False
    return not (a.goal and b.goal and fold(a.goal) != fold(b.goal))
