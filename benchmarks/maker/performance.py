"""The tables that list indicators row by row: long, wide, and the department's own."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.maker import targets
from benchmarks.maker.build import Build, amount
from benchmarks.maker.records import ORDER, Indicator, Project, Unit
from benchmarks.maker.sheets import Cell, Sheet
from benchmarks.maker.targets import Target

SHARE = {"unit": 5, "project": 7, "budget": 4, "goal": 12, "level1": 4, "level2": 5, "name": 10, "sign": 3,
         "value": 5, "measure": 3, "weight": 2, "direction": 4, "number": 2, "past": 4, "note": 6}  # fmt: skip


def long(build: Build) -> Sheet:
    """One row an indicator; unit, project, budget and goal are merged over the project's rows."""
    style, rng = build.style, build.rng
    roles = ["project", "budget", "goal", "level1", "level2", "name", "value"]
    roles += ["sign", "measure"] if style.split_target else []
    roles += [role for role, wanted in (("weight", style.weights), ("direction", style.directions)) if wanted]
    many = len([unit for unit in build.agency.units if unit.projects]) > 1
    column = style.own_unit_column or not many
    roles += ["unit"] if column and (many or rng.random() < 0.6) else []
    columns = style.columns(roles + list(style.extra))
    rows = _head(build, columns)
    head = len(rows)
    comma = rng.random() < 0.5
    for unit in build.agency.units:
        if not unit.projects:
            continue
        label = f"{unit.code}-{unit.name}" if style.unit_codes and rng.random() < 0.7 else unit.name
        if style.unit_codes and label != unit.name:
            for project in unit.projects:
                build.project(unit, project, unit_code=unit.code)
        if "unit" not in columns:
            rows.append(_unit_row(unit, label, columns, comma))
        height = sum(len(project.indicators) for project in unit.projects)
        first = True
        for project in unit.projects:
            rows += _project_rows(build, unit, project, columns, comma, (label, height) if first else None)
            first = False
    share = [SHARE[role] for role in columns]
    goal = columns.index("goal")
    return Sheet("long", rows, share, head=head, goal=goal)


def _head(build: Build, columns: list[str]) -> list[list[Cell]]:
    """One header row, or two with 绩效指标 over the indicator's own columns where these stand side by side."""
    words = build.style.words
    own = [role in {"level1", "level2", "name", "sign", "value", "measure"} for role in columns]
    first, last = own.index(True), len(own) - own[::-1].index(True)
    if not build.style.grouped_head or not all(own[first:last]):
        return [[Cell(words[role]) for role in columns]]
    top = [Cell(words[role], rowspan=2) for role in columns[:first]]
    top.append(Cell("绩效指标", colspan=last - first))
    top += [Cell(words[role], rowspan=2) for role in columns[last:]]
    return [top, [Cell(words[role]) for role in columns[first:last]]]


def _unit_row(unit: Unit, label: str, columns: list[str], comma: bool) -> list[Cell]:
    total = sum((project.budget for project in unit.projects), start=unit.projects[0].budget * 0)
    shown = {"project": label, "budget": amount(total, comma=comma)}
    return [Cell(shown.get(role, "")) for role in columns]


def _project_rows(
    build: Build, unit: Unit, project: Project, columns: list[str], comma: bool, head: tuple[str, int] | None
) -> list[list[Cell]]:
    style = build.style
    name = f"{project.code}-{project.name}" if style.codes_in_names else project.name
    build.project(unit, project, budget=f"{project.budget}", goal=project.goal)
    if style.codes_in_names:
        build.project(unit, project, code=project.code)
    height = len(project.indicators)
    merged = {"project": name, "budget": amount(project.budget, comma=comma), "goal": project.goal}
    rows = []
    for number, indicator in enumerate(project.indicators):
        cells = indicator_cells(build, project, indicator)
        row = []
        for role in columns:
            if role == "unit":
                if head and number == 0:
                    row.append(Cell(head[0], rowspan=head[1]))
            elif role in merged:
                if number == 0:
                    row.append(Cell(merged[role], rowspan=height))
            elif role in {"number", "past", "note"}:
                row.append(Cell(_aside(build, role, indicator, number)))
            elif role in {"level1", "level2"}:
                span = run(project.indicators, number, role) if style.merge_levels else 1
                if span:
                    row.append(Cell(build.level(indicator, role), rowspan=span))
            else:
                row.append(cells[role])
        rows.append(row)
    return rows


def run(indicators: list[Indicator], number: int, role: str) -> int:
    """How many rows from here share a level's cell; 0 inside such a run."""

    def value(index: int) -> tuple[str, str]:
        return (indicators[index].level1, indicators[index].level2 if role == "level2" else "")

    if number and value(number) == value(number - 1):
        return 0
    span = 1
    while number + span < len(indicators) and value(number + span) == value(number):
        span += 1
    return span


