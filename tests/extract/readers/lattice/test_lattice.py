from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from reportlab.lib.colors import Color, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from extract.pages import Grid
from tests.extract.pages import HEIGHT, SIZE, WIDTH, Pen, draw, grids, lines, read, texts

XS = [50.0, 150.0, 300.0, 400.0]
YS = [60.0, 90.0, 120.0, 150.0]
ROWS = [["一级指标", "三级指标", "指标值"], ["产出指标", "巡查次数", "≥12次"], ["效益指标", "群众知晓率", "95%"]]
SHADE = Color(0.8, 0.85, 0.95)


def _lines(pen: Pen) -> None:
    pen.grid(XS, YS)


def _double_lines(pen: Pen) -> None:
    pen.grid(XS, YS)
    pen.grid([x + 1 for x in XS], [y + 1 for y in YS])


def _rectangles(pen: Pen) -> None:
    for left, right in itertools.pairwise(XS):
        for top, bottom in itertools.pairwise(YS):
            pen.rectangle(left, top, right, bottom)


def _thin_fills(pen: Pen) -> None:
    for x in XS:
        pen.rectangle(x - 0.3, YS[0], x + 0.3, YS[-1], fill=Color(0, 0, 0))
    for y in YS:
        pen.rectangle(XS[0], y - 0.3, XS[-1], y + 0.3, fill=Color(0, 0, 0))


def _white_on_shade(pen: Pen) -> None:
    pen.rectangle(XS[0], YS[0], XS[-1], YS[-1], fill=SHADE)
    pen.grid(XS, YS, color=white)


def _one_path(pen: Pen) -> None:
    path = pen.canvas.beginPath()
    for x in XS:
        path.moveTo(x, HEIGHT - YS[0])
        path.lineTo(x, HEIGHT - YS[-1])
    for y in YS:
        path.moveTo(XS[0], HEIGHT - y)
        path.lineTo(XS[-1], HEIGHT - y)
    pen.canvas.drawPath(path)


def _in_a_form(pen: Pen) -> None:
    pen.canvas.beginForm("rules")
    pen.grid([x / 2 for x in XS], [HEIGHT - (HEIGHT - y) / 2 for y in YS])
    pen.canvas.endForm()
    pen.canvas.saveState()
    pen.canvas.scale(2, 2)
    pen.canvas.doForm("rules")
    pen.canvas.restoreState()


def _dashes(pen: Pen) -> None:
    for y in YS:
        for start in range(int(XS[0]), int(XS[-1]), 6):
            pen.line(start, y, start + 4, y)
    for x in XS:
        pen.line(x, YS[0], x, YS[-1])


@pytest.mark.parametrize(
    "rules",
    [_lines, _double_lines, _rectangles, _thin_fills, _white_on_shade, _one_path, _in_a_form, _dashes],
)
def test_rules_of_every_kind_make_the_same_grid(rules: Callable[[Pen], None]) -> None:
    def page(pen: Pen) -> None:
        rules(pen)
        pen.fill(XS, YS, ROWS)

    source = read(draw(page))
    (grid,) = grids(source)
    assert texts(grid) == ROWS
    assert (grid.n_rows, grid.n_cols) == (3, 3)
    assert grid.edges == pytest.approx(XS, abs=1.5)
    assert lines(source) == []


def test_a_cell_knows_its_rectangle_and_page() -> None:
    source = read(draw(lambda pen: pen.text(50, 50, "封面"), lambda pen: pen.table(XS, YS, ROWS)))
    cell = grids(source)[0].at(1, 2)
    assert cell is not None
    assert cell.text == "≥12次"
    assert cell.page == 2
    assert cell.box is not None
    assert (cell.box.left, cell.box.top, cell.box.right, cell.box.bottom) == pytest.approx((300, 90, 400, 120), abs=1)
    assert (source.pages[1].width, source.pages[1].height) == (WIDTH, HEIGHT)


def test_missing_rules_merge_cells() -> None:
    def page(pen: Pen) -> None:
        for x in XS:
            pen.line(x, YS[0] if x != XS[2] else YS[1], x, YS[-1])
        for y in YS:
            pen.line(XS[0] if y != YS[2] else XS[1], y, XS[-1], y)
        pen.fill(XS, YS, [["项目", "绩效指标", ""], ["产出指标", "巡查次数", "12"], ["", "办结率", "95%"]])

    grid = grids(read(draw(page)))[0]
    spans = {cell.text: (cell.rowspan, cell.colspan) for row in grid.rows() for cell in row}
    assert spans["绩效指标"] == (1, 2)
    assert spans["产出指标"] == (2, 1)
    merged = grid.at(2, 0)
    assert merged is not None
    assert merged.text == "产出指标"


