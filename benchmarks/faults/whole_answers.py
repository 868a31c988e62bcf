"""Answers that must be there as a whole, in whatever form they are printed: no column, row or text is lost without a
sign, and the numbers that cannot be written out are short."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.commands import Ran, jixiao
from benchmarks.faults.small_graphs import base
from benchmarks.faults.verdicts import Outcome, Row, Verdict, judged, worst

_SECONDS = 60.0
_MEGABYTES = 1000.0
_SHORT = ("a text of 300,000 signs, table",)
_LONG = 300_000  # signs
_ROWS = 10_000
_PART = "长" * 300
_ONE_LONG = (
    f'SELECT ("{"长" * (_LONG // len(_PART))}" AS ?p) (REPLACE(?p, "长", "{_PART}") AS ?x) ("tail" AS ?z) WHERE {{}}'
)
_MANY = f"SELECT ?n (1 AS ?one) WHERE {{ VALUES ?n {{ {' '.join(map(str, range(_ROWS)))} }} }}"
_ENDLESS = 'SELECT ("1E99999999999"^^xsd:decimal AS ?a) ("-1E-99999999"^^xsd:decimal AS ?b) ("tail" AS ?z) WHERE {}'


@dataclass(frozen=True)
class _Asked:
    """A query, and whether the text of an answer in a form has all of it."""

    name: str
    query: str
    whole: Callable[[str, str], bool]


def measured(folder: Path, *, short: bool, only: str) -> list[Row]:
    """One line: every query in every form."""
    graph = base(folder, short=short).graph
    row = Row("answers are whole")
    for asked in _ASKED:
        for form in ("table", "csv", "json", "xml"):
            case = f"{asked.name}, {form}"
            if only in case and (not short or case in _SHORT):
                ran = jixiao("sparql", "-q", asked.query, "--format", form, "--graph", str(graph), seconds=_SECONDS)
                row.add(worst(case, _verdicts(case, ran, asked, form)))
    return [row]


def _verdicts(case: str, ran: Ran, asked: _Asked, form: str) -> Iterator[Verdict]:
    yield judged(case, ran, seconds=_SECONDS, megabytes=_MEGABYTES, data=form == "csv")
    if ran.code == 0 and not asked.whole(ran.out.decode(errors="replace"), form):
        yield Verdict(case, Outcome.SILENT, f"exit 0, and {len(ran.out)} bytes are not all of it")


def _cells(text: str, form: str) -> list[list[str]]:
    """The rows of an answer."""
    if form == "csv":
        csv.field_size_limit(4 * _LONG)
        return list(csv.reader(io.StringIO(text)))[1:]
    if form == "json":
        found = json.loads(text)
        names = found["head"]["vars"]
        return [[row[name]["value"] for name in names] for row in found["results"]["bindings"]]
    return [line.split() for line in text.splitlines()[1:]]


def _has_long_text(text: str, form: str) -> bool:
    if form == "xml":
        return "长" * _LONG in text and "tail" in text
    return ["长" * _LONG, "tail"] in [row[1:] for row in _cells(text, form)]


def _has_every_row(text: str, form: str) -> bool:
    if form == "xml":
        return text.count("<result>") == _ROWS
    return _cells(text, form) == [[str(number), "1"] for number in range(_ROWS)]


def _is_short(text: str, form: str) -> bool:
    return "1E99999999999" in text and "-1E-99999999" in text and "tail" in text and len(text) < 2000


_ASKED = (
    _Asked("a text of 300,000 signs", _ONE_LONG, _has_long_text),
    _Asked("10,000 rows", _MANY, _has_every_row),
    _Asked("numbers without end", _ENDLESS, _is_short),
)
