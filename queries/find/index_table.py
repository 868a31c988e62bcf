"""What an index answers: which rows fit, in the order in which they are shown, their values, and how many have each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from queries.find.conditions import Condition
from queries.find.filters import FACETS, Counted, Filters
from queries.find.index_file import IndexFile
from queries.find.index_making import KINDS
from queries.find.orders import STATED, Order, places_by_number, places_of
from queries.find.signs import holding
from queries.rows import Indicator

Array = NDArray[Any]
Truths = NDArray[np.bool_]
_Test = Callable[[Any], Truths]  # of rows: which of them fit
_READ: dict[type, Callable[[str], Any]] = {Decimal: Decimal, bool: lambda text: text == "1", int: int, str: str}


class IndexTable:
    """An index, asked. Whatever it reads raises IndexFault when it is damaged."""

    def __init__(self, file: IndexFile) -> None:
        self.file = file
        self.rows = int(file.said["rows"])

    def find(
        self, words: Iterable[str], filters: Filters, limit: int | None, order: Order | None = None
    ) -> tuple[list[Indicator], int]:
        """The rows whose folded name holds every word, the first of them, and how many there are in all."""
        names, tests = self._names(words), self._tests(filters)
        if names is None and not tests and order is None:
            total = self.rows
            ranks = np.arange(total if limit is None else min(limit, total))
        elif not tests and order is None:
            ranks, total = self._first(names, limit)
        else:
            ranks = self._narrowed(names, tests.values())
            ranks, total = (ranks if order is None else self._ordered(ranks, order))[:limit], len(ranks)
        return self._shown(ranks), total

    def values(self, field: str) -> list[Any]:
        """The different values of a field."""
        return list(self._values(field, range(self._count(field))))

    def _ordered(self, rows: Array, order: Order) -> Array:
        """Rows by an order; those that are equal in it stay as they stand."""
        keys = [self._key(field, rows, order) for field in reversed(order.fields)]
        return rows[np.lexsort(keys)]

    def _key(self, field: str, rows: Array, order: Order) -> Array:
        """Numbers by which rows stand in the order of a field, those without a value last."""
        if field == STATED:
            stated = self.file.array("target.low")[self._numbers("target")[rows]]
            return -stated if order.descending else stated  # numpy sorts what is no number last
        numbers = self._rows_of(field, rows)
        distinct, which, counts = np.unique(numbers, return_inverse=True, return_counts=True)
        values = list(self._values(field, distinct.tolist()))
        if field in order.by_number:
            placed = places_by_number(dict(zip(values, counts.tolist(), strict=True)))
        else:
            placed = places_of(values, descending=order.descending)
        return np.array([placed[value] for value in values], np.int64)[which]

    def facets(
        self, words: Iterable[str], filters: Filters, by: Sequence[str], limit: int | None
    ) -> dict[str, Counted]:
        """How many of these rows have each value of the facets `by`; `limit`: values of a facet."""
        names, tests = self._names(words), self._tests(filters)
        held: dict[str | None, Any] = {}
        found = {}
        for facet in by:
            own = FACETS[facet] if FACETS[facet] in tests else None
            if own not in held:
                others = [test for name, test in tests.items() if name != own]
                held[own] = slice(None) if names is None and not others else self._narrowed(names, others)
            found[facet] = self._counted(facet, held[own], limit)
        return found

    def _counted(self, facet: str, rows: Any, limit: int | None) -> Counted:
        counts = np.bincount(self._numbers(facet)[rows], minlength=1)
        values = np.flatnonzero(counts)
        first = values[np.argsort(-counts[values], kind="stable")][:limit]
        return list(zip(self._values(facet, first), counts[first].tolist(), strict=True)), len(values)

    def _names(self, words: Iterable[str]) -> Truths | None:
        """Which names hold every word; None where there is no word."""
        held = [self._holding("name", word) for word in words]
        return np.logical_and.reduce(held) if held else None

    def _holding(self, field: str, word: str) -> Truths:
        """Which values of a field hold a word. A name that is not printed holds no word."""
        held = holding(word, lambda part: self.file.array(f"{field}.{part}"), self._count(field))
        none = self.file.said["none"][field]
        if none >= 0:
            held[none] = False
        return held

    def _ranges(self, names: Truths) -> tuple[Array, Array]:
        """Where the rows of names begin, and how many each has."""
        first, which = self.file.array("name.first"), np.flatnonzero(names)
        return first[which], first[which + 1] - first[which]

    def _first(self, names: Truths | None, limit: int | None) -> tuple[Array, int]:
        """The first rows of names, and how many there are."""
        assert names is not None
        begin, many = self._ranges(names)
        upto = np.cumsum(many)
        total = int(upto[-1]) if len(upto) else 0
        if limit is not None and limit < total:
            last = int(np.searchsorted(upto, limit)) + 1
            begin, many = begin[:last], many[:last]
        return _expanded(begin, many)[:limit], total

    def _narrowed(self, names: Truths | None, tests: Iterable[_Test]) -> Array:
        """The rows of these names that pass all tests."""
        if names is None:
            fit = np.ones(self.rows, bool)
            for test in tests:
                fit &= test(slice(None))
            return np.flatnonzero(fit)
        rows = _expanded(*self._ranges(names))
        for test in tests:
            rows = rows[test(rows)]
        return rows

    def _tests(self, filters: Filters) -> dict[str, _Test]:
        """The tests of the filters that are set, by their names."""
        found: dict[str, _Test] = {}
        if filters.agency is not None:
            held = [self._holding("agency", word) for word in filters.agency]
            found["agency"] = self._passing({"agency": np.logical_or.reduce(held)})
        if filters.project is not None:
            found["project"] = self._passing({"project": self._holding("project", filters.project)})
        if filters.level is not None:
            found["level"] = self._passing({n: self._holding(n, filters.level) for n in ("level1", "level2")})
        for name in ("year", "operator", "unit", "measure"):
            wanted = getattr(filters, name)
            if wanted is not None:
                fit = np.array([value == wanted for value in self.values(name)], bool)
                found[name] = self._passing({name: fit})
        if filters.minimum is not None:
            found["minimum"] = self._passing({"target": self.file.array("target.high") >= float(filters.minimum)})
        if filters.maximum is not None:
            found["maximum"] = self._passing({"target": self.file.array("target.low") <= float(filters.maximum)})
        if filters.weights is not None:
            least, most = map(float, filters.weights)
            fit = np.array([v is not None and least <= float(v) <= most for v in self.values("weight")], bool)
            found["weights"] = self._passing({"weight": fit})
        if filters.uncounted:
            fit = np.array([iri not in filters.uncounted for iri in self.values("document_iri")], bool)
            found["uncounted"] = self._passing({"document_iri": fit})
        for at, condition in enumerate(filters.conditions):
            bounds = [condition.bound_in(unit) for unit in self.values("unit")]
            of_unit = np.array([np.nan if bound is None else bound for bound in bounds])
            stated, units = self.file.array("target.low"), self._numbers("unit")
            found[f"condition {at}"] = partial(_meeting, condition, stated, self._numbers("target"), of_unit, units)
        return found

    def _passing(self, of: Mapping[str, Truths]) -> _Test:
        """The test that passes rows any of whose values in these fields does."""
        return partial(_any, [(self._numbers(name), fit) for name, fit in of.items()])

    def _numbers(self, field: str) -> Array:
        """The number of each row's value in a field; where all rows have one value no array says so."""
        name = f"{field}.rows"
        return self.file.array(name) if name in self.file else np.broadcast_to(np.uint8(0), self.rows)

    def _count(self, field: str) -> int:
        return len(self.file.array(f"{field}.ends")) - 1

    def _values(self, field: str, numbers: Iterable[int]) -> Iterator[Any]:
        """Values of a field by their numbers."""
        ends, text = self.file.array(f"{field}.ends"), self.file.array(f"{field}.texts").data
        read, none = _READ[KINDS[field]], self.file.said["none"][field]
        for number in numbers:
            told = bytes(text[ends[number] : ends[number + 1]]).decode("utf-8", "surrogatepass")
            yield None if number == none else read(told)

    def _shown(self, ranks: Array) -> list[Indicator]:
        prefix, ends = self.file.said["prefix"], self.file.array("iri")[ranks].tolist()
        iris = [prefix + end.decode("utf-8", "surrogatepass") for end in ends]
        return list(map(Indicator, iris, *(self._column(field, ranks) for field in KINDS))) if iris else []

    def _column(self, field: str, ranks: Array) -> Iterable[Any]:
        """The values of some rows."""
        if field != "name" and f"{field}.rows" not in self.file:
            return repeat(*self._values(field, (0,)))
        numbers = self._rows_of(field, ranks)
        distinct, which = np.unique(numbers, return_inverse=True)
        values = list(self._values(field, distinct.tolist()))
        return map(values.__getitem__, which.tolist())

    def _rows_of(self, field: str, ranks: Array) -> Array:
        """The number of the value of some rows in a field."""
        if field == "name":
            numbers: Array = self.file.array("name.first").searchsorted(ranks, "right") - 1
            return numbers
        return self._numbers(field)[ranks]


def _meeting(condition: Condition, stated: Array, numbers: Array, bounds: Array, units: Array, rows: Any) -> Truths:
    """Which rows meet a condition in their units; what is no number meets none."""
    met: Truths = condition.met(stated[numbers[rows]], bounds[units[rows]])
    return met


def _any(tests: Sequence[tuple[Array, Truths]], rows: Any) -> Truths:
    (numbers, fit), *others = tests
    passed: Truths = fit[numbers[rows]]
    for numbers, fit in others:
        passed |= fit[numbers[rows]]
    return passed


def _expanded(begin: Array, many: Array) -> Array:
    """The rows of ranges one behind the other."""
    before = np.cumsum(many) - many
    return np.repeat(begin - before, many) + np.arange(int(many.sum()))
