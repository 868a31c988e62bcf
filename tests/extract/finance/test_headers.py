"""Headers of budget tables: which rows they are, and the words over each column."""

from __future__ import annotations

from extract.finance.headers import header_columns, header_rows
from extract.finance.sheet_roles import TextRole
from extract.pages import Grid
from tests.extract.budgets import exact, sheets
from tests.extract.budgets import source as conversion

ONE = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
LINE = ["2200501", "行政运行", "30.00", "20.00", "10.00"]
TWO: list[list[tuple[str, int, int] | str]] = [
    [("科目编码", 2, 1), ("科目名称", 2, 1), ("支出预算", 1, 3)],
    ["合计", "基本支出", "项目支出"],
]


def _grid(*rows: list[str]) -> Grid:
    return exact([list(row) for row in rows])


def test_the_body_begins_with_the_first_amount_or_code() -> None:
    assert header_rows(_grid(ONE, LINE, LINE), 0) == 1
    assert header_rows(_grid(ONE, ["2200501", "行政运行", "", "", ""]), 0) == 1


def test_a_header_may_take_two_rows() -> None:
    assert header_rows(exact([*TWO, [*LINE]]), 0) == 2


def test_rows_above_the_first_are_left_out() -> None:
    assert header_rows(_grid(["1.00", "", "", "", ""], ONE, LINE), 1) == 2


def test_a_year_is_a_header_word_and_no_amount() -> None:
    for year in ("2026", "2026年"):
        assert header_rows(_grid(["科目编码", "科目名称", year, "基本支出", "项目支出"], LINE), 0) == 1


def test_the_row_that_numbers_the_columns_belongs_to_the_header() -> None:
    assert header_rows(_grid(ONE, ["栏次", "1", "2", "3", "4"], LINE), 0) == 2


def test_an_empty_table_has_nothing_but_its_total_for_a_body() -> None:
    assert header_rows(_grid(ONE, ["合计", "", "", "", ""]), 0) == 1


def test_a_row_of_names_without_amounts_is_body() -> None:
    assert header_rows(_grid(ONE, ["", "云川市气象局", "", "", ""], LINE), 0) == 1


def test_each_column_has_the_words_that_stand_over_it() -> None:
    columns = header_columns(exact([*TWO, [*LINE]]), 0, 2)
    assert [column.path for column in columns] == [
        ("科目编码",),
        ("科目名称",),
        ("支出预算", "合计"),
        ("支出预算", "基本支出"),
        ("支出预算", "项目支出"),
    ]
    assert [column.role for column in columns[:3]] == [TextRole.FUNCTIONAL_CODE, TextRole.NAME, None]
    assert columns[3].leaf == "基本支出"


def test_a_unit_in_brackets_is_printed_but_no_word_of_the_path() -> None:
    (column,) = header_columns(_grid(["合计（万元）"], ["30.00"]), 0, 1)
    assert (column.path, column.printed) == (("合计",), ("合计（万元）",))


def test_one_header_cell_over_a_column_that_a_rule_cut_is_one_column() -> None:
    grid = exact([["科目编码", ("科目名称", 1, 2), "合计"], ["2200501", ("行政运行", 1, 2), "30.00"]])
    assert [column.positions for column in header_columns(grid, 0, 1)] == [(0,), (1, 2), (3,)]


def test_one_header_cell_over_cells_side_by_side_is_several_columns() -> None:
    grid = exact([[("科目编码", 1, 3), "合计"], ["220", "05", "01", "30.00"], ["220", "05", "04", "12.00"]])
    columns = header_columns(grid, 0, 1)
    assert [column.positions for column in columns] == [(0,), (1,), (2,), (3,)]
    assert [column.role for column in columns[:3]] == [TextRole.FUNCTIONAL_CODE] * 3


def test_in_a_conversion_an_upper_cell_reaches_to_the_next_filled_one() -> None:
    (sheet,) = sheets(
        "部门支出总表\n科目编码|科目名称|支出预算|||备注\n||合计|基本支出|项目支出|\n2200501|行政运行|30.00|20.00|10.00|无\n"
    )
    assert [column.path for column in sheet.columns[2:]] == [
        ("支出预算", "合计"),
        ("支出预算", "基本支出"),
        ("支出预算", "项目支出"),
        ("备注",),
    ]


def test_a_conversions_header_ends_above_its_first_line() -> None:
    opened = conversion("部门支出总表\n科目编码|科目名称|合计\n2200501|行政运行|30.00\n")
    (grid,) = [item for page in opened.pages for item in page.items if isinstance(item, Grid)]
    assert header_rows(grid, 0) == 1
