from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extract.errors import DocumentError, JixiaoError, PasswordError
from extract.pages import Grid, Page, ReadWarning
from extract.readers import pdf, plumber
from extract.readers.lattice import grid as lattice_grid
from extract.readers.lattice import page as lattice_page
from extract.readers.scan import render
from extract.text import fold
from tests.extract.pages import FONT, HEIGHT, WIDTH, Pen, draw, grids, lines, read, texts
from tests.shared import shared

XS = [50.0, 150.0, 300.0, 400.0]
YS = [60.0, 90.0, 120.0]
ROWS = [["一级指标", "三级指标", "指标值"], ["产出指标", "巡查次数", "≥12次"]]


def _table(pen: Pen) -> None:
    pen.text(50, 30, "项目绩效目标表")
    pen.table(XS, YS, ROWS)


def encrypted(password: str) -> bytes:
    import io

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), encrypt=StandardEncryption(password, "owner", strength=128))
    _table(Pen(canvas))
    canvas.save()
    return stream.getvalue()


def test_the_source_names_the_file_by_its_bytes() -> None:
    source = pdf.read(draw(_table), "某局预算.pdf")
    assert (source.name, source.stem, source.format) == ("某局预算.pdf", "某局预算", "pdf")
    assert len(source.sha256) == 64
    assert [page.number for page in source.pages] == [1]
    assert source.warnings == ()


def test_reading_twice_gives_the_same() -> None:
    data = draw(_table, _table)
    assert pdf.read(data, "a.pdf") == pdf.read(data, "a.pdf")


def test_the_empty_password_is_tried_first() -> None:
    assert texts(grids(read(encrypted("")))[0]) == ROWS


def test_the_given_password_opens() -> None:
    source = pdf.read(encrypted("口令abc".encode().hex()), "a.pdf", password="口令abc".encode().hex())
    assert texts(grids(source)[0]) == ROWS


@pytest.mark.parametrize("password", ["", "wrong"])
def test_no_password_that_fits_is_an_error(password: str) -> None:
    with pytest.raises(PasswordError) as caught:
        pdf.read(encrypted("secret"), "a.pdf", password=password)
    assert caught.value.file == "a.pdf"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\nnonsense\n%%EOF", b"%PDF-" + bytes(range(256)) * 20])
def test_a_damaged_file_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        pdf.read(data, "b.pdf")
    assert "b.pdf" in str(caught.value)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="engine"):
        pdf.read(draw(_table), "a.pdf", engine="magic")


def test_pdfplumber_reads_the_same_page() -> None:
    first, second = read(draw(_table)), read(draw(_table), "pdfplumber")
    assert texts(grids(second)[0]) == texts(grids(first)[0])
    assert lines(second) == lines(first)
    assert grids(second)[0].edges == pytest.approx(grids(first)[0].edges, abs=1)


def test_pdfplumber_turns_sideways_pages() -> None:
    def page(pen: Pen) -> None:
        pen.canvas.translate(HEIGHT, 0)
        pen.canvas.rotate(90)
        pen.table(XS, YS, ROWS)

    data = draw(page, size=(HEIGHT, WIDTH))
    first, second = grids(read(data))[0], grids(read(data, "pdfplumber"))[0]
    assert texts(second) == texts(first) == ROWS
    box, other = first.at(0, 0), second.at(0, 0)
    assert box is not None
    assert other is not None
    assert box.box is not None
    assert other.box is not None
    assert (box.box.left, box.box.bottom) == pytest.approx((other.box.left, other.box.bottom), abs=1)


def _open_corner(pen: Pen) -> None:
    """A grid of two by two cells with one inner rule drawn half: the merged area is no rectangle."""
    pen.rectangle(50, 60, 250, 120)
    pen.line(150, 60, 150, 90)
    pen.line(50, 90, 150, 90)
    pen.fill([50, 150], [60, 90], [["甲", "乙"], ["丙", "丁"]])


def test_rules_that_do_not_close_send_the_page_to_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    told = plumber.Document.read

    def noting(self: plumber.Document, number: int, shown: Page) -> Page | None:
        asked.append(number)
        return told(self, number, shown)

    monkeypatch.setattr(plumber.Document, "read", noting)
    source = pdf.read(draw(_table, _open_corner), "a.pdf")
    assert asked == [2]
    assert "甲" in "".join(cell.text for grid in grids(source)[1:] for cell in grid.cells)


