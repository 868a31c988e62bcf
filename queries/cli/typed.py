"""Values as people type them on the command line: numbers, years, signs, columns; wrong ones are told in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from extract.errors import QueryError
from extract.language import say
from queries.find.orders import ORDERS, order_of
from queries.typed_numbers import measured, number_of, whole_number_of, year_of
from queries.words import operator_of

_T = TypeVar("_T")
Callback = Callable[[click.Context, click.Parameter, str | None], Any]


def usable(read: Callable[[str], _T], value: str) -> _T:
    """What is read of a value; what cannot be read is wrong usage."""
    try:
        return read(value)
    except QueryError as error:
        raise click.BadParameter(str(error)) from error


def _read_by(read: Callable[[str], Any]) -> Callback:
    return lambda _ctx, _param, value: None if value is None else usable(read, value)


def _checked(read: Callable[[str], Any]) -> Callback:
    """The value as it was typed, once it can be read."""

    def check(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
        if value is not None:
            usable(read, value)
        return value

    return check


number: Callback = _read_by(number_of)
bound: Callback = _checked(measured)  # with its unit, which the graph reads
year: Callback = _read_by(year_of)
sign: Callback = _read_by(operator_of)
column: Callback = _checked(order_of)


class Count(click.ParamType):  # type: ignore[type-arg]
    """A whole number of at least `least`, as people write it: 10, 十, 1万."""

    name = "integer"

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Reads it."""
        if isinstance(value, int):
            return value
        try:
            found = whole_number_of(value)
        except QueryError as error:
            self.fail(str(error), param, ctx)
        if found < self.least:
            self.fail(say(f"应不小于 {self.least}，实为 {value}", f"at least {self.least}, found {value}"), param, ctx)
        return found


def columns_that_begin(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """What --sort can be completed to."""
    return [name for name in ORDERS if name.startswith(incomplete)]
