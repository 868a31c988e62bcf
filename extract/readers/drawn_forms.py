"""Forms (XObjects) that draw forms that draw forms: how much a page draws in the end, told without drawing it.

A few hundred bytes suffice for a page of a thousand million strokes. Ordinary files are passed over after a look at
their forms; of others pdfminer reads the pages.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1

from extract.readers.plumber import DAMAGED

MANY = 1_000  # a page of fewer repetitions is not counted
EACH = 200  # bytes that drawing a form takes beside its content
DEEP = 40  # forms within forms: pdfium goes no further
PIECE = 1 << 20  # bytes of a form in which its calls are looked for
FORM = re.compile(rb"/Subtype\s*/Form\b")
_CALL = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def calls(content: bytes) -> Counter[bytes]:
    """The names that a content draws, with how often."""
    return Counter(_CALL.findall(content[:PIECE]))


def is_doubtful(counts: list[int]) -> bool:
    """Whether forms with so many calls each may draw more than MANY, one within the other."""
    product = 1
    for count in counts:
        product *= max(1, count)
        if product > MANY:
            return True
    return False


class Drawing:
    """Weighs what pages draw; `weigh` tells the bytes of a stream by its number."""

    def __init__(self, weigh: Callable[[int], int]) -> None:
        self._weigh = weigh
        self._known: dict[int, int] = {}

    def of(self, page: PDFPage) -> int:
        """The bytes that the contents of a page and the forms that it draws have, each as often as it is drawn."""
        streams = [stream for stream in map(resolve1, page.contents) if isinstance(stream, PDFStream)]
        # A name may be cut by the end of a stream, but the streams of a page are one.
        return sum(self._weigh(stream.objid or 0) + self._drawn(stream, page.resources, 0) for stream in streams)

    def _drawn(self, stream: PDFStream, resources: Any, depth: int) -> int:
        if depth >= DEEP:
            return 0
        named = resolve1(resources)
        named = resolve1(named.get("XObject")) if isinstance(named, dict) else None
        if not isinstance(named, dict) or not named:
            return 0
        total = 0
        for name, times in calls(_data(stream)).items():
            form = resolve1(named.get(name.decode("latin-1")))
            if isinstance(form, PDFStream) and str(form.get("Subtype")).strip("/'") == "Form":
                total += times * self._form(form, resources, depth + 1)
        return total

    def _form(self, form: PDFStream, resources: Any, depth: int) -> int:
        number = form.objid or 0
        if number not in self._known:
            self._known[number] = 0  # one that draws itself is drawn once
            inner = self._drawn(form, form.get("Resources") or resources, depth)
            self._known[number] = EACH + self._weigh(number) + inner
        return self._known[number]


def _data(stream: PDFStream) -> bytes:
    try:
        return bytes(stream.get_data())
    except (zlib.error, *DAMAGED):
        return b""
