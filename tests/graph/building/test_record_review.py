"""What contradicts itself in a file of records is a warning of its document."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from extract.records import IndicatorRecord, Record
from graph.building.record_review import review
from tests.graph.samples import records


def indicator(**fields: object) -> IndicatorRecord:
    told = {"name": "养护绿地面积", "op": "≥", "low": Decimal(132), "unit": "万平方米", "printed": "≥132万平方米"}
    return IndicatorRecord(doc="x", **(told | fields))  # type: ignore[arg-type]


def codes(*rows: Record, others_told: bool = False) -> list[str]:
    return [warning.code for warning in review("x", rows, others_told=others_told)]


def test_what_was_read_from_a_document_raises_no_doubt() -> None:
    rows = [row for row in records() if not (isinstance(row, IndicatorRecord) and row.text == "以中标价为准")]
    assert codes(*rows) == []


@pytest.mark.parametrize(
    "fields",
    [{"op": "≤"}, {"low": Decimal(1320)}, {"unit": "公顷"}, {"op": "定性", "low": None, "unit": None},
     {"op": "区间", "high": Decimal(140)}, {"printed": "≥32万平方米"}],
)  # fmt: skip
def test_a_target_that_its_print_contradicts_is_told_with_both_readings(fields: dict[str, object]) -> None:
    (warning,) = review("x", [indicator(**fields)])
    assert warning.code == "target-differs"
    assert warning.text == "养护绿地面积"
    assert "≥ 132 万平方米" in warning.zh or "≥ 32 万平方米" in warning.zh


@pytest.mark.parametrize(
    "row",
    [
        indicator(),
        indicator(printed=None),
        indicator(op=None, low=None, unit=None, printed=None),
        # A person reads more than our grammar: the number is in the print.
        indicator(op="=", low=Decimal(300), unit="/人", printed="300/人"),
        # The name says what the one figure of the sentence is.
        indicator(name="满意度", op="≥", low=Decimal(80), unit="%", printed="满意度不低于80%", text="满意度不低于80%"),
    ],
)
def test_a_target_that_its_print_bears_out_is_not(row: IndicatorRecord) -> None:
    assert codes(row) == []


def test_a_project_without_its_row_is_told_once_where_the_file_has_project_rows() -> None:
    stray = indicator(project="公园养护费")
    assert codes(stray, stray) == []
    project = next(row for row in records() if row.type == "project")
    own = indicator(project="基金监管宣传费")
    other = indicator(project="基金监管及宣传费")  # one of its other names
    (warning,) = review("x", [project, stray, stray, own, other])
    assert (warning.code, warning.text) == ("project-unknown", "公园养护费")
    assert "2 条" in warning.zh
    assert codes(project, dataclasses.replace(stray, scope="department")) == []


def test_a_document_without_its_row_is_told_where_others_have_one() -> None:
    assert codes(indicator(), others_told=True) == ["document-missing"]
    assert codes(records()[0], indicator(), others_told=True) == []
