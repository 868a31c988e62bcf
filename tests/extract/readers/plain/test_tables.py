"""Tables in plain text: strokes, blanks, separated values, HTML in Markdown; marks of notes; what is only named."""

from __future__ import annotations

import csv
import io
import time

import pytest

from extract.errors import FormatError
from extract.pages import Grid, Line, Source
from extract.readers.opening import read_bytes
from extract.readers.plain import blank_columns

HEADER = ["一级指标", "二级指标", "三级指标", "指标值"]
ROWS = [
    ["产出指标", "数量指标", "改造管网长度", "≥12公里"],
    ["", "质量指标", "验收合格率", "≥98%"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
]


def text(content: str) -> Source:
    return read_bytes(content.encode(), "a.txt")


def grids(source: Source) -> list[list[list[str]]]:
    items = [item for part in source.pages for item in part.items]
    return [[[cell.text for cell in row] for row in item.rows()] for item in items if isinstance(item, Grid)]


def lines(source: Source) -> list[str]:
    return [item.text for part in source.pages for item in part.items if isinstance(item, Line)]


@pytest.mark.parametrize(
    "draw",
    [
        lambda rows: "\n".join(" | ".join(row) for row in [rows[0], ["---"] * 4, *rows[1:]]),
        lambda rows: "\n".join("|" + "|".join(row) + "|" for row in [rows[0], [":-", "-:", ":-:", "-"], *rows[1:]]),
        lambda rows: "\n".join("|".join(row) + "|" for row in rows),
        lambda rows: "\n".join("| " + " | ".join(row) for row in rows),
        lambda rows: "┌──┬──┬──┬──┐\n" + "\n".join("│" + "│".join(row) + "│" for row in rows) + "\n└──┴──┴──┴──┘",
        lambda rows: "\n".join(f"+--+--+--+--+\n|{'|'.join(row)}|" for row in rows) + "\n+--+--+--+--+",
        lambda rows: "\n".join("｜".join(row) for row in rows),
    ],
)
def test_strokes(draw) -> None:  # type: ignore[no-untyped-def]
    source = text(f"甲县水利局绩效目标表\n\n{draw([HEADER, *ROWS])}\n\n注：略\n")
    assert grids(source) == [[HEADER, *ROWS]]
    assert lines(source) == ["甲县水利局绩效目标表", "注：略"]


def test_an_escaped_stroke_is_text() -> None:
    assert grids(text("a | b\n--- | ---\n甲\\|乙 | 1\n")) == [[["a", "b"], ["甲|乙", "1"]]]


def test_a_frame_whose_rows_have_several_lines() -> None:
    drawn = "+--+--+\n|名称|值|\n+--+--+\n|改造管网|≥12|\n|长度|公里|\n+--+--+\n|合格率|≥98%|\n+--+--+\n"
    assert grids(text(drawn)) == [[["名称", "值"], ["改造管网\n长度", "≥12\n公里"], ["合格率", "≥98%"]]]


def test_prose_with_strokes_is_no_table() -> None:
    assert grids(text("首页 | 政务公开 | 互动交流\n\n甲 | 乙\n其他文字\n")) == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separated_values(delimiter: str) -> None:
    rows = [["甲县水利局2026年部门预算"], *[], HEADER, *ROWS, ["备注", '有"引号"\n两行', "", ""]]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([[*row, *[""] * (4 - len(row))] for row in rows])
    source = read_bytes(stream.getvalue().encode("gb18030"), "a.csv")
    ((*_, last),) = grids(source)
    assert last[:2] == ["备注", '有"引号"\n两行']
    assert [row for row in grids(source)[0] if row in ROWS] == ROWS


def test_the_lines_above_separated_values() -> None:
    source = text("甲县水利局2026年部门预算,,\n部门：甲县水利局,,单位：万元\n项目,金额,备注\n清淤,12,\n绿化,3,\n")
    assert lines(source) == ["甲县水利局2026年部门预算", "部门：甲县水利局 单位：万元"]
    assert grids(source) == [[["项目", "金额", "备注"], ["清淤", "12", ""], ["绿化", "3", ""]]]


def test_prose_with_commas_is_no_table() -> None:
    assert grids(text("收入1,200.50万元\n支出1,100.50万元\n结余100万元,其中项目50万元\n")) == []


def aligned(rows: list[list[str]], width: int, *, wide: bool) -> str:
    def size(part: str) -> int:
        return sum(2 if wide and char > "\u2e80" else 1 for char in part)

    return "\n".join("".join(part + " " * (width - size(part)) for part in row).rstrip() for row in rows)


@pytest.mark.parametrize("wide", [True, False])
def test_columns_of_blanks(wide: bool) -> None:
    source = text(f"{' ' * 20}甲县水利局绩效目标表\n{aligned([HEADER, *ROWS], 22, wide=wide)}\n")
    assert grids(source) == [[HEADER, *ROWS]]
    assert lines(source) == ["甲县水利局绩效目标表"]


def test_a_cell_of_columns_of_blanks_may_have_two_lines() -> None:
    first, second = ["清淤", "完成河道清淤，", "12.00"], ["", "改善环境", ""]
    rows = [["项目", "目标", "金额"], first, second, ["绿化", "种树", "3.00"]]
    assert grids(text(aligned(rows, 20, wide=True))) == [
        [["项目", "目标", "金额"], ["清淤", "完成河道清淤，\n改善环境", "12.00"], ["绿化", "种树", "3.00"]]
    ]


def test_blank_lines_between_rows_of_blanks_are_told() -> None:
    drawn = aligned([HEADER, *ROWS], 22, wide=True).replace("\n", "\n\n")
    source = text(f"{drawn}\n\n{' ' * 30}项目支出绩效自评表\n")
    assert grids(source) == [[HEADER, *ROWS]]
    assert lines(source) == ["项目支出绩效自评表"]
    assert [warning.code for warning in source.warnings] == ["blank-columns"]


def test_columns_of_full_width_blanks_that_are_few() -> None:
    widths = (8, 12, 9, 0)
    drawn = "\n".join(
        "".join(c.ljust(w, "\u3000") for c, w in zip(row, widths, strict=True)) for row in [HEADER, *ROWS]
    )
    spread = drawn.replace("三级指标", "名　　称")
    assert grids(text(drawn)) == [[HEADER, *ROWS]]
    assert grids(text(spread)) == [[["一级指标", "二级指标", "名　　称", "指标值"], *ROWS]]


@pytest.mark.parametrize("number", ["- 7 -", "第7页", f"{' ' * 30}7", f"{' ' * 30}— 7 —", "甲县水利局  第7页 共9页"])
def test_a_pages_number_between_rows_is_in_no_cell(number: str) -> None:
    first, *others = aligned([HEADER, *ROWS], 22, wide=True).split("\n")
    drawn = "\n".join([first, *others[:2], "", number, "\f" + others[2]])
    source = text(drawn)
    assert [row for grid in grids(source) for row in grid] == [HEADER, *ROWS]
    assert lines(source) == []
    assert [warning.code for warning in source.warnings] == ["blank-columns"]


@pytest.mark.parametrize(
    "prose",
    [
        "第一部分  部门概况\n第二部分  部门预算\n第三部分  名词解释\n",
        "部门：甲县水利局          单位：万元\n金额：12      日期：2026年\n",
        "　　本部门负责水利工作。\n　　本年收入增加。\n",
        "收　　入\n支　　出\n",
    ],
)
def test_what_only_has_blanks_is_no_table(prose: str) -> None:
    assert grids(text(prose)) == []


def test_html_tables_in_markdown() -> None:
    source = text(
        "# 甲县水利局2026年部门预算\n\n<html><body><table><tr><td rowspan=2>产出</td><td>长度</td></tr>"
        "<tr><td>&ge;12</td></tr></table></body></html>\n\n后文\n![](images/1.jpg)\n[附件](a.pdf)\n"
    )
    assert lines(source) == ["甲县水利局2026年部门预算", "后文"]
    assert grids(source) == [[["产出", "长度"], ["≥12"]]]
    assert sorted(warning.code for warning in source.warnings) == ["attachment-unread", "picture-unread"]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("20②", "20"), ("②95%", "95%"), ("10²元", "10元"), ("12m²", "12m²"), ("5公里²", "5公里²"), ("95%¹", "95%"),
        ("①新建5座；②改造3座", "①新建5座；②改造3座"), ("≥**%", "≥**%"), ("合格率①", "合格率"), ("98%[1]", "98%"),
    ],
)  # fmt: skip
def test_marks_of_notes_are_no_digits(cell: str, read: str) -> None:
    assert grids(text(f"指标\t{cell}\n")) == [[["指标", read]]]


