"""Records as a table, for people with a spreadsheet: the columns, a record as cells, and cells as a record again.

What a spreadsheet does to cells on its own (numbers cut short, zeros lost, dates made) is noticed where it shows.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import DocumentError, RecordError
from extract.language import Wording
from extract.pages import Grid, Line, ReadWarning, Source
from extract.places import PLACE_KEYS
from extract.records import RECORD_TYPES, Record
from extract.regular_files import size_of
from extract.warning_codes import WarningCode
from graph.building.record_check import nearest
from graph.spreadsheet_cells import guarded, unguarded

SUFFIXES = (".csv", ".tsv")
LEAST_NAMES = 4
"""The names of columns by which a table of records is known."""
COLUMN = Wording("列名", "column")
"""The first title of the sheet that says what the columns of a workbook of records mean."""
_SHARED = tuple(field.name for field in dataclasses.fields(Record))
_AFTER = (*PLACE_KEYS, "confidence", "unsure", "as_printed", "places")
_SEPARATOR = "; "
_LISTS = {"sources", "alt_names", "unsure"}
_JSON = {"as_printed", "places"}
_COUNTS = {"page", "table", "row", "line"}
_CODES = {"code", "unit_code"}
# 2.02011E+20, #NAME?, ####: what was there is not in the file any more.
_LOST = re.compile(r"[+-]?\d(?:\.\d+)?E[+-]\d+|#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!)|#{3,}", re.I)
_DATE = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}|\d{1,2}月\d{1,2}日|\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2}")
_CUT = re.compile(r"\d{15}0{3,}")  # a number has fifteen digits there
_PROBE = 4096


@dataclass(frozen=True)
class RecordTable:
    """A table of records: the name of its file, sha-256 of its bytes, rows of cells (the columns' names first), and
    what could not be read of it."""

    name: str
    sha256: str
    rows: tuple[tuple[str, ...], ...]
    warnings: tuple[ReadWarning, ...] = ()


@dataclass(frozen=True)
class RawRow:
    """A row of a file of records before it is one: its number in the file, the document that it names (None: none),
    what it says or why it cannot be read, and doubts about it."""

    number: int
    doc: str | None
    told: Mapping[str, Any] | RecordError
    doubts: tuple[ReadWarning, ...] = ()


def columns(types: Iterable[str] = RECORD_TYPES) -> list[str]:
    """The columns of a table with records of these types: type and doc, their fields, then the place."""
    return list(dict.fromkeys(name for kind in types for name in (*_own(kind), *_AFTER)))


def _own(kind: str) -> list[str]:
    own = [field.name for field in dataclasses.fields(RECORD_TYPES[kind]) if field.name not in _SHARED]
    return ["type", "doc", *own]


def cell_of(name: str, value: Any, *, spreadsheet: bool = False) -> str:
    """A value of a record's JSON object as a cell of the column of this name; for a spreadsheet none that it runs."""
    if value is None:
        return ""
    if name in _JSON:
        return json.dumps(value, ensure_ascii=False)
    return guarded(_list_cell(value) if isinstance(value, list) else str(value), spreadsheet=spreadsheet)


def _list_cell(parts: Sequence[Any]) -> str:
    """Parts as people write them, 甲; 乙; as JSON where a part would not come back from that."""
    plain = [str(part) for part in parts]
    text = _SEPARATOR.join(plain)
    return text if _parts(text) == plain else json.dumps(plain, ensure_ascii=False)


def _parts(cell: str) -> list[str]:
    try:
        told = json.loads(cell) if cell.startswith("[") else None
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, list) and all(isinstance(part, str) for part in told):
        return told
    return [part.strip() for part in cell.split(_SEPARATOR.strip()) if part.strip()]


def is_head(cells: Sequence[str]) -> bool:
    """Whether a first row names the columns of a table of records, though some may be misspelt."""
    names = [cell.strip() for cell in cells if cell.strip()]
    known = set(columns())
    return len(set(names) & known) >= LEAST_NAMES and sum(name in known for name in names) * 2 >= len(names)


