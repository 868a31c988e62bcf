"""A query of the library asked of an open graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graph.reading.reader import LocalReader, Reader
from graph.reading.twins import Twins, twin_of
from queries.library import named
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
    text = named(name).bind(parameters, twin_of(twins))
    if isinstance(reader, LocalReader) and reader.in_memory:
        found = answered(reader, text)
    else:
        found = run(opened.asked, text, limits)
    assert isinstance(found, Solutions)
    found.twins = twins
    return found
