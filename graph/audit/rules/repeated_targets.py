"""Q07: targets that several projects of a document share word for word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.language import Wording
from extract.text import fold
from graph.audit.cases.paper import Paper, ProjectCase, Row
from graph.audit.cases.printed_levels import Kind, Level
from graph.audit.cases.project_kinds import is_template
from graph.audit.rules.measure_heads import ends
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Scope, Settings, Verdict, rule

_INDICATOR, _GOAL = Wording("指标", "target"), Wording("目标", "goal")
_COUNTED = Wording("，产出或重复计算", "; outputs may be counted twice")
_NOTHING = Wording("", "")


@rule("Q07", Scope.DOCUMENT)
def shared_word_for_word(paper: Paper, settings: Settings) -> Iterator[Verdict]:
    """The same name and target, or the same goal, in several projects."""
    cases = [case for case in paper.projects if settings["templates"] or not is_template(case.name)]
    if len(cases) < settings["projects"]:
        yield NOT_APPLICABLE
        return
    alike = [rows for rows in _alike(cases) if len(rows) >= settings["projects"]]
    if alike:
        alike.sort(key=len, reverse=True)
        first = alike[0][0].record
        twice = any(_is_counted(rows[0]) for rows in alike)
        told = f"{first.name} {first.printed or ''}".strip()
        figures = {"count": len(alike[0]), "what": _INDICATOR, "example": told, "groups": len(alike)}
        rows = tuple(row for group in alike for row in group)
        yield Hit(figures | {"twice": _COUNTED if twice else _NOTHING}, ("name", "printed"), also=rows)
    goals = [group for group in _same_goals(cases) if len(group) >= settings["projects"]]
    for group in goals:
        goal = group[0].record.goal if group[0].record is not None else None
        names = {"count": len(group), "what": _GOAL, "example": goal, "groups": 1, "twice": _NOTHING}
        yield Hit(names, ("goal",), also=tuple(row for case in group for row in case.rows[:1]))
    if not alike and not goals:
        yield PASS


def _alike(cases: list[ProjectCase]) -> list[list[Row]]:
    """The rows of one name and target, one a project; satisfaction is asked everywhere alike."""
    found: dict[tuple[str, str], dict[int, Row]] = defaultdict(dict)
    for number, case in enumerate(cases):
        for row in case.rows:
            asked = row.level is Level.SATISFACTION or ends(row.core, "satisfied")
            if row.core and row.printed and not asked and not row.graded:
                found[row.core, row.printed].setdefault(number, row)
    return [list(rows.values()) for rows in found.values()]


def _same_goals(cases: list[ProjectCase]) -> list[list[ProjectCase]]:
    found: dict[str, list[ProjectCase]] = defaultdict(list)
    for case in cases:
        if case.record is not None and (goal := fold(case.record.goal or "")):
            found[goal].append(case)
    return list(found.values())


def _is_counted(row: Row) -> bool:
    """Whether a row counts what was made."""
    return row.kind is Kind.QUANTITY and row.target is not None and row.target > 1 and row.unit not in ("%", "百分比")
