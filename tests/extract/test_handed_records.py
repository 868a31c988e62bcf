"""What an Extraction hands out: records by type, as frames, in one line, as a small table."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.errors import ArgumentError
from extract.pages import Place
from extract.records import DocumentRecord, Extraction, IndicatorRecord

FOUND = Extraction(
    "a.txt",
    "0" * 64,
    (
        DocumentRecord(doc="a", title="预算", year=2026),
        IndicatorRecord(
            doc="a", places=(Place(page=3),), scope="department", name="合格率", low=Decimal("90.5"), unit="%"
        ),
        IndicatorRecord(doc="a", scope="department", name="满意度"),
    ),
)


def test_an_unknown_type_of_records_is_refused() -> None:
    assert [record.name for record in FOUND.of("indicator")] == ["合格率", "满意度"]
    for ask in (FOUND.of, FOUND.to_dicts, FOUND.to_frame):
        with pytest.raises(ArgumentError, match=r"应为 document, .*实为 'indicatr'"):
            ask("indicatr")


def test_records_become_dictionaries_and_frames() -> None:
    assert [row["type"] for row in FOUND.to_dicts()] == ["document", "indicator", "indicator"]
    assert FOUND.to_dicts("indicator")[0]["low"] == "90.5"
    frame = FOUND.to_frame()
    assert frame["low"].tolist()[0] == 90.5
    assert (str(frame["low"].dtype), str(frame["page"].dtype), frame["page"].tolist()[0]) == ("float64", "Int64", 3)
    assert FOUND.to_frame(decimals=True)["low"].tolist()[0] == Decimal("90.5")
    assert list(FOUND.to_frame("project").columns[:2]) == ["doc", "confidence"]
    assert FOUND.to_frame("project").empty


def test_an_extraction_is_one_line_and_a_small_table() -> None:
    assert repr(FOUND) == "<Extraction a.txt: document 1, indicator 2; warnings 0>"
    assert "<td>indicator</td><td>2</td>" in FOUND._repr_html_()
