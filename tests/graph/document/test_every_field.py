"""Every field of a record reaches the graph: quads change when the field does, save for a short list with reasons."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest

from extract.cell_ranges import CellRange
from extract.pages import Box, Place, ReadWarning
from extract.records import RECORD_TYPES, DocumentRecord, Extraction, ProjectRecord, Record
from graph.document.quads import quads_of

NOT_IN_THE_GRAPH = {
    # The stem of a file's name: a graph holds what was printed, the store alone knows which path gave it.
    (kind, "doc")
    for kind in RECORD_TYPES
}
# What makes a record one that is written at all: an amount, a name, a source.
WHOLE: dict[str, dict[str, Any]] = {
    "document": {"total_income": Decimal(9)},
    "project": {"name": "河道整治", "budget": Decimal(5)},
    "indicator": {
        "name": "清淤长度",
        "op": "区间",
        "low": Decimal(1),
        "high": Decimal(9),
        "printed": "1-9",
        "project": "河道整治",
    },
    "appropriation": {"total": Decimal(7), "name": "水利工程"},
    "funding": {"amount": Decimal(3), "name": "河道整治", "source": "财政拨款"},
}
VALUES: dict[str, tuple[Any, Any]] = {
    "op": ("≥", "≤"), "kind": ("budget", "final_account"), "scope": ("project", "department"),
    "phase": ("approved", "executed"), "code": ("2130306", "2080505"), "functional_code": ("2130306", "2080505"),
    "direction": ("正向指标", "反向指标"), "year": (2025, 2026), "confidence": (0.5, 0.75),
    "unsure": (("name",), ("amount", "total", "total_income")), "mended": (False, True),
    "as_printed": ((), (("goal", "甲"), ("direction", "乙"), ("amount", "3,0"), ("total", "7,0"), ("title", "丙"))),
    "places": ((Place(line=3),), (Place(sheet="表 一", cells=CellRange(7, 2, 7, 6)),)),
}  # fmt: skip


def _values(record: Record, field: dataclasses.Field[Any]) -> tuple[Any, Any]:
    if field.name in VALUES:
        return VALUES[field.name]
    kind = str(field.type)
    if "Decimal" in kind:
        return Decimal("1.5"), Decimal("2.5")
    if "tuple" in kind:
        return ("甲",), ("乙",)
    return "甲", "乙"


def _quads(record: Record) -> set[ox.Quad]:
    records: list[Record] = [] if isinstance(record, DocumentRecord) else [DocumentRecord(doc="a", year=2026)]
    if not isinstance(record, ProjectRecord):
        records.append(ProjectRecord(doc="a", name="河道整治"))
    return set(quads_of(Extraction("a.txt", "0" * 64, (*records, record))))


def _fields() -> Iterator[tuple[str, str]]:
    for name, kind in RECORD_TYPES.items():
        yield from ((name, field.name) for field in dataclasses.fields(kind))


@pytest.mark.parametrize(("kind", "name"), sorted(set(_fields()) - NOT_IN_THE_GRAPH))
def test_the_graph_says_every_field_of_a_record(kind: str, name: str) -> None:
    (field,) = [field for field in dataclasses.fields(RECORD_TYPES[kind]) if field.name == name]
    base = RECORD_TYPES[kind](doc="a", **WHOLE[kind])
    one, other = (_quads(dataclasses.replace(base, **{name: value})) for value in _values(base, field))
    assert one != other


@pytest.mark.parametrize(("kind", "name"), sorted(NOT_IN_THE_GRAPH))
def test_what_is_listed_as_left_out_is_left_out(kind: str, name: str) -> None:
    base = RECORD_TYPES[kind](doc="a", **WHOLE[kind])
    assert _quads(dataclasses.replace(base, doc="b")) == _quads(base)


def test_every_field_of_a_warning_but_its_rectangle_is_said() -> None:
    base = ReadWarning("a", "甲", "b", 3, "原文", Box(1, 2, 3, 4))
    changes: dict[str, Any] = {"code": "c", "zh": "乙", "en": "d", "page": 4, "text": "别的"}
    moved = dataclasses.replace(base, page=None, origin=Place(table=2, row=5))
    for warning in (*(dataclasses.replace(base, **{name: value}) for name, value in changes.items()), moved):
        one, other = (set(quads_of(Extraction("a", "0" * 64, (), (said,)))) for said in (base, warning))
        assert one != other
