"""An answer as a workbook: a sheet a list, and a last one that says how it came about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from extract.language import say
from graph.export.workbook import Sheet, SheetColumn, write_sheets
from graph.reading.reader import Reader
from queries.presenting.listing import Listing
from queries.presenting.page_links import page_links
from queries.presenting.sheets import has_places, sheet_of

_WIDTHS = (14, 90)


def workbook(
    lists: Sequence[Listing], facts: Sequence[tuple[str, str]], reader: Reader | None
) -> Callable[[Path], None]:
    """What writes it to a path; the places of rows are looked up before. reader: of the graph that was asked."""
    sheets = [_sheet(one, reader) for one in lists]
    return lambda file: write_sheets(file, [*sheets, _about(facts)])


def _sheet(one: Listing, reader: Reader | None) -> Sheet:
    return sheet_of(one, page_links(reader, one.rows) if reader is not None and has_places(one) else ())


def _about(facts: Sequence[tuple[str, str]]) -> Sheet:
    titles = say("事项", "what"), say("内容", "value")
    heads = [SheetColumn(title, width) for title, width in zip(titles, _WIDTHS, strict=True)]
    return Sheet(say("说明", "about"), heads, [list(fact) for fact in facts])
