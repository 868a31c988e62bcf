"""The page of a row as a picture: whatever turns or cuts the page, the mark lies on what the row prints."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pypdfium2
import pytest
from PIL import Image, ImageChops

from extract.document import extract_source
from extract.errors import FormatError, LimitError, PasswordError
from extract.inspection.marked_pages import EDGE, MOST, marked_pages
from extract.pages import Box
from extract.readers import pdf
from tests.extract.inspection.test_drawing import ROWS, XS
from tests.extract.pages import HEIGHT, WIDTH, Pen, draw
from tests.extract.readers.test_pdf import encrypted

NAME = "群众满意度"


def _printed(pen: Pen, last: list[str]) -> None:
    pen.text(180, 20, "项目支出绩效目标表")
    pen.table([40, 120, 470], [40, 60, 80], [["项目名称", "河道整治"], ["年度目标", "保障行洪安全。"]])
    pen.table(XS, [80, 110, 140, 170, 200], [*ROWS[:-1], ["满意度指标", "满意度指标", *last]])


def _form(pen: Pen) -> None:
    _printed(pen, ROWS[-1][2:])


def _without_row(pen: Pen) -> None:
    _printed(pen, ["", "", ""])


def changed(data: bytes, *, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A PDF with its pages turned (/Rotate) and cut (CropBox: left, bottom, right, top)."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(rotate)
        if crop is not None:
            page.set_cropbox(*crop)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def boxes(data: bytes, name: str = NAME) -> list[Box]:
    """Where a PDF's indicator of a name stands on page 1."""
    source = pdf.read(data, "a.pdf")
    [found] = [r for r in extract_source(source).records if r.type == "indicator" and getattr(r, "name", "") == name]
    return [place.bbox for place in found.places if place.page == 1 and place.bbox is not None]


def difference(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int]:
    """The rectangle (left, top, right, bottom) in which two pictures of one size differ."""
    found = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 40 else 0).getbbox()
    assert found is not None
    return found


def edge(picture: Image.Image) -> tuple[int, int, int, int]:
    """The rectangle around all pixels in the colour of a mark's edge."""
    parts = [band.point(lambda value, wanted=wanted: 255 if value == wanted else 0)  # type: ignore[misc]
             for band, wanted in zip(picture.split(), EDGE, strict=True)]  # fmt: skip
    found = ImageChops.darker(ImageChops.darker(parts[0], parts[1]), parts[2]).getbbox()
    assert found is not None
    return found


CROPS = (None, (20.0, 120.0, 480.0, 395.0), (35.0, 190.0, WIDTH, HEIGHT))


@pytest.mark.parametrize("crop", CROPS, ids=["whole", "cut", "cut-at-one-corner"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_mark_lies_on_the_row_of_turned_and_cut_pages(
    rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    full, less = (changed(draw(page), rotate=rotate, crop=crop) for page in (_form, _without_row))
    printed = difference(marked_pages(full, "a.pdf", {1: []}), marked_pages(less, "a.pdf", {1: []}))
    picture = marked_pages(full, "a.pdf", {1: boxes(full)})
    left, top, right, bottom = edge(picture)
    assert left <= printed[0] < printed[2] <= right
    assert top <= printed[1] < printed[3] <= bottom
    # Nothing but the row: three columns of 270 points, 30 high, and the margin of the mark.
    wide, high = sorted((right - left, bottom - top), reverse=True)
    assert wide == pytest.approx(274 / 72 * 120, abs=6)
    assert high == pytest.approx(34 / 72 * 120, abs=6)


def test_a_row_on_two_pages_is_marked_on_both_and_the_pages_stand_below_each_other() -> None:
    data = draw(_form, _form)
    one = marked_pages(data, "a.pdf", {1: [Box(40, 80, 470, 110)]})
    both = marked_pages(data, "a.pdf", {2: [Box(40, 80, 470, 110)], 1: [Box(40, 170, 470, 200)]})
    assert both.width == one.width
    assert both.height > 2 * one.height
    lower = both.crop((0, both.height - one.height, both.width, both.height))
    assert edge(lower) == edge(one)


def test_what_is_typed_into_a_form_is_drawn() -> None:
    from reportlab.pdfgen.canvas import Canvas

    def made(value: str) -> bytes:
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(300, 200), invariant=1)
        canvas.acroForm.textfield(name="v", value=value, x=50, y=100, width=100, height=20, borderWidth=0)
        canvas.showPage()
        canvas.save()
        return stream.getvalue()

    filled, blank = (marked_pages(made(value), "a.pdf", {1: []}) for value in ("90", ""))
    left, _, right, _ = difference(filled, blank)
    assert 49 / 72 * 120 < left < right < 151 / 72 * 120


def test_pages_that_cannot_be_drawn_are_refused() -> None:
    data = draw(_form)
    for missing in (0, 2):
        with pytest.raises(FormatError, match=f"没有第 {missing} 页"):
            marked_pages(data, "a.pdf", {missing: []})
    with pytest.raises(LimitError, match=f"最多 {MOST} 页"):
        marked_pages(data, "a.pdf", dict.fromkeys(range(1, MOST + 2), ()))
    with pytest.raises(PasswordError):
        marked_pages(encrypted("geheim"), "a.pdf", {1: []})


def test_a_rectangle_whose_corners_are_turned_or_off_the_page_is_drawn_as_far_as_it_is_there() -> None:
    odd: Iterable[Box] = [Box(470, 200, 40, 170), Box(-50, -50, 9000, 9000)]
    picture = marked_pages(draw(_form), "a.pdf", {1: list(odd)})
    assert picture.size == marked_pages(draw(_form), "a.pdf", {1: []}).size
