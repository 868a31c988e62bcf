"""The records that a file gives: a document's, or those that it holds itself."""

from __future__ import annotations

from pathlib import Path

from extract.errors import FormatError
from extract.records import Extraction
from graph.building.record_tables import RecordTable


def records_of(file: Path, *, password: str, engine: str) -> Extraction | RecordTable:
    """A document's records; a workbook of records as its table. Raises DocumentError and OSError."""
    from extract.document import extract_source
    from queries.audit_book.answers_read import is_audit_book
    from queries.correction_book.book_read import is_book
    from queries.presenting.answer_workbook import is_answer
    from queries.sources import opened_source

    source, table = opened_source(file, password=password, engine=engine)
    if is_book(source):
        raise FormatError(
            "是 jixiao review 写出的工作簿，不是预算文件：用 jixiao correct 收回其中的更正",
            "a workbook of jixiao review, no budget: jixiao correct takes its corrections back",
            file=source.name,
        )
    if is_audit_book(source):
        raise FormatError(
            "是 jixiao audit 写出的工作簿，不是预算文件：用 jixiao audit --import 收回其中的答复",
            "a workbook of jixiao audit, no budget: jixiao audit --import takes its answers back",
            file=source.name,
        )
    if is_answer(source):
        raise FormatError(
            "是 jixiao 写出的结果，不是预算文件：读入会重复计数",
            "an answer that jixiao wrote, no budget: its rows would count twice",
            file=source.name,
        )
    return extract_source(source) if table is None else table
