"""Word documents: tables with their spans in the order of the text, paragraphs as lines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from lxml import etree

from extract.errors import FormatError, JixiaoError, LimitError
from extract.pages import Cell, Grid, Line, Page, ReadWarning, Source
from extract.readers.basics.numbering import numbered
from extract.readers.basics.small_tables import text_in_cell
from extract.readers.office.archive import DAMAGE
from extract.readers.office.opc import Package
from extract.readers.office.paragraphs import ParagraphReader, branch_of, content_of, is_deletion
from extract.readers.office.word_objects import Embedded, boxes_of, embedded_of, is_picture
from extract.readers.office.wordml import MC, R, Styles, W, is_on, value_of
from extract.warning_codes import WarningCode, Wording

MAX_AREA = 300_000  # positions of all tables
MAX_WIDTH = 256  # columns; Word makes 63
_TEXT = 80  # characters of a row that a warning shows
_SECTIONS = ("}sect", "}sub-section")  # of Word 2003
_WRAPPERS = {W + name for name in ("ins", "moveTo", "customXml", "smartTag", "hyperlink", "bdo", "dir")}

Item = Line | Grid
Inner = Callable[[bytes, str], Source]


def read(data: bytes, name: str, *, inner: Inner | None = None, **options: object) -> Source:
    """Read a DOCX, also strict, flat or of Word 2003; options are those of other formats. What a reader of the document
    does not see (deleted, hidden and struck text, prompts of empty fields) is left out.

    `inner` reads documents that are inside this one. Raises FormatError when the file is damaged, LimitError when it
    holds too much.
    """
    package = Package.opened(data, name)
    try:
        part = package.main("wordprocessingml", "word/document.xml")
        root = package.tree(part)
        body = root.find(W + "body") if root is not None else None
        if root is None or body is None:
            raise FormatError("DOCX 文件损坏：没有正文", "damaged DOCX file: it has no body", file=name)
        walker = _Walker(package, part, root, inner)
        items = tuple(walker.items(body))
    except (RecursionError, etree.LxmlError, *DAMAGE) as error:
        raise FormatError(f"DOCX 文件损坏：{error}", f"damaged DOCX file: {error}", file=name) from error
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=numbered([Page(None, items)]),
        warnings=tuple(walker.warnings()),
        format="docx",
    )


class _Walker:
    """Walks the body; keeps what could not be read."""

    def __init__(self, package: Package, part: str, root: etree._Element, inner: Inner | None) -> None:
        self.package, self.inner = package, inner
        self.relations = package.relations(part)
        styles = {relation.kind: relation.target for relation in self.relations.values()}.get(
            "styles", "word/styles.xml"
        )
        self.paragraphs = ParagraphReader(Styles(root if root.find(W + "styles") is not None else self._tree(styles)))
        self.told: list[ReadWarning] = []
        self.pictures = 0
        self.area = 0

    def _tree(self, part: str) -> etree._Element | None:
        try:
            return self.package.tree(part)
        except FormatError:
            return None

    def warnings(self) -> Iterator[ReadWarning]:
        yield from self.told
        if self.pictures:
            yield ReadWarning.of(WarningCode.PICTURE_UNREAD, count=self.pictures)
        if self.paragraphs.unknown:
            yield ReadWarning.of(WarningCode.SYMBOL_UNKNOWN, count=self.paragraphs.unknown)

    def items(self, parent: etree._Element, in_cell: bool = False) -> Iterator[Item]:
        """Lines and grids in the order of the text."""
        for child in parent:
            tag = child.tag
            if not isinstance(tag, str) or is_deletion(child):
                continue
            if tag == W + "p":
                yield from self._paragraph(child, in_cell)
            elif tag == W + "tbl":
                yield from self._table(child)
            elif tag == W + "altChunk":
                yield from self._inside(child.get(R + "id", ""), _PART)
            elif tag in _WRAPPERS or tag.endswith(_SECTIONS):
                yield from self.items(child, in_cell)
            else:
                content = _unwrapped_content(child)
                if content is not None:
                    yield from self.items(content, in_cell)

    def _paragraph(self, element: etree._Element, in_cell: bool) -> Iterator[Item]:
        found = self.paragraphs.read(element)
        for line in found.lines:
            yield Line(line)
        for holder in found.objects:
            boxes = boxes_of(holder)
            for box in boxes:
                yield from self.items(box, in_cell)
            embedded = embedded_of(holder)
            if embedded is not None:
                yield from self._embedded(embedded, " ".join(found.lines))
            elif not boxes and is_picture(holder, in_cell):
                self.pictures += 1

    def _embedded(self, embedded: Embedded, around: str) -> Iterator[Item]:
        if embedded.what is None:
            yield from self._inside(embedded.relation, _OBJECT, around)
        else:
            self._unread(embedded.what, around)

    def _inside(self, relation: str, what: Wording, around: str = "") -> Iterator[Item]:
        """What a document inside this one holds, or a warning that it was not read."""
        target = self.relations.get(relation)
        data = self.package.content(target.target) if target is not None and not target.external else b""
        if not data or self.inner is None:
            self._unread(what, around)
            return
        try:
            source = self.inner(data, self.package.name)
        except JixiaoError:
            self._unread(what, around)
            return
        self.told += source.warnings
        for page in source.pages:
            yield from page.items

    def _unread(self, what: Wording, around: str) -> None:
        self.told.append(ReadWarning.of(WarningCode.EMBEDDED_UNREAD, text=around or None, what=what))

    def _table(self, table: etree._Element) -> Iterator[Item]:
        """The table's own grid, then the tables inside its cells; a row of one cell around a table is only a frame."""
        rows: list[etree._Element] = []
        for row in _unwrapped(table, W + "tr"):
            if _is_gone(row):
                self._tell_gone(row)
                continue
            cells = list(_unwrapped(row, W + "tc"))
            if len(cells) == 1 and next(_unwrapped(cells[0], W + "tbl"), None) is not None:
                yield from self._rows(rows)
                rows = []
                yield from self.items(cells[0])
            else:
                rows.append(row)
        yield from self._rows(rows)

    def _tell_gone(self, row: etree._Element) -> None:
        text = "".join(part.text or "" for part in row.iter(W + "t", W + "delText"))
        if text.strip():
            self.told.append(ReadWarning.of(WarningCode.HIDDEN_CONTENT, text=" ".join(text.split())[:_TEXT]))

    def _rows(self, rows: list[etree._Element]) -> Iterator[Item]:
        if not rows:
            return
        inner: list[Item] = []
        grid = self._grid(rows, inner)
        if any(cell.text for cell in grid.cells) or (grid.cells and not inner):
            yield grid
        yield from inner

    def _grid(self, rows: list[etree._Element], inner: list[Item]) -> Grid:
        cells: list[Cell] = []
        # By column: the cell that a vertical merge would lengthen.
        above: dict[int, int] = {}
        width = 0
        for number, row in enumerate(rows):
            column = _number(row, "trPr", "gridBefore", 0)
            begun: dict[int, int] = {}
            for element in _unwrapped(row, W + "tc"):
                span = _number(element, "tcPr", "gridSpan", 1)
                merge = _merge(element, "vMerge", "vmerge")
                if merge == "continue" and column in above:
                    index = above[column]
                    old = cells[index]
                    cells[index] = Cell(old.row, old.col, old.text, number - old.row + 1, old.colspan)
                elif _merge(element, "hMerge", "hmerge") == "continue" and cells and cells[-1].row == number:
                    index = len(cells) - 1
                    old = cells[index]
                    cells[index] = Cell(old.row, old.col, old.text, old.rowspan, old.colspan + span)
                else:
                    index = len(cells)
                    cells.append(Cell(number, column, self._cell(element, inner), 1, span))
                if merge:
                    begun[column] = index
                column += span
                self._count(span)
            above = begun
            width = max(width, column)
            if width > MAX_WIDTH:
                raise self._too_large()
        return Grid(tuple(cells), len(rows), width)

    def _count(self, positions: int) -> None:
        self.area += positions
        if self.area > MAX_AREA:
            raise self._too_large()

    def _too_large(self) -> LimitError:
        return LimitError(
            f"表格超过 {MAX_AREA} 格或 {MAX_WIDTH} 列",
            f"tables of more than {MAX_AREA} cells or {MAX_WIDTH} columns",
            file=self.package.name,
        )

    def _cell(self, cell: etree._Element, inner: list[Item]) -> str:
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            return ""
        lines = []
        for item in self.items(cell, in_cell=True):
            text = item.text if isinstance(item, Line) else text_in_cell(item)
            if text is None:
                inner.append(item)
            elif text:
                lines.append(text)
        return "\n".join(lines)


_PART = Wording("文档", "document")
_OBJECT = Wording("对象", "object")


def _unwrapped_content(element: etree._Element) -> etree._Element | None:
    if element.tag == W + "sdt":
        return content_of(element)
    return branch_of(element) if element.tag == MC + "AlternateContent" else None


def _unwrapped(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children with a tag, also those inside content controls and marks of changes."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, tag)
        elif child.tag == W + "sdt" and (content := child.find(W + "sdtContent")) is not None:
            yield from _unwrapped(content, tag)


def _is_gone(row: etree._Element) -> bool:
    """A row that was deleted with changes tracked, or that is hidden."""
    properties = row.find(W + "trPr")
    if properties is None:
        return False
    return properties.find(W + "del") is not None or is_on(properties.find(W + "hidden"))


def _merge(cell: etree._Element, *names: str) -> str:
    for name in names:
        found = cell.find(f"{W}tcPr/{W}{name}")
        if found is not None:
            return value_of(found) or "continue"
    return ""


def _number(element: etree._Element, properties: str, name: str, default: int) -> int:
    value = value_of(element.find(f"{W}{properties}/{W}{name}")) or ""
    return int(value) if value.isascii() and value.isdigit() and int(value) < 1000 else default


__all__ = ["read"]
