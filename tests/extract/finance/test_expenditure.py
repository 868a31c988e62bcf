from __future__ import annotations

from decimal import Decimal

import pytest

from extract.finance import Finance
from extract.projects.merge import merge
from tests.extract.budgets import exact, read, read_pages


def rows(money: Finance) -> list[tuple[str | None, ...]]:
    return [
        (r.unit_code, r.code, r.name, r.category, None if r.budget is None else str(r.budget)) for r in money.projects
    ]


def test_names_beside_functional_codes() -> None:
    money = read(
        "部门支出总表\n单位：万元\n科目编码|||单位代码|单位名称（科目）|合计|基本支出|项目支出\n类|款|项|||||\n"
        "||||合 计|9.00||9.00\n"
        "||||云川市气象局机关|9.00||9.00\n220|05|04|415001|气象事业机构|9.00||9.00\n"
        "一般公共预算项目支出预算表\n单位：万元\n科目编码|||单位代码|单位名称（科目）|金额\n类|款|项|||\n"
        "||||合 计|9.00\n|||||9.00\n"
        "||||云川市气象局机关|9.00\n||||气象事业机构|9.00\n220|05|04|415001|雷达站运行维护|5.00\n"
        "220|05|04|415001|气象科普进\n"
        "220|05|04|415001|人工增雨作业|4.00\n"
    )
    assert rows(money) == [
        ("415001", None, "雷达站运行维护", None, "5.00"),
        ("415001", None, "人工增雨作业", None, "4.00"),
    ]
    assert {r.functional_code for r in money.projects} == {"2200504"}
    assert {r.unit for r in money.projects} == {"云川市气象局机关"}


def test_a_table_of_classes_lists_no_projects() -> None:
    money = read(
        "支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n2200504|气象事业机构|9.00||9.00\n"
        "2200509|气象服务|3.00||3.00\n"
        "项目支出决算表\n单位：万元\n科目编码|科目名称|金额\n2200504|气象事业机构|9.00\n2200509|气象服务|3.00\n"
    )
    assert rows(money) == []


def test_category_unit_and_subtotals() -> None:
    money = read(
        "2026年项目支出预算表\n单位：元\n类型|项目名称|项目单位|合计|一般公共预算\n|||90,000|90,000\n"
        "|415001|云川市气象局|90,000|90,000\n特定目标类|雷达站运行维护|云川市气象局|50,000|50,000\n"
        "其他运转类|差旅费|云川市气象局|40,000|40,000\n"
    )
    assert rows(money) == [
        ("415001", None, "雷达站运行维护", "特定目标类", "5"),
        ("415001", None, "差旅费", "其他运转类", "4"),
    ]
    assert dict(money.projects[0].as_printed) == {"budget": "50,000"}


def test_merged_category_and_unit_cells() -> None:
    money = read_pages(
        [
            "项目支出表",
            "单位：万元",
            exact(
                [
                    ["单位名称", "项目类别", "项目编码", "项目名称", "金额"],
                    [
                        ("415001-云川市气象局", 3, 1), ("特定目标类", 2, 1),
                        "51000024T\n000010276277", "雷达站运行\n维护", "5.00",
                    ],
                    ["51000024T000010276278", "人工增雨作业", "3.00"],
                    ["小计", "", "", "8.00"],
                ]
            ),
        ]
    )  # fmt: skip
    assert rows(money) == [
        ("415001", "51000024T000010276277", "雷达站运行维护", "特定目标类", "5.00"),
        ("415001", "51000024T000010276278", "人工增雨作业", "特定目标类", "3.00"),
    ]


def test_budget_and_executed_columns() -> None:
    money = read(
        "项目支出情况表\n单位：万元\n项目名称|单位名称|年初预算数|全年预算数|全年执行数\n"
        "雷达站运行维护|云川市气象局|5.00|6.00|5.50\n"
    )
    (project,) = money.projects
    assert (project.initial_budget, project.budget, project.executed) == (Decimal(5), Decimal(6), Decimal("5.50"))


def test_lines_of_one_project_are_summed_and_tables_are_not() -> None:
    money = read(
        "项目支出表\n单位：万元\n科目编码|项目名称|单位名称|金额\n2200504|雷达站运行维护|云川市气象局|5.00\n"
        "2200509|雷达站运行维护|云川市气象局|1.00\n"
        "一般公共预算项目支出表\n单位：万元\n项目名称|单位名称|金额\n雷达站运行维护|云川市气象局|6.00\n"
    )
    assert [(p.name, p.budget) for p in money.projects] == [("雷达站运行维护", Decimal("6.00"))]


