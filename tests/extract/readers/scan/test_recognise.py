"""Scans: rules and skew from pixels, lone signs by shape, one page recognised (with the extra only)."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="needs the extra: pip install jixiao[ocr]")
pytest.importorskip("rapidocr", reason="needs the extra: pip install jixiao[ocr]")

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

from benchmarks.maker.document import make
from benchmarks.maker.look import Look, fonts
from benchmarks.maker.pdf import print_pdf
from extract.pages import Grid
from extract.readers.lattice.grid import lattices
from extract.readers.scan import imaging, recognise, render, signs, strips

LOOK = Look(fonts()[-1], 10.5, True, "lines", False, False, 0, False, False, False, True)
DPI = 150.0


def page_of(form: str, tmp_path: Path, words: str) -> tuple[pypdfium2.PdfDocument, int]:
    """A typeset page (1-based) that holds some words."""
    path = tmp_path / "a.pdf"
    print_pdf(make(3, form, projects=2, indicators=5), 3, path, LOOK)
    document = pypdfium2.PdfDocument(path)
    for number in range(1, len(document) + 1):
        if words in document[number - 1].get_textpage().get_text_range():
            return document, number
    raise AssertionError(words)


def drawn(strokes: list[tuple[tuple[int, int], tuple[int, int]]]) -> np.ndarray:
    image = Image.new("L", (60, 60), 235)
    pen = ImageDraw.Draw(image)
    for start, end in strokes:
        pen.line([start, end], fill=20, width=3)
    return imaging.ink(np.array(image), DPI)


RIGHT, LEFT = [((18, 14), (40, 24)), ((40, 24), (18, 34))], [((40, 14), (18, 24)), ((18, 24), (40, 34))]
FOOT = [((18, 42), (40, 42))]


@pytest.mark.parametrize(
    ("strokes", "sign"),
    [
        (RIGHT, ">"),
        (LEFT, "<"),
        (RIGHT + FOOT, "≥"),
        (LEFT + FOOT, "≤"),
        ([((16, 20), (42, 20)), ((16, 34), (42, 34))], "="),
        ([((16, 14), (42, 14)), ((18, 25), (40, 25)), ((16, 36), (42, 36))], None),
        ([((16, 25), (42, 25))], None),
        ([((28, 10), (28, 40)), ((16, 25), (42, 25))], None),
        ([((10, 10), (40, 22)), ((40, 22), (10, 34)), ((40, 30), (10, 42))], "≥"),  # ⩾
        ([((40, 10), (10, 22)), ((10, 22), (40, 34)), ((10, 30), (40, 42))], "≤"),
    ],
)
def test_signs_by_shape(strokes: list[tuple[tuple[int, int], tuple[int, int]]], sign: str | None) -> None:
    assert signs.sign_of(drawn(strokes)) == sign


@pytest.mark.parametrize("angle", [-2.5, -0.7, 0.0, 1.3, 3.0])
def test_rules_of_a_skewed_page(angle: float, tmp_path: Path) -> None:
    document, number = page_of("central", tmp_path, "绩效指标")
    image = render.render(document, number, DPI).convert("L").rotate(-angle, fillcolor=255, resample=Image.BICUBIC)
    document.close()
    noisy = np.clip(np.array(image) + np.random.default_rng(1).normal(0, 10, image.size[::-1]), 0, 255).astype(np.uint8)
    found = imaging.skew(noisy, DPI)
    assert found == pytest.approx(angle, abs=0.15)
    straight, _ = imaging.straightened(noisy, found)
    tables, _ = lattices(imaging.rules(straight, DPI))
    assert tables
    assert all(table.broken == 0 for table in tables)
    assert len(tables[0].xs) - 1 >= 5


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_points_of_a_turned_image_lead_back(quarters: int) -> None:
    image = np.zeros((40, 70), np.uint8)
    image[5, 60] = 255
    turned, back = imaging.turned(image, quarters)
    ((row, column),) = np.argwhere(turned == 255)
    # Matrices speak of points, not of pixels: a pixel's middle is half a step in.
    x, y = back[:, :2] @ np.array([column + 0.5, row + 0.5]) + back[:, 2]
    assert (x, y) == (60.5, 5.5)


def test_lines_of_a_cell_are_laid_side_by_side() -> None:
    ink = np.zeros((80, 20), np.uint8)
    for top in (5, 30, 55):
        ink[top : top + 14, 4:16] = 255
    lines = strips.lines_of_ink(ink, 16)
    assert [(int(rows[0]), int(rows[-1])) for rows in lines] == [(5, 18), (30, 43), (55, 68)]
    image = np.repeat(255 - ink[:, :, None], 3, axis=2)
    strip = strips.strip_of(image, ink, lines)
    assert strip.shape[1] > strip.shape[0]


@pytest.mark.skipif(len(fonts()) < 2, reason="needs a Chinese font to draw with, such as wqy-zenhei")
def test_a_page_is_recognised_with_its_cells(tmp_path: Path) -> None:
    document, number = page_of("central", tmp_path, "绩效指标")
    image = render.render(document, number, DPI)
    text = document[number - 1].get_textpage().get_text_range()
    document.close()
    items, warnings = recognise.recognise(image, DPI, number)
    grids = [item for item in items if isinstance(item, Grid)]
    assert grids
    cells = [cell for grid in grids for cell in grid.cells if cell.text]
    assert all(cell.confidence is not None and 0 <= cell.confidence <= 1 for cell in cells)
    assert all(cell.page == number and cell.box is not None for cell in cells)
    whole = "".join(text.split())
    right = sum("".join(cell.text.split()) in whole for cell in cells)
    assert right / len(cells) > 0.9
    assert warnings[0].code == "recognised-page"
    assert warnings[0].page == number


@pytest.mark.parametrize("size", [(5, 3), (20, 4000), (300, 400)])
def test_blank_and_odd_images_give_nothing(size: tuple[int, int]) -> None:
    items, warnings = recognise.recognise(Image.new("RGB", size, "white"), DPI, 1)
    assert items == []
    assert [warning.code for warning in warnings] == ["recognised-page"]
