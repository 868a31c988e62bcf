"""The cut-outs of places: pictures of a PDF's pages, and of formats without pages what stands there as a text."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image

from extract.cell_ranges import CellRange
from extract.pages import Box, Cell, Grid, Line, Place, Source
from extract.readers.content_weight import heavy_pages
from extract.readers.kinds import kind_of
from extract.readers.pdf import opened
from extract.readers.scan.render import POINTS, render
from extract.regular_files import bytes_of, name_of

DPI = 110.0
GREYS = 16  # of a picture: print needs no more
PAD = 3.0  # points of the page around a cut-out
TALLEST = 260.0  # points: a taller place is cut off below


def pictures(path: Path, places: Iterable[Place], *, password: str = "") -> dict[Place, bytes]:
    """PNG pictures of places on pages of a PDF, at DPI; nothing for other formats and for pages that were not read.
    Raises DocumentError and OSError when the file cannot be opened."""
    by_page: dict[int, list[Place]] = defaultdict(list)
    for place in dict.fromkeys(places):
        if place.page is not None and place.bbox is not None:
            by_page[place.page].append(place)
    data = bytes_of(path) if by_page else b""
    if not by_page or kind_of(data[:8192], name_of(path)) != "pdf":
        return {}
    found: dict[Place, bytes] = {}
    with opened(data, name_of(path), password) as (document, key):
        heavy = heavy_pages(data, key, name_of(path))
        for number in sorted(by_page.keys() - heavy):
            page = render(document, number, DPI).convert("L")
            for place in by_page[number]:
                assert place.bbox is not None
                found[place] = _png(page, place.bbox)
    return found


def _png(page: Image.Image, box: Box) -> bytes:
    scale = DPI / POINTS
    left, top = max(0.0, box.left - PAD), max(0.0, box.top - PAD)
    right, bottom = box.right + PAD, min(box.bottom + PAD, top + TALLEST)
    width, height = page.size
    x, y = min(int(left * scale), width - 1), min(int(top * scale), height - 1)
    cut = page.crop(
        (x, y, max(x + 1, min(round(right * scale), width)), max(y + 1, min(round(bottom * scale), height)))
    )
    stream = io.BytesIO()
    cut.quantize(GREYS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


class Excerpts:
    """What stands at places of a document without pages."""

    def __init__(self, source: Source) -> None:
        self._by_line: dict[int, list[str]] = defaultdict(list)
        self._by_row: dict[tuple[int, int], list[str]] = defaultdict(list)
        self._by_sheet: dict[str, list[tuple[CellRange, str]]] = defaultdict(list)
        for part in _parts(source):
            where, text = part.origin, " ".join(part.text.split())
            if where is None or not text:
                continue
            if where.sheet is not None and where.cells is not None:
                self._by_sheet[where.sheet].append((where.cells, text))
            elif where.table is not None:
                self._by_row[where.table, where.row or 0].append(text)
            elif where.line is not None:
                self._by_line[where.line].append(text)

    def at(self, place: Place) -> str:
        """The texts at a place, their cells parted by |; "" where nothing is known of it."""
        if place.sheet is not None and place.cells is not None:
            area = place.cells
            texts = [text for cells, text in self._by_sheet[place.sheet] if _within(cells, area)]
        elif place.table is not None:
            texts = self._by_row.get((place.table, place.row or 0), [])
        else:
            texts = self._by_line.get(place.line or 0, [])
        return " | ".join(texts)


def _parts(source: Source) -> Iterator[Cell | Line]:
    for page in source.pages:
        for item in page.items:
            yield from item.cells if isinstance(item, Grid) else (item,)


def _within(cells: CellRange, area: CellRange) -> bool:
    return area.top <= cells.top <= area.bottom and area.left <= cells.left <= area.right
