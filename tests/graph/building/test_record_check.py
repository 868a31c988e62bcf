"""Rows written elsewhere: a wrong type is an error that names the field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from extract.errors import RecordError
from extract.records import DocumentRecord, IndicatorRecord, Record, to_dict
from graph.building.record_check import check_record, check_row
from tests.graph.samples import records


@pytest.mark.parametrize("record", records(), ids=lambda record: record.type)
def test_what_our_own_programs_write_is_accepted(record: Record) -> None:
    check_row(to_dict(record))
    check_record(record)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("indicator", "name", ["名"]),
        ("indicator", "name", True),
        ("indicator", "name", 1.5),
        ("indicator", "low", True),
        ("indicator", "low", float("nan")),
        ("indicator", "low", [1]),
        ("document", "year", 2026.0),
        ("document", "year", "二〇二六"),
        ("document", "year", True),
        ("project", "sources", "表"),
        ("project", "alt_names", [1]),
        ("project", "doc", {"a": 1}),
        ("project", "unsure", "goal"),
        ("project", "as_printed", ["66.00"]),
        ("project", "as_printed", {"budget": 66}),
        ("project", "confidence", 1.1),
        ("project", "confidence", "0.9"),
        ("project", "confidence", True),
        ("project", "places", {"page": 1}),
        ("project", "page", 0),
        ("project", "page", "3"),
        ("project", "page", True),
        ("project", "page", 2**63),
        ("project", "page", 1_000_001),
        ("project", "line", 10**30),
        ("project", "row", 2**63),
        ("project", "table", 10**9),
        ("project", "confidence", 10**400),
        ("project", "bbox", [0, 0, 10**400, 1]),
        ("project", "bbox", [0, 0, 1e300, 1]),
    ],
)
def test_a_value_of_a_wrong_type_is_refused_by_the_name_of_its_field(kind: str, field: str, value: Any) -> None:
    with pytest.raises(RecordError, match=f"^{field} "):
        check_row({"type": kind, field: value})


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("indicator", "name", 12),
        ("indicator", "name", None),
        ("indicator", "low", "8.50"),
        ("indicator", "low", 8.5),
        ("document", "year", "2026"),
        ("project", "confidence", 1),
        ("project", "sources", []),
        ("project", "page", None),
        ("nothing", "name", ["left to from_dict"]),
    ],
)
def test_a_value_that_can_be_understood_is_accepted(kind: str, field: str, value: Any) -> None:
    check_row({"type": kind, field: value})


@pytest.mark.parametrize(
    "box", [[1, 2, 3], [1, 2, 3, "4"], [3, 2, 1, 4], [1, 4, 3, 2], "1234", {"left": 1}, [1, 2, 3, True]]
)
def test_a_box_is_four_numbers_from_left_to_right_and_top_to_bottom(box: object) -> None:
    with pytest.raises(RecordError, match=r"^bbox "):
        check_row({"type": "project", "page": 1, "bbox": box})
    with pytest.raises(RecordError, match=r"^bbox "):
        check_row({"type": "project", "places": [{"page": 1, "bbox": [1, 1, 2, 2]}, {"page": 2, "bbox": box}]})
    check_row({"type": "project", "page": 1, "bbox": [1, 2, 1, 2.5]})


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (IndicatorRecord(doc="d", weight=Decimal("1E+25")), "weight"),
        (IndicatorRecord(doc="d", weight=Decimal("1E-25")), "weight"),
        (IndicatorRecord(doc="d", weight=Decimal("0E-9999999")), "weight"),
        (IndicatorRecord(doc="d", weight=Decimal("0." + "1" * 61)), "weight"),
        (DocumentRecord(doc="d", year=26), "year"),
        (DocumentRecord(doc="d", year=2200), "year"),
        (IndicatorRecord(doc="d", op="≥"), "low"),
        (IndicatorRecord(doc="d", op="区间", low=Decimal(1)), "high"),
    ],
)
def test_a_record_without_sense_is_refused_by_the_name_of_its_field(record: Record, field: str) -> None:
    with pytest.raises(RecordError, match=f"^{field} "):
        check_record(record)


@pytest.mark.parametrize(
    "record",
    [
        IndicatorRecord(doc="d", weight=Decimal("1E+24")),
        IndicatorRecord(doc="d", weight=Decimal("0E+99")),
        IndicatorRecord(doc="d", op="定性"),
        IndicatorRecord(doc="d", op="区间", low=Decimal(1), high=Decimal(2)),
        DocumentRecord(doc="d", year=1900),
    ],
)
def test_a_record_of_sense_is_accepted(record: Record) -> None:
    check_record(record)


def test_a_long_value_is_cut_in_the_message() -> None:
    with pytest.raises(RecordError) as caught:
        check_row({"type": "indicator", "name": ["x" * 5000]})
    assert len(caught.value.en) < 130


def test_an_unknown_field_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(RecordError, match="indicator 记录没有字段 'projct'，是否为 'project'？"):
        check_row({"type": "indicator", "projct": "公园绿地养护"})
    with pytest.raises(RecordError, match=r"project 记录没有字段 '项目'$"):
        check_row({"type": "project", "项目": "公园绿地养护"})
    with pytest.raises(RecordError, match="project 记录没有字段 'op'"):
        check_row({"type": "project", "op": "="})
    check_row({"type": "project", "note": "of a hand-made reference"})
    check_row({"type": "document", "source": "a page of the web", "checked_by": "A"})


def test_a_first_place_that_is_corrected_in_one_of_two_spots_is_refused() -> None:
    places = [{"page": 1, "bbox": None}, {"page": 2, "bbox": None}]
    check_row({"type": "project", "page": 1, "places": places})
    with pytest.raises(RecordError, match="page 与 places 的第一处不同"):
        check_row({"type": "project", "page": 3, "places": places})
