"""Values separated by commas or semicolons, and cells in quotes that hold line breaks."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

NumberedLine = tuple[int, str]
NumberedRow = tuple[int, list[str]]

MAX_CELLS = 1_000_000  # of the tables of a text
_DELIMITERS = (",", ";")
_LEAST_ROWS = 3
_PADDED = 0.8  # the share of rows with the same number of cells, where two cells are enough
_UNPADDED = 0.6
_LONGEST = 200  # characters of a cell on the average: prose has longer pieces
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3},(?=\d{3}(?!\d))")  # 1,200.50: its comma separates no cells
_MAX_QUOTED = 60  # lines of a cell in quotes
_SEP_LINE = re.compile(r"^\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_OPEN = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*$')
_CLOSE = re.compile(r'^(?:[^"]|"")*"(?:\t|$)')


def separated(text: str) -> list[NumberedRow] | None:
    """The rows of a text that is a table of separated values as a whole, each with the number of its first line (from
    1); None for every other text. Of more than MAX_CELLS cells only the rows up to there are given: enough to tell."""
    told = _SEP_LINE.match(text)
    if told:
        rows = _rows(text[told.end() :], told[1])
        return None if rows is None else [(number + 1, row) for number, row in rows]
    for delimiter in _DELIMITERS:
        if text.count(delimiter) < _LEAST_ROWS or text.count("\t") > text.count(delimiter):
            continue
        if delimiter == "," and 2 * len(_THOUSANDS.findall(text)) >= text.count(delimiter):
            continue
        rows = _rows(text, delimiter)
        if rows is not None and _is_table(rows):
            return rows
    return None


def _rows(text: str, delimiter: str) -> list[NumberedRow] | None:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[NumberedRow] = []
    first, cells = 1, 0
    try:
        for row in reader:
            rows.append((first, [cell.strip() for cell in row]))
            first = reader.line_num + 1
            cells += len(row)
            if cells > MAX_CELLS:
                break
    except csv.Error:
        return None
    return rows


def _is_table(rows: list[NumberedRow]) -> bool:
    filled = [row for _, row in rows if any(row)]
    if len(filled) < _LEAST_ROWS:
        return False
    (count, number), *_ = Counter(map(len, filled)).most_common(1)
    length = sum(len(cell) for row in filled for cell in row) / max(1, sum(map(len, filled)))
    if count < 2 or length > _LONGEST or any(len(row) > 4 * count for row in filled):
        return False
    return number >= (_PADDED if count == 2 else _UNPADDED) * len(filled)


def with_quoted(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Lines of a text with tabs in which a cell in quotes that goes over several lines is one line, its first.

    The cell's own line breaks become "\\v" in it; its quotes go. Quotes that never close stay as they are.
    """
    if not any("\t" in line and '"' in line for _, line in lines):
        return lines
    joined = _joined([line for _, line in lines])
    return [
        (lines[first][0], "\t".join(map(_unquoted, line.split("\t"))) if "\t" in line else line)
        for first, line in joined
    ]


def _joined(lines: list[str]) -> Iterator[NumberedLine]:
    """The lines with those of one cell in quotes as one, each with the place of its first."""
    number = 0
    while number < len(lines):
        line, end = lines[number], number
        if "\t" in line and _OPEN.search(line):
            end = next(
                (n for n in range(number + 1, min(number + _MAX_QUOTED, len(lines))) if _CLOSE.match(lines[n])), number
            )
            while end != number and _OPEN.search(_last(lines[end])):
                following = (n for n in range(end + 1, min(end + _MAX_QUOTED, len(lines))) if _CLOSE.match(lines[n]))
                end = next(following, number)
        yield number, "\v".join(lines[number : end + 1])
        number = end + 1


def _last(line: str) -> str:
    """A line after the end of the cell that it closes."""
    match = _CLOSE.match(line)
    return line[match.end() - 1 :] if match and match[0].endswith("\t") else ""


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and ("\v" in cell or '""' in cell):
        return cell[1:-1].replace('""', '"')
    return cell
