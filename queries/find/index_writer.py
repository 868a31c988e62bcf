"""The derived index behind `find`, written.

Nothing in it is a source: it is built whenever the graph's version has no index yet. A file is built beside its place
and renamed into it, so that readers see a whole index or none and several may build at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import accumulate
from pathlib import Path

from extract.errors import StoreError, reason_of
from extract.garbage import seldom_collected
from graph.reading.facts import IndicatorFacts
from graph.store.sums import sum_of
from queries.find.index import Index
from queries.rows import Indicator
from queries.words import folded

Row = Indicator | IndicatorFacts
"""What is indexed: both have the same fields."""
_LOG = logging.getLogger(__name__)
_LAYOUT = 4  # of the tables below: a change makes all old files foreign
_SCHEMA = """
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT, folded TEXT NOT NULL, first INTEGER, rows INTEGER);
CREATE TABLE grams (gram TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (gram, name)) WITHOUT ROWID;
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, folded TEXT NOT NULL);
CREATE TABLE indicators (
  rank INTEGER PRIMARY KEY, name INTEGER NOT NULL, iri TEXT NOT NULL, agency INTEGER, year INTEGER, project INTEGER,
  level1 INTEGER, level2 INTEGER, operator TEXT, low REAL, high REAL, minimum TEXT, maximum TEXT, unit TEXT,
  printed TEXT, points REAL, weight TEXT, ascending INTEGER, actual TEXT, page INTEGER, document INTEGER, concept TEXT,
  sheet TEXT, cells TEXT, number INTEGER, row INTEGER, line INTEGER, level1_weight TEXT, level2_weight TEXT, score TEXT,
  deviation TEXT, period TEXT, as_of TEXT, mended INTEGER, measure TEXT);
"""
_NEW = ".new"
_INDEXES = "CREATE INDEX by_name ON indicators (name); CREATE INDEX by_agency ON indicators (agency);"


def open_index(directory: Path, version: str, indicators: Callable[[], Iterable[Row]]) -> Index:
    """The index of one version of a graph, built now when it is not there yet.

    It lies in `directory`/index, or, where that cannot be written, in a private folder of the system's temporary
    one. Raises StoreError when neither can be written.
    """
    name = f"{hashlib.sha256(f'{_LAYOUT} {version}'.encode()).hexdigest()[:24]}.sqlite"
    places = [directory / "index", _private(directory)]
    for place in places:
        if (place / name).is_file():
            with contextlib.suppress(sqlite3.DatabaseError):
                return Index(place / name, partial(_remade, place, name, indicators))
    for place in places:
        try:
            if place != places[0]:
                place.parent.mkdir(exist_ok=True, mode=0o700)  # mkdir gives the mode to the last folder only
            place.mkdir(exist_ok=True)
            path = _built(place, name, indicators)
        except OSError as error:
            _LOG.info("no index in %s: %s", place, error)
            continue
        return Index(path, partial(_remade, place, name, indicators))
    raise StoreError(
        f"索引无处可写：{' , '.join(map(str, places))}",
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


def _remade(place: Path, name: str, indicators: Callable[[], Iterable[Row]]) -> Path:
    """The index written again, for one that turned out damaged. Raises StoreError when it cannot be written."""
    try:
        return _built(place, name, indicators)
    except OSError as error:
        zh, en = reason_of(error)
        raise StoreError(
            f"索引 {place / name} 损坏，无法重写：{zh}", f"the index {place / name} is damaged: {en}"
        ) from error


def _built(place: Path, name: str, indicators: Callable[[], Iterable[Row]]) -> Path:
    handle, unfinished = tempfile.mkstemp(prefix=f"{name}.", suffix=_NEW, dir=place)
    os.close(handle)
    try:
        _fill(Path(unfinished), indicators())
        found = sum_of(Path(unfinished))
        if (place / name).is_dir():
            shutil.rmtree(place / name)
        os.replace(unfinished, place / name)
        sum_file(place / name).write_text(found.text, encoding="ascii")
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(unfinished)
    _sweep(place, name)
    return place / name


def sum_file(index: Path) -> Path:
    """The file beside an index that tells its check sum, for `jixiao check`."""
    return index.with_name(index.name + ".sum")


def _sweep(place: Path, keep: str) -> None:
    # Older versions go, best effort: whoever has one open keeps it until closing (or, on Windows, the file stays).
    for old in place.glob("*.sqlite*"):
        if not old.name.startswith(keep) and not old.name.endswith(_NEW):
            with contextlib.suppress(OSError):
                old.unlink()


def _fill(path: Path, indicators: Iterable[Row]) -> None:
    texts: dict[str, int] = {}
    with seldom_collected():
        names = _by_name(indicators)
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        db.execute("BEGIN")
        marks = ",".join("?" * 35)
        db.executemany(f"INSERT INTO indicators VALUES ({marks})", _stored([rows for _, _, rows in names], texts))
        first = accumulate((len(rows) for _, _, rows in names), initial=0)
        db.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, ?)",
            (
                (i, name, key, at, len(rows))
                for i, ((key, name, rows), at) in enumerate(zip(names, first, strict=False))
            ),
        )
        db.executemany("INSERT INTO texts VALUES (?, ?, ?)", ((i, text, folded(text)) for text, i in texts.items()))
        db.executemany("INSERT INTO grams VALUES (?, ?)", sorted(_grams([key for key, _, _ in names])))
        db.execute("COMMIT")
        db.executescript(_INDEXES + "ANALYZE;")
    finally:
        db.close()


def _by_name(indicators: Iterable[Row]) -> list[tuple[str, str | None, list[Row]]]:
    """Folded and printed names with their rows, in the order in which rows are shown: all of one name together."""
    of_name: dict[str | None, list[Row]] = {}
    for row in indicators:
        of_name.setdefault(row.name, []).append(row)
    names = [(folded(name or ""), name, rows) for name, rows in of_name.items()]
    for _, _, rows in names:
        rows.sort(key=_within)
    return sorted(names, key=lambda found: (len(found[0]), found[0], found[1] or "", found[1] is not None))


def _within(row: Row) -> tuple[str, int, int, str]:
    return row.agency or "", -(row.year or 0), row.page or 0, row.iri


def _grams(names: list[str]) -> set[tuple[str, int]]:
    return {(key[at : at + 2], number) for number, key in enumerate(names) for at in range(len(key))}


def _stored(names: list[list[Row]], texts: dict[str, int]) -> Iterator[tuple[object, ...]]:
    def number(text: str | None) -> int | None:
        return None if text is None else texts.setdefault(text, len(texts))

    rank = 0
    for name, rows in enumerate(names):
        for row in rows:
            # One bound given stands for both: a range of numbers is asked against what was stated.
            low = row.minimum if row.minimum is not None else row.maximum
            high = row.maximum if row.maximum is not None else row.minimum
            yield (
                rank, name, row.iri, number(row.agency), row.year,
                number(row.project), number(row.level1), number(row.level2), row.operator, _real(low), _real(high),
                _text(row.minimum), _text(row.maximum), row.unit, row.printed, _real(row.weight), _text(row.weight),
                row.ascending, row.actual, row.page, number(row.document), row.concept, row.sheet, row.cells, row.table,
                row.row, row.line, _text(row.level1_weight), _text(row.level2_weight), _text(row.score), row.deviation,
                row.period, row.as_of, row.mended, row.measure,
            )  # fmt: skip
            rank += 1


def _real(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