def is_record_table(path: Path) -> bool:
    """Whether a CSV file is a table of records, by its first row. Raises nothing: who reads it tells what is wrong."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        if not size_of(path):
            return False
        with path.open("rb") as file:
            head = _text(file.read(_PROBE).split(b"\n")[0] + b"\n")
    except (OSError, DocumentError):
        return False
    return is_head(next(iter(_cells(head)), ()))


def cells_of(data: bytes) -> list[tuple[str, ...]]:
    """The rows of a CSV file in UTF-8, UTF-16 or the code page of Chinese Windows."""
    return list(_cells(_text(data)))


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _cells(text: str) -> Iterator[tuple[str, ...]]:
    first = text.partition("\n")[0]
    separator = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    csv.field_size_limit(1 << 22)
    yield from map(tuple, reader)


def table_of(source: Source) -> RecordTable | None:
    """The table of records that a workbook is, None where it is a document. Raises RecordError where further sheets
    hold something else; what the columns mean is passed over."""
    sheets = [rows for page in source.pages if (rows := _sheet(page.items)) and rows[0][0].strip() not in COLUMN]
    if not sheets or not is_head(sheets[0][0]):
        return None
    head = sheets[0][0]
    if any(sheet[0] != head for sheet in sheets):
        raise RecordError(
            "记录的工作簿应只有一张有内容的工作表（或列名相同的几张）",
            "a workbook of records should have one sheet with content only, or several with the same columns",
            file=source.name,
        )
    return RecordTable(
        source.name, source.sha256, (head, *(row for rows in sheets for row in rows[1:])), source.warnings
    )


def _sheet(items: Iterable[Line | Grid]) -> list[tuple[str, ...]]:
    """The rows of a sheet as the file counts them, hidden and empty ones blank."""
    found: dict[int, dict[int, str]] = {}
    for part in (part for item in items for part in (item.cells if isinstance(item, Grid) else (item,))):
        area = part.origin.cells if part.origin is not None else None
        if area is not None:
            found.setdefault(area.top, {})[area.left] = part.text
    if not found:
        return []
    return [
        tuple(found.get(row, {}).get(column, "") for column in range(1, max(found.get(row, {0: ""})) + 1))
        for row in range(min(found), max(found) + 1)
    ]


def rows_of(rows: Sequence[Sequence[str]]) -> Iterator[RawRow]:
    """The records that rows of cells say; the first names the columns. Raises RecordError for a wrong column."""
    names = _names(rows[0] if rows else ())
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        plain = (unguarded(cell).strip() for cell in cells)
        told = {name: cell for name, cell in zip(names, plain, strict=False) if name and cell}
        doc = told.get("doc")
        try:
            _look_for_losses(told)
            if any(cell.strip() for cell in cells[len(names) :]):
                raise RecordError("单元格多于列名", "more cells than columns")
            yield RawRow(number, doc, {name: _value(told, name) for name in told}, tuple(_doubts(told)))
        except RecordError as error:
            yield RawRow(number, doc, error)


def _names(head: Sequence[str]) -> list[str]:
    names = [cell.strip() for cell in head]
    while names and not names[-1]:
        names.pop()
    known = columns()
    for number, name in enumerate(names):
        if name not in known:
            zh, en = nearest(name, known)
            raise RecordError(f"没有名为“{name}”的列{zh}", f"there is no column {name!r}{en}")
        if name in names[:number]:
            raise RecordError(f"列“{name}”出现两次", f"the column {name!r} stands twice")
    for name in ("type", "doc"):
        if name not in names:
            raise RecordError(f"缺少列“{name}”", f"the column {name!r} is missing")
    return names


def _look_for_losses(told: Mapping[str, str]) -> None:
    for name, cell in told.items():
        if _LOST.fullmatch(cell):
            raise RecordError(
                f"{name} 的“{cell}”是表格软件缩写或算错的值，原来的内容已丢失，请把该列设为文本后按原件重填",
                f"{name}: the spreadsheet put {cell!r} for what stood there: make the column text, write it again",
            )


def _doubts(told: Mapping[str, str]) -> Iterator[ReadWarning]:
    for name, cell in told.items():
        short = name == "unit_code" and cell.isdecimal() and len(cell) % 3
        if short or (name in _CODES and _CUT.fullmatch(cell)) or (_is_text(told, name) and _DATE.fullmatch(cell)):
            yield ReadWarning.of(WarningCode.CELL_CHANGED, text=_row_in_words(told), field=name, value=cell)


def _row_in_words(told: Mapping[str, str]) -> str:
    return " | ".join(told[name] for name in ("type", "unit_code", "code", "name", "printed") if name in told)


def _is_text(told: Mapping[str, str], name: str) -> bool:
    kind = RECORD_TYPES.get(told.get("type", ""))
    types = {} if kind is None else {field.name: str(field.type) for field in dataclasses.fields(kind)}
    return types.get(name, "").startswith("str") and name not in _SHARED


def _value(told: Mapping[str, str], name: str) -> Any:
    """A cell as the value of the record's JSON object; what is none of the field's kind is left for the check."""
    cell = told[name]
    try:
        if name in _JSON:
            return json.loads(cell)
        if name in _COUNTS and name not in _own_of(told):
            return int(cell)
        if name == "bbox":
            return [float(part) for part in cell.split(_SEPARATOR.strip())]
        if name == "confidence":
            return float(cell)
    except (ValueError, RecursionError):
        return cell
    if name in _LISTS:
        return _parts(cell)
    if name == "mended":
        return {"true": True, "false": False}.get(cell.lower(), cell)
    return cell


def _own_of(told: Mapping[str, str]) -> list[str]:
    return _own(told["type"]) if told.get("type") in RECORD_TYPES else []
