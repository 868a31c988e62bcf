"""The ways in which a question can be read, the nearest to what was typed first; the first that finds is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from extract.patterns import CHINESE_YEAR, YEAR
from queries.find.filters import Filters
from queries.find.named_agencies import agencies_named, meant
from queries.find.plain_signs import plain, plain_readings
from queries.find.question import questions_of
from queries.typed_numbers import year_of
from queries.words import folded

_YEAR = re.compile(f"(?:{YEAR}|{CHINESE_YEAR})年度?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question is understood as: words of names, filters with its conditions; plain: in other signs than were
    typed; dated: a year among the words is asked for as the year; agencies: the full names that were taken for a
    short one, of a filter or among the words; sort: the column that words ask to sort by."""

    words: tuple[str, ...]
    filters: Filters
    plain: bool = False
    agencies: tuple[str, ...] = ()
    dated: bool = False
    sort: str | None = None

    @property
    def told(self) -> bool:
        """Whether it is more than words and filters as they were typed."""
        return self.plain or self.dated or bool(self.agencies or self.filters.conditions or self.sort)


def readings(text: str, filters: Filters, agencies: Callable[[], Iterable[str | None]]) -> Iterator[Reading]:
    """The readings of a question. `agencies` gives the names of all agencies; it is asked when all else found
    nothing."""
    first = list(dict.fromkeys(_in_signs(text, filters)))
    year = _YEAR.search(text) if filters.year is None else None
    if year is not None:
        of_year = replace(filters, year=year_of(year[0]))
        rest = text[: year.start()] + " " + text[year.end() :]
        first += [replace(one, dated=True) for one in dict.fromkeys(_in_signs(rest, of_year))]
    yield from first
    if filters.agency is not None:
        names = meant(plain(filters.agency[0]), agencies())
        if names:
            yield from (_of_agencies(one, one.words, names) for one in first)
        return
    known: list[str | None] | None = None
    for one in first:
        if one.words:
            known = list(agencies()) if known is None else known
            yield from (_of_agencies(one, words, names) for words, names in agencies_named(one.words, known))


def _of_agencies(one: Reading, words: tuple[str, ...], names: tuple[str, ...]) -> Reading:
    """A reading with these words left, of these agencies."""
    of_these = replace(one.filters, agency=tuple(folded(name) for name in names))
    return replace(one, words=words, filters=of_these, agencies=names)


def _in_signs(text: str, filters: Filters) -> Iterator[Reading]:
    yield from _of(text, filters, in_plain=False)
    simple = replace(
        filters,
        agency=None if filters.agency is None else tuple(map(plain, filters.agency)),
        project=None if filters.project is None else plain(filters.project),
        level=None if filters.level is None else plain(filters.level),
    )
    for one in plain_readings(text):
        if one != text or simple != filters:
            yield from _of(one, simple, in_plain=True)


def _of(text: str, filters: Filters, *, in_plain: bool) -> Iterator[Reading]:
    for one in questions_of(text):
        conditions = filters.conditions + one.conditions
        yield Reading(one.words, replace(filters, conditions=conditions), in_plain, sort=one.sort)
