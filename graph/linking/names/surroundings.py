"""What a row's project says, looked up only where its name leaves something open: a name that asks for nothing is
signed once for all projects."""

from __future__ import annotations

from collections.abc import Callable


class Surroundings:
    """The project of one row; `asked`: whether anything of it was looked at."""

    __slots__ = ("_name", "_title", "_words", "asked", "there")

    def __init__(self, name: str | None, title: Callable[[], str], words: Callable[[], tuple[str, ...]]) -> None:
        """`title`: its name as a name may repeat it; `words`: what it says is done."""
        self._name, self._title, self._words = name, title, words
        self.there = bool(name)
        self.asked = False

    def name(self) -> str:
        """As printed; "" for a row of the department."""
        self.asked = True
        return self._name or ""

    def title(self) -> str:
        """As a name may repeat it."""
        self.asked = True
        return self._title()

    def words(self) -> tuple[str, ...]:
        """What it says is done; nothing without a project, for which nobody needs to ask."""
        if not self.there:
            return ()
        self.asked = True
        return self._words()


def no_words() -> tuple[str, ...]:
    """Where a project has nothing to say."""
    return ()
