"""The forms that give a project a page of its own: labelled fields above, indicators below.

central: 项目支出绩效目标表; filing: 申报表 in 元; midterm: 中期 beside 年度; tree and onecell: levels in one
column, sign and value in the indicator's own cell.
"""

from __future__ import annotations

from dataclasses import replace

from benchmarks.maker import targets
from benchmarks.maker.build import Build, amount
from benchmarks.maker.evaluations import report, selfeval
from benchmarks.maker.labelled import department, indicator_block, note, since
from benchmarks.maker.performance import run
from benchmarks.maker.records import Project, Unit
from benchmarks.maker.sheets import Cell, Sheet, Text

CIRCLED = "一二三四五六七八九十"


def pages(build: Build, form: str) -> None:
    """Every project in the given form, each under its own heading."""
    make = {"central": central, "filing": filing, "selfeval": selfeval, "report": report, "tree": tree,
            "onecell": onecell, "midterm": midterm}[form]  # fmt: skip
    build.style.weights = build.style.weights and form != "report"
    for unit, project in build.agency.projects:
        for item in make(build, unit, project):
            build.add(item)


def central(build: Build, unit: Unit, project: Project) -> list[Text | Sheet]:
    """项目支出绩效目标表: one project a page, goal above, 一级 二级 三级 指标值 below."""
    note(build, unit, project, budget=f"{project.budget}", goal=project.goal)
    words, comma = build.style.words, build.rng.random() < 0.3
    columns = ["level1", "level2", "name", "value"] + (["weight"] if build.style.weights else [])
    spans = [1, 1, 2, 1, 1][: len(columns)]
    wide = sum(spans)
    own = amount(project.budget, comma=comma)
    rows = [
        [Cell("项目名称"), Cell(project.name, colspan=wide)],
        [
            Cell("主管部门及代码"),
            Cell(department(build), colspan=2),
            Cell("实施单位"),
            Cell(unit.name, colspan=wide - 3),
        ],
        [
            Cell("项目资金（万元）", rowspan=3),
            Cell(f"年度资金总额{build.rng.choice(('', '：'))}", colspan=2),
            Cell(own, colspan=wide - 2),
        ],
        [Cell("其中：财政拨款", colspan=2), Cell(own, colspan=wide - 2)],
        [Cell("其他资金", colspan=2), Cell("", colspan=wide - 2)],
        [Cell(words["goal"]), Cell(project.goal, colspan=wide)],
        *indicator_block(build, project, columns, spans, "绩效指标"),
    ]
    title = f"{build.rng.choice(('', '附件：'))}项目支出绩效目标表"
    year = Text(f"（{build.agency.year}年度）")
    return [Text(title, 2), year, Sheet("central", rows, [4, 3, 5, 5, 5, 5, 3][: wide + 1], head=0, keep=True)]


