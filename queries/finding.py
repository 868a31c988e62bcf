"""Searching a graph: indicators by words and filters, and what they can be counted by; the part of Graph for `find`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from extract.errors import QueryError
from graph.reading.endpoint import TIMEOUT
from queries.answers.corrections import corrected_fields
from queries.answers.measures import require_links
from queries.arguments import checked_methods
from queries.find import on_endpoint
from queries.find.asked_for import Asked, Number, filters_of
from queries.find.filters import FACETS, USUAL, Filters
from queries.find.nearby import nearest
from queries.find.orders import Order, order_of
from queries.find.passing import passes
from queries.find.readings import Reading, readings
from queries.results import Results
from queries.rows import FacetCount, Indicator

if TYPE_CHECKING:
    from graph.reading.reader import Reader
    from queries.opened import Opened

CORRECTED = "corrected"
LIMIT = 100  # rows of `find` by default; Results.total counts all


class Found(Results[Indicator]):
    """What `find` gives; `reading`: what the question was understood as; `corrected`: the fields of a row that people
    corrected, by its IRI (`record`: it was added as a whole), which are a column of the answer too."""

    def __init__(
        self, rows: Sequence[Indicator], total: int, reading: Reading, corrected: Mapping[str, tuple[str, ...]]
    ) -> None:
        super().__init__(rows, kind=Indicator, total=total)
        self.reading, self.corrected = reading, corrected

    @property
    def columns(self) -> list[str]:
        """The column names, even when there are no rows."""
        return [*super().columns, CORRECTED]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, with the names of the fields that people corrected of them."""
        return [row.as_dict() | {CORRECTED: list(self.corrected.get(row.iri, ()))} for row in self]


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
        below: Number | None = None,
        above: Number | None = None,
        unit: str | None = None,
        project: str | None = None,
        weight: Number | tuple[Number, Number] | None = None,
        measure: str | None = None,
        sort: str | None = None,
        limit: int | None = LIMIT,
        timeout: float | None = TIMEOUT,
    ) -> Found:
        """Indicators whose name holds every word of `words` (parted by blanks), shortest names first.

        What compares in `words` is asked of the stated value, the lower bound of a target or else its upper one:
        "满意度<90%", "满意度 不低于九成". With a unit only targets in units that convert are compared, without one all.
        A question that finds nothing is read otherwise: its words as they stand, in simplified characters, without
        quotes, an agency by its short name; `.reading` of the answer says how.

        agency, project and level (一级 or 二级) are words that must occur; below and above bound the stated value,
        minimum and maximum what a target allows, in `unit` when given (万元 counts as 10000 元), else in their own
        ("5万元", "90%", "九十") or the normalised unit; weight is a number of points or (least, most); measure is one
        of `measures`. Width, case and blanks do not matter. sort: a column by its name (value, agency, year …;
        - before it for the greatest first). limit None gives all; `.total` counts all. timeout: seconds in which an
        endpoint must have answered (None: each of its answers in 120). Raises QueryError when a number, an operator, a
        measure, a column or a limit is invalid.
        """
        asked = Asked(
            agency=agency, year=year, level=level, operator=operator, minimum=minimum, maximum=maximum, below=below,
            above=above, unit=unit, project=project, weight=weight, measure=measure,
        )  # fmt: skip
        filters, order = filters_of(limit, asked), None if sort is None else order_of(sort)
        reader = self.reader.within(timeout)
        first: Found | None = None
        for reading in readings(words, filters, lambda: self._values(reader, "agency")):
            rows, total = self._search(reader, reading, limit, order)
            found = Found(rows, total, reading, corrected_fields(reader) if rows else {})
            if found.total:
                return found
            if first is None or (reading.agencies and not first.reading.agencies):
                first = found
        assert first is not None
        require_links(reader, wanted=filters.measure is not None)
        return first

    def near(self, words: str, *, of: str = "name", count: int = 5) -> list[str]:
        """The names of indicators (of="agency": of agencies) nearest to what was typed, by their signs or by pinyin;
        for questions that found nothing."""
        if of not in {"name", "agency"}:
            raise QueryError(f"应为 name 或 agency，实为 {of!r}", f"expected name or agency, found {of!r}")
        return nearest(words, self._values(self.reader, of), count)

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
        below: Number | None = None,
        above: Number | None = None,
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
        asked = Asked(
            agency=agency, year=year, level=level, operator=operator, minimum=minimum, maximum=maximum, below=below,
            above=above, unit=unit, project=project, weight=weight, measure=measure,
        )  # fmt: skip
        filters = filters_of(limit, asked)
        wanted = [by] if isinstance(by, str) else list(by)
        for facet in wanted:
            if facet not in FACETS:
                known = " ".join(FACETS)
                raise QueryError(f"应为 {known} 之一，实为 {facet!r}", f"expected one of {known}, found {facet!r}")
        reader = self.reader.within(timeout)
        reading = self._taken(reader, words, filters)
        if reader.directory is None:
            counted = on_endpoint.facets(reader, reading.words, reading.filters, wanted, limit)
        else:
            counted = self._opened.index.facets(reading.words, reading.filters, wanted, limit)
        return {
            facet: Results([FacetCount(value, count) for value, count in rows], kind=FacetCount, total=total)
            for facet, (rows, total) in counted.items()
        }

    def _narrowing(self, **asked: Any) -> Callable[[Indicator], bool]:
        """Whether an indicator is of an agency, a year and a level, as `find` narrows by them."""
        filters = filters_of(None, Asked(**asked))  # type: ignore[typeddict-item]
        if filters == Filters():
            return lambda row: True
        return partial(passes, filters=self._taken(self.reader, "", filters).filters)

    def _taken(self, reader: Reader, words: str, filters: Filters) -> Reading:
        """The reading that finds anything, as `find` takes it; else the first."""
        found = list(readings(words, filters, lambda: ()))
        if len(found) == 1 and filters.agency is None:
            return found[0]
        for reading in readings(words, filters, lambda: self._values(reader, "agency")):
            if self._search(reader, reading, 0, None)[1]:
                return reading
        return found[0]

    def _search(
        self, reader: Reader, reading: Reading, limit: int | None, order: Order | None
    ) -> tuple[list[Indicator], int]:
        if reader.directory is None:
            return on_endpoint.find(reader, reading.words, reading.filters, limit, order)
        return self._opened.index.find(reading.words, reading.filters, limit, order)

    def _values(self, reader: Reader, field: str) -> list[Any]:
        """The different names of indicators or of their agencies."""
        return on_endpoint.values(reader, field) if reader.directory is None else self._opened.index.values(field)
