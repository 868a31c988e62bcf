"""Names that ask for the opposite of what others of their measure ask for: 不合格率 beside 合格率."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.linking.measure_table import measure_table
from ontology.codes import codes
from ontology.measure_names import Measure


@lru_cache(maxsize=1)
def _opposites() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Of measures by their Chinese label: what the opposite is called, and how a name says it."""
    table = measure_table()["opposites"]
    labels = {measure.slug: codes()[measure].zh for measure in Measure}
    return {labels[slug]: (row["name"], re.compile(row["like"])) for slug, row in table.items()}


def opposite(measure: str | None, name: str | None) -> str | None:
    """What a name of a measure (its Chinese label) asks for where that is the opposite (不合格) of the others.
    None where it is not, or no measure is known."""
    called, like = _opposites().get(measure or "", (None, None))
    return called if like is not None and like.search(name or "") else None
