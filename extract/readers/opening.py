"""A document is opened by the reader of its kind; a reader's libraries are loaded when a file needs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from extract.errors import LimitError
from extract.pages import Source
from extract.readers.kinds import kind_of, kind_within

MAX_BYTES = 512 * 1024 * 1024
MAX_TEXT_BYTES = 32 * 1024 * 1024


def _pdf(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.pdf import read

    return read(data, name, **options)


def _docx(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.office.docx import read

    return read(data, name, **options)


def _xlsx(data: bytes, name: str, **options: Any) -> Source:
    from extract.readers.office.xlsx import read

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
    "html": _html,
    "mhtml": _mhtml,
    "text": _text,
}
"""The reader of each kind: it takes bytes, the file's name and the options of open_source."""


def open_source(path: Path, *, password: str = "", engine: str = "auto") -> Source:
    """Open one document; `password` and `engine` ("auto", "lattice", "pdfplumber") concern PDFs only.

    Raises FormatError for what is no document, PasswordError, LimitError for files beyond MAX_BYTES (a text beyond
    MAX_TEXT_BYTES), and OSError when the file cannot be read.
    """
    size = path.stat().st_size
    _check_size(size, MAX_BYTES, path.name)
    with path.open("rb") as stream:
        kind = kind_of(stream.read(8192), path.name)
        if kind == "text":
            _check_size(size, MAX_TEXT_BYTES, path.name)
        stream.seek(0)
        data = stream.read()
    return read_bytes(data, path.name, password=password, engine=engine)


def read_bytes(data: bytes, name: str, *, password: str = "", engine: str = "auto") -> Source:
    """Read a document from memory; errors as open_source."""
    kind = kind_within(data, name)
    if kind == "text":
        _check_size(len(data), MAX_TEXT_BYTES, name)
    return READERS[kind](data, name, password=password, engine=engine)


def _check_size(size: int, limit: int, name: str) -> None:
    if size > limit:
        raise LimitError(
            f"文件有 {size / 1e6:.0f} MB，最多读 {limit / 1e6:.0f} MB",
            f"the file has {size / 1e6:.0f} MB, at most {limit / 1e6:.0f} MB are read",
            file=name,
        )
