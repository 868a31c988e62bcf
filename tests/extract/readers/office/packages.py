"""Office documents written by hand, part by part: what libraries do not write."""

from __future__ import annotations

import io
import zipfile

from extract.pages import Grid, Line, Source
from extract.readers.opening import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = " ".join([
    W,
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
    'xmlns:v="urn:schemas-microsoft-com:vml"',
    'xmlns:o="urn:schemas-microsoft-com:office:office"',
])  # fmt: skip
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations(*targets: tuple[str, str, str]) -> str:
    """A part of relations: (id, last word of the type, target)."""
    inside = "".join(f'<Relationship Id="{i}" Type="{RELS}/{kind}" Target="{target}"/>' for i, kind, target in targets)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def word(body: str, more: dict[str, str | bytes] | None = None) -> bytes:
    """A DOCX with a body."""
    return packed({"word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>", **(more or {})})


def paragraph(*runs: str) -> str:
    """A paragraph; what begins with < is markup, all else the text of a run."""
    inside = "".join(run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{inside}</w:p>"


def styled(text: str, look: str) -> str:
    """A run with a look."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def table(*rows: list[str]) -> str:
    """A table of Word; a cell that begins with < is markup."""

    def cell(text: str) -> str:
        return f"<w:tc>{text if text.startswith('<') else paragraph(text)}</w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def workbook(sheet: str, more: dict[str, str | bytes] | None = None, styles: str = "") -> bytes:
    """A workbook of one sheet, written as its XML."""
    return packed({
        "xl/workbook.xml": f'<workbook {S} {R}><sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("a", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f"<worksheet {S}>{sheet}</worksheet>",
        "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
        **(more or {}),
    })  # fmt: skip


def rows(source: Source) -> list[list[list[str]]]:
    """The texts of every grid, row by row."""
    grids = [item for page in source.pages for item in page.items if isinstance(item, Grid)]
    return [[[cell.text for cell in row] for row in grid.rows()] for grid in grids]


def lines(source: Source) -> list[str]:
    """The lines outside tables."""
    return [item.text for page in source.pages for item in page.items if isinstance(item, Line)]


def codes(source: Source) -> list[str]:
    """The codes of the warnings."""
    return [str(warning.code) for warning in source.warnings]


def read(data: bytes, name: str = "a.bin") -> Source:
    """The source of a document in memory."""
    return read_bytes(data, name)
