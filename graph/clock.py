"""The time that one question has. Who goes through many rows for it (reads them, lays them out) goes through `watched`,
so that the limit of a question holds until its answer is there, not only where it is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Final, TypeVar

from extract.errors import QueryError
from extract.language import in_one_line

T = TypeVar("T")
LONGEST: Final = 1_000_000.0  # seconds: twelve days; what is more is no limit, and timers do not take it
_ROWS: Final = 256  # between two looks at the clock


@dataclass(frozen=True, slots=True)
class _Time:
    seconds: float
    until: float


_TIME: ContextVar[_Time | None] = ContextVar("time", default=None)


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """The time of the question that is answered inside; None: it has no end."""
    token = _TIME.set(None if seconds is None else _Time(seconds, monotonic() + seconds))
    try:
        yield
    finally:
        _TIME.reset(token)


def check() -> None:
    """Raises QueryError when the time of the question is over."""
    time = _TIME.get()
    if time is not None and monotonic() > time.until:
        raise too_late(time.seconds)


def watched(rows: Iterable[T]) -> Iterator[T]:
    """The rows, as long as the question has time. Raises QueryError when it has none any more."""
    check()
    for number, row in enumerate(rows, 1):
        yield row
        if not number % _ROWS:
            check()


def too_late(seconds: float) -> QueryError:
    """The error for a question past its time."""
    zh, en = f"查询超过 {seconds:g} 秒，已停止", f"the query was stopped after {seconds:g} seconds"
    return QueryError(f"{zh}；可用 --timeout 放宽", f"{en}: --timeout allows more")


def check_seconds(seconds: object) -> None:
    """Raises QueryError where a limit of time is none: it is a number of seconds, or None."""
    number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if seconds is None or (number and 0 < seconds <= LONGEST):  # type: ignore[operator]
        return
    found = in_one_line(repr(seconds), 40)
    raise QueryError(
        f"timeout 应为 0 以上、不超过 {LONGEST:g} 的秒数，或 None（不限），实为 {found}",
        f"timeout should be seconds above 0 and at most {LONGEST:g}, or None (no limit), found {found}",
    )
