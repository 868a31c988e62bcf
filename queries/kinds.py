"""What the numbers of a column are, so that a terminal and a file show them alike."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """MONEY: yuan; PERCENT: hundredths (98.83); SHARE: of one (0.9883); MEAN: an average or a quotient; QUANTITY and
    AVERAGE: printed, or computed, in the unit that the row has in its column `unit`; CHANCE: from 0 to 1, three places;
    COUNT: of things; PLAIN: a number that is a name (year, page); OTHER: text, or a number as it was printed."""

    MONEY = "money"
    PERCENT = "percent"
    SHARE = "share"
    MEAN = "mean"
    QUANTITY = "quantity"
    AVERAGE = "average"
    CHANCE = "chance"
    COUNT = "count"
    PLAIN = "plain"
    OTHER = "other"


_FIELDS = {
    Kind.MONEY: ("amount", "basic", "budget", "executed", "initial_budget"),
    Kind.PERCENT: ("accounted", "rate"),
    Kind.SHARE: ("share",),
    Kind.MEAN: ("ratio",),
    Kind.QUANTITY: ("difference", "highest", "lowest", "maximum", "minimum", "value"),
    Kind.AVERAGE: ("mean", "median"),
    Kind.CHANCE: ("score_of_link", "probability"),
    Kind.COUNT: ("agencies", "concepts", "documents", "indicators", "names", "of", "other_side", "projects",
                 "qualitative", "targets", "times", "warnings"),
    Kind.PLAIN: ("line", "page", "row", "table", "year", "year1", "year2"),
}  # fmt: skip
_KIND_OF = {field: kind for kind, fields in _FIELDS.items() for field in fields}


def kind_of(field: str) -> Kind:
    """What the numbers of a field are."""
    return _KIND_OF.get(field, Kind.OTHER)
