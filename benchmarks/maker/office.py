"""Writes a document as DOCX, XLSX or a web page: the same cells and spans, amounts in workbooks as numbers.

With a page setup the document is fit to be printed by an office program; without one it is only read as it is.
"""

from __future__ import annotations

import random
import re
from html import escape
from pathlib import Path

import docx
import openpyxl
from docx.document import Document

from benchmarks.maker import booklook, wordlook
from benchmarks.maker.setup import Setup
from benchmarks.maker.sheets import Break, Made, Sheet, Text

MONEY = re.compile(r"-?\d{1,3}(,?\d{3})*\.\d\d")
COUNT = re.compile(r"[1-9]\d{0,2}")
TITLES = {9: "h1", 1: "h2", 2: "h3", 3: "h4", 0: "p"}


def print_docx(made: Made, seed: int, path: Path, setup: Setup | None = None) -> None:
    """A Word document; merged cells are merged, each table stands where it belongs in the text."""
    document = docx.Document()
    if setup:
        wordlook.dress(document, setup)
    for item in made.items:
        if isinstance(item, Sheet):
            _docx_table(document, item, setup)
        elif isinstance(item, Break):
            document.add_page_break()
        elif item.level:
            document.add_heading(item.text, level=min(item.level, 3) if item.level < 9 else 1)
        else:
            document.add_paragraph(item.text)
    document.save(str(path))


def _docx_table(document: Document, sheet: Sheet, setup: Setup | None) -> None:
    table = document.add_table(rows=len(sheet.rows), cols=len(sheet.share))
    table.style = "Table Grid"
    rows = [list(row.cells) for row in table.rows]
    for row, column, cell in {
        (row, column): (row, column, cell) for row, column, cell in sheet.placed().values()
    }.values():
        anchor = rows[row][column]
        if cell.rowspan > 1 or cell.colspan > 1:
            anchor = anchor.merge(rows[row + cell.rowspan - 1][column + cell.colspan - 1])
        anchor.text = cell.text
    if setup:
        wordlook.dress_table(table, sheet, setup)
    # Blank lines between tables keep Word from joining them.
    document.add_paragraph("")


def print_xlsx(made: Made, seed: int, path: Path, setup: Setup | None = None) -> None:
    """A workbook: every table with the lines above it on a sheet of its own, or (not to be printed) all on one."""
    rng = random.Random(f"xlsx/{seed}")
    one = rng.random() < 0.3 and not setup
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    row, number = 1, 1
    above: list[tuple[int, Text]] = []
    for item in made.items:
        if isinstance(item, Break):
            continue
        if isinstance(item, Text):
            page.cell(row, 1, item.text)
            above.append((row, item))
            row += 1
            continue
        _xlsx_table(page, item, row, random.Random(f"xlsx/{seed}/{number}"))
        if setup:
            _dress(page, above, item, row, setup)
        above = []
        row += len(item.rows) + 1
        if not one:
            number += 1
            page, row = book.create_sheet(f"表{number}"), 1
    if setup:
        _dress(page, above, None, row, setup)
    book.save(path)


def _dress(page: object, above: list[tuple[int, Text]], sheet: Sheet | None, row: int, setup: Setup) -> None:
    room = booklook.widths(sheet, setup) if sheet else [setup.width]
    booklook.dress_page(page, setup, sum(room))
    for number, line in above:
        booklook.dress_text(page, number, line.text, line.level, room, setup)
    if sheet:
        booklook.dress_table(page, sheet, row, setup)
    else:
        page.column_dimensions["A"].width = setup.width / booklook.UNIT  # type: ignore[attr-defined]


def _xlsx_table(page: object, sheet: Sheet, top: int, rng: random.Random) -> None:
    comma = rng.random() < 0.5
    seen: set[tuple[int, int]] = set()
    for row, column, cell in sheet.placed().values():
        if (row, column) in seen:
            continue
        seen.add((row, column))
        place = page.cell(top + row, 1 + column)  # type: ignore[attr-defined]
        if MONEY.fullmatch(cell.text):
            place.value = float(cell.text.replace(",", ""))
            place.number_format = "#,##0.00" if comma else "0.00"
        elif COUNT.fullmatch(cell.text):
            place.value = int(cell.text)
        elif cell.text:
            place.value = cell.text
            place.data_type = "s"
        if cell.rowspan > 1 or cell.colspan > 1:
            page.merge_cells(  # type: ignore[attr-defined]
                start_row=top + row, start_column=1 + column,
                end_row=top + row + cell.rowspan - 1, end_column=column + cell.colspan,
            )  # fmt: skip


def print_html(made: Made, seed: int, path: Path, setup: Setup | None = None) -> None:
    """A web page in UTF-8 or GB18030, its tables with rowspan and colspan."""
    rng = random.Random(f"html/{seed}")
    charset = rng.choice(("utf-8", "gb18030"))
    inner = rng.choice(("{}", "<p>{}</p>", "<span>{}</span>", "<div><font>{}</font></div>"))
    parts = []
    for item in made.items:
        if isinstance(item, Sheet):
            rows = []
            for row in item.rows:
                cells = (
                    f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{inner.format(escape(cell.text))}</td>'
                    for cell in row
                )
                rows.append(f"<tr>{''.join(cells)}</tr>")
            parts.append(f"<table border='1'>{''.join(rows)}</table>")
        elif isinstance(item, Text):
            tag = TITLES[item.level]
            parts.append(f"<{tag}>{escape(item.text)}</{tag}>")
    body = "\n".join(parts)
    # Printed, a table around everything is cut at the first page's end.
    frame = "<table><tr><td>{}</td></tr></table>" if rng.random() < 0.3 and not setup else "<div>{}</div>"
    style = "td{color:red}"
    if setup:
        wide, high = setup.page
        style = (
            f"@page{{size:{wide:.0f}pt {high:.0f}pt;margin:{setup.margin:.0f}mm}}table{{width:100%}}"
            f"td{{font-family:'{setup.font}';font-size:{setup.size:g}pt}}"
        )
    head = f"<head><meta charset='{charset}'><style>{style}</style></head>"
    path.write_bytes(f"<html>{head}<body>{frame.format(body)}</body></html>".encode(charset))
