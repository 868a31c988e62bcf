"""A list of rows as a sheet of a workbook: numbers to reckon with, in the forms in which people write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, repeat
from typing import Any

from graph.clock import watched
from graph.workbooks.cell_styles import Align
from graph.workbooks.cell_values import COUNT, MOST_DIGITS, Cell, Link, Value
from graph.workbooks.widths import LOOKED_AT, width_of
from graph.workbooks.workbook import Sheet, SheetColumn
from queries.kinds import Kind
from queries.presenting import figures
from queries.presenting.figures import HUNDREDTHS, MONEY, Number
from queries.presenting.listing import MEASURED, UNIT, Column, Listing, in_words, with_unit

PLACES = ("place", "page")  # columns that lead to the page


def sheet_of(listing: Listing, links: Sequence[Link | None] = ()) -> Sheet:
    """The sheet of a list, whose rows are made as they are written; `links`: where each row leads."""
    cells = _Cells(listing)
    some = listing.rows[:: len(listing.rows) // LOOKED_AT + 1]
    seen = [list(column) for column in zip(*map(cells.row, watched(some)), strict=True)] or [[] for _ in cells.columns]
    titles = [with_unit(one.title, _unit_of(listing, one)) for one in cells.columns]
    heads = [
        SheetColumn(title, width_of(title, column), align=_align(one, column))
        for one, title, column in zip(cells.columns, titles, seen, strict=True)
    ]
    return Sheet(listing.name, heads, cells.rows(links), filtered=True, centred=True)


def _align(one: Column, cells: Sequence[Value]) -> Align:
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


class _Cells:
    """The cells of a list, row by row."""

    def __init__(self, listing: Listing) -> None:
        self._listing, self.columns = listing, listing.in_files
        self._measured = any(one.kind in MEASURED for one in self.columns)
        self._forms: dict[tuple[str, str | None], str] = {}

    def rows(self, links: Sequence[Link | None]) -> Iterator[list[Value]]:
        """All rows; the first column of places leads to them."""
        linked = next((self.columns.index(one) for name in PLACES for one in self.columns if one.field == name), None)
        for row, link in zip(watched(self._listing.rows), chain(links, repeat(None)), strict=False):
            cells = self.row(row)
            if linked is not None and link is not None:
                place = cells[linked]
                cells[linked] = (place if isinstance(place, Cell) else Cell(place))._replace(link=link)
            yield cells

    def row(self, row: Mapping[str, Any]) -> list[Value]:
        """The cells of one row."""
        return [self._cell(one, row) for one in self.columns]

    def _cell(self, one: Column, row: Mapping[str, Any]) -> Value:
        value = row.get(one.field)
        if one.field == UNIT:
            return _unit(self._listing, value, self._measured)
        number = figures.number_in(value)
        if number is None:
            return in_words(value)
        if one.kind is Kind.OTHER:
            return number if len(Decimal(number).as_tuple().digits) <= MOST_DIGITS else in_words(value)
        unit = row.get(UNIT) if one.kind in MEASURED else None
        return Cell(_told(self._listing, one, number, unit), self._form(one, unit))

    def _form(self, one: Column, unit: str | None) -> str:
        """The form of the numbers of a column; where it is measured, of those in a unit."""
        if (one.field, unit) not in self._forms:
            numbers = [_told(self._listing, one, other, unit) for other in self._listing.numbers(one, unit)]
            self._forms[one.field, unit] = _form(one.kind, unit, numbers)
        return self._forms[one.field, unit]


def _unit(listing: Listing, unit: Any, measured: bool) -> str:
    """The unit in which the numbers of a row are told."""
    return listing.targets.name if measured and unit == MONEY else in_words(unit)


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
    return f"{COUNT}{_point(figures.places_of(numbers, least=least, most=most))}"


def _point(places: int) -> str:
    return "." + "0" * places if places > 0 else ""
