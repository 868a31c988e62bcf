"""The parameter `agency` of a query of the library as `find` takes it: an agency may be called by its short name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from queries.find.plain_signs import plain
from queries.find.readings import meant
from queries.rows import Agency
from queries.words import folded

AGENCY = "agency"


def written_out(values: Mapping[str, object], agencies: Callable[[], Iterable[Agency]]) -> dict[str, object]:
    """Parameters with the full name of the agency that is meant by a short one (云屏医保局) or by one in traditional
    characters; as they are where a name holds what was typed, and where none or several are meant."""
    word = values.get(AGENCY)
    if not isinstance(word, str) or not word.strip():
        return dict(values)
    names = [agency.name for agency in agencies() if agency.name]
    if any(word in name for name in names):
        return dict(values)
    simple = plain(word)
    found = tuple(name for name in names if simple and simple in folded(name)) or meant(simple, names)
    return dict(values) | ({AGENCY: found[0]} if len(set(found)) == 1 else {})
