"""What the rows around a page break show of each column."""

from __future__ import annotations

import pytest

from extract.pages import Cell
from extract.tables.surroundings import Surroundings
from tests.extract.grids import covered

ROWS = ("产出指标|巡查次数|≥12次", "产出指标|清淤长度|≥3公里", "效益指标|受益人口|≥2万人", "效益指标|险情起数|≤1起")


def _pair(above: str, below: str, *column: str) -> tuple[Surroundings, Cell, Cell]:
    """The texts of a column of its own on both sides of a break, with other texts above them."""
    around = Surroundings(covered(*column, above), covered(below))
    return around, *around.pairs[0]


def test_cells_of_the_same_columns_are_paired_over_the_break() -> None:
    around = Surroundings(covered(*ROWS), covered("满意度指标|群众满意度|≥90%"))
    assert [(upper.text, lower.text) for upper, lower in around.pairs] == [
        ("效益指标", "满意度指标"),
        ("险情起数", "群众满意度"),
        ("≤1起", "≥90%"),
    ]


def test_a_cell_over_other_columns_has_no_pair() -> None:
    around = Surroundings(covered(*ROWS), covered("合计|<|12.00"))
    assert [(upper.text, lower.text) for upper, lower in around.pairs] == [("≤1起", "12.00")]


def test_a_break_without_rows_on_one_side_has_no_pairs() -> None:
    assert Surroundings([], covered(*ROWS)).pairs == []
    assert Surroundings(covered(*ROWS), []).pairs == []


def test_a_column_that_every_whole_row_fills_is_dense() -> None:
    rows = ["河道整治|巡查次数|12", "|清淤长度|3", "|受益人口|2", "水库维护|大坝监测|4"]
    assert Surroundings(covered(*rows), covered("|险情起数|1")).dense == {1, 2}


def test_two_whole_rows_are_too_few_to_call_a_column_dense() -> None:
    # The rows beside the break may be pieces, so that only those beyond them count.
    assert Surroundings(covered(*ROWS[:3]), covered(ROWS[3])).dense == set()


def test_a_column_merges_where_cells_with_text_span_rows() -> None:
    rows = covered("河道整治|产出指标|甲", "^|产出指标|乙", "水库维护|产出指标|丙")
    assert Surroundings(rows, covered("|效益指标|丁")).merging == {0}


def test_merged_cells_of_the_header_do_not_make_a_column_merge() -> None:
    rows = covered("项目名称|绩效指标|<", "^|三级指标|指标值", "河道整治|甲|1", "水库维护|乙|2")
    assert Surroundings(rows, covered("泵站改造|丙|3"), header=2).merging == set()
    assert Surroundings(rows, covered("泵站改造|丙|3")).merging == {0}


def test_the_other_texts_of_a_column_leave_out_the_pair_and_the_header() -> None:
    around = Surroundings(covered("三级指标", "甲", "乙"), covered("丙", "", "丁"), header=1)
    assert around.column(*around.pairs[0]) == ["甲", "丁"]


def test_rows_below_count_though_their_own_grid_numbers_them_anew() -> None:
    below = covered("丙|1", "丁|2", "^|3")
    around = Surroundings(covered("三级指标|指标值", "分类|目标", "甲|4", "乙|5"), below, header=2)
    assert around.column(*around.pairs[0]) == ["甲", "丁"]
    assert around.merging == {0}


@pytest.mark.parametrize(
    ("column", "ending"),
    [
        (("教育支出", "卫生健康支出", "农林水支出"), "支出"),
        (("教育支出", "卫生健康支出"), ""),
        (("教育支出", "卫生健康支出", "农林水支出", "自然资源", "住房保障", "债务付息"), ""),
    ],
)
def test_an_ending_is_common_when_most_of_several_texts_have_it(column: tuple[str, ...], ending: str) -> None:
    around, upper, lower = _pair("公共安全", "支出", *column)
    assert around.ending(upper, lower) == ending


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("产出", "指标"),  # a level of such tables
        ("每季", "度末"),  # stands elsewhere in the column
        ("全年（含", "汛期）"),  # a bracket
    ],
)
def test_pieces_of_a_known_word_are_known_together(above: str, below: str) -> None:
    around, upper, lower = _pair(above, below, "每季度末", "每月末")
    assert around.known(upper, lower)
    assert not around.distinct(upper, lower)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("每月末", "每季度末"),  # each stands for itself
        ("河道整治", "水库维护"),
        ("清淤（含疏浚", "2.护岸）"),  # a number begins a text
        ("每季", ""),
    ],
)
def test_other_texts_are_not_known_together(above: str, below: str) -> None:
    around, upper, lower = _pair(above, below, "每季度末", "每月末")
    assert not around.known(upper, lower)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("产出指标", "效益指标"),  # a level is whole
        ("产出指标", "水质"),
        ("完成清淤", "2.加固堤防"),  # a number begins a text
        ("公共安全支出", "住房保障支出"),  # both end as the others do
    ],
)
def test_whole_texts_are_distinct(above: str, below: str) -> None:
    around, upper, lower = _pair(above, below, "教育支出", "卫生健康支出", "农林水支出")
    assert around.distinct(upper, lower)


@pytest.mark.parametrize(("above", "below"), [("公共安全", "支出"), ("河道整治", "河道整治"), ("", "教育支出")])
def test_a_cut_an_equal_and_a_missing_text_are_not_distinct(above: str, below: str) -> None:
    around, upper, lower = _pair(above, below, "教育支出", "卫生健康支出", "农林水支出")
    assert not around.distinct(upper, lower)


def test_a_row_that_fills_the_columns_which_others_fill_is_usual() -> None:
    rows = covered("河道整治|甲|12", "|乙|3", "|丙|2")
    for below, usual in (("|丁|4", True), ("泵站改造|丁|4", True), ("||4", False)):
        around = Surroundings(rows, covered(below))
        assert around.is_usual(around.pairs) is usual
