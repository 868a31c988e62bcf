"""Marks of notes at values."""

from __future__ import annotations

import pytest

from extract.pages import Cell, Grid, Page, Source
from extract.readers.note_marks import without_note_marks


def _shown(text: str) -> str:
    grid = Grid((Cell(0, 0, text),), 1, 1)
    (page,) = without_note_marks(Source("a.docx", "", (Page(1, (grid,)),), format="docx")).pages
    (item,) = page.items
    assert isinstance(item, Grid)
    return item.cells[0].text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("≥90%②", "≥90%"),
        ("①≥90%", "≥90%"),
        ("90%[3]", "90%"),
        ("≥15¹公里", "≥15公里"),
        ("不低于95%③", "不低于95%"),
        ("≤30分钟[1]", "≤30分钟"),
        ("≥95%※", "≥95%"),
        ("≥95%1)", "≥95%"),
        ("12场次†", "12场次"),
        ("3个工作日〔2〕", "3个工作日"),
    ],
)
def test_a_mark_at_a_value_is_dropped(text: str, shown: str) -> None:
    assert _shown(text) == shown


@pytest.mark.parametrize(
    "text", ["20m²", "5km³", "1.2×10⁴", "①清淤②护岸", "清淤工程②", "3*4", "≥90%", "95%(1)", "清淤工程※", "1)"]
)
def test_what_is_no_mark_of_a_value_stays(text: str) -> None:
    assert _shown(text) == text


@pytest.mark.parametrize(
    ("text", "shown"), [("*5农户满意度", "农户满意度"), ("※12\n参训人次", "参训人次"), ("*农户满意度", "*农户满意度")]
)
def test_a_numbered_star_before_a_name_is_a_mark(text: str, shown: str) -> None:
    assert _shown(text) == shown
