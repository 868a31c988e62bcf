"""Puts a whole document together: cover, contents, tables of money, performance tables, narrative."""

from __future__ import annotations

import random
from decimal import Decimal

from benchmarks.maker import departments, finance, forms, performance, records
from benchmarks.maker.build import Build
from benchmarks.maker.sheets import Break, Made, Text
from benchmarks.maker.style import Style

FORMS = (
    "long",
    "wide",
    "overall",
    "central",
    "filing",
    "midterm",
    "selfeval",
    "report",
    "tree",
    "onecell",
    "department",
    "departeval",
)
FINAL = {"selfeval", "report", "departeval"}


def make(seed: int, form: str, severity: str = "clean", *, projects: int = 5, indicators: int = 8) -> Made:
    """The document of a seed: the same arguments give the same document."""
    rng = random.Random(f"{seed}/{form}/{severity}")
    kind = "final_account" if form in FINAL else "budget"
    agency = records.agency(rng, kind=kind, projects=projects, indicators=indicators)
    build = Build(f"{form}-{severity}-{seed}", agency, Style.draw(rng, severity))
    _cover(build)
    build.add(Break())
    told = rng.random() < 0.15
    _contents(build)
    if not told:
        finance.totals(build)
    finance.functions(build)
    finance.projects(build)
    finance.three_public(build)
    build.add(Break())
    _performance(build, form)
    if rng.random() < 0.4:
        finance.procurement(build)
    build.add(Break())
    _narrative(build)
    return build.made


def _performance(build: Build, form: str) -> None:
    rng, agency = build.rng, build.agency
    if form in {"long", "wide"}:
        build.add(
            Text(rng.choice(("部门预算项目支出绩效目标表", "项目绩效目标表", "单位预算项目绩效目标表")), 2),
            Text("单位：万元"),
        )
        build.add(performance.long(build) if form == "long" else performance.wide(build))
    elif form in {"department", "departeval"}:
        build.add(*departments.department(build))
    elif form != "overall":
        forms.pages(build, form)
    if form == "overall" or (form in {"long", "central"} and rng.random() < 0.4):
        build.add(Text(f"{agency.year}年度部门整体绩效目标", 2), Text(f"部门名称：{agency.name}"), Text("单位：万元"))
        build.add(performance.overall(build))


def _cover(build: Build) -> None:
    agency, rng = build.agency, build.rng
    word = "决算" if agency.kind == "final_account" else "预算"
    year = f"{agency.year}年度" if word == "决算" else f"{agency.year}年"
    lines = rng.choice((
        [agency.name, f"{year}部门{word}"], [f"{year}{agency.name}部门{word}公开"], [year, agency.name, f"单位{word}"],
        [f"{agency.name}{year}部门{word}"],
    ))  # fmt: skip
    for line in lines:
        build.add(Text(line, 9))
    build.record({
        "type": "document", "title": "".join(lines), "agency": agency.name, "year": agency.year, "kind": agency.kind,
        "total_income": f"{agency.total}", "total_expenditure": f"{agency.total}",
        "basic_expenditure": f"{agency.basic}", "project_expenditure": f"{agency.project}",
    })  # fmt: skip


def _contents(build: Build) -> None:
    name = build.agency.name
    build.add(Text("目 录", 1))
    for line in (
        "第一部分 部门概况",
        "第二部分 预算表",
        "一、部门收支总表",
        "二、部门支出总表",
        "三、项目支出绩效目标表",
        "第三部分 情况说明",
    ):
        build.add(Text(line))
    build.add(Break(), Text("第一部分 部门概况", 1))
    build.add(Text(f"{name}贯彻落实国家方针政策，负责本行政区域内相关规划的组织实施和监督检查。"))
    build.add(Text(f"第二部分 {build.agency.year}年部门表", 1))


def _narrative(build: Build) -> None:
    agency = build.agency
    word = "决算" if agency.kind == "final_account" else "预算"
    before = (agency.total * Decimal("0.93")).quantize(Decimal("0.01"))
    name, year = agency.name, agency.year
    own = agency.total - agency.carried
    build.add(
        Text("第三部分 情况说明", 1),
        Text(f"一、收支{word}情况说明", 2),
        Text(
            f"{name}{year}年收入总计{agency.total}万元，支出总计{agency.total}万元，比{year - 1}年收支{word}总数增加"
            f"{agency.total - before}万元，主要原因是项目支出增加。"
        ),
        Text(f"（一）收入{word}情况", 3),
        Text(
            f"{name}{year}年收入{word}{agency.total}万元，其中：上年结转{agency.carried}万元；一般公共预算拨款收入{own}万元。"
        ),
        Text(f"（二）支出{word}情况", 3),
        Text(
            f"{name}{year}年支出{word}{agency.total}万元，其中：基本支出{agency.basic}万元，占"
            f"{agency.basic / agency.total * 100:.2f}%；项目支出{agency.project}万元。"
        ),
        Text("第四部分 名词解释", 1),
        Text("一、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
        Text("二、项目支出：指在基本支出之外为完成特定行政任务所发生的支出。"),
    )
