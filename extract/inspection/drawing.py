"""A page drawn with what was read from it: cells, merged cells, roles and the rectangles of records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from extract.columns.roles import DRAWN
from extract.coverage.ledger import State, account
from extract.document import extract_source
from extract.errors import DocumentError, FormatError, LimitError
from extract.inspection.coverage_map import COLOURS
from extract.inspection.marks import HEADER, LABEL, LOST, Mark, grids_of, marks_of
from extract.pages import Box, Line, Page, Source
from extract.readers.content_weight import MAX_PAGE, heavy_pages
from extract.readers.kinds import kind_of
from extract.readers.pdf import opened, read
from extract.readers.scan.render import POINTS, render

DPI = 110.0
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
WASH = 70  # of 255: how strongly a role's colour covers the print
RULE, MERGED, OUTSIDE, UNFIT = (30, 90, 200), (30, 90, 200, 26), (120, 120, 120), (220, 30, 30)
# Colours that stay apart when washed over black print.
PALETTE = (
    (230, 80, 60), (60, 150, 70), (240, 170, 30), (120, 80, 200), (30, 160, 190), (200, 60, 150), (140, 120, 40),
    (90, 110, 230), (110, 180, 40), (180, 100, 60), (20, 130, 130), (250, 120, 120), (190, 190, 20), (100, 60, 120),
    (40, 90, 60), (150, 150, 220),
)  # fmt: skip
ROLES = (*DRAWN, "amount")


def draw_page(data: bytes, name: str, number: int, *, password: str = "", engine: str = "auto") -> Image.Image:
    """One page (1-based) of a PDF with grid, spans and recognised roles over it.

    Raises FormatError when the bytes are not a PDF or have no such page, DocumentError when the page is damaged,
    LimitError when it unpacks to too much, and the reader's own errors.
    """
    source = _source(data, name, number, password, engine)
    with opened(data, name, password) as (document, key):
        if number in heavy_pages(data, key, name):
            raise LimitError(
                f"本页内容解压后超过 {MAX_PAGE >> 20} MB，不能显示",
                f"the content of the page unpacks to more than {MAX_PAGE >> 20} MB: it cannot be drawn",
                file=name,
                page=number,
            )
        try:
            image = render(document, number, DPI).convert("RGB")
        except pypdfium2.PdfiumError as error:
            raise DocumentError(
                f"应有可显示的页面，但本页损坏({error})",
                f"expected a page to draw, found a damaged one ({error})",
                file=name,
                page=number,
            ) from error
    page = source.pages[number - 1]
    scale = image.width / (page.width or image.width / DPI * POINTS)
    return _legend(_drawn(image, scale, page, source, number), _roles(marks_of(source, number)))


def _source(data: bytes, name: str, number: int, password: str, engine: str) -> Source:
    if kind_of(data[:8192], name) != "pdf":
        raise FormatError("只有 PDF 有页面可画", "only a PDF has pages to draw", file=name)
    source = read(data, name, password=password, engine=engine, scan=number)
    if not 1 <= number <= len(source.pages):
        raise FormatError(
            f"共 {len(source.pages)} 页，没有第 {number} 页",
            f"there is no page {number} among {len(source.pages)}",
            file=name,
        )
    return source


def _drawn(image: Image.Image, scale: float, page: Page, source: Source, number: int) -> Image.Image:
    layer = Image.new("RGBA", image.size, (255, 255, 255, 0))
    pen = ImageDraw.Draw(layer)
    for grid in grids_of(source, number):
        for cell in grid.cells:
            if cell.box is not None:
                merged = cell.rowspan > 1 or cell.colspan > 1
                pen.rectangle(_scaled(cell.box, scale), outline=(*RULE, 255), fill=MERGED if merged else None)
    for item in page.items:
        if isinstance(item, Line) and item.box is not None:
            pen.rectangle(_scaled(item.box, scale), outline=(*OUTSIDE, 160))
    ledger = account(source, extract_source(source).records)
    for entry in ledger.entries:
        if entry.page == number and entry.box is not None and entry.state is State.LEFT:
            pen.rectangle(_scaled(entry.box, scale), outline=(*COLOURS[State.LEFT], 255), width=3)
    font = ImageFont.load_default(9)
    for mark in marks_of(source, number):
        _mark(pen, mark, scale, font)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _mark(
    pen: ImageDraw.ImageDraw, mark: Mark, scale: float, font: ImageFont.FreeTypeFont | ImageFont.ImageFont
) -> None:
    left, top, right, bottom = _scaled(mark.box, scale)
    if right - left < 4 or bottom - top < 4:
        return
    colour = UNFIT if mark.kind == LOST else colour_of(mark.role)
    inner = (left + 1, top + 1, right - 1, bottom - 1)
    if mark.kind == LOST:
        pen.rectangle(inner, outline=(*colour, 255), width=2)
    elif mark.kind in (HEADER, LABEL):
        pen.rectangle(inner, outline=(*colour, 255), width=2, fill=(*colour, WASH // 3))
    elif mark.role:
        pen.rectangle(inner, fill=(*colour, WASH))
    if mark.role and mark.kind in (HEADER, LABEL):
        pen.text((left + 3, bottom - 12), mark.role, fill=(*colour, 255), font=font)


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    left, right = sorted((box.left * scale, box.right * scale))
    top, bottom = sorted((box.top * scale, box.bottom * scale))
    return left, top, right, bottom


def colour_of(role: str) -> tuple[int, int, int]:
    """The colour of a role, grey for none."""
    if not role:
        return OUTSIDE
    number = ROLES.index(role) if role in ROLES else sum(map(ord, role))
    return PALETTE[number % len(PALETTE)]


def _roles(marks: Iterable[Mark]) -> list[str]:
    return list(dict.fromkeys(mark.role for mark in marks if mark.role))


def _legend(image: Image.Image, roles: list[str]) -> Image.Image:
    """The picture with a strip below it that names the colours."""
    words = [*roles, "merged cell", "line outside tables", "left over"]
    others = {"merged cell": RULE, "line outside tables": OUTSIDE, "left over": COLOURS[State.LEFT]}
    font = ImageFont.load_default(13)
    width, high = 150, 22
    per_row = max(1, image.width // width)
    rows = -(-len(words) // per_row)
    out = Image.new("RGB", (image.width, image.height + rows * high + 8), (255, 255, 255))
    out.paste(image, (0, 0))
    pen = ImageDraw.Draw(out)
    for number, word in enumerate(words):
        x, y = 8 + number % per_row * width, image.height + 6 + number // per_row * high
        colour = others.get(word) or colour_of(word)
        pen.rectangle((x, y, x + 14, y + 14), fill=colour)
        pen.text((x + 20, y), word, fill=(0, 0, 0), font=font)
    return out


def save(image: Image.Image, path: Path) -> None:
    """Write a picture as PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, "PNG")
