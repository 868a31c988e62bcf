"""Files that can be read to an end: pipes, devices, sockets and folders are told apart before a byte is read."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from extract.errors import FormatError, LimitError
from extract.language import in_one_line, visible

MAX_BYTES = 512 * 1024 * 1024
_LONGEST = 255  # characters of a file's name on any system
_OTHERS = (
    (stat.S_ISDIR, "是文件夹，不是文件", "a folder, not a file"),
    (stat.S_ISFIFO, "是管道，不是文件，请先存成文件", "a pipe, not a file: save what it gives as a file"),
    (stat.S_ISSOCK, "是套接字，不是文件", "a socket, not a file"),
    (stat.S_ISCHR, "是设备，不是文件", "a device, not a file"),
    (stat.S_ISBLK, "是设备，不是文件", "a device, not a file"),
)


def size_of(path: Path) -> int:
    """The bytes of a regular file. Raises FormatError for anything else, LimitError beyond MAX_BYTES, OSError."""
    name = name_of(path)
    try:
        found = path.stat()
    except FileNotFoundError:
        if str(path) == "-":
            raise FormatError(
                "没有名为“-”的文件；不从标准输入读，请先存成文件",
                'no file "-": standard input is not read, save it as a file',
                file=name,
            ) from None
        raise
    except ValueError as error:  # a null character
        raise FormatError("文件名不能用", "no name of a file", file=name) from error
    for is_kind, zh, en in _OTHERS:
        if is_kind(found.st_mode):
            raise FormatError(f"{zh}", f"{en}", file=name)
    check_size(found.st_size, MAX_BYTES, name)
    return found.st_size


def bytes_of(path: Path) -> bytes:
    """The whole of a regular file; errors as size_of, FormatError also where it grows while it is read."""
    size = size_of(path)
    if not size:
        return b""  # files of the system may say so and never end
    with path.open("rb") as stream:
        data = stream.read(size + 1)
    if len(data) > size:
        raise FormatError(
            "读取时文件有变，请稍后再读", "the file changed while it was read: read it again", file=name_of(path)
        )
    return data


def sha256_of(path: Path) -> str:
    """The sha-256 of a regular file's bytes. Raises FormatError for anything else, LimitError and OSError."""
    if not size_of(path):
        return hashlib.sha256().hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def name_of(path: Path) -> str:
    """A file's name as records and messages have it: what is no text, or no visible one, as escapes; what is too
    long for any file is cut."""
    return in_one_line(path.name, _LONGEST) if len(path.name) > _LONGEST else visible(path.name or str(path))


def check_size(size: int, limit: int, name: str) -> None:
    """Raises LimitError for more bytes than a limit."""
    if size > limit:
        raise LimitError(
            f"文件有 {size / 1e6:.0f} MB，最多读 {limit / 1e6:.0f} MB",
            f"the file has {size / 1e6:.0f} MB, at most {limit / 1e6:.0f} MB are read",
            file=name,
        )
