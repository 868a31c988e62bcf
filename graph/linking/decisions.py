"""Decisions of people: same, related or different, by names or IRIs, with author, date and reason. They win.

TOML: [[decision]] with a, b, grade, author, date, reason. CSV: the same words as header.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import DecisionError
from extract.text import fold
from ontology.names import DATA

if TYPE_CHECKING:
    from graph.linking.concepts import Concept, Link, Variant
    from graph.linking.score import Scorer

GRADES = ("same", "related", "different")
_CHINESE = {"相同": "same", "相关": "related", "不同": "different"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. a, b: a name as printed or an IRI; number: its place in the file, from 1."""

    a: str
    b: str
    grade: str
    author: str = ""
    date: str = ""
    reason: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"#{self.number} {self.a} / {self.b} ({self.grade})"


class Decisions:
    """The decisions of a file."""

    def __init__(self, rows: Sequence[Decision]) -> None:
        """Raises DecisionError when they contradict each other by themselves: a=b, b=c, a≠c."""
        self.rows = tuple(rows)
        self._check()

    @classmethod
    def read(cls, path: Path) -> Decisions:
        """Reads TOML or, by its suffix, CSV. Raises DecisionError when the file or a row cannot be used."""
        try:
            text = path.read_text(encoding="utf-8-sig")
            rows: list[dict[str, Any]]
            if path.suffix.lower() == ".csv":
                rows = [dict(row) for row in csv.DictReader(text.splitlines())]
            else:
                rows = _tables(tomllib.loads(text), path.name)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as error:
            raise DecisionError(
                f"决定文件无法读取: {error}", f"cannot read the decisions: {error}", file=path.name
            ) from error
        return cls([_decision(row, number, path.name) for number, row in enumerate(rows, start=1)])

    def _check(self) -> None:
        joined = _Union()
        grades: dict[frozenset[str], Decision] = {}
        for row in self.rows:
            if row.grade == "same":
                joined.join(fold(row.a), fold(row.b))
        for row in self.rows:
            pair = frozenset((fold(row.a), fold(row.b)))
            if grades.setdefault(pair, row).grade != row.grade:
                listed = f"{grades[pair]}; {row}"
                raise DecisionError(f"决定互相矛盾: {listed}", f"decisions contradict each other: {listed}")
            if row.grade != "same" and joined.find(fold(row.a)) == joined.find(fold(row.b)):
                chain = [other for other in self.rows if other.grade == "same"
                         and joined.find(fold(other.a)) == joined.find(fold(row.a))]  # fmt: skip
                listed = "; ".join(map(str, [row, *chain]))
                raise DecisionError(f"决定互相矛盾: {listed}", f"decisions contradict each other: {listed}")

    def apply(self, variants: Sequence[Variant]) -> Applied:
        """Finds the variants that each decision names; those it does not find stay in `unknown`."""
        wanted = {text for row in self.rows for text in (row.a, row.b)}
        found: dict[str, list[Variant]] = {text: [] for text in wanted}
        by_name: dict[str, list[str]] = {}
        for text in wanted:
            by_name.setdefault(fold(text), []).append(text)
        iris = {_whole_iri(text): text for text in wanted if ":" in text or text.startswith("indicator-")}
        for variant in variants if wanted else ():
            for text in by_name.get(variant.name, ()):
                found[text].append(variant)
            if iris:
                for iri in sorted(iris.keys() & {row.iri for row in variant.rows}):
                    found[iris[iri]].append(variant)
        known = [row for row in self.rows if found[row.a] and found[row.b]]
        unknown = [row for row in self.rows if not (found[row.a] and found[row.b])]
        return Applied(known, unknown, found)


