"""Which two: the names of a pair as a reviewer is shown them, with what tells them apart where both read the same."""

from __future__ import annotations

from typing import Protocol

from extract.text import fold


class NamedPair(Protocol):
    """Two indicators with what is known of them."""

    @property
    def a(self) -> str: ...
    @property
    def a_name(self) -> str: ...
    @property
    def a_agency(self) -> str | None: ...
    @property
    def a_project(self) -> str | None: ...
    @property
    def b(self) -> str: ...
    @property
    def b_name(self) -> str: ...
    @property
    def b_agency(self) -> str | None: ...
    @property
    def b_project(self) -> str | None: ...


def told_apart(pair: NamedPair) -> tuple[str, str]:
    """Both names; where they read the same each with the first of agency, project and id that differs:
    人均培训成本（澜川市教育局）."""
    if fold(pair.a_name) != fold(pair.b_name):
        return pair.a_name, pair.b_name
    of_both = (
        (pair.a_agency, pair.b_agency),
        (pair.a_project, pair.b_project),
        (pair.a.rpartition("/")[2], pair.b.rpartition("/")[2]),
    )
    one, other = next(((a or "—", b or "—") for a, b in of_both if a != b), ("", ""))
    return (apart(pair.a_name, one), apart(pair.b_name, other)) if one else (pair.a_name, pair.b_name)


def apart(name: str, where: str | None) -> str:
    """A name with what tells it from its like."""
    return f"{name}（{where or '—'}）"
