"""Lists of indicators: those that were found, those that are compared, and how far their targets lie apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extract.language import say
from graph.document.amended import WHOLE
from queries.answers.comparison import Compared, spread
from queries.answers.measures import by_measure as grouped
from queries.answers.measures import label_of
from queries.correction_book.book_columns import called
from queries.finding import CORRECTED, Found
from queries.presenting.figures import bounds
from queries.presenting.listing import Listing, Stand, column, columns
from queries.rows import Comparison, Indicator, place_in_words

_DIGITS = 10  # of an indicator's number: enough for `show` in a graph of millions
_NUMBERS = ("minimum", "maximum", "unit")


def found_list(found: Found, rows: Iterable[Indicator], title: str | None = None) -> Listing:
    """Indicators that were found, or some of them under a title."""
    shown = [
        *columns("name", "printed", "value"),
        *columns(*_NUMBERS, stand=Stand.FILES),
        *columns("weight"),
        *columns("level", stand=Stand.SCREEN),
        *columns("actual", "score", "deviation", stand=Stand.FILLED),
        *columns("level1", "level2", stand=Stand.FILES),
        *columns("agency", "year", "project"),
        *columns("measure", stand=Stand.FILLED),
        *columns("document", stand=Stand.FILES),
        *columns(_place_column(found), "id"),
        *columns(CORRECTED, stand=Stand.FILES),
    ]
    made = [_indicator(row) | {CORRECTED: _corrected(found.corrected.get(row.iri, ()))} for row in rows]
    return Listing(say("指标", "indicators"), shown, made, title)


def _corrected(fields: Iterable[str]) -> str:
    """The fields that people corrected, called as in the workbook in which they did."""
    return say("、", ", ").join(
        say("整行补上", "added as a whole") if name == WHOLE else called("indicator", name) for name in fields
    )


def found_by_measure(found: Found) -> list[Listing]:
    """Indicators that were found, a list for each measure."""
    return [found_list(found, rows, label_of(measure)) for measure, rows in grouped(found)]


def _indicator(row: Indicator) -> dict[str, Any]:
    made = {"level": " / ".join(part for part in (row.level1, row.level2) if part), "measure": _measure(row.measure)}
    return _placed(row) | made


def _measure(measure: str | None) -> str | None:
    return None if measure is None else label_of(measure)


def _placed(row: Indicator | Comparison) -> dict[str, Any]:
    """The fields of a row, and those that are made of several."""
    target = bounds(row.operator, row.minimum, row.maximum, row.unit)
    number = row.iri.rpartition("indicator-")[2][:_DIGITS]
    return row.as_dict() | {"value": target, "place": place_in_words(row), "id": number}


def _place_column(found: Iterable[Indicator | Comparison]) -> str:
    """The page where all rows stand on pages, else the place in words."""
    return "page" if all(row.page is not None or not place_in_words(row) for row in found) else "place"


def compared_list(found: Compared, title: str | None = None) -> Listing:
    """The rows of a comparison."""
    several = any(row.concept for row in found)
    shown = [
        *columns("agency", "year", "name", "printed", "value"),
        *columns(*_NUMBERS, stand=Stand.FILES),
        *columns("weight", "actual", "project"),
        *columns("document", stand=Stand.FILES),
        *columns(_place_column(found)),
        *columns(*(["concept"] if several else [])),
        *columns("id", stand=Stand.FILES),
    ]
    return Listing(say("比较", "comparison"), shown, [_placed(row) for row in found], title)


def spread_list(found: Compared) -> Listing:
    """Lowest, median and highest of each unit that several targets share, over all of them."""
    made = spread(found)
    by_measure = bool(found) and found[0].basis == "measure"
    shown = [
        *columns("unit"),
        column("targets", say("指标", "targets")),
        column("agencies", say("部门", "agencies")),
        *columns("lowest"),
        column("lowest_agency", say("最低的部门", "lowest at")),
        column("median", say("中位数", "median")),
        *columns("highest"),
        column("highest_agency", say("最高的部门", "highest at")),
    ]
    if any(one.concept for one in made):
        shown.append(column("concept", say("反面", "opposite") if by_measure else say("概念", "concept")))
    rows = [one.as_dict() for one in made]
    for row in rows:
        if row["median"] is None:
            row["unit"] = say("（只有文字）", "(words only)")
    name = say("离散程度", "Spread")
    return Listing(name, shown, rows, name)
