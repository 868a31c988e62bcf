from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from extract.pages import Box, Cell, Grid, Line
from extract.tables.cell_pieces import joined
from extract.tables.joining import append, join
from tests.extract.grids import exact

HEADER = ["项目名称", "年度目标", "一级指标", "三级指标", "指标值", "权重"]
EDGES = (50.0, 110.0, 200.0, 250.0, 330.0, 380.0, 420.0)
SPAN = tuple[str, int]
Value = str | SPAN | None


def _grid(
    page: int, rows: Sequence[Sequence[Value]], edges: tuple[float, ...] = EDGES, flush: Sequence[str] = ()
) -> Grid:
    """A grid: a text, a text with its rows, or None for a place that a cell above covers."""
    cells = []
    for number, row in enumerate(rows):
        for col, value in enumerate(row):
            if value is None:
                continue
            text, high = (value, 1) if isinstance(value, str) else value
            box = Box(edges[col], 50.0 + 20 * number, edges[col + 1], 50.0 + 20 * (number + high))
            cells.append(Cell(number, col, text, high, 1, page, box, flush=text in flush))
    return Grid(tuple(cells), len(rows), len(edges) - 1, page, edges=edges)


def _rows(grid: Grid) -> list[list[str]]:
    return [
        [cell.text if (cell := grid.at(row, col)) else "" for col in range(grid.n_cols)] for row in range(grid.n_rows)
    ]


def _plain(*names: str, weight: str = "10") -> list[list[Value]]:
    return [["河道整治", "保障防洪", "产出指标", name, "≥95%", weight] for name in names]


def _line(text: str, page: int = 2) -> Line:
    return Line(text, page)


def test_a_repeated_header_is_dropped() -> None:
    both = join(_grid(1, [HEADER, *_plain("甲", "乙")]), _grid(2, [HEADER, *_plain("丙")]))
    assert both is not None
    assert [row[3] for row in _rows(both)] == ["三级指标", "甲", "乙", "丙"]


def test_a_header_that_is_not_repeated_loses_no_row() -> None:
    both = join(_grid(1, [HEADER, *_plain("甲", "乙")]), _grid(2, _plain("丙", "丁")))
    assert both is not None
    assert [row[3] for row in _rows(both)][1:] == ["甲", "乙", "丙", "丁"]


def test_a_header_with_clipped_text_before_its_words_is_dropped_and_the_text_kept() -> None:
    glued = ["项目名称", "完成年度任务年度目标", *HEADER[2:]]
    both = join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, [glued, *_plain("乙")]))
    assert both is not None
    assert both.n_rows == 3
    assert _rows(both)[2][1] == "完成年度任务\n保障防洪"


def test_a_repeated_header_that_was_misread_is_dropped() -> None:
    header = ["项目名称(单位编码)", *HEADER[1:]]
    misread = ["项目名称(单位编码", *HEADER[1:]]
    both = join(_grid(1, [header, *_plain("甲")]), _grid(2, [misread, *_plain("乙")]))
    assert both is not None
    assert [row[3] for row in _rows(both)] == ["三级指标", "甲", "乙"]


def test_other_columns_are_another_table() -> None:
    edges = (50.0, 90.0, 170.0, 260.0, 300.0, 400.0, 480.0)
    assert join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, _plain("乙"), edges)) is None


def test_columns_may_lie_a_little_off_or_be_moved_by_the_margin() -> None:
    for edges in (tuple(x + 2 for x in EDGES), tuple(x + 14.2 for x in EDGES)):
        both = join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, _plain("乙"), edges))
        assert both is not None
        assert both.n_cols == 6


def test_a_piece_with_fewer_columns_is_counted_along_those_of_the_table() -> None:
    rows: list[list[Value]] = [["合计", "12.00"]]
    both = join(_grid(1, [HEADER, *_plain("甲", "乙")]), _grid(2, rows, (50.0, 380.0, 420.0)))
    assert both is not None
    total = both.at(3, 0)
    assert total is not None
    assert (total.text, total.colspan) == ("合计", 5)