def test_the_next_item_of_a_list_carries_its_cell_on() -> None:
    source = text("年度目标\t目标1：完成清淤。\n目标2：改善环境。\n一级指标\t二级指标\n2026年预算\n")
    assert grids(source) == [[["年度目标", "目标1：完成清淤。\n目标2：改善环境。"], ["一级指标", "二级指标"]]]
    assert lines(source) == ["2026年预算"]


def test_lines_of_the_site_and_names_of_files_are_no_text() -> None:
    source = text(
        "甲县人民政府门户网站\n首页\t政务公开\t互动交流\n当前位置：首页 > 预算\n"
        "甲县水利局2026年部门预算\n目\t录\n附件：预算表.xls\n"
    )
    assert lines(source) == ["甲县水利局2026年部门预算", "目录"]
    assert grids(source) == []
    assert [(w.code, w.text) for w in source.warnings] == [("attachment-unread", "附件：预算表.xls")]


@pytest.mark.parametrize(
    "data",
    [b'<?xml version="1.0"?><doc>2026</doc>', b'{"agency": "x", "year": 2026}', b"%!PS-Adobe"],
)
def test_code_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(FormatError):
        read_bytes(data, "a.txt")


def test_lines_of_many_blanks_cost_no_more_than_their_length() -> None:
    line = "项目   " * 90
    text = "\n".join([line] * 100)
    begun = time.process_time()
    found, _, _ = blank_columns.block(text.split("\n"), 0)
    assert found is not None
    assert [len(row) for _, row in found] == [90] * 100
    assert blank_columns.block(["项目   " * 150] * 3, 0)[0] is None, "no print has so many columns"
    assert time.process_time() - begun < 5
