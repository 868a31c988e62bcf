"""How much the streams of a PDF unpack to, before pdfium unpacks them: it has no limit of its own, and no page that
is being loaded can be stopped. What is loaded takes some thirty times as much memory.

Streams are found in the bytes of the file, and unpacked in pieces that are thrown away. Only of a file that holds too
much does pdfminer tell which pages the streams belong to.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

from extract.errors import LimitError
from extract.readers.drawn_forms import FORM, Drawing, calls, is_doubtful
from extract.readers.plumber import DAMAGED
from extract.readers.repeated_content import MAX_SAME, SMALL, is_repeated

MAX_PAGE = 32 << 20  # unpacked bytes of one page's content: a dense table takes less than one million
MAX_ALL = 8 * MAX_PAGE  # of a file's streams: below it no page is weighed by the sum of its streams
MAX_RATIO = 1040  # deflate makes no byte into more
PIECE = 1 << 20
MAX_OBJECTS = 20_000  # looked at for one page
HEADER = 2048  # bytes before a stream in which its dictionary stands
_HEAD = re.compile(rb"(\d+)\s+\d+\s+obj\b")
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
# Images are unpacked when a page is drawn, within the limit of its pixels; the others never.
_APART = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/(?:EmbeddedFile|Metadata)\b")
# Streams that draw nothing, by their dictionaries.
_NO_CONTENT = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/(?:EmbeddedFile|Metadata|ObjStm|XRef)\b|/Length1\b")
_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_FLATE, _LZW = (b"FlateDecode", b"Fl"), (b"LZWDecode", b"LZW")
_ASCII = {b"ASCII85Decode": ascii85decode, b"A85": ascii85decode, b"ASCIIHexDecode": asciihexdecode}

log = logging.getLogger(__name__)


def heavy_pages(data: bytes, password: str, name: str, count: int = 0) -> dict[int, int]:
    """The pages (1-based) whose content unpacks to more than MAX_PAGE, with their bytes as far as they were counted;
    count: how many pages there seem to be.

    Raises LimitError when another part of the file does, or it is not known which page.
    """
    repeated = is_repeated([data, *_packed_objects(data, password)])
    weights, nested = _weights(data, password, every=repeated)
    if nested and not repeated:
        weights, _ = _weights(data, password, every=True)
    large = max(weights.values(), default=0) > MAX_PAGE or sum(weights.values()) > MAX_ALL
    if not large and not nested and not repeated:
        return {}
    heavy = {number for number, size in weights.items() if size > MAX_PAGE}
    drawing = Drawing(lambda number: weights.get(number, 0))
    found: dict[int, int] = {}
    used: set[int] = set()
    same: Counter[tuple[int, ...]] = Counter()
    met = 0
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)), password)
        for number, page in enumerate(PDFPage.create_pages(document), 1):
            contents, met = _contents(page), number
            parts = [*contents, *_reached(page.resources)]
            used.update(parts)
            same[tuple(sorted(set(contents)))] += sum(weights.get(part, 0) for part in contents) > SMALL
            size = sum(weights.get(part, 0) for part in parts)
            if nested and size <= MAX_PAGE:
                size = drawing.of(page)
            if size > MAX_PAGE:
                found[number] = size
    except DAMAGED as error:
        log.info("%s: pages of heavy streams: %s", name, error)
    # A page that is listed again and again is met once here.
    most = max((*same.values(), count - met if repeated else 0))
    if most > MAX_SAME:
        raise LimitError(
            f"{most} 页的内容是同一个部件，未读", f"one part is the content of {most} pages: not read", file=name
        )
    if not heavy <= used or (large and not used):
        raise LimitError(
            f"PDF 的内容解压后超过 {MAX_PAGE >> 20} MB，没有读取",
            f"the content of the PDF unpacks to more than {MAX_PAGE >> 20} MB: it was not read",
            file=name,
        )
    return found


def _contents(page: PDFPage) -> list[int]:
    """The streams of a page's content, as often as they are drawn."""
    return [stream.objid or 0 for stream in map(resolve1, page.contents) if isinstance(stream, PDFStream)]


def _reached(resources: Any) -> set[int]:
    """The streams that a page's resources lead to."""
    found: set[int] = set()
    seen: set[int] = set()
    ahead = [resources]
    while ahead and len(seen) < MAX_OBJECTS:
        item = ahead.pop()
        if isinstance(item, PDFObjRef):
            if item.objid not in seen:
                seen.add(item.objid)
                ahead.append(resolve1(item))
        elif isinstance(item, PDFStream):
            found.add(item.objid or 0)
            ahead.append(item.attrs)
        elif isinstance(item, dict):
            ahead.extend(value for key, value in item.items() if key not in ("Parent", "P"))
        elif isinstance(item, list):
            ahead.extend(item)
    return found


