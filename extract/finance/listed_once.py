"""One record a project of the tables of project expenditure: rows of one put together, two of one name kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.finance.sheet_roles import CLASS_PARTS, TextRole
from extract.finance.sheets import Sheet
from extract.records import ProjectRecord
from extract.text import fold

# What parts one project's money into several rows.
_PARTS = re.compile("经济|来源|性质|明细|内容|品目|规格|用途")


@dataclass(frozen=True)
class Rows:
    """The projects that the rows of a table name; whether it prints classes, and whether other columns part the money
    of one project into several rows."""

    records: list[ProjectRecord]
    classed: bool
    parted: bool


def rows_of_projects(sheet: Sheet, records: list[ProjectRecord]) -> Rows:
    """The records of a table, with what its columns tell of them."""
    words = (c.leaf for position, c in enumerate(sheet.columns) if position not in sheet.amount_columns)
    classed = sheet.find(*CLASS_PARTS, TextRole.FUNCTIONAL_CODE) is not None
    return Rows(records, classed, any(_PARTS.search(word) for word in words))


def once(tables: Sequence[Rows]) -> list[ProjectRecord]:
    """One record a project: lines of several funds or classes within one table are summed, a second table that lists
    the project again adds nothing but what the first lacks. Equal names with other amounts in one table are projects
    of their own."""
    merged: dict[tuple[str, str], list[ProjectRecord]] = {}
    for table in tables:
        counts: dict[tuple[str, str], int] = {}
        for record in table.records:
            key = (fold(record.name or ""), record.unit_code or fold(record.unit or ""))
            known = merged.setdefault(key, [])
            place = counts.get(key, 0)
            if place and _are_two(known[place - 1], record, table):
                equal = next((n for n, other in enumerate(known) if other.budget == record.budget), None)
                place = len(known) if equal is None else equal
            else:
                place = max(place - 1, 0)
            if place == len(known):
                known.append(record)
            else:
                known[place] = _put_together(known[place], record)
            counts[key] = max(counts.get(key, 0), place + 1)
    return [record for known in merged.values() for record in known]


def _are_two(known: ProjectRecord, record: ProjectRecord, table: Rows) -> bool:
    """Whether two rows of one table with equal names are two projects."""
    if not known.budget or not record.budget or known.budget == record.budget:
        return False
    if known.code and record.code:
        return known.code != record.code
    unclassed = not table.classed and record.functional_code is None
    return not table.parted and (unclassed or _is_of_one_class(known, record))


def _is_of_one_class(known: ProjectRecord, record: ProjectRecord) -> bool:
    return record.functional_code is not None and record.functional_code == known.functional_code


def _put_together(known: ProjectRecord, record: ProjectRecord) -> ProjectRecord:
    other_class = record.functional_code is not None and record.functional_code != known.functional_code
    if other_class and known.budget and record.budget:
        budget, places = known.budget + record.budget, (*known.places, *record.places)
        return replace(known, budget=budget, functional_code=None, places=places)
    return replace(
        known,
        code=known.code or record.code,
        category=known.category or record.category,
        functional_code=known.functional_code or record.functional_code,
        executed=known.executed if known.executed is not None else record.executed,
    )
