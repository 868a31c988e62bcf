"""The project of a row is asked only where its name leaves something open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator
from graph.linking.names.signature import Signature
from graph.linking.names.surroundings import Surroundings
from tests.thorough import examples

WARM = Context()
PROJECTS = st.sampled_from([None, "", "广场路灯维修项目", "受助学生资助", "居民医保系统升级", "2025年河道清理经费"])
NAMES = st.sampled_from([
    "数量", "路灯数量", "路灯维修完成率", "项目总成本", "路灯维修成本", "广场路灯维修完成时间", "政策知晓率",
    "受益人数", "系统运行正常率", "群众满意度", "报销比例", "河道清理及时率", "验收合格率", "完成时间",
    "医保政策知晓率", "维修任务数量",
])  # fmt: skip
UNITS = st.sampled_from([(None, ""), ("%", "ratio"), ("个", "count"), ("万元", "money"), (None, "deadline")])
LEVELS = st.sampled_from([(None, None), ("产出指标", "时效指标"), ("产出指标", "数量指标"), ("成本指标", None)])


@settings(deadline=None, max_examples=examples(300))
@given(NAMES, PROJECTS, UNITS, LEVELS, st.sampled_from(["", "education", "medical_insurance"]))
def test_what_was_signed_before_changes_no_signature(
    name: str, project: str | None, unit: tuple[str | None, str], level: tuple[str | None, str | None], field: str
) -> None:
    row = Indicator("urn:1", "d", project, name, *level, *unit)
    assert WARM.signature(row, field) == Context().signature(row, field)


def signed(context: Context, name: str, project: str | None) -> Signature:
    return context.signature(Indicator("urn:1", "d", project, name, unit="个", form="count"), "")


def test_a_name_that_leaves_nothing_open_never_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    context = Context()
    monkeypatch.setattr(context, "project_words", lambda *_: pytest.fail("the project was asked"))
    found = signed(context, "路灯数量", "广场路灯维修项目")
    assert found.objects == ("路灯",)
    assert signed(context, "路灯数量", "河道清理") is found


def test_a_name_that_leaves_its_object_open_asks_each_project() -> None:
    context = Context()
    found = [signed(context, "数量", project) for project in ("路灯维修", "河道清理", None, "路灯维修")]
    assert found[0].filled
    assert found[0] == found[3]
    assert len({said.objects for said in found}) == 3


def test_what_is_asked_is_remembered() -> None:
    project = Surroundings("甲项目", lambda: "甲", lambda: ("甲",))
    assert not project.asked
    assert project.words() == ("甲",)
    assert project.asked
    none = Surroundings(None, lambda: "", lambda: ("甲",))
    assert none.words() == ()
    assert not none.asked
