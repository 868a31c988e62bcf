"""Forms of one project a page and of the whole department."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.warning_codes import WarningCode
from tests.extract.grids import shown, told

SELF = (
    "## 云岭市教育局 2021 年校园网建设\n\n## 项目预算绩效自评\n\n"
    "主管部门及代码|云岭市教育局 315001||实施单位|云岭市教育局|\n"
    "项目预算执行情况 (万元)|预算数:|165|执行数:|160.5|\n"
    "|其中:财政拨款|165|其中:财政拨款|160.5|\n"
    "年度总体目标完成情况|预期目标|||目标实际完成情况|\n"
    "|建成校园网。|||已建成。|\n"
    "年度绩效指标完成情况|一级指标|二级指标|三级指标|预期指标值|实际完成指标值\n"
    "|完成指标|数量指标|覆盖学校|>=12|13\n"
    "||成本指标|项目资金|193万元|193万元\n"
    "|效益指标|社会效益指标|教学便捷|有所提升|有所提升\n\n"
    "||程度||\n"
    "满意度指标|满意度指标|师生满意度|>=70%|>=75%\n"
)


def test_self_evaluation() -> None:
    (project,), indicators, warnings = told(SELF)
    assert (project.name, project.unit_code, project.budget, project.executed) == (
        "校园网建设", "315001", Decimal(165), Decimal("160.5"),
    )  # fmt: skip
    assert (project.goal, project.goal_actual, project.sources) == ("建成校园网。", "已建成。", ("自评表",))
    assert project.unsure == ("name",)
    assert [f"{shown(row)}|{row.actual}" for row in indicators] == [
        "校园网建设|完成指标|数量指标|覆盖学校|≥|12|||||13",
        "校园网建设|完成指标|成本指标|项目资金|=|193||万元|||193万元",
        "校园网建设|效益指标|社会效益指标|教学便捷程度|定性||||有所提升||有所提升",
        "校园网建设|满意度指标|满意度指标|师生满意度|≥|70||%|||>=75%",
    ]
    assert warnings == []


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("2021年云岭市教育局校舍维修项目支出绩效自评表", "校舍维修"),
        ("云岭市教育局2021年度校舍维修专项预算项目绩效目标自评", "校舍维修专项"),
        ("云岭教育局校舍维修（二期）项目支出绩效自评表", "校舍维修（二期）"),
    ],
)
def test_names_from_headings(heading: str, name: str) -> None:
    text = SELF.replace("## 云岭市教育局 2021 年校园网建设\n\n## 项目预算绩效自评", f"## {heading}")
    assert told(text)[0][0].name == name


def test_scores_deviations_and_rate() -> None:
    text = (
        "## 项目支出绩效自评表\n\n（2023年度）\n\n项目名称|文物修复|||||||\n主管部门|787-甲局|||实施单位||甲馆||\n"
        "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分|\n"
        "|年度资金总额|57.54|91.91|77.20|10|84.00%|9.5|\n"
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|全年完成值|分值|得分|偏差原因分析\n"
        "|产出指标|数量指标|修复件数|>400件（套）|380件（套）|15|12.5|材料到货滞后\n"
        "总分||||||100|98.5|\n"
    )
    (project,), (indicator,), _ = told(text)
    assert (project.budget, project.initial_budget, project.executed, project.execution_rate) == (
        Decimal("91.91"), Decimal("57.54"), Decimal("77.20"), "84.00%",
    )  # fmt: skip
    assert (project.unit, project.name) == ("甲馆", "文物修复")
    assert (indicator.weight, indicator.score, indicator.deviation) == (Decimal(15), Decimal("12.5"), "材料到货滞后")


CENTRAL = (
    "项目名称|人民陪审员补助||||\n主管部门及代码|[573]甲法院||实施单位|甲法院|\n"
    "项目资金（万元）|年度资金总额：||667.88||\n|其中：财政拨款||667.88||\n"
    "年度总体目标|保障陪审工作。||||\n绩效指标|一级指标|二级指标|三级指标|指标值|分值权重（90分）\n"
    "|产出指标|数量指标|指标1：参审案件数|≥6件|20\n|||指标2：培训场次|不少于12场|10\n|||指标3：||\n"
    "||质量指标|1.合格率|100%|10\n"
)


def test_central_form_with_ordinals() -> None:
    (project,), indicators, _ = told(CENTRAL)
    assert (project.unit_code, project.unit, project.budget, project.goal) == (
        "573", "甲法院", Decimal("667.88"), "保障陪审工作。",
    )  # fmt: skip
    assert [shown(row) for row in indicators] == [
        "人民陪审员补助|产出指标|数量指标|参审案件数|≥|6||件||20",
        "人民陪审员补助|产出指标|数量指标|培训场次|≥|12||场||10",
        "人民陪审员补助|产出指标|质量指标|合格率|=|100||%||10",
    ]


def test_several_forms_with_only_blank_lines_between() -> None:
    text = CENTRAL + "\n" + CENTRAL.replace("人民陪审员补助", "司法救助").replace("667.88", "12.00")
    projects, indicators, _ = told(text)
    assert [(p.name, p.budget) for p in projects] == [
        ("人民陪审员补助", Decimal("667.88")),
        ("司法救助", Decimal("12.00")),
    ]
    assert [row.project for row in indicators] == ["人民陪审员补助"] * 3 + ["司法救助"] * 3


def test_amounts_in_yuan() -> None:
    (project,), _, _ = told(CENTRAL.replace("（万元）", "（元）").replace("667.88", "85,100.00"))
    assert project.budget == Decimal("8.51")
    assert project.as_printed == (("budget", "85,100.00"),)


def test_mid_term_is_kept_beside_the_year() -> None:
    text = CENTRAL.replace("|指标值|分值权重（90分）", "|中期指标值|年度指标值").replace("|≥6件|20", "|≥18件|≥6件")
    row = told(text)[1][0]
    assert (row.low, row.period, row.as_printed) == (Decimal(6), "年度", (("mid_term", "≥18件"),))


def test_a_row_that_only_the_later_years_give_a_target_is_one_record() -> None:
    _, indicators, warnings = told(
        "项目名称|一级指标|二级指标|三级指标|中期指标值|年度指标值\n"
        "校舍维修|产出指标|数量指标|维修校舍数|≥20栋|≥10栋\n"
        "校舍维修|产出指标|质量指标|安全事故数|≤3起|\n"
    )
    assert [(row.name, row.low, row.period) for row in indicators] == [
        ("维修校舍数", Decimal(10), "年度"),
        ("安全事故数", Decimal(3), "中期"),
    ]
    assert warnings == []


def test_mid_term_indicator_without_a_yearly_one_is_a_record() -> None:
    text = (
        "项目名称|甲项目||||||\n绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n"
        "|产出指标|数量指标|里程|≥30公里|数量指标|里程|≥10公里\n||质量指标|合格率|100%|||\n"
    )
    assert [(row.name, row.period) for row in told(text)[1]] == [("里程", "年度"), ("合格率", "中期")]


def test_targets_in_the_name_cell() -> None:
    text = (
        "项目名称|河湖管护||\n绩效指标|一级指标|二级指标|指标内容\n|产出指标|数量指标|指标1：巡查次数≥3500次\n"
        "|||指标2：新增管网（km）≤12km\n||时效指标|指标1：完成时间：12月底前\n|效益指标|社会效益指标|指标1：覆盖率100%\n"
    )
    assert [shown(row) for row in told(text)[1]] == [
        "河湖管护|产出指标|数量指标|巡查次数|≥|3500||次||",
        "河湖管护|产出指标|数量指标|新增管网（km）|≤|12||km||",
        "河湖管护|产出指标|时效指标|完成时间|定性||||12月底前|",
        "河湖管护|效益指标|社会效益指标|覆盖率|=|100||%||",
    ]


def test_level_tree_in_one_column() -> None:
    text = (
        "项目名称|地名标志|\n绩效指标|预期指标值|权重\n一、产出指标||\n（一）数量指标||\n1.设置路牌|≥6块|30\n"
        "（二）质量指标||\n1.合格率|≥95%|25\n二、效益指标||\n（一）社会效益指标||\n1.便民程度|有所提升|15\n"
    )
    assert [shown(row) for row in told(text)[1]] == [
        "地名标志|产出指标|数量指标|设置路牌|≥|6||块||30",
        "地名标志|产出指标|质量指标|合格率|≥|95||%||25",
        "地名标志|效益指标|社会效益指标|便民程度|定性||||有所提升|15",
    ]


def test_operators_inside_the_name() -> None:
    text = CENTRAL.replace("1.合格率|100%", "1.合格率≥|95%").replace("指标2：培训场次|不少于12场", "培训场次≥12场|")
    found = [(row.name, row.op, row.low, row.unit) for row in told(text)[1]]
    assert found[1:] == [("培训场次", "≥", Decimal(12), "场"), ("合格率", "≥", Decimal(95), "%")]


DEPARTMENT = (
    "### 2026年度部门整体绩效目标\n\n部门名称：云岭市教育局\n\n单位：万元\n\n"
    "年度部门整体预算|资金总额|财政拨款|其他资金\n收入预算|4,782.32|4,782.32|0.00\n年度总体目标|办好教育。||\n\n管理效率\n\n"
    "序号|一级指标|二级指标|三级指标|指标值|指标参考值|||\n|||||三年均值|2023|2024|2025\n"
    "1|成本指标|预算管理|预算偏离度|25.21%|25.21%|23.21%|22.88%|29.55%\n2|成本指标|财务管理|管理规范|优||||\n\n"
    "履职效能\n\n序号|一级指标|二级指标|三级指标|指标值（包括数字及文字描述）\n1|产出指标|时效指标|完成规划编制|2026年一季度\n"
)


def test_department_form() -> None:
    projects, indicators, warnings = told(DEPARTMENT)
    assert projects == []
    assert {row.scope for row in indicators} == {"department"}
    assert [shown(row) for row in indicators] == [
        "|成本指标|预算管理|预算偏离度|=|25.21||%||",
        "|成本指标|财务管理|管理规范|定性||||优|",
        "|产出指标|时效指标|完成规划编制|定性||||2026年一季度|",
    ]
    assert warnings == []


def test_a_project_form_after_the_department_is_a_projects() -> None:
    projects, indicators, _ = told(DEPARTMENT + "\n## 项目支出绩效目标表\n\n" + CENTRAL)
    assert [p.name for p in projects] == ["人民陪审员补助"]
    assert indicators[-1].scope == "project"


def test_the_nearest_heading_decides_whose_table_it_is() -> None:
    heading = "### 部门整体支出绩效目标表\n\n（此表无数据）\n\n## 云岭市教育局2021年校园网建设项目绩效自评\n\n"
    projects, indicators, _ = told(heading + SELF[SELF.index("主管部门") :])
    assert [p.name for p in projects] == ["校园网建设"]
    assert {row.scope for row in indicators} == {"project"}


def test_a_form_without_a_name_is_said() -> None:
    _, indicators, warnings = told("一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|面积|≥8间\n")
    assert indicators[0].project is None
    assert "project-lost" in [warning.code for warning in warnings]


def test_a_table_cut_in_the_middle() -> None:
    _, indicators, _ = told(CENTRAL[: CENTRAL.index("|10\n|||指标3")])
    assert indicators[-1].name == "培训场次"


@pytest.mark.parametrize(
    "words",
    [
        "重点",
        "一般性",
        "其他",
        "2021年新增",
        "转移支付",
        "民生",
        "运转类",
        "100万元以上",
        "基本建设",
        "部门预算重大",
        "市级财政专项资金",
        "延续性",
    ],
)
def test_words_that_say_which_projects_a_form_is_for_are_no_name(words: str) -> None:
    head = f"## 云岭市教育局2021年部门预算\n\n## {words}项目支出绩效目标表\n\n"
    rows = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|维修校舍|≥3栋\n满意度指标|满意度指标|师生满意度|≥90%\n"
    projects, indicators, warnings = told(head + rows)
    assert [project.name for project in projects] == []
    assert [row.project for row in indicators] == [None, None]
    assert [warning.code for warning in warnings] == [WarningCode.PROJECT_LOST]
