"""The example documents, read whole: counts and records computed by hand from what they print."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from extract.document import extract_file
from extract.records import AppropriationRecord, DocumentRecord, Extraction, IndicatorRecord, ProjectRecord

EXAMPLES = Path(__file__).parents[1] / "examples"

# stem: (agency, year, kind, total, basic, project), projects, indicators (of projects, of the department), class lines
DOCUMENTS: dict[str, tuple[tuple[str, int, str, str, str, str], int, tuple[int, int], int]] = {
    "boning_transport_2026_budget": (
        ("泊宁市交通运输局（本级）", 2026, "budget", "3980.78", "1121.28", "2859.50"),
        5,
        (42, 0),
        7,
    ),
    "cangyang_medical_2026_budget": (
        ("沧阳县医疗保障局", 2026, "budget", "1036.89", "338.09", "698.80"),
        3,
        (23, 0),
        7,
    ),
    "lanchuan_education_2026_budget": (
        ("澜川市教育局", 2026, "budget", "2591.27", "1085.27", "1506.00"),
        5,
        (35, 11),
        11,
    ),
    "qinglu_culture_2025_final_account": (
        ("青麓县文化和旅游局", 2025, "final_account", "701.44", "480.59", "220.85"),
        3,
        (24, 0),
        7,
    ),
    "xizhou_sports_2026_budget": (("汐州市体育局", 2026, "budget", "902.50", "396.00", "506.50"), 3, (23, 0), 7),
    "yuanbei_water_2026_budget": (("沅北市水务局", 2026, "budget", "1768.61", "973.61", "795.00"), 3, (23, 0), 7),
    "yunping_medical_2025_budget": (
        ("云屏市医疗保障局", 2025, "budget", "3411.22", "1100.72", "2310.50"),
        4,
        (28, 0),
        12,
    ),
    "yunping_medical_2026_budget": (
        ("云屏市医疗保障局", 2026, "budget", "3627.56", "1127.56", "2500.00"),
        5,
        (35, 14),
        12,
    ),
}


@cache
def read(stem: str) -> Extraction:
    return extract_file(next(EXAMPLES.glob(f"{stem}.*")))


def documents(stem: str) -> DocumentRecord:
    (record,) = (record for record in read(stem).records if isinstance(record, DocumentRecord))
    return record


def indicators(stem: str) -> Iterator[IndicatorRecord]:
    return (record for record in read(stem).records if isinstance(record, IndicatorRecord))


def projects(stem: str) -> dict[str | None, ProjectRecord]:
    return {record.name: record for record in read(stem).records if isinstance(record, ProjectRecord)}


def appropriations(stem: str) -> list[AppropriationRecord]:
    return [record for record in read(stem).records if isinstance(record, AppropriationRecord)]


def test_every_example_is_judged() -> None:
    files = {path.stem for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".pdf"}}
    assert files == set(DOCUMENTS)


@pytest.mark.parametrize("stem", sorted(DOCUMENTS))
def test_totals_and_counts(stem: str) -> None:
    (agency, year, kind, total, basic, project), n_projects, (own, whole), n_lines = DOCUMENTS[stem]
    document = documents(stem)
    assert (document.agency, document.year, document.kind) == (agency, year, kind)
    assert (document.total_expenditure, document.basic_expenditure, document.project_expenditure) == (
        Decimal(total),
        Decimal(basic),
        Decimal(project),
    )
    assert len(projects(stem)) == n_projects
    scopes = [record.scope for record in indicators(stem)]
    assert (scopes.count("project"), scopes.count("department")) == (own, whole)
    assert len(appropriations(stem)) == n_lines


@pytest.mark.parametrize("stem", sorted(DOCUMENTS))
def test_sums_agree(stem: str) -> None:
    document, lines = documents(stem), appropriations(stem)
    assert sum(line.total or 0 for line in lines) == document.total_expenditure
    assert sum(line.basic or 0 for line in lines) == document.basic_expenditure
    spent = [record.executed or record.budget or Decimal(0) for record in projects(stem).values()]
    assert sum(spent) == document.project_expenditure


@pytest.mark.parametrize("stem", sorted(DOCUMENTS))
def test_every_indicator_has_name_value_and_project(stem: str) -> None:
    names = set(projects(stem))
    for record in indicators(stem):
        assert record.name
        assert record.op
        assert record.level1
        assert record.project in (names if record.scope == "project" else {None})


def test_income_of_the_final_account_leaves_the_carry_over_in() -> None:
    document = documents("qinglu_culture_2025_final_account")
    assert document.total_income == Decimal("707.31")


# stem, project, name: fields
RECORDS: list[tuple[str, str | None, str, dict[str, Any]]] = [
    (
        "lanchuan_education_2026_budget",
        "义务教育学生营养改善计划补助",
        "学生及家长满意度",
        {
            "op": "≤",
            "low": Decimal(90),
            "unit": "%",
            "weight": Decimal(10),
            "direction": "正向指标",
            "level1": "满意度指标",
            "level2": "服务对象满意度指标",
            "printed": "≤90%",
            "unit_code": "205001",
        },
    ),
    (
        "lanchuan_education_2026_budget",
        "中小学教师全员培训",
        "培训教师人次",
        {"op": "≥", "low": Decimal(4800), "unit": "人次", "unit_code": "205102"},
    ),
    (
        "lanchuan_education_2026_budget",
        "中小学校园安全与校车监管",
        "检查任务完成及时率",
        {"op": "≥", "low": Decimal(95), "level2": "时效指标", "weight": Decimal(10)},
    ),
    (
        "lanchuan_education_2026_budget",
        "教育督导与学业质量监测",
        "报告反馈时间",
        {"op": "定性", "low": None, "text": "2026年9月底前"},
    ),
    (
        "lanchuan_education_2026_budget",
        "乡村教师信息化能力提升",
        "送教到校次数",
        {"op": "区间", "low": Decimal(60), "high": Decimal(80), "unit": "次"},
    ),
    ("lanchuan_education_2026_budget", None, "培训教师人次", {"scope": "department", "op": "≥", "low": Decimal(5700)}),
    (
        "yunping_medical_2025_budget",
        "城乡居民基本医疗保险市级补助",
        "城乡居民基本医疗保险参保率",
        {"op": "≥", "low": Decimal(96), "level1": "产出指标", "level2": "质量指标", "unit_code": "361001"},
    ),
    (
        "yunping_medical_2026_budget",
        "城乡居民基本医疗保险市级补助",
        "城乡居民基本医疗保险参保率",
        {"op": "≥", "low": Decimal(95)},
    ),
    (
        "yunping_medical_2026_budget",
        None,
        "财政拨款预算偏离度",
        {"scope": "department", "op": "=", "low": Decimal("4.20"), "unit": "%", "level1": "成本指标"},
    ),
    (
        "yunping_medical_2026_budget",
        None,
        "住院费用政策范围内报销比例",
        {"op": "区间", "low": Decimal(60), "high": Decimal(75)},
    ),
    (
        "yunping_medical_2026_budget",
        "医保信息平台运行维护",
        "系统正常运行率",
        {"low": Decimal("99.5"), "unit_code": "361301"},
    ),
    (
        "cangyang_medical_2026_budget",
        "城乡居民医保县级补助",
        "基本医疗保险参保率",
        {"op": "≥", "low": Decimal(78), "unit": "%", "level1": "产出指标", "level2": None},
    ),
    (
        "cangyang_medical_2026_budget",
        "城乡居民医保县级补助",
        "人均县级补助",
        {"op": "=", "low": Decimal(32), "unit": "元/人", "text": "以清算文件为准", "level1": "成本指标"},
    ),
    ("cangyang_medical_2026_budget", "城乡居民医保县级补助", "参保群众满意度", {"op": "≤", "low": Decimal(95)}),
    (
        "boning_transport_2026_budget",
        "农村公路日常养护补助",
        "沿线群众满意度",
        {"op": "≥", "low": Decimal(90), "unit": "%", "level1": "满意度指标"},
    ),
    (
        "boning_transport_2026_budget",
        "农村公路日常养护补助",
        "沿线群众出行时间缩短",
        {"op": "区间", "low": Decimal(10), "high": Decimal(15), "unit": "分钟", "level1": "效益指标"},
    ),
    ("boning_transport_2026_budget", "城乡公交运营补贴", "公交出行分担率", {"op": "定性", "text": "不低于上年"}),
    (
        "qinglu_culture_2025_final_account",
        "非物质文化遗产保护传承",
        "传承人满意度",
        {"op": "≥", "low": Decimal(90), "actual": "84%", "level1": "满意度指标", "unit_code": "392001"},
    ),
    (
        "qinglu_culture_2025_final_account",
        "送戏下乡惠民演出",
        "观演群众人次",
        {"op": "≥", "low": Decimal(3), "unit": "万人次", "actual": "5.6万人次"},
    ),
    (
        "yuanbei_water_2026_budget",
        "城乡供水水质监测",
        "检测水样数量",
        {"op": "=", "low": Decimal(1400), "unit": "个", "weight": Decimal(10), "level2": "数量指标"},
    ),
    (
        "yuanbei_water_2026_budget",
        "山洪灾害防治与防汛演练",
        "项目总成本",
        {"op": "≤", "low": Decimal(200), "unit": "万元"},
    ),
    (
        "xizhou_sports_2026_budget",
        "青少年体育竞赛与训练",
        "向上级训练单位输送人数",
        {"op": "区间", "low": Decimal(30), "high": Decimal(40), "unit": "人", "weight": Decimal(20)},
    ),
    (
        "xizhou_sports_2026_budget",
        "全民健身活动与社会体育指导员培训",
        "参与群众满意度",
        {"op": "≥", "low": Decimal(98), "unit": "%", "level1": "满意度指标"},
    ),
]


@pytest.mark.parametrize(
    ("stem", "project", "name", "fields"), RECORDS, ids=[f"{case[0]}-{case[2]}" for case in RECORDS]
)
def test_records(stem: str, project: str | None, name: str, fields: dict[str, Any]) -> None:
    found = [record for record in indicators(stem) if (record.project, record.name) == (project, name)]
    assert len(found) == 1
    assert {field: getattr(found[0], field) for field in fields} == fields


PROJECTS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "lanchuan_education_2026_budget",
        "教育督导与学业质量监测",
        {
            "budget": Decimal("40.00"),
            "code": "99030026T000000420038",
            "unit_code": "205001",
            "goal": "完成四、八年级学业质量抽测，形成监测报告并反馈到校。",
        },
    ),
    (
        "boning_transport_2026_budget",
        "农村公路日常养护补助",
        {
            "budget": Decimal("2380.00"),
            "code": "99060024000000000318017",
            "category": "特定目标类",
            "unit_code": "348001",
        },
    ),
    (
        "qinglu_culture_2025_final_account",
        "非物质文化遗产保护传承",
        {"budget": Decimal("45.00"), "executed": Decimal("38.25")},
    ),
    (
        "qinglu_culture_2025_final_account",
        "公共文化场馆免费开放",
        {"executed": Decimal("118.60"), "unit_code": "392001"},
    ),
    ("yuanbei_water_2026_budget", "小型水库维修养护", {"budget": Decimal("460.00"), "unit_code": "412001"}),
    (
        "xizhou_sports_2026_budget",
        "大型体育场馆免费低收费开放补助",
        {"budget": Decimal("260.00"), "unit_code": "451001"},
    ),
]


@pytest.mark.parametrize(("stem", "name", "fields"), PROJECTS, ids=[f"{case[0]}-{case[1]}" for case in PROJECTS])
def test_projects(stem: str, name: str, fields: dict[str, Any]) -> None:
    project = projects(stem)[name]
    assert {field: getattr(project, field) for field in fields} == fields


def test_pdf_records_have_places() -> None:
    for record in indicators("xizhou_sports_2026_budget"):
        assert record.places
        assert record.places[0].page in {4, 5}
        assert record.places[0].bbox is not None


def test_the_pdf_script_runs(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_pdf", EXAMPLES / "make_pdf.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write(tmp_path / "example.pdf", module.register(None))
    made = pypdfium2.PdfDocument(tmp_path / "example.pdf")
    kept = pypdfium2.PdfDocument(EXAMPLES / "xizhou_sports_2026_budget.pdf")
    assert len(made) == len(kept) == 5
    for of in (made, kept):
        # The fonts differ in width: lines break elsewhere, but every sign is there.
        text = "".join(page.get_textpage().get_text_bounded() for page in of)
        assert text.count("%") == 10
        assert "场馆接待健身人次" in text
    made.close()
    kept.close()
