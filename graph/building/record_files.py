"""Records that come as JSON Lines: extracted elsewhere, or corrected by hand. One file may hold several documents."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from extract.errors import RecordError
from extract.records import DocumentRecord, Extraction, Record, from_dict, to_dict
from graph.building.record_check import check_record, check_row

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
    """Whether a path is read as records, not as a document: by its name (.jsonl, .ndjson)."""
    return path.suffix.lower() in SUFFIXES


def read_record_file(path: Path) -> RecordFile:
    """Reads a file document by document: one with a row that breaks the contract is left out as a whole.

    A document is identified by its rows, `doc` (the file's stem) left out, as a document by its bytes. RecordError
    names the file and line of the first such row where no document is left.
    """
    data = path.read_bytes()
    documents: dict[str, list[Record]] = {}
    refused: dict[str | None, RecordError] = {}
    last: str | None = None
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not raw.strip():
            continue
        try:
            record = _record(raw, documents)
        except RecordError as error:
            found = _told(raw)
            name = last if found is None else found
            refused.setdefault(name, _at(number, path.name, error, name))
            continue
        last = record.doc
        if None in refused:  # a row before the first that can be read: it is of the same document
            refused.setdefault(last, refused.pop(None))
        documents.setdefault(last, []).append(record)
    extractions = tuple(
        Extraction(name or path.stem, _identity(records), tuple(records))
        for name, records in documents.items()
        if name not in refused
    )
    if not extractions:
        nothing = RecordError("没有记录", "there are no records", file=path.name)
        raise next(iter(refused.values()), nothing)
    return RecordFile(hashlib.sha256(data).hexdigest(), extractions, tuple(refused.values()))


def _record(raw: bytes, documents: dict[str, list[Record]]) -> Record:
    """The record of a line. Raises RecordError."""
    try:
        row = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RecordError("应为 UTF-8 文本", "should be UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise RecordError(f"应为一行 JSON: {error}", f"should be one line of JSON: {error}") from error
    if not isinstance(row, dict):
        raise RecordError("应为 JSON 对象", "should be a JSON object")
    try:
        check_row(row)
        record = from_dict(row)
        check_record(record)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"应为一行 JSON: {error}", f"should be one line of JSON: {error}") from error
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
