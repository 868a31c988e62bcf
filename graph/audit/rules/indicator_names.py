"""Q04, Q05, Q06, Q16: what a name asks for, and whether it is one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extract.text import fold
from extract.values.measure_units import is_unit
from graph.audit.cases.paper import ProjectCase, Row
from graph.audit.cases.printed_levels import Level
from graph.audit.rules.family_words import anywhere, at_end
from graph.audit.rules.measure_heads import head, is_measure
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Reason, Scope, Settings, Unchecked, Verdict, rule

_OWN = "indicator_names"
_INPUT_LEVEL = re.compile("投入")
_DUTIES = re.compile("履职")
_AND = "[及和与、,/]|以及"
_OF = re.compile("的")  # A和B的满意度: two subjects
_CLAUSE = re.compile("[,，;；、。]+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:[-~至到]\d+(?:\.\d+)?)?([^\W\d_]{1,4}|%|‰)")
_DATED = re.compile(r"\d{1,4}(?:年|月|日|号|季度)")
_COMMAS, _STOPS = re.compile("[,，]"), re.compile("[;；。]")
_PRINTED_TWICE = 2  # of so many names each is there again: the table itself is


@rule("Q04", Scope.INDICATOR)
def input_as_result(row: Row, _: Settings) -> Verdict:
    """Money, staff or the progress of spending in the place of results."""
    levels = f"{row.record.level1 or ''}/{row.record.level2 or ''}"
    asked = row.level in (Level.OUTPUT, Level.BENEFIT) or _DUTIES.search(levels)
    if row.graded or not row.core or _INPUT_LEVEL.search(levels) or not (asked or levels == "/"):
        return NOT_APPLICABLE
    core = head(row.core)
    money = at_end(_OWN, "of_spending").search(core)
    spent = money and anywhere(_OWN, "funds").search(core) and not anywhere(_OWN, "recipients").search(core)
    put_in = at_end(_OWN, "inputs").search(core) and not anywhere(_OWN, "attracted").search(core)
    if spent or put_in or at_end(_OWN, "staff").search(core):
        if not asked:
            return Unchecked(Reason.LEVEL_LOST)
        return Hit({"name": row.record.name}, ("name", "level1", "level2"))
    return PASS


@rule("Q05", Scope.PROJECT)
def asked_twice(case: ProjectCase, _: Settings) -> Iterator[Verdict]:
    """One name in two rows of a project."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in case.rows:
        if row.core and not row.graded:
            rows[row.core].append(row)
    again = [found for found in rows.values() if len(found) > 1]
    if not rows:
        yield NOT_APPLICABLE
    elif len(again) > _PRINTED_TWICE and _PRINTED_TWICE * len(again) > len(rows):
        yield Unchecked(Reason.NOT_READ)
    else:
        for found in again:
            figures = {"name": found[0].record.name, "count": len(found)}
            values = "、".join(row.record.printed or "-" for row in found)
            doubtful = len({row.record.level2 for row in found}) > 1
            yield Hit(figures | {"values": values}, ("name", "printed"), also=tuple(found), suspected=doubtful)


@rule("Q06", Scope.INDICATOR)
def two_measures(row: Row, _: Settings) -> Verdict:
    """Two measures in one row: by its name, or by what its target says."""
    if row.graded or not row.core:
        return NOT_APPLICABLE
    core = head(row.core)
    if _joined_heads(core) or _joined_events(core):
        return Hit({"what": row.record.name}, ("name",))
    if row.qualitative and _figures(row.words) > 1:
        return Hit({"what": row.record.text}, ("printed", "text"))
    return PASS


@rule("Q16", Scope.INDICATOR)
def sentence(row: Row, settings: Settings) -> Verdict:
    """A name that describes work in a sentence."""
    if row.graded or not row.core:
        return NOT_APPLICABLE
    core, length = row.core, len(row.core)
    comma = _COMMAS.search(core) and length >= settings["with_comma"]
    told = length > settings["characters"] or comma or _STOPS.search(core)
    return Hit({"name": row.record.name}, ("name",)) if told and not is_measure(core) else PASS


def _joined_heads(core: str) -> bool:
    """知晓率和满意度: a measure before the conjunction and one at the end."""
    for found in re.finditer(_AND, core):
        before, after = core[: found.start()], core[found.end() :]
        if _OF.search(after) or at_end(_OWN, "no_measures").search(before):
            continue
        # 数量和型号相符率: what is counted is a subject of the ratio then.
        for first, last in (("first_ratios", "last_measures"), ("first_counts", "last_counts")):
            if at_end(_OWN, first).search(before) and at_end(_OWN, last).search(after):
                return True
    return False


def _joined_events(core: str) -> bool:
    """事故发生及投诉数: two events that are counted apart, under one count."""
    count = at_end(_OWN, "counted").search(core)
    if not count:
        return False
    parts = re.split(_AND, core[: count.start()])
    return len(parts) == 2 and all(at_end(_OWN, "events").search(part) for part in parts)


def _figures(words: str) -> int:
    """How many clauses of a text have a number with a unit: grades and parts of one amount are one."""
    text = fold(words)
    if anywhere(_OWN, "graded").search(text) or anywhere(_OWN, "parts").search(text):
        return 1
    clauses = [_DATED.sub("", clause) for clause in _CLAUSE.split(text)]
    return sum(any(_is_measured(found[1]) for found in _FIGURE.finditer(clause)) for clause in clauses)


def _is_measured(rest: str) -> bool:
    return any(is_unit(rest[:length]) for length in range(1, len(rest) + 1))
