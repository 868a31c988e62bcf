"""Values that a fork must not share: open stores, database connections, other processes."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from typing import Any, Generic, NoReturn, SupportsIndex, TypeVar

from extract.errors import StoreError

T = TypeVar("T")


class PerProcess(Generic[T]):
    """A value that is made when it is first asked for, once for all threads, and anew in a process forked from this."""

    def __init__(self, make: Callable[[], T], first: T | None = None) -> None:
        """`first`: the value of this process where it is there already."""
        self._make = make
        self._lock = threading.Lock()
        self._value = first
        _ALL.add(self)

    def get(self) -> T:
        """The value; whatever making it raises is raised here, and the next call tries again."""
        with self._lock:
            if self._value is None:
                self._value = self._make()
            return self._value

    def take(self) -> T | None:
        """The value if there is one, which is forgotten: for whoever ends its life."""
        with self._lock:
            value, self._value = self._value, None
            return value

    def forked(self) -> T | None:
        """Begins anew in a forked process, where the lock may be held by a thread that is not there; what the parent
        has made."""
        value, self._value = self._value, None
        self._lock = threading.Lock()
        return value


class Unshared:
    """What is open here and can neither be copied nor sent to another process."""

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        name = type(self).__name__
        raise StoreError(
            f"打开的 {name} 不能复制，也不能送到别的进程：请在那里用 open_graph 打开",
            f"an open {name} can neither be copied nor sent to another process: open it there with open_graph",
        )


_ALL: weakref.WeakSet[PerProcess[Any]] = weakref.WeakSet()
_LEFT: list[object] = []  # of the parent: to close it here would harm it there, or wait for threads that are not here


def _begin_anew() -> None:
    _LEFT.extend(each.forked() for each in list(_ALL))


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)
