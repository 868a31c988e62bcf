"""The lists of words that rules decide by: data beside the code, FAMILY_words.toml, each list under its name."""

from __future__ import annotations

import re
from functools import cache

from extract.patterns import alternation
from extract.word_lists import read_words


@cache
def words(family: str, name: str) -> tuple[str, ...]:
    """One list of a family. Raises WordListError where the file cannot be read, KeyError where there is no such
    list."""
    found = read_words("graph.audit.rules", f"{family}_words.toml")[name]
    return tuple(word for line in ([found] if isinstance(found, str) else found) for word in line.split())


@cache
def anywhere(family: str, name: str) -> re.Pattern[str]:
    """A pattern that finds a word of a list wherever it stands."""
    return re.compile(alternation(words(family, name)))


@cache
def at_end(family: str, name: str) -> re.Pattern[str]:
    """A pattern that finds a word of a list at the end of a text."""
    return re.compile(f"(?:{alternation(words(family, name))})$")
