"""Budgets of a document that prints no unit of money: those that only yuan explains are doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.organisations import GOVERNED
from extract.pages import Grid, ReadWarning, Source
from extract.patterns import alternation
from extract.records import ProjectRecord
from extract.values.money import unit_of
from extract.warning_codes import WarningCode

_FIELDS = ("budget", "initial_budget", "executed")
# In 万元: one and ten thousand million yuan. A project of a province may have the first, but no cents beside it.
# One of a county, district or town has neither.
_LARGE, _IMMENSE = Decimal(100_000), Decimal(1_000_000)
_LOCAL = re.compile(f"[县旗]|(?<!自治)区(?!域)|{alternation(GOVERNED)}")
_CENTS = -2  # the exponent of an amount with two decimals
_LONGEST = 60  # characters of a line that names a unit


def with_doubtful_units(
    projects: Sequence[ProjectRecord], source: Source, agency: str | None = None
) -> tuple[list[ProjectRecord], list[ReadWarning]]:
    """The projects, doubtful fields in `unsure`, and a warning where there are any: the first project is its text."""
    doubtful = {id(project): fields for project in projects if (fields := _doubtful(project, agency))}
    if not doubtful or any(unit_of(text) == "万元" for text in _short_texts(source)):
        return list(projects), []
    found = [
        replace(project, unsure=(*project.unsure, *doubtful[id(project)])) if id(project) in doubtful else project
        for project in projects
    ]
    first = next(project for project in projects if id(project) in doubtful)
    place = first.places[0] if first.places else None
    page = place.page if place is not None else None
    text = f"{first.name or ''} | {getattr(first, doubtful[id(first)][0])}"
    box = place.bbox if place is not None and page is not None else None
    origin = place if page is None else None
    return found, [ReadWarning.of(WarningCode.UNIT_UNSAID, page, text, box=box, origin=origin)]


def _doubtful(project: ProjectRecord, agency: str | None) -> tuple[str, ...]:
    converted = {name for name, _ in project.as_printed}
    local = _LOCAL.search(agency or project.unit or "") is not None
    amounts = {name: getattr(project, name) for name in _FIELDS if name not in {*converted, *project.unsure}}
    return tuple(name for name, value in amounts.items() if value is not None and _is_large(value, local))


def _is_large(value: Decimal, local: bool) -> bool:
    cents = value.as_tuple().exponent == _CENTS
    return abs(value) >= (_LARGE if cents or local else _IMMENSE)


def _short_texts(source: Source) -> Iterator[str]:
    for page in source.pages:
        for item in page.items:
            texts = (cell.text for cell in item.cells) if isinstance(item, Grid) else (item.text,)
            yield from (text for text in texts if len(text) <= _LONGEST)
