"""Office files are archives: nothing is unpacked before its size is known."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from lxml.etree import LxmlError

from extract.errors import FormatError, LimitError

MAX_UNPACKED = 400 * 1024 * 1024
# What the libraries raise on archives and on XML that are cut or garbled.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ParseError, LxmlError, KeyError, IndexError,
    ValueError, TypeError, AttributeError, OSError,
)  # fmt: skip


def check_archive(data: bytes, name: str) -> None:
    """Raises FormatError for a damaged archive, LimitError for one that unpacks to more than MAX_UNPACKED bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except DAMAGE as error:
        raise FormatError(f"文件损坏：{error}", f"damaged file: {error}", file=name) from error
    if size > MAX_UNPACKED:
        raise LimitError(
            f"解压后有 {size / 1e6:.0f} MB，最多 {MAX_UNPACKED / 1e6:.0f} MB",
            f"unpacks to {size / 1e6:.0f} MB, at most {MAX_UNPACKED / 1e6:.0f} MB",
            file=name,
        )
