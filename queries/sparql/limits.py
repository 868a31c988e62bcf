"""What one query may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SECONDS: Final = 60.0
MEMORY: Final = 2000  # MiB
LEAST_MEMORY: Final = 256  # MiB: an open store and its engine have taken a hundred
SIZE: Final = 256  # MiB of the answer: a file, or rows as Python values


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one query; None sets none.

    seconds: of the clock, and as many of processor time; memory: MiB of the process that answers; size: MiB of the
    answer as a file, or about what it takes as Python values; rows: of an answer as Python values.
    """

    seconds: float | None = SECONDS
    memory: int | None = MEMORY
    size: int | None = SIZE
    rows: int | None = None
