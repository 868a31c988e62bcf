"""Values as people type them on the command line: numbers, years, signs, columns; wrong ones are told in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import click

from extract.errors import QueryError
from extract.language import say
from queries.find.orders import ORDERS, order_of
from queries.typed_numbers import measured, points_of, scaled, year_of
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


points: Callback = _read_by(points_of)
bound: Callback = _checked(measured)  # with its unit, which the graph reads
year: Callback = _read_by(year_of)
sign: Callback = _read_by(operator_of)
column: Callback = _checked(order_of)


class Figure(click.FloatRange):
    """A number as people write it, in any unit that is worth one of the option's own. With `over` it is greater than
    `least`, otherwise it may be equal."""

    units: Mapping[str | None, int | Decimal] = {None: 1}
    examples = ("10、十、1万", "10, 十, 1万")

    def __init__(self, least: int = 0, most: int | None = None, *, over: bool = False) -> None:
        super().__init__(least, most, min_open=over)
        self.least, self.most, self.over = least, most, over

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Reads it; what is a number already is one of ours."""
        if isinstance(value, (int, float)):
            return value
        try:
            found = self._read(value)
        except QueryError as error:
            self.fail(str(error), param, ctx)
        if found < self.least or (self.over and found == self.least):
            zh, en = ("应大于", "more than") if self.over else ("应不小于", "at least")
            self.fail(say(f"{zh} {self.least}，实为 {value}", f"{en} {self.least}, found {value}"), param, ctx)
        if self.most is not None and found > self.most:
            self.fail(say(f"应不大于 {self.most}，实为 {value}", f"at most {self.most}, found {value}"), param, ctx)
        return found

    def _read(self, value: str) -> float:
        return float(scaled(value, self.units, self.examples))


class Count(Figure):
    """A whole number."""

    name = "integer range"
    units: Mapping[str | None, int | Decimal] = {None: 1, **dict.fromkeys(("条", "行", "个", "页", "项"), 1)}

    def _read(self, value: str) -> int:
        found = scaled(value, self.units, self.examples)
        if found != found.to_integral_value():
            raise QueryError(f"应为整数，实为 {value!r}", f"a whole number was expected, found {value!r}")
        return int(found)


class Mebibytes(Count):
    """MiB: 512, 512MB, 4GB."""

    units: Mapping[str | None, int | Decimal] = {None: 1, "MB": 1, "GB": 1024}
    examples = ("512、512MB、4GB", "512, 512MB, 4GB")


class Seconds(Figure):
    """Seconds: 30, 30秒, 5分钟."""

    units: Mapping[str | None, int | Decimal] = {None: 1, "秒": 1, "分钟": 60, "小时": 3600}
    examples = ("30、30秒、5分钟", "30, 30秒, 5分钟")


class Share(Figure):
    """A part of one: 0.6, 60%, 六成."""

    units: Mapping[str | None, int | Decimal] = {None: 1, "%": Decimal("0.01")}
    examples = ("0.6、60%、六成", "0.6, 60%, 六成")


def columns_that_begin(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """What --sort can be completed to."""
    return [name for name in ORDERS if name.startswith(incomplete)]
