"""Fields of a small table of money below lines that name its project (项目名称：…): the next table is its form."""

from __future__ import annotations

from extract.columns.fields import MONEY, FormField
from extract.forms.form_money import table_unit
from extract.forms.labels import Fields, fields_of
from extract.forms.lines_above import read_above
from extract.forms.small_forms import named_by
from extract.tables.logical_table import Table

_SMALL = 8  # rows of such a table


def fields_before(table: Table) -> Fields | None:
    """What a table without indicators says of the one project that it or the lines above it name; None for others."""
    rows = list(table.grid.rows())
    return named_by(rows) or (_below_name(table) if len(rows) <= _SMALL else None)


def _below_name(table: Table) -> Fields | None:
    above = read_above(table.above).fields
    found = fields_of(list(table.grid.rows()))
    if not above.text(FormField.PROJECT) or MONEY.isdisjoint(found.values):
        return None
    unit = table_unit([], table.above)
    for field in MONEY.intersection(found.titles):
        found.titles[field] = f"{found.titles[field]}（{unit}）"  # the form's own lines no longer tell it
    found.fill(above)
    return found
