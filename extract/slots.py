"""Frozen dataclasses that are made by the ten thousand: their slots are filled directly."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def by_slots(kind: type[T]) -> type[T]:
    """A dataclass (frozen=True, slots=True) whose objects are made in half the time.

    What dataclasses writes for a frozen class looks each field up by its name to set it; the descriptor of a slot needs
    no looking up. Nothing else changes: the same parameters and defaults, and no field can be set afterwards.
    """
    told = fields(kind)  # type: ignore[arg-type]
    if any(field.default_factory is not MISSING or not field.init or field.kw_only for field in told):
        raise TypeError(f"{kind.__name__}: plain fields only")
    names = [field.name for field in told]
    room: dict[str, Any] = {f"_{name}": getattr(kind, name).__set__ for name in names}
    stores = "".join(f"    _{name}(self, {name})\n" for name in names)
    exec(f"def __init__(self, {', '.join(names)}):\n{stores}", room)
    made, usual = room["__init__"], kind.__init__
    made.__defaults__, made.__annotations__ = usual.__defaults__, usual.__annotations__
    made.__qualname__, made.__module__ = usual.__qualname__, kind.__module__
    kind.__init__ = made  # type: ignore[method-assign]
    return kind