def filing(build: Build, unit: Unit, project: Project) -> list[Text | Sheet]:
    """财政项目支出绩效目标申报表: amounts in 元, units of targets in brackets."""
    note(build, unit, project, budget=f"{project.budget}", goal=project.goal, category=project.category)
    yuan = amount(project.budget, yuan=True, comma=build.rng.random() < 0.6)
    indicators = project.indicators
    rows = [
        [
            Cell("项目名称"),
            Cell(project.name, colspan=2),
            Cell("项目类别"),
            Cell(project.category),
        ],
        [Cell("主管部门"), Cell(department(build), colspan=2), Cell("实施单位"), Cell(unit.name)],
        [
            Cell("计划开始日期"),
            Cell(f"{build.agency.year}-01-01", colspan=2),
            Cell("计划完成日期"),
            Cell(f"{build.agency.year}-12-31"),
        ],
        [
            Cell("项目资金（元）", rowspan=2),
            Cell("项目资金总额", colspan=1),
            Cell(yuan),
            Cell("年度资金申请总额"),
            Cell(yuan),
        ],
        [Cell("其中：财政资金"), Cell(yuan), Cell("其中：当年财政拨款"), Cell(yuan)],
        [Cell("年度总体目标"), Cell(project.goal, colspan=4)],
        [
            Cell("绩效指标", rowspan=len(indicators) + 1),
            Cell("一级指标"),
            Cell("二级指标"),
            Cell("三级指标"),
            Cell("年度指标值"),
        ],
    ]
    for number, indicator in enumerate(indicators):
        target = indicator.target
        if target.op != "定性":
            target = replace(target, words=None)
        value = build.target(target, unit=False)
        if target.unit and target.op != "定性":
            value += f"({target.unit})"
        owner = build.indicator(project, indicator, target)
        row = []
        for role in ("level1", "level2"):
            height = run(indicators, number, role)
            row += [Cell(build.level(indicator, role), rowspan=height)] if height else []
        rows.append([*row, Cell(indicator.name, owner=owner), Cell(value, owner=owner)])
    title = Text(f"{build.agency.year}年财政项目支出绩效目标申报表", 2)
    line = Text(f"申报单位名称：{build.agency.name}")
    return [title, line, Sheet("filing", rows, [4, 5, 6, 7, 6], head=0, keep=True)]


def midterm(build: Build, unit: Unit, project: Project) -> list[Text | Sheet]:
    """A form with 中期 beside 年度: two halves side by side, or two columns of values; the year's own are judged."""
    rng, year, indicators = build.rng, build.agency.year, project.indicators
    note(build, unit, project, budget=f"{project.budget}", goal=project.goal)
    halves = rng.random() < 0.5
    spans = (4, 3) if halves else (3, 2)
    wide = sum(spans)
    rows = [
        [Cell("项目名称"), Cell(project.name, colspan=wide)],
        [
            Cell("主管部门及代码"),
            Cell(department(build), colspan=spans[0]),
            Cell("实施单位"),
            Cell(unit.name, colspan=spans[1] - 1),
        ],
        [
            Cell("项目资金（万元）", rowspan=2),
            Cell("中期资金总额：", colspan=2),
            Cell(amount(project.budget * 3), colspan=spans[0] - 2),
            Cell("年度资金总额："),
            Cell(amount(project.budget), colspan=spans[1] - 1),
        ],
        [
            Cell("其中：财政拨款", colspan=2),
            Cell(amount(project.budget * 3), colspan=spans[0] - 2),
            Cell("其中：财政拨款"),
            Cell(amount(project.budget), colspan=spans[1] - 1),
        ],
        [
            Cell("总体目标", rowspan=2),
            Cell(f"中期目标（{year}年—{year + 2}年）", colspan=spans[0]),
            Cell("年度目标", colspan=spans[1]),
        ],
        [Cell(f"三年内全面{project.goal}", colspan=spans[0]), Cell(project.goal, colspan=spans[1])],
    ]
    label = Cell("绩效指标", rowspan=len(indicators) + 1)
    first = [Cell(text) for text in ("一级指标", "二级指标", "三级指标")]
    if halves:
        rows.append([label, *first, Cell("指标值"), *(Cell(text) for text in ("二级指标", "三级指标", "指标值"))])
    else:
        rows.append([label, *first, Cell("中期指标值"), Cell("年度指标值")])
    for number, indicator in enumerate(indicators):
        owner = build.indicator(project, indicator, indicator.target)
        tall = {role: run(indicators, number, role) for role in ("level1", "level2")}
        row = [Cell(build.level(indicator, role), rowspan=height) for role, height in tall.items() if height]
        low = indicator.target.low
        later = replace(indicator.target, low=None if low is None else low + 1)
        name, value = Cell(indicator.name, owner=owner), Cell(build.target(indicator.target), owner=owner)
        row += [Cell(indicator.name), Cell(build.target(later))] if halves else [name, Cell(build.target(later)), value]
        if halves:
            row += [Cell(build.level(indicator, "level2"), rowspan=tall["level2"])] if tall["level2"] else []
            row += [name, value]
        rows.append(row)
    title = Text("项目支出绩效目标申报表", 2)
    share = [4, 3, 5, 7, 5, 5, 7, 5] if halves else [4, 4, 5, 9, 6, 6]
    return [title, Text(f"（{year}年度）"), Sheet("midterm", rows, share, head=0, keep=True)]