def test_an_outer_column_that_the_next_page_does_not_draw_goes_on() -> None:
    first = _grid(
        1,
        [HEADER, [("河道整治", 2), "保障防洪", "产出指标", "甲", "1", "10"], [None, "二", "产出指标", "乙", "2", "10"]],
    )
    second: list[list[Value]] = [["三", "产出指标", "丙", "3", "10"], ["四", "产出指标", "丁", "4", "10"]]
    both = join(first, _grid(2, second, EDGES[1:]))
    assert both is not None
    assert [row[0] for row in _rows(both)][1:] == ["河道整治"] * 4


def test_another_money_unit_between_parts_two_tables() -> None:
    above, below = _grid(1, [HEADER, *_plain("甲")]), _grid(2, [HEADER, *_plain("乙")])
    heading = [_line("项目支出绩效目标表", 1), _line("单位：万元", 1)]
    assert join(above, below, [_line("项目支出绩效目标表"), _line("单位：元")], heading) is None
    assert join(above, below, [_line("项目支出绩效目标表"), _line("单位：万元")], heading) is not None


@pytest.mark.parametrize("text", ["部门整体支出绩效目标表", "注：本表由各单位填报。"])
def test_a_line_between_parts_two_tables(text: str) -> None:
    assert join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, [HEADER, *_plain("乙")]), [_line(text)]) is None


def test_lines_that_repeat_the_heading_or_say_that_it_goes_on_do_not_part_a_table() -> None:
    heading = [_line("项目绩效目标表", 1)]
    between = [_line("项目绩效目标表"), _line("（续表）"), _line("单位：万元")]
    assert join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, [HEADER, *_plain("乙")]), between, heading) is not None


def test_a_form_that_begins_anew_is_a_table_of_its_own() -> None:
    edges = (50.0, 120.0, 400.0)
    forms = [
        _grid(page, [["项目名称", name], ["主管部门", "水利局"], ["年度目标", name]], edges)
        for page, name in ((1, "河道整治"), (2, "水库维护"))
    ]
    assert join(forms[0], forms[1]) is None


def test_pages_far_apart_hold_two_tables() -> None:
    assert join(_grid(1, [HEADER, *_plain("甲")]), _grid(4, [HEADER, *_plain("乙")])) is None


def test_a_row_cut_by_the_break_becomes_one() -> None:
    first = _grid(
        1, [HEADER, *_plain("甲", "乙", "丙"), ["河道整治", "保障防洪", "产出", "抽查复查完成时", "2026", "5"]]
    )
    second = _grid(2, [["", "", "指标", "间", "年底前", ""], *_plain("丁")])
    both = join(first, second)
    assert both is not None
    assert both.n_rows == 6
    assert _rows(both)[4] == ["河道整治", "保障防洪", "产出\n指标", "抽查复查完成时\n间", "2026\n年底前", "5"]
    cell = both.at(4, 3)
    assert cell is not None
    assert [page for page, _ in cell.places] == [1, 2]


def test_whole_rows_are_not_joined() -> None:
    first = _grid(1, [HEADER, *_plain("甲", "乙", "丙")])
    both = join(first, _grid(2, _plain("丁", "戊", weight="")))
    assert both is not None
    assert both.n_rows == 6


def test_an_empty_cell_as_other_rows_have_it_does_not_go_on_the_cell_above() -> None:
    edges = (50.0, 120.0, 200.0, 300.0)
    codes = ["2080505", "2080506", "2101101", "2101103", "2210201"]
    lines: list[list[Value]] = [[code, "住房公积金", "3.50"] for code in codes]
    unit: list[Value] = ["", "云岫市水务局", "17.50"]
    both = join(_grid(1, [unit, *lines, *lines], edges), _grid(2, [unit, *lines], edges))
    assert both is not None
    assert [row[0] for row in _rows(both)] == ["", *codes, *codes, "", *codes]


