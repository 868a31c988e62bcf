"""The keys of a table of wordings as members of the enum that names them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

_Name = TypeVar("_Name", bound=StrEnum)
_Words = TypeVar("_Words")


def keyed(table: Mapping[str, _Words], names: type[_Name], section: str) -> dict[_Name, _Words]:
    """A section of a wording file with the members of `names` for keys, in the same order.

    Raises ValueError, which names the key, when a key is not the value of a member.
    """
    known = {name.value: name for name in names}
    for key in table:
        if key not in known:
            raise ValueError(
                f"wording.toml: [{section}] {key} 应为 {names.__name__} 之一 / "
                f"expected one of {names.__name__} ({', '.join(known)})"
            )
    return {known[key]: words for key, words in table.items()}