def _packed_objects(data: bytes, password: str) -> Iterator[bytes]:
    """The objects that lie packed in streams."""
    opened = _decipher(data, password) if b"/Encrypt" in data else None
    for number, header, start, end in _streams(data):
        if _OBJECTS.search(header):
            part: Any = memoryview(data)[start:end]
            part = (_opened(opened, number) if opened is not None else None) or part
            for kind in _filters(header):
                part = b"".join(islice(_pieces(part, kind), MAX_PAGE // PIECE))
            yield bytes(part)


def _weights(data: bytes, password: str, *, every: bool = False) -> tuple[dict[int, int], bool]:
    """The unpacked size of each stream that may be part of a page, by its number (with `every` of small ones too), and
    whether forms that draw forms may make much of little."""
    opened = _decipher(data, password) if b"/Encrypt" in data else None
    weights: dict[int, int] = {}
    within: list[int] = []
    most_drawn, has_forms = 1, FORM.search(data) is not None or b"/ObjStm" in data
    printable: list[tuple[int, int, int, list[bytes]]] = []
    for number, header, start, end in _streams(data):
        filters = _filters(header)
        if has_forms and not _NO_CONTENT.search(header):
            # Calls of an encrypted stream cannot be seen here: two of them may stand in a form.
            content = data[start : min(end, start + PIECE)]
            drawn = 2 if opened is not None else sum(calls(_first(content, filters)).values())
            if FORM.search(header):
                within.append(drawn)
            else:
                most_drawn = max(most_drawn, drawn)
        if every and not filters:
            weights[number] = end - start
        if not filters or _APART.search(header):
            continue
        if not every and len(filters) == 1 and filters[0] in _FLATE and (end - start) * MAX_RATIO < PIECE:
            continue  # thousands of such do not fill a page
        part: Any = memoryview(data)[start:end]
        if opened is not None:
            if b"/Length1" in header or ((end - start) * MAX_RATIO < MAX_PAGE and not every):
                continue  # a font, or too small: what is encrypted takes long to open
            part = _opened(opened, number) or part
        elif _is_printable(filters) and data.find(b"z", start, end) < 0:
            printable.append((number, start, end, filters))
            continue
        weights[number] = max(weights.get(number, 0), _unpacked(part, filters))
    nested = is_doubtful([most_drawn, *within])
    most = [(end - start) * 4 // 5 * MAX_RATIO for _, start, end, _ in printable]
    if nested or max((*weights.values(), *most), default=0) > MAX_PAGE or sum(weights.values()) + sum(most) > MAX_ALL:
        for number, start, end, filters in printable:
            size = _unpacked(memoryview(data)[start:end], filters)
            weights[number] = max(weights.get(number, 0), size)
    return weights, nested


def _is_printable(filters: list[bytes]) -> bool:
    """Whether a stream is written in the letters of base 85, five for four bytes (z for four zeros): they take longer
    to decode than all else, and a file whose streams are short needs no closer look."""
    return len(filters) == 2 and filters[0] in (b"ASCII85Decode", b"A85") and filters[1] in _FLATE


def _first(part: bytes, filters: list[bytes]) -> bytes:
    """The first piece of a stream behind its filters."""
    for kind in filters:
        part = next(_pieces(part, kind), b"")
    return part


def _streams(data: bytes) -> Iterator[tuple[int, bytes, int, int]]:
    """Number, dictionary, start and end of every stream."""
    place = data.find(b"stream")
    while place >= 0:
        start, end = place + 6, data.find(b"endstream", place)
        end = len(data) if end < 0 else end
        before = data[max(0, place - HEADER) : place]
        heads = list(_HEAD.finditer(before))
        if heads and data[start : start + 1] in b"\r\n":
            start += 2 if data[start : start + 2] == b"\r\n" else 1
            yield int(heads[-1][1]), before[heads[-1].end() :], start, end
        place = data.find(b"stream", end + 9)


def _filters(header: bytes) -> list[bytes]:
    found = _FILTERS.search(header)
    return re.findall(rb"/(\w+)", found[1]) if found else []


def _decipher(data: bytes, password: str) -> PDFDocument | None:
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)), password)
    except DAMAGED as error:
        log.info("encrypted streams: %s", error)
        return None


def _opened(document: PDFDocument, number: int) -> bytes | None:
    """The packed bytes of an encrypted stream."""
    try:
        stream = document.getobj(number)
        if not isinstance(stream, PDFStream) or stream.decipher is None or stream.rawdata is None:
            return None
        return stream.decipher(number, stream.genno or 0, stream.rawdata, stream.attrs)
    except DAMAGED:
        return None


def _unpacked(part: Any, filters: list[bytes]) -> int:
    """The size of a stream behind its filters, counted no further than MAX_PAGE and a piece."""
    for place, kind in enumerate(filters):
        last = place == len(filters) - 1
        size, kept = 0, []
        for piece in _pieces(part, kind):
            size += len(piece)
            if not last:
                kept.append(piece)
            if size > MAX_PAGE:
                return size
        if last:
            return size
        part = b"".join(kept)
    return 0


def _pieces(part: Any, kind: bytes) -> Iterator[bytes]:
    """What a filter gives, piece by piece; nothing for one that does not unpack."""
    try:
        if kind in _FLATE:
            unpacking = zlib.decompressobj()
            rest = part
            while rest and not unpacking.eof:
                yield unpacking.decompress(rest, PIECE)
                rest = unpacking.unconsumed_tail
        elif kind in _LZW:
            yield from LZWDecoder(io.BytesIO(bytes(part))).run()
        elif kind in _ASCII:
            yield _ASCII[kind](bytes(part))
    except (zlib.error, *DAMAGED) as error:
        log.info("stream: %s", error)
