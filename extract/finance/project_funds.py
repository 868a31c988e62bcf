"""The amounts of projects by source, where tables of project expenditure have a column for each kind of money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.finance import terms
from extract.finance.appropriations import printed
from extract.finance.expenditure import listed
from extract.finance.other_amounts import PHASES
from extract.finance.sheet_roles import AmountRole
from extract.finance.sheets import Sheet
from extract.finance.spending_units import Units
from extract.records import FundingRecord
from extract.values.fund_sources import fund_source


def project_funds(
    sheets: Sequence[Sheet], doc: str, units: Units, classes: Mapping[str, str | None], kind: str | None
) -> list[FundingRecord]:
    """A record for each project and column of money with an amount other than 0 in it; `kind` is the document's."""
    records: list[FundingRecord] = []
    for sheet in sheets:
        sources = _sources(sheet)
        for item in listed(sheet, units, classes) if sources else ():
            for position, source in sources.items():
                amount = sheet.amount(item.row, position)
                if amount is None or not amount.value:
                    continue
                records.append(
                    FundingRecord(
                        doc=doc,
                        table=sheet.title or None,
                        unit_code=item.unit_code,
                        unit=item.unit,
                        code=item.code,
                        name=item.name,
                        amount=amount.value,
                        phase=PHASES.get(kind or ""),
                        source=source,
                        places=item.row.places,
                        confidence=item.row.confidence,
                        as_printed=printed(amount=amount),
                    )
                )
    return records


def _sources(sheet: Sheet) -> dict[int, str]:
    """The columns of money by source: their headers from the top, without the word for a group's whole."""
    found: dict[int, str] = {}
    for position in sheet.amount_columns:
        path = list(sheet.columns[position].path)
        while len(path) > 1 and terms.says(AmountRole.SUBTOTAL, path[-1]):
            path.pop()
        if path and fund_source(path[-1]) is not None:
            found[position] = "/".join([*path[:-1], fund_source(path[-1]) or path[-1]])
    return found