LAST = ["河道整治", "保障防洪", "产出指标", "验收完成时间", "2026年11", ""]


@pytest.mark.parametrize(
    ("last", "rest"),
    [
        # All that is filled carries on a line that fills its cell.
        (LAST, ["", "", "", "", "月30日前", ""]),
        # Nothing is left but the rules of the row.
        (LAST, ["", "", "", "", "", ""]),
        # 指标 is a header's word, but as the rest of a level it is none.
        (["河道整治", "保障防洪", "满意度", "群众满意度", "≥90%", "5"], ["", "", "指标", "", "", ""]),
        # A bracket is left open.
        (["河道整治", "保障防洪", "产出指标", "巡查次数", "≥12次（每", ""], ["", "", "", "", "月）", ""]),
    ],
)
def test_the_rest_of_a_tables_last_row(last: list[Value], rest: list[Value]) -> None:
    first = _grid(1, [HEADER, *_plain("甲", "乙", "丙"), last], flush=["2026年11"])
    both = join(first, _grid(2, [rest]))
    assert both is not None
    assert both.n_rows == 5
    texts = [one + ("\n" + other if other else "") for one, other in zip(last, rest, strict=True)]  # type: ignore[operator]
    assert _rows(both)[4] == texts


def test_a_name_that_lacks_the_common_ending_takes_the_rest_below() -> None:
    edges = (50.0, 200.0, 300.0)
    names = ["教育支出", "卫生健康支出", "农林水支出", "自然资源海洋气象"]
    both = join(
        _grid(1, [[name, ""] for name in names], edges), _grid(2, [["等支出", ""], ["住房保障支出", ""]], edges)
    )
    assert both is not None
    assert [row[0] for row in _rows(both)] == [*names[:3], "自然资源海洋气象\n等支出", "住房保障支出"]


def _block(page: int, name: str, goal: str, rows: Sequence[tuple[str, str]], header: bool = True) -> Grid:
    """Rows under one merged project and goal."""
    count = len(rows)
    body: list[list[Value]] = []
    for number, (level, text) in enumerate(rows):
        first = number == 0
        body.append([(name, count) if first else None, (goal, count) if first else None, level, text, "≥95%", "10"])
    return _grid(page, [HEADER, *body] if header else body)


def test_merged_cells_go_on_with_the_text_of_both_pieces() -> None:
    first = _block(1, "河道整治", "完成整治任务，", [("产出指标", "甲"), ("产出指标", "乙")])
    second = _block(2, "", "保障防洪安全。", [("效益指标", "丙"), ("效益指标", "丁")], header=False)
    both = join(first, second)
    assert both is not None
    project, goal = both.at(4, 0), both.at(4, 1)
    assert project is not None
    assert goal is not None
    assert (project.text, project.row, project.rowspan) == ("河道整治", 1, 4)
    assert goal.text == "完成整治任务，\n保障防洪安全。"
    assert [page for page, _ in goal.places] == [1, 2]


def test_the_text_of_a_merged_cell_may_stand_on_the_second_page_only() -> None:
    first = _block(1, "", "", [("产出指标", "甲"), ("产出指标", "乙")])
    both = join(first, _block(2, "河道整治", "保障防洪", [("效益指标", "丙"), ("效益指标", "丁")]))
    assert both is not None
    assert [row[0] for row in _rows(both)][1:] == ["河道整治"] * 4
    cell = both.at(1, 0)
    assert cell is not None
    assert cell.page == 2


def test_a_new_project_on_the_second_page_stays_apart() -> None:
    first = _block(1, "河道整治", "保障防洪。", [("产出指标", "甲"), ("产出指标", "乙")])
    both = join(first, _block(2, "水库维护", "保障供水。", [("产出指标", "丙"), ("产出指标", "丁")]))
    assert both is not None
    assert [row[0] for row in _rows(both)][1:] == ["河道整治", "河道整治", "水库维护", "水库维护"]


