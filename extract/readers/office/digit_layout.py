"""A number laid over the digit places of a format: separators, scaling, percent, exponents, fractions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from extract.readers.office.format_sections import Kind, Section, Token

_MAX_PLACES = 30  # what Excel takes


class _Layout:
    """A section's tokens parted once: before and behind the point, thousands to divide by, digits in groups or not."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        kinds = [token.kind for token in tokens]
        self.percents = kinds.count(Kind.PERCENT)
        self.point = kinds.index(Kind.POINT) if Kind.POINT in kinds else None
        self.exponent = kinds.index(Kind.EXPONENT) if Kind.EXPONENT in kinds else None
        self.slash = _slash(tokens)
        before = list(tokens[: self.point])
        behind = list(tokens[self.point + 1 :]) if self.point is not None else []
        self.thousands = _trailing(before) + _trailing(behind)
        self.grouped = any(token.kind is Kind.COMMA for token in before)
        self.before = [token for token in before if token.kind is not Kind.COMMA]
        self.behind = [token for token in behind if token.kind is not Kind.COMMA]
        self.places = min(sum(token.kind is Kind.DIGIT for token in self.behind), _MAX_PLACES)
        self.step = Decimal(1).scaleb(-self.places)


@lru_cache(maxsize=2048)
def _layout(section: Section) -> _Layout:
    return _Layout(section.tokens)


def number_text(value: Decimal, section: Section) -> str:
    """The text of a number by the tokens of its section; a minus sign where it is negative."""
    layout = _layout(section)
    if layout.percents:
        value = value.scaleb(2 * layout.percents)
    minus, value = "-" if value < 0 else "", abs(value)
    if layout.slash is not None:
        return minus + _fraction(value, layout.tokens, layout.slash)
    if layout.exponent is not None:
        return minus + _scientific(value, layout.tokens, layout.exponent)
    text = _decimal(value, layout)
    # What rounds to nothing is no negative amount.
    return minus + text if minus and any("1" <= char <= "9" for char in text) else text


def _slash(tokens: Sequence[Token]) -> int | None:
    """The place of a fraction's bar: digits stand before it."""
    for place, token in enumerate(tokens[1:-1], 1):
        if token.kind is Kind.SLASH:
            return place if tokens[place - 1].kind is Kind.DIGIT else None
    return None


def _trailing(tokens: list[Token]) -> int:
    """Commas behind the last digit divide by a thousand each; they are taken out."""
    last = max((i for i, token in enumerate(tokens) if token.kind is Kind.DIGIT), default=-1)
    commas = [i for i, token in enumerate(tokens) if token.kind is Kind.COMMA and i > last]
    for place in reversed(commas):
        del tokens[place]
    return len(commas)


def _decimal(value: Decimal, layout: _Layout) -> str:
    value = value.scaleb(-3 * layout.thousands).quantize(layout.step, ROUND_HALF_UP)
    digits, _, decimals = f"{value:f}".partition(".")
    text = _whole("" if digits == "0" else digits, layout.before, layout.grouped)
    tail, shown = _behind(decimals, layout.behind)
    return text + ("." if layout.point is not None and shown else "") + tail


def _whole(digits: str, tokens: Sequence[Token], grouped: bool = False) -> str:
    """Digits from the right over their places, the first place takes what is left; literals stay between them."""
    places = [i for i, token in enumerate(tokens) if token.kind is Kind.DIGIT]
    pieces = [token.text for token in tokens]
    count = 0
    for order, place in enumerate(reversed(places)):
        first = order == len(places) - 1
        taken = digits if first else digits[-1:]
        digits = digits[: len(digits) - len(taken)]
        if not taken:
            taken = {"0": "0", "?": " "}.get(tokens[place].text, "")
        piece = ""
        for digit in reversed(taken):
            if grouped and count and count % 3 == 0 and digit != " ":
                piece = "," + piece
            piece = digit + piece
            count += 1
        pieces[place] = piece
    return "".join(pieces)


def _behind(decimals: str, tokens: Sequence[Token]) -> tuple[str, bool]:
    """The decimals over their places, and whether any is shown; # drops closing zeros, ? makes them blanks."""
    pieces = []
    codes = [token.text for token in tokens if token.kind is Kind.DIGIT]
    keep = len(decimals.rstrip("0"))
    needed = max((i + 1 for i, code in enumerate(codes) if code == "0"), default=0)
    shown = max(keep, needed)
    place = 0
    for token in tokens:
        if token.kind is not Kind.DIGIT:
            pieces.append(token.text)
            continue
        digit = decimals[place : place + 1]
        pieces.append(digit if place < shown else " " if token.text == "?" else "")
        place += 1
    return "".join(pieces), shown > 0


def _scientific(value: Decimal, tokens: Sequence[Token], place: int) -> str:
    layout = _Layout(tokens[:place])
    step = max(1, sum(token.kind is Kind.DIGIT for token in layout.before))
    size = math.floor(value.adjusted() / step) * step if value else 0
    if value.scaleb(-size).quantize(layout.step, ROUND_HALF_UP) >= Decimal(10) ** step:
        size += step
    sign = "-" if size < 0 else "+" if tokens[place].text == "+" else ""
    power = _whole(str(abs(size)) if size else "", tokens[place + 1 :])
    return _decimal(value.scaleb(-size), layout) + "E" + sign + power


def _fraction(value: Decimal, tokens: Sequence[Token], slash: int) -> str:
    start = slash
    while start and tokens[start - 1].kind is Kind.DIGIT:
        start -= 1
    stop = slash + 1
    while stop < len(tokens) and (tokens[stop].kind is Kind.DIGIT or tokens[stop].text.isdigit()):
        stop += 1
    below = "".join(token.text for token in tokens[slash + 1 : stop])
    mixed = any(token.kind is Kind.DIGIT for token in tokens[:start])
    whole = int(value) if mixed else 0
    rest = Fraction(value) - whole
    if below.strip("0#?"):
        bottom = int(below.translate({ord("#"): "0", ord("?"): "0"}) or "1") or 1
        top = math.floor(rest * bottom + Fraction(1, 2))
    else:
        near = rest.limit_denominator(10 ** min(len(below), 6) - 1 or 9)
        top, bottom = near.numerator, near.denominator
    if mixed and top == bottom:
        whole, top = whole + 1, 0
    front = _whole(str(whole) if whole else "", tokens[:start])
    tail = "".join(token.text for token in tokens[stop:])
    if mixed and not top:
        return (front.rstrip() or "0") + tail
    return f"{front}{top}/{bottom}{tail}"


__all__ = ["number_text"]
