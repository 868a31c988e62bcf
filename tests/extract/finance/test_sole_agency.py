"""Whose a document is where no heading names anyone, and of which year it is."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import DocumentRecord

BODY = ("一级指标|三级指标|指标值", "产出指标|清洗雨篦|≥320处")


def _document(data: str, name: str = "form.html") -> DocumentRecord:
    (document, *_) = extract_source(read_bytes(data.encode(), name)).records
    assert isinstance(document, DocumentRecord)
    return document


def _table(*rows: str) -> str:
    drawn = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in drawn)}</table>"


def _form(name: str, *rows: str, above: str = "") -> str:
    return f"<h1>项目绩效目标表</h1><p>{above}</p>" + _table(f"项目名称|{name}", *rows, *BODY)


@pytest.mark.parametrize(
    ("above", "row", "agency"),
    [
        ("预算年度：2026　　部门：云岭县水务局　　金额单位：万元", "实施单位|云岭县排水管理所", "云岭县水务局"),
        ("主管部门（盖章）：云岭县水务局　填报人：李工　电话：0", "实施单位|云岭县排水管理所", "云岭县水务局"),
        ("（实施单位：云岭县排水管理所）", "预算数|8万元", "云岭县排水管理所"),
        ("批复单位：[301007]云岭县排水管理所　　金额单位：元", "预算数|80000", "云岭县排水管理所"),
        ("申报部门：云岭县水务局", "预算数|8万元", "云岭县水务局"),
        ("部门名称：云岭县水务局 金额：万元", "预算数|8", "云岭县水务局"),
        ("", "主管部门及实施单位|云岭县水务局", "云岭县水务局"),
        ("", "单位/Unit|云岭县水务局", "云岭县水务局"),
        ("", "实施内容|本项目由云岭县排水管理所组织实施，年内完工。", "云岭县排水管理所"),
        ("（云岭县水务局 2026年）", "预算数|8万元", "云岭县水务局"),
        ("", "牵头单位|云岭县水务局", "云岭县水务局"),
        ("", "单位|处", None),
        ("（附属绿地由园林所管护）", "预算数|8万元", None),
        ("", "实施单位|排水科", None),
        ("", "实施单位|各镇人民政府", None),
        ("", "实施内容|本项目由属地街道办事处组织实施。", None),
    ],
)
def test_the_one_organisation_that_a_form_names_is_its_agency(above: str, row: str, agency: str | None) -> None:
    assert _document(_form("雨篦清洗", row, above=above)).agency == agency


def test_the_organisation_behind_a_heading_or_above_a_date_is_the_agency() -> None:
    rows = ("项目名称|雨篦清洗", *BODY)
    assert _document("<h1>项目绩效目标表（云岭县水务局）</h1>" + _table(*rows)).agency == "云岭县水务局"
    signed = "<p>云岭县水务局</p><p>2026年1月5日</p>"
    assert _document("<h1>项目绩效目标表</h1>" + _table(*rows) + signed).agency == "云岭县水务局"
    assert _document("<h1>项目绩效目标表（云岭县）</h1>" + _table(*rows)).agency is None


def test_units_of_several_forms_are_no_agency_unless_they_are_the_same() -> None:
    first = _form("雨篦清洗", "项目单位|云岭县排水管理所")
    assert _document(first + _form("泵站维修", "项目单位|云岭县排水管理所（本级）")).agency == "云岭县排水管理所"
    assert _document(first + _form("泵站维修", "项目单位|云岭县泵站管理所")).agency is None


def test_the_one_unit_of_a_listing_or_an_export_is_its_agency() -> None:
    head = "fiscal_year,agency_name,pro_name,lv1_name,lv3_name,comp_sign,kpi_value,kpi_unit"
    rows = [f"2026,云岭县水务局,雨篦清洗,产出指标,{name},≥,320,处" for name in ("清洗雨篦", "疏通管井")]
    document = _document("\n".join([head, *rows]), "export.csv")
    assert (document.agency, document.year) == ("云岭县水务局", 2026)
    other = rows[1].replace("水务局", "林业局").replace("2026", "2025")
    document = _document("\n".join([head, rows[0], other]), "export.csv")
    assert (document.agency, document.year) == (None, None)


@pytest.mark.parametrize(
    ("above", "row", "year"),
    [
        ("预算年度：2026　　部门：云岭县水务局", "预算数|8万元", 2026),
        ("", "年度/Fiscal Year|2026", 2026),
        ("", "预算年度|2026年", 2026),
        ("", "预算年度：2026|预算数|8万元", 2026),
        ("年度：2026年", "预算数|8万元", 2026),
        ("", "年度|2024|2025|2026", None),
        ("预算年度：2026-2028", "预算数|8万元", None),
    ],
)
def test_a_label_says_the_year(above: str, row: str, year: int | None) -> None:
    assert _document(_form("雨篦清洗", row, above=above)).year == year


def test_a_form_of_the_whole_department_with_the_budget_of_the_year_is_of_a_budget() -> None:
    rows, whole = ("年度预算|8万元", *BODY), "<h1>2026年部门整体支出绩效目标申报表</h1>"
    assert _document(whole + _table(*rows)).kind == "budget"
    assert _document(whole + _table("全年执行数|7万元", *rows)).kind is None
    assert _document("<h1>2026年项目绩效目标表</h1>" + _table("项目名称|雨篦清洗", *rows)).kind is None
