"""Pages of a PDF: a pen that writes from the top left of the page as one reads it, whatever way it is turned."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from benchmarks.maker.look import Look

MARGIN = 45.0
GREY, SHADE = Color(0.85, 0.85, 0.85), Color(0.9, 0.93, 0.97)
Place = tuple[int, tuple[float, float, float, float]]


class Paper:
    """A PDF being written. Positions are points from the top left as one reads the writing."""

    def __init__(self, path: Path, look: Look) -> None:
        self.look, self.page = look, 1
        self.rules = look.rules
        self.width, self.height = look.paper
        # A lying page is stored upright and turned by /Rotate, or shown upright with the writing on its side.
        self.lying = bool(look.turned) or look.sideways
        # reportlab swaps the sides of a page with /Rotate 90 or 270 itself.
        size = (self.height, self.width) if look.sideways else (self.width, self.height)
        self.canvas = Canvas(str(path), pagesize=size, invariant=1)
        self.y = MARGIN
        self._begin()

    @property
    def bottom(self) -> float:
        """Where writing ends."""
        return self.height - MARGIN

    def _begin(self) -> None:
        canvas, look = self.canvas, self.look
        self.y = MARGIN
        if look.turned:
            canvas.setPageRotation(look.turned)
        if look.turned == 270:
            canvas.translate(0, self.width)
            canvas.rotate(-90)
        elif self.lying:
            canvas.translate(self.height, 0)
            canvas.rotate(90)
        if look.watermark:
            canvas.saveState()
            canvas.setFillColor(GREY)
            canvas.setFont(look.font, 48)
            canvas.translate(self.width / 4, self.height / 3)
            canvas.rotate(35)
            canvas.drawString(0, 0, look.shown("内部资料仅供公开"))
            canvas.restoreState()

    def turn(self) -> None:
        """End this page and begin the next."""
        if self.look.numbered:
            self.write(self.width / 2 - 10, self.height - 25, f"- {self.page} -", 9)
        self.canvas.showPage()
        self.page += 1
        self._begin()

    def save(self) -> None:
        """Write the file."""
        self.turn()
        self.canvas.save()

    def write(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        """A line of text whose top left corner is at x, y."""
        canvas = self.canvas
        canvas.setFillColor(black)
        canvas.setFont(self.look.font, size)
        canvas.drawString(x, self.height - y - size * 0.86, self.look.shown(text))
        if bold and self.look.doubled:
            canvas.drawString(x + 0.3, self.height - y - size * 0.86, self.look.shown(text))

    def box(self, left: float, top: float, right: float, bottom: float, *, shaded: bool = False) -> None:
        """The rules around a cell, in this document's manner."""
        canvas, high = self.canvas, self.height
        rules = self.rules
        if rules == "white" or shaded:
            canvas.setFillColor(SHADE)
            canvas.rect(left, high - bottom, right - left, bottom - top, stroke=0, fill=1)
        canvas.setStrokeColor(white if rules == "white" else black)
        canvas.setLineWidth(1.0 if rules == "white" else 0.5)
        if rules == "rects":
            canvas.rect(left, high - bottom, right - left, bottom - top, stroke=1, fill=0)
            return
        upright = () if rules == "open" else ((left, top, left, bottom), (right, top, right, bottom))
        for x0, y0, x1, y1 in (*upright, (left, top, right, top), (left, bottom, right, bottom)):
            if rules == "fills":
                canvas.setFillColor(black)
                canvas.rect(x0 - 0.25, high - y1 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)
            else:
                canvas.line(x0, high - y0, x1, high - y1)

    def place(self, left: float, top: float, right: float, bottom: float) -> Place:
        """A rectangle of the writing as page and rectangle of the page as displayed."""
        if self.look.sideways:
            # Turned left by 90°: what one reads downwards runs to the right of the page.
            return self.page, (top, self.width - right, bottom, self.width - left)
        return self.page, (left, top, right, bottom)
