"""What an index answers: which rows fit, in the order in which they are shown, their values, and how many have each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from queries.find.filters import FACETS, Counted, Filters
from queries.find.index_file import IndexFile
from queries.find.index_making import KINDS
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

    def find(self, words: Iterable[str], filters: Filters, limit: int | None) -> tuple[list[Indicator], int]:
        """The rows whose folded name holds every word, the first of them, and how many there are in all."""
        names, tests = self._names(words), self._tests(filters)
        if names is None and not tests:
            total = self.rows
            ranks = np.arange(total if limit is None else min(limit, total))
        elif not tests:
            ranks, total = self._first(names, limit)
        else:
            ranks = self._narrowed(names, tests.values())
            ranks, total = ranks[:limit], len(ranks)
        return self._shown(ranks), total

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
        for name, word in (("agency", filters.agency), ("project", filters.project)):
            if word is not None:
                found[name] = self._passing({name: self._holding(name, word)})
        if filters.level is not None:
            found["level"] = self._passing({n: self._holding(n, filters.level) for n in ("level1", "level2")})
        for name in ("year", "operator", "unit", "measure"):
            wanted = getattr(filters, name)
            if wanted is not None:
                values = self._values(name, range(self._count(name)))
                found[name] = self._passing({name: np.array([value == wanted for value in values], bool)})
        if filters.minimum is not None:
            found["minimum"] = self._passing({"target": self.file.array("target.high") >= float(filters.minimum)})
        if filters.maximum is not None:
            found["maximum"] = self._passing({"target": self.file.array("target.low") <= float(filters.maximum)})
        if filters.weights is not None:
            least, most = map(float, filters.weights)
            points = self._values("weight", range(self._count("weight")))
            fit = np.array([value is not None and least <= float(value) <= most for value in points], bool)
            found["weights"] = self._passing({"weight": fit})
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
        if field == "name":
            numbers = self.file.array("name.first").searchsorted(ranks, "right") - 1
        elif f"{field}.rows" in self.file:
            numbers = self._numbers(field)[ranks]
        else:
            return repeat(*self._values(field, (0,)))
        distinct, which = np.unique(numbers, return_inverse=True)
        values = list(self._values(field, distinct.tolist()))
        return map(values.__getitem__, which.tolist())


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
