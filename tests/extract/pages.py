"""Small PDFs that the tests draw themselves, with reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.pages import Grid, Line, Source
from extract.readers import pdf

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTH, HEIGHT = 500.0, 400.0
SIZE = 10.0


@dataclass
class Pen:
    """Draws on a page of WIDTH x HEIGHT points, counted from its top left."""

    canvas: Canvas

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        """A line of text whose top is at y."""
        self.canvas.setFont(FONT, size)
        self.canvas.setFillColor(black)
        self.canvas.drawString(x, HEIGHT - y - 0.85 * size, text)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5, color: Color = black) -> None:
        """A stroked line."""
        self.canvas.setStrokeColor(color)
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def rectangle(self, x0: float, y0: float, x1: float, y1: float, *, fill: Color | None = None) -> None:
        """A stroked rectangle, or a filled one without a border."""
        if fill is not None:
            self.canvas.setFillColor(fill)
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=fill is None, fill=fill is not None)

    def grid(self, xs: Sequence[float], ys: Sequence[float], color: Color = black) -> None:
        """All rules of a grid."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1], color=color)
        for y in ys:
            self.line(xs[0], y, xs[-1], y, color=color)

    def table(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """A ruled table; lines of a cell are parted by a line feed."""
        self.grid(xs, ys)
        self.fill(xs, ys, rows)

    def fill(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """Texts of a grid without its rules."""
        for top, row in zip(ys, rows, strict=False):
            for left, text in zip(xs, row, strict=False):
                for number, piece in enumerate(text.split("\n")):
                    self.text(left + 2, top + 2 + 1.2 * SIZE * number, piece)


def draw(*pages: Callable[[Pen], None], rotate: int = 0, size: tuple[float, float] = (WIDTH, HEIGHT)) -> bytes:
    """A PDF with a page for every function; `rotate` is the /Rotate of all."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1)
    for page in pages:
        if rotate:
            canvas.setPageRotation(rotate)
        page(Pen(canvas))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def read(data: bytes, engine: str = "lattice") -> Source:
    """The PDF as the reader gives it."""
    return pdf.read(data, "t.pdf", engine=engine)


def grids(source: Source) -> list[Grid]:
    """All grids, page after page."""
    return [item for page in source.pages for item in page.items if isinstance(item, Grid)]


def lines(source: Source) -> list[str]:
    """The texts of all lines outside tables."""
    return [item.text for page in source.pages for item in page.items if isinstance(item, Line)]


def texts(grid: Grid) -> list[list[str]]:
    """The texts of the anchored cells, row by row."""
    return [[cell.text for cell in row] for row in grid.rows()]


__all__ = ["HEIGHT", "SIZE", "WIDTH", "Pen", "draw", "grids", "lines", "read", "texts", "white"]
