"""The file that an indicator was printed in: its name, where the build read it, and whether it is still the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pyoxigraph as ox

from extract.cell_ranges import CellRange
from extract.errors import DocumentError, FormatError, QueryError, StoreError
from extract.language import say
from extract.pages import Box
from extract.pages import Place as Stands
from extract.regular_files import sha256_of
from extract.warning_codes import Wording
from graph.reading.givers import Given, given, is_document
from graph.reading.reader import Reader
from graph.reading.solutions import select
from queries.answers.detail import detail, whole_iri
from queries.rows import Detail, Place, Row


class FileState(StrEnum):
    """Whether the file that a build read is still there with the same bytes."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    RECORDS = "records"
    UNKNOWN = "unknown"


STATES: dict[FileState, Wording] = {
    FileState.SAME: Wording("与读取时相同", "the same as when it was read"),
    FileState.CHANGED: Wording(
        "文件内容已变，不是当时读取的文件", "its bytes changed: it is not the file that was read"
    ),
    FileState.GONE: Wording("文件已不在原处", "the file is no longer there"),
    FileState.RECORDS: Wording(
        "由记录文件读入，原文件未读过", "it came as a file of records; the document itself was not read"
    ),
    FileState.UNKNOWN: Wording("端点不知道文件在何处", "an endpoint does not know where files lie"),
}
"""What each state means, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Origin(Row):
    """Where an indicator was printed: its document's IRI; the file's name and its path (absolute, as the build read it;
    None where the graph does not know it); `state`: whether the file is still there with the same bytes (same, changed,
    gone), or is a file of records (records), or not known (unknown: an endpoint); `places`: where it stands in it."""

    document: str
    name: str | None
    path: str | None
    state: FileState
    places: tuple[Place, ...] = ()

    @property
    def told(self) -> str:
        """What the state means, in the reader's language."""
        return say(*STATES[self.state])


def origin(reader: Reader, iri: str) -> Origin:
    """The origin of an indicator. Raises QueryError where there is no such indicator."""
    return origin_of(reader, detail(reader, whole_iri(reader, iri)))


def origin_of(reader: Reader, found: Detail) -> Origin:
    """The origin of an indicator in full; the first of its files that is there with the same bytes counts."""
    document = _document(reader, found.indicator.iri)
    known = given(reader, document)
    states = [(file.path, _state(document, file.path) if file.itself else FileState.RECORDS) for file in known.files]
    ranks = list(FileState)
    path, state = min(states, key=lambda one: ranks.index(one[1]), default=(None, FileState.UNKNOWN))
    return Origin(document, _name(known, path, state), path, state, found.places)


def _document(reader: Reader, iri: str) -> str:
    found = select(reader, f"SELECT ?doc WHERE {{ {ox.NamedNode(iri)} dcterms:isPartOf ?doc }} ORDER BY ?doc")
    document = next((row["doc"] for row in found), None)
    if document is None:
        raise QueryError(f"图谱未说 {iri} 在哪个文件里", f"the graph does not say which document {iri} is in")
    return str(document)


def _name(known: Given, path: str | None, state: FileState) -> str | None:
    if state is FileState.RECORDS and known.name:
        return known.name
    return None if path is None else Path(path).name


def _state(document: str, path: str) -> FileState:
    try:
        return FileState.SAME if is_document(document, sha256_of(Path(path))) else FileState.CHANGED
    except FileNotFoundError:
        return FileState.GONE
    except (OSError, DocumentError, ValueError):
        return FileState.GONE if not Path(path).exists() else FileState.CHANGED


def file_of(found: Origin, file: str | Path | None = None) -> Path:
    """The file with the bytes of the document: the one that the build read, or `file` where it was moved.

    Raises StoreError where the build's file is not there any more or changed, FormatError where `file` is another
    document, OSError where it cannot be read.
    """
    if file is not None:
        return _checked(found, Path(file))
    if found.state is FileState.SAME and found.path is not None:
        return Path(found.path)
    shown = found.path or found.name or found.document
    advice = (
        ("；请读入原文件本身", ": build the document itself")
        if found.state is FileState.RECORDS
        else ("；文件在别处时请用 --file 指出", ": where it lies elsewhere give it with --file")
    )
    zh, en = STATES[found.state]
    raise StoreError(f"{shown}：{zh}{advice[0]}", f"{shown}: {en}{advice[1]}")


def _checked(found: Origin, file: Path) -> Path:
    if found.state is FileState.RECORDS:
        raise FormatError(
            "图谱中只有它的记录，无法核对是不是这个文件；请读入文件本身",
            "the graph has records of it only and cannot tell whether it is this file: build the file itself",
            file=file.name,
        )
    if not is_document(found.document, sha256_of(file)):
        raise FormatError(
            f"应为图谱读过的文件 {found.name or found.document}，实为另一个文件（SHA-256 不同）",
            f"expected the document {found.name or found.document} that the graph read, found another (its SHA-256)",
            file=file.name,
        )
    return file


def places_in(found: Origin) -> tuple[Stands, ...]:
    """The places as a document counts them. Raises StoreError where there are none."""
    places = tuple(map(_stands, found.places))
    if not places:
        raise StoreError("图谱没有记下它的出处", "the graph does not say where it stands")
    return places


def _stands(place: Place) -> Stands:
    box = None
    if place.rectangle is not None:
        left, top, width, height = map(float, place.rectangle)
        box = Box(left, top, left + width, top + height)
    cells = CellRange.parsed(place.cells) if place.cells is not None else None
    return Stands(place.page, box, place.sheet, cells, place.table, place.row, place.line)


def pages_of(places: Sequence[Stands]) -> dict[int, list[Box]]:
    """The pages of places with what is to be marked there."""
    pages: dict[int, list[Box]] = {}
    for place in places:
        if place.page is not None:
            marks = pages.setdefault(place.page, [])
            marks += [place.bbox] if place.bbox is not None else []
    return pages
