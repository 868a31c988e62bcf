"""Records that come as JSON Lines or as a table: extracted elsewhere, or corrected by hand. One file may hold several
documents."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import RecordError
from extract.pages import ReadWarning
from extract.records import DocumentRecord, Extraction, Record, from_dict, to_dict
from extract.regular_files import bytes_of, name_of
from graph.building.record_check import check_record, check_row
from graph.building.record_review import review
from graph.building.record_tables import RawRow, RecordTable, cells_of, is_record_table, rows_of

SUFFIXES = (".jsonl", ".ndjson")
_DOC = re.compile(r'"doc"\s*:\s*("(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")')


@dataclass(frozen=True)
class RecordFile:
    """What a file of records holds: its documents in the order of their first rows; for each document that has
    a row which breaks the contract the error that names it; sha256 of the file's bytes."""

    sha256: str
    extractions: tuple[Extraction, ...]
    refused: tuple[RecordError, ...] = ()


def is_record_file(path: Path) -> bool:
    """Whether a path is read as records, not as a document: by its name (.jsonl, .ndjson), or a CSV file by its first
    row, where that names the columns of `jixiao extract --format csv`."""
    return path.suffix.lower() in SUFFIXES or is_record_table(path)


def read_record_file(path: Path) -> RecordFile:
    """Reads a file document by document: one with a row that breaks the contract is left out as a whole.

    A document is identified by its rows, `doc` (the file's stem) left out, as a document by its bytes. RecordError
    names the file and line of the first such row where no document is left.
    """
    data = bytes_of(path)
    sha256 = hashlib.sha256(data).hexdigest()
    if path.suffix.lower() in SUFFIXES:
        return _gathered(path, sha256, _lines(data))
    return read_record_table(path, RecordTable(name_of(path), sha256, tuple(cells_of(data))))


def read_record_table(path: Path, table: RecordTable) -> RecordFile:
    """The same of a table of cells."""
    try:
        return _gathered(path, table.sha256, rows_of(table.rows), table.warnings)
    except RecordError as error:
        error.file = error.file or name_of(path)
        raise


def _gathered(path: Path, sha256: str, rows: Iterable[RawRow], warnings: Sequence[ReadWarning] = ()) -> RecordFile:
    documents: dict[str, list[Record]] = {}
    doubts: dict[str, list[ReadWarning]] = {}
    refused: dict[str | None, RecordError] = {}
    last: str | None = None
    for row in rows:
        try:
            record = _record(row.told, documents)
        except RecordError as error:
            name = last if row.doc is None else row.doc
            refused.setdefault(name, _at(row.number, name_of(path), error, name))
            continue
        last = record.doc
        if None in refused:  # a row before the first that can be read: it is of the same document
            refused.setdefault(last, refused.pop(None))
        documents.setdefault(last, []).append(record)
        doubts.setdefault(last, []).extend(row.doubts)
    headed = sum(any(isinstance(record, DocumentRecord) for record in records) for records in documents.values())
    extractions = tuple(
        Extraction(
            name or Path(name_of(path)).stem,
            _identity(records),
            tuple(records),
            (*warnings, *doubts[name], *review(name, records, others_told=headed > 0)),
        )
        for name, records in documents.items()
        if name not in refused
    )
    if not extractions:
        nothing = RecordError("没有记录", "there are no records", file=name_of(path))
        raise next(iter(refused.values()), nothing)
    return RecordFile(sha256, extractions, tuple(refused.values()))


def _lines(data: bytes) -> Iterator[RawRow]:
    """The rows of JSON Lines."""
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if raw.strip():
            told = _json(raw)
            doc = told.get("doc") if isinstance(told, Mapping) else None
            yield RawRow(number, doc if isinstance(doc, str) else _told(raw), told)


def _json(raw: bytes) -> Mapping[str, Any] | RecordError:
    try:
        row = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return RecordError("应为 UTF-8 文本", "should be UTF-8 text")
    except json.JSONDecodeError as error:
        return RecordError(f"应为一行 JSON，第 {error.colno} 个字符处有误", f"should be one line of JSON: {error}")
    except (ValueError, RecursionError) as error:
        return _no_json(error)
    return row if isinstance(row, dict) else RecordError("应为 JSON 对象", "should be a JSON object")


def _no_json(error: Exception) -> RecordError:
    zh = "嵌套太深" if isinstance(error, RecursionError) else "有过大的数或无效的字符"
    return RecordError(f"应为一行 JSON：{zh}", f"should be one line of JSON: {error}")


def _record(told: Mapping[str, Any] | RecordError, documents: dict[str, list[Record]]) -> Record:
    """The record of a row. Raises RecordError."""
    if isinstance(told, RecordError):
        raise told
    try:
        check_row(told)
        record = from_dict(told)
        check_record(record)
    except (ValueError, RecursionError) as error:
        raise _no_json(error) from error
    if isinstance(record, DocumentRecord) and any(isinstance(r, DocumentRecord) for r in documents.get(record.doc, ())):
        raise RecordError(f"文件 {record.doc!r} 已有一条 document 记录", f"{record.doc!r} has a document row already")
    return record


def _told(raw: bytes) -> str | None:
    """The document that a broken line names; None when it names none."""
    found = _DOC.search(raw.decode("utf-8", "replace"))
    told = None if found is None else str(json.loads(found[1], strict=False))
    return None if told is None else told.encode("utf-8", "replace").decode()


def _at(number: int, file: str, error: RecordError, name: str | None) -> RecordError:
    zh, en = f"第{number}行：{error.zh}", f"line {number}: {error.en}"
    if name:
        zh, en = f"{zh}；{name} 的记录未收录", f"{en}; the records of {name} are left out"
    return RecordError(zh, en, file=file)


def _identity(records: list[Record]) -> str:
    found = hashlib.sha256()
    for record in records:
        row = to_dict(record) | {"doc": None}
        found.update(json.dumps(row, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    return found.hexdigest()
