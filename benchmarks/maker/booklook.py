"""A workbook's page setup: paper, scaling to the page's width, titles repeated on every page, row heights, rules."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from benchmarks.maker.setup import Setup, lines
from benchmarks.maker.sheets import Sheet

UNIT = 5.6  # points: about one unit of a column's width
SHADE = PatternFill("solid", fgColor="DCE6F1")
WIDE = 1.25  # times the page's width
SHORT = 8  # characters: cells no longer are centred
PAD = 4.0
LEADING = 1.45  # of the font's size: fonts differ


def dress_page(page: Any, setup: Setup, wide: float) -> None:
    """Paper, margins, scaling and page numbers of one sheet; a wide table lies on its side."""
    page.page_setup.orientation = "landscape" if setup.landscape or wide > WIDE * setup.width else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A3 if setup.paper == "A3" else page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    margins = page.page_margins
    margins.left = margins.right = margins.top = margins.bottom = setup.margin / 25.4
    page.oddFooter.center.text = "- &P -"


def widths(sheet: Sheet, setup: Setup) -> list[float]:
    """Column widths in points."""
    return [share * setup.size * 1.35 for share in sheet.share]


def dress_text(page: Any, row: int, text: str, level: int, room: list[float], setup: Setup) -> None:
    """A line above a table, merged over its columns so that it does not widen the print."""
    cell = page.cell(row, 1)
    size = setup.size + (4 if level else 1)
    cell.font = Font(name=setup.font, size=size, bold=level > 0)
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if level else None)
    if len(room) > 1:
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(room))
    page.row_dimensions[row].height = lines(text, sum(room), size) * size * LEADING + PAD


def dress_table(page: Any, sheet: Sheet, top: int, setup: Setup) -> None:
    """Column widths, row heights, rules and alignment of one table."""
    room = widths(sheet, setup)
    for number, wide in enumerate(room, 1):
        page.column_dimensions[get_column_letter(number)].width = wide / UNIT
    for number, height in enumerate(_heights(sheet, room, setup)):
        page.row_dimensions[top + number].height = height
    rules = setup.ruled(sheet)
    for (row, column), (start, _, cell) in sheet.placed().items():
        place = page.cell(top + row, 1 + column)
        head = row < sheet.head
        place.font = Font(name=setup.font, size=setup.size, bold=head)
        place.alignment = Alignment(
            wrap_text=True, vertical="top" if setup.top and not head else "center",
            horizontal="center" if head or len(cell.text) <= SHORT else None,
        )  # fmt: skip
        under = head and (cell.colspan > 1 or start + cell.rowspan == sheet.head)
        place.border = _border(rules, head=under, first=row == 0, last=row + 1 == len(sheet.rows))
        if rules == "white":
            place.fill = SHADE
    if setup.repeat and sheet.head:
        page.print_title_rows = f"{top}:{top + sheet.head - 1}"


def _heights(sheet: Sheet, room: list[float], setup: Setup) -> list[float]:
    """Row heights in which every text finds room; merged cells raise their rows alike."""
    step = setup.size * LEADING
    heights = [step + PAD] * len(sheet.rows)
    cells = {(row, column): cell for row, column, cell in sheet.placed().values()}
    for (row, column), cell in sorted(cells.items(), key=lambda item: item[1].rowspan):
        if cell.rowspan > 1 and setup.tight and column == sheet.goal:
            continue
        need = lines(cell.text, sum(room[column : column + cell.colspan]), setup.size) * step + PAD
        lacking = need - sum(heights[row : row + cell.rowspan])
        if lacking > 0:
            for number in range(row, row + cell.rowspan):
                heights[number] += lacking / cell.rowspan
    return heights


def _border(rules: str, *, head: bool, first: bool, last: bool) -> Border:
    rule = Side(style="thin", color="FFFFFFFF" if rules == "white" else "FF000000")
    none = Side()
    if rules == "three":
        return Border(top=rule if first else none, bottom=rule if head or last else none)
    upright = none if rules == "open" else rule
    return Border(left=upright, right=upright, top=rule, bottom=rule)
