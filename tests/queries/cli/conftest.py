"""Commands that read documents do so in this process here, as a child process for each call would be slow;
tests/queries/test_limited.py and commands in processes of their own have the real one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


class Here:
    """A Worker without a process."""

    def __init__(self, work: Callable[[Any], Any], *, memory: int = 0) -> None:
        self._work = work

    def ask(self, message: object, *, seconds: float = 0) -> Any:
        return self._work(message)

    def close(self) -> None:
        return


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queries.limited.Worker", Here)
