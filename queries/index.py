"""The derived index behind `find`: names by their two-character grams, indicators by name, in one sqlite file.

Nothing in it is a source: it is rebuilt whenever the graph's version has no index yet. A file is built beside its
place and renamed into it, so that readers see a whole index or none and several may build at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import StoreError
from queries.results import Indicator
from queries.words import folded

_LOG = logging.getLogger(__name__)
_LAYOUT = 1  # of the tables below: a change makes all old files foreign
_SCHEMA = """
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT, folded TEXT NOT NULL);
CREATE TABLE grams (gram TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (gram, name)) WITHOUT ROWID;
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE indicators (
  rank INTEGER PRIMARY KEY, name INTEGER NOT NULL, iri TEXT NOT NULL, agency INTEGER, year INTEGER, project INTEGER,
  level1 INTEGER, level2 INTEGER, operator TEXT, low REAL, high REAL, minimum TEXT, maximum TEXT, unit TEXT,
  printed TEXT, points REAL, weight TEXT, ascending INTEGER, actual TEXT, page INTEGER, document INTEGER, concept TEXT);
"""
_INDEXES = "CREATE INDEX by_name ON indicators (name); CREATE INDEX by_agency ON indicators (agency);"
_COLUMNS = """
SELECT i.iri, n.name, a.text, i.year, p.text, l1.text, l2.text, i.operator, i.minimum, i.maximum, i.unit, i.printed,
  i.weight, i.ascending, i.actual, i.page, d.text, i.concept
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


class Index:
    """An opened index file. Not for several threads at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self._db.execute("SELECT 1 FROM names JOIN grams LIMIT 1")  # a damaged file shows itself here

    def close(self) -> None:
        """Closes the file; a closed index answers nothing more."""
        self._db.close()

    def find(self, words: list[str], filters: Filters, limit: int | None) -> tuple[list[Indicator], int]:
        """The indicators whose folded name holds every word, shortest names first, and how many there are in all."""
        clauses, values = self._clauses(filters)
        if words:
            names = self._names(words)
            clauses.insert(0, f"i.name IN ({','.join(map(str, names))})")
        where = f" WHERE {' AND '.join(clauses)}" if clauses else ""
        ranks = sorted(rank for (rank,) in self._db.execute(f"SELECT i.rank FROM indicators i{where}", values))
        wanted = ranks if limit is None else ranks[:limit]
        return [row for some in _chunks(wanted) for row in self._rows(some)], len(ranks)

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


def _chunks(numbers: list[int], size: int = 20_000) -> Iterator[list[int]]:
    return (numbers[at : at + size] for at in range(0, len(numbers), size))


def _indicator(row: tuple[Any, ...]) -> Indicator:
    iri, name, agency, year, project, level1, level2, operator, low, high, unit, printed, weight, up, *rest = row
    return Indicator(
        iri, name, agency, year, project, level1, level2, operator, _decimal(low), _decimal(high), unit, printed,
        _decimal(weight), None if up is None else bool(up), *rest,
    )  # fmt: skip


def _decimal(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))


def open_index(directory: Path, version: str, indicators: Callable[[], Iterable[Indicator]]) -> Index:
    """The index of one version of a graph, built now when it is not there yet.

    It lies in `directory`/index, or, where that cannot be written, in a private folder of the system's temporary
    one. Raises StoreError when neither can be written.
    """
    name = f"{hashlib.sha256(f'{_LAYOUT} {version}'.encode()).hexdigest()[:24]}.sqlite"
    places = [directory / "index", _private(directory)]
    for place in places:
        if (place / name).is_file():
            with contextlib.suppress(sqlite3.DatabaseError):
                return Index(place / name)
    for place in places:
        try:
            if place != places[0]:
                place.parent.mkdir(exist_ok=True, mode=0o700)  # mkdir gives the mode to the last folder only
            place.mkdir(exist_ok=True)
            path = _built(place, name, indicators)
        except OSError as error:
            _LOG.info("no index in %s: %s", place, error)
            continue
        return Index(path)
    raise StoreError(
        f"索引无处可写: {' , '.join(map(str, places))}",
        f"there is no place to write the index: {', '.join(map(str, places))}",
    )


def _private(directory: Path) -> Path:
    key = hashlib.sha256(os.fsencode(directory.resolve())).hexdigest()[:16]
    place = Path(tempfile.gettempdir()) / f"jixiao-{os.getuid() if hasattr(os, 'getuid') else 0}" / key
    if hasattr(os, "getuid"):
        # In a folder shared by all users only our own one is trusted.
        with contextlib.suppress(FileNotFoundError):
            if place.parent.lstat().st_uid != os.getuid():
                return Path(tempfile.mkdtemp(prefix="jixiao-"))
    return place


def _built(place: Path, name: str, indicators: Callable[[], Iterable[Indicator]]) -> Path:
    handle, unfinished = tempfile.mkstemp(prefix=f"{name}.", suffix=".new", dir=place)
    os.close(handle)
    try:
        _fill(Path(unfinished), indicators())
        os.replace(unfinished, place / name)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(unfinished)
    _sweep(place, name)
    return place / name


def _sweep(place: Path, keep: str) -> None:
    # Older versions go, best effort: whoever has one open keeps it until closing (or, on Windows, the file stays).
    for old in place.glob("*.sqlite"):
        if old.name != keep:
            with contextlib.suppress(OSError):
                old.unlink()


def _fill(path: Path, indicators: Iterable[Indicator]) -> None:
    rows = sorted(
        ((folded(row.name or ""), row) for row in indicators),
        key=lambda pair: (
            len(pair[0]), pair[0], pair[1].agency or "", -(pair[1].year or 0), pair[1].page or 0, pair[1].iri,
        ),
    )  # fmt: skip
    names: dict[tuple[str, str | None], int] = {}
    texts: dict[str, int] = {}
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        db.execute("BEGIN")
        marks = ",".join("?" * 22)
        db.executemany(f"INSERT INTO indicators VALUES ({marks})", _stored(rows, names, texts))
        db.executemany("INSERT INTO names VALUES (?, ?, ?)", ((i, name, key) for (key, name), i in names.items()))
        db.executemany("INSERT INTO texts VALUES (?, ?, ?)", ((i, text, folded(text)) for text, i in texts.items()))
        db.executemany("INSERT INTO grams VALUES (?, ?)", sorted(_grams(names)))
        db.execute("COMMIT")
        db.executescript(_INDEXES + "ANALYZE;")
    finally:
        db.close()


def _grams(names: dict[tuple[str, str | None], int]) -> set[tuple[str, int]]:
    return {(key[at : at + 2], number) for (key, _), number in names.items() for at in range(len(key))}


def _stored(
    rows: list[tuple[str, Indicator]], names: dict[tuple[str, str | None], int], texts: dict[str, int]
) -> Iterator[tuple[object, ...]]:
    def number(text: str | None) -> int | None:
        return None if text is None else texts.setdefault(text, len(texts))

    for rank, (key, row) in enumerate(rows):
        # One bound given stands for both: a range of numbers is asked against what was stated.
        low = row.minimum if row.minimum is not None else row.maximum
        high = row.maximum if row.maximum is not None else row.minimum
        yield (
            rank, names.setdefault((key, row.name), len(names)), row.iri, number(row.agency), row.year,
            number(row.project), number(row.level1), number(row.level2), row.operator, _real(low), _real(high),
            _text(row.minimum), _text(row.maximum), row.unit, row.printed, _real(row.weight), _text(row.weight),
            row.ascending, row.actual, row.page, number(row.document), row.concept,
        )  # fmt: skip


def _real(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
