"""Web pages: what a browser shows of a cell and a page is what is read, what is left out is told."""

from __future__ import annotations

import pytest

from extract.pages import Grid, Line, Source
from extract.readers.opening import read_bytes


def page(body: str, head: str = "") -> Source:
    return read_bytes(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), "a.html")


def grids(source: Source) -> list[list[list[str]]]:
    items = [item for part in source.pages for item in part.items]
    return [[[cell.text for cell in row] for row in item.rows()] for item in items if isinstance(item, Grid)]


def lines(source: Source) -> list[str]:
    return [item.text for part in source.pages for item in part.items if isinstance(item, Line)]


def cell(content: str, head: str = "") -> str:
    ((row, *_),) = grids(page(f"<table><tr><td>指标值</td><td>{content}</td></tr></table>", head))
    return row[1]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        # Controls.
        ('<input value="≥95%">', "≥95%"),
        ("<input type=number value=12>公里", "12公里"),
        ("<input type=hidden value=60>≥95%", "≥95%"),
        ("<input placeholder=请输入>", ""),
        ("<input type=checkbox checked>延续<input type=checkbox>新增", "☑延续□新增"),
        ("<textarea>第一行\n第二行</textarea>", "第一行\n第二行"),
        ("<select><option>≥</option><option selected>≤</option></select>5", "≤5"),
        ("<select><option>≥</option><option>≤</option></select>5", "≥5"),
        ("<select><option value=''>请选择</option><option>≤</option></select>", ""),
        ("<button>查看</button>12", "12"),
        # Deleted and hidden.
        ("<del>≥60%</del><ins>≥95%</ins>", "≥95%"),
        ("<s>1</s><strike>2</strike>3", "3"),
        ('<span style="text-decoration:line-through red">60</span>95', "95"),
        ("<span hidden>60</span>95", "95"),
        ('<span style="visibility: hidden">60</span>95', "95"),
        ('<span style="font-size:0">60</span>95', "95"),
        ('<span style="position:absolute;left:-9999px">60</span>95', "95"),
        ('<span aria-hidden="true">≥</span>95', "≥95"),
        # Entities, superscripts, symbols.
        ("&amp;ge;95%", "≥95%"),
        ("&amp;#8805;95%", "≥95%"),
        ("R&amp;D", "R&D"),
        ("95%<sup>1</sup>", "95%"),
        ("95%<sup>[2]</sup>", "95%"),
        ("120m<sup>2</sup>", "120m²"),
        ('12<span style="vertical-align:super">①</span>', "12"),
        ("CO<sub>2</sub>", "CO2"),
        ('<font face="Symbol">&sup3;</font>95', "≥95"),
        ("<span style='font-family:Symbol'>£</span>5", "≤5"),
        ("<span style='font:12pt Symbol'>³</span>5", "≥5"),
        ("<span style='font-family:Symbol'><span style='font-family:宋体'>£</span></span>", "£"),
        ("\uf0b395%", "≥95%"),
        ('<w:sym w:font="Symbol" w:char="F0B3"></w:sym>95', "≥95"),
        ("<u>&gt;</u>95%", "≥95%"),
        ('<span style="text-decoration:underline">＜</span>5', "≤5"),
        ("<u>&gt;95%</u>", ">95%"),
        # Lines.
        ("甲<br>乙<p>丙</p>", "甲\n乙\n丙"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
    ],
)  # fmt: skip
def test_a_cell_is_what_is_shown(content: str, text: str) -> None:
    assert cell(content) == text


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        (".x{display:none}", "95"),
        ("td span.x , b { color:red; DISPLAY : none ; }", "95"),
        ("#y{visibility:hidden}", "95"),
        ("table tr .x{display:none!important}", "95"),
        ("@media screen{.x{display:none}}", "95"),
        ("@media print{.x{display:none}}", "6095"),
        ("@media (max-width:600px){.x{display:none}}", "6095"),
        (".x{display:none} span.x{display:inline}", "6095"),
        ("span.x{display:inline} .x{display:none}", "6095"),
        ("/* .x{display:none} */ .x:hover{display:none}", "6095"),
        (".x{text-decoration:line-through}", "95"),
        ("@charset 'utf-8'; @import url(a.css); .x{display:none}", "95"),
        (".x{display:none", "6095"),
    ],
)
def test_style_sheets_of_the_page_hide(sheet: str, text: str) -> None:
    assert cell('<span class="x" id=y>60</span>95', f"<style>{sheet}</style>") == text


