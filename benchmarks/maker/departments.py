"""The department's own form: its tasks with their money, its goal, its indicators; as a target or as a 自评表."""

from __future__ import annotations

from benchmarks.maker import targets
from benchmarks.maker.build import Build, amount
from benchmarks.maker.performance import run
from benchmarks.maker.sheets import Cell, Sheet, Text

TASKS = ("重点工作任务", "日常履职保障", "专项治理行动", "基层能力建设")


def department(build: Build) -> list[Text | Sheet]:
    """部门整体支出绩效目标申报表, or the 自评表 with 实际完成值, 分值 and 得分. Its tasks are no projects."""
    rng, agency = build.rng, build.agency
    final = agency.kind == "final_account"
    wide = 8 if final else 5
    tasks = rng.sample(TASKS, rng.randrange(2, 4))
    rows = [
        [Cell("部门（单位）名称", colspan=2), Cell(agency.name, colspan=wide - 2)],
        [Cell("年度主要任务", rowspan=len(tasks) + 1), Cell("任务名称"), Cell("主要内容", colspan=wide - 4),
         Cell("预算金额（万元）"), Cell("其中：财政拨款")],
    ]  # fmt: skip
    for task in tasks:
        share = (agency.total / len(tasks)).quantize(agency.total)
        rows.append(
            [Cell(task), Cell(f"落实{task}各项要求", colspan=wide - 4), Cell(amount(share)), Cell(amount(share))]
        )
    rows.append([Cell("年度总体目标"), Cell(agency.goal, colspan=wide - 1)])
    words = build.style.words
    last = ["实际完成值", "分值", "得分"] if final else ["备注"]
    head = [words["level1"], words["level2"], words["name"], words["value"], *last]
    indicators = agency.department
    rows.append(
        [Cell(rng.choice(("年度绩效指标", "绩效指标")), rowspan=len(indicators) + 1), *map(Cell, head[: wide - 1])]
    )
    for number, indicator in enumerate(indicators):
        value = build.target(indicator.target)
        actual = targets.reached(rng, indicator.target, value)
        score = rng.choice(("5", "10", "8.5"))
        printed = {"actual": actual, "weight": "10", "score": score} if final else {}
        owner = build.indicator(None, indicator, indicator.target, **printed)
        row = []
        for role in ("level1", "level2"):
            height = run(indicators, number, role)
            row += [Cell(build.level(indicator, role), rowspan=height)] if height else []
        texts = [indicator.name, value, *([actual, "10", score] if final else [])][: wide - 3]
        rows.append([*row, *(Cell(text, owner=owner) for text in texts)])
    form = "自评表" if final else rng.choice(("绩效目标申报表", "绩效目标表"))
    title = Text(f"部门整体支出{form}", 2)
    share = [4, 4, 5, 8, 6, 5, 3, 3] if final else [4, 5, 6, 10, 7]
    return [title, Text(f"（{agency.year}年度）"), Sheet("department", rows, share, head=0, keep=True)]
