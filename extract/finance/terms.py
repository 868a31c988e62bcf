"""The wordings of budget tables (wording.toml) as matchers: what a header, a label or a table's name says."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeVar

from extract.columns.names import keyed
from extract.finance.sheet_roles import SECTIONS, AmountRole, Part, TableKind, TextRole, Word
from extract.text import fold
from extract.values.money import UNIT_PATTERN
from extract.word_lists import read_words

_Name = TypeVar("_Name", bound=StrEnum)
_UNIT_REMARK = re.compile(rf"[(（](?:单位[:：])?(?:{UNIT_PATTERN}|%)[)）]")
_ORDINAL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.]|第[一二三四五六七八九十]+[、.]?|[（(]?\d{1,2}[）)、]|\d{1,2}\.(?!\d)|其中[:：])"
)


@cache
def _patterns(names: type[_Name]) -> dict[_Name, re.Pattern[str]]:
    section = SECTIONS[names]
    words: dict[_Name, list[str]] = keyed(read_words("extract.finance", "terms.toml")[section], names, section)
    return {name: re.compile("|".join(f"(?:{word})" for word in forms)) for name, forms in words.items()}


def header_text(text: str) -> str:
    """A header cell folded, without the unit that it may name in brackets."""
    return _UNIT_REMARK.sub("", fold(text))


@lru_cache(maxsize=4096)
def column_role(text: str) -> TextRole | None:
    """The role of a text column by its header, else None."""
    return next((role for role, pattern in _patterns(TextRole).items() if pattern.fullmatch(text)), None)


# typed: members of two enums are equal where both have a total.
@lru_cache(maxsize=None, typed=True)
def says(role: Word, text: str) -> bool:
    """Whether a folded text is one of the wordings of a role."""
    return _patterns(type(role))[role].fullmatch(text) is not None


@lru_cache(maxsize=4096)
def is_header_word(text: str) -> bool:
    """Whether a folded text is any known header wording."""
    return column_role(text) is not None or any(pattern.fullmatch(text) for pattern in _patterns(AmountRole).values())


def table_kind(name: str) -> TableKind | None:
    """What a table is by its folded name; None when the name does not say."""
    return next((kind for kind, pattern in _patterns(TableKind).items() if pattern.search(name)), None)


def is_part(name: str) -> bool:
    """Whether a table's folded name says that it shows only a part (财政拨款, 一般公共预算)."""
    return _patterns(Part)[Part.APPROPRIATED].search(name) is not None


def without_ordinal(text: str) -> str:
    """A label without the number before it (一、 （二） 3. 其中：)."""
    previous = None
    while previous != text:
        previous, text = text, _ORDINAL.sub("", text)
    return text
