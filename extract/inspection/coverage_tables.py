"""What became of every cell and line of a document without pages: its tables and lines as HTML, coloured like maps."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from extract.coverage.ledger import Entry, Ledger, State
from extract.inspection.coverage_map import COLOURS, NAMES, in_hex
from extract.language import say
from extract.pages import Cell, Grid, Line, Source

MOST = 12_000  # cells and lines of one document
WIDEST = 60  # columns
LONGEST = 60  # characters of a cell


def _colour(state: State) -> str:
    colour, wash = in_hex(COLOURS[state]), "55" if state is State.LEFT else "2b"
    return f".s-{state}{{background:{colour}{wash};border-left-color:{colour}}}"


STYLE = (
    ".v{border-collapse:collapse;margin:.4em 0;font-size:12px}.v td{border:1px solid #bbb;padding:1px 4px}"
    ".l{margin:.1em 0;padding-left:.5em;font-size:12px;border-left:4px solid}"
    + "".join(map(_colour, COLOURS))
    + f".v .s-{State.LEFT}{{outline:2px solid {in_hex(COLOURS[State.LEFT])}}}"
)


def tables(source: Source, ledger: Ledger) -> Iterator[str]:
    """The tables and lines, as they follow each other; what is over the limit is left out with a word."""
    entries = iter(ledger.entries)
    shown = 0
    for page in source.pages:
        # The ledger has a page's lines first, then its tables.
        lines = [next(entries) for item in page.items if isinstance(item, Line)]
        lines.reverse()
        for item in page.items:
            if isinstance(item, Line):
                entry = lines.pop()
                if shown < MOST and entry.text.strip():
                    yield _line(entry)
                shown += 1
            elif item.n_rows:
                states = {id(cell): next(entries) for row in item.rows() for cell in row if cell.text.strip()}
                if shown < MOST:
                    yield from _table(item, states, MOST - shown)
                shown += len(states)
    if shown > MOST:
        zh, en = (
            f"共 {shown} 个单元格和文字行，只显示前 {MOST} 个",
            f"the first {MOST} of {shown} cells and lines are shown",
        )
        yield f"<p class=n>{say(zh, en)}</p>\n"


def _line(entry: Entry) -> str:
    return f'<p class="l s-{entry.state}" title="{escape(meaning(entry))}">{_text(entry.text)}</p>\n'


def _table(grid: Grid, states: dict[int, Entry], most: int) -> Iterator[str]:
    yield "<table class=v>\n"
    columns = min(grid.n_cols, WIDEST)
    for row in range(grid.n_rows):
        if most <= 0:
            break
        cells = [(cell, column) for column in range(columns) if _begins(cell := grid.at(row, column), row, column)]
        most -= len(cells)
        yield "<tr>" + "".join(_cell(cell, states) for cell, _ in cells) + "</tr>\n"
    yield "</table>\n"


def _begins(cell: Cell | None, row: int, column: int) -> bool:
    """Whether a table's own cell stands in a position: one that nothing covers, or the first of a merged cell."""
    return cell is None or (cell.row, cell.col) == (row, column)


def _cell(cell: Cell | None, states: dict[int, Entry]) -> str:
    if cell is None:
        return "<td></td>"
    spans = "".join(
        f" {name}={count}"
        for name, count in (("rowspan", cell.rowspan), ("colspan", min(cell.colspan, WIDEST)))
        if count > 1
    )
    entry = states.get(id(cell))
    if entry is None:
        return f"<td{spans}></td>"
    return f'<td{spans} class="s-{entry.state}" title="{escape(meaning(entry))}">{_text(entry.text)}</td>'


def _text(text: str) -> str:
    short = text.strip()
    return escape(short if len(short) <= LONGEST else short[:LONGEST] + "…").replace("\n", "<br>")


def meaning(entry: Entry) -> str:
    """What a viewer is told of a cell: its state, and the field or the reason."""
    more = entry.field if entry.reason is None else say(*entry.reason.wording)
    return say(*NAMES[entry.state]) + (f": {more}" if more else "")