def test_levels_are_whole_words_and_never_glued() -> None:
    def rows(page: int, level: str, names: str, header: bool) -> Grid:
        body: list[list[Value]] = [
            [("河道整治" if page == 1 else "", 2) if not k else None, "", (level, 2) if not k else None, name, "1", "5"]
            for k, name in enumerate(names)
        ]
        return _grid(page, [HEADER, *body] if header else body)

    both = join(rows(1, "产出指标", "甲乙", True), rows(2, "效益指标", "丙丁", False))
    assert both is not None
    assert [row[2] for row in _rows(both)][1:] == ["产出指标", "产出指标", "效益指标", "效益指标"]
    assert {row[0] for row in _rows(both)[1:]} == {"河道整治"}


def test_a_label_cut_in_a_word_goes_on_with_the_text_beside_it() -> None:
    edges = (50.0, 110.0, 300.0)
    first = _grid(1, [["项目名称", "河道整治"], ["年度总体目", "完成河道清淤和护岸修复，保障"]], edges)
    both = join(first, _grid(2, [["标", "两岸居民安全。"], ["绩效指标", "巡查次数"]], edges))
    assert both is not None
    assert _rows(both)[1] == ["年度总体目\n标", "完成河道清淤和护岸修复，保障\n两岸居民安全。"]


def test_a_level_cut_in_a_word_is_put_together() -> None:
    first: list[list[Value]] = [
        HEADER[:],
        ["甲项目", "目标", ("产出指", 2), "甲", "1", "5"],
        ["乙项目", "目标", None, "乙", "2", "5"],
    ]
    second: list[list[Value]] = [
        ["丙项目", "目标", ("标", 2), "丙", "3", "5"],
        ["丁项目", "目标", None, "丁", "4", "5"],
    ]
    both = join(_grid(1, first), _grid(2, second))
    assert both is not None
    assert both.at(4, 2) is both.at(1, 2)


def test_many_pages_are_one_table() -> None:
    table = _grid(1, [HEADER, *_plain("甲0", "乙0")])
    for page in range(2, 60):
        grown = join(table, _grid(page, [HEADER, *_plain(f"甲{page}", f"乙{page}")]))
        assert grown is not None
        table = grown
    assert table.n_rows == 1 + 59 * 2
    assert len({row[3] for row in _rows(table)}) == table.n_rows


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("完成任务，", "保障安全。", "完成任务，\n保障安全。"),
        ("", "保障安全。", "保障安全。"),
        ("完成任务", "", "完成任务"),
        ("甲乙丙丁戊\n半行被裁的文字内容", "半行被裁的文字内容\n己庚辛", "甲乙丙丁戊\n半行被裁的文字内容\n己庚辛"),
        ("完成年度任务", "完成年度任务，并通过验收", "完成年度任务，并通过验收"),
        (
            "坚持以新时代中国特色社 主义思想",
            "坚持以新时代中国特色社会主义思想\n为指导",
            "坚持以新时代中国特色社会主义思想\n为指导",
        ),
    ],
)
def test_what_both_pages_show_stands_once(upper: str, lower: str, whole: str) -> None:
    assert joined(upper, lower) == whole


def test_cells_of_a_joined_grid_do_not_overlap() -> None:
    first = _block(1, "河道整治", "完成整治任务，", [("产出指标", "甲"), ("产出指标", "乙")])
    second = _block(2, "", "保障防洪安全。", [("效益指标", "丙"), ("效益指标", "丁")], header=False)
    both = join(first, second)
    assert both is not None
    places = [(r, c) for cell in both.cells for r in range(cell.row, cell.row + cell.rowspan)
              for c in range(cell.col, cell.col + cell.colspan)]  # fmt: skip
    assert len(places) == len(set(places)) == both.n_rows * both.n_cols
    assert all(a < b for a, b in pairwise(both.edges))


