"""Names whose words differ only in what says opposite things are not one concept."""

from __future__ import annotations

import pytest

from graph.linking.features.contrasts import contrary
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator, form_of


def _row(doc: str, name: str, unit: str, agency: str, project: str | None = None) -> Indicator:
    return Indicator(f"urn:{doc}", doc, project, name, unit=unit, form=form_of("=", unit, None), agency=agency)


def _concepts(one: str, other: str, unit: str, project: str | None = None) -> int:
    rows = [_row("a", one, unit, "云溪市科学技术局", project), _row("b", other, unit, "禾湾县科学技术局", project)]
    return len(Linker().link(rows).concepts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新增专精特新企业", "专精特新企业总数"),
        ("事故降低数", "事故增加数"),
        ("平均用时", "累计用时"),
        ("最高气温", "最低气温"),
    ],
)
def test_contrary(one: str, other: str) -> None:
    assert contrary(one, other)
    assert contrary(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("新增专精特新企业", "专精特新企业数"), ("新增企业累计数", "企业总数"), ("提高效率降低成本", "降低成本")],
)
def test_not_contrary(one: str, other: str) -> None:
    assert not contrary(one, other)


def test_new_and_all_are_two_concepts() -> None:
    assert _concepts("新增专精特新企业", "专精特新企业总数", "家") == 2
    assert _concepts("新增专精特新企业数", "专精特新企业数", "家") == 1


def test_the_start_of_a_named_work_is_not_that_of_the_project() -> None:
    assert _concepts("厂房改造开工率", "项目开工率", "%", "厂房改造") == 2
    assert _concepts("工程开工率", "项目开工率", "%", "厂房改造") == 1


@pytest.mark.parametrize(
    ("one", "other", "concepts"),
    [
        ("受扶持企业满意度", "企业对科技政策满意度", 2),
        ("获补助企业满意度", "受资助企业满意度", 1),
        ("辅警及其家属满意度", "辅警满意度", 2),
        ("辅警人员满意度", "辅警队伍满意度", 1),
        ("样本数据使用者满意度", "样本数据用户满意度", 1),
    ],
)
def test_people(one: str, other: str, concepts: int) -> None:
    assert _concepts(one, other, "%") == concepts


def test_a_deadline_answered_in_years_is_no_duration() -> None:
    assert _concepts("完成时限", "项目实施周期", "年") == 2
    assert _concepts("项目周期", "项目实施周期", "年") == 1
