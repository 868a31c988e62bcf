"""How much is tried where cases are very many of one kind: a share of them, or all when JIXIAO_THOROUGH asks for it."""

from __future__ import annotations

import os

from extract.environment import Variable

THOROUGH = os.environ.get(Variable.THOROUGH, "") not in ("", "0")
LEAST = 10  # examples of a property: with fewer it is hardly tried


def examples(count: int) -> int:
    """How many examples of a property are tried: a third of what is tried thoroughly."""
    return count if THOROUGH else max(min(count, LEAST), count // 3)
