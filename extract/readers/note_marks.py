"""Marks of notes at the values and names of a table (90%②, ≥95%[2], *5满意度): no part of them in any format."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.pages import Cell, Grid, Line, Page, Source
from extract.text import drop_note_marks, drop_unit_marks

_LONGEST = 40  # characters of a cell that holds one value
_SIGN = re.compile(r"[①-⑳⓪❶-❿➀-➓¹⁴-⁹⁰²³*＊※†‡\]］〕注]|\d[)）]$")
# A numbered star before a word (*5农户满意度); a star alone marks a row and stays as it is printed.
_NUMBERED = re.compile(r"^[*＊※]\d{1,2}\s*(?=[\u4e00-\u9fff])")
_VALUE = re.compile(r"(?:[^\w\s]{1,2}|不(?:少|低|高|多|超)[于过])?\s*\d[\d.,]*\s*[^\d\s，。；、]{0,6}")


def without_note_marks(source: Source) -> Source:
    """The document with the values of its tables as they are without the marks of their notes."""
    return replace(source, pages=tuple(map(_page, source.pages)))


def _page(page: Page) -> Page:
    items = tuple(_item(item) for item in page.items)
    return page if all(map(_same, items, page.items)) else replace(page, items=items)


def _same(one: object, other: object) -> bool:
    return one is other


def _item(item: Grid | Line) -> Grid | Line:
    if not isinstance(item, Grid):
        return item
    bare = {number: text for number, cell in enumerate(item.cells) if (text := _bare(cell)) is not None}
    if not bare:
        return item
    cells = (replace(c, text=bare[n]) if n in bare else c for n, c in enumerate(item.cells))
    return replace(item, cells=tuple(cells))


def _bare(cell: Cell) -> str | None:
    """The value or name of a cell without its mark, None where it holds no value or no mark."""
    text = cell.text
    if len(text) > _LONGEST or not _SIGN.search(text):
        return None
    if (named := _NUMBERED.sub("", text)) != text:
        return named
    bare = drop_unit_marks(drop_note_marks(text))
    return bare if bare != text and _VALUE.fullmatch(bare) else None
