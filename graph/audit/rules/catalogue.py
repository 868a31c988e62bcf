"""All rules, in the order of their families."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from extract.word_lists import read_words
from graph.audit.rules.rule import Rule, registered, rule_of

FAMILIES = (
    "completeness", "classification", "row_weights", "measurability", "deadlines", "measured_units", "indicator_names",
    "repeated_targets", "direction", "consistency", "goal_texts", "evaluation", "points", "several_documents",
)  # fmt: skip
"""The modules of the families, each with its data in a file of the same name."""


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule by its id. Raises ValueError where functions and data do not fit together."""
    found: dict[str, Rule] = {}
    for family in FAMILIES:
        import_module(f"graph.audit.rules.{family}")
        for number, data in read_words("graph.audit.rules", f"{family}.toml", kind=("规则", "rules")).items():
            found[number] = rule_of(number, data)
    if missing := registered() - set(found):
        raise ValueError(f"rules without data: {', '.join(sorted(missing))}")
    return found
