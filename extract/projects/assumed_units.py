"""Units that only a line above a listing names: a project's own unit, where another table tells one, counts more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from extract.records import IndicatorRecord, ProjectRecord
from extract.text import fold

Key = tuple[str, str | None, str | None]  # name, code and name of the unit


def key_of(record: ProjectRecord) -> Key:
    """What tells a project with the unit that was assumed for it."""
    return fold(record.name or ""), record.unit_code, record.unit


def yielding(
    told: Sequence[ProjectRecord],
    listed: Sequence[ProjectRecord],
    indicators: Sequence[IndicatorRecord],
    assumed: Collection[Key],
) -> tuple[list[ProjectRecord], list[IndicatorRecord]]:
    """The projects of performance tables and their indicators, without the assumed units that other tables know
    better: a department above a listing of its units' projects."""
    surer = [record for record in (*told, *listed) if key_of(record) not in assumed and record.unit]
    units = {fold(record.unit or "") for record in surer}
    by_name: dict[str, list[ProjectRecord]] = {}
    for record in surer:
        by_name.setdefault(fold(record.name or ""), []).append(record)
    wrong = {
        key_of(record)
        for record in told
        if key_of(record) in assumed and _is_anothers(record, by_name.get(fold(record.name or ""), ()), units)
    }
    codes = {(name, code) for name, code, _ in wrong if code is not None}
    projects = [replace(r, unit_code=None, unit=None) if key_of(r) in wrong else r for r in told]
    return projects, [
        replace(row, unit_code=None) if (fold(row.project or ""), row.unit_code) in codes else row for row in indicators
    ]


def _is_anothers(record: ProjectRecord, same: Iterable[ProjectRecord], units: Collection[str]) -> bool:
    """Whether tables that name units give the project, or all projects, to others than the assumed one."""
    named = {fold(other.unit or "") for other in same}
    codes = {other.unit_code for other in same} - {None}
    if named or codes:
        return fold(record.unit or "") not in named and record.unit_code not in codes
    return bool(units) and fold(record.unit or "") not in units
