"""The file of an index: named arrays, each with its check sum, mapped or read, and a few words beside them.

Nothing is taken from a damaged file: its length and its head are looked at when it is opened, an array when it is first
used.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from extract import regular_files

LAYOUT: Final = 6
"""Of what is in the file: a change makes all old files foreign."""
_MAGIC = b"jixiao find "
_ALIGNED = 64
_MAPPED = 16 << 20  # bytes; a smaller file is read, and nothing that happens to it later does harm
Array = NDArray[Any]


class IndexFault(Exception):
    """The file is damaged, or none of ours."""


def write(out: IO[bytes], arrays: Mapping[str, Array], said: Mapping[str, Any]) -> None:
    """Writes an index: its arrays, and what is said beside them (as JSON)."""
    table, at = {}, 0
    for name, array in arrays.items():
        table[name] = [array.dtype.str, len(array), at, zlib.crc32(_bytes(array))]
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({"said": said, "arrays": table, "bytes": at}, ensure_ascii=True).encode()
    head += b" " * (-(len(_MAGIC) + 12 + len(head)) % _ALIGNED)
    for number in (LAYOUT, len(head), zlib.crc32(head)):
        out.write(_MAGIC if number == LAYOUT else b"")
        out.write(number.to_bytes(4, "little"))
    out.write(head)
    for array in arrays.values():
        out.write(_bytes(array))
        out.write(bytes(-array.nbytes % _ALIGNED))


class IndexFile:
    """An index open for reading; several threads may read it at once."""

    def __init__(self, data: bytes | mmap.mmap, path: Path) -> None:
        """`path`: where it lies, or would if it could be written. Raises IndexFault."""
        self.path, self._data = path, data
        start = len(_MAGIC)
        layout, length, found = (int.from_bytes(data[at : at + 4], "little") for at in range(start, start + 12, 4))
        head = data[start + 12 : start + 12 + length]
        if data[:start] != _MAGIC or layout != LAYOUT or len(head) < length or zlib.crc32(head) != found:
            raise IndexFault("the head")
        self._at = start + 12 + length
        said = json.loads(head)
        if len(data) != self._at + said["bytes"]:
            raise IndexFault("its length")
        self.said: dict[str, Any] = said["said"]
        self._table: dict[str, tuple[str, int, int, int]] = said["arrays"]
        self._whole: dict[str, Array] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def array(self, name: str) -> Array:
        """An array. Raises IndexFault when it is damaged."""
        found = self._whole.get(name)
        if found is None:
            dtype, length, at, told = self._table[name]
            found = np.frombuffer(self._data, dtype, length, self._at + at) if length else np.empty(0, dtype)
            if zlib.crc32(_bytes(found)) != told:
                raise IndexFault(name)
            self._whole[name] = found
        return found

    def check(self) -> None:
        """Looks at all of it. Raises IndexFault."""
        for name in self._table:
            self.array(name)


def _bytes(array: Array) -> memoryview:
    return np.ascontiguousarray(array).view(np.uint8).data


def opened(path: Path) -> IndexFile:
    """The index in a file. Raises OSError when it cannot be read, IndexFault."""
    with regular_files.opened(path) as file:
        if os.fstat(file.fileno()).st_size < _MAPPED:
            return IndexFile(file.read(), path)
        return IndexFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path)
