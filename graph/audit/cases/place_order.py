"""The order of places in a document."""

from __future__ import annotations

from collections.abc import Iterable

from extract.pages import Place

Order = tuple[bool, tuple[object, ...]]


def order_of(place: Place) -> tuple[object, ...]:
    """From the first page to the last, on a page from the top; tables by their rows, texts by their lines."""
    box, cells = place.bbox, place.cells
    return (
        place.page or 0, round(box.top, 1) if box else 0.0, round(box.left, 1) if box else 0.0, place.sheet or "",
        cells.top if cells else 0, cells.left if cells else 0, place.table or 0, place.row or 0, place.line or 0,
    )  # fmt: skip


def first(places: Iterable[Place]) -> Order:
    """The order of what stands at several places: by the first of them; what has none comes last."""
    known = sorted(map(order_of, places))
    return (not known, known[0] if known else ())