def test_a_merged_area_that_is_no_rectangle_becomes_several() -> None:
    lattice = lattice_grid.build(
        [(60.0, 50.0, 250.0), (90.0, 50.0, 150.0), (120.0, 50.0, 250.0)],
        [(50.0, 60.0, 120.0), (150.0, 60.0, 90.0), (250.0, 60.0, 120.0)],
    )
    assert lattice is not None
    assert lattice.broken == 1
    assert sorted(lattice.spans) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]


def _scan(pen: Pen) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    pen.canvas.drawImage(ImageReader(Image.new("L", (60, 50), 200)), 0, 0, WIDTH, HEIGHT)
    pen.text(240, 380, "- 2 -")


def test_an_image_without_text_is_named_with_the_way_to_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "recognition", lambda document, number, page: None)
    source = pdf.read(draw(_table, _scan), "a.pdf")
    (warning,) = source.warnings
    assert (warning.code, warning.page) == ("image-page", 2)
    assert "jixiao[ocr]" in warning.zh
    assert "jixiao[ocr]" in warning.en
    assert not source.pages[1].recognised


def test_a_recognised_page_takes_the_place_of_the_image(monkeypatch: pytest.MonkeyPatch) -> None:
    doubt = ReadWarning("ocr-doubt", "有疑", "doubtful", 2)

    def recognition(document: object, number: int, page: Page) -> render.Recognition:
        return lambda: (Page(number, (), page.width, page.height, recognised=True), [doubt])

    monkeypatch.setattr(render, "recognition", recognition)
    source = pdf.read(draw(_table, _scan), "a.pdf")
    assert source.pages[1].recognised
    assert source.warnings == (doubt,)


@pytest.mark.parametrize("at_once", ["1", "3"])
def test_pages_recognised_at_once_come_in_their_order(monkeypatch: pytest.MonkeyPatch, at_once: str) -> None:
    running: list[int] = []
    most: list[int] = []

    def recognition(document: object, number: int, page: Page) -> render.Recognition:
        def work() -> render.Recognised:
            running.append(number)
            most.append(len(running))
            time.sleep(0.02 * (7 - number))  # the first takes longest
            running.remove(number)
            told = ReadWarning("ocr-doubt", "有疑", "doubtful", number)
            return Page(number, (), page.width, page.height, recognised=True), [told]

        return work

    monkeypatch.setattr(render, "recognition", recognition)
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", at_once)
    source = pdf.read(draw(*[_scan] * 6), "a.pdf")
    assert [page.number for page in source.pages] == [1, 2, 3, 4, 5, 6]
    assert [warning.page for warning in source.warnings] == [1, 2, 3, 4, 5, 6]
    assert (max(most) > 1) == (at_once == "3")
    assert max(most) <= int(at_once)


def test_an_error_of_a_page_that_is_recognised_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def work() -> render.Recognised:
        raise MemoryError

    monkeypatch.setattr(render, "recognition", lambda document, number, page: work)
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", "2")
    with pytest.raises(MemoryError):
        pdf.read(draw(*[_scan] * 6), "a.pdf")
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("jixiao-scan")]


def test_a_grid_of_more_cells_than_are_read_is_told_and_its_text_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lattice_grid, "MAX_CELLS", 99)

    def page(pen: Pen) -> None:
        for place in range(11):
            pen.canvas.line(20 + place * 20, 20, 20 + place * 20, 220)
            pen.canvas.line(20, 20 + place * 20, 220, 20 + place * 20)
        pen.canvas.drawString(42, 25, "0123456789")

    source = read(draw(page))
    assert [warning.code for warning in source.warnings] == ["page-limit"]
    assert lines(source) == ["0123456789"]


def test_the_number_of_pages_read_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    source = pdf.read(draw(_table, _table, _table), "a.pdf")
    assert [page.number for page in source.pages] == [1, 2]
    assert [warning.code for warning in source.warnings] == ["too-many-pages"]


def test_running_headers_are_left_out_and_unit_lines_kept() -> None:
    def page(pen: Pen) -> None:
        pen.text(50, 10, "某县水利局2026年部门预算")
        pen.text(300, 28, "单位：万元")
        pen.table(XS, YS, ROWS)

    assert set(lines(read(draw(*[page] * 5)))) == {"单位：万元"}
    assert "某县水利局2026年部门预算" in lines(read(draw(*[page] * 3)))


