"""Records that come as JSON Lines: extracted elsewhere, or corrected by hand. One file may hold several documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import RecordError
from extract.records import DocumentRecord, Extraction, Record, from_dict, to_dict
from graph.building.record_check import check_record, check_row

SUFFIXES = (".jsonl", ".ndjson")


@dataclass(frozen=True)
class RecordFile:
    """What a file of records holds: its documents in the order of their first rows; sha256 of the file's bytes."""

    sha256: str
    extractions: tuple[Extraction, ...]


def is_record_file(path: Path) -> bool:
    """Whether a path is read as records, not as a document: by its name (.jsonl, .ndjson)."""
    return path.suffix.lower() in SUFFIXES


def read_record_file(path: Path) -> RecordFile:
    """Reads a whole file, or nothing: RecordError names the file and line of the first row that breaks the contract.

    A document is identified by its rows, `doc` (the file's stem) left out, as a document by its bytes.
    """
    data = path.read_bytes()
    documents: dict[str, list[Record]] = {}
    for number, record in _records(data, path.name):
        known = documents.setdefault(record.doc, [])
        if isinstance(record, DocumentRecord) and any(isinstance(other, DocumentRecord) for other in known):
            zh, en = f"文件 {record.doc!r} 已有一条 document 记录", f"{record.doc!r} has a document row already"
            raise _at(number, path.name, zh, en)
        known.append(record)
    if not documents:
        raise RecordError("没有记录", "there are no records", file=path.name)
    extractions = tuple(
        Extraction(name or path.stem, _identity(records), tuple(records)) for name, records in documents.items()
    )
    return RecordFile(hashlib.sha256(data).hexdigest(), extractions)


def _records(data: bytes, file: str) -> Iterator[tuple[int, Record]]:
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw.decode("utf-8"))
            if not isinstance(row, dict):
                raise RecordError("应为 JSON 对象", "should be a JSON object")
            check_row(row)
            record = from_dict(row)
            check_record(record)
            yield number, record
        except UnicodeDecodeError as error:
            raise _at(number, file, "应为 UTF-8 文本", "should be UTF-8 text") from error
        except (ValueError, RecursionError) as error:
            raise _at(number, file, f"应为一行 JSON: {error}", f"should be one line of JSON: {error}") from error
        except RecordError as error:
            raise _at(number, file, error.zh, error.en) from error


def _at(number: int, file: str, zh: str, en: str) -> RecordError:
    return RecordError(f"第{number}行：{zh}", f"line {number}: {en}", file=file)


def _identity(records: list[Record]) -> str:
    found = hashlib.sha256()
    for record in records:
        row = to_dict(record) | {"doc": None}
        found.update(json.dumps(row, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    return found.hexdigest()
