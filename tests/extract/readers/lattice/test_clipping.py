"""Characters that a clipping path hides are not printed."""

from __future__ import annotations

import pytest

from tests.extract.pages import HEIGHT, Pen, draw, lines, read


def _clipped(pen: Pen, windows: list[tuple[float, float, float, float]], x: float, y: float, text: str) -> None:
    """A text of which only what all windows (left, top, right, bottom) leave open is shown."""
    pen.canvas.saveState()
    for left, top, right, bottom in windows:
        path = pen.canvas.beginPath()
        path.rect(left, HEIGHT - bottom, right - left, bottom - top)
        pen.canvas.clipPath(path, stroke=0)
    pen.text(x, y, text)
    pen.canvas.restoreState()


@pytest.mark.parametrize(
    ("windows", "shown"),
    [
        ([(40, 90, 400, 120)], ["河道清淤修复"]),
        ([(40, 90, 90, 120)], ["河道清淤"]),
        ([(70, 90, 400, 120)], ["清淤修复"]),
        ([(40, 90, 90, 120), (70, 90, 400, 120)], ["清淤"]),
        ([(40, 150, 400, 200)], []),
    ],
)
def test_what_all_windows_leave_open_is_read(
    windows: list[tuple[float, float, float, float]], shown: list[str]
) -> None:
    assert lines(read(draw(lambda pen: _clipped(pen, windows, 50, 100, "河道清淤修复")))) == shown


def test_a_character_that_shows_a_sliver_is_not_printed_and_one_that_shows_half_is() -> None:
    for right, shown in ((81, "河道清"), (85, "河道清淤")):
        data = draw(lambda pen, right=right: _clipped(pen, [(40, 90, right, 120)], 50, 100, "河道清淤修复"))  # type: ignore[misc]
        assert lines(read(data)) == [shown]


def test_a_line_cut_in_half_at_the_pages_end_is_hidden_below_a_fifth() -> None:
    for bottom, shown in ((101, []), (108, ["河道清淤"])):
        data = draw(lambda pen, bottom=bottom: _clipped(pen, [(40, 60, 400, bottom)], 50, 100, "河道清淤"))  # type: ignore[misc]
        assert lines(read(data)) == shown


def test_the_place_of_a_line_ends_where_it_is_cut() -> None:
    source = read(draw(lambda pen: _clipped(pen, [(40, 90, 85, 120)], 50, 100, "河道清淤修复")))
    (line,) = source.pages[0].items
    assert line.box is not None
    assert (round(line.box.left), round(line.box.right)) == (50, 85)


def test_texts_outside_the_clipped_part_are_untouched() -> None:
    def page(pen: Pen) -> None:
        _clipped(pen, [(40, 90, 90, 120)], 50, 100, "河道清淤修复")
        pen.text(50, 200, "水库大坝加固")

    assert lines(read(draw(page))) == ["河道清淤", "水库大坝加固"]
