"""A list of rows as a sheet of a workbook: numbers to reckon with, in the forms in which people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from graph.clock import watched
from graph.export.cell_styles import Align
from graph.export.cell_values import Figure, Linked, kept, wide
from graph.export.workbook import Sheet, SheetColumn
from queries.kinds import Kind
from queries.presenting import figures
from queries.presenting.figures import HUNDREDTHS, MONEY, Number
from queries.presenting.listing import MEASURED, UNIT, Column, Listing, in_words, with_unit
from queries.presenting.page_links import PageLink

PLACES = ("place", "page")  # columns that lead to the page
_NARROWEST, _WIDEST = 6, 42  # characters
_ARROW = 5  # characters of the sign of a filter
_MOST_DIGITS = 15  # that a number of a spreadsheet has
_USUAL = 0.98  # share of the cells that stand on one line, where a column need not be so wide for the rest
_Plain = str | Number | Figure


def sheet_of(listing: Listing, links: Sequence[PageLink | None] = ()) -> Sheet:
    """The sheet of a list; `links`: where each row leads."""
    columns = listing.in_files
    cells = [_cells(listing, one) for one in columns]
    titles = [with_unit(one.title, _unit_of(listing, one)) for one in columns]
    widths = [_width(title, column) for title, column in zip(titles, cells, strict=True)]
    linked = next((columns.index(one) for name in PLACES for one in columns if one.field == name), None)
    rows: list[list[Any]] = [list(row) for row in zip(*cells, strict=True)]
    if linked is not None:
        for row, link in zip(rows, links, strict=False):
            if link is not None and row[linked] != "":
                row[linked] = Linked(row[linked], *link)
    heads = [
        SheetColumn(title, width, align=_align(one, column))
        for one, title, width, column in zip(columns, titles, widths, cells, strict=True)
    ]
    return Sheet(listing.name, heads, rows, filtered=True)


def _align(one: Column, cells: Sequence[_Plain]) -> Align:
    """Numbers on the right, under one another; those that are names in the middle."""
    if one.kind is Kind.PLAIN:
        return Align.CENTRE
    return Align.RIGHT if any(not isinstance(cell, str) for cell in cells) else Align.LEFT


def has_places(listing: Listing) -> bool:
    """Whether a column of a list can lead to a page."""
    return any(one.field in PLACES for one in listing.in_files)


def _unit_of(listing: Listing, one: Column) -> str | None:
    """The unit that a column's title names: that of its money."""
    return listing.money.name if one.kind is Kind.MONEY else None


def _cells(listing: Listing, one: Column) -> list[_Plain]:
    if one.field == UNIT:
        measured = any(other.kind in MEASURED for other in listing.in_files)
        return [_unit(listing, row.get(UNIT), measured) for row in watched(listing.rows)]
    forms: dict[str | None, str] = {}
    return [_cell(listing, one, row, forms) for row in watched(listing.rows)]


def _unit(listing: Listing, unit: Any, measured: bool) -> str:
    """The unit in which the numbers of a row are told."""
    return listing.targets.name if measured and unit == MONEY else in_words(unit)


def _cell(listing: Listing, one: Column, row: Mapping[str, Any], forms: dict[str | None, str]) -> _Plain:
    value = row.get(one.field)
    number = figures.number_in(value)
    if number is None:
        return kept(in_words(value))
    if one.kind is Kind.OTHER:
        return number if len(Decimal(number).as_tuple().digits) <= _MOST_DIGITS else in_words(value)
    unit = row.get(UNIT) if one.kind in MEASURED else None
    if unit not in forms:
        numbers = [_told(listing, one, other, unit) for other in listing.numbers(one, unit)]
        forms[unit] = _form(one.kind, unit, numbers)
    return Figure(_told(listing, one, number, unit), forms[unit])


def _told(listing: Listing, one: Column, number: Number, unit: str | None) -> Number:
    """A number as it stands in a cell: money in the unit of the column, hundredths as the fraction that they are."""
    if one.kind is Kind.MONEY:
        return figures.in_scale(number, listing.money)
    if one.kind in MEASURED and unit == MONEY:
        return figures.in_scale(number, listing.targets)
    if one.kind is Kind.PERCENT or (one.kind in MEASURED and unit == HUNDREDTHS):
        return figures.hundredth(number)
    return number


def _form(kind: Kind, unit: str | None, numbers: Sequence[Number]) -> str:
    """The form of the numbers of a column, all with the places that the longest needs."""
    if kind is Kind.PLAIN:
        return "0"
    if kind is Kind.CHANCE:
        return "0.000"
    parts = kind in {Kind.PERCENT, Kind.SHARE} or unit == HUNDREDTHS
    least = figures.LEAST_OF_MONEY if kind is Kind.MONEY else 0
    most = figures.FINEST if kind in {Kind.MONEY, Kind.QUANTITY} else figures.COMPUTED
    if parts:
        return f"0{_point(figures.places_of(numbers, least=2, most=most + 2) - 2)}%"
    return f"#,##0{_point(figures.places_of(numbers, least=least, most=most))}"


def _point(places: int) -> str:
    return "." + "0" * places if places > 0 else ""


def _width(title: str, cells: Sequence[_Plain]) -> int:
    """A column as wide as its title and nearly all of its cells; longer ones are wrapped."""
    sizes = sorted(max(map(wide, _shown(cell).split("\n"))) for cell in cells) or [0]
    usual = sizes[min(len(sizes) - 1, int(_USUAL * len(sizes)))]
    return max(_NARROWEST, wide(title) + _ARROW, min(_WIDEST, usual + 3))


def _shown(cell: _Plain) -> str:
    """Nearly what a program shows of a cell."""
    if isinstance(cell, Figure):
        places = len(cell.form.partition(".")[2].rstrip(HUNDREDTHS))
        return f"{cell.number:,.{places}f}" + HUNDREDTHS * cell.form.endswith(HUNDREDTHS)
    return str(cell)
