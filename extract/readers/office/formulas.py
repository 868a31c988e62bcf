"""Formulas whose value a workbook does not hold: worked out where that is certain, sums and joined texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation

Value = Decimal | str
Place = tuple[int, int]

MAX_LENGTH = 500
MAX_RANGE = 20_000
MAX_DEPTH = 40

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d*)?(?:E[-+]?\d+)?|\.\d+) | "(?P<text>(?:[^"]|"")*)"
      | (?P<name>[A-Z]+)\( | \$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7}) | (?P<sign>[-+*/&%(),:]))""",
    re.VERBOSE | re.IGNORECASE,
)


class UnknownValue(Exception):
    """The value of a formula is not certain."""


def value_of(formula: str, cell: Callable[[Place], Value | None]) -> Value | None:
    """The value of a formula of numbers, texts, cells of its sheet, + - * / & %, SUM and ROUND; None when unknown.

    `cell` gives the value of a cell, None for an empty one, and raises UnknownValue.
    """
    try:
        return _Reading(formula, cell).result()
    except (UnknownValue, InvalidOperation, DivisionByZero, OverflowError, RecursionError):
        return None


class _Reading:
    def __init__(self, formula: str, cell: Callable[[Place], Value | None]) -> None:
        if len(formula) > MAX_LENGTH:
            raise UnknownValue
        self.cell = cell
        self.tokens = list(_tokens(formula.removeprefix("=").strip()))
        self.place = self.depth = 0

    def result(self) -> Value:
        value = self.joined()
        if self.place < len(self.tokens):
            raise UnknownValue
        return value

    def sign(self, *signs: str) -> str:
        """The next sign, when it is one of these: it is taken."""
        if self.place < len(self.tokens):
            found = self.tokens[self.place]["sign"]
            if found in signs:
                self.place += 1
                return found
        return ""

    def joined(self) -> Value:
        value = self.sum()
        while self.sign("&"):
            value = _text(value) + _text(self.sum())
        return value

    def sum(self) -> Value:
        value = self.product()
        while sign := self.sign("+", "-"):
            other = _number(self.product())
            value = _number(value) + (other if sign == "+" else -other)
        return value

    def product(self) -> Value:
        value = self.signed()
        while sign := self.sign("*", "/"):
            other = _number(self.signed())
            value = _number(value) * other if sign == "*" else _number(value) / other
        return value

    def signed(self) -> Value:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnknownValue
        if sign := self.sign("+", "-"):
            value = self.signed()
            value = -_number(value) if sign == "-" else value
        else:
            value = self.primary()
            while self.sign("%"):
                value = _number(value) / 100
        self.depth -= 1
        return value

    def primary(self) -> Value:
        if self.sign("("):
            value = self.joined()
            self.close()
            return value
        token = self.take()
        if token["number"] is not None:
            return Decimal(token["number"])
        if token["text"] is not None:
            return token["text"].replace('""', '"')
        if token["column"] is not None:
            return self.cell(_place(token)) or Decimal(0)
        return self.function((token["name"] or "").upper())

    def take(self) -> re.Match[str]:
        if self.place >= len(self.tokens):
            raise UnknownValue
        self.place += 1
        return self.tokens[self.place - 1]

    def close(self) -> None:
        if not self.sign(")"):
            raise UnknownValue

    def function(self, name: str) -> Value:
        if name == "SUM":
            total = self.summand()
            while self.sign(","):
                total += self.summand()
            self.close()
            return total
        if name == "ROUND":
            value = _number(self.joined())
            places = _number(self.joined()) if self.sign(",") else Decimal(0)
            self.close()
            if abs(places) > 15:
                raise UnknownValue
            return value.quantize(Decimal(1).scaleb(-int(places)), "ROUND_HALF_UP")
        raise UnknownValue

    def summand(self) -> Decimal:
        if self.place + 2 < len(self.tokens) and self.tokens[self.place + 1]["sign"] == ":":
            first, last = self.tokens[self.place], self.tokens[self.place + 2]
            if first["column"] is not None and last["column"] is not None:
                self.place += 3
                return self.range(_place(first), _place(last))
        return _number(self.sum())

    def range(self, first: Place, last: Place) -> Decimal:
        height, width = last[0] - first[0] + 1, last[1] - first[1] + 1
        if height < 1 or width < 1 or height * width > MAX_RANGE:
            raise UnknownValue
        places = ((first[0] + down, first[1] + right) for down in range(height) for right in range(width))
        # A sum passes over texts.
        return sum((v for place in places if isinstance(v := self.cell(place), Decimal)), Decimal(0))


def _tokens(formula: str) -> list[re.Match[str]]:
    found = []
    place = 0
    while place < len(formula):
        match = _TOKEN.match(formula, place)
        if match is None:
            raise UnknownValue
        found.append(match)
        place = match.end()
    return found


def _place(token: re.Match[str]) -> Place:
    column = 0
    for letter in token["column"].upper():
        column = column * 26 + ord(letter) - 64
    return int(token["row"]), column


def _number(value: Value) -> Decimal:
    if isinstance(value, str):
        raise UnknownValue
    return value


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    return f"{value.normalize():f}"


__all__ = ["UnknownValue", "Value", "value_of"]
