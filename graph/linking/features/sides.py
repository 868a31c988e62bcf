"""One side of a comparison: an indicator's signature with its name and its surroundings, as far as they are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.linking.names.cleaning import clean
from graph.linking.names.indicator import Indicator
from graph.linking.names.signature import Signature


@dataclass(frozen=True, slots=True)
class Side:
    """A signature, the cleaned name that gave it, the field of its documents, the level-2 heading
    and the project's title; each "" where it is not known or not one."""

    signature: Signature
    name: str = ""
    field: str = ""
    level: str = ""
    title: str = ""


def side_of(signature: Signature, field: str, rows: Sequence[Indicator]) -> Side:
    """The side that rows of one name and signature are: of headings and projects the commonest."""
    first = rows[0]
    level, title = first.level2 or "", first.project or ""
    if len(rows) > 1:
        level = _commonest(row.level2 or "" for row in rows)
        title = _commonest(row.project or "" for row in rows)
    return Side(signature, clean(first.name)[0], field, level[:2], _title(title))


def _commonest(texts: Iterable[str]) -> str:
    found = Counter(texts)
    return min(found, key=lambda text: (-found[text], text))


@lru_cache(maxsize=20_000)
def _title(project: str) -> str:
    return clean(project)[0] if project else ""
