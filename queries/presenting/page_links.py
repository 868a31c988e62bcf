"""Where a row of an answer leads: the file that it was read from, at its page or cells, where that file still is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graph.reading.reader import LocalReader, Reader
from graph.reading.solutions import select
from graph.store.ledger import Memory
from graph.workbooks.cell_values import Link
from queries.answers import listings

_AT_ONCE = 1000  # indicators of one query
_PAGED = {".pdf"}
_SHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}
_ASCII = re.compile("[\x00-\x7f]+")


def page_links(reader: Reader, rows: Sequence[Mapping[str, Any]]) -> list[Link | None]:
    """The link of each row, None where its file is not known (as to an endpoint) or gone. The document of a row is
    its `doc`, that of its indicator `iri`, or the only one of its title, or of its agency and year."""
    files = files_of(reader)
    documents = _documents(reader, rows) if files else [None] * len(rows)
    found = []
    for row, document in zip(rows, documents, strict=True):
        path = files.get(document or "")
        found.append(None if path is None else link_to(path, row))
    return found


def link_to(path: Path, row: Mapping[str, Any]) -> Link:
    """The link to the place of a row in its file."""
    location, kind = "", path.suffix.lower()
    if kind in _PAGED and isinstance(row.get("page"), int):
        location = f"page={row['page']}"
    elif kind in _SHEETS and row.get("sheet"):
        sheet = str(row["sheet"]).replace("'", "''")
        location = f"'{sheet}'!{row.get('cells') or 'A1'}"
    return Link(_uri(path), location)


def _uri(path: Path) -> str:
    """A file as spreadsheet programs take it: Chinese signs as they are, other signs that mean something escaped."""
    text = path.absolute().as_posix()
    escaped = _ASCII.sub(lambda part: quote(part[0], safe="/:"), text)
    return f"file://{'' if text.startswith('/') else '/'}{escaped}"


def files_of(reader: Reader) -> dict[str, Path]:
    """The file of each document, by its IRI, where it is there; of several the first."""
    if not isinstance(reader, LocalReader):
        return {}
    with reader.reading():
        entries = sorted(Memory(reader.store).entries(), key=lambda entry: entry.path, reverse=True)
    there = [(Path(entry.path), entry.gave) for entry in entries]
    return {document: path for path, gave in there if _is_there(path) for document in gave}


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _documents(reader: Reader, rows: Sequence[Mapping[str, Any]]) -> list[str | None]:
    by_indicator = dict(_owners(reader, sorted({row["iri"] for row in rows if row.get("iri")})))
    others = [row for row in rows if not row.get("doc") and not row.get("iri")]
    by_words = _only_ones(reader) if others else {}
    return [
        row.get("doc")
        or by_indicator.get(row.get("iri") or "")
        or by_words.get(_title(row))
        or by_words.get(_year(row))
        for row in rows
    ]


def _owners(reader: Reader, indicators: Sequence[str]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(indicators), _AT_ONCE):
        nodes = " ".join(f"<{iri}>" for iri in indicators[start : start + _AT_ONCE])
        for row in select(reader, f"SELECT ?iri ?doc {{ VALUES ?iri {{ {nodes} }} ?iri dcterms:isPartOf ?doc }}"):
            yield row["iri"], row["doc"]


def _title(row: Mapping[str, Any]) -> tuple[object, ...]:
    return ("title", row.get("document"))


def _year(row: Mapping[str, Any]) -> tuple[object, ...]:
    return ("agency", row.get("agency"), row.get("year"))


def _only_ones(reader: Reader) -> dict[tuple[object, ...], str | None]:
    """The document of a title, or of an agency and year; None where there are several, or where one is unnamed."""
    found: dict[tuple[object, ...], str | None] = {}
    for one in listings.documents(reader):
        for key in (("title", one.title), ("agency", one.agency, one.year)):
            found[key] = None if key in found or None in key else one.iri
    return found
