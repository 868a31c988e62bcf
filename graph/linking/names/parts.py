"""What a name's parts are, once it is taken apart."""

from __future__ import annotations

from dataclasses import dataclass

JOINS = frozenset({"和", "与", "及", "及其", "以及", "或", "或者", "并", "、", ",", "，", "/", ";", "；"})


@dataclass(frozen=True, slots=True)
class Parse:
    """A name's parts. kind and facet None: the name does not say; `objects` in the order of the name, canonical words
    without those that do not count; `asked`: respondents; `project_named`: 项目 itself is the object;
    `abreast`: of things named side by side (水库、河道) the words of each."""

    kind: str | None
    facet: str | None
    objects: tuple[str, ...]
    asked: tuple[str, ...] = ()
    scheme: str | None = None
    per_unit: bool = False
    project_named: bool = False
    total: bool = False
    compound: bool = False
    field_named: bool = False
    closed: bool = False
    abreast: tuple[tuple[str, ...], ...] = ()
