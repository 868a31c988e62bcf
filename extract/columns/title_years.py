"""Years in the titles of columns: of the targets and results of several years, those of the table's own year hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.columns.groups import Column
from extract.columns.roles import AIMS, Role
from extract.patterns import YEAR
from extract.text import fold

_YEAR = re.compile(rf"({YEAR})(?!\d)")
_ALONE = re.compile(f"{YEAR}(?:年度?)?")
_EVALUATION = frozenset({Role.SCORE, Role.DEVIATION})
_BESIDE = frozenset({Role.OP, Role.MEASURE, Role.WEIGHT})
_OF_YEARS = frozenset({Role.VALUE, Role.ACTUAL, Role.OTHER}) | _BESIDE
_DOCUMENT = re.compile("预算|决算|绩效|自评|目标")
_TITLE = 60  # characters: a longer line is running text
_PLAN = 3  # columns of targets: of as many years the first is planned next


def year_in(text: str) -> int | None:
    """The last year that a text names."""
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None


def year_told(lines: Iterable[str]) -> int | None:
    """The year of which a document is, by the first of its lines that names one with a word of its title."""
    short = (folded for line in lines if len(folded := fold(line)) < _TITLE)
    return next((year for text in short if _DOCUMENT.search(text) and (year := year_in(text))), None)


def is_year(text: str) -> bool:
    """Whether a folded text is a year and nothing else (2026年)."""
    return _ALONE.fullmatch(text) is not None


def of_one_year(columns: list[Column], year: int | None) -> list[Column]:
    """The columns with the targets and results of other years as those of the past. `year`: that of the table, where
    the lines above it tell it."""
    columns = _aimed_at(columns, year)
    columns = [replace(c, role=Role.PAST) if _is_of_another(c, columns, year) else c for c in columns]
    own = min((c.index for c in columns if c.role == Role.VALUE), default=None)
    if own is None or any(c.role in _EVALUATION for c in columns):
        return columns
    # A result that stands before the target, of a year that its title names, was reached before.
    earlier = {c.index for c in columns if c.role == Role.ACTUAL and c.index < own and year_in(c.title)}
    return [replace(c, role=Role.PAST) if c.index in earlier else c for c in columns]


def _aimed_at(columns: list[Column], year: int | None) -> list[Column]:
    """2025年 beside 2026年 under a header without other targets: the column of the table's year holds them."""
    years = [column for column in columns if column.role == Role.PAST and is_year(column.title)]
    if not years or any(column.role in AIMS for column in columns):
        return columns
    own = _own_year(years, year)
    return [replace(c, role=Role.VALUE) if c in years and year_in(c.title) == own else c for c in columns]


def _is_of_another(column: Column, columns: list[Column], year: int | None) -> bool:
    if column.role not in _OF_YEARS or (told := year_in(column.title)) is None:
        return False
    targets = [c for c in columns if c.role == Role.VALUE and year_in(c.title)]
    if column.role == Role.VALUE or (column.role in _BESIDE and targets):
        return told != _own_year(targets, year)
    if column.role in _BESIDE:
        return False
    results = [y for c in columns if c.role == Role.ACTUAL and (y := year_in(c.title))]
    if targets:
        return told < (_own_year(targets, year) or 0)
    evaluated = any(c.role in _EVALUATION for c in columns)
    return told < max(results, default=0) or (not evaluated and year is not None and told < year)


def _own_year(columns: list[Column], year: int | None) -> int | None:
    """The year whose column counts: the table's, else the first of a plan over several years, else the later."""
    years = sorted({y for c in columns if (y := year_in(c.title))})
    if not years or year in years:
        return year
    return years[0] if len(years) >= _PLAN else years[-1]
