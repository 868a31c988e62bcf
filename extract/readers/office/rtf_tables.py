"""Tables of RTF: rows of cells whose right edges say which columns they cover, tables in cells too."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from extract.errors import LimitError
from extract.pages import Cell, Grid, Line
from extract.readers.basics.small_tables import text_in_cell

MAX_AREA = 300_000
MAX_LEVEL = 20
_NEAR = 40  # twips: edges of rows that are meant to be one
_WIDTH = 1000  # of a cell that names no edge

Item = Line | Grid


@dataclass
class RowLayout:
    """What \\trowd and the words after it say: the left edge, and of each cell its right edge and its merges."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    merges: list[frozenset[str]] = field(default_factory=list)
    pending: set[str] = field(default_factory=set)

    def add_edge(self, edge: int) -> None:
        """A cell ends here; the merges named before it are its own."""
        last = self.edges[-1] if self.edges else self.left
        self.edges.append(max(edge, last))
        self.merges.append(frozenset(self.pending))
        self.pending = set()


@dataclass
class _Piece:
    text: str
    left: int
    right: int
    merges: frozenset[str]


@dataclass
class Level:
    """The table at one depth: finished rows, the cells of the row that is read, the lines of its last cell."""

    rows: list[list[_Piece]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    inner: list[Item] = field(default_factory=list)

    def take(self, items: list[Item]) -> None:
        """What stood in a table inside the cell that is read."""
        for item in items:
            text = text_in_cell(item) if isinstance(item, Grid) else None
            if text is None:
                self.inner.append(item)
            else:
                self.lines += filter(None, text.split("\n"))

    def end_cell(self) -> None:
        """The lines read so far are a cell."""
        self.cells.append("\n".join(self.lines))
        self.lines = []

    def end_row(self, layout: RowLayout, name: str) -> None:
        """The cells read so far are a row."""
        edges, merges = list(layout.edges), list(layout.merges)
        while len(edges) < len(self.cells):
            edges.append((edges[-1] if edges else layout.left) + _WIDTH)
            merges.append(frozenset())
        cells = self.cells + [""] * (len(edges) - len(self.cells))
        lefts = [layout.left, *edges]
        row = [_Piece(*piece) for piece in zip(cells, lefts, edges, merges, strict=False)]
        self.cells = []
        if row:
            self.rows.append(row)
        if sum(map(len, self.rows[-1:])) * len(self.rows) > MAX_AREA:
            raise LimitError(f"表格超过 {MAX_AREA} 格", f"tables of more than {MAX_AREA} cells", file=name)

    def finish(self, name: str) -> list[Item]:
        """The table and those inside its cells; the level is empty then."""
        items: list[Item] = [Line(text) for text in self.cells + self.lines if text and not self.rows]
        if self.rows:
            grid = _grid(self.rows, name)
            if any(cell.text for cell in grid.cells):
                items.append(grid)
        items += self.inner
        self.rows, self.cells, self.lines, self.inner = [], [], [], []
        return items


def _grid(rows: list[list[_Piece]], name: str) -> Grid:
    columns = _columns(rows)
    width = max(columns.values(), default=0)
    if width * len(rows) > MAX_AREA:
        raise LimitError(f"表格超过 {MAX_AREA} 格", f"tables of more than {MAX_AREA} cells", file=name)
    cells: list[Cell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        begun: dict[int, int] = {}
        for piece in row:
            left = columns[piece.left]
            span = columns[piece.right] - left
            if span < 1:
                continue
            if "clmrg" in piece.merges and cells and cells[-1].row == number:
                last = cells[-1]
                cells[-1] = Cell(number, last.col, last.text, last.rowspan, last.colspan + span)
            elif "clvmrg" in piece.merges and left in above:
                index = above[left]
                old = cells[index]
                cells[index] = Cell(old.row, old.col, old.text, number - old.row + 1, old.colspan)
                begun[left] = index
            else:
                if piece.merges & {"clvmgf", "clvmrg"}:
                    begun[left] = len(cells)
                cells.append(Cell(number, left, piece.text, 1, span))
        above = begun
    return Grid(tuple(cells), len(rows), max(1, width))


def _columns(rows: list[list[_Piece]]) -> dict[int, int]:
    """The number of the column that begins at each edge; edges that nearly meet are one."""
    edges = sorted({edge for row in rows for piece in row for edge in (piece.left, piece.right)})
    columns = dict.fromkeys(edges[:1], 0)
    for before, edge in pairwise(edges):
        columns[edge] = columns[before] + (edge - before > _NEAR)
    return columns


__all__ = ["MAX_LEVEL", "Item", "Level", "RowLayout"]
