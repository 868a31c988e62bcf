from __future__ import annotations

import re

import pytest

from extract.errors import DocumentError, FormatError
from extract.inspection.drawing import colour_of, draw_page
from extract.inspection.marks import BODY, HEADER, LABEL, grids_of, marks_of
from extract.readers import pdf
from tests.extract.pages import Pen, draw
from tests.extract.readers.test_pdf import encrypted

XS = [40.0, 120.0, 200.0, 330.0, 420.0, 470.0]
ROWS = [
    ["一级指标", "二级指标", "三级指标", "指标值", "权重"],
    ["产出指标", "数量指标", "巡查河道次数", "≥12次", "10"],
    ["产出指标", "质量指标", "工程合格率", "100%", "20"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "10"],
]


def _form(pen: Pen) -> None:
    pen.text(180, 20, "项目支出绩效目标表")
    pen.table([40, 120, 470], [40, 60, 80], [["项目名称", "河道整治"], ["年度目标", "保障行洪安全。"]])
    pen.table(XS, [80, 110, 140, 170, 200], ROWS)


def _marked() -> dict[str, tuple[str, str]]:
    source = pdf.read(draw(_form), "a.pdf")
    cells = {cell.box: cell.text for grid in grids_of(source, 1) for cell in grid.cells}
    return {cells[mark.box]: (mark.role, mark.kind) for mark in marks_of(source, 1)}


def test_every_cell_is_marked_with_its_role() -> None:
    marks = _marked()
    assert marks["三级指标"] == ("name", HEADER)
    assert marks["巡查河道次数"] == ("name", BODY)
    assert marks["≥12次"] == ("value", BODY)
    assert marks["20"] == ("weight", BODY)
    assert marks["项目名称"][1] == LABEL
    assert marks["河道整治"] == ("project", BODY)


def test_tables_of_amounts_are_marked_too() -> None:
    def page(pen: Pen) -> None:
        pen.text(180, 20, "部门支出总表")
        pen.text(380, 40, "单位：万元")
        rows = [["科目编码", "科目名称", "合计"], ["2080501", "行政单位离退休", "12.00"]]
        pen.table([40, 150, 300, 450], [60, 80, 100], rows)

    roles = {mark.role for mark in marks_of(pdf.read(draw(page), "a.pdf"), 1)}
    assert "amount" in roles or "total" in roles


def test_the_picture_shows_the_page_with_colours_and_a_legend() -> None:
    image = draw_page(draw(_form), "a.pdf", 1)
    assert image.width == pytest.approx(500 / 72 * 110, abs=2)
    assert image.height > 400 / 72 * 110
    scale = image.width / 500
    # Beside the text of a name cell the wash of its role is seen, in a cell of weight another.
    shades = {role: image.getpixel((int(x * scale), int(135 * scale))) for role, x in (("name", 320), ("weight", 460))}
    assert shades["name"] != shades["weight"]
    assert (255, 255, 255) not in shades.values()


def test_roles_have_colours_of_their_own() -> None:
    used = ("name", "value", "op", "weight", "measure", "level1", "level2", "project", "goal", "budget", "direction")
    assert len({colour_of(role) for role in used}) == len(used)


@pytest.mark.parametrize(("data", "number"), [(b"<html><table></table></html>", 1), (draw(_form), 2)])
def test_what_cannot_be_drawn_is_a_clear_error(data: bytes, number: int) -> None:
    with pytest.raises(FormatError) as caught:
        draw_page(data, "a.pdf", number)
    assert caught.value.file == "a.pdf"


def test_a_file_that_opens_without_a_password_is_drawn_whatever_one_is_given() -> None:
    data = draw(_form)
    assert draw_page(data, "a.pdf", 1, password="wrong").size == draw_page(data, "a.pdf", 1).size
    assert draw_page(encrypted(""), "a.pdf", 1, password="wrong").width > 0


def test_a_damaged_page_is_named() -> None:
    data = draw(_form)
    damaged = re.sub(rb"/Kids \[ (\d+) 0 R", b"/Kids [ 999 0 R", data)
    assert damaged != data
    with pytest.raises(DocumentError) as caught:
        draw_page(damaged, "a.pdf", 1)
    assert (caught.value.file, caught.value.page) == ("a.pdf", 1)
