"""Small budget documents of fictional agencies for the tests of extract.finance."""

from __future__ import annotations

from extract.finance import Finance, finance
from extract.finance.sheets import Sheet, sheet_of
from extract.pages import Box, Cell, Grid, Line, Page, Source
from extract.readers.opening import read_bytes
from extract.tables.logical_table import tables_of


def source(text: str, name: str = "云川市气象局.txt") -> Source:
    """A text conversion; cells are separated by "|" here, and by tabs in the conversion."""
    lines = [line.replace("|", "\t") if "|" in line else line for line in text.strip("\n").splitlines()]
    return read_bytes("\n".join(lines).encode(), name)


def read(text: str) -> Finance:
    """The records of the budget tables of a text conversion."""
    opened = source(text)
    return finance(opened, tables_of(opened))


def sheets(text: str) -> list[Sheet]:
    """The tables of a text conversion as sheets."""
    return [sheet_of(table) for table in tables_of(source(text))]


def exact(rows: list[list[tuple[str, int, int] | str]], page: int = 1, top: float = 100.0) -> Grid:
    """A ruled grid: a cell is its text, or text with row and column span; spanned places are left out."""
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    width = 0
    for number, row in enumerate(rows):
        column = 0
        for item in row:
            text, down, across = (item, 1, 1) if isinstance(item, str) else item
            while (number, column) in covered:
                column += 1
            covered |= {(number + r, column + c) for r in range(down) for c in range(across)}
            box = Box(50.0 * column, top + 20 * number, 50.0 * (column + across), top + 20 * (number + down))
            cells.append(Cell(number, column, text, down, across, page, box))
            column += across
        width = max(width, *(c + 1 for r, c in covered if r == number))
    return Grid(tuple(cells), len(rows), width, page, None, False, tuple(50.0 * n for n in range(width + 1)))


def paged(*pages: list[str | Grid]) -> Source:
    """A document with pages, each of lines and grids."""
    return Source(
        "云川市气象局.pdf",
        "0" * 64,
        tuple(
            Page(
                number,
                tuple(
                    Line(item, number, Box(50, 50 + 12 * n, 400, 60 + 12 * n)) if isinstance(item, str) else item
                    for n, item in enumerate(items)
                ),
            )
            for number, items in enumerate(pages, 1)
        ),
    )


def read_pages(*pages: list[str | Grid]) -> Finance:
    """The records of the budget tables of a document with pages."""
    opened = paged(*pages)
    return finance(opened, tables_of(opened))
