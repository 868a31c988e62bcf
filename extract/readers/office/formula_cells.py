"""Which cells of a workbook (XLSX) are formulas: for who must not take a worked-out value for one that was typed."""

from __future__ import annotations

from extract.cell_ranges import CellRange
from extract.readers.office.opc import Package


def formula_cells(data: bytes, name: str) -> dict[str, set[tuple[int, int]]]:
    """The rows and columns (from 1) of the cells that hold formulas, by the name of their sheet; nothing for a file
    that is no such workbook. Raises DocumentError when it is damaged."""
    if not data.startswith(b"PK"):
        return {}
    package = Package.opened(data, name)
    part = package.main("spreadsheetml", "xl/workbook.xml")
    root = package.tree(part)
    relations = package.relations(part)
    found: dict[str, set[tuple[int, int]]] = {}
    for sheet in () if root is None else root.iterfind("{*}sheets/{*}sheet"):
        key = next((value for label, value in sheet.items() if label.endswith("}id")), "")
        relation = relations.get(key)
        tree = None if relation is None or relation.external else package.tree(relation.target)
        if tree is not None:
            cells = (cell.get("r", "") for cell in tree.iterfind("{*}sheetData/{*}row/{*}c") if _is_formula(cell))
            areas = [CellRange.parsed(place) for place in cells if place]
            found[sheet.get("name", "")] = {(area.top, area.left) for area in areas}
    return found


def _is_formula(cell: object) -> bool:
    return cell.find("{*}f") is not None  # type: ignore[attr-defined]
