"""Compares what was read with what was printed, after the contract of records; an own judge with an own fold."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

Row = Mapping[str, object]
JUDGED = {
    "document": ("agency", "year", "kind", "total_income", "total_expenditure", "basic_expenditure",
                 "project_expenditure"),
    "project": ("name", "unit_code", "code", "category", "budget", "executed", "goal", "goal_actual",
                "initial_budget"),
    "indicator": ("name", "scope", "project", "level1", "level2", "op", "low", "high", "unit", "text", "weight",
                  "direction", "actual", "score", "deviation"),
    "appropriation": ("unit_code", "code", "total", "basic", "project"),
}  # fmt: skip
NUMBERS = {"low", "high", "weight", "score", "budget", "executed", "initial_budget", "total", "basic", "total_income",
           "total_expenditure", "basic_expenditure", "project_expenditure", "year"}  # fmt: skip
SAME_SIGN = {
    "⩾": "≥",
    "≧": "≥",
    "⩽": "≤",
    "≦": "≤",
    "；": ";",
    "。": ".",
    "—": "-",
    "–": "-",
    "、": ",",
    "“": "",
    "”": "",
    '"': "",
    "‘": "",
    "’": "",
}


@dataclass
class Tally:
    """Counts over documents for one kind of record, and the rows that went wrong."""

    wanted: int = 0
    got: int = 0
    exact: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Exact F1: rows of which every judged field is right."""
        return 2 * self.exact / (self.wanted + self.got) if self.wanted + self.got else 1.0

    def add(self, other: Tally) -> None:
        """Take another document's counts in."""
        self.wanted, self.got, self.exact = self.wanted + other.wanted, self.got + other.got, self.exact + other.exact
        self.fields += other.fields
        self.faults += other.faults


def plain(value: object) -> str:
    """Text reduced to its content: no blanks, one width, closing punctuation dropped."""
    if value is None:
        return ""
    text = "".join(unicodedata.normalize("NFKC", str(value)).split())
    return "".join(SAME_SIGN.get(sign, sign) for sign in text).strip(".,;:")


def number(value: object) -> Decimal | str | None:
    """A number by its value; what is no number by its text."""
    if value in (None, ""):
        return None
    try:
        return Decimal(str(value).replace(",", "")).normalize()
    except InvalidOperation:
        return plain(value)


def differing(kind: str, wanted: Row, got: Row, names: Mapping[str, str]) -> list[str]:
    """The judged fields in which two rows differ; fields a truth does not carry are not judged."""
    wrong = []
    for name in JUDGED[kind]:
        if name not in wanted:
            continue
        a, b = wanted[name], got.get(name)
        if kind == "appropriation" and name in {"total", "basic", "project"}:
            same = (number(a) or 0) == (number(b) or 0)
        elif name in NUMBERS:
            same = number(a) == number(b)
        elif (kind, name) in {("project", "name"), ("indicator", "project")}:
            same = names.get(plain(a), plain(a)) == names.get(plain(b), plain(b))
        else:
            same = plain(a) == plain(b)
        if not same:
            wrong.append(name)
    return wrong


def compare(truth: Iterable[Row], read: Iterable[Row]) -> dict[str, Tally]:
    """Exact counts by kind of record."""
    truth, read = list(truth), [row for row in read if row.get("period") != "中期"]
    names = {plain(other): plain(row["name"]) for row in truth if row["type"] == "project"
             for other in row.get("alt_names") or ()}  # type: ignore[attr-defined]  # fmt: skip
    return {kind: _kind(kind, truth, read, names) for kind in JUDGED}


def _kind(kind: str, truth: list[Row], read: list[Row], names: Mapping[str, str]) -> Tally:
    wanted = [row for row in truth if row["type"] == kind]
    got = [row for row in read if row["type"] == kind]
    tally = Tally(len(wanted), len(got))
    left: list[Row] = []
    buckets: dict[str, list[Row]] = defaultdict(list)
    for row in got:
        buckets[_key(kind, row, names)].append(row)
    for row in wanted:
        bucket = buckets[_key(kind, row, names)]
        if not bucket:
            left.append(row)
            continue
        best = min(bucket, key=lambda other: len(differing(kind, row, other, names)))
        bucket.remove(best)
        _judge(kind, row, best, names, tally)
    extra = [row for bucket in buckets.values() for row in bucket]
    for row in left:
        near = _nearest(_key(kind, row, names), extra, kind, names)
        if near is None:
            tally.faults.append(f"{kind} missed: {_key(kind, row, names)}")
        else:
            extra.remove(near)
            _judge(kind, row, near, names, tally)
    tally.faults += [f"{kind} invented: {_key(kind, row, names)} {row.get('printed') or ''}" for row in extra]
    return tally


def _key(kind: str, row: Row, names: Mapping[str, str]) -> str:
    if kind == "indicator":
        project = plain(row.get("project"))
        return f"{row.get('scope')}|{names.get(project, project)}|{plain(row.get('name'))}"
    if kind == "project":
        name = plain(row.get("name"))
        return names.get(name, name)
    if kind == "appropriation":
        return f"{plain(row.get('unit_code') or row.get('unit'))}|{plain(row.get('code'))}"
    return ""


def _nearest(key: str, rows: list[Row], kind: str, names: Mapping[str, str]) -> Row | None:
    def ratio(row: Row) -> float:
        return difflib.SequenceMatcher(None, key, _key(kind, row, names), autojunk=False).ratio()

    best = max(rows, key=ratio, default=None)
    return best if best is not None and ratio(best) >= 0.85 else None


def _judge(kind: str, wanted: Row, got: Row, names: Mapping[str, str], tally: Tally) -> None:
    wrong = differing(kind, wanted, got, names)
    if not wrong:
        tally.exact += 1
        return
    tally.fields.update(wrong)
    shown = ", ".join(f"{name}: {wanted[name]!s:.60} <> {got.get(name)!s:.60}" for name in wrong)
    tally.faults.append(f"{kind} {plain(wanted.get('name') or wanted.get('code'))[:30]}: {shown}")
