"""Projects as the procurement table (政府采购预算表) names them: their codes; its amounts are not budgets."""

from __future__ import annotations

from collections.abc import Sequence

from extract.finance import terms
from extract.finance.sheet_roles import GroupName, TableKind, TextRole
from extract.finance.sheets import Sheet
from extract.finance.spending_units import Units
from extract.records import ProjectRecord
from extract.text import fold
from extract.values.codes import split_project, split_unit

SOURCE = "政府采购预算表"


def procurement(sheets: Sequence[Sheet], doc: str, units: Units) -> list[ProjectRecord]:
    """A record without amounts for every project that a procurement table names, under the unit printed above it."""
    records: dict[tuple[str | None, str], ProjectRecord] = {}
    for sheet in sheets:
        if sheet.kind != TableKind.PROCUREMENT:
            continue
        names, codes = sheet.find(TextRole.PROJECT_NAME), sheet.find(TextRole.PROJECT_CODE)
        unit_names = sheet.find(TextRole.UNIT)
        section: tuple[str | None, str | None] = (None, None)
        for row in sheet.rows:
            code, name = split_project(row.text(names))
            if name is None or terms.says(GroupName.TOTAL, fold(name)):
                continue
            unit_code, unit = split_unit(name)
            if code is None and (units.name(unit_code) or units.code(unit)):
                section = (unit_code or units.code(unit), unit)
                continue
            own_code, own = split_unit(row.text(unit_names))
            own_code = sheet.unit_code(row) or own_code or units.code(own)
            record = ProjectRecord(
                doc=doc,
                unit_code=own_code or (section[0] if own is None else None),
                unit=own or section[1],
                code=code or split_project(row.text(codes))[0],
                name=name,
                sources=(SOURCE,),
                places=row.places,
                confidence=row.confidence,
            )
            records.setdefault((record.unit_code, fold(name)), record)
    return list(records.values())
