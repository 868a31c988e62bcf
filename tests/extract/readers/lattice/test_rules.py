"""Rules of a page: snapped, joined, and taken from whatever draws a thin line."""

from __future__ import annotations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers.lattice import rules
from extract.readers.lattice.drawn import objects
from extract.readers.lattice.page import displayed
from extract.readers.lattice.rules import Rules, Segment, joined, nearest
from tests.extract.pages import Pen, draw, white

SEGMENTS = st.builds(
    lambda place, start, long: (float(place), float(start), float(start + long)),
    *[st.integers(0, 300)] * 3,
)


def _rules(data: bytes) -> Rules:
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        return rules.read(objects(page.raw), displayed(page.raw))


def _rounded(segments: list[Segment]) -> list[tuple[int, ...]]:
    return [tuple(map(round, segment)) for segment in segments]


def test_pieces_of_one_rule_are_joined_and_a_wide_gap_parts_them() -> None:
    assert joined([(10, 50, 100), (10, 102, 150)]) == [(10, 50, 150)]
    assert joined([(10, 50, 100), (10, 110, 150)]) == [(10, 50, 100), (10, 110, 150)]


def test_rules_near_each_other_are_one_between_them() -> None:
    assert joined([(11, 50, 150), (10, 50, 150)]) == [(10.5, 50, 150)]
    assert joined([(10, 50, 150), (14, 50, 150)]) == [(10, 50, 150), (14, 50, 150)]


def test_a_chain_of_near_rules_does_not_grow_without_end() -> None:
    assert len(joined([(10 + 1.5 * number, 50, 150) for number in range(8)])) > 1


@given(st.lists(SEGMENTS, max_size=9))
def test_joined_rules_are_sorted_and_cover_all_pieces(segments: list[Segment]) -> None:
    out = joined(segments)
    assert out == sorted(out)
    for place, start, end in segments:
        assert any(abs(y - place) <= 2 * rules.SNAP and left <= start and end <= right for y, left, right in out)


@pytest.mark.parametrize(("value", "index"), [(10.0, 0), (12.0, 0), (19.0, 1), (15.0, None), (99.0, None)])
def test_the_nearest_position_within_reach(value: float, index: int | None) -> None:
    assert nearest([10.0, 20.0, 30.0], value) == index


def test_no_positions_have_no_nearest() -> None:
    assert nearest([], 10.0) is None


def test_lines_are_rules_across_and_upright_counted_from_the_top() -> None:
    def page(pen: Pen) -> None:
        pen.line(50, 60, 250, 60)
        pen.line(90, 60, 90, 160)

    found = _rules(draw(page))
    assert _rounded(found.across) == [(60, 50, 250)]
    assert _rounded(found.upright) == [(90, 60, 160)]


def test_a_white_line_is_a_rule_too() -> None:
    assert _rounded(_rules(draw(lambda pen: pen.line(50, 60, 250, 60, color=white))).across) == [(60, 50, 250)]


def test_a_stroked_rectangle_has_four_rules_and_a_filled_one_none() -> None:
    stroked = _rules(draw(lambda pen: pen.rectangle(50, 60, 250, 160)))
    assert _rounded(stroked.across) == [(60, 50, 250), (160, 50, 250)]
    assert _rounded(stroked.upright) == [(50, 60, 160), (250, 60, 160)]
    filled = _rules(draw(lambda pen: pen.rectangle(50, 60, 250, 160, fill=white)))
    assert (filled.across, filled.upright) == ([], [])
    assert [tuple(map(round, box)) for _, box, _ in filled.fills] == [(50, 60, 250, 160)]


def test_a_thin_filled_rectangle_is_a_rule() -> None:
    assert _rounded(_rules(draw(lambda pen: pen.rectangle(50, 60, 250, 61, fill=white))).across) == [(60, 50, 250)]


def test_slanted_lines_dots_and_what_lies_off_the_page_are_no_rules() -> None:
    def page(pen: Pen) -> None:
        pen.line(50, 60, 250, 160)
        pen.line(50, 200, 52, 200)
        pen.line(50, -90, 250, -90)

    found = _rules(draw(page))
    assert (found.across, found.upright, found.cut) == ([], [], False)


def test_rules_of_a_turned_page_stand_as_it_is_shown() -> None:
    found = _rules(draw(lambda pen: pen.line(50, 60, 250, 60), rotate=90))
    assert found.across == []
    assert _rounded(found.upright) == [(340, 50, 250)]


def test_a_border_drawn_as_a_rectangle_less_the_one_within_it_has_four_rules() -> None:
    def page(pen: Pen) -> None:
        path = pen.canvas.beginPath()
        path.rect(50, 200, 200, 100)
        path.rect(51, 201, 198, 98)
        pen.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)

    found = _rules(draw(page))
    assert len(found.across) == len(found.upright) == 2
    assert {(round(left), round(right)) for _, left, right in found.across} == {(50, 250)}
    assert found.fills == found.other == []
