"""Collects what a document prints and the records that are true of it."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.maker import targets
from benchmarks.maker.records import Agency, Indicator, Line, Project, Unit
from benchmarks.maker.sheets import Break, Made, Sheet, Text
from benchmarks.maker.style import Style
from benchmarks.maker.targets import Target

Row = dict[str, object]


class Build:
    """One document under construction: its items in order and its truth."""

    def __init__(self, name: str, agency: Agency, style: Style) -> None:
        self.agency, self.style, self.rng = agency, style, style.rng
        self.made = Made(name, [])
        self.projects: dict[int, Row] = {}

    def add(self, *items: Text | Sheet | Break) -> None:
        """Print these next."""
        self.made.items.extend(items)

    def record(self, row: Row) -> int:
        """Note a record; its number marks the cells that it stands in."""
        self.made.records.append({"doc": self.made.name, **row})
        return len(self.made.records) - 1

    def project(self, unit: Unit, project: Project, **printed: object) -> Row:
        """The truth of a project; what a further table prints of it is added to it."""
        row = self.projects.get(id(project))
        if row is None:
            row = {"type": "project", "unit_code": None, "unit": unit.name, "code": None, "name": project.name,
                   "category": None, "budget": None, "executed": None, "goal": None}  # fmt: skip
            self.projects[id(project)] = row
            self.made.records.append(row)
        row.update(printed)
        return row

    def indicator(self, project: Project | None, indicator: Indicator, target: Target, **printed: object) -> int:
        """The truth of an indicator row; `target` is what the row shows of the target."""
        return self.record({
            "type": "indicator", "scope": "project" if project else "department",
            "project": project.name if project else None, "level1": self.level(indicator, "level1"),
            "level2": self.level(indicator, "level2"),
            "name": indicator.name, "op": target.op, "low": text(target.low), "high": text(target.high),
            "unit": target.unit, "text": target.words, "weight": None, "direction": None, "actual": None, **printed,
        })  # fmt: skip

    def level(self, indicator: Indicator, role: str) -> str:
        """The first or second level as this document prints it: some leave the word 指标 out."""
        text = indicator.level1 if role == "level1" else indicator.level2
        return text.removesuffix("指标") if self.style.short_levels else text

    def line(self, unit: Unit, line: Line, coded: bool) -> int:
        """The truth of a functional-class line."""
        return self.record({
            "type": "appropriation", "unit_code": unit.code if coded else None, "unit": unit.name, "code": line.code,
            "name": line.name, "total": text(line.total), "basic": text(line.basic), "project": text(line.project),
        })  # fmt: skip

    def target(self, target: Target, *, unit: bool = True) -> str:
        """The target as one string in this document's manner."""
        return targets.one_cell(self.rng, target, plain=self.style.plain_signs, unit=unit)


def text(value: Decimal | None) -> str | None:
    """A number as the records print it."""
    return None if value is None else format(value, "f")


def amount(value: Decimal, *, comma: bool = False, yuan: bool = False, blank: bool = True) -> str:
    """An amount of 万元 as a table prints it: in 元 when the table is in 元, a zero as an empty cell."""
    if yuan:
        value = (value * 10000).quantize(Decimal("0.01"))
    if not value and blank:
        return ""
    return f"{value:,}" if comma else f"{value}"