@pytest.mark.parametrize(
    "title",
    [
        "项目支出绩效目标表（续表）",
        "项目支出绩效目标表(续)",
        "续表：项目支出绩效目标表",
        "（续表）",
        "绩效目标表 续表2",
    ],
)
def test_a_title_that_says_the_table_goes_on_parts_nothing(title: str) -> None:
    heading = [_line("项目支出绩效目标表", 1)]
    both = join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, [HEADER, *_plain("乙")]), [_line(title)], heading)
    assert both is not None
    assert [row[3] for row in _rows(both)] == ["三级指标", "甲", "乙"]


def test_the_continuation_of_another_table_is_another_table() -> None:
    heading = [_line("项目支出绩效目标表", 1)]
    other = [_line("政府采购预算表（续表）")]
    assert join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, [HEADER, *_plain("乙")]), other, heading) is None


def test_columns_of_other_widths_are_the_same_when_they_hold_the_same() -> None:
    shifted = (56.0, 104.0, 208.0, 262.0, 322.0, 390.0, 428.0)
    both = join(_grid(1, [HEADER, *_plain("甲", "乙")]), _grid(2, _plain("丙", "丁"), shifted))
    assert both is not None
    assert [row[3] for row in _rows(both)] == ["三级指标", "甲", "乙", "丙", "丁"]


def test_columns_of_other_widths_and_other_contents_are_another_table() -> None:
    shifted = (56.0, 104.0, 208.0, 262.0, 322.0, 390.0, 428.0)
    other: list[list[Value]] = [["12.5", "8", "30", "7", "办公费", "说明"]] * 3
    assert join(_grid(1, [HEADER, *_plain("甲", "乙")]), _grid(2, other, shifted)) is None


def test_a_repeated_header_joins_columns_of_any_width() -> None:
    wide = (50.0, 150.0, 180.0, 260.0, 300.0, 390.0, 420.0)
    both = join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, [HEADER, *_plain("乙")], wide))
    assert both is not None
    assert [row[3] for row in _rows(both)] == ["三级指标", "甲", "乙"]


def test_a_form_that_begins_with_its_title_row_is_a_form_of_its_own() -> None:
    def form(page: int, project: str, unit: str) -> Grid:
        edges = (50.0, 150.0, 250.0, 350.0, 450.0)
        rows: list[list[Value]] = [
            ["项目名称", project, "项目性质", "经常性"], ["主管部门", unit, "实施单位", unit],
            ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", project + "次数", "≥2次"],
        ]  # fmt: skip
        grid = _grid(page, rows, edges)
        cells = [Cell(0, 0, "项目支出绩效目标表", 1, 4, page, Box(50, 20, 450, 40))]
        cells += [Cell(c.row + 1, c.col, c.text, 1, 1, page, c.box) for c in grid.cells]
        return Grid(tuple(cells), 5, 4, page, edges=edges)

    assert join(form(1, "就业援助", "甲街道"), form(2, "环境整治", "乙街道")) is None


def test_a_table_pasted_as_a_picture_goes_on_on_its_page() -> None:
    above = _grid(1, [HEADER, *_plain("甲")])
    below = _grid(1, [HEADER, *_plain("乙")])
    assert join(above, below) is None
    cells = tuple(replace(cell, confidence=0.9) for cell in below.cells)
    both = join(above, replace(below, cells=cells))
    assert both is not None
    assert [row[3] for row in _rows(both)] == ["三级指标", "甲", "乙"]


