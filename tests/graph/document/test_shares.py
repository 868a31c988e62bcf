"""Funds by source hang on their project apart from its whole amounts."""

from __future__ import annotations

from decimal import Decimal

from extract.records import DocumentRecord, Extraction, FundingRecord, ProjectRecord, Record
from graph.document.quads import quads_of
from ontology.names import Class, FundingKind, Property

FUND = FundingRecord(
    doc="a", name="河道整治", amount=Decimal(100), phase="approved", source="财政拨款", table="绩效目标表"
)  # fmt: skip
RECORDS: list[Record] = [
    DocumentRecord(doc="a", year=2026, kind="budget"),
    ProjectRecord(doc="a", name="河道整治", unit_code="101", budget=Decimal(120)),
]


def _said(records: list[Record]) -> list[tuple[str, str, str]]:
    extraction = Extraction("a.txt", "0" * 64, tuple(records))
    return [(str(q.subject)[1:-1], q.predicate.value, getattr(q.object, "value", "")) for q in quads_of(extraction)]


def test_a_projects_shares_are_not_its_funding() -> None:
    said = _said([*RECORDS, FUND])
    (project,) = [s for s, p, o in said if p == Property.TYPE and o == Class.PROJECT]
    (whole,) = [o for s, p, o in said if s == project and p == Property.HAS_FUNDING]
    (share,) = [o for s, p, o in said if s == project and p == Property.HAS_SHARE]
    told = {p: o for s, p, o in said if s == share}
    assert told[Property.AMOUNT] == "1000000"
    assert told[Property.FUNDING_SOURCE] == "财政拨款"
    assert told[Property.KIND] == FundingKind.SOURCE
    assert {p: o for s, p, o in said if s == whole}[Property.AMOUNT] == "1200000"


def test_the_shares_of_the_department_hang_on_the_document() -> None:
    said = _said([*RECORDS, FundingRecord(doc="a", amount=Decimal(1), source="其他资金")])
    (owner,) = [s for s, p, _ in said if p == Property.HAS_SHARE]
    assert owner in {s for s, p, o in said if p == Property.TYPE and o == Class.DOCUMENT}
