"""Where things stand: the places of cells and lines together, as JSON, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extract.cell_ranges import CellRange
from extract.errors import RecordError
from extract.language import say
from extract.pages import Box, Cell, Line, Place
from extract.text import fold

PLACE_KEYS = ("page", "bbox", "sheet", "cells", "table", "row", "line")
"""The keys of a place in JSON, in their order."""


def places_of(parts: Iterable[Cell | Line]) -> tuple[Place, ...]:
    """Where cells and lines stand, those without text left out: one place a page or sheet around those on it, one for
    each row of a table and each line."""
    boxes: dict[int, list[Box | None]] = {}
    ranges: dict[str, CellRange | None] = {}
    others: set[tuple[int, int, int]] = set()
    for part in parts:
        if not part.text.strip():
            continue
        if part.page is None:
            if part.origin is not None:
                _note(part.origin, ranges, others)
            continue
        for page, own in part.places or ((part.page, None),):
            boxes.setdefault(page, []).append(own)
    on_pages = tuple(Place(page, _around(boxes[page])) for page in sorted(boxes))
    if not ranges and not others:
        return on_pages
    return (
        *on_pages,
        *(Place(sheet=sheet, cells=cells) for sheet, cells in ranges.items()),
        *(Place(table=table, row=row) for table, row, line in sorted(others) if not line),
        *(Place(line=line) for _, _, line in sorted(others) if line),
    )


def _around(boxes: list[Box | None]) -> Box | None:
    """The smallest rectangle that holds all that are known."""
    known = [box for box in boxes if box is not None]
    if len(known) < 2:
        return known[0] if known else None
    return Box(
        min([box.left for box in known]),
        min([box.top for box in known]),
        max([box.right for box in known]),
        max([box.bottom for box in known]),
    )


Spot = tuple[Place, str]
"""A cell by its place and, where its format tells no more than its row, its text."""


def spots_of(cell: Cell) -> Iterator[Spot]:
    """By what a cell is found again in its document, every piece of it; nothing where its place is not known."""
    if cell.places:
        yield from ((Place(page, box), "") for page, box in cell.places)
    elif cell.origin is not None:
        yield cell.origin, fold(cell.text)


def _note(origin: Place, ranges: dict[str, CellRange | None], others: set[tuple[int, int, int]]) -> None:
    if origin.sheet is not None:
        known = ranges.get(origin.sheet)
        ranges[origin.sheet] = known.union(origin.cells) if known and origin.cells else origin.cells or known
    elif origin.line is not None or origin.table is not None:
        others.add((origin.table or 0, origin.row or 0, origin.line or 0))


def origin_of(parts: Iterable[Cell | Line]) -> Place | None:
    """Where a warning about cells and lines points in a format without pages: the first of their places."""
    without_page = [part for part in parts if part.page is None]
    return next(iter(places_of(without_page)), None) if without_page else None


def place_to_json(place: Place) -> dict[str, Any]:
    """A place as the contract has it: only what applies to its format."""
    if place.page is not None:
        return {"page": place.page, "bbox": _corners(place.bbox)}
    cells = None if place.cells is None else str(place.cells)
    told = {"sheet": place.sheet, "cells": cells, "table": place.table, "row": place.row, "line": place.line}
    return {key: value for key, value in told.items() if value is not None}


def _corners(box: Box | None) -> list[float] | None:
    return None if box is None else [round(v, 2) for v in (box.left, box.top, box.right, box.bottom)]


def places_to_json(places: tuple[Place, ...], taken: Iterable[str] = ()) -> dict[str, Any]:
    """The first place by its own keys, all of them as `places` where there are several; a key that is `taken` by a
    field of the record stands in `places` only."""
    told = [place_to_json(place) for place in places]
    if not told:
        return {}
    hidden = set(taken) & set(told[0])
    first = {key: value for key, value in told[0].items() if key not in hidden}
    return {**first, "places": told} if hidden or len(told) > 1 else first


def places_from_json(row: Mapping[str, Any], taken: Iterable[str] = ()) -> Iterator[Place]:
    """The places of a record's JSON object; what is `taken` by a field of the record is no part of a place. Raises
    RecordError for what is no place."""
    if row.get("places"):
        yield from map(_place, row["places"])
        return
    first = {key: row[key] for key in PLACE_KEYS if row.get(key) is not None and key not in taken}
    if first:
        yield _place(first)


def _place(told: Mapping[str, Any]) -> Place:
    try:
        if told.get("page") is not None:
            bbox = told.get("bbox")
            return Place(int(told["page"]), Box(*(float(v) for v in bbox)) if bbox else None)
    except (TypeError, ValueError):
        raise RecordError(
            f"page/bbox 应为页码与四个数，实为 {told!r}",
            f"page/bbox should be a page number and four numbers, found {told!r}",
        ) from None
    try:
        cells = told.get("cells")
        table, row, line = (None if told.get(key) is None else int(told[key]) for key in ("table", "row", "line"))
        place = Place(
            sheet=str(told["sheet"]) if told.get("sheet") is not None else None,
            cells=CellRange.parsed(str(cells)) if cells is not None else None,
            table=table,
            row=row,
            line=line,
        )
    except (TypeError, ValueError, AttributeError):
        place = Place()
    if place == Place():
        raise RecordError(
            f"位置应为页、工作表与单元格、表与行或行号，实为 {told!r}",
            f"a place should be a page, a sheet with cells, a table with its row or a line, found {told!r}",
        )
    return place


def in_words(place: Place) -> str:
    """A place as a person reads it: page 3, sheet 预算 B7:F7, table 2 row 5, line 12."""
    if place.page is not None:
        return say(f"第{place.page}页", f"page {place.page}")
    if place.sheet is not None:
        cells = f" {place.cells}" if place.cells is not None else ""
        return say(f"工作表 {place.sheet}{cells}", f"sheet {place.sheet}{cells}")
    if place.table is not None:
        return say(f"第{place.table}表", f"table {place.table}") + (
            say(f"第{place.row}行", f" row {place.row}") if place.row is not None else ""
        )
    return say(f"第{place.line}行", f"line {place.line}") if place.line is not None else ""
