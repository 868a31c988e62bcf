"""Where a table without upright rules begins or ends at a page's edge."""

from __future__ import annotations

from extract.readers.lattice.characters import Run
from extract.readers.lattice.ends import from_above, to_below
from extract.readers.lattice.rules import Segment
from tests.extract.readers.lattice.runs import run

BORDERS = (50.0, 150.0, 250.0, 350.0)
HEADER: list[Segment] = [(300.0, 50.0, 350.0), (330.0, 50.0, 350.0)]


def _row(middle: float, *texts: str, at: tuple[float, ...] = (60.0, 160.0, 260.0)) -> list[Run]:
    return [run(text, left, middle) for text, left in zip(texts, at, strict=False)]


def _rows(*middles: float) -> list[Run]:
    return [one for middle in middles for one in _row(middle, "河道整治", "清淤长度", "3公里")]


def test_a_table_that_goes_on_without_rules_is_closed_above_and_below_its_texts() -> None:
    assert from_above([], _rows(40, 60, 80), BORDERS) == [(34, 50, 350), (86, 50, 350)]


def test_a_table_that_ends_in_a_rule_is_closed_above_only() -> None:
    end = (100.0, 50.0, 350.0)
    assert from_above([end], _rows(40, 60, 80), BORDERS) == [(34, 50, 350), end]


def test_without_a_table_on_the_page_before_nothing_is_put_in() -> None:
    assert from_above([], _rows(40, 60, 80), ()) == []


def test_running_text_at_the_top_of_a_page_is_no_table() -> None:
    prose = [run("本部门二〇二六年的各项收支预算情况如下", 60, middle) for middle in (40.0, 60.0, 80.0)]
    assert from_above([], prose, BORDERS) == []


def test_a_unit_line_begins_another_table() -> None:
    assert from_above([], [run("单位：万元", 260, 30), *_rows(40, 60)], BORDERS) == []


def test_the_page_number_belongs_to_no_table() -> None:
    assert from_above([], [*_rows(40, 60, 80), run("第3页", 180, 95)], BORDERS)[-1] == (86, 50, 350)


def test_a_table_ends_before_a_wide_blank() -> None:
    assert from_above([], _rows(40, 60, 380), BORDERS)[-1] == (66, 50, 350)


def test_a_table_that_shows_only_its_headers_rules_ends_below_its_last_line() -> None:
    assert to_below(HEADER, _rows(345, 365, 385)) == (391, 50, 350)


def test_a_table_with_a_rule_at_its_end_needs_none() -> None:
    assert to_below([*HEADER, (400.0, 50.0, 350.0)], _rows(345, 365, 385)) is None


def test_a_box_of_two_rules_far_apart_is_no_header() -> None:
    assert to_below([(300.0, 50.0, 350.0), (500.0, 50.0, 350.0)], _rows(515, 535)) is None


def test_a_text_beside_the_table_or_far_below_it_leaves_it_open() -> None:
    assert to_below(HEADER, [*_rows(345, 365), run("备注", 400, 385)]) is None
    assert to_below(HEADER, _rows(345, 365, 700)) is None


def test_one_line_below_a_header_is_no_body() -> None:
    assert to_below(HEADER, _rows(345)) is None
