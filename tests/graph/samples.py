"""Records of fictional documents for the tests of this floor."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

from extract.pages import Box, ReadWarning
from extract.records import (
    AppropriationRecord,
    DocumentRecord,
    Extraction,
    FundingRecord,
    IndicatorRecord,
    Place,
    ProjectRecord,
    Record,
    to_dict,
)

AGENCY = "青屏市医疗保障局"
UNIT = "青屏市医疗保障事务中心"


def records(doc: str = "sample", year: int = 2026) -> tuple[Record, ...]:
    """One document with every type of record and every kind of value."""
    place = Place(3, Box(72, 140.5, 372, 158.25))
    project, unit = "基金监管宣传费", "315002"
    common = {"doc": doc, "project": project, "unit_code": unit}
    return (
        DocumentRecord(
            doc=doc, title=f"{AGENCY}{year}年部门预算", agency=AGENCY, year=year, kind="budget",
            total_income=Decimal("1711.74"), total_expenditure=Decimal("1711.74"),
            basic_expenditure=Decimal("1345.51"), project_expenditure=Decimal("366.23"),
        ),
        ProjectRecord(
            doc=doc, unit_code=unit, unit=UNIT, code="51110022T000000299990", name=project, category="特定目标类",
            budget=Decimal("66.00"), initial_budget=Decimal("60.00"), executed=Decimal("65.5"), execution_rate="99.24%",
            goal="宣传医保政策", goal_actual="已完成", functional_code="2101505", sources=("绩效目标表",),
            alt_names=("基金监管及宣传费",), places=(place, Place(4)), unsure=("goal",),
        ),
        IndicatorRecord(
            **common, level1="产出指标", level2="数量指标", name="媒体宣传次数", op="≥", low=Decimal(8), unit="次",
            printed="≥8次", weight=Decimal("10.0"), direction="正向指标", actual="9次", score=Decimal("9.5"),
            deviation="无", period="年度", places=(place,), confidence=0.98,
        ),
        IndicatorRecord(
            **common, level1="产出指标", level2="数量指标", name="参保人数", op="≥", low=Decimal("58"), unit="万人",
            printed="≥58万人", actual="58.5", weight=Decimal(20),
        ),
        IndicatorRecord(
            **common, level1="效益指标", level2="社会效益指标", name="政策知晓程度", op="定性", text="有所提升",
            printed="有所提升",
        ),
        IndicatorRecord(
            **common, level1="满意度指标", level2="服务对象满意度", name="参保群众满意度", op="区间",
            low=Decimal(90), high=Decimal(95), unit="%", printed="90-95%", direction="正向",
        ),
        IndicatorRecord(
            **common, level1="成本指标", name="人均宣传成本", op="≤", low=Decimal("0.035"), unit="万元/人次",
            printed="≤0.035万元/人次", direction="反向指标", text="以中标价为准",
        ),
        IndicatorRecord(
            doc=doc, scope="department", level1="履职效能", level2="任务完成", name="任务完成率", op="=",
            low=Decimal(100), unit="%", printed="100%",
        ),
        AppropriationRecord(
            doc=doc, unit_code=unit, unit=UNIT, code="2101505", name="医疗保障政策管理", total=Decimal("100.5"),
            basic=Decimal("34.5"), project=Decimal("66"), as_printed=(("total", "1,005,000.00"),),
        ),
        FundingRecord(doc=doc, table="三公经费", name="公务接待费", amount=Decimal("1.2"), phase="approved"),
    )  # fmt: skip


def extraction(doc: str = "sample", year: int = 2026) -> Extraction:
    """The sample as an extraction, with one warning."""
    warning = ReadWarning("no-name", "指标行缺少名称", "an indicator row lacks its name", 5, "≥ 1 | 次")
    sha256 = hashlib.sha256(f"{doc}{year}".encode()).hexdigest()
    return Extraction(doc, sha256, records(doc, year), (warning,))


def write_records(path: Path, doc: str = "sample", year: int = 2026, count: int | None = None) -> Path:
    """The sample (or its first rows) as a file of records."""
    rows = records(doc, year)[:count]
    path.write_text("".join(json.dumps(to_dict(row), ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
