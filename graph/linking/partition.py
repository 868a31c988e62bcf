"""Groups that grow by joining two of their items (union-find); independent of the order of the joins."""

from __future__ import annotations

from typing import Any


class Partition:
    """Things that are joined, step by step; those joined in any way have the same representative."""

    def __init__(self) -> None:
        self._parent: dict[Any, Any] = {}

    def find(self, item: Any) -> Any:
        """The representative of what an item is joined with."""
        while self._parent.get(item, item) != item:
            item = self._parent[item]
        return item

    def join(self, a: Any, b: Any) -> None:
        """Joins two items and all that they are joined with."""
        one, other = sorted((self.find(a), self.find(b)))
        self._parent[other] = one
