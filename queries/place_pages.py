"""The page behind a value, written as a picture or a web page by a process of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import FormatError, QueryError
from extract.language import say
from extract.pages import Place
from extract.places import in_words
from extract.regular_files import bytes_of, name_of
from graph.reading.givers import is_document
from graph.reading.reader import Reader
from graph.whole_files import unwritable, written
from queries.answers.detail import detail, whole_iri
from queries.limited import MEMORY, TIMEOUT, Limited
from queries.origins import Origin, file_of, origin_of, pages_of, places_in
from queries.presenting.figures import bounds
from queries.rows import Detail

if TYPE_CHECKING:
    from extract.inspection.rows_around import Around

FORMS = (".png", ".html")
"""The endings of what can be written: the picture of a PDF's page, or a web page for every format."""


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What was written: its path, the origin of the indicator, and the rows around its places where its format has no
    picture of a page."""

    path: Path
    origin: Origin
    around: tuple[Around, ...] = ()


def place_page(
    reader: Reader,
    iri: str,
    out: Path,
    *,
    file: str | Path | None = None,
    password: str = "",
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> PlacePage:
    """Writes the page of an indicator with its row marked, as .png or .html; without an ending the picture of a PDF's
    page, of other formats a web page.

    Raises QueryError for another ending or no such indicator, StoreError where the document is not there any more with
    the same bytes or `out` cannot be written, FormatError where there is no picture of a page, and other
    DocumentErrors where the document cannot be drawn.
    """
    if out.suffix.lower() not in ("", *FORMS):
        raise QueryError(
            f"应写成 {' 或 '.join(FORMS)}，实为 {out.name}", f"it is written as {' or '.join(FORMS)}, found {out.name}"
        )
    found = detail(reader, whole_iri(reader, iri))
    origin = origin_of(reader, found)
    source, places = file_of(origin, file), places_in(origin)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(out, error) from error
    order = _Order(source.absolute(), origin.document, places, out.absolute(), _title(found), _facts(found, source))
    with Limited(timeout=timeout, memory=memory) as limited:
        path, around = limited.run(partial(_write, order, password), source)
    return PlacePage(out.with_name(path.name), origin, around)


@dataclass(frozen=True, slots=True)
class _Order:
    """What a child is to write of which document."""

    file: Path
    document: str
    places: tuple[Place, ...]
    out: Path
    title: str
    facts: tuple[tuple[str, str], ...]


def _title(found: Detail) -> str:
    return found.indicator.name or say("（名称缺失）", "(no name)")


def _facts(found: Detail, source: Path) -> tuple[tuple[str, str], ...]:
    row = found.indicator
    told = (
        (say("目标", "target"), row.printed or bounds(row.operator, row.minimum, row.maximum, row.unit)),
        (say("项目", "project"), row.project),
        (say("部门", "agency"), row.agency),
        (say("年度", "year"), None if row.year is None else str(row.year)),
        (say("文件", "file"), str(source)),
        ("IRI", row.iri),
    )
    return tuple((key, value) for key, value in told if value)


def _write(order: _Order, password: str) -> tuple[Path, tuple[Around, ...]]:
    """What the child does. The bytes that are drawn are those whose digest is compared."""
    from extract.readers.kinds import kind_within

    data, name = bytes_of(order.file), name_of(order.file)
    if not is_document(order.document, hashlib.sha256(data).hexdigest()):
        raise FormatError(
            "读取时文件有变，不是图谱读过的文件",
            "the file changed meanwhile: it is not the one that the graph read",
            file=name,
        )
    return _pictured(order, data, password) if kind_within(data, name) == "pdf" else _around(order, data)


def _pictured(order: _Order, data: bytes, password: str) -> tuple[Path, tuple[Around, ...]]:
    from extract.inspection.drawing import save
    from extract.inspection.marked_pages import marked_pages
    from extract.inspection.place_page import place_page

    picture = marked_pages(data, name_of(order.file), pages_of(order.places), password=password)
    out = order.out if order.out.suffix else order.out.with_suffix(".png")
    if out.suffix.lower() == ".png":
        written(out, lambda draft: save(picture, draft))
    else:
        _text(out, "".join(place_page(order.title, (*order.facts, _place(order)), picture=picture)))
    return out, ()


def _around(order: _Order, data: bytes) -> tuple[Path, tuple[Around, ...]]:
    from extract.inspection.place_page import place_page
    from extract.inspection.rows_around import rows_around, rows_of
    from extract.readers.opening import read_bytes

    out = order.out if order.out.suffix else order.out.with_suffix(".html")
    if out.suffix.lower() == ".png":
        where = _words(order.places)
        raise FormatError(
            f"只有 PDF 有页面可画；出处为{where}，可写成 .html（jixiao open --out）",
            f"only a PDF has pages to draw: it stands at {where}; write .html (jixiao open --out)",
            file=name_of(order.file),
        )
    around = tuple(rows_around(rows_of(read_bytes(data, name_of(order.file))), order.places))
    _text(out, "".join(place_page(order.title, (*order.facts, _place(order)), around=around)))
    return out, around


def _place(order: _Order) -> tuple[str, str]:
    return say("出处", "place"), _words(order.places)


def _words(places: Sequence[Place]) -> str:
    return say("、", ", ").join(dict.fromkeys(map(in_words, places)))


def _text(out: Path, text: str) -> None:
    written(out, lambda draft: draft.write_text(text, encoding="utf-8", errors="backslashreplace"))
