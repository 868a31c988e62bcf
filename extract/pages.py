"""What every reader yields: pages of text lines and table grids. Nothing after the readers knows the file format.

Coordinates are points from the top left of the page as displayed (/Rotate and CropBox applied); page numbers
are 1-based; None stands for "this format has no pages" (text conversions, web pages, workbooks).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import ClassVar

from extract.cell_ranges import CellRange
from extract.slots import by_slots
from extract.warning_codes import WarningCode


@by_slots
@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, top left origin."""

    left: float
    top: float
    right: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest rectangle that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@by_slots
@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, as its format counts: a page and, where known, a rectangle; a worksheet by its name and
    cells; a table and a row of it, from 1 in reading order; a line, from 1: of a text file, or of the running text of a
    format with tables. What does not apply is None."""

    page: int | None = None
    bbox: Box | None = None
    sheet: str | None = None
    cells: CellRange | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text outside tables; `origin`: where it stands in a format without pages."""

    text: str
    page: int | None = None
    box: Box | None = None
    origin: Place | None = field(default=None, compare=False)
    pieces: ClassVar[tuple[tuple[int, Box], ...]] = ()
    """A line stands on one page, unlike a cell."""

    @property
    def places(self) -> tuple[tuple[int, Box], ...]:
        """Where the line stands (page, box); empty when it has no such place."""
        return () if self.page is None or self.box is None else ((self.page, self.box),)


@by_slots
@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid at its top left position; `text` joins the cell's lines with "\\n".

    page and box are those of the cell itself, even after grids were joined over pages; `pieces` are all its places
    (page, box), the first included, when it stands on several pages. `confidence` (0 to 1) is the lowest of its
    characters when the cell was recognised from an image, else None. `flush`: its last line fills its width, so that
    the text may go on over a page break; only known for the last row of a page. `cut`: the text fills the cell to its
    last place, so that the print may have left out the rest. `origin`: where it stands in a format without pages.
    """

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None
    pieces: tuple[tuple[int, Box], ...] = ()
    flush: bool = False
    cut: bool = False
    origin: Place | None = field(default=None, compare=False)

    @property
    def places(self) -> tuple[tuple[int, Box], ...]:
        """Every place (page, box) where the cell stands; empty when it has none."""
        if self.pieces or self.page is None or self.box is None:
            return self.pieces
        return ((self.page, self.box),)

    def lowered(self, rows: int) -> Cell:
        """The cell so many rows further down."""
        return Cell(
            self.row + rows, self.col, self.text, self.rowspan, self.colspan, self.page, self.box, self.confidence,
            self.pieces, self.flush, self.cut,
        )  # fmt: skip


@dataclass(frozen=True)
class Grid:
    """A table as it stands on one page, or (after joining) over several.

    `ragged` is True when only the order of a row's cells is known, not their columns and spans, as in text
    conversions: then rows may lack or have shifted cells, and covered cells are empty texts.
    `edges` are the x positions of the column rules (n_cols + 1 of them), empty when unknown.
    """

    cells: tuple[Cell, ...]
    n_rows: int
    n_cols: int
    page: int | None = None
    box: Box | None = None
    ragged: bool = False
    edges: tuple[float, ...] = ()

    @cached_property
    def _cover(self) -> dict[tuple[int, int], Cell]:
        cover: dict[tuple[int, int], Cell] = {}
        for cell in self.cells:
            if cell.rowspan == cell.colspan == 1:  # as most are
                cover[cell.row, cell.col] = cell
                continue
            for row in range(cell.row, cell.row + cell.rowspan):
                for col in range(cell.col, cell.col + cell.colspan):
                    cover[row, col] = cell
        return cover

    @cached_property
    def _by_row(self) -> dict[int, tuple[Cell, ...]]:
        rows: dict[int, list[Cell]] = {}
        for cell in sorted(self.cells, key=attrgetter("row", "col")):
            rows.setdefault(cell.row, []).append(cell)
        return {row: tuple(cells) for row, cells in rows.items()}

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a position (its anchor may lie above or to the left), None outside all cells."""
        return self._cover.get((row, col))

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells anchored in a row, left to right."""
        return self._by_row.get(row, ())

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The anchored cells of every row, top to bottom."""
        return (self.row(number) for number in range(self.n_rows))


@dataclass(frozen=True, slots=True)
class Page:
    """Lines and grids of one page in reading order; `recognised` when they were read from an image by OCR."""

    number: int | None
    items: tuple[Line | Grid, ...]
    width: float | None = None
    height: float | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something that could not be read, or only with doubt: a short code, both wordings, where, and the text; `box`
    is its place on the page, None where it is the page as a whole or unknown; `origin` is where it stands in a format
    without pages."""

    code: str
    zh: str
    en: str
    page: int | None = None
    text: str | None = None
    box: Box | None = None
    origin: Place | None = None

    @property
    def place(self) -> Place | None:
        """Where it stands, None when that is not known."""
        return self.origin if self.page is None else Place(self.page, self.box)

    @classmethod
    def retold(cls, code: str, zh: str, en: str, place: Place, text: str | None) -> ReadWarning:
        """A warning as it was told before, read back from where it was kept."""
        return cls(code, zh, en, place.page, text, place.bbox, None if place.page is not None else place)

    @classmethod
    def of(
        cls,
        code: WarningCode,
        page: int | None = None,
        text: str | None = None,
        *,
        box: Box | None = None,
        origin: Place | None = None,
        in_rows: bool = False,
        **figures: object,
    ) -> ReadWarning:
        """The warning of a code, with the figures that its wording names. `in_rows`: rows of a table are meant."""
        wording = (code.in_rows if in_rows else code.wording).filled(**figures)
        return cls(code, wording.zh, wording.en, page, text, box, origin)


@dataclass(frozen=True)
class Source:
    """One opened document. `name` is the file's name, `sha256` of its bytes identifies it."""

    name: str
    sha256: str
    pages: tuple[Page, ...]
    warnings: tuple[ReadWarning, ...] = field(default=())
    format: str = ""

    @property
    def stem(self) -> str:
        """The file's name without its last suffix: `doc` in every record."""
        return self.name.rsplit(".", 1)[0] if "." in self.name.lstrip(".") else self.name
