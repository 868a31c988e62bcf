"""Random but realistic records: an agency, its units, projects, indicators and appropriations that add up.

All amounts are in 万元 with two decimals.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.maker import targets
from benchmarks.maker.fields import (
    COMMON_CLASSES,
    COMMON_INDICATORS,
    COMMON_PROJECTS,
    FIELDS,
    GOALS,
    PLACES,
    Field,
)
from benchmarks.maker.targets import Target

FIRST_LEVEL = {
    "数量": "产出指标", "质量": "产出指标", "时效": "产出指标",
    "经济成本": "成本指标", "社会成本": "成本指标", "生态环境成本": "成本指标",
    "经济效益": "效益指标", "社会效益": "效益指标", "生态效益": "效益指标", "可持续影响": "效益指标",
    "服务对象满意度": "满意度指标", "满意度": "满意度指标",
}  # fmt: skip
CATEGORIES = ("特定目标类", "特定目标类", "其他运转类")
ORDER = ("成本指标", "产出指标", "效益指标", "满意度指标")


@dataclass
class Indicator:
    """One indicator; what was reached, scored and why it deviated is only printed by 自评表."""

    kind: str
    name: str
    target: Target
    weight: int

    @property
    def level1(self) -> str:
        return FIRST_LEVEL[self.kind]

    @property
    def level2(self) -> str:
        return self.kind + "指标"

    @property
    def direction(self) -> str:
        return "正向指标" if self.target.upward else "反向指标"


@dataclass
class Project:
    """A project of a unit, paid from one functional class."""

    name: str
    code: str
    category: str
    budget: Decimal
    initial: Decimal
    executed: Decimal
    goal: str
    function: tuple[str, str]
    indicators: list[Indicator]


@dataclass
class Line:
    """A functional-class line of a unit."""

    code: str
    name: str
    basic: Decimal
    project: Decimal

    @property
    def total(self) -> Decimal:
        return self.basic + self.project


@dataclass
class Unit:
    """A spending unit with its six-digit code."""

    code: str
    name: str
    projects: list[Project] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass
class Agency:
    """The whole content of a document, before it is printed in any form."""

    name: str
    code: str
    year: int
    kind: str
    units: list[Unit]
    carried: Decimal
    department: list[Indicator]
    goal: str

    @property
    def basic(self) -> Decimal:
        return sum((line.basic for unit in self.units for line in unit.lines), Decimal(0))

    @property
    def project(self) -> Decimal:
        return sum((line.project for unit in self.units for line in unit.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.basic + self.project

    @property
    def projects(self) -> list[tuple[Unit, Project]]:
        return [(unit, project) for unit in self.units for project in unit.projects]


def money(rng: random.Random, low: float, high: float) -> Decimal:
    """An amount between two bounds, small ones likelier."""
    return Decimal(str(round(low * (high / low) ** rng.random(), 2))).quantize(Decimal("0.01"))


def agency(rng: random.Random, *, kind: str = "budget", projects: int = 6, indicators: int = 8) -> Agency:
    """A fictional agency with about so many projects, each with about so many indicators."""
    work = rng.choice(FIELDS)
    name = rng.choice(PLACES) + work.agency
    year = rng.randrange(2021, 2027)
    prefix = f"{rng.randrange(101, 899)}"
    units = _units(rng, name, prefix, work)
    names = rng.sample(work.projects + COMMON_PROJECTS, min(projects, len(work.projects) + len(COMMON_PROJECTS)))
    for number, project_name in enumerate(names):
        unit = units[number * len(units) // len(names)]
        unit.projects.append(_project(rng, project_name, work, year, prefix, indicators))
    for unit in units:
        unit.lines = _lines(rng, unit)
    made = Agency(
        name, units[0].code if units[0].name == name else prefix, year, kind, units, Decimal("0.00"),
        _indicators(rng, work, year, 10, weights=None), _goal(rng, "年度重点工作", work),
    )  # fmt: skip
    if rng.random() < 0.5:
        made.carried = (made.total * rng.randrange(1, 20) / 100).quantize(Decimal("0.01"))
    return made


def _units(rng: random.Random, name: str, prefix: str, work: Field) -> list[Unit]:
    first = rng.choice((name, name, name + "机关", name + "本级"))
    place = name.removesuffix(work.agency)
    start = rng.choice((2, 301))
    more = rng.sample(work.units, rng.choice((0, 0, 1, 2)))
    return [Unit(prefix + "001", first)] + [
        Unit(f"{prefix}{number:03}", place + unit) for number, unit in enumerate(more, start)
    ]


def _project(rng: random.Random, name: str, work: Field, year: int, prefix: str, count: int) -> Project:
    if rng.random() < 0.2:
        name = f"{year}年{name}"
    elif rng.random() < 0.1:
        name += rng.choice(("项目", "（第二期）", "-中央补助", "专项资金"))
    code = f"{rng.randrange(10, 65)}{rng.randrange(10**4):04}{year % 100}{rng.choice('TYR')}{rng.randrange(10**12):012}"
    budget = money(rng, 1.5, 4000)
    initial = budget if rng.random() < 0.6 else money(rng, 1.5, 4000)
    executed = budget if rng.random() < 0.4 else (budget * rng.randrange(60, 100) / 100).quantize(Decimal("0.01"))
    return Project(
        name, code, rng.choice(CATEGORIES), budget, initial, executed, _goal(rng, name, work),
        rng.choice(work.classes[1:]), _indicators(rng, work, year, count, weights=90),
    )  # fmt: skip


def _goal(rng: random.Random, name: str, work: Field) -> str:
    parts = [part.format(p=name, f=work.agency) for part in rng.sample(GOALS, rng.choice((1, 1, 2, 3)))]
    if len(parts) == 1:
        return parts[0] + "。"
    if rng.random() < 0.5:
        return "；".join(f"目标{number}：{part}" for number, part in enumerate(parts, 1)) + "。"
    return "".join(f"{number}.{part}；" for number, part in enumerate(parts, 1))


def _indicators(rng: random.Random, work: Field, year: int, count: int, weights: int | None) -> list[Indicator]:
    pool = list(work.indicators + COMMON_INDICATORS)
    chosen = rng.sample(pool, min(len(pool), max(4, count + rng.randrange(-3, 4))))
    made = []
    for text in chosen:
        head, unit = (part.strip() for part in text.rsplit(" / ", 1))
        kind, name = head.split(" ", 1)
        if unit.isalpha() and rng.random() < 0.1 and "（" not in name:
            name += f"（{unit}）"
        made.append(Indicator(kind, name, targets.draw(rng, unit, kind, name, year), 10))
    levels = ORDER if rng.random() < 0.4 else ORDER[1:] + ORDER[:1]
    made.sort(key=lambda i: (levels.index(i.level1), list(FIRST_LEVEL).index(i.kind)))
    if weights:
        _share(rng, made, weights)
    return made


def _share(rng: random.Random, made: list[Indicator], total: int) -> None:
    """Weights in steps of five (of one when there are many) that add up to `total`."""
    step = 5 if len(made) * 5 <= total else 1
    for indicator in made:
        indicator.weight = step
    for _ in range((total - step * len(made)) // step):
        rng.choice(made).weight += step


def _lines(rng: random.Random, unit: Unit) -> list[Line]:
    lines = {code: Line(code, name, money(rng, 0.5, 120), Decimal("0.00")) for code, name in COMMON_CLASSES}
    for project in unit.projects:
        code, name = project.function
        line = lines.setdefault(code, Line(code, name, Decimal("0.00"), Decimal("0.00")))
        line.project += project.budget
    if rng.random() < 0.6 and unit.projects:
        lines[unit.projects[0].function[0]].basic += money(rng, 1, 500)
    return sorted(lines.values(), key=lambda line: line.code)
