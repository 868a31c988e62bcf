"""Workbooks of XML (XLSX, XLSM): every visible sheet is a page of its own, its cells say what they show."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.errors import FormatError
from extract.pages import ReadWarning, Source
from extract.readers.office.archive import DAMAGE
from extract.readers.office.cell_styles import CellStyle, styles_of
from extract.readers.office.opc import Package
from extract.readers.office.shared_strings import strings_of
from extract.readers.office.sheet_drawing import add_drawing
from extract.readers.office.sheet_parts import read_sheet
from extract.readers.office.sheet_view import Worksheet, source_of
from extract.warning_codes import WarningCode


def read(data: bytes, name: str, **options: object) -> Source:
    """Read a workbook; hidden sheets, rows and columns are left out with a warning.

    Options are those of other formats, and `embedded`: only the sheet on top is shown. Raises FormatError for a damaged
    file, PasswordError for an encrypted one, LimitError for what is too large.
    """
    package = Package.opened(data, name)
    warnings: list[ReadWarning] = []
    try:
        sheets = list(_sheets(package, warnings))
    except etree.LxmlError as error:
        package.damaged("xl", error)
    except DAMAGE as error:
        raise FormatError(f"工作簿损坏：{error}", f"damaged workbook: {error}", file=name) from error
    if options.get("embedded"):
        sheets = _top(package, sheets)
    return source_of(sheets, data, name, "xlsx", warnings)


def _main(package: Package) -> tuple[str, etree._Element]:
    part = package.main("spreadsheetml", "xl/workbook.xml")
    root = package.tree(part)
    if root is None or etree.QName(root).localname != "workbook":
        raise FormatError("工作簿损坏：没有目录", "damaged workbook: it has no list of sheets", file=package.name)
    return part, root


def _top(package: Package, sheets: list[Worksheet]) -> list[Worksheet]:
    view = _main(package)[1].find("{*}bookViews/{*}workbookView")
    active = view.get("activeTab", "0") if view is not None else "0"
    place = int(active) if active.isdigit() else 0
    return [sheets[place]] if place < len(sheets) else sheets[:1]


def _sheets(package: Package, warnings: list[ReadWarning]) -> Iterator[Worksheet]:
    part, root = _main(package)
    relations = package.relations(part)
    parts = {relation.kind: relation.target for relation in relations.values() if not relation.external}
    styles = _styles(package, parts.get("styles", "xl/styles.xml"), warnings)
    strings = strings_of(package, parts.get("sharedStrings", "xl/sharedStrings.xml"))
    properties = root.find("{*}workbookPr")
    epoch_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    for element in root.iterfind("{*}sheets/{*}sheet"):
        sheet = Worksheet(element.get("name", ""), element.get("state", "visible") == "visible")
        key = next((value for label, value in element.items() if label.endswith("}id")), "")
        relation = relations.get(key)
        if relation is None or relation.external or relation.kind != "worksheet":
            if relation is None:
                raise FormatError(f"工作簿损坏：缺少工作表“{sheet.title}”", f"damaged workbook: no sheet {sheet.title}",
                                  file=package.name)  # fmt: skip
            # A chart sheet or a macro sheet has no cells: its place is kept for what counts sheets.
            yield sheet
            continue
        read_sheet(package, relation.target, sheet, styles, strings, epoch_1904)
        add_drawing(package, relation.target, sheet)
        yield sheet


def _styles(package: Package, part: str, warnings: list[ReadWarning]) -> list[CellStyle]:
    try:
        return styles_of(package.tree(part))
    except FormatError:
        warnings.append(ReadWarning.of(WarningCode.STYLES_LOST))
        return []


__all__ = ["read"]
