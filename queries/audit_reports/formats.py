"""The formats of an audit's report: one table, format to what writes it. A new one is a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from extract.language import Wording
from graph.audit.running.report import Report
from graph.whole_files import written

TABLE = "table"
"""The format of the screen, which is no file."""
Text = Callable[[Report], Iterable[str]]
"""The text of a report, in pieces."""
FileWriter = Callable[[Report, Path], Sequence[Wording] | None]
"""Writes a report to a path; returns what the file could not hold."""


@dataclass(frozen=True)
class Format:
    """A format: what it is; `text`: module:function that gives its text (a Text), None where it is no text; `file`:
    module:function that writes it as a file (a FileWriter), None: its text is."""

    wording: Wording
    text: str | None = None
    file: str | None = None


_ROOM = "queries.audit_reports"
FORMATS: Mapping[str, Format] = {
    "json": Format(
        Wording("全部内容，一个 JSON 对象", "all of it, one JSON object"), f"{_ROOM}.report_json:json_text"
    ),
    "jsonl": Format(
        Wording("一行一个问题", "a finding a line"), f"{_ROOM}.report_json:json_lines"
    ),
    "csv": Format(
        Wording("问题清单；写成文件的供 Excel 打开", "the findings; as a file for Excel"),
        f"{_ROOM}.report_csv:csv_text", f"{_ROOM}.report_csv:write_csv",
    ),
    "xlsx": Format(
        Wording("工作簿，发给单位填写，--import 收回", "a workbook for the unit, taken back by --import"),
        file="queries.audit_book.workbook_written:write_audit_book",
    ),
    "html": Format(
        Wording("网页，问题旁有原件截图", "a web page, findings beside cut-outs of the print"),
        "queries.audit_page.page_written:page_text",
    ),
    "ttl": Format(
        Wording("RDF（Turtle），如图谱中所存", "RDF (Turtle), as a graph holds them"), f"{_ROOM}.report_rdf:turtle_text"
    ),
    "nq": Format(
        Wording("RDF（N-Quads），一份文件一个命名图", "RDF (N-Quads), a named graph a document"),
        f"{_ROOM}.report_rdf:quads_text",
    ),
    "sarif": Format(
        Wording("SARIF 2.1.0，供代码审查工具", "SARIF 2.1.0, for tools of code review"),
        f"{_ROOM}.report_sarif:sarif_text"
    ),
}  # fmt: skip
"""What `--format` and the ending of `--out` may be, besides a table on the screen."""


def text_of(form: str) -> Text | None:
    """What gives the text of a format, None where it is no text."""
    named = FORMATS[form].text
    return None if named is None else _function(named)


def write_report(form: str, report: Report, path: Path) -> list[Wording]:
    """Writes a report as a file, which appears whole or not at all. Returns what it could not hold. Raises StoreError
    where it cannot be written."""
    notes: list[Wording] = []
    one = FORMATS[form]
    if one.file is not None:
        write = _function(one.file)
        written(path, lambda file: notes.extend(write(report, file) or ()))
        return notes
    assert one.text is not None
    text = _function(one.text)

    def put(file: Path) -> None:
        with file.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            stream.writelines(text(report))

    written(path, put)
    return notes


def _function(named: str) -> Callable[..., Any]:
    module, _, name = named.partition(":")
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
