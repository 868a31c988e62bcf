"""A number format taken apart: its sections, what each holds for, and the tokens that it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property, lru_cache

MAX_LENGTH = 1000  # Excel allows 255


class Kind(Enum):
    """What a token does."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    EXPONENT = auto()
    SLASH = auto()
    GENERAL = auto()
    TEXT = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a section; `text` is what a literal prints, else the code as it is written."""

    kind: Kind
    text: str


@dataclass(frozen=True, eq=False)
class Section:
    """One section: its tokens, the condition that it holds for, its language and kind of numerals."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None = None
    chinese: bool = False
    numerals: int = 0
    long_date: bool = False
    long_time: bool = False

    @cached_property
    def is_date(self) -> bool:
        """Whether it prints a date or a time."""
        return self.long_date or self.long_time or any(token.kind is Kind.DATE for token in self.tokens)

    @cached_property
    def has_text(self) -> bool:
        """Whether it has a place for text."""
        return any(token.kind is Kind.TEXT for token in self.tokens)

    @cached_property
    def has_digits(self) -> bool:
        """Whether it has places for digits."""
        return any(token.kind is Kind.DIGIT for token in self.tokens)

    def holds(self, value: Decimal) -> bool:
        """Whether its condition holds for a value; True without a condition."""
        if self.condition is None:
            return True
        sign, limit = self.condition
        return {
            "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit,
            "=": value == limit, "<>": value != limit,
        }[sign]  # fmt: skip


_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?) | (?P<escaped>[\\!].) | (?P<space>_.) | (?P<fill>\*.) | (?P<bracket>\[[^\]]*\])
      | (?P<general>G/通用格式|General) | (?P<exponent>E[+-]) | (?P<noon>AM/PM|A/P|上午/下午)
      | (?P<date>y+|m+|d+|h+|s+(?:[.,]0+)?|a{3,4}|e+|n(?=n)n?) | (?P<digit>[0#?]) | (?P<any>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*([-+]?[\d.]+(?:E[-+]?\d+)?)\]", re.IGNORECASE)
_NUMERALS = re.compile(r"\[DBNum(\d)\]", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$([^-\]]*)(?:-([^\]]*))?\]")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_CHINESE = re.compile(r"0*(?:804|404|c04|1004|1404)|zh", re.IGNORECASE)
_PLAIN = {".": Kind.POINT, ",": Kind.COMMA, "%": Kind.PERCENT, "/": Kind.SLASH, "@": Kind.TEXT}


@lru_cache(maxsize=2048)
def sections_of(style: str) -> tuple[Section, ...]:
    """The sections of a number format, at least one."""
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(style[:MAX_LENGTH]):
        if match["any"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    return tuple(_section(part) for part in parts)


def _section(matches: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    chinese = long_date = long_time = False
    numerals = 0
    for match in matches:
        code = match.group()
        if match["bracket"] is None:
            tokens += _token(match)
        elif found := _CONDITION.fullmatch(code):
            condition = (found[1], Decimal(found[2])) if _is_number(found[2]) else None
        elif found := _NUMERALS.fullmatch(code):
            numerals = int(found[1])
        elif found := _ELAPSED.fullmatch(code):
            tokens.append(Token(Kind.DATE, code.lower()))
        elif found := _LOCALE.fullmatch(code):
            tokens += [Token(Kind.LITERAL, found[1])] if found[1] else []
            language = found[2] or ""
            chinese = chinese or _CHINESE.match(language) is not None
            long_date = long_date or language.upper() == "F800"
            long_time = long_time or language.upper() == "F400"
    return Section(_settled(tokens), condition, chinese, numerals, long_date, long_time)


def _is_number(text: str) -> bool:
    return text.count(".") <= 1 and any(char.isdigit() for char in text)


def _token(match: re.Match[str]) -> list[Token]:
    code = match.group()
    if match["quoted"] is not None:
        return [Token(Kind.LITERAL, code[1:].removesuffix('"'))]
    if match["escaped"] is not None:
        return [Token(Kind.LITERAL, code[1])]
    if match["space"] is not None:
        return [Token(Kind.LITERAL, " ")]
    if match["fill"] is not None:
        return []
    if match["general"] is not None:
        return [Token(Kind.GENERAL, "General")]
    if match["exponent"] is not None:
        return [Token(Kind.EXPONENT, code[1])]
    if match["noon"] is not None or match["date"] is not None:
        return [Token(Kind.DATE, code.lower())]
    if match["digit"] is not None:
        return [Token(Kind.DIGIT, code)]
    return [Token(_PLAIN.get(code, Kind.LITERAL), code)]


def _settled(tokens: list[Token]) -> tuple[Token, ...]:
    """Signs that are only signs among the tokens around them: a slash in a date, an E without digits."""
    dated = any(token.kind is Kind.DATE for token in tokens)
    digits = any(token.kind is Kind.DIGIT for token in tokens)
    settled = []
    for token in tokens:
        plain = {Kind.SLASH, Kind.POINT, Kind.COMMA} if dated or not digits else set()
        if dated:
            plain |= {Kind.EXPONENT, Kind.PERCENT}
        settled.append(Token(Kind.LITERAL, token.text) if token.kind in plain else token)
    return tuple(settled)
