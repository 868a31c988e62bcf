"""Funds follow their projects when those of several tables are merged."""

from __future__ import annotations

from decimal import Decimal

from extract.projects.merge import merge_with_funds
from extract.records import FundingRecord, ProjectRecord


def _fund(**fields: str) -> FundingRecord:
    return FundingRecord(doc="a", amount=Decimal(1), source="财政拨款", **fields)


def test_a_fund_has_the_name_code_and_unit_of_the_merged_project() -> None:
    told = [ProjectRecord(doc="a", name="河道整治", unit="水文站", budget=Decimal(5))]
    listed = [ProjectRecord(doc="a", name="河道 整治", code="51000026T000001", unit="水文站", budget=Decimal(5))]
    _, _, (fund,) = merge_with_funds(told, listed, [], [_fund(name="河道 整治")])
    assert (fund.name, fund.code, fund.unit) == ("河道整治", "51000026T000001", "水文站")


def test_a_fund_of_one_of_two_units_is_that_units() -> None:
    told = [
        ProjectRecord(doc="a", name="运行维护", unit=unit, unit_code=code)
        for unit, code in (("甲站", "1"), ("乙站", "2"))
    ]
    funds = [_fund(name="运行维护", unit="乙站"), _fund(name="运行维护"), _fund()]
    _, _, found = merge_with_funds(told, [], [], funds)
    assert [fund.unit_code for fund in found] == ["2", None, None]
