from __future__ import annotations

from decimal import Decimal

import pytest

from extract.finance.spending_units import Units
from extract.pages import Box
from extract.projects.merge import merge
from extract.projects.spelling import is_damaged
from extract.records import IndicatorRecord, Place, ProjectRecord


def told(name: str | None, budget: str | None = None, **values: object) -> ProjectRecord:
    return ProjectRecord(
        doc="d",
        name=name,
        budget=budget and Decimal(budget),
        sources=("绩效目标表",),
        **{"unit": "云川市气象局", **values},
    )  # type: ignore[arg-type]


def listed(name: str, budget: str | None = None, **values: object) -> ProjectRecord:
    return ProjectRecord(
        doc="d",
        name=name,
        budget=budget and Decimal(budget),
        sources=("项目支出预算表",),
        **{"unit": "云川市气象局", "unit_code": "415001", **values},
    )  # type: ignore[arg-type]


def indicator(project: str | None, unit_code: str | None = None, scope: str = "project") -> IndicatorRecord:
    return IndicatorRecord(doc="d", project=project, unit_code=unit_code, scope=scope, name="设备完好率")


def test_equal_names_are_one_project() -> None:
    merged, _ = merge(
        [told("雷达站运行维护 ", "5.00", goal="保障运行", places=(Place(3, Box(0, 0, 1, 1)),))],
        [listed("雷达站运行维护", "5.00", category="特定目标类", functional_code="2200504", places=(Place(2),))],
        [],
    )
    (project,) = merged
    assert (project.unit_code, project.category, project.functional_code) == ("415001", "特定目标类", "2200504")
    assert (project.goal, project.sources) == ("保障运行", ("绩效目标表", "项目支出预算表"))
    assert [place.page for place in project.places] == [3, 2]
    assert project.alt_names == ()


def test_equal_names_of_two_units_stay_apart() -> None:
    merged, renamed = merge(
        [told("差旅费", unit="云川市气象局"), told("差旅费", unit="云川市气象台")],
        [listed("差旅费", "1.00"), listed("差旅费", "2.00", unit="云川市气象台", unit_code="415301")],
        [indicator("差旅费", "415301"), indicator("差旅费")],
    )
    assert [(p.unit_code, p.budget) for p in merged] == [("415001", Decimal(1)), ("415301", Decimal(2))]
    assert [i.unit_code for i in renamed] == ["415301", None]


def test_what_is_left_joins_on_money_and_a_similar_name() -> None:
    merged, _ = merge(
        [told("智能监管平台服务费用项目", "10.76"), told("网络维护费项目", "10.76")],
        [listed("网络维护项目经费", "10.76"), listed("智能监管平台服务费项目", "10.76")],
        [],
    )
    assert [(p.name, p.alt_names) for p in merged] == [
        ("智能监管平台服务费用项目", ("智能监管平台服务费项目",)),
        ("网络维护费项目", ("网络维护项目经费",)),
    ]


def test_other_money_or_another_name_is_another_project() -> None:
    merged, _ = merge([told("雷达站维护", "5")], [listed("雷达站维护费", "6"), listed("人工增雨", "5")], [])
    assert [p.name for p in merged] == ["雷达站维护", "雷达站维护费", "人工增雨"]


def test_codes_join_whatever_the_names_say() -> None:
    code = "51000024T000010276277"
    merged, _ = merge([told("雷达站", code=code)], [listed("气象观测设施更新", "5", code=code)], [])
    assert [(p.code, p.budget) for p in merged] == [(code, Decimal(5))]


def test_a_damaged_name_gives_way_and_the_indicators_follow() -> None:
    merged, renamed = merge(
        [told("2026年度雷达站与自动站运", "5.00", unsure=("name",))],
        [listed("2026年度雷达站与自动站运行维护项目", "5.00")],
        [indicator("2026年度雷达站与自动站运"), indicator(None, scope="department"), indicator("别的项目")],
    )
    assert (merged[0].name, merged[0].alt_names, merged[0].unsure) == ("2026年度雷达站与自动站运行维护项目", (), ())
    assert [(i.project, i.unit_code) for i in renamed] == [
        ("2026年度雷达站与自动站运行维护项目", "415001"),
        (None, None),
        ("别的项目", None),
    ]


