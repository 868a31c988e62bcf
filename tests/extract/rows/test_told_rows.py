"""All indicators as the text of one cell: which of its headings are first levels."""

from __future__ import annotations

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import exact, shown, told_exact

HEADS = "一、产出指标|（一）数量指标|1.修剪行道树：≥900株|{}|（一）{}|1.{}：≥85%"
PLAIN = "{}|{}|修剪行道树：≤30万元|产出指标|数量指标|补植苗木：≥60株"


def _levels(text: str) -> list[str]:
    rows = [["项目名称", "行道树养护"], ["绩效指标", text.replace("|", "\n")]]
    _, indicators, warnings = told_exact(exact(rows), "云川市园林中心2025年项目绩效目标")
    assert not warnings
    return [f"{row.level1}/{row.level2}/{row.name}" for row in indicators]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("二、满意度指标", "服务对象满意度指标", "市民满意度"),
        ("二、成本指标", "经济成本指标", "预算控制率"),
        ("二、满意度", "公众满意度指标", "市民满意度"),
    ],
)
def test_a_heading_numbered_like_the_first_level_is_one(first: str, second: str, name: str) -> None:
    assert _levels(HEADS.format(first, second, name)) == [
        "产出指标/数量指标/修剪行道树",
        f"{first[2:]}/{second}/{name}",
    ]


def test_a_second_level_numbered_like_its_neighbours_stays_below() -> None:
    text = "产出指标|一、数量指标|修剪行道树：≥900株|二、成本指标|每株费用：≤40元"
    assert _levels(text) == ["产出指标/数量指标/修剪行道树", "产出指标/成本指标/每株费用"]


def test_a_heading_without_number_above_its_second_level() -> None:
    assert _levels(PLAIN.format("成本指标", "经济成本指标")) == [
        "成本指标/经济成本指标/修剪行道树",
        "产出指标/数量指标/补植苗木",
    ]


def test_shown_targets_keep_their_values() -> None:
    rows = [
        ["项目名称", "行道树养护"],
        ["绩效指标", HEADS.format("二、满意度指标", "公众满意度指标", "市民满意度").replace("|", "\n")],
    ]
    _, indicators, _ = told_exact(exact(rows), "云川市园林中心2025年项目绩效目标")
    assert shown(indicators[1]) == "行道树养护|满意度指标|公众满意度指标|市民满意度|≥|85||%||"


def test_sentences_beside_first_levels() -> None:
    rows = [
        ["项目名称", "行道树养护"],
        ["产出指标", "修剪行道树120株，补植60株，成活率达到95%以上"],
        ["效益指标", "空气优良天数不少于300天"],
        ["满意度指标", "市民满意度达到90%以上"],
    ]
    (project,), indicators, warnings = told_exact(exact([*rows]))
    assert project.name == "行道树养护"
    assert [shown(row) for row in indicators] == [
        "行道树养护|效益指标||空气优良天数|≥|300||天||",
        "行道树养护|满意度指标||市民满意度|≥|90||%||",
    ]
    assert WarningCode.SENTENCE_UNREAD in [w.code for w in warnings]
