"""A worksheet cut into lines and tables."""

from __future__ import annotations

from extract.pages import Grid, Line
from extract.readers.office.sheet_blocks import Entry, items_of
from tests.extract.printing import spans

BODY = ("项目名称|预算数", "河道整治|66.00", "水库维护|12.00")


def _items(*rows: str) -> list[Line | Grid]:
    """The items of a sheet; cells of a row are parted by |, < and ^ are covered from the left and from above."""
    grid = [row.split("|") for row in rows]
    return items_of({(row, col): Entry(text, height, width) for row, col, height, width, text in spans(grid)}, "表")


def _shown(*rows: str) -> list[str | list[str]]:
    return [
        item.text if isinstance(item, Line) else ["|".join(cell.text for cell in row) for row in item.rows()]
        for item in _items(*rows)
    ]


def test_captions_above_a_table_are_lines() -> None:
    assert _shown("项目支出表|<", "部门：云川市水务局|单位：万元", *BODY) == [
        "项目支出表",
        "部门：云川市水务局",
        "单位：万元",
        list(BODY),
    ]


def test_a_note_below_a_table_is_a_line() -> None:
    assert _shown(*BODY, "注：本表由各单位填报。|") == [list(BODY), "注：本表由各单位填报。"]


def test_a_single_text_below_that_is_no_note_is_a_row() -> None:
    assert _shown(*BODY, "合计|") == [[*BODY, "合计|"]]


def test_an_empty_row_parts_two_tables() -> None:
    assert _shown(*BODY, "|", *BODY) == [list(BODY), list(BODY)]


def test_an_empty_row_inside_a_merged_cell_parts_nothing() -> None:
    (grid,) = _items("项目名称|河道整治", "年度目标|完成清淤", "^|^", "绩效指标|巡查次数")
    assert isinstance(grid, Grid)
    assert grid.n_rows == 4
    assert (grid.cells[2].text, grid.cells[2].rowspan) == ("年度目标", 2)


def test_the_name_of_a_budget_table_begins_a_table_without_an_empty_row() -> None:
    assert _shown("收入总表|", *BODY, "表二|", "支出总表|", *BODY) == [
        "收入总表",
        list(BODY),
        "表二",
        "支出总表",
        list(BODY),
    ]


def test_a_performance_tables_name_inside_a_form_parts_nothing() -> None:
    assert len(_items(*BODY, "项目支出绩效目标表|", *BODY)) == 1


def test_the_first_row_of_a_form_is_no_caption() -> None:
    assert _shown("项目名称|河道整治", "预算数|66.00") == [["项目名称|河道整治", "预算数|66.00"]]


def test_columns_left_and_right_of_all_texts_are_left_out() -> None:
    (grid,) = _items("||", "|项目名称|预算数|", "|河道整治|66.00|")
    assert isinstance(grid, Grid)
    assert (grid.n_rows, grid.n_cols) == (2, 2)


def test_every_position_of_a_table_has_a_cell() -> None:
    (grid,) = items_of({(3, 2): Entry("项目名称"), (3, 4): Entry("预算数"), (4, 2): Entry("河道整治", 1, 3)}, "表")
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows()] == [["项目名称", "", "预算数"], ["河道整治"]]


def test_an_empty_sheet_has_no_items() -> None:
    assert items_of({}, "表") == []
    assert items_of({(0, 0): Entry(" ")}, "表") == []
