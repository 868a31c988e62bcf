"""Answers of SPARQL queries as lists, and the list of the queries that are ready."""

from __future__ import annotations

from collections.abc import Sequence

from extract.language import say
from queries.kinds import Kind
from queries.labels import heading
from queries.library import LibraryQuery, library
from queries.presenting.listing import MEASURED, UNIT, Column, Listing, Stand, column
from queries.results import Solutions, shown


def solution_list(found: Solutions, ready: LibraryQuery | None = None) -> Listing:
    """The rows of a query. Of one of the library (`ready`) the columns are called and read as it says; the variables of
    a user's own are what that user called them, and numbers what they are."""
    if ready is None:
        own = [Column(name, name, Kind.OTHER) for name in found.columns]
        return Listing(say("结果", "result"), own, found)
    shown_columns = [_column(ready, name) for name in found.columns]
    if any(one.kind in MEASURED for one in shown_columns):  # numbers of the screen have their units with them
        shown_columns = [column(UNIT, stand=Stand.FILES) if one.field == UNIT else one for one in shown_columns]
    return Listing(ready.title, shown_columns, found)


def _column(query: LibraryQuery, name: str) -> Column:
    title = say(*query.columns[name]) if name in query.columns else heading(name)
    return column(name, title, query.kinds.get(name))


def library_list(queries: Sequence[LibraryQuery] | None = None) -> Listing:
    """The queries of the library, with their parameters."""
    rows = [
        {
            "name": query.name,
            "title": query.title,
            "parameters": " ".join(f"--{p.name} {shown(p.default) or '…'}" for p in query.parameters),
            "description": query.description,
        }
        for query in (library().values() if queries is None else queries)
    ]
    titled = [
        column("name", say("名称", "name")),
        column("title", say("问题", "question")),
        column("parameters", say("参数", "parameters")),
        column("description", say("说明", "description"), stand=Stand.FILES),
    ]
    return Listing(say("查询库", "library"), titled, rows)