def tree(build: Build, unit: Unit, project: Project) -> list[Text | Sheet]:
    """All levels in one column: 一、产出指标, （一）数量指标, 1.the indicator, with the value beside it."""
    note(build, unit, project, budget=f"{project.budget}", goal=project.goal)
    words = build.style.words
    weighted = build.style.weights
    wide = 3 if weighted else 2
    rows = [
        [Cell("项目名称"), Cell(project.name, colspan=wide - 1)],
        [Cell("实施单位"), Cell(unit.name, colspan=wide - 1)],
        [Cell("预算金额（万元）"), Cell(amount(project.budget), colspan=wide - 1)],
        [Cell(words["goal"]), Cell(project.goal, colspan=wide - 1)],
        [Cell("绩效指标"), Cell(words["value"]), *([Cell(words["weight"])] if weighted else [])],
    ]
    tops = seconds = 0
    for number, indicator in enumerate(project.indicators):
        blank = [Cell() for _ in range(wide - 1)]
        if run(project.indicators, number, "level1"):
            tops, seconds = tops + 1, 0
            rows.append([Cell(f"{CIRCLED[tops - 1]}、{build.level(indicator, 'level1')}"), *blank])
        if run(project.indicators, number, "level2"):
            seconds += 1
            rows.append([Cell(f"（{CIRCLED[seconds - 1]}）{build.level(indicator, 'level2')}"), *blank])
        owner = build.indicator(
            project, indicator, indicator.target, weight=str(indicator.weight) if weighted else None
        )
        shown = [f"{since(project, number) + 1}.{indicator.name}", build.target(indicator.target)]
        shown += [str(indicator.weight)] if weighted else []
        rows.append([Cell(text, owner=owner) for text in shown])
    title = Text(f"{build.agency.year}年度项目绩效目标表", 2)
    return [title, Sheet("tree", rows, [9, 8, 3][:wide], head=0, keep=True)]


def onecell(build: Build, unit: Unit, project: Project) -> list[Text | Sheet]:
    """Name, sign and value in one cell: 指标1：开展培训≥5次."""
    note(build, unit, project, budget=f"{project.budget}", goal=project.goal)
    indicators = project.indicators
    rows = [
        [Cell("项目名称"), Cell(project.name, colspan=3)],
        [Cell("实施单位"), Cell(unit.name), Cell("年度资金总额（万元）"), Cell(amount(project.budget))],
        [Cell("年度总体目标"), Cell(project.goal, colspan=3)],
        [Cell("绩效指标", rowspan=len(indicators) + 1), Cell("一级指标"), Cell("二级指标"), Cell("指标内容")],
    ]
    for number, indicator in enumerate(indicators):
        owner = build.indicator(project, indicator, indicator.target)
        target = indicator.target
        value = targets.one_cell(build.rng, target, plain=True)
        sign = "" if target.op in {"定性", "区间"} or value[0] in "≥≤><=" else "="
        join = "：" if target.op in {"定性", "区间"} or target.unit is None else sign
        row = []
        for role in ("level1", "level2"):
            height = run(indicators, number, role)
            row += [Cell(build.level(indicator, role), rowspan=height)] if height else []
        rows.append([*row, Cell(f"指标{since(project, number) + 1}：{indicator.name}{join}{value}", owner=owner)])
    title = Text(f"（{build.agency.year}年度）项目支出绩效目标", 2)
    return [title, Sheet("onecell", rows, [4, 5, 6, 14], head=0, keep=True)]