def test_hidden_rows_columns_and_tables_are_left_out_and_told() -> None:
    source = page(
        "<table><col><col style='display:none'><col><tr><td>甲</td><td>旧</td><td>乙</td></tr>"
        "<tr style='display:none'><td>隐</td><td>藏</td><td>行</td></tr>"
        "<tr><td colspan=3>合计</td></tr></table><div style='display:none'><table><tr><td>丙<td>丁</table></div>"
    )
    assert grids(source) == [[["甲", "乙"], ["合计"]]]
    assert [warning.code for warning in source.warnings] == ["hidden-content", "hidden-content"]


@pytest.mark.parametrize("span", [2, 3])
def test_a_hidden_row_may_be_counted_in_a_span(span: int) -> None:
    source = page(
        f"<table><tr><td rowspan={span}>甲<td>1</tr><tr hidden><td>2</tr><tr><td>3</tr><tr><td>乙<td>4</tr></table>"
    )
    assert grids(source) == [[["甲", "1"], ["3"], ["乙", "4"]]]
    (grid,) = (item for item in source.pages[0].items if isinstance(item, Grid))
    assert grid.n_cols == 2


def test_a_struck_row_keeps_its_place() -> None:
    rows = "<tr><td rowspan=2>甲<td>1</tr><tr style='text-decoration:line-through'><td>2</tr><tr><td>乙<td>3</tr>"
    assert grids(page(f"<table>{rows}</table>")) == [[["甲", "1"], [""], ["乙", "3"]]]


def test_a_list_in_a_cell_is_its_text() -> None:
    inner = "<table border=0><tr><td>1.</td><td>清淤</td></tr><tr><td>2.</td><td>绿化</td></tr></table>"
    rows = f"<tr><td>目标</td><td>金额</td></tr><tr><td>{inner}</td><td>12</td></tr>"
    assert grids(page(f"<table>{rows}</table>")) == [[["目标", "金额"], ["1. 清淤\n2. 绿化", "12"]]]


def test_a_table_of_data_in_a_form_takes_the_place_of_its_cell() -> None:
    inner = "<table><tr><th>一级<th>名称<th>值</tr><tr><td>产出<td>长度<td>12</tr></table>"
    (grid,) = (
        item
        for part in page(
            f"<table><tr><td>项目名称<td>河道</tr><tr><td>指标<td>{inner}</tr><tr><td>备注<td>无</tr></table>"
        ).pages
        for item in part.items
        if isinstance(item, Grid)
    )
    assert [[c.text for c in row] for row in grid.rows()] == [
        ["项目名称", "河道"], ["指标", "一级", "名称", "值"], ["产出", "长度", "12"], ["备注", "无"],
    ]  # fmt: skip
    assert grid.n_cols == 4
    at = {c.text: (c.row, c.col, c.rowspan, c.colspan) for c in grid.cells}
    assert at["指标"] == (1, 0, 2, 1)
    assert at["河道"] == (0, 1, 1, 3)
    assert at["无"] == (3, 1, 1, 3)


def test_a_layout_table_is_unpacked() -> None:
    data = "<table><tr><td>甲</td><td>1</td></tr></table>"
    other = data.replace("甲", "乙")
    source = page(f"<table><tr><td>标题</td></tr><tr><td>{data}</td></tr><tr><td>{other}</td></tr></table>")
    assert lines(source) == ["标题"]
    assert grids(source) == [[["甲", "1"]], [["乙", "1"]]]


def test_a_table_of_one_column_only_arranges_lines() -> None:
    assert lines(page("<table><tr><td>某县水利局预算<p>说明</p></td></tr></table>")) == ["某县水利局预算", "说明"]


def test_head_and_foot_stand_where_a_browser_puts_them() -> None:
    foot, head = "<tfoot><tr><td>计<td>3</tr></tfoot>", "<thead><tr><td>名<td>数</tr></thead>"
    source = page(f"<table>{foot}{head}<tr><td>甲<td>3</tr></table>")
    assert grids(source) == [[["名", "数"], ["甲", "3"], ["计", "3"]]]


def test_attachments_are_told_and_are_no_text() -> None:
    attached = "<p>附件：<a href='/f/1.xls?x=1'>绩效目标表</a></p><iframe src='b.pdf'></iframe>"
    source = page(f"<p>甲县水利局2026年部门预算</p>{attached}")
    assert lines(source) == ["甲县水利局2026年部门预算", "附件："]
    assert [(w.code, w.text) for w in source.warnings] == [("attachment-unread", "绩效目标表；b.pdf")]


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("<img src=t.png>", True), ("<img src=t.png width=800 height=600>", True), ("<img src=a.png width=16>", False),
        ("<img src=/images/logo.png>", False), ("<img src=t.png style='width:100%'>", True),
        ("<img src=t.png style='display:none'>", False), ("<footer><img src=t.png width=300></footer>", False),
    ],
)  # fmt: skip
def test_pictures_that_may_be_tables_are_told(picture: str, told: bool) -> None:
    assert ("picture-unread" in [warning.code for warning in page(f"<p>预算公开</p>{picture}").warnings]) == told


