"""Lines of text from runs."""

from __future__ import annotations

import random
from dataclasses import replace

from extract.readers.lattice.characters import Run
from extract.readers.lattice.lines import join, lines_of, text_of
from tests.extract.readers.lattice.runs import run


def test_runs_side_by_side_are_a_line_in_their_order() -> None:
    assert join(lines_of([run("整治", 80, 100), run("河道", 60, 101)])[0]) == "河道整治"


def test_runs_below_one_another_are_lines_whatever_their_order_in_the_file() -> None:
    runs = [run(text, 50, 100 + 12 * number) for number, text in enumerate("甲乙丙丁")]
    random.Random(7).shuffle(runs)
    assert text_of(runs) == "甲\n乙\n丙\n丁"


def test_a_slightly_lower_run_stays_on_its_line() -> None:
    assert text_of([run("率", 50, 100), run("2", 60, 104, size=8, wide=4)]) == "率2"


def test_a_comma_that_hangs_low_stays_on_its_line() -> None:
    assert text_of([run("清淤", 50, 100), run("，", 70, 104, size=3), run("加固", 73, 100)]) == "清淤，加固"


def test_a_wide_gap_is_a_blank_and_a_narrow_one_none() -> None:
    assert join([run("合", 50, 100), run("计", 75, 100)]) == "合 计"
    assert join([run("合", 50, 100), run("计", 65, 100)]) == "合计"


def test_a_blank_in_the_text_is_kept_where_there_is_room_for_it() -> None:
    assert join([run("合", 50, 100), run("计", 65, 100, spaced=2)]) == "合 计"
    assert join([run("合", 50, 100), run("计", 60.5, 100, spaced=2)]) == "合计"


def test_a_guessed_blank_counts_between_latin_words_only() -> None:
    assert join([run("PM", 50, 100, wide=5), run("index", 63, 100, wide=5, spaced=1)]) == "PM index"
    assert join([run("河道", 50, 100), run("整治", 73, 100, spaced=1)]) == "河道整治"


def test_text_printed_twice_with_a_small_shift_stands_once() -> None:
    assert join([run("河道整治", 50, 100), run("河道整治", 51, 100)]) == "河道整治"


def test_runs_that_lie_over_each_other_are_put_in_order_by_character() -> None:
    upper = replace(run("河整", 50, 100), stops=[50.0, 70.0, 80.0], right=80.0)
    assert join([upper, run("道", 60, 100)]) == "河道整"


def _turned(text: str, left: float, top: float, turn: int) -> Run:
    return Run(text, left, top, left + 10, top + 10 * len(text), [left] * len(text) + [left + 10], 0, turn)


def test_text_that_runs_downwards_reads_column_by_column_from_the_right() -> None:
    assert text_of([_turned("年度", 50, 20, 1), _turned("目标", 62, 20, 1)]) == "目标\n年度"


def test_turned_text_comes_after_the_upright() -> None:
    assert text_of([_turned("年度", 50, 20, 1), run("目标", 50, 100)]) == "目标\n年度"


def test_no_runs_are_no_lines() -> None:
    assert lines_of([]) == []
