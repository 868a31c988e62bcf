"""The arrays of an index, made of the indicators column by column.

Rows stand in the order in which they are shown, so that all rows of one name stand together; the different values of a
field are sorted, and each row has the number of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.document.noted_rows import FIRST, Column, codes_of
from graph.reading.noted_indicators import FactColumns
from queries.find.signs import signs_of
from queries.rows import Indicator
from queries.words import folded

Array = NDArray[Any]
Value = str | None
SEARCHED: Final = ("name", "agency", "project", "level1", "level2")
"""The fields that are found by parts of their texts."""
KINDS: Final[dict[str, type]] = {
    field.name: next(kind for kind in (Decimal, bool, int, str) if kind.__name__ in str(field.type))
    for field in dataclasses.fields(Indicator)
    if field.name != "iri"
}
"""What the values of each field are, besides None."""
_WRITTEN: dict[type, Callable[[Any], str]] = {
    Decimal: lambda number: format(number, "f"), bool: lambda truth: str(int(truth)), int: str,
}  # fmt: skip


def arrays_of(found: Iterable[FactColumns]) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays, and what is said beside them: how many rows there are, what all IRIs begin with, and for each field
    which of its values is None (-1: none is)."""
    iris: list[str] = []
    fields = {name: (_Names if name == "name" else _Field)(kind) for name, kind in KINDS.items()}
    for some in found:
        if some.iris:
            iris += some.iris
            for name, field in fields.items():
                field.add(some.columns[name], len(some.iris))
    texts = {name: field.texts() for name, field in fields.items()}
    prefix, ends = _parted(iris)
    order = _order(fields, texts, ends)
    names = fields["name"].numbers[order]
    arrays = {"iri": ends[order], "name.first": np.searchsorted(names, np.arange(len(texts["name"]) + 1))}
    for name, field in fields.items():
        if name != "name" and len(texts[name]) > 1:
            arrays[f"{name}.rows"] = field.numbers[order].astype(np.min_scalar_type(len(texts[name])))
        arrays |= _texts(name, texts[name])
        if name in SEARCHED:
            # Names have been folded to be sorted.
            folds = field.folds or [folded(text or "") for text in texts[name]]
            arrays |= {f"{name}.{part}": array for part, array in signs_of(folds).items()}
    arrays |= _targets(fields, texts, order)
    none = {name: texts[name].index(None) if None in texts[name] else -1 for name in fields}
    return arrays, {"rows": len(iris), "prefix": prefix, "none": none}


def _parted(iris: list[str]) -> tuple[str, Array]:
    """What all IRIs begin with, and as an array what stands behind it in each."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(min(iris, default=""), max(iris, default=""), strict=False))
    prefix = "".join(sign for sign, _ in same)
    begin = len(prefix.encode("utf-8", "surrogatepass"))
    whole = np.array("\n".join(iris).encode("utf-8", "surrogatepass").split(b"\n") if iris else [], "S")
    if begin == whole.itemsize or not iris:  # there is at most one
        return prefix, np.zeros(len(iris), "S1")
    signs = np.ascontiguousarray(whole.view(np.uint8).reshape(len(iris), -1)[:, begin:])
    return prefix, signs.view(f"S{signs.shape[1]}").ravel()


class _Field:
    """The different values of a field as texts, and of each row the number of its own."""

    def __init__(self, kind: type) -> None:
        self.kind, self._written = kind, _WRITTEN.get(kind)
        self._known: dict[Value, int] = {}
        self._values: list[int] = []  # of one document after the other: the number of each of its values
        self._begins: list[int] = []  # where those of each document begin there
        self._signs: list[str] = []
        self.folds: list[str] = []  # of names, which are sorted by them
        self.numbers: Array = np.empty(0, np.uint32)

    def add(self, column: Column, rows: int) -> None:
        """The values of some more rows."""
        known, written = self._known, self._written
        values = column.values if written is None else [None if v is None else written(v) for v in column.values]
        self._begins.append(len(self._values))
        self._values += [known.setdefault(value, len(known)) for value in values]
        self._signs.append(column.signs or chr(FIRST) * rows)

    def texts(self) -> list[Value]:
        """The different values, sorted, None before all others; `numbers` are then the rows' among them."""
        known = self._known
        values: list[Value] = self._sorted([value for value in known if value is not None])
        if None in known:
            values.insert(0, None)
        place = np.empty(len(known), np.uint32)
        place[[known[value] for value in values]] = np.arange(len(known), dtype=np.uint32)
        if len(known) > 1:
            signs = np.frombuffer(codes_of("".join(self._signs)), "<u4") - FIRST
            begins = np.repeat(np.array(self._begins, np.uint32), list(map(len, self._signs)))
            self.numbers = place[np.array(self._values, np.uint32)][begins + signs]
        else:
            self.numbers = np.zeros(sum(map(len, self._signs)), np.uint32)
        self._values, self._begins, self._signs = [], [], []
        return values

    def _sorted(self, values: list[str]) -> list[Value]:
        return [*(sorted(values) if self.kind is str else sorted(values, key=Decimal))]


