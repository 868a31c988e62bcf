"""Whose a fund by source is, once the projects of all tables are merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import FundingRecord, ProjectRecord
from extract.text import fold

Mentions = Sequence[tuple[ProjectRecord, ProjectRecord]]


def owned(funds: Sequence[FundingRecord], mentions: Mentions) -> list[FundingRecord]:
    """The funds under the name, code and unit of their merged project; `mentions` are projects as tables print them,
    each with the merged one. A fund whose project cannot be told apart keeps what it has."""
    by_name: dict[str, list[tuple[ProjectRecord, ProjectRecord]]] = {}
    for before, after in mentions:
        by_name.setdefault(fold(before.name or ""), []).append((before, after))
    return [_owned(fund, by_name.get(fold(fund.name or ""), [])) for fund in funds]


def _owned(fund: FundingRecord, known: Mentions) -> FundingRecord:
    if fund.name is None:
        return fund
    found = {id(after): after for before, after in known if _agree(fund, before)}
    if len(found) != 1:
        return fund
    project = next(iter(found.values()))
    return replace(fund, name=project.name, code=project.code, unit_code=project.unit_code, unit=project.unit)


def _agree(fund: FundingRecord, project: ProjectRecord) -> bool:
    pairs = ((fund.code, project.code), (fund.unit_code, project.unit_code), (fund.unit, project.unit))
    return all(not own or not other or fold(own) == fold(other) for own, other in pairs)
