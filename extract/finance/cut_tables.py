"""Pieces of tables that a page break or a conversion cut are put together again; units are completed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.finance.ragged_rows import fit_rows, kind_of
from extract.finance.row import Row, mended
from extract.finance.sheet_roles import TextRole
from extract.finance.sheets import Sheet


def completed(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sheets without a unit line take the document's usual one; a piece without a name of its own goes on the sheet
    before where its columns fit, else it takes that sheet's name, kind, unit and label."""
    printed = Counter(sheet.unit for sheet in sheets if sheet.unit and not sheet.is_performance)
    usual = printed.most_common(1)[0][0] if printed else None
    found: list[Sheet] = []
    for sheet in sheets:
        if found and not sheet.is_performance and (not sheet.title or sheet.stray):
            before = found[-1]
            whole = None if before.is_performance else joined(before, sheet)
            if whole is not None:
                found[-1] = whole
                continue
            if not sheet.title:
                sheet = replace(
                    sheet, title=before.title, kind=before.kind, unit=sheet.unit or before.unit, label=before.label
                )
        found.append(replace(sheet, unit=sheet.unit or usual))
    return found


def joined(before: Sheet, after: Sheet) -> Sheet | None:
    """Two sheets as one when the second, without a name, goes on in the first's columns; None when it does not.

    A stray line between them is the end of the last row's name.
    """
    if before.ragged != after.ragged or not before.rows:
        return None
    if any(column.path for column in after.columns):
        if [column.leaf for column in before.columns] != [column.leaf for column in after.columns]:
            return None
    elif len(after.columns) != len(before.columns) and not (after.ragged and _fits_into(before, after)):
        return None
    rows = after.rows
    if after.ragged:
        cells = fit_rows(before.columns, [row.cells for row in rows])
        rows = tuple(replace(row, cells=fitted) for row, fitted in zip(rows, cells, strict=True))
    last = before.rows[-1]
    if after.stray:
        last = _with_end(last, before.find(TextRole.NAME, TextRole.PROJECT_NAME), after.stray)
    rows = tuple(mended((last, *rows), [row.number for row in rows[:1]]))
    return replace(before, rows=(*before.rows[:-1], *rows))


def _fits_into(before: Sheet, after: Sheet) -> bool:
    """Whether a narrower piece's rows hold amounts like those of the table before."""
    if len(after.columns) > len(before.columns):
        return False
    filled = [cell for row in after.rows for cell in row.filled]
    return any(kind_of(cell.text) == "amount" for cell in filled) and bool(before.amount_columns)


def _with_end(row: Row, column: int | None, text: str) -> Row:
    cell = None if column is None else row.cells[column]
    if cell is None or not cell.text.strip():
        return row
    cells = (replace(c, text=f"{c.text}\n{text}") if c is cell else c for c in row.cells)
    return replace(row, cells=tuple(cells))