@dataclass(slots=True)
class Applied:
    """Decisions on the variants at hand."""

    known: list[Decision]
    unknown: list[Decision]
    found: dict[str, list[Variant]]
    _single: set[int] = field(default_factory=set)

    def regroup(self, groups: list[list[Variant]]) -> list[list[Variant]]:
        """Groups after the decisions: what is different leaves its group, what is the same joins."""
        if not self.known:
            return groups
        place = {id(variant): number for number, group in enumerate(groups) for variant in group}
        moved = [list(group) for group in groups]
        for row in self.known:
            if row.grade != "same":
                self._part(row, moved, place)
        joined = _Union()
        for row in self.known:
            if row.grade == "same":
                one, *others = [*self.found[row.a], *self.found[row.b]]
                for other in others:
                    joined.join(place[id(one)], place[id(other)])
        merged: dict[Any, list[Variant]] = {}
        for number, group in enumerate(moved):
            if group:
                merged.setdefault(joined.find(number), []).extend(group)
        out = [sorted(group, key=lambda v: (v.signature, v.name)) for group in merged.values()]
        self._verify(out)
        return out

    def _part(self, row: Decision, groups: list[list[Variant]], place: dict[int, int]) -> None:
        """The second name of a decision leaves the group of the first."""
        held = {place[id(variant)] for variant in self.found[row.a]}
        for variant in self.found[row.b]:
            number = place[id(variant)]
            if number in held and variant not in self.found[row.a]:
                groups[number].remove(variant)
                place[id(variant)] = len(groups)
                groups.append([variant])
                self._single.add(id(variant))

    def _verify(self, groups: list[list[Variant]]) -> None:
        place = {id(variant): number for number, group in enumerate(groups) for variant in group}
        for row in self.known:
            both = {place[id(v)] for v in self.found[row.a]} & {place[id(v)] for v in self.found[row.b]}
            if row.grade != "same" and both and not set(map(id, self.found[row.a])) & set(map(id, self.found[row.b])):
                members = [other for other in self.known if other.grade == "same" and other is not row]
                listed = "; ".join(map(str, [row, *members]))
                raise DecisionError(f"决定互相矛盾: {listed}", f"decisions contradict each other: {listed}")

    def alone(self, group: Sequence[Variant]) -> bool:
        """Whether a decision took the group out of the concept of its signature."""
        return bool(group) and all(id(variant) in self._single for variant in group)

    def decided(self, a: Variant, b: Variant) -> Decision | None:
        """The decision that names both."""
        for row in self.known:
            left, right = self.found[row.a], self.found[row.b]
            if (a in left and b in right) or (b in left and a in right):
                return row
        return None

    def separate(self, a: Sequence[Variant], b: Sequence[Variant]) -> bool:
        """Whether a decision says of names of two concepts that they are different, or links them itself."""
        if not self.known:
            return False
        return any(self.decided(one, other) is not None for one in a for other in b)

    def relate(self, concepts: Sequence[Concept]) -> None:
        """Adds what decisions call related to the concepts."""
        if not any(row.grade == "related" for row in self.known):
            return
        owner = {id(variant): concept for concept in concepts for variant in concept.variants}
        for row in self.known:
            if row.grade != "related":
                continue
            for one in self.found[row.a]:
                for other in self.found[row.b]:
                    a, b = owner[id(one)], owner[id(other)]
                    if a is not b:
                        a.related.append(b.iri)
                        b.related.append(a.iri)

    def links(self, scorer: Callable[[str], Scorer]) -> list[Link]:
        """The decisions as links: score 1 for same and related, 0 for different."""
        from decimal import Decimal

        from graph.linking.concepts import Link

        return [
            Link(a, b, row.grade, Decimal(row.grade != "different"), scorer(a.field or b.field), row)
            for row in self.known
            for a, b in [(self.found[row.a][0], self.found[row.b][0])]
        ]


class _Union:
    def __init__(self) -> None:
        self._parent: dict[Any, Any] = {}

    def find(self, item: Any) -> Any:
        while self._parent.get(item, item) != item:
            item = self._parent[item]
        return item

    def join(self, a: Any, b: Any) -> None:
        one, other = sorted((self.find(a), self.find(b)))
        self._parent[other] = one


def _whole_iri(text: str) -> str:
    """An IRI by its last part or with d: before it, as other commands take it."""
    return DATA + text.removeprefix("d:") if text.startswith(("d:", "indicator-")) else text


def _tables(said: dict[str, Any], file: str) -> list[dict[str, Any]]:
    """The tables [[decision]] of a file that holds nothing else."""
    rows = said.pop("decision", [])
    if said or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        other = ", ".join(said) or "decision"
        raise DecisionError(
            f"决定文件只应有 [[decision]] 表,实有 {other}",
            f"the decisions should be tables [[decision]] and nothing else, found {other}",
            file=file,
        )
    return rows


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _decision(row: dict[str, Any], number: int, file: str) -> Decision:
    values = {key: str(row.get(key) or "").strip() for key in ("a", "b", "grade", "author", "date", "reason")}
    values["grade"] = _CHINESE.get(values["grade"], values["grade"])
    if not values["a"] or not values["b"] or values["grade"] not in GRADES:
        raise DecisionError(
            f"第 {number} 条决定应有 a、b 与 grade({'/'.join(GRADES)}),实为 {row}",
            f"decision {number} should have a, b and grade ({', '.join(GRADES)}), found {row}",
            file=file,
        )
    if values["date"] and not _is_day(values["date"]):
        raise DecisionError(
            f"第 {number} 条决定的日期应如 2026-11-01,实为 {values['date']}",
            f"the date of decision {number} should be like 2026-11-01, found {values['date']}",
            file=file,
        )
    return Decision(number=number, **values)
