"""Names that say nothing: signs, ordinals, values, dates and units alone, and words that only bind or measure."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.patterns import alternation
from extract.values.measure_units import is_unit
from graph.linking.names.cleaning import clean, without_dates
from graph.linking.names.lexicon import Lexicon, lexicon

_LETTERS = re.compile(r"[^\W\d_]+")
_FEW = 6  # letters: a longer name says something


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    sets = lexicon("").sets
    # X and Y stand where a template is to be filled in.
    return re.compile(rf"(?:{alternation(sets['function'])}|[XYZNxyzn])*(?:{alternation(sets['suffixes'])})?")


@lru_cache(maxsize=1 << 16)
def says_nothing(name: str) -> bool:
    """Whether nothing that could be measured is left of a printed name once its decoration is taken off."""
    words = _LETTERS.findall(without_dates(clean(name)[0]))
    if sum(map(len, words)) > _FEW:
        return False
    general = lexicon("")
    return all(_pattern().fullmatch(word) or _unit(word, general) for word in words)


def _unit(word: str, general: Lexicon) -> bool:
    """Whether a word is a unit alone: 万元, 人. 人次 is what is counted too."""
    return is_unit(word) and (len(word) == 1 or not general.knows(word))
