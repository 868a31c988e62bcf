"""Old Office files are file systems of their own (OLE): chains of sectors are checked before a library walks them."""

from __future__ import annotations

import struct

from extract.errors import FormatError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # from here on: marks of an end or of free sectors


def check_compound(data: bytes, name: str) -> None:
    """Raises FormatError when chains of sectors run in a circle: a library would follow them for ever."""
    try:
        shift, short = struct.unpack_from("<HH", data, 30)
        if not 7 <= shift <= 20 or not 4 <= short <= shift:
            raise ValueError(f"sectors of 2^{shift}")
        table = _table(data, shift)
        small = _chain(table, struct.unpack_from("<I", data, 60)[0])
        if _circles(table) or _circles(_entries(data, small, shift)):
            raise ValueError("a chain of sectors without an end")
    except (struct.error, ValueError) as error:
        raise FormatError(f"文件损坏：{error}", f"damaged file: {error}", file=name) from error


def streams_of(data: bytes, name: str) -> set[str]:
    """The names of the streams and storages at the top of the file; errors as check_compound."""
    check_compound(data, name)
    shift = struct.unpack_from("<H", data, 30)[0]
    start = struct.unpack_from("<I", data, 48)[0]
    size = 1 << shift
    directory = b"".join(
        data[(sector + 1) * size : (sector + 2) * size] for sector in _chain(_table(data, shift), start)
    )
    entries = [directory[place : place + 128] for place in range(0, len(directory) - 127, 128)]
    found: dict[int, str] = {}
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]] if entries else []
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in found:
            continue
        entry = entries[number]
        length = struct.unpack_from("<H", entry, 64)[0]
        found[number] = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        waiting += struct.unpack_from("<2I", entry, 68)
    return set(found.values())


def _table(data: bytes, shift: int) -> list[int]:
    """The table of which sector follows which."""
    sectors = [sector for sector in struct.unpack_from("<109I", data, 76) if sector < _LAST]
    extra, count = struct.unpack_from("<II", data, 68)
    size = 1 << shift
    seen = set()
    while extra < _LAST and count and extra not in seen:
        seen.add(extra)
        block = struct.unpack_from(f"<{size // 4}I", data, (extra + 1) * size)
        sectors += [sector for sector in block[:-1] if sector < _LAST]
        extra = block[-1]
    return _entries(data, sectors, shift)


def _entries(data: bytes, sectors: list[int], shift: int) -> list[int]:
    size = 1 << shift
    found: list[int] = []
    for sector in sectors:
        piece = data[(sector + 1) * size : (sector + 2) * size]
        found += struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4])
        if len(found) > len(data):
            raise ValueError("more sectors than bytes")
    return found


def _chain(table: list[int], start: int) -> list[int]:
    chain: list[int] = []
    while start < len(table) and len(chain) <= len(table):
        chain.append(start)
        start = table[start]
    if len(chain) > len(table):
        raise ValueError("a chain of sectors without an end")
    return chain


def _circles(table: list[int]) -> bool:
    done = bytearray(len(table))
    for start in range(len(table)):
        path = []
        place = start
        while place < len(table) and not done[place]:
            done[place] = 1
            path.append(place)
            place = table[place]
        if place < len(table) and done[place] == 1:
            return True
        for passed in path:
            done[passed] = 2
    return False


__all__ = ["SIGNATURE", "check_compound", "streams_of"]