SITE = """
<div class=top>甲县人民政府</div><div class="nav"><span>首页</span><span>政务公开</span></div>
<div><a href=/>首页</a><a href=/a>新闻中心</a><a href=/b>互动交流</a></div>
<div class=main><div>您现在的位置：<a href=/>首页</a> &gt; 政务公开</div><h1>甲县水利局2026年部门预算</h1>
<p>发布时间：2026-02-01</p><table><tr><td>项目<td>金额</tr><tr><td>清淤<td>12</tr></table><p>打印本页</p></div>
<div class=footer>主办：甲县人民政府 网站标识码：1234</div>
"""


@pytest.mark.parametrize("head", ["", "<title>甲县水利局2026年部门预算_甲县人民政府门户网站</title>"])
def test_the_site_around_a_document_is_no_text_of_it(head: str) -> None:
    assert lines(page(SITE, head)) == ["甲县水利局2026年部门预算", "发布时间：2026-02-01"]


def test_the_cover_above_a_heading_stays() -> None:
    assert lines(page("<p>甲县水利局</p><h2>2026年部门预算公开</h2>")) == ["甲县水利局", "2026年部门预算公开"]


@pytest.mark.parametrize(
    "data",
    [
        "<table><tr><td>指标</td><td>值</td></tr></table>".encode("gb18030"),
        "<meta charset=utf-8><table><tr><td>指标</td><td>值</td></tr></table>".encode("gb18030"),
        "<meta charset=gb2312><table><tr><td>指标</td><td>值</td></tr></table>".encode(),
        "<meta charset=iso-8859-1><table><tr><td>指标</td><td>值</td></tr></table>".encode("gb18030"),
        "<meta charset=undefined><table><tr><td>指标</td><td>值</td></tr></table>".encode(),
        "<meta charset=utf-16><table><tr><td>指标</td><td>值</td></tr></table>".encode(),
        "<table><tr><td>指标</td><td>值</td></tr></table>".encode("utf-32"),
        "<table><tr><td>指标</td><td>值</td></tr></table>".encode("utf-16"),
    ],
)
def test_the_bytes_decide_what_a_page_declares_wrongly(data: bytes) -> None:
    assert grids(read_bytes(data, "a.html")) == [[["指标", "值"]]]


def test_deep_nesting_ends() -> None:
    depth = 3000
    source = page("<table><tr><td>甲<td>" * depth)
    assert source.format == "html"


@pytest.mark.parametrize(
    ("content", "head", "text"),
    [
        ('≥95%<span style="color:#fff">99</span>', "", "≥95%"),
        ('≥95%<font color="white">99</font>', "", "≥95%"),
        ('<span class="w">99</span>5', "<style>.w{color:rgb(255, 255, 255)}</style>", "5"),
        ('<span style="color:#fff;background:#036">99</span>', "", "99"),
        ('<span style="color:#fff">9<b style="color:red">8</b></span>', "", "98"),
        ('<span class="h" style="color:#fff">99</span>', '<link rel="stylesheet" href="a.css">', "99"),
        ('<span class="ge">15</span>', '<style>.ge::before{content:"≥"}</style>', "≥15"),
        ('<span class="ge">15</span>', "<style>.ge:before{content:'\\e601'}</style>", "15"),
        ('<span class="ge">15</span>', '<style>.ge::before{content:"≥";display:none}</style>', "15"),
    ],
)
def test_white_text_and_what_a_style_writes(content: str, head: str, text: str) -> None:
    assert cell(content, head) == text


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("color:#fff", ""),
        ("color:white", ""),
        ("color:#123456;background:#123456", ""),
        ("color:rgb(18, 52, 86);background-color:#123456", ""),
        ("color:#fff;background:#00f", "≥3个"),
        ("color:#fff;background-image:url(a.png)", "≥3个"),
        ("color:#123456", "≥3个"),
        ("color:#fff;background:linear-gradient(red,blue)", "≥3个"),
    ],
)
def test_cells_in_the_colour_of_their_ground(style: str, shown: str) -> None:
    ((row,),) = grids(page(f'<table><tr><td>指标值</td><td style="{style}">≥3个</td><td>丙</td></tr></table>'))
    assert row == ["指标值", shown, "丙"]


def test_a_linked_style_may_colour_the_ground_of_a_cell() -> None:
    linked = '<link rel="stylesheet" href="a.css">'
    ((row,),) = grids(page('<table><tr><td>指标值</td><td style="color:#fff">≥3个</td></tr></table>', linked))
    assert row == ["指标值", "≥3个"]
