"""A page drawn with what was read from it: cells, merged cells, roles and the rectangles of records."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from extract.chinese_font import font_file
from extract.columns.roles import DRAWN, Role
from extract.coverage.ledger import State, account
from extract.document import extract_source
from extract.errors import FormatError
from extract.inspection.coverage_map import COLOURS, NAMES
from extract.inspection.marks import HEADER, LABEL, LOST, Mark, grids_of, marks_of
from extract.inspection.page_picture import page_picture
from extract.inspection.role_words import AMOUNT, wording
from extract.language import chinese, say
from extract.pages import Box, Line, Page, Source
from extract.readers.content_weight import heavy_pages
from extract.readers.kinds import kind_of
from extract.readers.pdf import opened, read
from extract.readers.scan.render import POINTS

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
ROLES = (*DRAWN, AMOUNT)
HATCH = 7  # pixels between the strokes over a column that is not recognised


_MARKS = (
    (("合并单元格", "merged cell"), RULE),
    (("表外文字行", "line outside tables"), OUTSIDE),
    (NAMES[State.LEFT], COLOURS[State.LEFT]),
)


def draw_page(data: bytes, name: str, number: int, *, password: str = "", engine: str = "auto") -> Image.Image:
    """One page (1-based) of a PDF with grid, spans and recognised roles over it.

    Raises FormatError when the bytes are not a PDF or have no such page, DocumentError when the page is damaged,
    LimitError when it unpacks to too much, and the reader's own errors.
    """
    source = _source(data, name, number, password, engine)
    with opened(data, name, password) as (document, key):
        image = page_picture(document, number, DPI, name=name, heavy=heavy_pages(data, key, name))
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
    found = extract_source(source)
    ledger = account(source, found.records, left=found.left)
    for entry in ledger.entries:
        if entry.page == number and entry.box is not None and entry.state is State.LEFT:
            pen.rectangle(_scaled(entry.box, scale), outline=(*COLOURS[State.LEFT], 255), width=3)
    font = _font(10)
    for mark in marks_of(source, number):
        _mark(pen, mark, scale, font)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _font(size: int) -> Font:
    """The font of the words in a picture: a Chinese one where they are Chinese and the system has one."""
    file = font_file() if chinese() else None
    try:
        return ImageFont.truetype(str(file), size) if file is not None else ImageFont.load_default(size)
    except OSError:
        return ImageFont.load_default(size)


def _word(role: str, font: Font) -> str:
    """What a role is called, in letters that the font has: without a Chinese font in English."""
    words = wording(role)
    return say(*words) if _is_chinese(font) else words.en


def _is_chinese(font: Font) -> bool:
    return isinstance(font, ImageFont.FreeTypeFont) and isinstance(font.path, str)  # the default one is no file


def _hatched(pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float]) -> None:
    """Grey strokes over a cell of a column that is not recognised."""
    left, top, right, bottom = box
    high = bottom - top
    for start in range(int(left - high), int(right), HATCH):
        first, last = max(left, start), min(right, start + high)
        if first < last:
            pen.line((first, bottom - (first - start), last, bottom - (last - start)), fill=(*OUTSIDE, 110), width=1)


def _mark(pen: ImageDraw.ImageDraw, mark: Mark, scale: float, font: Font) -> None:
    left, top, right, bottom = _scaled(mark.box, scale)
    if right - left < 4 or bottom - top < 4:
        return
    colour = UNFIT if mark.kind == LOST else colour_of(mark.role)
    inner = (left + 1, top + 1, right - 1, bottom - 1)
    if mark.kind == LOST:
        pen.rectangle(inner, outline=(*colour, 255), width=2)
    elif mark.role == Role.OTHER:
        _hatched(pen, inner)
    elif mark.kind in (HEADER, LABEL):
        pen.rectangle(inner, outline=(*colour, 255), width=2, fill=(*colour, WASH // 3))
    elif mark.role:
        pen.rectangle(inner, fill=(*colour, WASH))
    if mark.role and mark.kind in (HEADER, LABEL):
        pen.text((left + 3, bottom - 13), _word(mark.role, font), fill=(*colour, 255), font=font)


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    left, right = sorted((box.left * scale, box.right * scale))
    top, bottom = sorted((box.top * scale, box.bottom * scale))
    return left, top, right, bottom


def colour_of(role: str) -> tuple[int, int, int]:
    """The colour of a role, grey for none and for a column that is not recognised."""
    if not role or role == Role.OTHER:
        return OUTSIDE
    number = ROLES.index(role) if role in ROLES else sum(map(ord, role))
    return PALETTE[number % len(PALETTE)]


def _roles(marks: Iterable[Mark]) -> list[str]:
    return list(dict.fromkeys(mark.role for mark in marks if mark.role))


def _is_other(role: str) -> bool:
    return role == Role.OTHER


def _legend(image: Image.Image, roles: list[str]) -> Image.Image:
    """The picture with a strip below it that names the colours."""
    font = _font(13)
    zh = _is_chinese(font)
    # A column that is not recognised comes last of the columns, and hatched.
    entries = [(_word(role, font), colour_of(role), role == Role.OTHER) for role in sorted(roles, key=_is_other)]
    entries += [(say(*words) if zh else words[1], colour, False) for words, colour in _MARKS]
    width, high = 150, 22
    per_row = max(1, image.width // width)
    rows = -(-len(entries) // per_row)
    out = Image.new("RGB", (image.width, image.height + rows * high + 8), (255, 255, 255))
    out.paste(image, (0, 0))
    pen = ImageDraw.Draw(out)
    for number, (word, colour, hatched) in enumerate(entries):
        x, y = 8 + number % per_row * width, image.height + 6 + number // per_row * high
        pen.rectangle((x, y, x + 14, y + 14), outline=colour, fill=None if hatched else colour)
        if hatched:
            _hatched(pen, (x, y, x + 14, y + 14))
        pen.text((x + 20, y), word, fill=(0, 0, 0), font=font)
    return out


def save(image: Image.Image, path: Path) -> None:
    """Write a picture as PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, "PNG")
