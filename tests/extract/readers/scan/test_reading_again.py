"""Cells of a scanned page that recognition lost are read again by themselves (with the extra only)."""

from __future__ import annotations

import glob
import io

import pytest

pytest.importorskip("cv2", reason="needs the extra: pip install jixiao[ocr]")
pytest.importorskip("rapidocr", reason="needs the extra: pip install jixiao[ocr]")

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.maker.look import FILES
from extract.pages import Grid
from extract.readers import pdf
from extract.readers.scan import lost_columns
from extract.readers.scan.engine import Engine

FONTS = [path for pattern in FILES for path in sorted(glob.glob(pattern, recursive=True))]
PAPER, FAINT = 238, 227  # of 255
XS, HIGH = (60, 560, 860, 1160), 60
ROWS = [
    ["公园绿地养护面积", "正向指标", "320"], ["投诉处理时限", "反向指标", "24"], ["宣传活动次数", "正向指标", "12"],
    ["设备故障率", "反向指标", "3"], ["培训人数", "正向指标", "260"],
]  # fmt: skip


def drawn(pale: int, turned: int = 0) -> Image.Image:
    """A page at 150 dots per inch whose middle column is printed in a grey of its own."""
    image = Image.new("L", (1240, 700), PAPER)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONTS[0], 26)
    for place in range(len(ROWS) + 2):
        pen.line([(XS[0], 100 + place * HIGH), (XS[-1], 100 + place * HIGH)], fill=40, width=2)
    for x in XS:
        pen.line([(x, 100), (x, 100 + (len(ROWS) + 1) * HIGH)], fill=40, width=2)
    for row, texts in enumerate([["三级指标", "指标方向", "指标值"], *ROWS]):
        for col, text in enumerate(texts):
            fill = pale if col == 1 and row > 0 else 30
            pen.text((XS[col] + 20, 112 + row * HIGH), text, fill=fill, font=font)
    grain = np.random.default_rng(pale).normal(0, 1.0, image.size[::-1])
    return Image.fromarray((np.asarray(image) + grain).clip(0, 255).astype(np.uint8)).rotate(turned, expand=True)


def scanned(*images: Image.Image) -> bytes:
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=150, save_all=True, append_images=images[1:])
    return out.getvalue()


def directions(data: bytes) -> list[str]:
    """The middle column of the second page, without its header."""
    (grid,) = (item for item in pdf.read(data, "a.pdf").pages[1].items if isinstance(item, Grid))
    return [cell.text for cell in grid.cells if cell.col == 1 and cell.row > 0]


needs_font = pytest.mark.skipif(not FONTS, reason="needs a Chinese font to draw with, such as wqy-zenhei")


@needs_font
@pytest.mark.parametrize("turned", [0, 90])
def test_a_faint_column_of_one_page_is_read_again(turned: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(drawn(30), drawn(FAINT, turned=turned))
    read = directions(data)
    assert sum(text == row[1] for text, row in zip(read, ROWS, strict=True)) >= 4
    monkeypatch.setattr(lost_columns, "lost", lambda pages: {})
    assert directions(data) == [""] * len(ROWS)


@needs_font
def test_a_column_that_is_blank_on_one_page_stays_blank() -> None:
    data = scanned(drawn(30), drawn(PAPER))
    assert directions(data) == [""] * len(ROWS)
    assert {warning.code for warning in pdf.read(data, "a.pdf").warnings} == {"recognised-page"}


@needs_font
def test_ink_that_is_not_recognised_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engine, "text", lambda engine, strip: ("", 0.0))
    source = pdf.read(scanned(drawn(30), drawn(FAINT)), "a.pdf")
    (warning,) = (warning for warning in source.warnings if warning.code == "unread-cells")
    assert warning.page == 2
    assert str(len(ROWS)) in warning.en
    assert warning.box is not None


@needs_font
def test_pages_read_at_once_give_the_same_as_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(drawn(30), drawn(120), drawn(60), drawn(90))
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", "1")
    alone = pdf.read(data, "a.pdf")
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", "3")
    assert pdf.read(data, "a.pdf") == alone
    assert pdf.read(data, "a.pdf") == alone
