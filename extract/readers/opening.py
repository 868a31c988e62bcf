"""A document is opened by the reader of its kind; a reader's libraries are loaded when a file needs them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from extract.errors import LimitError
from extract.pages import Source
from extract.readers.error_values import without_errors
from extract.readers.kinds import kind_of, kind_within
from extract.readers.note_marks import without_note_marks
from extract.regular_files import bytes_of, check_size, name_of, size_of
from extract.warning_codes import Wording

MAX_TEXT_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 3  # documents inside documents


def _pdf(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.pdf import read

    return read(data, name, **options)


def _docx(data: bytes, name: str, *, depth: int = 0, **options: Any) -> Source:
    from extract.readers.office.docx import read

    return read(data, name, inner=partial(_inside, depth=depth + 1), **options)


def _xlsx(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.office.xlsx import read

    return read(data, name, **options)


def _ofd(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.ofd_pages import read

    return read(data, name, **options)


def _xls(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.office.xls import read

    return read(data, name, **options)


def _spreadsheetml(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.office.spreadsheetml import read

    return read(data, name, **options)


def _odf(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.office.opendocument import read

    return read(data, name, **options)


def _rtf(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.office.rtf import read

    return read(data, name, **options)


def _html(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.web.html import read

    return read(data, name, **options)


def _mhtml(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.web.mhtml import read

    return read(data, name, **options)


def _text(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.plain.conversion import read

    return read(data, name, **options)


READERS: dict[str, Callable[..., Source]] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "ofd": _ofd,
    "xls": _xls,
    "spreadsheetml": _spreadsheetml,
    "odf": _odf,
    "rtf": _rtf,
    "html": _html,
    "mhtml": _mhtml,
    "text": _text,
}
"""The reader of each kind: it takes bytes, the file's name and the options of open_source."""

KINDS: dict[str, Wording] = {
    "pdf": Wording(
        "PDF：有线表、三线表，跨页相接；每个值有页码和矩形框。扫描页要装可选的识别组件 ocr",
        "PDF: ruled and three-line tables, joined over pages; every value has its page and rectangle. Scanned pages "
        "need the extra ocr",
    ),
    "ofd": Wording(
        "OFD（国家标准的版式文件）：文字位置与线条按页面读取，与 PDF 相同",
        "OFD (the national standard for fixed-layout documents): texts and rules of a page, as in PDFs",
    ),
    "docx": Wording(
        "Word 文件（DOCX，含严格格式、平面 XML、2003 XML）：表格、文本框、公式、嵌入的文件，如所显示",
        "Word files (DOCX, also strict, flat and 2003 XML): tables, text boxes, equations, embedded files, as shown",
    ),
    "xlsx": Wording(
        "工作簿（XLSX）：每个可见的工作表、行和列，数字按显示的样子",
        "workbooks (XLSX): every visible sheet, row and column, numbers as shown",
    ),
    "xls": Wording("旧版工作簿（XLS），同上", "old workbooks (XLS), as above"),
    "spreadsheetml": Wording("2003 版 XML 表格（SpreadsheetML），同上", "XML spreadsheets of 2003, as above"),
    "odf": Wording("ODT 与 ODS：表格及合并单元格", "ODT and ODS: tables with merged cells"),
    "rtf": Wording("RTF：表格及合并单元格", "RTF: tables with merged cells"),
    "html": Wording(
        "网页（HTML）：如浏览器所显示的表格、表单控件与上下标",
        "web pages (HTML): tables, form controls, raised and lowered text as a browser shows them",
    ),
    "mhtml": Wording(
        "存成单个文件的网页（MHTML）与邮件中的网页", "web pages saved as one file (MHTML), and those of mails"
    ),
    "text": Wording(
        "文本：制表符、Markdown 竖线、逗号（CSV）、空格对齐或画线的表格，UTF-8、UTF-16 或 GB18030",
        "text: rows of tabs, Markdown's pipes, commas (CSV), aligned blanks or strokes, in UTF-8, UTF-16 or GB18030",
    ),
}
"""What each kind is, for docs/reference/formats.md."""


def open_source(path: Path, *, password: str = "", engine: str = "auto", marks: bool = False) -> Source:
    """Open one document; `password` and `engine` ("auto", "lattice", "pdfplumber") concern PDFs only. marks: keep the
    marks of notes at values and names (90%②), which are part of the text in workbooks of ours.

    Raises FormatError for what is not a document, or no file at all, PasswordError, LimitError for files beyond
    MAX_BYTES (a text beyond MAX_TEXT_BYTES), and OSError when the file cannot be read.
    """
    size, name = size_of(path), name_of(path)
    if size:
        with path.open("rb") as stream:
            if kind_of(stream.read(8192), name) == "text":
                check_size(size, MAX_TEXT_BYTES, name)
    return read_bytes(bytes_of(path), name, password=password, engine=engine, marks=marks)


def read_bytes(data: bytes, name: str, *, password: str = "", engine: str = "auto", marks: bool = False) -> Source:
    """Read a document from memory; errors as open_source."""
    kind = kind_within(data, name)
    if kind == "text":
        check_size(len(data), MAX_TEXT_BYTES, name)
    source = without_errors(READERS[kind](data, name, password=password, engine=engine))
    return source if marks else without_note_marks(source)


def _inside(data: bytes, name: str, *, depth: int) -> Source:
    """Read a document that is inside another one, only as far as it is shown there."""
    kind = kind_within(data, name)
    if depth > MAX_DEPTH or kind == "pdf":
        raise LimitError("嵌入层次过深", "documents inside documents inside documents", file=name)
    return READERS[kind](data, name, depth=depth, embedded=True)
