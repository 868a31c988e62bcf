"""What labelled forms share: the department's line, the block of indicators under its own header."""

from __future__ import annotations

from benchmarks.maker import targets
from benchmarks.maker.build import Build
from benchmarks.maker.performance import run
from benchmarks.maker.records import Project, Unit
from benchmarks.maker.sheets import Cell


def department(build: Build) -> str:
    agency = build.agency
    if not build.style.unit_codes:
        return agency.name
    return build.rng.choice(
        (f"{agency.name} {agency.code}", f"[{agency.code}]{agency.name}", f"{agency.code}-{agency.name}")
    )


def note(build: Build, unit: Unit, project: Project, **printed: object) -> None:
    build.project(unit, project, **printed)
    if build.style.unit_codes and unit.name == build.agency.name:
        build.project(unit, project, unit_code=unit.code)


def _ordinal(build: Build, number: int, name: str, wanted: bool) -> str:
    return f"指标{number}：{name}" if wanted else name


def indicator_block(
    build: Build, project: Project, columns: list[str], spans: list[int], label: str
) -> list[list[Cell]]:
    """Header and rows of the indicators; `label` stands merged at the left over all of them."""
    style, indicators = build.style, project.indicators
    numbered = build.rng.random() < 0.25
    head = [Cell(style.words.get(role, role), colspan=span) for role, span in zip(columns, spans, strict=True)]
    rows = [[Cell(label, rowspan=len(indicators) + 1), *head]]
    for number, indicator in enumerate(indicators):
        value = build.target(indicator.target)
        actual = targets.reached(build.rng, indicator.target, value) if "actual" in columns else None
        score = str(indicator.weight if build.rng.random() < 0.8 else indicator.weight - 1)
        deviation = "" if build.rng.random() < 0.8 else build.rng.choice(("受疫情影响", "项目进度滞后", "采购流程较长"))
        owner = build.indicator(
            project, indicator, indicator.target, actual=actual,
            weight=str(indicator.weight) if "weight" in columns else None,
            **({"score": score} if "score" in columns else {}),
            **({"deviation": deviation or None} if "deviation" in columns else {}),
        )  # fmt: skip
        start = run(indicators, number, "level2") == 0 and number
        ordinal = 1 + (0 if not start else since(project, number))
        shown = {"name": _ordinal(build, ordinal, indicator.name, numbered), "value": value, "actual": actual or "",
                 "weight": str(indicator.weight), "score": score, "deviation": deviation}  # fmt: skip
        row = []
        for role, span in zip(columns, spans, strict=True):
            if role in {"level1", "level2"}:
                height = run(indicators, number, role) if style.merge_levels else 1
                row += [Cell(build.level(indicator, role), rowspan=height, colspan=span)] if height else []
            else:
                row.append(Cell(shown[role], colspan=span, owner=owner))
        rows.append(row)
    return rows


def since(project: Project, number: int) -> int:
    back = 0
    while number - back > 0 and project.indicators[number - back - 1].kind == project.indicators[number].kind:
        back += 1
    return back
