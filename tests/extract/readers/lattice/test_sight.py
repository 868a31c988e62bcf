"""What a viewer shows of a page is read, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise

import pytest
from PIL import Image
from reportlab.lib.colors import Color, black
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from extract.pages import Grid
from tests.extract.pages import FONT, HEIGHT, SIZE, Pen, draw, grids, lines, read, texts, white

XS = [50.0, 150.0, 300.0, 400.0]
YS = [60.0, 90.0, 120.0, 150.0]
ROWS = [["一级指标", "三级指标", "指标值"], ["产出指标", "巡查次数", "≥12次"], ["效益指标", "群众知晓率", "95%"]]
SHADE, GREY, RED = Color(0.2, 0.3, 0.6), Color(0.8, 0.8, 0.8), Color(0.85, 0.1, 0.1)


def _coloured(pen: Pen, x: float, y: float, text: str, color: Color, size: float = SIZE) -> None:
    pen.canvas.setFont(FONT, size)
    pen.canvas.setFillColor(color)
    pen.canvas.drawString(x, HEIGHT - y - 0.85 * size, text)
    pen.canvas.setFillColor(black)


def _grid_of(draw_more: Callable[[Pen], None], before: Callable[[Pen], None] = lambda pen: None) -> Grid:
    def page(pen: Pen) -> None:
        before(pen)
        pen.table(XS, YS, ROWS)
        draw_more(pen)

    (grid,) = grids(read(draw(page)))
    return grid


def _invisible(pen: Pen) -> None:
    text = pen.canvas.beginText(305, HEIGHT - 140)
    text.setFont(FONT, SIZE)
    text.setTextRenderMode(3)
    text.textOut("60%")
    pen.canvas.drawText(text)


def _faded(pen: Pen) -> None:
    _coloured(pen, 340, 122, "60%", Color(0, 0, 0, alpha=0))
    pen.canvas.setFillAlpha(1)


def _white_on_paper(pen: Pen) -> None:
    _coloured(pen, 340, 122, "60%", white)


def _blue_on_blue(pen: Pen) -> None:
    pen.rectangle(340, 121, 399, 149, fill=SHADE)
    _coloured(pen, 342, 124, "60%", SHADE)


def _below_a_white_box(pen: Pen) -> None:
    pen.text(342, 124, "60%")
    pen.rectangle(338, 121, 399, 149, fill=white)


def _below_a_picture(pen: Pen) -> None:
    pen.text(342, 124, "60%")
    pen.canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), (240, 240, 250))), 338, HEIGHT - 149, 61, 28)


def _struck(pen: Pen) -> None:
    pen.text(342, 122, "60%")
    pen.line(341.5, 122 + 0.55 * SIZE, 360, 122 + 0.55 * SIZE)


@pytest.mark.parametrize(
    "hide", [_invisible, _faded, _white_on_paper, _blue_on_blue, _below_a_white_box, _below_a_picture, _struck]
)
def test_what_is_not_shown_is_not_read(hide: Callable[[Pen], None]) -> None:
    assert texts(_grid_of(hide)) == ROWS


def test_a_text_patched_with_one_that_shares_characters_is_read_whole() -> None:
    def patch(pen: Pen) -> None:
        pen.rectangle(301, 121, 399, 149, fill=white)
        pen.text(302, 122, "93%")

    assert texts(_grid_of(patch))[2][2] == "93%"


def test_white_text_on_a_dark_ground_is_read() -> None:
    def header(pen: Pen) -> None:
        pen.rectangle(XS[0], YS[0], XS[-1], YS[1], fill=SHADE)
        pen.grid(XS, YS)
        for left, text in zip(XS, ROWS[0], strict=False):
            _coloured(pen, left + 2, YS[0] + 2, text, white)
        pen.fill(XS, YS[1:], ROWS[1:])

    (grid,) = grids(read(draw(header)))
    assert texts(grid) == ROWS


def test_text_below_a_seal_that_lets_it_shine_through_is_read() -> None:
    seal = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    for place in range(40):
        seal.putpixel((place, place), (200, 0, 0, 255))

    def stamp(pen: Pen) -> None:
        pen.canvas.drawImage(ImageReader(seal), 60, HEIGHT - 150, 300, 80, mask="auto")

    assert texts(_grid_of(stamp)) == ROWS


def test_an_underline_deletes_nothing() -> None:
    assert texts(_grid_of(lambda pen: pen.line(302, 132.5, 320, 132.5))) == ROWS


def _layered(name: str, *, off: bool, x: float = 342) -> bytes:
    """A page whose second target stands in a layer; its name is written as the file writes it."""

    def page(pen: Pen) -> None:
        pen.table(XS, YS, ROWS)
        pen.canvas._code.append("/OC /MC0 BDC")
        pen.text(x, 122, "60%")
        pen.canvas._code.append("EMC")

    data = draw(page)
    number = data.count(b" 0 obj")
    group = f"{number + 1} 0 obj\n<</Type/OCG/Name{name}>>\nendobj\n".encode()
    hidden = f"/OFF[{number + 1} 0 R]" if off else ""
    catalogue = f"/Type /Catalog /OCProperties <</OCGs[{number + 1} 0 R]/D<<{hidden}>>>>".encode()
    data = data.replace(b"/Type /Catalog", catalogue, 1)
    data = data.replace(b"/Resources <<", f"/Resources << /Properties <</MC0 {number + 1} 0 R>>".encode(), 1)
    # Without its cross-reference table the file is repaired when it is opened.
    body, trailer = data.split(b"xref\n", 1)[0], data[data.index(b"trailer") : data.index(b"startxref")]
    return body + group + trailer + b"startxref\n0\n%%EOF\n"


@pytest.mark.parametrize("name", ["(draft)", "<FEFF7B2C4E8C7A3F>", "<FEFF00640072006100660074>"])
@pytest.mark.parametrize(("x", "off", "shown"), [(342, True, "95%"), (308, True, "95%"), (342, False, "95%60%")])
def test_a_layer_that_is_off_is_not_read(name: str, x: float, off: bool, shown: str) -> None:
    (grid,) = grids(read(_layered(name, off=off, x=x)))
    assert texts(grid)[2][2].replace(" ", "") == shown


def test_an_upright_watermark_over_cells_is_not_read() -> None:
    def marks(pen: Pen) -> None:
        for y in (70.0, 118.0):
            _coloured(pen, 80, y, "内部资料 严禁外传", GREY, 28)

    assert texts(_grid_of(lambda pen: None, marks)) == ROWS


def test_a_small_pale_mark_repeated_over_texts_is_not_read() -> None:
    def marks(pen: Pen) -> None:
        for x in (56.0, 156.0, 304.0):
            for y in (64.0, 93.0, 124.0, 180.0):
                _coloured(pen, x, y, "财政局张三", GREY)

    def page(pen: Pen) -> None:
        pen.table(XS, YS, ROWS)
        marks(pen)

    source = read(draw(page))
    assert texts(grids(source)[0]) == ROWS
    assert lines(source) == []


def test_pale_and_red_text_of_a_cell_is_read() -> None:
    def page(pen: Pen) -> None:
        pen.grid(XS, YS)
        pen.fill(XS, YS[:2], ROWS[:2])
        for left, text, color in zip(XS, ROWS[2], (GREY, RED, RED), strict=False):
            _coloured(pen, left + 2, YS[2] + 2, text, color)

    (grid,) = grids(read(draw(page)))
    assert texts(grid) == ROWS


def test_a_text_that_runs_over_its_cell_stays_in_it() -> None:
    def page(pen: Pen) -> None:
        pen.grid(XS, YS)
        pen.text(XS[1] + 103, YS[1] + 2, "河道长度与堤防长度")
        pen.text(XS[0] + 2, YS[2] + 2, "产出指标")

    (grid,) = grids(read(draw(page)))
    assert texts(grid)[1] == ["", "河道长度与堤防长度", ""]


def test_texts_that_cover_each_other_are_not_shuffled() -> None:
    def page(pen: Pen) -> None:
        pen.grid(XS, YS)
        pen.text(302, 92, "≥95%")
        pen.text(307, 92, "不低于上年")

    (grid,) = grids(read(draw(page)))
    assert texts(grid)[1][2] == "≥95%不低于上年"


@pytest.mark.parametrize(("base", "mark", "shown"), [("150.00", "1", "150.00"), ("≥95%", "[2]", "≥95%"),
                                                     ("合格率", "①", "合格率"), ("500m", "2", "500m²")])  # fmt: skip
def test_a_raised_mark_is_no_digit_of_the_text_before_it(base: str, mark: str, shown: str) -> None:
    def page(pen: Pen) -> None:
        pen.grid(XS, YS)
        pen.text(302, 96, base)
        behind = 302 + pen.canvas.stringWidth(base, FONT, SIZE) + 0.5
        pen.canvas.setFont(FONT, 0.6 * SIZE)
        pen.canvas.drawString(behind, HEIGHT - 96 - 0.85 * SIZE + 0.4 * SIZE, mark)

    (grid,) = grids(read(draw(page)))
    assert texts(grid)[1][2] == shown


@pytest.mark.parametrize(("size", "rise"), [(0.83, 0.33), (0.8, 0.5), (0.65, 0.45), (0.5, 0.5), (0.9, 0.45)])
@pytest.mark.parametrize(("base", "mark", "shown"), [("≥15", "1", "≥15"), ("合格率", "2", "合格率"),
                                                     ("≥90%", "[3]", "≥90%"), ("按期完成率", "注", "按期完成率"),
                                                     ("20m", "2", "20m²"), ("1.2×10", "4", "1.2×10⁴")])  # fmt: skip
def test_a_raised_mark_keeps_its_place_at_any_size(base: str, mark: str, shown: str, size: float, rise: float) -> None:
    def page(pen: Pen) -> None:
        pen.grid(XS, YS)
        pen.text(302, 98, base)
        behind = 302 + pen.canvas.stringWidth(base, FONT, SIZE)
        pen.canvas.setFont(FONT, size * SIZE)
        pen.canvas.drawString(behind, HEIGHT - 98 - 0.85 * SIZE + rise * SIZE, mark)

    (grid,) = grids(read(draw(page)))
    assert texts(grid)[1][2] == shown


def test_text_too_small_to_be_seen_is_not_read() -> None:
    def page(pen: Pen) -> None:
        pen.table(XS, YS, ROWS)
        pen.text(302, 100, "≥3公顷")
        pen.canvas.setFont(FONT, 0.5)
        pen.canvas.drawString(302 + pen.canvas.stringWidth("≥3公顷", FONT, SIZE), HEIGHT - 100 - SIZE, "33")

    (grid,) = grids(read(draw(page)))
    assert "33" not in "".join(map("".join, texts(grid)))
    assert "3公顷" in "".join(map("".join, texts(grid)))


def test_a_line_goes_on_behind_a_raised_mark() -> None:
    def page(pen: Pen) -> None:
        pen.grid(XS, YS)
        pen.text(302, 98, "≥15")
        behind = 302 + pen.canvas.stringWidth("≥15", FONT, SIZE)
        pen.canvas.setFont(FONT, 0.83 * SIZE)
        pen.canvas.drawString(behind, HEIGHT - 98 - 0.85 * SIZE + 0.4 * SIZE, "1")
        pen.text(behind + 5, 98, "公里")

    (grid,) = grids(read(draw(page)))
    assert texts(grid)[1][2] == "≥15公里"


def test_a_form_field_and_a_free_text_are_read() -> None:
    def page(pen: Pen) -> None:
        pen.table(XS, YS, [ROWS[0], ["产出指标", "巡查次数", ""], ["效益指标", "群众知晓率", ""]])
        pen.canvas.acroForm.textfield(
            name="a", x=305, y=HEIGHT - 115, width=80, height=20, value="12", borderWidth=0, fontSize=10
        )
        note = {
            "Type": PDFName("Annot"), "Subtype": PDFName("FreeText"), "Contents": PDFString("95%"), "F": 4,
            "Rect": PDFArray([305, HEIGHT - 145, 380, HEIGHT - 125]), "DA": PDFString("/Helv 10 Tf 0 g"),
        }  # fmt: skip
        pen.canvas._addAnnotation(PDFDictionary(note))

    (grid,) = grids(read(draw(page)))
    assert [row[2] for row in texts(grid)] == ["指标值", "12", "95%"]


def test_a_grid_of_dashes_of_any_length_is_found() -> None:
    def dashes(step: float, dash: float) -> Callable[[Pen], None]:
        def page(pen: Pen) -> None:
            for y in YS:
                for number in range(int((XS[-1] - XS[0]) / step) + 1):
                    pen.line(XS[0] + step * number, y, XS[0] + step * number + dash, y)
            for x in XS:
                for number in range(int((YS[-1] - YS[0]) / step) + 1):
                    pen.line(x, YS[0] + step * number, x, YS[0] + step * number + dash)
            pen.fill(XS, YS, ROWS)

        return page

    for step, dash in ((2.0, 1.0), (3.0, 2.0), (7.5, 3.5)):
        (grid,) = grids(read(draw(dashes(step, dash))))
        assert texts(grid) == ROWS


def test_cells_drawn_as_filled_boxes_make_a_grid() -> None:
    def page(pen: Pen) -> None:
        for top, bottom in pairwise(YS):
            for left, right in pairwise(XS):
                pen.rectangle(left + 1, top + 1, right - 1, bottom - 1, fill=Color(0.9, 0.93, 0.97))
        pen.fill(XS, YS, ROWS)

    (grid,) = grids(read(draw(page)))
    assert texts(grid) == ROWS


def test_stripes_behind_rows_are_no_cells() -> None:
    def page(pen: Pen) -> None:
        for top, bottom in zip(YS[::2], YS[1::2], strict=False):
            pen.rectangle(XS[0], top, XS[-1], bottom, fill=Color(0.9, 0.93, 0.97))
        pen.text(60, 30, "年度目标：保障供水")

    assert grids(read(draw(page))) == []


def test_a_scan_with_a_line_of_text_over_it_is_a_scan() -> None:
    stream = io.BytesIO()
    Image.new("L", (50, 10), 220).save(stream, "PNG")

    def page(pen: Pen) -> None:
        for top in range(0, int(HEIGHT), 80):
            picture = ImageReader(io.BytesIO(stream.getvalue()))
            pen.canvas.drawImage(picture, 0, HEIGHT - top - 80, 500, 80)
        pen.text(180, HEIGHT - 20, "某县水务局2026年部门预算 第2页 共9页", 8)

    source = read(draw(page))
    told = {warning.code for warning in source.warnings}
    assert told & {"image-page", "recognised-page"}


def test_a_picture_on_a_text_page_is_named_when_it_is_not_read() -> None:
    def page(pen: Pen) -> None:
        pen.table(XS, YS, ROWS)
        pen.canvas.drawImage(ImageReader(Image.new("L", (60, 40), 200)), 60, 20, 380, 200)

    source = read(draw(page))
    assert [warning.code for warning in source.warnings] == ["page-picture-unread"]
    assert "[60, 180, 440, 380]" in source.warnings[0].zh
    assert texts(grids(source)[0]) == ROWS


@pytest.mark.parametrize("first", [72, 0])  # degrees: the fifth character stands upright, or the first
def test_words_around_a_seal_are_not_read(first: int) -> None:
    def seal(pen: Pen) -> None:
        pen.canvas.setFillColor(RED)
        pen.canvas.setFont(FONT, SIZE)
        for number, char in enumerate("云川市水务局专用章"):
            pen.canvas.saveState()
            pen.canvas.translate(335, HEIGHT - 140)
            pen.canvas.rotate(first - 18 * number)
            pen.canvas.drawString(0, 32, char)
            pen.canvas.restoreState()
        pen.canvas.setFillColor(black)

    assert texts(_grid_of(seal)) == ROWS


def test_a_red_figure_after_a_slanted_mark_is_read() -> None:
    def mark(pen: Pen) -> None:
        pen.canvas.saveState()
        pen.canvas.setFillColor(RED)
        pen.canvas.setFont(FONT, SIZE)
        pen.canvas.rotate(30)
        pen.canvas.drawString(300, 60, "作废")
        pen.canvas.restoreState()
        _coloured(pen, 342, 122, "8", RED)

    assert texts(_grid_of(mark))[2][2].replace(" ", "") == "95%8"


@pytest.mark.parametrize(("sign", "read_as"), [(">", "≥"), ("<", "≤"), ("＞", "≥")])
def test_an_underlined_sign_of_comparison(sign: str, read_as: str) -> None:
    width = 10.0 if sign == "＞" else 5.0

    def page(pen: Pen) -> None:
        pen.table(XS, YS, [*ROWS[:2], ["效益指标", "群众知晓率", f"{sign}95%"]])
        pen.line(302.3, 131.6, 301.8 + width, 131.6, width=0.5)

    (grid,) = grids(read(draw(page)))
    assert texts(grid)[2][2] == f"{read_as}95%"
    assert grid.n_rows == 3


def test_a_target_underlined_as_a_whole_keeps_its_sign() -> None:
    def page(pen: Pen) -> None:
        pen.table(XS, YS, [*ROWS[:2], ["效益指标", "群众知晓率", ">95%"]])
        pen.line(302, 131.6, 326, 131.6, width=0.5)

    assert texts(grids(read(draw(page)))[0])[2][2] == ">95%"
