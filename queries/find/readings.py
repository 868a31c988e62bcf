"""The ways in which a question can be read, the nearest to what was typed first; the first that finds is taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from extract.patterns import CHINESE_YEAR, YEAR
from queries.find.filters import Filters
from queries.find.plain_signs import plain
from queries.find.question import questions_of
from queries.typed_numbers import year_of
from queries.words import folded

_YEAR = re.compile(f"(?:{YEAR}|{CHINESE_YEAR})年度?")
_LEAST = 3  # signs of an agency's short name


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question is understood as: words of names, filters with its conditions; plain: in other signs than were
    typed; dated: a year among the words is asked for as the year; agencies: the full names that were taken for a
    short one."""

    words: tuple[str, ...]
    filters: Filters
    plain: bool = False
    agencies: tuple[str, ...] = ()
    dated: bool = False

    @property
    def told(self) -> bool:
        """Whether it is more than words and filters as they were typed."""
        return self.plain or self.dated or bool(self.agencies or self.filters.conditions)


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
            words = tuple(folded(name) for name in names)
            for one in first:
                yield replace(one, filters=replace(one.filters, agency=words), agencies=names)


def _in_signs(text: str, filters: Filters) -> Iterator[Reading]:
    yield from _of(text, filters, in_plain=False)
    simple = replace(
        filters,
        agency=None if filters.agency is None else tuple(map(plain, filters.agency)),
        project=None if filters.project is None else plain(filters.project),
        level=None if filters.level is None else plain(filters.level),
    )
    if plain(text) != text or simple != filters:
        yield from _of(plain(text), simple, in_plain=True)


def _of(text: str, filters: Filters, *, in_plain: bool) -> Iterator[Reading]:
    for one in questions_of(text):
        conditions = filters.conditions + one.conditions
        yield Reading(one.words, replace(filters, conditions=conditions), in_plain)


def meant(short: str, names: Iterable[str | None]) -> tuple[str, ...]:
    """The agencies that a short name means: those whose names hold its signs in their order (洛阳医保局) with the
    fewest others between them; none for a name of two signs, and where an agency's name holds it as it is."""
    if len(short) < _LEAST:
        return ()
    wide = {name: gap for name in names if name and (gap := _gap(short, folded(name))) is not None}
    least = min(wide.values(), default=0)
    return tuple(sorted(name for name, gap in wide.items() if gap == least)) if least else ()


def _gap(short: str, name: str) -> int | None:
    """How many other signs stand between those of a short name; None where a name does not hold them."""
    best = None
    for begin in (at for at, sign in enumerate(name) if sign == short[0]):
        at = begin
        for sign in short[1:]:
            at = name.find(sign, at + 1)
            if at < 0:
                break
        else:
            gap = at - begin + 1 - len(short)
            best = gap if best is None else min(best, gap)
    return best