def _damaged(data: bytes, rng: random.Random) -> bytes:
    """A good file truncated, or with some bytes flipped, or with a piece cut out."""
    kind = rng.randrange(3)
    if kind == 0:
        return data[: rng.randrange(20, len(data))]
    if kind == 1:
        flipped = bytearray(data)
        for _ in range(rng.choice((1, 5, 50))):
            flipped[rng.randrange(8, len(flipped))] ^= 1 << rng.randrange(8)
        return bytes(flipped)
    start = rng.randrange(8, len(data))
    return data[:start] + data[start + rng.randrange(1, 400) :]


@pytest.mark.parametrize("seed", range(120))
def test_damaged_files_give_a_result_or_one_clear_error(seed: int) -> None:
    data = _damaged(draw(_table, _open_corner), random.Random(seed))
    for engine in ("lattice", "pdfplumber"):
        try:
            source = pdf.read(data, "f.pdf", engine=engine)
        except JixiaoError as error:
            message = str(error)
        else:
            message = source.name
            assert [page.number for page in source.pages] == list(range(1, len(source.pages) + 1))
        assert "f.pdf" in message


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["enc_OPENS_r4-owner-password", "mal_pdfjs_operator_list_cycle", "mal_pikepdf_fuzz_378014596"]
)
def test_bad_files_are_read_by_both_engines(name: str) -> None:
    data = shared("pdf", "bad", f"{name}.pdf").read_bytes()
    for engine in pdf.ENGINES:
        assert pdf.read(data, name, engine=engine).pages


@pytest.mark.shared
@pytest.mark.parametrize(("name", "password"), [("enc_r3_user_pw", "asdfzxcv"), ("enc_libreoffice_pw", "openpassword")])
def test_published_encrypted_files_open_with_their_password(name: str, password: str) -> None:
    data = shared("pdf", "bad", f"{name}.pdf").read_bytes()
    with pytest.raises(PasswordError):
        pdf.read(data, name)
    assert pdf.read(data, name, password=password).pages


@pytest.mark.shared
@pytest.mark.parametrize("name", ["d02", "r001"])
def test_both_engines_see_the_same_cells(name: str) -> None:
    data = shared("pdf", "typeset", f"{name}.pdf").read_bytes()
    first, second = read(data), read(data, "pdfplumber")
    for one, other in zip(first.pages, second.pages, strict=True):
        assert _cells(one) == _cells(other)


def _cells(page: Page) -> list[tuple[int, int, int, int, str]]:
    grids_here = [item for item in page.items if isinstance(item, Grid)]
    return [(c.row, c.col, c.rowspan, c.colspan, fold(c.text)) for grid in grids_here for c in grid.cells]


def test_the_frame_of_a_page_is_its_crop_box() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(draw(_table))
    page = document[0]
    page.set_cropbox(40, 20, 440, 380)
    frame = lattice_page.displayed(page.raw)
    assert (frame.left, frame.bottom, frame.width, frame.height) == (40, 20, 400, 360)
    page.close()
    document.close()


def test_a_foot_on_every_page_of_a_short_file_is_left_out_and_its_titles_stay() -> None:
    def page(number: int) -> Callable[[Pen], None]:
        def drawn(pen: Pen) -> None:
            pen.text(150, 10, "某县水务局部门预算")
            pen.text(150, 40, "项目支出绩效目标表")
            _table(pen)
            pen.text(200, 385, f"某县水务局2026年部门预算 第 {number} 页")

        return drawn

    found = lines(pdf.read(draw(page(1), page(2)), "a.pdf"))
    assert found.count("某县水务局部门预算") == 1
    assert found.count("项目支出绩效目标表") == 2
    assert not any("页" in line for line in found)


def test_an_invisible_text_layer_is_told_when_nothing_recognises_the_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "recognition", lambda document, number, page: None)

    def page(pen: Pen) -> None:
        _scan(pen)
        text = pen.canvas.beginText(50, 300)
        text.setFont(FONT, 10)
        text.setTextRenderMode(3)
        text.textOut("项目支出绩效目标表巡查次数不少于十二次")
        pen.canvas.drawText(text)

    source = pdf.read(draw(page), "a.pdf")
    assert [warning.code for warning in source.warnings] == ["text-layer"]
    assert any("巡查次数" in line for line in lines(source))
