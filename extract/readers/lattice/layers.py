"""Layers (optional content): which are switched off, and which texts belong to them.

pdfium shows a page without what such layers hold, but hands out their text all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_ulong, c_ushort
from dataclasses import dataclass
from typing import Any

from extract.readers.lattice import plain_pdfium as pdfium

MAX_MARKS = 20  # of one object: marked content within marked content
MAX_NAME = 400  # characters of a layer's name


@dataclass(frozen=True, slots=True)
class Layers:
    """The names of the layers that are switched off, and what pdfium makes of those that are written as UTF-16."""

    hidden: frozenset[str] = frozenset()
    garbled: frozenset[str] = frozenset()

    def off(self, items: Sequence[int]) -> set[int]:
        """The places of the objects that belong to a layer that is off."""
        if not self.hidden:
            return set()
        return {place for place, item in enumerate(items) if self._is_off(item)}

    def _is_off(self, item: int) -> bool:
        for number in range(min(MAX_MARKS, max(0, pdfium.FPDFPageObj_CountMarks(item)))):
            mark = pdfium.FPDFPageObj_GetMark(item, number)
            if _text(pdfium.FPDFPageObjMark_GetName, mark) == "OC":
                name = _text(pdfium.FPDFPageObjMark_GetParamStringValue, mark, b"Name")
                if name in self.hidden or _in_ascii(name) in self.garbled:
                    return True
        return False


NO_LAYERS = Layers()


def garbled(name: bytes) -> str:
    """A name as pdfium hands it out: its bytes read as UTF-8, whatever they are; of that what is sure."""
    return _in_ascii(name.decode("utf-8", "ignore"))


def _in_ascii(text: str) -> str:
    return "".join(char for char in text if "\0" < char < "\x7f")


def _text(call: Any, mark: Any, *key: bytes) -> str:
    buffer, length = (c_ushort * MAX_NAME)(), c_ulong()
    if not call(mark, *key, buffer, 2 * MAX_NAME, byref(length)):
        return ""
    return bytes(buffer)[: min(length.value, 2 * MAX_NAME)].decode("utf-16-le", "replace").rstrip("\0")
