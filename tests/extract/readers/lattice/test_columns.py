"""Columns by the blank strips between texts."""

from __future__ import annotations

from extract.readers.lattice.characters import Run
from extract.readers.lattice.columns import Band, bands, crossing, edges, filled, sections
from tests.extract.readers.lattice.runs import run

LEFT, RIGHT = 50.0, 350.0


def _bands(*rows: dict[float, str]) -> list[Band]:
    """Bands of 20 points, each with texts by their left edge."""
    runs = [run(text, left, 10 + 20 * number) for number, row in enumerate(rows) for left, text in row.items()]
    return bands([20.0 * number for number in range(len(rows) + 1)], runs)


def _edges(*rows: dict[float, str], ends: tuple[float, ...] = ()) -> list[float]:
    return edges(_bands(*rows), LEFT, RIGHT, list(ends))


def test_a_run_belongs_to_the_band_that_holds_its_middle() -> None:
    texts: list[Run] = [run("甲", 50, 5), run("乙", 50, 25), run("丙", 50, 55)]
    assert [[one.text for one in band.runs] for band in bands([0, 20, 40], texts)] == [["甲"], ["乙", "丙"]]


def test_texts_of_a_line_part_at_a_gap_but_not_at_a_printed_blank() -> None:
    assert _bands({50: "项目名称", 150: "预算"})[0].texts == [(50, 90), (150, 170)]
    (band,) = bands([0, 20], [run("收", 50, 10), run("入", 75, 10, spaced=2)])
    assert band.texts == [(50, 85)]


def test_two_signs_near_each_other_are_one_word() -> None:
    assert _bands({50: "合", 69: "计"})[0].texts == [(50, 79)]
    assert _bands({50: "合计", 79: "数额"})[0].texts == [(50, 70), (79, 99)]


def test_borders_lie_in_the_middle_of_the_strips_that_all_rows_leave_free() -> None:
    assert _edges({60: "项目名称", 200: "预算数"}, {60: "河道", 190: "66.00"}) == [LEFT, 145, RIGHT]


def test_a_rule_that_ends_in_a_strip_tells_where_the_border_lies() -> None:
    assert _edges({60: "项目名称", 200: "预算数"}, {60: "河道", 190: "66.00"}, ends=(120, 300)) == [LEFT, 120, RIGHT]


def test_a_heading_over_several_texts_closes_no_strip() -> None:
    rows = (
        {60: "名称", 170: "资金来源及其预算数额"},
        {60: "河道", 170: "甲", 250: "乙"},
        {60: "水库", 170: "丙", 250: "丁"},
    )
    assert len(_edges(*rows)) == 4


def test_a_text_that_reaches_over_a_strip_of_other_rows_closes_it() -> None:
    assert _edges({60: "名称", 170: "甲"}, {60: "河道清淤", 250: "乙"}) == [LEFT, 135, 215, RIGHT]
    assert _edges({60: "名称", 170: "甲"}, {65: "河道清淤和护岸修复工程", 250: "乙"}) == [LEFT, 215, RIGHT]


def test_a_row_of_one_text_closes_no_strip() -> None:
    rows = ({60: "名称", 200: "预算"}, {60: "河道", 200: "66.00"})
    assert _edges(*rows, {60: "本表各项金额均以万元为单位计算"}) == _edges(*rows)


def test_no_texts_are_one_column() -> None:
    assert _edges({}) == [LEFT, RIGHT]


def test_a_heading_in_the_middle_is_a_section_of_its_own() -> None:
    parts = _bands({60: "名称", 200: "预算"}, {180: "项目支出"}, {60: "河道", 200: "66.00"}, {60: "水库", 200: "12.00"})
    assert [len(section) for section in sections(parts, LEFT, RIGHT)] == [1, 1, 2]


def test_a_single_text_at_the_left_is_no_heading() -> None:
    parts = _bands({60: "名称", 200: "预算"}, {55: "项目支出"}, {60: "河道", 200: "66.00"})
    assert [len(section) for section in sections(parts, LEFT, RIGHT)] == [3]


def test_filled_columns_and_texts_over_a_border_are_counted() -> None:
    (band,) = _bands({60: "河道", 130: "清淤长度", 300: "甲"})
    assert filled(band, [LEFT, 100, 250, RIGHT]) == 3
    assert filled(band, [LEFT, 200, RIGHT]) == 2
    assert [crossing(band, border) for border in (100, 150, 130.5)] == [0, 1, 0]
