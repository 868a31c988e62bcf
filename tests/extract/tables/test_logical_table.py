"""Logical tables: pieces joined over blank lines and page numbers, and what stands above them."""

from __future__ import annotations

from extract.tables.logical_table import is_page_number, nature, tables_of
from tests.extract.grids import text_source

HEADER = "项目名称|预算数|一级指标|三级指标|指标值\n"


def test_only_blank_lines_between_go_on() -> None:
    (table,) = tables_of(text_source(HEADER + "甲项目|1.00|产出指标|数量|3次\n\n||效益指标|影响|优\n"))
    assert table.grid.n_rows == 3
    assert table.breaks == (2,)


def test_page_numbers_between_are_no_lines() -> None:
    (table,) = tables_of(text_source(HEADER + "甲|1.00|产出指标|数量|3次\n- 12 -\n第13页\n||效益指标|影响|优\n"))
    assert table.grid.n_rows == 3


def test_a_repeated_header_is_dropped() -> None:
    (table,) = tables_of(text_source(HEADER + "甲|1.00|产出指标|数量|3次\n\n" + HEADER + "||效益指标|影响|优\n"))
    assert [row[0].text for row in table.grid.rows()] == ["项目名称", "甲", ""]


def test_a_heading_between_begins_another_table() -> None:
    first, second = tables_of(
        text_source("收入|1.00\n支出|2.00\n二、支出总表（公开表1-2）\n部门：甲局\n单位：万元\n科目|3.00\n项目|4.00\n")
    )
    assert first.heading is None
    assert second.heading == "二、支出总表（公开表1-2）"


def test_a_performance_table_after_amounts_is_another_table() -> None:
    tables = tables_of(text_source("合计|6.70|2.90\n甲局|6.70|2.90\n\n\n甲局|乙项目|产出指标|数量指标|次数|≥|8|次\n"))
    assert len(tables) == 2


def test_a_cell_that_a_conversion_left_outside_is_a_row() -> None:
    text = HEADER + "甲|1.00|产出指标|数量|3次\n\n136001-云岭市教育局\n\n乙|2.00|产出指标|影响|优\n"
    (table,) = tables_of(text_source(text))
    assert [row[0].text for row in table.grid.rows()] == ["项目名称", "甲", "136001-云岭市教育局", "乙"]


def test_forms_that_begin_anew_are_tables_of_their_own() -> None:
    form = "项目名称|甲\n主管部门|乙局\n一级指标|三级指标|指标值\n产出指标|数量|3次\n"
    assert len(tables_of(text_source(form + "\n" + form.replace("甲", "丙")))) == 2


def test_a_form_goes_on_over_a_blank_line_before_its_indicators() -> None:
    text = "项目名称|甲\n主管部门|乙局\n\n其中：财政拨款|4.40\n\n一级指标|三级指标|指标值\n产出指标|数量|3次\n"
    assert len(tables_of(text_source(text))) == 1


def test_level_names_outside_the_table_are_rows() -> None:
    text = "项目名称|甲\n绩效指标|指标值\n一、产出指标\n（一）数量指标\n1.培训次数|≥3次\n"
    (table,) = tables_of(text_source(text))
    assert table.grid.n_rows == 5


def test_page_numbers() -> None:
    assert all(map(is_page_number, ["- 12 -", "12", "第 3 页", "第3页 共10页", "3/10", "———"]))
    assert not any(map(is_page_number, ["12.5", "2026年", "表3", "第三部分"]))


def test_nature() -> None:
    assert nature([("产出指标", "数量")]) == "performance"
    assert nature([("甲", "1.00"), ("乙", "2.00")]) == "amounts"
    assert nature([("甲", "乙")]) is None