def test_performance_tables_are_left_to_the_forms() -> None:
    money = read(
        "项目支出绩效目标表\n单位：万元\n项目名称|预算数|三级指标|指标值\n雷达站运行维护|5.00|设备完好率|≥95%\n"
    )
    assert rows(money) == []


def test_procurement_gives_codes_and_no_budgets() -> None:
    money = read(
        "项目支出表\n单位：万元\n项目名称|单位代码|单位名称|金额\n雷达站运行维护|415001|云川市气象局机关|5.00\n"
        "政府采购预算表\n金额单位：\n万元\n单位名称/项目名称|采购品目|数量|总金额\n合 计|||3\n"
        "415001-云川市气象局机关|||3\n"
        "51110022T000000299990 -雷达站运行维护|C99000000-其他服务|1|3\n"
    )
    projects, _ = merge([], money.projects, [], money.units)
    assert [(p.unit_code, p.code, p.name, p.budget, p.sources) for p in projects] == [
        ("415001", "51110022T000000299990", "雷达站运行维护", Decimal("5.00"), ("项目支出预算表", "政府采购预算表"))
    ]


def _listed(*lines: str) -> list[str]:
    money = read("项目支出预算表\n单位：万元\n" + "\n".join(lines) + "\n")
    merged, _ = merge([], money.projects, [], money.units)
    return [f"{record.name} {record.budget}" for record in merged]


def test_equal_names_with_other_amounts_in_one_table_are_several_projects() -> None:
    head = "单位名称|项目名称|合计|一般公共预算"
    office, other = "云川市气象局|雷达运维|{0}|{0}", "云川市气象局|人工增雨|6.00|6.00"
    assert _listed(head, office.format("4.00"), office.format("9.50"), other) == [
        "雷达运维 4.00",
        "雷达运维 9.50",
        "人工增雨 6.00",
    ]
    assert _listed(head, office.format("4.00"), office.format("4.00"), other) == ["雷达运维 4.00", "人工增雨 6.00"]


def test_rows_of_economic_classes_and_later_tables_are_no_projects_of_their_own() -> None:
    head = "单位名称|项目名称|经济分类|合计|一般公共预算"
    rows = [f"云川市气象局|雷达运维|{name}|{money}|{money}" for name, money in (("办公费", "4.00"), ("差旅费", "9.50"))]
    assert len(_listed(head, *rows)) == 1
    again = ["一般公共预算项目支出预算表", "单位：万元", "单位名称|项目名称|合计", "云川市气象局|雷达运维|3.00"]
    assert _listed("单位名称|项目名称|合计", "云川市气象局|雷达运维|4.00", *again) == ["雷达运维 4.00"]


@pytest.mark.parametrize("title", ["项目", "支出项目", "事项", "支出内容", "重点工作任务", "资金项目"])
def test_projects_below_a_title_that_the_name_of_the_table_explains(title: str) -> None:
    money = read(
        f"2025年项目支出预算表\n\n单位：万元\n\n序号|{title}|预算安排\n"
        "1|雷达站维修|12.50\n2|预警信息发布|8.00\n|合计|20.50\n"
    )
    assert [(p.name, p.budget) for p in money.projects] == [
        ("雷达站维修", Decimal("12.50")),
        ("预警信息发布", Decimal("8.00")),
    ]


def test_goals_of_projects_below_a_title_that_the_name_of_the_table_explains() -> None:
    money = read(
        "2025年项目支出绩效目标情况表\n\n单位：万元\n\n序号|项目|预算|年度目标\n"
        "1|雷达站维修|12.50|完成2座雷达站维修\n2|预警信息发布|8.00|发布及时\n"
    )
    assert [(p.name, p.budget, p.goal) for p in money.projects] == [
        ("雷达站维修", Decimal("12.50"), "完成2座雷达站维修"),
        ("预警信息发布", Decimal("8.00"), "发布及时"),
    ]


@pytest.mark.parametrize(
    "names", [("一、基本支出", "二、项目支出"), ("人员经费", "公用经费"), ("气象支出", "住房保障支出")]
)
def test_kinds_of_expenditure_are_no_projects(names: tuple[str, str]) -> None:
    money = read(f"2025年项目支出预算表\n\n单位：万元\n\n项目|预算数\n{names[0]}|12.50\n{names[1]}|8.00\n合计|20.50\n")
    assert money.projects == ()
