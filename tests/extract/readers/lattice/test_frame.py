"""Frames: one page seen by each quadrant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pages import Box
from extract.readers.lattice.boxes import Boxes
from extract.readers.lattice.frame import Frame

PAGE = Frame(10.0, 20.0, 210.0, 320.0)  # 200 wide and 300 high
QUADRANTS = st.integers(0, 3)
WHOLE = st.integers(-50, 400)


def _rectangle(one: int, other: int, high: int, wide: int) -> tuple[float, float, float, float]:
    return float(one), float(other), float(one + wide), float(other + high)


RECTANGLES = st.builds(_rectangle, WHOLE, WHOLE, st.integers(1, 90), st.integers(1, 90))


def test_a_sideways_frame_is_as_wide_as_the_page_is_high() -> None:
    sizes = [(PAGE.turned(quadrant).width, PAGE.turned(quadrant).height) for quadrant in range(4)]
    assert sizes == [(200, 300), (300, 200), (200, 300), (300, 200)]


@pytest.mark.parametrize(
    ("quadrant", "box"),
    [
        (0, (0, 280, 40, 300)),  # bottom left
        (1, (280, 160, 300, 200)),  # text runs downwards: the page's bottom is at the right
        (2, (160, 0, 200, 20)),  # upside down: top right
        (3, (0, 0, 20, 40)),  # text runs upwards: the page's bottom is at the left
    ],
)
def test_the_pages_lower_left_corner_seen_by_each_quadrant(quadrant: int, box: tuple[float, ...]) -> None:
    assert PAGE.turned(quadrant).into(10, 20, 50, 40) == box


def test_four_turns_are_none() -> None:
    assert PAGE.turned(4) == PAGE


@given(QUADRANTS, RECTANGLES)
def test_what_goes_into_a_frame_comes_out_again(quadrant: int, rectangle: tuple[float, float, float, float]) -> None:
    frame = PAGE.turned(quadrant)
    assert frame.out(*frame.into(*rectangle)) == rectangle


@given(QUADRANTS, st.lists(RECTANGLES, max_size=4))
def test_many_rectangles_at_once_are_as_each_by_itself(
    quadrant: int, rectangles: list[tuple[float, float, float, float]]
) -> None:
    frame = PAGE.turned(quadrant)
    lefts, bottoms, rights, tops = ([rectangle[side] for rectangle in rectangles] for side in range(4))
    many = frame.columns(Boxes(lefts, bottoms, rights, tops))
    assert list(zip(*many, strict=True)) == [frame.into(*rectangle) for rectangle in rectangles]


@given(QUADRANTS, QUADRANTS, RECTANGLES)
def test_a_box_of_one_frame_is_the_same_place_in_another(
    one: int, other: int, rectangle: tuple[float, float, float, float]
) -> None:
    first, second = PAGE.turned(one), PAGE.turned(other)
    assert first.box_in(second, *first.into(*rectangle)) == Box(*second.into(*rectangle))
