"""Lines that overflow their cell belong to the text above them."""

from __future__ import annotations

from extract.readers.lattice.characters import Run
from extract.readers.lattice.grid import Lattice, build
from extract.readers.lattice.lines import text_of
from extract.readers.lattice.overflow import settle
from tests.extract.readers.lattice.runs import run

ACROSS = [(0.0, 50.0, 250.0), (40.0, 50.0, 250.0), (100.0, 50.0, 250.0)]
UPRIGHT = [(50.0, 0.0, 100.0), (150.0, 0.0, 100.0), (250.0, 0.0, 100.0)]
FULL = [run("完成河道清淤", 55, 8), run("和护岸修复，", 55, 20), run("保障居民安全", 55, 32)]


def _table(*runs: Run) -> Lattice:
    table = build(ACROSS, UPRIGHT)
    assert table is not None
    for one in runs:
        table.add(one)
    return table


def _texts(table: Lattice) -> list[str]:
    return [text_of(table.runs.get(index, [])) for index in range(len(table.spans))]


def test_a_line_right_below_the_border_goes_back_to_the_text_above() -> None:
    table = _table(*FULL, run("度汛。", 55, 45), run("加固水库大坝", 55, 75))
    settle(table, [])
    assert _texts(table)[::2] == ["完成河道清淤\n和护岸修复，\n保障居民安全\n度汛。", "加固水库大坝"]


def test_a_line_at_the_distance_of_the_cells_own_text_stays() -> None:
    table = _table(*FULL, run("加固水库", 55, 45), run("大坝", 55, 57))
    before = _texts(table)
    settle(table, [])
    assert _texts(table) == before


def test_a_line_that_is_the_cells_only_one_stays() -> None:
    table = _table(*FULL, run("度汛。", 55, 45))
    before = _texts(table)
    settle(table, [])
    assert _texts(table) == before


def test_a_line_that_begins_elsewhere_stays() -> None:
    table = _table(*FULL, run("度汛。", 100, 45), run("加固水库大坝", 55, 75))
    before = _texts(table)
    settle(table, [])
    assert _texts(table) == before


def test_a_line_that_hangs_under_the_table_goes_into_the_last_row() -> None:
    table = _table(*[run(one.text, 55, one.middle + 60) for one in FULL])
    assert settle(table, [run("度汛。", 55, 104)]) == []
    assert _texts(table)[2].endswith("保障居民安全\n度汛。")


def test_what_stands_further_below_or_beside_the_table_stays_outside() -> None:
    table = _table(*[run(one.text, 55, one.middle + 60) for one in FULL])
    outside = [run("注：本表由各单位填报", 55, 120), run("第3页", 300, 104), run("本单位负责人", 120, 104)]
    assert settle(table, outside) == outside
