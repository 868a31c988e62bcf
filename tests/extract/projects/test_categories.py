"""The category of a project that two tables name."""

from __future__ import annotations

import pytest

from extract.projects.categories import category_of, chosen


@pytest.mark.parametrize(
    ("told", "listed", "category"),
    [
        ("延续项目", "特定目标类", "特定目标类"),
        ("政策", "其他事业发展类", "其他事业发展类"),
        ("项目", "一般性项目", "一般性项目"),
        ("政策和项目", "其他运转类", "其他运转类"),
        ("其他运转类", "特定目标类", "其他运转类"),
        ("延续项目", "一般性项目", "延续项目"),
        ("项目", None, "项目"),
        (None, "特定目标类", "特定目标类"),
        (None, None, None),
    ],
)
def test_the_words_of_the_budget_before_those_of_a_form(
    told: str | None, listed: str | None, category: str | None
) -> None:
    assert chosen(told, listed) == category


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("项目属性", "延续项目", None),
        ("项目类型：", "延续性项目", None),
        ("项目属性", "常年性项目", None),
        ("项目属性", "特定目标类", "特定目标类"),
        ("项目类型", "一次性专项", "一次性专项"),
        ("项目类别", "延续项目", "延续项目"),
        ("项目类别", "", None),
    ],
)
def test_whether_a_project_is_new_is_no_category(label: str, text: str, expected: str | None) -> None:
    assert category_of(label, text) == expected
