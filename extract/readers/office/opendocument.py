"""OpenDocument: texts (ODT) and workbooks (ODS), in an archive or as one flat XML file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree

from extract.errors import FormatError, LimitError, PasswordError
from extract.pages import Cell, Grid, Line, Page, ReadWarning, Source
from extract.readers.basics.numbering import numbered
from extract.readers.basics.small_tables import text_in_cell
from extract.readers.office.archive import DAMAGE
from extract.readers.office.odf_sheets import sheets_of
from extract.readers.office.odf_styles import DRAW, OFFICE, TABLE, TEXT, XLINK, OdfStyles
from extract.readers.office.odf_tables import cells_of, hidden_columns, is_hidden, rows_of
from extract.readers.office.odf_text import may_hold_table, paragraph_of
from extract.readers.office.opc import Package, parsed
from extract.readers.office.sheet_view import source_of
from extract.warning_codes import WarningCode, Wording

MAX_AREA = 300_000
MAX_PARAGRAPHS = 600_000  # a thousand pages have a tenth of it
_SILENT = {TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "variable-decls", OFFICE + "forms"}
_MATH = "{http://www.w3.org/1998/Math/MathML}"
_OBJECT = Wording("对象", "object")

Item = Line | Grid


def read(data: bytes, name: str, **options: object) -> Source:
    """Read an ODT or ODS; options are those of other formats.

    Raises FormatError for a damaged file, PasswordError for an encrypted one, LimitError for what is too large.
    """
    try:
        package = Package.opened(data, name) if data.startswith(b"PK") else None
        content = package.tree("content.xml") if package is not None else parsed(data, name)
        styles = OdfStyles(package.tree("styles.xml") if package is not None else None, content)
    except FormatError as error:
        if b"encryption-data" in _manifest(data, name):
            raise PasswordError("加密的文档，请先解密", "an encrypted document: decrypt it first", file=name) from error
        raise
    except DAMAGE as error:
        raise FormatError(f"ODF 文件损坏：{error}", f"damaged ODF file: {error}", file=name) from error
    body = content.find(OFFICE + "body") if content is not None else None
    if body is None or not len(body):
        raise FormatError("ODF 文件损坏：没有正文", "damaged ODF file: it has no body", file=name)
    sheets = body.find(OFFICE + "spreadsheet")
    if sheets is not None:
        return source_of(sheets_of(sheets, styles, name), data, name, "ods")
    if sum(1 for _ in body.iter(TEXT + "p")) > MAX_PARAGRAPHS:
        raise LimitError(f"超过 {MAX_PARAGRAPHS} 段", f"more than {MAX_PARAGRAPHS} paragraphs", file=name)
    walker = _Walker(styles, package, name)
    try:
        items = tuple(walker.items(body[0]))
    except RecursionError as error:
        raise FormatError("ODF 文件损坏：嵌套过深", "damaged ODF file: nested too deep", file=name) from error
    return Source(
        name, hashlib.sha256(data).hexdigest(), numbered([Page(None, items)]), tuple(walker.warnings()), "odt"
    )


def _manifest(data: bytes, name: str) -> bytes:
    return Package.opened(data, name).content("META-INF/manifest.xml") if data.startswith(b"PK") else b""


class _Walker:
    """Walks a text; keeps what could not be read."""

    def __init__(self, styles: OdfStyles, package: Package | None, name: str) -> None:
        self.styles, self.package, self.name = styles, package, name
        self.pictures = self.objects = self.area = 0

    def warnings(self) -> Iterator[ReadWarning]:
        if self.pictures:
            yield ReadWarning.of(WarningCode.PICTURE_UNREAD, count=self.pictures)
        if self.objects:
            yield ReadWarning.of(WarningCode.EMBEDDED_UNREAD, what=_OBJECT)

    def items(self, parent: etree._Element, in_cell: bool = False) -> Iterator[Item]:
        """Lines and grids in the order of the text."""
        for child in parent:
            tag = child.tag
            if tag in _SILENT or not isinstance(tag, str) or _is_hidden(child):
                continue
            if tag in {TEXT + "p", TEXT + "h"}:
                found = paragraph_of(child, self.styles)
                yield from map(Line, found.lines)
                for frame in found.frames:
                    yield from self._frame(frame, in_cell)
            elif tag == TABLE + "table":
                yield from self._table(child)
            elif tag.startswith(DRAW):
                yield from self._frame(child, in_cell)
            else:
                yield from self.items(child, in_cell)

    def _frame(self, frame: etree._Element, in_cell: bool) -> Iterator[Item]:
        """What a frame shows: the text of its box or shape, an object, else a picture."""
        box, thing = frame.find(DRAW + "text-box"), frame.find(DRAW + "object")
        if box is not None:
            yield from self.items(box, in_cell)
        elif thing is not None:
            yield from self._object(thing)
        elif frame.find(DRAW + "object-ole") is not None:
            self.objects += 1
        elif frame.find(DRAW + "image") is not None:
            self.pictures += in_cell or may_hold_table(frame)
        elif frame.tag == DRAW + "g":
            for one in frame:
                yield from self._frame(one, in_cell)
        else:
            yield from self.items(frame, in_cell)

    def _object(self, thing: etree._Element) -> Iterator[Item]:
        """An equation or a workbook in the text."""
        root: etree._Element | None = thing[0] if len(thing) else None
        target = thing.get(XLINK + "href", "").removeprefix("./").rstrip("/")
        if root is None and self.package is not None and target:
            try:
                root = self.package.tree(f"{target}/content.xml")
            except FormatError:
                root = None
        sheets = root.find(f"{OFFICE}body/{OFFICE}spreadsheet") if root is not None else None
        if root is not None and root.tag == _MATH + "math":
            words = "".join(one.text or "" for one in root.iter(*(_MATH + tag for tag in ("mi", "mn", "mo", "mtext"))))
            yield from [Line(words.strip())] if words.strip() else []
        elif sheets is not None:
            inside = source_of(sheets_of(sheets, OdfStyles(root), self.name), b"", self.name, "ods")
            for page in inside.pages:
                yield from page.items
        else:
            self.objects += 1

    def _table(self, table: etree._Element) -> Iterator[Item]:
        hidden = hidden_columns(table)
        cells: list[Cell] = []
        inner: list[Item] = []
        height = width = 0
        for row, number, times in rows_of(table):
            if is_hidden(row):
                continue
            placed = list(cells_of(row, number))
            if len(placed) == 1 and times == 1 and placed[0][0].element.find(TABLE + "table") is not None:
                # A row of one cell around a table is only a frame.
                yield from _grid(cells, height, width, inner)
                cells, inner, height = [], [], 0
                yield from self.items(placed[0][0].element)
                continue
            for _ in range(times):
                for laid, repeated in placed:
                    for column in range(laid.column, laid.column + repeated):
                        span = sum(place not in hidden for place in range(column, column + laid.colspan))
                        if not span:
                            continue
                        left = column - 1 - sum(place < column for place in hidden)
                        cells.append(Cell(height, left, self._cell(laid.element, inner), laid.rowspan, span))
                        width = max(width, left + span)
                        self._count(span * laid.rowspan)
                height += 1
        yield from _grid(cells, height, width, inner)

    def _count(self, positions: int) -> None:
        self.area += positions
        if self.area > MAX_AREA:
            raise LimitError(f"表格超过 {MAX_AREA} 格", f"tables of more than {MAX_AREA} cells", file=self.name)

    def _cell(self, cell: etree._Element, inner: list[Item]) -> str:
        lines = []
        for item in self.items(cell, in_cell=True):
            text = item.text if isinstance(item, Line) else text_in_cell(item)
            if text is None:
                inner.append(item)
            elif text:
                lines.append(text)
        return "\n".join(lines)


def _grid(cells: list[Cell], height: int, width: int, inner: list[Item]) -> Iterator[Item]:
    if cells and (any(cell.text for cell in cells) or not inner):
        yield Grid(tuple(_within(cell, height) for cell in cells), height, width)
    yield from inner


def _within(cell: Cell, height: int) -> Cell:
    """A cell that ends with its table."""
    if cell.row + cell.rowspan <= height:
        return cell
    return Cell(cell.row, cell.col, cell.text, height - cell.row, cell.colspan)


def _is_hidden(element: etree._Element) -> bool:
    return element.tag == TEXT + "section" and element.get(TEXT + "display") in {"none", "condition"}


__all__ = ["read"]
