"""pdfium's functions with handles as plain numbers.

A page holds thousands of characters and objects, and each is asked several things. pypdfium2 makes an object of every
handle and checks the type of every pointer, which takes longer than most calls themselves; and it hands Python's lock
over for each of them. Handles of pypdfium2 and byref() are taken as well; constants and structures are pypdfium2's.
"""

from __future__ import annotations

from ctypes import POINTER, PYFUNCTYPE, addressof, c_char, c_int, c_void_p, cast
from typing import Any

import pypdfium2.raw

_POINTER: type = type(POINTER(c_int))  # the type of all types of pointers


def __getattr__(name: str) -> Any:
    found = getattr(pypdfium2.raw, name)
    if hasattr(found, "argtypes"):
        found = _plain(found)
    globals()[name] = found  # asked for once
    return found


def address(buffer: bytearray) -> int:
    """Where the bytes of a buffer lie, so that pdfium can write into it; the buffer must stay alive and as long."""
    return addressof(c_char.from_buffer(buffer)) if buffer else 0


def _plain(call: Any) -> Any:
    """A function of pypdfium2 with plain numbers in place of its pointers."""
    arguments = [_number(kind) for kind in call.argtypes]
    return PYFUNCTYPE(_number(call.restype), *arguments)(cast(call, c_void_p).value or 0)


def _number(kind: Any) -> Any:
    return c_void_p if isinstance(kind, _POINTER) else kind
