"""Columns of listings that are the project's: what was reached of its goal, and the share that was spent."""

from __future__ import annotations

import pytest

from extract.columns.header import header_at
from extract.columns.roles import Role
from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord, ProjectRecord

ASSESSED = "一级指标|二级指标|三级指标|指标值|完成值|分值|得分"


def _role_of(title: str, titles: str) -> Role:
    schema = header_at([titles.split("|")], 0)
    assert schema is not None
    return next(column.role for column in schema.columns if column.title == title)


@pytest.mark.parametrize(("title", "titles", "role"), [
    ("目标完成情况", f"项目名称|年度目标|目标完成情况|{ASSESSED}", Role.GOAL_ACTUAL),
    ("实际完成情况", f"项目名称|预算数|年度目标|实际完成情况|{ASSESSED}", Role.GOAL_ACTUAL),
    ("目标完成情况", f"项目名称|{ASSESSED}|目标完成情况", Role.GOAL_ACTUAL),
    ("目标完成情况", "项目名称|三级指标|指标值|目标完成情况", Role.ACTUAL),
    ("完成值", f"项目名称|年度目标|目标完成情况|{ASSESSED}", Role.ACTUAL),
    ("执行率", f"项目名称|全年预算数|全年执行数|执行率|{ASSESSED}", Role.RATE),
    ("执行率", f"项目名称|{ASSESSED}|执行率", Role.OTHER),
])  # fmt: skip
def test_their_place_tells(title: str, titles: str, role: Role) -> None:
    assert _role_of(title, titles) is role


@pytest.mark.parametrize("tally", [
    "预算执行率得分（满分10分）：9.5|自评总分|100|97.5", "自评得分|97.5", "|||||||综合得分|||100|97.5",
    "该项目自评等级：优",
])  # fmt: skip
def test_a_row_that_adds_up_is_no_project(tally: str) -> None:
    rows = [
        f"序号|项目名称|年度目标|目标完成情况|全年预算数|全年执行数|执行率|{ASSESSED}",
        "1|村道养护|养护村道。|已养护42公里。|80.00|79.20|99%|产出指标|数量指标|养护里程|≥40公里|42公里|20|20",
        "|||||||效益指标|社会效益指标|出行条件|改善|改善|30|30",
        tally,
        "2|桥梁检测|检测桥梁。|已检测12座。|20.00|20.00|100%|产出指标|数量指标|检测座数|12座|12座|50|50",
    ]
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row.split("|")) + "</tr>" for row in rows)
    page = f"<html><body><p>临溪县交通运输局2025年度项目支出绩效自评汇总表</p><table>{table}</table></body></html>"
    found = extract_source(read_bytes(page.encode(), "a.html"))
    projects = [r for r in found.records if isinstance(r, ProjectRecord)]
    assert [(r.name, r.goal_actual, r.execution_rate) for r in projects] == [
        ("村道养护", "已养护42公里。", "99%"), ("桥梁检测", "已检测12座。", "100%"),
    ]  # fmt: skip
    indicators = [r for r in found.records if isinstance(r, IndicatorRecord)]
    assert [(r.project, r.name, r.actual) for r in indicators] == [
        ("村道养护", "养护里程", "42公里"), ("村道养护", "出行条件", "改善"), ("桥梁检测", "检测座数", "12座"),
    ]  # fmt: skip