def indicator_cells(build: Build, project: Project | None, indicator: Indicator) -> dict[str, Cell]:
    """The indicator's own cells by role, and its record."""
    style, rng = build.style, build.rng
    target = indicator.target
    if style.split_target:
        sign, value, measure = targets.three_cells(rng, target, plain=style.plain_signs)
    else:
        bare = target.unit is not None and "（" in indicator.name and rng.random() < 0.5
        target = replace(target, unit=None) if bare else target
        sign, value, measure = "", build.target(target), ""
    owner = build.indicator(
        project, indicator, target,
        weight=str(indicator.weight) if style.weights and project else None,
        direction=indicator.direction if style.directions and project else None,
    )  # fmt: skip
    shown = {"name": indicator.name, "sign": sign, "value": value, "measure": measure,
             "weight": str(indicator.weight), "direction": indicator.direction}  # fmt: skip
    return {role: Cell(text, owner=owner) for role, text in shown.items()}


def _aside(build: Build, role: str, indicator: Indicator, number: int) -> str:
    """What stands in columns that are no part of the target: a count, last year's figure, a remark."""
    if role == "number":
        return str(number + 1)
    if role == "past":
        low = indicator.target.low
        return "" if low is None else f"{low + 1}{indicator.target.unit or ''}"
    return build.rng.choice(
        ("", "根据年度工作计划设定", "完成得满分，未完成按比例扣分", "统计台账", "依据上级考核要求")
    )


def wide(build: Build) -> Sheet:
    """成本, 产出, 效益 and 满意度 stand side by side: one row holds up to four indicators of a project."""
    style, rng = build.style, build.rng
    levels = [level for level in ORDER if level != "成本指标" or rng.random() < 0.7]
    if style.shuffle:
        rng.shuffle(levels)
    coded = rng.random() < 0.6
    pairs = [Cell(level, colspan=2) for level in levels]
    left = (["单位编码（项目编码）"] if coded else []) + [
        "项目单位（项目名称）",
        rng.choice(("项目金额（万元）", "资金总额", "预算数")),
    ]
    top = [Cell(text, rowspan=3) for text in left] + [Cell("绩效目标", colspan=2 * len(levels))]
    rows = [top, pairs, [Cell(text) for _ in levels for text in (style.words["name"], style.words["value"])]]
    for unit in build.agency.units:
        if not unit.projects:
            continue
        total = sum((project.budget for project in unit.projects), start=unit.projects[0].budget * 0)
        blanks = [Cell() for _ in range(2 * len(levels))]
        rows.append(([Cell(unit.code)] if coded else []) + [Cell(unit.name), Cell(amount(total)), *blanks])
        for project in unit.projects:
            rows += _wide_rows(build, unit, project, levels, coded)
    return Sheet("wide", rows, ([6] if coded else []) + [5, 4] + [7, 4] * len(levels), head=3)


def _wide_rows(build: Build, unit: Unit, project: Project, levels: list[str], coded: bool) -> list[list[Cell]]:
    build.project(unit, project, budget=f"{project.budget}")
    if coded:
        build.project(unit, project, code=project.code, unit_code=unit.code)
    stacks: list[list[tuple[Cell, Cell]]] = []
    for level in levels:
        stack = []
        for indicator in (i for i in project.indicators if i.level1 == level):
            owner = build.indicator(project, indicator, indicator.target, level1=level, level2=None)
            stack.append((Cell(indicator.name, owner=owner), Cell(build.target(indicator.target), owner=owner)))
        stacks.append(stack)
    height = max(1, *(len(stack) for stack in stacks))
    rows = []
    for number in range(height):
        row = []
        if number == 0:
            left = ([project.code] if coded else []) + [project.name, amount(project.budget)]
            row = [Cell(text, rowspan=height) for text in left]
        for stack in stacks:
            row += stack[number] if number < len(stack) else (Cell(), Cell())
        rows.append(row)
    return rows


def overall(build: Build) -> Sheet:
    """The department's own indicators; a first part may print past years, which are no targets."""
    style, rng, agency = build.style, build.rng, build.agency
    years = [str(agency.year - back) for back in (3, 2, 1)]
    reference = rng.random() < 0.5
    width = 9 if reference else 5
    rows = [[Cell("年度总体目标", colspan=2), Cell(agency.goal, colspan=width - 2)]]
    names = ["序号", style.words["level1"], style.words["level2"], style.words["name"], style.words["value"]]
    number = 0
    parts = (("管理效率", agency.department[:4]), ("履职效能", agency.department[4:]))
    for title, indicators in parts:
        past = reference and title == "管理效率"
        rows.append([Cell(title, colspan=width)])
        rows.append([Cell(text, rowspan=2 if past else 1) for text in names]
                    + ([Cell("指标参考值", colspan=4)] if past else [Cell() for _ in range(width - 5)]))  # fmt: skip
        if past:
            rows.append([Cell(text) for text in ("三年均值", *years)])
        for indicator in indicators:
            number += 1
            owner = build.indicator(None, indicator, indicator.target)
            shown = [
                str(number),
                build.level(indicator, "level1"),
                build.level(indicator, "level2"),
                indicator.name,
                build.target(indicator.target),
            ]
            row = [Cell(text, owner=owner if place > 2 else None) for place, text in enumerate(shown)]
            rows.append(
                row + [Cell(text) for text in (_past(indicator.target, rng.random()) if past else [""] * (width - 5))]
            )
    return Sheet("overall", rows, [2, 4, 5, 10, 6] + [3] * (width - 5), head=0)


def _past(target: Target, chance: float) -> list[str]:
    if target.low is None or chance < 0.4:
        return ["", "", "", ""]
    return [f"{target.low + step}{target.unit or ''}" for step in (1, 0, 2, 1)]
