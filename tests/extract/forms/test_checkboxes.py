from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.forms.checkboxes import ticked


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("☑延续项目 □新增项目", "延续项目"),
        ("延续项目□ 新增项目☑", "新增项目"),
        ("■ 延续项目；■ 新增项目", "延续项目、新增项目"),
        ("□1.延续项目 ☑2.新增项目", "新增项目"),
        ("□延续\n项目 √一次\n性项目", "一次性项目"),
        ("项目类别：☑延续 □新增", "延续"),
        ("项目类别: □延续 ☑新增", "新增"),
        ("□延续项目 □新增项目", ""),
    ],
)
def test_ticked_options(text: str, options: str) -> None:
    assert ticked(text) == options


def test_a_text_without_boxes_is_kept_as_printed() -> None:
    assert ticked("延续\n项目") == "延续\n项目"


def test_a_box_without_an_option_says_nothing() -> None:
    assert ticked("☑") == ""


@given(st.text(st.sampled_from("□☑■√ 、甲乙1.\n"), max_size=30))
def test_no_box_is_left_in_the_options(text: str) -> None:
    assert not set(ticked(text)) & set("□☑■√")