class _Names(_Field):
    """Names are sorted as they are shown: the shortest first, by what they are folded to."""

    def _sorted(self, values: list[str]) -> list[Value]:
        keys = sorted((len(fold), fold, value) for fold, value in zip(map(folded, values), values, strict=True))
        self.folds = [""] * (None in self._known) + [fold for _, fold, _ in keys]
        return [value for _, _, value in keys]


def _order(fields: dict[str, _Field], texts: dict[str, list[Value]], ends: Array) -> Array:
    """The order in which rows are shown: by name, agency, year (the latest first), page, and IRI."""
    keys = [
        (fields["name"].numbers, len(texts["name"])),
        _ranked(fields["agency"], [text or "" for text in texts["agency"]]),
        _ranked(fields["year"], [-int(text or 0) for text in texts["year"]]),
        _ranked(fields["page"], [int(text or 0) for text in texts["page"]]),
    ]
    whole, bound = np.zeros(len(ends), np.int64), 1
    for numbers, count in keys:
        if bound * count >= 1 << 63:
            distinct, whole = np.unique(whole, return_inverse=True)
            bound = len(distinct)
        whole, bound = whole * count + numbers, bound * count
    order = np.argsort(whole, kind="stable")
    whole = whole[order]
    same = whole[1:] == whole[:-1]
    tied = np.flatnonzero(np.append(same, False) | np.append(False, same)) if len(whole) else np.empty(0, np.int64)
    order[tied] = order[tied][np.lexsort((ends[order[tied]], whole[tied]))]
    return order


def _ranked(field: _Field, values: Sequence[Any]) -> tuple[Array, int]:
    """The rows of a field by the order of other values than its own, and how many different ones there are."""
    place = {value: number for number, value in enumerate(sorted(set(values)))}
    return np.array([place[value] for value in values], np.int64)[field.numbers], max(len(place), 1)


def _texts(name: str, texts: list[Value]) -> dict[str, Array]:
    """The values of a field one behind the other, and where each ends."""
    whole = "".join([text or "" for text in texts])
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4")
    bytes_of = 1 + (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)  # of each sign in UTF-8
    ends = np.cumsum([0, *(len(text or "") for text in texts)])
    return {
        f"{name}.texts": np.frombuffer(whole.encode("utf-8", "surrogatepass"), np.uint8),
        f"{name}.ends": np.append(0, np.cumsum(bytes_of))[ends].astype(np.int64),
    }


def _targets(fields: dict[str, _Field], texts: dict[str, list[Value]], order: Array) -> dict[str, Array]:
    """The different pairs of bounds. One bound given stands for both: a range of numbers is asked against what was
    stated."""
    least, most = (np.array([np.nan if t is None else float(t) for t in texts[n]]) for n in ("minimum", "maximum"))
    many = max(len(most), 1)
    both = fields["minimum"].numbers.astype(np.int64) * many + fields["maximum"].numbers
    pairs, numbers = np.unique(both, return_inverse=True)
    low, high = least[pairs // many] if len(pairs) else least, most[pairs % many] if len(pairs) else most
    return {
        "target.rows": numbers[order].astype(np.min_scalar_type(len(pairs))),
        "target.low": np.where(np.isnan(low), high, low),
        "target.high": np.where(np.isnan(high), low, high),
    }
