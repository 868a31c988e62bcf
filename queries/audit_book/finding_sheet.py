"""The sheet of findings: a row each, with room for what the unit and the reviewer answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from extract.language import say
from extract.pages import Place
from extract.places import in_words
from graph.audit.rules.rule import Certainty, Rule, Severity
from graph.audit.running.finding import Finding
from graph.audit.running.report import Report, Reported
from graph.audit.waivers.waived import W90
from graph.workbooks.cell_styles import Align, Tone
from graph.workbooks.cell_values import TEXT, Cell, Link, Value
from graph.workbooks.workbook import Sheet, SheetColumn
from queries.audit_book.finding_columns import ASKED, FINDINGS, MOST_ROWS, OUTCOMES, SHEETS
from queries.audit_reports.finding_lists import state_of
from queries.audit_reports.finding_words import first_page, others_told, project_told, source_told
from queries.presenting.page_links import link_to

TONES: Mapping[Severity, Tone] = {
    Severity.ERROR: Tone.GRAVE, Severity.WARNING: Tone.WARNED, Severity.NOTICE: Tone.NOTED,
}  # fmt: skip
"""The tone of each severity; its word stands in the cell too."""
_A3 = 8
_FROZEN = 1
_PAGES = 2
_NARROW = 12  # characters of a column in which nothing stands
_CENTRED = frozenset({"number", "rule", "severity", "certainty", "page", "settled"})


def finding_sheet(report: Report) -> Sheet:
    """The findings of a report in its order."""
    rules = {one.rule.id: one.rule for one in report.rules}
    settled, hinted = (any(map(told, report.findings)) for told in (lambda one: not one.live, _is_hinted))
    names = [name for name in FINDINGS if name != "state" or settled]
    return Sheet(
        say(*SHEETS["findings"]),
        [_column(name, wide=hinted or name != "others") for name in names],
        ([cells[name] for name in names] for cells in _all(report, rules)),
        filtered=True,
        ruled=True,
        frozen=_FROZEN,
        paper=_A3,
        most=MOST_ROWS,
    )


def _is_hinted(one: Reported) -> bool:
    return bool(one.others)


def _all(report: Report, rules: Mapping[str, Rule]) -> Iterator[Mapping[str, Value]]:
    return (_cells(number, one, rules) for number, one in enumerate(report.findings, 1))


def _column(name: str, *, wide: bool) -> SheetColumn:
    title, width = FINDINGS[name]
    width = width if wide else _NARROW
    choices = tuple(say(*one) for one in OUTCOMES.values()) if name == "settled" else ()
    tone = Tone.ASKED if name in ASKED else Tone.TOLD if name in {"source", "state", "file", "id"} else None
    align = Align.CENTRE if name in _CENTRED else Align.LEFT
    return SheetColumn(say(*title), width, choices, tone, align, TEXT if name != "number" else "")


def _cells(number: int, one: Reported, rules: Mapping[str, Rule]) -> Mapping[str, Value]:
    found, rule = one.finding, rules.get(one.finding.rule)
    settled = Tone.STRUCK if not one.live else None
    return dict.fromkeys(ASKED, "") | {
        "number": number,
        "agency": found.origin.agency or "",
        **shown_of(found),
        "level1": found.level1 or "",
        "level2": found.level2 or "",
        "severity": Cell(say(*found.severity.wording), tone=settled or TONES[found.severity]),
        "certainty": Cell(
            say(*found.certainty.wording), tone=Tone.DOUBT if found.certainty is Certainty.SUSPECTED else None
        ),
        "message": say(*found.message),
        "advice": "" if rule is None else say(*rule.advice),
        "source": "" if rule is None else source_told(rule),
        "page": _page(found),
        "others": others_told(one),
        "state": Cell(state_of(one) or "", tone=settled),
        "file": found.origin.name,
    }


def shown_of(found: Finding) -> dict[str, str]:
    """The cells by which a row is known again: what its fingerprint names, as the sheet shows it."""
    return {
        "id": id_of(found),
        "rule": found.rule,
        "project": project_told(found),
        "name": found.name or "",
        "printed": found.printed or "",
    }


def id_of(found: Finding) -> str:
    """The fingerprint of a finding that can be waived; "" of what says that waivers went astray."""
    return found.fingerprint if found.rule != W90 else ""


def _page(found: Finding) -> Value:
    page = first_page(found)
    pages = list(dict.fromkeys(str(place.page) for place in found.places if place.page is not None))
    first = next(iter(found.places), None)
    # Programs show a link in one line: of many pages the first, of a format without pages the first place.
    shown = say("、", ", ").join(pages[:_PAGES]) + "…" * (len(pages) > _PAGES) or (in_words(first) if first else "")
    return Cell(shown, link=link_of(found.origin.path, first, page))


def link_of(path: str | None, place: Place | None, page: int | None) -> Link | None:
    """Where a place leads: into the file, where it is known where that lies."""
    if path is None:
        return None
    cells = None if place is None or place.cells is None else str(place.cells)
    return link_to(Path(path), {"page": page, "sheet": None if place is None else place.sheet, "cells": cells})
