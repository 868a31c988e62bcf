"""Cells of a scanned page that recognition lost are read again by themselves (with the extra only)."""

from __future__ import annotations

import copy
import glob
import io
from typing import Any

import pytest

pytest.importorskip("cv2", reason="needs the extra: pip install jixiao[ocr]")
pytest.importorskip("rapidocr", reason="needs the extra: pip install jixiao[ocr]")

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks.maker.look import FILES
from extract.pages import Grid, Source
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


def drawn(pale: int, turned: int = 0, rows: list[list[str]] = ROWS) -> Image.Image:
    """A page at 150 dots per inch whose middle column is printed in a grey of its own."""
    image = Image.new("L", (1240, 700), PAPER)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONTS[0], 26)
    for place in range(len(rows) + 2):
        pen.line([(XS[0], 100 + place * HIGH), (XS[-1], 100 + place * HIGH)], fill=40, width=2)
    for x in XS:
        pen.line([(x, 100), (x, 100 + (len(rows) + 1) * HIGH)], fill=40, width=2)
    for row, texts in enumerate([["三级指标", "指标方向", "指标值"], *rows]):
        for col, text in enumerate(texts):
            fill = pale if col == 1 and row > 0 else 30
            pen.text((XS[col] + 20, 112 + row * HIGH), text, fill=fill, font=font)
    grain = np.random.default_rng(pale).normal(0, 1.0, image.size[::-1])
    return Image.fromarray((np.asarray(image) + grain).clip(0, 255).astype(np.uint8)).rotate(turned, expand=True)


def scanned(*images: Image.Image) -> bytes:
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=150, save_all=True, append_images=images[1:])
    return out.getvalue()


def directions(source: Source) -> list[str]:
    """The middle column of the second page, without its header."""
    (grid,) = (item for item in source.pages[1].items if isinstance(item, Grid))
    return [cell.text for cell in grid.cells if cell.col == 1 and cell.row > 0]


@pytest.fixture(scope="module")
def seen() -> dict[bytes, list[Any]]:
    """The lines of the pages that were recognised, by their pixels."""
    return {}


@pytest.fixture
def page_once(seen: dict[bytes, list[Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same page is recognised once, not for each test and each reading of it; single lines are always."""
    lines = Engine.lines

    def remembered(engine: Engine, image: Any) -> list[Any]:
        key = repr(image.shape).encode() + image.tobytes()
        if key not in seen:
            seen[key] = lines(engine, image)
        return copy.deepcopy(seen[key])

    monkeypatch.setattr(Engine, "lines", remembered)


needs_font = pytest.mark.skipif(not FONTS, reason="needs a Chinese font to draw with, such as wqy-zenhei")


@needs_font
@pytest.mark.usefixtures("page_once")
@pytest.mark.parametrize("turned", [0, 90])
def test_a_faint_column_of_one_page_is_read_again(turned: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(drawn(30), drawn(FAINT, turned=turned))
    read = directions(pdf.read(data, "a.pdf"))
    assert sum(text == row[1] for text, row in zip(read, ROWS, strict=True)) >= 4
    monkeypatch.setattr(lost_columns, "lost", lambda pages: {})
    assert directions(pdf.read(data, "a.pdf")) == [""] * len(ROWS)


@needs_font
@pytest.mark.usefixtures("page_once")
def test_a_column_that_is_blank_on_one_page_stays_blank() -> None:
    source = pdf.read(scanned(drawn(30), drawn(PAPER)), "a.pdf")
    assert directions(source) == [""] * len(ROWS)
    assert {warning.code for warning in source.warnings} == {"recognised-page"}


@needs_font
@pytest.mark.usefixtures("page_once")
def test_ink_that_is_not_recognised_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engine, "text", lambda engine, strip: ("", 0.0))
    source = pdf.read(scanned(drawn(30), drawn(FAINT)), "a.pdf")
    (warning,) = (warning for warning in source.warnings if warning.code == "unread-cells")
    assert warning.page == 2
    assert str(len(ROWS)) in warning.en
    assert warning.box is not None


@needs_font
def test_pages_read_at_once_give_the_same_as_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanned(*(drawn(pale, rows=ROWS[:2]) for pale in (30, 120, 60)))
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", "1")
    alone = pdf.read(data, "a.pdf")
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", "3")
    assert pdf.read(data, "a.pdf") == alone
    assert pdf.read(data, "a.pdf") == alone