def test_two_tables_and_the_lines_around_them_keep_their_order() -> None:
    def page(pen: Pen) -> None:
        pen.text(50, 20, "项目支出绩效目标表")
        pen.table([50, 100, 200], [40, 60, 80], [["甲", "乙"], ["1", "2"]])
        pen.text(50, 100, "单位：万元")
        pen.table([50, 100, 200], [120, 140, 160], [["丙", "丁"], ["3", "4"]])

    items = read(draw(page)).pages[0].items
    shown = [texts(item)[0][0] if isinstance(item, Grid) else item.text for item in items]
    assert shown == ["项目支出绩效目标表", "甲", "单位：万元", "丙"]


def test_sides_without_rules_are_columns_too() -> None:
    def page(pen: Pen) -> None:
        for y in YS:
            pen.line(XS[0], y, XS[-1], y)
        for x in XS[1:-1]:
            pen.line(x, YS[0], x, YS[-1])
        pen.fill(XS, YS, ROWS)

    assert texts(grids(read(draw(page)))[0]) == ROWS


def test_characters_go_to_the_cell_that_holds_their_middle() -> None:
    def page(pen: Pen) -> None:
        pen.grid([50, 90, 130], [60, 80])
        pen.text(50, 62, "产出指标数量指标", size=10)

    assert texts(grids(read(draw(page)))[0]) == [["产出指标", "数量指标"]]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_pages_read_upright_and_keep_displayed_places(rotate: int) -> None:
    def page(pen: Pen) -> None:
        canvas = pen.canvas
        turns = {90: (HEIGHT, 0, 90), 180: (WIDTH, HEIGHT, 180), 270: (0, WIDTH, -90)}
        x, y, angle = turns[rotate]
        canvas.translate(x, y)
        canvas.rotate(angle)
        pen.table(XS, YS, ROWS)

    # What is written turned by as much as the page is, is displayed upright.
    source = read(draw(page, rotate=rotate, size=(WIDTH, HEIGHT)))
    grid = grids(source)[0]
    assert texts(grid) == ROWS
    cell = grid.at(0, 0)
    assert cell is not None
    assert cell.box is not None
    assert (cell.box.left, cell.box.top) == pytest.approx((XS[0], YS[0]), abs=1)
    assert (source.pages[0].width, source.pages[0].height) == (WIDTH, HEIGHT)


def test_a_page_lying_sideways_reads_upright_but_keeps_its_places() -> None:
    def page(pen: Pen) -> None:
        pen.canvas.translate(HEIGHT, 0)
        pen.canvas.rotate(90)
        pen.table(XS, YS, ROWS)

    source = read(draw(page, size=(HEIGHT, WIDTH)))
    grid = grids(source)[0]
    assert texts(grid) == ROWS
    assert (source.pages[0].width, source.pages[0].height) == (HEIGHT, WIDTH)
    cell = grid.at(0, 0)
    assert cell is not None
    assert cell.box is not None
    # Turned left: what one reads downwards runs to the right, what one reads to the right runs upwards.
    assert (cell.box.left, cell.box.bottom) == pytest.approx((YS[0], WIDTH - XS[0]), abs=1)


def test_text_at_right_angles_stays_in_its_cell() -> None:
    def page(pen: Pen) -> None:
        pen.table([50, 80, 300], [60, 160], [["", "巡查次数每季度不少于一次"]])
        pen.canvas.saveState()
        pen.canvas.translate(70, HEIGHT - 150)
        pen.canvas.rotate(90)
        pen.canvas.drawString(0, 0, "产出指标")
        pen.canvas.restoreState()

    assert texts(grids(read(draw(page)))[0]) == [["产出指标", "巡查次数每季度不少于一次"]]


def test_slanted_watermarks_are_dropped() -> None:
    def page(pen: Pen) -> None:
        pen.table(XS, YS, ROWS)
        pen.canvas.saveState()
        pen.canvas.translate(100, 250)
        pen.canvas.rotate(30)
        pen.canvas.setFont("STSong-Light", 30)
        pen.canvas.drawString(0, 0, "内部资料")
        pen.canvas.restoreState()

    source = read(draw(page))
    assert texts(grids(source)[0]) == ROWS
    assert lines(source) == []


