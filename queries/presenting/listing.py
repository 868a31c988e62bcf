"""A list of rows with its columns, as every command shows it: on the screen, in a workbook, as a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from extract.language import say
from graph.clock import watched
from queries.kinds import Kind, kind_of
from queries.labels import heading
from queries.presenting import figures
from queries.presenting.figures import HUNDREDTHS, MONEY, YUAN, Scale
from queries.results import shown

UNIT = "unit"
MEASURED = frozenset({Kind.QUANTITY, Kind.AVERAGE})


class Stand(Enum):
    """Where a column stands: everywhere; on the screen alone; in files alone, where there is room; in files, where any
    row has something in it."""

    EVERYWHERE = "everywhere"
    SCREEN = "screen"
    FILES = "files"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field that it shows, its title without the unit of its numbers, and what these are."""

    field: str
    title: str
    kind: Kind
    stand: Stand = Stand.EVERYWHERE


def column(name: str, title: str | None = None, kind: Kind | None = None, stand: Stand = Stand.EVERYWHERE) -> Column:
    """A column of a field, called as the field is and with numbers of its kind unless others are given."""
    return Column(name, heading(name) if title is None else title, kind_of(name) if kind is None else kind, stand)


def columns(*names: str, stand: Stand = Stand.EVERYWHERE) -> list[Column]:
    """Columns of fields."""
    return [column(name, stand=stand) for name in names]


@dataclass(frozen=True)
class Listing:
    """Rows by their fields; `name`: what they are. `title`: what stands above them on the screen, None: nothing."""

    name: str
    all_columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    title: str | None = None

    @property
    def on_screen(self) -> list[Column]:
        """The columns that the screen has."""
        return [one for one in self.all_columns if one.stand in {Stand.EVERYWHERE, Stand.SCREEN}]

    @property
    def in_files(self) -> list[Column]:
        """The columns that files have."""
        return [one for one in self.all_columns if one.stand is not Stand.SCREEN and self._stands(one)]

    def _stands(self, one: Column) -> bool:
        return one.stand is not Stand.FILLED or any(row.get(one.field) not in (None, "") for row in self.rows)

    @cached_property
    def money(self) -> Scale:
        """The one unit of all its columns of money."""
        fields = [one.field for one in self.all_columns if one.kind is Kind.MONEY]
        return figures.scale_of(self._numbers(fields))

    @cached_property
    def targets(self) -> Scale:
        """The one unit of what is measured in money."""
        fields = [one.field for one in self.all_columns if one.kind in MEASURED]
        return figures.scale_of(self._numbers(fields, lambda row: row.get(UNIT) == MONEY))

    def numbers(self, one: Column, unit: str | None = None) -> list[figures.Number]:
        """The numbers of a column; of one that is measured those in a unit."""
        chosen = (lambda row: row.get(UNIT) == unit) if one.kind in MEASURED else _any
        return self._numbers([one.field], chosen)

    def _numbers(
        self, fields: Iterable[str], chosen: Callable[[Mapping[str, Any]], bool] | None = None
    ) -> list[figures.Number]:
        return [
            number
            for row in self.rows
            if chosen is None or chosen(row)
            for field in fields
            if (number := figures.number_in(row.get(field))) is not None
        ]


def _any(_row: Mapping[str, Any]) -> bool:
    return True


def screen_cells(listing: Listing) -> list[list[Any]]:
    """The cells of the screen: numbers as people write them."""
    shown_columns = listing.on_screen
    places = {one.field: _places_of_money(listing, one) for one in shown_columns if one.kind is Kind.MONEY}
    return [
        [_on_screen(listing, one, row, places.get(one.field, 0)) for one in shown_columns]
        for row in watched(listing.rows)
    ]


def _places_of_money(listing: Listing, one: Column) -> int:
    scaled = [figures.in_scale(number, listing.money) for number in listing.numbers(one)]
    return figures.places_of(scaled, least=figures.LEAST_OF_MONEY)


def _on_screen(listing: Listing, one: Column, row: Mapping[str, Any], places: int) -> Any:
    value = row.get(one.field)
    number = None if one.kind is Kind.OTHER else figures.number_in(value)
    if number is None:
        return value
    match one.kind:
        case Kind.MONEY:
            text = figures.amount(number, listing.money, least=places)
        case Kind.PERCENT:
            text = figures.percent(number)
        case Kind.SHARE:
            text = figures.percent(number * 100)
        case Kind.MEAN:
            text = figures.computed(number)
        case Kind.QUANTITY | Kind.AVERAGE:
            text = figures.quantity(number, row.get(UNIT), mean=one.kind is Kind.AVERAGE)
        case Kind.COUNT:
            text = figures.grouped(number)
        case Kind.CHANCE:
            text = f"{number:.3f}"
        case _:
            return value
    return figures.Written(text)


def csv_titles(listing: Listing) -> list[str]:
    """The titles of a CSV file, with the units of its exact numbers."""
    units = {Kind.MONEY: YUAN.name, Kind.PERCENT: HUNDREDTHS}
    return [with_unit(one.title, units.get(one.kind)) for one in listing.in_files]


def csv_cells(listing: Listing) -> list[list[str]]:
    """The cells of a CSV file: texts and exact numbers."""
    columns = listing.in_files
    return [[in_words(row.get(one.field)) for one in columns] for row in watched(listing.rows)]


def in_words(value: Any) -> str:
    """A value as text: numbers exact, yes and no in the reader's language."""
    if isinstance(value, bool):
        return say("是", "yes") if value else say("否", "no")
    return shown(value)


def with_unit(title: str, unit: str | None) -> str:
    """The title of a column whose numbers are in a unit."""
    return title if unit is None else say(f"{title}（{unit}）", f"{title} ({unit})")
