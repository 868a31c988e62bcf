"""Whose a document is, by the labels of its forms."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.finance.issuer import _LABEL_SIGNS
from extract.readers.opening import read_bytes
from extract.word_lists import read_words


def test_every_label_of_an_organisation_has_a_sign_by_which_rows_are_chosen() -> None:
    words = read_words("extract.columns", "wording.toml")
    for kind in ("unit", "department"):
        labels = words["labels"].get(kind, []) + words["loose_labels"].get(kind, [])
        assert [label for label in labels if not _LABEL_SIGNS.search(label)] == []


@pytest.mark.parametrize(
    ("line", "title", "agency"),
    [
        ("发布时间：2026-01-30 来源：云岭县财政局", "2026年部门预算公开", "云岭县财政局"),
        ("来源：云岭县财政局 浏览次数：31", "云岭县林业局2026年部门预算公开", "云岭县林业局"),
        ("发布时间：2026-01-30 字号：大 中 小", "2026年部门预算公开", None),
    ],
)
def test_what_a_site_writes_beside_a_document_is_no_part_of_an_agency(
    line: str, title: str, agency: str | None
) -> None:
    cells = (("项目名称", "古树养护"), ("三级指标", "指标值"), ("古树", "≥9棵"))
    rows = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in cells)
    page = f"<html><body><div>{line}</div><h1>{title}</h1><table>{rows}</table></body></html>"
    (document, *_) = extract_source(read_bytes(page.encode(), "town.html")).records
    assert document.agency == agency


def _agency(data: str, name: str) -> str | None:
    (document, *_) = extract_source(read_bytes(data.encode(), name)).records
    found: str | None = document.agency
    return found


def _form(*rows: str) -> str:
    drawn = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in drawn)}</table>"


BODY = ("一级指标|三级指标|指标值", "产出指标|抚育面积|≥900亩")


@pytest.mark.parametrize(
    ("source", "agency"), [("云岭国有林场", "云岭国有林场"), ("云岭县财政局", "云岭县林业局"), ("", "云岭县林业局")]
)
def test_the_one_unit_of_all_forms_that_a_site_names(source: str, agency: str) -> None:
    form = _form("项目名称|森林抚育|", "主管部门|云岭县林业局|", "实施单位|云岭国有林场|", *BODY)
    page = f"<p>来源：{source} 浏览次数：31</p><p>2026年项目支出绩效目标</p>{form}"
    assert _agency(page, "town.html") == agency


def test_the_unit_of_the_whole_departments_form_among_those_of_projects() -> None:
    forms = [f"<p>部门整体支出绩效目标表</p><p>（2026年度）</p>{_form('单位名称|云岭县林业局|', *BODY)}"]
    for project, unit in (("森林抚育", "云岭国有林场"), ("苗木培育", "云岭县苗圃"), ("护林防火", "云岭县护林站")):
        form = _form(f"项目名称|{project}|", f"实施单位|{unit}|", *BODY)
        forms.append(f"<p>项目支出绩效目标表</p>{form}")
    assert _agency("".join(forms), "town.html") == "云岭县林业局"
