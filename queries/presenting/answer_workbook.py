"""An answer as a workbook: a sheet a list, and a last one that says how it came about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from extract.language import Wording, say
from extract.pages import Source
from graph.reading.reader import Reader
from graph.version import SOFTWARE
from graph.workbooks.workbook import Sheet, SheetColumn, Workbook
from queries.filled_workbooks import cells_of
from queries.presenting.listing import Listing
from queries.presenting.page_links import page_links
from queries.presenting.sheets import has_places, sheet_of

_WIDTHS = (14, 90)
ABOUT = Wording("说明", "about")
SAID_BY = Wording("软件", "software")
"""The fact that names the program: by it a workbook of ours is known again."""


def workbook(
    lists: Sequence[Listing], facts: Sequence[tuple[str, str]], reader: Reader | None
) -> Callable[[Path], list[Wording]]:
    """What writes it to a path and returns what it could not hold; the places of rows are looked up before. reader: of
    the graph that was asked."""
    sheets = [_sheet(one, reader) for one in lists]
    return lambda file: _written(file, sheets, facts)


def _written(file: Path, sheets: Iterable[Sheet], facts: Sequence[tuple[str, str]]) -> list[Wording]:
    with Workbook(file) as book:
        for sheet in sheets:
            book.add(sheet)
        told = list(book.notes)
        book.add(about([*facts, *((say("注意", "note"), say(note.zh, note.en)) for note in told)]))
    return told


def _sheet(one: Listing, reader: Reader | None) -> Sheet:
    return sheet_of(one, page_links(reader, one.rows) if reader is not None and has_places(one) else ())


def about(facts: Iterable[tuple[str, str]]) -> Sheet:
    """The sheet that says how a workbook came about."""
    titles = say("事项", "what"), say("内容", "value")
    heads = [SheetColumn(title, width) for title, width in zip(titles, _WIDTHS, strict=True)]
    return Sheet(say(*ABOUT), heads, [list(fact) for fact in facts])


def is_answer(source: Source) -> bool:
    """Whether an opened workbook holds an answer that was written as one: its rows are no document's own."""
    for page in source.pages:
        cells = cells_of(page)
        said = {cell.text.strip(): cells[row, 2].text for (row, column), cell in cells.items()
                if column == 1 and (row, 2) in cells}  # fmt: skip
        if any(said.get(name, "").startswith(SOFTWARE.split()[0]) for name in SAID_BY):
            return True
    return False