def test_a_lost_name_is_found_by_its_money() -> None:
    merged, _ = merge([told(None, "5.00")], [listed("雷达站运行维护", "5.00"), listed("人工增雨", "4.00")], [])
    assert [p.name for p in merged] == ["雷达站运行维护", "人工增雨"]


@pytest.mark.parametrize(
    ("name", "other", "damaged"),
    [
        ("雷达站运行维护", "雷达站运行维护项目", False),
        ("雷达站运行维护费", "雷达站运行维护", False),
        ("2026年度雷达站与自", "2026年度雷达站与自动站运行维护", True),
        ("行维护项目", "雷达站运行维护项目", True),
        ("“统一模式”征收", "“统一模式”征收改造", True),
        ("居民“零跑腿专项", "居民“零跑腿”专项", True),
        ("雷达站保障运行。有序推进维护项目", "雷达站运行维护项目", True),
        ("雷达站存放、有维护档案资料管理项目", "雷达站、自动站观测资料数字化项目", True),
        ("服务费用项目", "服务费项目", False),
        ("雷达站运行维护-中央补助", "雷达站运行维护", False),
        ("雷达站运行维护，按计划", "雷达站运行维护", True),
        ("办公设备购置准供水管网", "办公设备购置", True),
    ],
)
def test_damaged_names(name: str, other: str, damaged: bool) -> None:
    assert is_damaged(name, other) is damaged


def test_unit_codes_by_name() -> None:
    units = Units()
    units.add("415", "云川市气象局本级")
    units.add("415001", "云川市气象局")
    units.add("415301", "云川市气象台")
    merged, _ = merge(
        [told("甲", "1"), told("乙", "1", unit="云川市气象台"), told("丙", "1", unit="云川市防雷中心")], [], [], units
    )
    assert [p.unit_code for p in merged] == ["415001", "415301", None]


def test_a_department_with_one_unit_means_that_unit() -> None:
    units = Units()
    units.add("415001", "云川市气象局")
    merged, _ = merge([told("党建经费", "1", unit_code="415", unit="云川市气象局本级")], [], [], units)
    assert [(p.unit_code, p.unit) for p in merged] == [("415001", "云川市气象局")]


def test_purchases_without_code_are_no_projects() -> None:
    merged, _ = merge([], [listed("办公设备购置", None), listed("雷达站", None, code="51000024T000010276277")], [])
    assert [p.name for p in merged] == ["雷达站"]


def test_a_project_told_twice_is_one() -> None:
    merged, renamed = merge(
        [told("雷达站", "5", goal="保障运行"), told("雷达站", "5"), told("雷达站", "6")],
        [listed("雷达站", "5")],
        [indicator("雷达站")],
    )
    assert [(p.name, p.budget, p.goal) for p in merged] == [
        ("雷达站", Decimal(5), "保障运行"),
        ("雷达站", Decimal(6), None),
    ]
    assert renamed[0].project == "雷达站"


def test_a_subtotal_without_a_name_is_no_project() -> None:
    merged, _ = merge([told(None, "9"), told("甲", "4"), told("乙", "5")], [listed("甲", "4"), listed("乙", "5")], [])
    assert [p.name for p in merged] == ["甲", "乙"]


def test_the_rest_of_a_cut_code_is_that_code() -> None:
    merged, _ = merge(
        [
            told("雷达站", code="0024T000010276277"),
            told("雷达站", "4", code="51000024T000010276278", unit="云川市气象台"),
        ],
        [listed("雷达站", "5", code="51000024T000010276277")],
        [],
    )
    assert [(p.code, p.budget) for p in merged] == [
        ("51000024T000010276277", Decimal(5)),
        ("51000024T000010276278", Decimal(4)),
    ]
