"""What the queries of the library answer, laid beside the rows that are right.

The answers were read by hand and lie in benchmarks/data/day/queries.toml, which says what counts: a row of an answer is
right, open (one reader would list it and another not: it counts for nothing) or wrong.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.text import fold

DATA = Path(__file__).parents[1] / "data" / "day"
CUT = "…"  # ends a cell of the answers that is the beginning of a longer one
Cells = tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """One query: the columns that are looked at, its parameters, the rows that are right and those left open."""

    name: str
    columns: Cells
    right: tuple[Cells, ...]
    open: tuple[Cells, ...]
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """How an answer did: rows that are wrong, rows that it lacks, how many it has that count, how many are right."""

    wrong: tuple[Cells, ...]
    lacking: tuple[Sequence[str], ...]
    counted: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the rows that count; 1 where none does."""
        return 1 - len(self.wrong) / self.counted if self.counted else 1.0

    @property
    def recall(self) -> float:
        """The share of the rows that are right; 1 where there is none."""
        return 1 - len(self.lacking) / self.wanted if self.wanted else 1.0


def judged(path: Path = DATA / "queries.toml") -> dict[str, Judged]:
    """By query; columns and rows as the file has them."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: Judged(
            name,
            tuple(one["columns"]),
            tuple(map(tuple, one["right"])),
            tuple(map(tuple, one.get("open", ()))),
            one.get("parameters", {}),
        )
        for name, one in found.items()
    }


def cell(value: object) -> str:
    """A value as it is compared: folded, without 定性 before the words of a target and without zeros behind a point."""
    text = fold("" if value is None else str(value)).replace(" ", "")
    if re.fullmatch(r"-?[0-9]+\.[0-9]*", text):
        text = text.rstrip("0").rstrip(".")
    return re.sub(r"^定性(?=.)", "", text)


def same(wanted: str, said: str) -> bool:
    """Whether a cell of an answer is the one of a row; a cut one need only begin it."""
    return said.startswith(cell(wanted[:-1])) if wanted.endswith(CUT) else said == cell(wanted)


def match(said: Sequence[str], rows: Iterable[Sequence[str]]) -> Sequence[str] | None:
    """The first row that an answer's is; None when it is none of them."""
    return next((row for row in rows if len(row) == len(said) and all(map(same, row, said))), None)


def verdict(query: Judged, answer: Iterable[Mapping[str, Any]]) -> Verdict:
    """Judges an answer, its rows as mappings from column to value; a row that is right once is wrong a second time."""
    left: list[Sequence[str]] = list(query.right)
    counted, wrong = 0, []
    for row in answer:
        said = tuple(cell(row.get(column)) for column in query.columns)
        if match(said, query.open) is not None:
            continue
        counted += 1
        found = match(said, left)
        if found is None:
            wrong.append(said)
        else:
            left.remove(found)
    return Verdict(tuple(wrong), tuple(left), counted, len(query.right))
