"""What one query may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.errors import QueryError
from extract.language import in_one_line
from graph.clock import check_seconds

SECONDS: Final = 60.0
MEMORY: Final = 2000  # MiB
LEAST_MEMORY: Final = 256  # MiB: an open store and its engine have taken a hundred
SIZE: Final = 256  # MiB of the answer: a file, or rows as Python values
MOST: Final = 1 << 30  # MiB, or rows: more is no limit, and the system does not take it


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one query; None sets none.

    seconds: of the clock, and as many of processor time; memory: MiB of the process that answers; size: MiB of the
    answer as a file, or about what it takes as Python values; rows: of an answer as Python values. Raises QueryError
    where one of them is no limit.
    """

    seconds: float | None = SECONDS
    memory: int | None = MEMORY
    size: int | None = SIZE
    rows: int | None = None

    def __post_init__(self) -> None:
        check_seconds(self.seconds)
        _check_whole("memory", self.memory, LEAST_MEMORY, "MiB")
        _check_whole("size", self.size, 1, "MiB")
        _check_whole("rows", self.rows, 0, "")


def _check_whole(name: str, value: object, least: int, unit: str) -> None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and least <= value <= MOST):
        return
    found = in_one_line(repr(value), 40)
    unit = f" {unit}" if unit else ""
    raise QueryError(
        f"{name} 应为 {least} 到 {MOST} 的整数{unit}，或 None（不限），实为 {found}",
        f"{name} should be a whole number from {least} to {MOST}{unit}, or None (no limit), found {found}",
    )
