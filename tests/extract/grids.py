"""Small tables of fictional agencies, ragged (text conversions) and exact (with spans), for the tests of forms."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import extract_source
from extract.forms import performance
from extract.pages import Box, Cell, Grid, Line, Page, ReadWarning, Source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord, ProjectRecord
from extract.tables.logical_table import Table, tables_of
from tests.extract.printing import spans

Told = tuple[list[ProjectRecord], list[IndicatorRecord], list[ReadWarning]]


def text_source(text: str) -> Source:
    """A text conversion; `|` stands for a tab."""
    return read_bytes(text.replace("|", "\t").encode(), "town.txt")


def told(text: str) -> Told:
    """What the performance tables of a text conversion tell; `|` stands for a tab."""
    source = text_source(text)
    return performance(source, tables_of(source))[:3]


def exact(rows: list[list[str | tuple[str, int, int] | None]], page: int = 1) -> Grid:
    """A grid with spans: "text", ("text", rowspan, colspan), None where a cell of above or left covers."""
    cells = []
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is None:
                continue
            text, height, width = (cell, 1, 1) if isinstance(cell, str) else cell
            box = Box(10.0 + 50 * column, 20.0 + 15 * number, 60.0 + 50 * (column + width - 1), 35.0 + 15 * number)
            cells.append(Cell(number, column, text, height, width, page=page, box=box))
    return Grid(tuple(cells), len(rows), len(rows[0]), page=page)


def told_exact(grid: Grid, *above: str) -> Told:
    """What an exact grid below some lines tells."""
    lines = tuple(Line(text, 1) for text in above)
    source = Source("town.pdf", "0" * 64, (Page(1, (*lines, grid)),), format="pdf")
    return performance(source, [Table(grid, lines, 1)])[:3]


def shown(row: IndicatorRecord) -> str:
    """An indicator in one line, for comparing."""
    parts = (row.project, row.level1, row.level2, row.name, row.op, row.low, row.high, row.unit, row.text, row.weight)
    return "|".join("" if part is None else str(part) for part in parts)


def covered(*lines: str, flush: Sequence[str] = ()) -> list[dict[int, Cell]]:
    """Rows as a page break sees them: by column the cell that covers it. Cells of a line are parted by |; < is covered
    by the cell left of it, ^ by the one above; `flush`: texts that fill their cell to its end."""
    grid = [line.split("|") for line in lines]
    rows: list[dict[int, Cell]] = [{} for _ in grid]
    for row, col, height, width, text in spans(grid):
        cell = Cell(row, col, text, height, width, flush=text in flush)
        for number in range(row, row + height):
            rows[number].update(dict.fromkeys(range(col, col + width), cell))
    return rows


def ruled(*lines: str) -> Grid:
    """An exact grid of lines whose cells are parted by |; < is covered by the cell left of it, ^ by the one above."""
    grid = [line.split("|") for line in lines]
    width = max(map(len, grid))
    cells = tuple(
        Cell(
            row, col, text, height, across, page=1,
            box=Box(50.0 * col, 15.0 * row, 50.0 * (col + across), 15.0 * (row + height)),
        )
        for row, col, height, across, text in spans([[*row, *[""] * (width - len(row))] for row in grid])
    )  # fmt: skip
    return Grid(cells, len(grid), width, page=1)


def web_page(heading: str, *rows: str) -> bytes:
    """A web page of a heading and a table; `|` parts the cells of a row, `<` widens the cell left of it."""
    drawn = []
    for row in rows:
        cells: list[tuple[str, int]] = []
        for text in row.split("|"):
            cells = [*cells[:-1], (cells[-1][0], cells[-1][1] + 1)] if text == "<" else [*cells, (text, 1)]
        drawn.append("".join(f"<td colspan={width}>{text}</td>" for text, width in cells))
    table = "".join(f"<tr>{row}</tr>" for row in drawn)
    return f"<h2>{heading}</h2><table>{table}</table>".encode()


def whole(data: bytes, name: str = "a.html") -> tuple[list[ProjectRecord], list[IndicatorRecord], list[str]]:
    """The projects, indicators and codes of warnings of a whole document."""
    found = extract_source(read_bytes(data, name))
    projects = [record for record in found.records if isinstance(record, ProjectRecord)]
    rows = [record for record in found.records if isinstance(record, IndicatorRecord)]
    return projects, rows, [warning.code for warning in found.warnings]
