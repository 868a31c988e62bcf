"""The derived index behind `find`, read: names by their two-character grams, indicators by name, in one sqlite file.

Indicators are numbered by rank, the order in which they are shown: all rows of one name stand together.
"""

from __future__ import annotations

import dataclasses
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

from extract.errors import StoreError
from graph.store.engine import damaged
from queries.rows import Indicator

_DAMAGE = (sqlite3.DatabaseError, ValueError, ArithmeticError)  # what a damaged file gives
_COLUMNS = """
SELECT i.iri, n.name, a.text, i.year, p.text, l1.text, l2.text, i.operator, i.minimum, i.maximum, i.unit, i.printed,
  i.weight, i.ascending, i.actual, i.page, d.text, i.concept, i.sheet, i.cells, i.number, i.row, i.line,
  i.level1_weight, i.level2_weight, i.score, i.deviation, i.period, i.as_of, i.mended, i.measure
FROM indicators i JOIN names n ON n.id = i.name LEFT JOIN texts a ON a.id = i.agency
  LEFT JOIN texts p ON p.id = i.project LEFT JOIN texts l1 ON l1.id = i.level1
  LEFT JOIN texts l2 ON l2.id = i.level2 LEFT JOIN texts d ON d.id = i.document
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What `find` narrows by; texts are folded words that must occur, None means any."""

    agency: str | None = None
    year: int | None = None
    level: str | None = None
    operator: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None
    project: str | None = None
    weights: tuple[Decimal, Decimal] | None = None
    measure: str | None = None


class Index:
    """An opened index file, for several threads of one process: they take turns."""

    def __init__(self, path: Path, remake: Callable[[], Path] | None = None) -> None:
        """`remake` writes the file again where it turns out damaged. Raises sqlite3.DatabaseError."""
        self.path, self._remake = path, remake
        self._turn, self._closed = threading.Lock(), False
        self._open(path)

    def _open(self, path: Path) -> None:
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        try:
            self._db.execute("SELECT 1 FROM names JOIN grams LIMIT 1")  # a damaged file shows itself here
        except sqlite3.DatabaseError:
            self._db.close()
            raise

    def close(self) -> None:
        """Closes the file; a closed index answers nothing more."""
        with self._turn:
            self._closed = True
            self._db.close()

    def find(self, words: list[str], filters: Filters, limit: int | None) -> tuple[list[Indicator], int]:
        """The indicators whose folded name holds every word, shortest names first, and how many there are in all.

        A damaged index is made anew. Raises DamagedError when that is of no use.
        """
        with self._turn:
            if self._closed:
                raise StoreError("图谱已关闭", "the graph was closed")
            try:
                return self._found(words, filters, limit)
            except _DAMAGE as error:
                if self._remake is None:
                    raise damaged(self.path, str(error), str(error)) from error
            remake, self._remake = self._remake, None
            self._db.close()
            self._open(remake())
            try:
                return self._found(words, filters, limit)
            except _DAMAGE as error:
                raise damaged(self.path, str(error), str(error)) from error

    def _found(self, words: list[str], filters: Filters, limit: int | None) -> tuple[list[Indicator], int]:
        clauses, values = self._clauses(filters)
        names = self._names(words) if words else None
        if names is not None and not clauses:
            ranges = self._ranges(names)
            wanted, total = list(islice(chain.from_iterable(ranges), _stop(limit))), sum(map(len, ranges))
        else:
            if names is not None:
                clauses.insert(0, f"i.name IN ({','.join(map(str, names))})")
            where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
            ranks = sorted(rank for (rank,) in self._db.execute(f"SELECT i.rank FROM indicators i{where}", values))
            wanted, total = ranks[:limit], len(ranks)
        return [row for some in _chunks(wanted) for row in self._rows(some)], total

    def _ranges(self, names: list[int]) -> list[range]:
        """The ranks of names: all rows of one name stand together, names in the order of their ids."""
        found = []
        for some in _chunks(names):
            query = f"SELECT first, rows FROM names WHERE id IN ({','.join(map(str, some))}) ORDER BY id"
            found += [range(first, first + rows) for first, rows in self._db.execute(query)]
        return found

    def _names(self, words: list[str]) -> list[int]:
        found: set[int] | None = None
        for word in words:
            grams = {word[at : at + 2] for at in range(len(word) - 1)}
            if grams:
                query = " INTERSECT ".join("SELECT name FROM grams WHERE gram = ?" for _ in grams)
                ids = {name for (name,) in self._db.execute(query, sorted(grams))}
            else:
                query = "SELECT DISTINCT name FROM grams WHERE gram >= ? AND gram < ?"
                ids = {name for (name,) in self._db.execute(query, (word, word + "\U0010ffff"))}
            found = ids if found is None else found & ids
        # Grams say that the pieces are there, only the name itself that they are one after the other.
        long = [word for word in words if len(word) > 2]
        return sorted(found or ()) if not long else sorted(self._holding(found or set(), long))

    def _holding(self, names: set[int], words: list[str]) -> Iterator[int]:
        for some in _chunks(sorted(names)):
            rows = self._db.execute(f"SELECT id, folded FROM names WHERE id IN ({','.join(map(str, some))})")
            yield from (name for name, text in rows if all(word in text for word in words))

    def _clauses(self, filters: Filters) -> tuple[list[str], list[str | int | float]]:
        clauses: list[str] = []
        values: list[str | int | float] = []
        for column, text in (("agency", filters.agency), ("project", filters.project)):
            if text is not None:
                clauses.append(f"i.{column} IN ({self._texts(text)})")
        if filters.level is not None:
            levels = self._texts(filters.level)
            clauses.append(f"(i.level1 IN ({levels}) OR i.level2 IN ({levels}))")
        for clause, value in (
            ("i.year = ?", filters.year),
            ("i.operator = ?", filters.operator),
            ("i.unit = ?", filters.unit),
            ("i.measure = ?", filters.measure),
            ("i.high >= ?", None if filters.minimum is None else float(filters.minimum)),
            ("i.low <= ?", None if filters.maximum is None else float(filters.maximum)),
            ("i.points >= ?", None if filters.weights is None else float(filters.weights[0])),
            ("i.points <= ?", None if filters.weights is None else float(filters.weights[1])),
        ):
            if value is not None:
                clauses.append(clause)
                values.append(value)
        return clauses, values

    def _texts(self, text: str) -> str:
        rows = self._db.execute("SELECT id FROM texts WHERE instr(folded, ?) > 0", (text,))
        return ",".join(str(number) for (number,) in rows)

    def _rows(self, ranks: list[int]) -> Iterator[Indicator]:
        query = f"{_COLUMNS} WHERE i.rank IN ({','.join(map(str, ranks))}) ORDER BY i.rank"
        for row in self._db.execute(query):
            yield _indicator(row)


def _stop(limit: int | None) -> int | None:
    # More rows than a machine can count are all rows.
    return None if limit is None or limit > sys.maxsize else limit


def _chunks(numbers: list[int], size: int = 20_000) -> Iterator[list[int]]:
    return (numbers[at : at + size] for at in range(0, len(numbers), size))


def _indicator(row: tuple[Any, ...]) -> Indicator:
    return Indicator(*(read(value) for read, value in zip(_READ, row, strict=True)))


def _as_stored(value: Any) -> Any:
    return value


def _truth(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)


def _decimal(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))


# How each field of a row is read, in the order of _COLUMNS and of the row's fields.
_READ: list[Callable[[Any], Any]] = [
    _decimal if "Decimal" in str(field.type) else _truth if "bool" in str(field.type) else _as_stored
    for field in dataclasses.fields(Indicator)
]
