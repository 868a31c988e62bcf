"""The table of measures as it is written: what `measure_rules` looks up and `opposites` keeps apart."""

from __future__ import annotations

from typing import Any

from extract.word_lists import read_words

TABLE = "measures.toml"


def measure_table() -> dict[str, Any]:
    """Its parts by their names. Raises WordListError when it cannot be read."""
    return read_words("graph.linking", "data", TABLE)
