"""An answer as a workbook: a sheet a list, and a last one that says how it came about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from extract.language import say
from graph.export.workbook import Sheet, SheetColumn, write_sheets
from queries.api import Graph
from queries.presenting.listing import Listing
from queries.presenting.page_links import page_links
from queries.presenting.sheets import has_places, sheet_of

_WIDTHS = (14, 90)


def workbook(lists: Sequence[Listing], facts: Sequence[tuple[str, str]], graph: Graph | None) -> Callable[[Path], None]:
    """What writes it to a path; the lists' places are looked up before that. graph: whose files the rows lead to."""
    sheets = [_sheet(one, graph) for one in lists]
    return lambda file: write_sheets(file, [*sheets, _about(facts)])


def _sheet(one: Listing, graph: Graph | None) -> Sheet:
    return sheet_of(one, page_links(graph, one.rows) if graph is not None and has_places(one) else ())


def _about(facts: Sequence[tuple[str, str]]) -> Sheet:
    titles = say("事项", "what"), say("内容", "value")
    heads = [SheetColumn(title, width) for title, width in zip(titles, _WIDTHS, strict=True)]
    return Sheet(say("说明", "about"), heads, [list(fact) for fact in facts])
