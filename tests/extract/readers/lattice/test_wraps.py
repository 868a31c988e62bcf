"""Which lines of a column carry on the one above them."""

from __future__ import annotations

from extract.readers.lattice.wraps import Text, beside, columns_of, pitch_of, rooms, texts_of
from tests.extract.readers.lattice.runs import run

BORDERS = (50.0, 110.0, 200.0)
ROOM = (60.0, 90.0)


def _texts(*lines: tuple[int, float, str], room: tuple[float, ...] = ROOM) -> list[list[int]]:
    """By column how many lines each of its texts has; lines are (column, middle, text)."""
    columns = columns_of([run(text, BORDERS[column], middle) for column, middle, text in lines], BORDERS)
    return [[len(text.middles) for text in own] for own in texts_of(columns, room, pitch_of(columns))]


def test_a_line_below_a_full_one_carries_it_on() -> None:
    assert _texts((0, 10, "河道清淤护岸"), (0, 22, "修复"))[0] == [2]


def test_a_line_below_one_with_room_is_another_text() -> None:
    assert _texts((0, 10, "河道清淤"), (0, 22, "修复"))[0] == [1, 1]


def test_a_line_further_below_is_another_text() -> None:
    assert _texts((0, 10, "河道清淤护岸"), (0, 22, "修复"), (0, 46, "水库"))[0] == [2, 1]


def test_an_amount_carries_nothing_on() -> None:
    assert _texts((0, 10, "河道清淤护岸"), (0, 22, "66.00"))[0] == [1, 1]


def test_a_coded_unit_begins_a_text() -> None:
    assert _texts((1, 10, "河道清淤和护岸修复"), (1, 22, "315001-水务局"))[1] == [1, 1]


def test_a_code_in_two_lines_is_one_text_and_codes_of_one_length_are_several() -> None:
    assert _texts((0, 10, "220050"), (0, 22, "1"))[0] == [2]
    assert _texts((0, 10, "220050"), (0, 22, "220051"), (0, 34, "220052"))[0] == [1, 1, 1]


def test_a_text_that_stands_for_itself_elsewhere_is_whole() -> None:
    assert _texts((0, 10, "是"), (0, 22, "河道清淤护岸"), (0, 34, "是"))[0] == [1, 1, 1]


def test_full_lines_below_one_another_in_all_columns_are_rows() -> None:
    rows = [(10.0, "河道清淤护岸", "全年至少开展巡查次"), (22.0, "水库大坝加固", "大坝安全监测总次数")]
    assert _texts(*((column, y, text) for y, *own in rows for column, text in enumerate(own))) == [[1, 1], [1, 1]]


def test_the_room_of_a_column_is_its_longest_line_without_the_sign_at_its_end() -> None:
    runs = [run("河道清淤", 50, 10), run("水库加固。", 50, 22), run("甲", 110, 10)]
    assert rooms(runs, BORDERS) == (40, 10)


def test_runs_beyond_the_outer_borders_count_to_the_outer_columns() -> None:
    columns = columns_of([run("甲", 20, 10), run("乙", 260, 10)], BORDERS)
    assert [[line.text for line in column] for column in columns] == [["甲"], ["乙"]]


def test_the_pitch_is_the_least_distance_of_lines_in_any_column() -> None:
    columns = columns_of([run("甲", 50, 10), run("乙", 50, 30), run("丙", 110, 10), run("丁", 110, 23)], BORDERS)
    assert pitch_of(columns) == 13
    assert pitch_of([[], columns[0][:1]]) == 0


def test_a_text_stands_at_its_first_line_or_at_its_middle() -> None:
    text = Text(0, [10.0, 22.0, 34.0], 10.0)
    assert (text.top, text.bottom) == (6, 38)
    assert (text.at(False), text.at(True)) == (10, 22)
    assert beside([text], [12.0], False) == 1
    assert beside([text], [12.0], True) == 0