def test_an_empty_merged_cell_below_a_repeated_header_goes_on_the_one_above() -> None:
    above = exact([["项目名称", "指标值"], [("河道整治", 2, 1), "12"], [None, "3"]])
    below = exact([["项目名称", "指标值"], [("", 2, 1), "4"], [None, "5"], ["泵站改造", ""], ["", "6"]])
    grid = append(above, below, 1)
    assert _rows(grid) == [
        ["项目名称", "指标值"],
        ["河道整治", "12"],
        ["河道整治", "3"],
        ["河道整治", "4"],
        ["河道整治", "5"],
        ["泵站改造", ""],
        ["", "6"],
    ]


def test_empty_cells_of_a_table_that_merges_none_stay_empty() -> None:
    above = exact([["项目名称", "指标值"], ["河道整治", "12"]])
    assert _rows(append(above, exact([["项目名称", "指标值"], ["", "4"]]), 1))[-1] == ["", "4"]


HEADING = (_line("河道整治绩效目标表", 1), _line("单位：万元", 1))


@pytest.mark.parametrize(
    "lines",
    [
        ("（接上表）", "单位：万元"),
        ("续表2", "单位：万元"),
        ("续表",),
        ("单位：万元",),
        ("河道整治绩效目标表", "单位：万元"),  # the running title of every page
    ],
)
def test_a_table_goes_on_below_such_lines_without_its_header(lines: Sequence[str]) -> None:
    first, second = _grid(1, [HEADER, *_plain("甲", "乙")]), _grid(2, _plain("丙"))
    both = join(first, second, [_line(text) for text in lines], HEADING)
    assert both is not None
    assert [row[3] for row in _rows(both)][1:] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (("泵站改造绩效目标表", "单位：万元"), _plain("丙")[0]),
        (("河道整治绩效目标表",), ["项目名称", "水库维护", "预算数", "12.00", "执行数", "9"]),
        (("河道整治绩效目标表",), ["一级指标", "二级指标", "三级指标", "目标值", "分值", "备注"]),
        (("单位：万元",), ["项目名称", "水库维护", "预算数", "12.00", "执行数", "9"]),
        (("单位：万元",), ["单位名称", "2026年", "类别", "说明", "来源", "备注"]),
    ],
)
def test_a_title_a_form_or_a_header_below_lines_begins_another_table(lines: Sequence[str], row: list[Value]) -> None:
    first = _grid(1, [HEADER, *_plain("甲", "乙")])
    assert join(first, _grid(2, [row, *_plain("丙")]), [_line(text) for text in lines], HEADING) is None


@pytest.mark.parametrize("points", ["10", ""])
def test_a_row_of_indicators_in_words_goes_on_below_the_running_title(points: str) -> None:
    row: list[Value] = ["", "", "可持续影响指标", "管护机制", "建立并运行", points]
    both = join(_grid(1, [HEADER, *_plain("甲")]), _grid(2, [row, *_plain("乙")]), HEADING, HEADING)
    assert both is not None
    assert [row[3] for row in _rows(both)][1:] == ["甲", "管护机制", "乙"]


def test_a_table_that_stands_elsewhere_on_the_next_page_goes_on() -> None:
    moved = tuple(edge - 35 - 3 * (place % 2) for place, edge in enumerate(EDGES))
    both = join(_grid(1, [HEADER, *_plain("甲", "乙", "丙")]), _grid(2, _plain("丁"), edges=moved))
    assert both is not None
    assert [row[3] for row in _rows(both)][1:] == ["甲", "乙", "丙", "丁"]
    other = [["序号", "名称", "地点", "面积", "用途", "备注"], ["一", "甲", "乙", "丙", "丁", "戊"]]
    assert join(_grid(1, [HEADER, *_plain("甲", "乙", "丙")]), _grid(2, other, edges=moved)) is None


def test_a_target_with_its_sign_is_no_rest_of_a_name() -> None:
    both = join(_grid(1, [HEADER, *_plain("甲", "乙")]), _grid(2, [["另见附表", "", "", "≥4座", "", ""]]))
    assert both is not None
    assert [row[3] for row in _rows(both)][1:] == ["甲", "乙", "≥4座"]
