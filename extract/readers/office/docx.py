"""Word documents: tables with their spans in the order of the text, paragraphs as lines."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

import docx
from docx.exceptions import PythonDocxError
from lxml.etree import _Element

from extract.errors import FormatError
from extract.pages import Cell, Grid, Line, Page, Source
from extract.readers.office.archive import DAMAGE, check_archive

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Content controls and tracked insertions wrap what they hold.
_WRAPPERS = {_W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}


def read(data: bytes, name: str, **options: object) -> Source:
    """Read a DOCX; options are those of other formats. Deleted text of tracked changes is left out.

    Raises FormatError when the file is damaged, LimitError when it unpacks to too much.
    """
    check_archive(data, name)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except (PythonDocxError, *DAMAGE) as error:
        raise FormatError(f"DOCX 文件损坏：{error}", f"damaged DOCX file: {error}", file=name) from error
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=(Page(None, tuple(_items(body))),),
        format="docx",
    )


def _items(parent: _Element) -> Iterator[Line | Grid]:
    for child in parent:
        if child.tag == _W + "p":
            for line in _text(child).split("\n"):
                if line.strip():
                    yield Line(line.strip())
        elif child.tag == _W + "tbl":
            yield from _table(child)
        elif child.tag in _WRAPPERS:
            yield from _items(child)


def _unwrapped(parent: _Element, tag: str) -> Iterator[_Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tag)


def _table(table: _Element) -> Iterator[Line | Grid]:
    """The table's own grid, then the tables inside its cells; a frame of one cell gives what it holds."""
    rows = list(_unwrapped(table, _W + "tr"))
    inner = [cell for row in rows for cell in _unwrapped(row, _W + "tc") if cell.find(_W + "tbl") is not None]
    if len(rows) == 1 and inner and len(list(_unwrapped(rows[0], _W + "tc"))) == 1:
        yield from _items(inner[0])
        return
    grid = _grid(rows)
    if grid.cells:
        yield grid
    for cell in inner:
        for nested in _unwrapped(cell, _W + "tbl"):
            yield from _table(nested)


def _grid(rows: list[_Element]) -> Grid:
    cells: list[Cell] = []
    # By column: the cell that a vertical merge would lengthen.
    above: dict[int, int] = {}
    width = 0
    for number, row in enumerate(rows):
        column = _number(row, "trPr", "gridBefore", 0)
        begun: dict[int, int] = {}
        for element in _unwrapped(row, _W + "tc"):
            span = _number(element, "tcPr", "gridSpan", 1)
            merge = element.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(_W + "val", "continue") == "continue" and column in above
            if goes_on:
                index = above[column]
                old = cells[index]
                cells[index] = Cell(old.row, old.col, old.text, number - old.row + 1, old.colspan)
            else:
                index = len(cells)
                cells.append(Cell(number, column, _cell_text(element), 1, span))
            if merge is not None:
                begun[column] = index
            column += span
        above = begun
        width = max(width, column)
    return Grid(tuple(cells), len(rows), width)


def _number(element: _Element, properties: str, name: str, default: int) -> int:
    found = element.find(f"{_W}{properties}/{_W}{name}")
    value = found.get(_W + "val", "") if found is not None else ""
    return int(value) if value.isdigit() and int(value) < 1000 else default


def _cell_text(cell: _Element) -> str:
    lines = (line.strip() for paragraph in _unwrapped(cell, _W + "p") for line in _text(paragraph).split("\n"))
    return "\n".join(line for line in lines if line)


def _text(paragraph: _Element) -> str:
    return "".join(_runs(paragraph))


def _runs(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in {_W + "br", _W + "cr"}:
            yield "\n"
        elif child.tag == _W + "tab":
            yield " "
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag == _W + "p":
            yield "\n"
            yield from _runs(child)
        elif child.tag not in {_FALLBACK, _W + "tbl", _W + "pPr", _W + "rPr"}:
            yield from _runs(child)


__all__ = ["read"]
