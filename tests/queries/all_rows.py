"""All indicators of a graph as the answers give them, read by the way of the index of `find`."""

from __future__ import annotations

import dataclasses

from graph.reading.indicators import indicator_facts
from graph.reading.reader import Reader
from queries.rows import Indicator

_FIELDS = [field.name for field in dataclasses.fields(Indicator)]


def everything(reader: Reader) -> list[Indicator]:
    """In no order."""
    return [Indicator(**{name: getattr(facts, name) for name in _FIELDS}) for facts in indicator_facts(reader)]
