"""Decisions of people: same, related or different, by names or IRIs, with author, date and reason. They win.

TOML: [[decision]] with a, b, grade, author, date, reason. CSV: the same words as header.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from extract.errors import DecisionError, DocumentError
from extract.regular_files import bytes_of
from extract.text import fold
from graph.linking.partition import Partition

GRADES = ("same", "related", "different")
_KEYS = ("a", "b", "grade", "author", "date", "reason")
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
            text = bytes_of(path).decode("utf-8-sig")
            rows: list[dict[str, Any]]
            if path.suffix.lower() == ".csv":
                rows = [dict(row) for row in csv.DictReader(text.splitlines())]
            else:
                rows = _tables(tomllib.loads(text), path.name)
        except DocumentError as error:
            raise DecisionError(f"决定文件：{error.zh}", f"the decisions: {error.en}", file=path.name) from error
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error, RecursionError) as error:
            raise DecisionError(
                f"决定文件无法读取：{error}", f"cannot read the decisions: {error}", file=path.name
            ) from error
        return cls([_decision(row, number, path.name) for number, row in enumerate(rows, start=1)])

    def _check(self) -> None:
        joined = Partition()
        grades: dict[frozenset[str], Decision] = {}
        for row in self.rows:
            if row.grade == "same":
                joined.join(fold(row.a), fold(row.b))
        for row in self.rows:
            pair = frozenset((fold(row.a), fold(row.b)))
            if grades.setdefault(pair, row).grade != row.grade:
                listed = f"{grades[pair]}; {row}"
                raise DecisionError(f"决定互相矛盾：{listed}", f"decisions contradict each other: {listed}")
            if row.grade != "same" and joined.find(fold(row.a)) == joined.find(fold(row.b)):
                chain = [other for other in self.rows if other.grade == "same"
                         and joined.find(fold(other.a)) == joined.find(fold(row.a))]  # fmt: skip
                listed = "; ".join(map(str, [row, *chain]))
                raise DecisionError(f"决定互相矛盾：{listed}", f"decisions contradict each other: {listed}")


def _tables(said: dict[str, Any], file: str) -> list[dict[str, Any]]:
    """The tables [[decision]] of a file that holds nothing else."""
    rows = said.pop("decision", [])
    if said or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        other = ", ".join(said) or "decision"
        raise DecisionError(
            f"决定文件只应有 [[decision]] 表，实有 {other}",
            f"a file of decisions should hold only [[decision]] tables, found {other}",
            file=file,
        )
    return rows


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_form(row: dict[str, Any], number: int, file: str) -> None:
    """Raises DecisionError where a row has a key that is none, or another value than a text or, as date, a day."""
    keys = ", ".join(_KEYS)
    for key, value in row.items():
        if key not in _KEYS:
            shown = key if key is not None else value
            raise DecisionError(
                f"第 {number} 条决定只应有 {keys}，实有 {shown}",
                f"decision {number} should have only {keys}, found {shown}",
                file=file,
            )
        if not isinstance(value, str | None) and not (key == "date" and type(value) is date):
            raise DecisionError(
                f"第 {number} 条决定的 {key} 应为带引号的文字，实为 {value!r}",
                f"{key} of decision {number} should be a text in quotes, found {value!r}",
                file=file,
            )


def _decision(row: dict[str, Any], number: int, file: str) -> Decision:
    _check_form(row, number, file)
    values = {key: str(row.get(key) or "").strip() for key in _KEYS}
    values["grade"] = _CHINESE.get(values["grade"], values["grade"])
    if not values["a"] or not values["b"] or values["grade"] not in GRADES:
        raise DecisionError(
            f"第 {number} 条决定应有 a、b 与 grade({'/'.join(GRADES)})，实为 {row}",
            f"decision {number} should have a, b and grade ({', '.join(GRADES)}), found {row}",
            file=file,
        )
    if values["date"] and not _is_day(values["date"]):
        raise DecisionError(
            f"第 {number} 条决定的日期应如 2026-11-01，实为 {values['date']}",
            f"the date of decision {number} should look like 2026-11-01, found {values['date']}",
            file=file,
        )
    return Decision(number=number, **values)
