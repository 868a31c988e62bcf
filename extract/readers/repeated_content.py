"""Contents that a PDF names again and again: a page whose content is one small stream a thousand times, a thousand
pages with one content. Ordinary files are passed over after a look at their lists of references.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MANY = 50  # times that one thing may be named in one list
MAX_SAME = 50  # pages with one content, unless it is small: blank ones may come again
SMALL = 4096  # bytes
_LIST = re.compile(rb"\[\s*(?:\d+\s+\d+\s+R\s*){%d,}" % (MANY + 1))
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_CONTENT = re.compile(rb"/Contents\s*\[?\s*(\d+)\s+\d+\s+R")


def is_repeated(parts: Iterable[bytes]) -> bool:
    """Whether a list in one of the parts of a file (its bytes, its unpacked objects) names one thing more than MANY
    times, or more than MAX_SAME pages begin with one content."""
    first: Counter[bytes] = Counter()
    for part in parts:
        if any(_most(_REFERENCE.findall(found[0])) > MANY for found in _LIST.finditer(part)):
            return True
        first.update(_CONTENT.findall(part))
    return max(first.values(), default=0) > MAX_SAME


def _most(names: list[bytes]) -> int:
    return max(Counter(names).values(), default=0)
