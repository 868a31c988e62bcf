"""Searching a graph: indicators by words and filters, and what they can be counted by; the part of Graph for `find`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract.errors import QueryError
from graph.reading.endpoint import TIMEOUT
from queries.answers.measures import require_links
from queries.arguments import checked_methods
from queries.find import on_endpoint
from queries.find.asked_for import Number, filters_of
from queries.find.filters import FACETS, USUAL
from queries.results import Results
from queries.rows import FacetCount, Indicator
from queries.words import words_of

if TYPE_CHECKING:
    from graph.reading.reader import Reader
    from queries.opened import Opened

LIMIT = 100  # rows of `find` by default; Results.total counts all


@checked_methods
class Finding:
    """What an open graph is searched by."""

    reader: Reader
    _opened: Opened

    def find(
        self,
        words: str = "",
        *,
        agency: str | None = None,
        year: int | None = None,
        level: str | None = None,
        operator: str | None = None,
        minimum: Number | None = None,
        maximum: Number | None = None,
        unit: str | None = None,
        project: str | None = None,
        weight: Number | tuple[Number, Number] | None = None,
        measure: str | None = None,
        limit: int | None = LIMIT,
        timeout: float | None = TIMEOUT,
    ) -> Results[Indicator]:
        """Indicators whose name holds every word of `words` (parted by blanks), shortest names first.

        agency, project and level (一级 or 二级) are words that must occur; minimum and maximum bound the stated
        value, in `unit` when given (万元 counts as 10000 元), else in the normalised unit; weight is a number of
        points or (least, most); measure is one of `measures`. Width, case and blanks do not matter. limit None gives
        all; `.total` counts all. timeout: seconds in which an endpoint must have answered (None: each of its answers in
        120). Raises QueryError when a number, an operator, a measure or a limit is invalid.
        """
        filters = filters_of(
            agency=agency, year=year, level=level, operator=operator, minimum=minimum, maximum=maximum, unit=unit,
            project=project, weight=weight, measure=measure, limit=limit,
        )  # fmt: skip
        reader = self.reader.within(timeout)
        if reader.directory is None:
            rows, total = on_endpoint.find(reader, words_of(words), filters, limit)
        else:
            rows, total = self._opened.index.find(words_of(words), filters, limit)
        require_links(reader, wanted=measure is not None and not total)
        return Results(rows, kind=Indicator, total=total)

    def facets(
        self,
        words: str = "",
        *,
        by: str | Sequence[str] = USUAL,
        agency: str | None = None,
        year: int | None = None,
        level: str | None = None,
        operator: str | None = None,
        minimum: Number | None = None,
        maximum: Number | None = None,
        unit: str | None = None,
        project: str | None = None,
        weight: Number | tuple[Number, Number] | None = None,
        measure: str | None = None,
        limit: int | None = LIMIT,
        timeout: float | None = TIMEOUT,
    ) -> dict[str, Results[FacetCount]]:
        """How many of the indicators that `find` gives, asked the same, have each value of the facets `by`: agency,
        year, level1, level2, operator, unit, project, weight, measure, concept (an IRI).

        A facet counts as if its own filter were not set (level for both levels), so that its other values are seen. The
        most frequent values come first; limit cuts each facet alone, its `.total` counts all values. The value None:
        not printed, or not known. Raises QueryError as `find`, and when there is no such facet.
        """
        filters = filters_of(
            agency=agency, year=year, level=level, operator=operator, minimum=minimum, maximum=maximum, unit=unit,
            project=project, weight=weight, measure=measure, limit=limit,
        )  # fmt: skip
        wanted = [by] if isinstance(by, str) else list(by)
        for facet in wanted:
            if facet not in FACETS:
                known = " ".join(FACETS)
                raise QueryError(f"应为 {known} 之一，实为 {facet!r}", f"expected one of {known}, found {facet!r}")
        reader = self.reader.within(timeout)
        if reader.directory is None:
            counted = on_endpoint.facets(reader, words_of(words), filters, wanted, limit)
        else:
            counted = self._opened.index.facets(words_of(words), filters, wanted, limit)
        return {
            facet: Results([FacetCount(value, count) for value, count in rows], kind=FacetCount, total=total)
            for facet, (rows, total) in counted.items()
        }
