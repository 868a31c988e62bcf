"""Python's collector of garbage while a document is read, a graph is linked or an index is made: it looks seldom.

All make hundreds of thousands of small objects that live to their end, and next to no cycles. By its usual measure the
collector walks over them again and again, for a twentieth of the time of a reading and an eighth of that of linking.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

SELDOM = 100_000  # new objects: pdfplumber's pages do leave cycles, so that the collector is not switched off

_lock = Lock()
_usual: list[tuple[int, int, int]] = []  # the measure before, once for every reading that goes on


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Collect garbage seldom within this block; afterwards as before. Readings in several threads may overlap."""
    with _lock:
        usual = gc.get_threshold()
        _usual.append(_usual[0] if _usual else usual)
        if 0 < usual[0] < SELDOM:  # 0: the caller has switched it off
            gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        with _lock:
            before = _usual.pop()
            if not _usual:
                gc.set_threshold(*before)
