"""Documents with merged cells, printed in every format that agencies publish, from one text with marks.

A row of a table begins with |; `<` is a position that the cell left of it covers, `^` one that the cell above covers;
\\n is a line break inside a cell. Every other line stands outside the tables.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from tests.extract.pages import FONT

Rows = list[list[str]]
Block = str | Rows
Span = tuple[int, int, int, int, str]  # row, column, rows, columns, text
_WIDTH = 760.0
_LINE = ParagraphStyle("line", fontName=FONT, fontSize=11, leading=16)
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10, wordWrap="CJK")


def blocks_of(text: str) -> list[Block]:
    """The lines and tables of a marked text."""
    blocks: list[Block] = []
    table: Rows | None = None
    for line in text.split("\n"):
        if not line.startswith("|"):
            table = None
            blocks += [line.strip()] if line.strip() else []
            continue
        if table is None:
            table = []
            blocks.append(table)
        table.append([cell.strip().replace("\\n", "\n") for cell in line[1:].rstrip("|").split("|")])
    for rows in blocks:
        if isinstance(rows, list):
            width = max(map(len, rows))
            rows[:] = [[*row, *[""] * (width - len(row))] for row in rows]
    return blocks


def spans(rows: Rows) -> Iterator[Span]:
    """The cells of a table with the rows and columns that each covers."""
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            right, below = column + 1, number + 1
            while right < len(row) and row[right] == "<":
                right += 1
            while below < len(rows) and rows[below][column] == "^":
                below += 1
            yield number, column, below - number, right - column, text


def _web(blocks: list[Block], path: Path) -> None:
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
            continue
        rows = [""] * len(block)
        for row, _, height, width, text in spans(block):
            shown = html.escape(text).replace("\n", "<br>")
            rows[row] += f'<td rowspan="{height}" colspan="{width}">{shown}</td>'
        parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    path.write_text('<html><head><meta charset="utf-8"></head><body>' + "".join(parts) + "</body></html>", "utf-8")


def _filled(blocks: list[Block], path: Path) -> None:
    """A web page in which a merged cell's text stands at each of its positions."""
    copies: list[Block] = [block if isinstance(block, str) else [list(row) for row in block] for block in blocks]
    for rows in copies:
        if isinstance(rows, list):
            for row, column, height, width, text in list(spans(rows)):
                for number in range(row, row + height):
                    rows[number][column : column + width] = [text] * width
    _web(copies, path)


def _positions(blocks: list[Block], path: Path) -> None:
    """A text conversion that keeps every position."""
    _write(blocks, path, lambda rows: [["" if cell in {"<", "^"} else cell for cell in row] for row in rows])


def _narrow(blocks: list[Block], path: Path) -> None:
    """A text conversion that writes a cell merged over columns once."""
    _write(blocks, path, _once)


def _once(rows: Rows) -> Rows:
    shown = {(row + n, col): "" if n else text for row, col, height, _, text in spans(rows) for n in range(height)}
    return [[shown[n, col] for col in range(len(row)) if (n, col) in shown] for n, row in enumerate(rows)]


def _write(blocks: list[Block], path: Path, cells: Callable[[Rows], Rows]) -> None:
    lines = []
    for block in blocks:
        rows = [[block]] if isinstance(block, str) else [*cells(block), [""]]
        lines += ["\t".join(cell.replace("\n", "") for cell in row) for row in rows]
    path.write_text("\n".join(lines), "utf-8")


def _pipes(blocks: list[Block], path: Path) -> None:
    """Markdown."""
    lines = []
    for block in blocks:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        rows = [["" if cell in {"<", "^"} else cell.replace("\n", "") for cell in row] for row in block]
        rows.insert(1, ["---"] * len(rows[0]))
        lines += [*("| " + " | ".join(row) + " |" for row in rows), ""]
    path.write_text("\n".join(lines), "utf-8")


def _word(blocks: list[Block], path: Path) -> None:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, column, height, width, text in spans(block):
            cell = table.cell(row, column)
            if height > 1 or width > 1:
                cell = cell.merge(table.cell(row + height - 1, column + width - 1))
            cell.text = text
    document.save(str(path))


def _excel(blocks: list[Block], path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    top = 1
    for block in blocks:
        for row, column, height, width, text in spans([[block]] if isinstance(block, str) else block):
            cell = sheet.cell(top + row, column + 1)
            if text:
                cell.value, cell.data_type = text, "s"
            if height > 1 or width > 1:
                sheet.merge_cells(None, top + row, column + 1, top + row + height - 1, column + width)
        top += 1 if isinstance(block, str) else len(block)
    book.save(path)


def _pdf(blocks: list[Block], path: Path) -> None:
    flow: list[Flowable] = []
    for block in blocks:
        if isinstance(block, str):
            flow.append(Paragraph(html.escape(block), _LINE))
            continue
        cells: list[list[Flowable | str]] = [[""] * len(row) for row in block]
        style: list[tuple[object, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        lengths = [4] * len(block[0])
        for row, column, height, width, text in spans(block):
            cells[row][column] = Paragraph(html.escape(text).replace("\n", "<br/>"), _CELL)
            style.append(("SPAN", (column, row), (column + width - 1, row + height - 1)))
            lengths[column] = max(lengths[column], min(len(text), 14) if width == 1 else 0)
        flow.append(Table(cells, [_WIDTH * length / sum(lengths) for length in lengths], style=style))
    SimpleDocTemplate(str(path), pagesize=landscape(A4), margin=36, invariant=1).build(flow)


FORMATS: dict[str, Callable[[list[Block], Path], None]] = {
    "html": _web, "filled.html": _filled, "txt": _positions, "narrow.txt": _narrow, "md.txt": _pipes, "docx": _word,
    "xlsx": _excel, "pdf": _pdf,
}  # fmt: skip
