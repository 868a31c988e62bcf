"""What a name measures, by the word at its end: a ratio, a count, money, a time. Words inside a name do not say it."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.values.operators import COMPARISONS, SUFFIXES
from graph.audit.rules.family_words import at_end

_OWN = "measure_heads"
_TAIL = re.compile(rf"[\[(][^\[\]()]*[\])]$|(?:达到?|{COMPARISONS}|等于|为)$|[\d.]+%?(?:{SUFFIXES})?$|[,:;。、“”\"%]+$")


@lru_cache(maxsize=1 << 13)
def head(core: str) -> str:
    """A folded core of a name down to the word that says what it measures: without brackets and 达到 at its end."""
    while (found := _TAIL.search(core)) and found.start():
        core = core[: found.start()]
    return core


@lru_cache(maxsize=1 << 15)
def ends(core: str, *lists: str) -> bool:
    """Whether the head of a core ends in a word of one of the lists."""
    return any(at_end(_OWN, name).search(head(core)) for name in lists)


def is_ratio(core: str) -> bool:
    """Whether a name states a ratio."""
    return ends(core, "ratios") and not ends(core, "no_ratios")


def is_change(core: str) -> bool:
    """Whether a name states a change, of which a percentage is the size."""
    return ends(core, "changed")


def is_money(core: str) -> bool:
    """Whether a name states an amount of money."""
    return ends(core, "money") and not ends(core, "no_money")


def is_count(core: str) -> bool:
    """Whether a name states how many."""
    return ends(core, "counts", "people", "households", "days", "amounts")


def is_time(core: str) -> bool:
    """Whether a name states a time or a deadline."""
    return ends(core, "times")


def is_length_of_time(core: str) -> bool:
    """Whether a name states how long something lasts, not when it is done."""
    return ends(core, "lengths")


def is_measure(core: str) -> bool:
    """Whether a name ends in what is measured."""
    return is_ratio(core) or is_count(core) or is_money(core) or is_time(core) or ends(core, "others")
