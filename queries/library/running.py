"""A query of the library asked of an open graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.reading.reader import LocalReader, Reader
from graph.reading.solutions import pairs
from graph.reading.twins import Twins, twin_of
from queries.library import LibraryQuery, named
from queries.library.agency_words import AGENCY
from queries.results import Solutions
from queries.sparql.limits import Limits
from queries.sparql.run import answered, run

if TYPE_CHECKING:
    from queries.opened import Opened


def answer(
    opened: Opened, reader: Reader, name: str, parameters: Mapping[str, Any], twins: tuple[Twins, ...], limits: Limits
) -> Solutions:
    """The answer to a query by its name, of disclosures that are there twice (`twins`) counted once; of a graph in
    memory in this process. Raises as queries.sparql.run.run and LibraryQuery.bind."""
    query = named(name)
    text = query.bind(parameters, twin_of(twins))
    if isinstance(reader, LocalReader) and reader.in_memory:
        found = answered(reader, text)
    else:
        found = run(opened.asked, text, limits)
    assert isinstance(found, Solutions)
    found.twins = concerning(reader, query, parameters, twins)
    return found


def concerning(
    reader: Reader, query: LibraryQuery, parameters: Mapping[str, Any], twins: tuple[Twins, ...]
) -> tuple[Twins, ...]:
    """The disclosures of which a query counts one file only; of one agency, where it is asked of that."""
    agency = str(parameters.get(AGENCY) or "")
    if not twins or not query.counts_once:
        return ()
    if not agency:
        return twins
    own = {iri for iri, name in pairs(reader, "?a a jx:Document ; odim:organization/rdfs:label ?b") if agency in name}
    return tuple(one for one in twins if one.counted in own)
