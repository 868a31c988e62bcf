"""The word lists of linking as they lie beside the code: data/general.toml and data/fields/*.toml."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

from extract.errors import WordListError
from extract.word_lists import read_words

_PACKAGE = "graph.linking"


@lru_cache(maxsize=1)
def tables() -> dict[str, dict[str, Any]]:
    """The data files by name ("general" and the fields')."""
    found = {"general": read_words(_PACKAGE, "data", "general.toml")}
    fields = files(_PACKAGE).joinpath("data", "fields")
    for name in sorted(path.name for path in fields.iterdir() if path.name.endswith(".toml")):
        found[name.removesuffix(".toml")] = _checked(read_words(_PACKAGE, "data", "fields", name), name)
    return found


@lru_cache(maxsize=1)
def whole_measures() -> dict[str, Any]:
    """The closed grammar of the measures of the whole project (see `whole`)."""
    return read_words(_PACKAGE, "data", "whole.toml")


def _checked(table: dict[str, Any], name: str) -> dict[str, Any]:
    """A field's tables. Each entry of [synonyms] is a list: a word alone would be taken for its characters.

    Raises WordListError.
    """
    for word, variants in table.get("synonyms", {}).items():
        if not isinstance(variants, list):
            raise WordListError(
                f"[synonyms] {word} 应为词的列表，实为 {variants!r}",
                f"[synonyms] {word} should be a list of words, found {variants!r}",
                file=name,
            )
    return table


def field_names() -> tuple[str, ...]:
    """The fields that have a file."""
    return tuple(name for name in tables() if name != "general")