def test_glyphs_drawn_twice_count_once() -> None:
    def page(pen: Pen) -> None:
        pen.grid([50, 150, 250], [60, 90])
        for shift in (0.0, 0.3):
            pen.text(52 + shift, 64, "一级指标")
            pen.text(152 + shift, 64, "11次22天")

    assert texts(grids(read(draw(page)))[0]) == [["一级指标", "11次22天"]]


def test_a_hyphen_at_a_line_end_is_put_back() -> None:
    def page(pen: Pen) -> None:
        pen.grid([50, 110, 250], [60, 120])
        pen.fill([50, 110], [60], [["315001-\n局机关", "60-\n80%"]])

    assert texts(grids(read(draw(page)))[0]) == [["315001-\n局机关", "60-\n80%"]]


def test_characters_are_ordered_by_line_and_place_not_by_the_stream() -> None:
    def page(pen: Pen) -> None:
        pen.grid([50, 250, 300], [60, 100])
        pen.text(52 + 4 * SIZE, 62, "26")
        pen.text(52, 76, "年度")
        pen.text(52 + 4 * SIZE + 12, 62, "号")
        pen.text(52, 62, "文件编号")

    assert texts(grids(read(draw(page)))[0])[0][0] == "文件编号26 号\n年度".replace(" ", "")


def test_what_a_clipping_path_hides_is_not_read() -> None:
    def page(pen: Pen) -> None:
        canvas = pen.canvas
        pen.table([50, 150, 250], [60, 80, 120], [["年度目标", "指标值"], ["", "95%"]])
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(50, HEIGHT - 120, 100, 40)
        canvas.clipPath(path, stroke=0)
        for number, text in enumerate(("被裁去的第一行", "看得见的一行", "看得见的二行")):
            pen.text(52, 62 + 18 * number, text)
        canvas.restoreState()

    assert texts(grids(read(draw(page)))[0]) == [["年度目标", "指标值"], ["看得见的一行\n看得见的二行", "95%"]]


def test_a_line_that_overflows_its_cell_stays_with_its_text() -> None:
    def page(pen: Pen) -> None:
        pen.grid([50, 150, 250], [60, 90, 160])
        for y, text in (
            (64, "推进医保改革"),
            (78, "提升服务水平"),
            (92, "群众满意"),
            (130, "保障机房运行"),
            (144, "数据安全"),
        ):
            pen.text(52, y, text)
        pen.text(152, 64, "甲")
        pen.text(152, 130, "乙")

    rows = texts(grids(read(draw(page)))[0])
    assert rows[0][0] == "推进医保改革\n提升服务水平\n群众满意"
    assert rows[1][0] == "保障机房运行\n数据安全"


def test_a_radical_is_read_as_the_ideograph_it_looks_like() -> None:
    from extract.readers.lattice.characters import _RADICALS

    assert _RADICALS[ord("⽬")] == "目"


@pytest.mark.parametrize("text", ["95.5%,", ".5-.7", "'95'.-"])
def test_signs_of_a_font_that_does_not_tell_its_height_keep_their_place(text: str) -> None:
    # As office programs embed some fonts: a dot's box is as high as the dot.
    font = TTFont("Low", "Vera.ttf")
    font.face.ascent, font.face.descent = 120, -20
    pdfmetrics.registerFont(font)

    def page(pen: Pen) -> None:
        pen.canvas.setFont("Low", SIZE)
        pen.canvas.drawString(52, HEIGHT - 70, text)
        pen.canvas.drawString(52, HEIGHT - 82, text)
        pen.grid([50, 150, 300], [60, 90])

    assert texts(grids(read(draw(page)))[0])[0][0] == f"{text}\n{text}"


def test_an_empty_page_has_no_items() -> None:
    assert read(draw(lambda pen: None)).pages[0].items == ()


def test_a_column_that_only_its_outer_rule_shows_belongs_to_the_table() -> None:
    def page(pen: Pen) -> None:
        pen.grid(XS, YS)
        pen.line(10, YS[0], 10, YS[-1])
        pen.text(12, 100, "水利站")
        pen.fill(XS, YS, ROWS)

    (grid,) = grids(read(draw(page)))
    assert grid.n_cols == 4
    assert texts(grid)[0] == ["水利站", *ROWS[0]]
