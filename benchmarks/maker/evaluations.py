"""自评表: expected beside reached, with scores and reasons, or with a heading that alone names the project."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.maker.build import Build, amount
from benchmarks.maker.labelled import department, indicator_block, note
from benchmarks.maker.records import Project, Unit
from benchmarks.maker.sheets import Cell, Sheet, Text


def selfeval(build: Build, unit: Unit, project: Project) -> list[Text | Sheet]:
    """项目支出绩效自评表 with 分值, 得分, 偏差原因 and the row of the execution rate."""
    rng = build.rng
    reached = rng.choice((project.goal, "年度目标已全部完成。", "基本完成年度目标任务。"))
    rate = f"{(project.executed / project.budget * 100).quantize(Decimal('0.01'))}%"
    note(build, unit, project, budget=f"{project.budget}", initial_budget=f"{project.initial}", goal=project.goal,
          executed=f"{project.executed}", execution_rate=rate, goal_actual=reached)  # fmt: skip
    columns = ["level1", "level2", "name", "value", "actual", "weight", "score", "deviation"]
    money = [amount(value) for value in (project.initial, project.budget, project.executed)]
    rows = [
        [Cell("项目名称"), Cell(project.name, colspan=8)],
        [Cell("主管部门"), Cell(department(build), colspan=3), Cell("实施单位", colspan=2), Cell(unit.name, colspan=3)],
        [
            Cell("项目资金（万元）", rowspan=4),
            Cell(""),
            *(Cell(t) for t in ("年初预算数", "全年预算数", "全年执行数")),
            Cell("分值"),
            Cell("执行率"),
            Cell("得分", colspan=2),
        ],
        [Cell("年度资金总额"), *(Cell(t) for t in money), Cell("10"), Cell(rate), Cell("9.5", colspan=2)],
        [Cell("其中：当年财政拨款"), *(Cell(t) for t in money), Cell("—"), Cell(rate), Cell("—", colspan=2)],
        [Cell("其他资金"), Cell(""), Cell(""), Cell(""), Cell("—"), Cell(""), Cell("—", colspan=2)],
        [
            Cell(rng.choice(("年度总体目标", "年度总体目标完成情况")), rowspan=2),
            Cell("预期目标", colspan=4),
            Cell("实际完成情况", colspan=4),
        ],
        [Cell(project.goal, colspan=4), Cell(reached, colspan=4)],
        *indicator_block(build, project, columns, [1] * 8, rng.choice(("绩效指标", "年度绩效指标"))),
        [Cell("总分", colspan=6), Cell("100"), Cell("98.5"), Cell("")],
    ]
    title = Text(f"{rng.choice(('', '部门'))}项目支出绩效自评表", 2)
    year = Text(f"（{build.agency.year}年度）")
    return [title, year, Sheet("selfeval", rows, [4, 4, 5, 8, 5, 5, 3, 3, 6], head=0, keep=True)]


def report(build: Build, unit: Unit, project: Project) -> list[Text | Sheet]:
    """The 自评表 whose heading alone names the project: 预期指标值 beside 实际完成指标值."""
    reached = build.rng.choice((project.goal, "已完成年度目标。"))
    note(build, unit, project, budget=f"{project.budget}", executed=f"{project.executed}", goal=project.goal,
          goal_actual=reached)  # fmt: skip
    budget, executed = amount(project.budget), amount(project.executed)
    rows = [
        [Cell("主管部门及代码"), Cell(department(build), colspan=2), Cell("实施单位"), Cell(unit.name, colspan=2)],
        [
            Cell("项目预算执行情况（万元）", rowspan=3),
            Cell("预算数："),
            Cell(budget),
            Cell("执行数："),
            Cell(executed, colspan=2),
        ],
        [Cell("其中：财政拨款"), Cell(budget), Cell("其中：财政拨款"), Cell(executed, colspan=2)],
        [Cell("其他资金"), Cell(""), Cell("其他资金"), Cell("", colspan=2)],
        [Cell("年度总体目标完成情况", rowspan=2), Cell("预期目标", colspan=3), Cell("目标实际完成情况", colspan=2)],
        [Cell(project.goal, colspan=3), Cell(reached, colspan=2)],
        *indicator_block(
            build, project, ["level1", "level2", "name", "value", "actual"], [1] * 5, "年度绩效指标完成情况"
        ),
    ]
    agency = build.agency
    form = build.rng.choice(("项目预算绩效自评", "项目绩效目标自评", "项目绩效自评表"))
    year = "" if f"{agency.year}年" in project.name else f"{agency.year}年"
    stem = project.name.removesuffix("项目")
    bare = stem.removeprefix(f"{agency.year}年")
    build.project(unit, project, alt_names=[stem, stem + "项目", bare, bare + "项目", year + project.name])
    heading = [Text(f"{agency.name}{year}{project.name}", 2), Text(form, 3)]
    if build.rng.random() < 0.5:
        heading = [Text(f"{agency.name}{year}{stem}{form}", 2)]
    return [*heading, Sheet("report", rows, [4, 4, 5, 8, 5, 6], head=0, keep=True)]
