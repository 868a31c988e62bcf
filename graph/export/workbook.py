"""A workbook (XLSX), written with what Python brings along: sheets of texts, numbers in their forms, links, and columns
with a choice of answers. The same rows give the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from extract.cell_ranges import letters
from extract.errors import StoreError
from graph.export.cell_styles import MAIN, CellStyles
from graph.export.worksheet import LAST_ROW, LINKS, Sheet, SheetColumn, Worksheet

__all__ = ["Sheet", "SheetColumn", "write_sheets", "write_workbook"]
_TIME = (1980, 1, 1, 0, 0, 0)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 31


def write_workbook(
    path: Path, sheet: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[str | Decimal | int]]
) -> None:
    """Writes one sheet. Raises OSError."""
    write_sheets(path, [Sheet(sheet, columns, list(rows))])


def write_sheets(path: Path, sheets: Sequence[Sheet]) -> None:
    """Writes sheets in their order; the first is the one that is seen. Raises OSError, and StoreError where a sheet has
    more rows than a workbook takes."""
    for sheet in sheets:
        if len(sheet.rows) >= LAST_ROW:
            raise StoreError(
                f"{path.name}：工作表最多 {LAST_ROW - 1} 行，实有 {len(sheet.rows)} 行；请写成 .csv",
                f"{path.name}: a sheet takes {LAST_ROW - 1} rows, found {len(sheet.rows)}: write a .csv instead",
            )
    styles, numbers = CellStyles(), range(1, len(sheets) + 1)
    names = _names(sheets)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for number, sheet in zip(numbers, sheets, strict=True):
            worksheet = Worksheet(sheet, styles, active=number == 1)
            _put(out, f"xl/worksheets/sheet{number}.xml", worksheet.pieces())
            if worksheet.targets:
                links = [("hyperlink", target) for target in worksheet.targets]
                _put(out, f"xl/worksheets/_rels/sheet{number}.xml.rels", [_relations(links, outside=True)])
        _put(out, "[Content_Types].xml", [_contents(numbers)])
        _put(out, "_rels/.rels", [_relations([("officeDocument", "xl/workbook.xml")])])
        _put(out, "xl/workbook.xml", [_workbook(sheets, names)])
        parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
        _put(out, "xl/_rels/workbook.xml.rels", [_relations([*parts, ("styles", "styles.xml")])])
        _put(out, "xl/styles.xml", [styles.xml()])


def _put(out: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with out.open(entry, "w", force_zip64=name.startswith("xl/worksheets/sheet")) as part:
        part.write(_HEAD.encode())
        for piece in pieces:
            part.write(piece.encode())


def _contents(numbers: Iterable[int]) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for number in numbers
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
    )


def _workbook(sheets: Sequence[Sheet], names: Sequence[str]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    defined = "".join(_defined(sheets, names))
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{listed}</sheets>'
        f"<definedNames>{defined}</definedNames></workbook>"
    )


def _defined(sheets: Sequence[Sheet], names: Sequence[str]) -> Iterator[str]:
    """Names that programs know: what a filter is over, and that the titles are printed on every page."""
    for number, (sheet, name) in enumerate(zip(sheets, names, strict=True)):
        quoted = escape("'" + name.replace("'", "''") + "'")
        if sheet.filtered:
            corner = f"${letters(len(sheet.columns))}${len(sheet.rows) + 1}"
            yield f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">{quoted}!$A$1:{corner}</definedName>'  # noqa: E501
        yield f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{quoted}!$1:$1</definedName>'


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """The sheets' names as a workbook takes them: short, without signs that mean something, each once."""
    names: list[str] = []
    for sheet in sheets:
        plain = _NO_NAME.sub(" ", sheet.name).strip().strip("'")[:_LONGEST_NAME].strip() or "Sheet"
        name, taken = plain, {other.casefold() for other in names}
        for number in range(2, len(sheets) + 2):
            if name.casefold() not in taken:
                break
            name = f"{plain[: _LONGEST_NAME - 4]} {number}"
        names.append(name)
    return names


def _relations(targets: Iterable[tuple[str, str]], *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    rows = (
        f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target={quoteattr(target)}{mode}/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'
