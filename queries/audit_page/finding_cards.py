"""A row of a document with its findings: what is wrong, beside the row's cells and the cut-out of its place."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from extract.language import say, visible
from extract.places import in_words
from graph.audit.rules.rule import Rule
from graph.audit.running.finding import Finding, Related
from graph.audit.running.report import Reported
from queries.audit_page.row_pictures import Pictures
from queries.audit_reports.finding_lists import state_of
from queries.audit_reports.finding_words import others_told, places_told
from queries.labels import heading

_ROW = ("level1", "level2", "name", "printed")
_OF_TARGET = frozenset({"op", "low", "high", "unit", "text", "printed"})
_OPEN = 6  # other rows that are shown at once
_LONGEST = 600  # characters of a cell; the rest is behind it


def text(told: object) -> str:
    """A text of a document, fit to stand in a page."""
    return escape(visible("" if told is None else str(told)), quote=True)


def card(
    group: Sequence[Reported], rules: Mapping[str, Rule], pictures: Pictures, project: str, first: int
) -> Iterator[str]:
    """The findings of one row (or of one project, or document). project: its number, for the filter; first: the number
    of the first of them."""
    yield "<article><div>"
    for number, one in enumerate(group, first):
        yield from _finding(one, rules.get(one.finding.rule), project, number)
    yield "</div><div class=r>"
    yield from _cells([one.finding for one in group])
    found = group[0].finding
    for png in pictures.of(found):
        shown = base64.b64encode(png).decode("ascii")
        yield f'<img alt="{text(found.name or found.project)}" src="data:image/png;base64,{shown}">'
    for one in group:
        yield from _related(one.finding.related)
    # Rows that it concerns have their own places.
    where = "" if found.row is None and found.related else places_told(found)
    yield f"<small>{text(where)}</small></div></article>\n"


def _finding(one: Reported, rule: Rule | None, project: str, number: int) -> Iterator[str]:
    found, state = one.finding, state_of(one)
    severity, certainty = found.severity.value, found.certainty.value
    settled = "settled" if state else "open"
    yield (
        f'<div class="f {severity}{" x" if state else ""}" id="f{number}" data-s="{severity}" data-c="{certainty}" '
        f'data-r="{text(found.rule)}" data-p="{project}" data-t="{settled}">'
        f'<span class="b {severity}">{text(say(*found.severity.wording))}</span>'
        f'<span class="b {certainty}">{text(say(*found.certainty.wording))}</span>'
    )
    title = "" if rule is None else " " + text(say(*rule.title))
    name = f'<a href="#rule-{text(found.rule)}">{text(found.rule)}</a>' if rule is not None else text(found.rule)
    yield f"{name}{title}<p class=m>{text(say(*found.message))}</p>"
    if rule is not None:
        yield f"<p>{say('建议：', 'Advice: ')}{text(say(*rule.advice))}</p>"
    others = others_told(one)
    if others:
        told = "<br>".join(map(text, others.split("\n")))
        yield f"<p>{say('他部门写法：', 'How others write it: ')}{told}</p>"
    if state:
        yield f"<p class=z>{text(state)}</p>"
    yield f"<small>{say('指纹', 'fingerprint')} {text(found.fingerprint)}</small></div>"


def _cells(findings: Sequence[Finding]) -> Iterator[str]:
    """The cells of the row, those that the findings rest on marked."""
    first = findings[0]
    used = {name for found in findings for name, _ in found.cells}
    told: dict[str, str | None] = {}
    if first.row is not None:
        told = {name: getattr(first, name) for name in _ROW}
        if used & _OF_TARGET:
            used.add("printed")
    for found in findings:
        told |= {
            name: value
            for name, value in found.cells
            if name not in told and not (first.row is not None and name in _OF_TARGET)
        }
    if not told:
        return
    yield "<table><tr>" + "".join(f"<th>{text(heading(name))}</th>" for name in told) + "</tr><tr>"
    for name, shown in told.items():
        yield f"<td{' class=u' if name in used else ''}>{_shortened(shown)}</td>"
    yield "</tr></table>"


def _shortened(value: str | None) -> str:
    """A cell; of a very long text the rest is shown when it is asked for."""
    whole = value if value else say("（空）", "(empty)")
    if len(whole) <= _LONGEST:
        return text(whole)
    return f"<details><summary>{text(whole[:_LONGEST])}…</summary>{text(whole[_LONGEST:])}</details>"


def _related(rows: Sequence[Related]) -> Iterator[str]:
    if not rows:
        return
    told = say(f"涉及的各行（{len(rows)}）", f"rows that it concerns ({len(rows)})")
    heads = "".join(f"<th>{text(heading(name))}</th>" for name in ("project", "name", "printed", "place"))
    yield f"<details{' open' if len(rows) <= _OPEN else ''}><summary>{told}</summary><table><tr>{heads}</tr>"
    for row in rows:
        where = say("、", ", ").join(dict.fromkeys(map(in_words, row.places)))
        yield "<tr>" + "".join(_column((row.project, row.name, row.printed, where))) + "</tr>"
    yield "</table></details>"


def _column(values: Iterable[object]) -> Iterator[str]:
    return (f"<td>{text(value)}</td>" for value in values)
