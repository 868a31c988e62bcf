"""W: the points of the rows of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from graph.audit.cases.paper import ProjectCase, Row
from graph.audit.cases.printed_levels import Level
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Reason, Scope, Settings, Unchecked, Verdict, rule
from graph.audit.rules.totals import is_allowed, is_cut, total

_NEAR = Decimal("0.01")
_MOST_USUAL = 20  # points: what one row that was lost may have had


@rule("W01", Scope.PROJECT)
def sum_of_weights(case: ProjectCase, settings: Settings) -> Verdict:
    """The weights of a table reach no allowed total."""
    if not case.rows:
        return NOT_APPLICABLE
    found, allowed = total(case), tuple(settings["totals"])
    if found is None:
        return Unchecked(Reason.NOT_PRINTED)
    if is_allowed(found, allowed):
        return PASS
    if case.cut:
        return Unchecked(Reason.TABLE_CUT)
    blank = any(row.record.weight is None for row in case.rows)
    figures = {"sum": figure(found), "total": "/".join(map(figure, allowed))}
    return Hit(figures, ("weight",), suspected=blank or _is_likely_a_loss(case, found, allowed))


def _is_likely_a_loss(case: ProjectCase, found: Decimal, allowed: tuple[Decimal, ...]) -> bool:
    """Whether a row was rather lost in reading: one has no name, the table runs over pages, or all others of the
    document add up and what is missing is what one row has."""
    pages = {place.page for row in case.rows for place in row.record.places}
    others = [one for other in case.paper.cases if other is not case and (one := total(other)) is not None]
    gaps = [one - found for one in allowed if one > found]
    usual = any(gap <= _MOST_USUAL and gap % 1 == 0 for gap in gaps)
    whole = bool(others) and all(is_allowed(one, allowed) for one in others)
    return any(row.core == "" for row in case.rows) or len(pages) > 1 or (whole and usual)


@rule("W02", Scope.PROJECT)
def sum_of_level(case: ProjectCase, _: Settings) -> Iterator[Verdict]:
    """The rows of a level do not add up to the points printed with it."""
    printed = [
        (level, points, rows)
        for name in ("level1", "level2")
        for (level, points), rows in _by_level(case, name).items()
    ]
    if not printed:
        yield NOT_APPLICABLE
    for level, points, rows in printed:
        found = sum((row.record.weight or Decimal(0) for row in rows), Decimal(0))
        if case.cut:
            yield Unchecked(Reason.TABLE_CUT)
        elif any(row.record.weight is None for row in rows):
            yield Unchecked(Reason.NOT_READ)
        elif abs(found - points) <= _NEAR:
            yield PASS
        else:
            figures = {"level": level, "sum": figure(found), "printed": figure(points)}
            yield Hit(figures, ("weight", "level1_weight", "level2_weight"), also=tuple(rows))


def _by_level(case: ProjectCase, name: str) -> dict[tuple[str, Decimal], list[Row]]:
    """Rows by a level that prints its points."""
    found: dict[tuple[str, Decimal], list[Row]] = defaultdict(list)
    for row in case.rows:
        level, points = getattr(row.record, name), getattr(row.record, f"{name}_weight")
        if level is not None and points is not None:
            found[level, points].append(row)
    return found


@rule("W03", Scope.INDICATOR)
def no_weight(row: Row, _: Settings) -> Verdict:
    """A weight that is not there beside others, or not above 0."""
    if not row.case.weights:
        return Unchecked(Reason.NOT_PRINTED)
    weight = row.record.weight
    if weight is not None:
        return PASS if weight > 0 else Hit({"name": row.record.name}, ("weight",))
    if row.case.cut:
        return Unchecked(Reason.TABLE_CUT)
    # Forms merge the cell of a weight over the rows that share it: then the others already add up.
    shared = (found := total(row.case)) is not None and is_allowed(found)
    return NOT_APPLICABLE if shared else Hit({"name": row.record.name}, ("weight",))


@rule("W04", Scope.PROJECT)
def split_of_levels(case: ProjectCase, settings: Settings) -> Verdict:
    """The points of the levels are no scheme of the jurisdiction."""
    schemes: list[dict[str, Any]] = settings["schemes"]
    if case.department or not case.rows:
        return NOT_APPLICABLE
    if not settings["profile_named"] or not schemes:
        return Unchecked(Reason.NO_PROFILE)
    if not case.weights:
        return Unchecked(Reason.NOT_PRINTED)
    if is_cut(case):
        return Unchecked(Reason.TABLE_CUT)
    held: dict[Level, Decimal] = defaultdict(Decimal)
    for row in case.rows:
        if row.record.weight is not None:
            if row.level is None:
                return Unchecked(Reason.LEVEL_LOST)
            held[row.level] += row.record.weight
    if any(_fits(held, scheme) for scheme in schemes):
        return PASS
    return Hit({"split": _split(held), "schemes": " | ".join(map(_told, schemes))}, ("weight", "level1"))


def _fits(held: dict[Level, Decimal], scheme: dict[str, Any]) -> bool:
    wanted = {Level(name): Decimal(str(points)) for name, points in scheme.items()}
    found = dict(held)
    if Level.COST not in wanted and Level.COST in found:
        # A scheme without costs of their own counts them among the outputs.
        found[Level.OUTPUT] = found.get(Level.OUTPUT, Decimal(0)) + found.pop(Level.COST)
    return found == wanted


def _split(held: dict[Level, Decimal]) -> str:
    return " ".join(f"{level.value}{figure(held[level])}" for level in Level if level in held)


def _told(scheme: dict[str, Any]) -> str:
    return " ".join(f"{name}{points}" for name, points in scheme.items())


def figure(points: Decimal) -> str:
    """Points without the zeros at their end."""
    return format(points.normalize(), "f")
