"""Three made-up documents that hold a case for every question of the library."""

from __future__ import annotations

import hashlib
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
)
from graph.document.document_graph import graph_of
from graph.store.ledger import Entry
from graph.store.writer import Writer

WATER, SCHOOLS = "云岭市水务局", "青石县教育局"
LEVELS = {
    "数量": ("产出指标", "数量指标"),
    "质量": ("产出指标", "质量指标"),
    "时效": ("产出指标", "时效指标"),
    "成本": ("成本指标", "经济成本指标"),
    "效益": ("效益指标", "社会效益指标"),
    "满意": ("满意度指标", "服务对象满意度指标"),
    "完成": ("完成指标", "数量指标"),
}


def row(doc: str, project: str | None, level: str, name: str | None, op: str, value: str, **more: object) -> Record:
    """An indicator: value is "95 %", "10~15 分钟" or words."""
    number, _, unit = value.partition(" ")
    low, _, high = number.partition("~")
    stated = op != "定性"
    weight, page = more.pop("weight", None), more.pop("page", None)
    level1, level2 = LEVELS[level]
    return IndicatorRecord(
        doc=doc,
        project=project,
        scope="project" if project else "department",
        level1=level1,
        level2=level2,
        name=name,
        op=op,
        low=Decimal(low) if stated else None,
        high=Decimal(high) if stated and high else None,
        unit=(unit or None) if stated else None,
        text=None if stated else value,
        printed=value if not stated else (f"{number}{unit}" if op in {"=", "区间"} else f"{op}{number}{unit}"),
        weight=None if weight is None else Decimal(str(weight)),
        places=() if page is None else (Place(int(str(page)), Box(72, 140, 372, 158)),),
        **more,  # type: ignore[arg-type]
    )


def project(doc: str, name: str, budget: str | None, executed: str | None = None, **more: object) -> Record:
    return ProjectRecord(
        doc=doc,
        name=name,
        budget=None if budget is None else Decimal(budget),
        executed=None if executed is None else Decimal(executed),
        goal="保障运行",
        **more,  # type: ignore[arg-type]
    )


def head(doc: str, agency: str, year: int, kind: str = "budget") -> Record:
    words = "部门预算" if kind == "budget" else "部门决算"
    return DocumentRecord(
        doc=doc,
        title=f"{agency}{year}年{words}",
        agency=agency,
        year=year,
        kind=kind,
        total_income=Decimal("900.5"),
        total_expenditure=Decimal("900.5"),
        basic_expenditure=Decimal("400"),
        project_expenditure=Decimal("500.5"),
    )


def water_2025() -> list[Record]:
    d = "water2025"
    return [
        head(d, WATER, 2025),
        project(d, "供水管网改造", "320.00"),
        row(d, "供水管网改造", "数量", "改造管网长度", "≥", "12 公里", weight=30),
        row(d, "供水管网改造", "满意", "用水群众满意度", "≥", "90 %", weight=10),
    ]


def water_2026() -> list[Record]:
    d, pipes, flood = "water2026", "供水管网改造", "防汛物资储备"
    boiler = ("质量", "预算编制准确率", "≤", "5 %")
    return [
        head(d, WATER, 2026),
        project(d, pipes, "300.00", unit=f"{WATER}机关", unit_code="315001", code="51A1"),
        row(d, pipes, "数量", "改造管网长度", "≥", "15 公里", weight=30, page=31, unit_code="315001"),
        row(d, pipes, "质量", "水质合格率", "≤", "99 %", weight=20, direction="正向指标", page=31),
        row(d, pipes, "成本", "工程总成本", "≤", "350 万元", weight=20, direction="反向指标", page=32),
        row(d, pipes, "时效", "完工时间", "定性", "12月底前", weight=20),
        row(d, pipes, "满意", "用水群众满意度", "≥", "85 %", weight=10),
        row(d, pipes, *boiler),
        project(d, flood, "80.00"),
        row(d, flood, "数量", "储备防汛沙袋", "≥", "2 万条", weight=40),
        row(d, flood, "数量", "储备防汛沙袋", "≥", "3 万条", weight=10),
        row(d, flood, "效益", "防汛能力", "定性", "有所提升", weight=20),
        row(d, flood, "质量", "物资完好率", "≥", "100 %", weight=15),
        row(d, flood, "数量", "演练次数(次)", "≥", "4", weight=0),
        row(d, flood, *boiler),
        project(d, "水政执法", "12.00"),
        row(d, "水政执法", "时效", "应急响应时间", "区间", "10~15 分钟", weight=100),
        row(d, "水政执法", *boiler),
        project(d, "办公设备购置", "6.5"),
        row(d, None, "满意", "社会公众满意度", "≥", "88 %", weight=10, page=40),
        row(d, None, "质量", None, "≥", "95 %", weight=90, page=40),
        AppropriationRecord(doc=d, code="2130306", name="水利工程建设", total=Decimal("300"), project=Decimal("300")),
        AppropriationRecord(doc=d, code="2080505", name="养老保险缴费", total=Decimal("40"), basic=Decimal("40")),
    ]


def schools_2025() -> list[Record]:
    d, aid = "schools2025", "学生资助"
    return [
        head(d, SCHOOLS, 2025, "final_account"),
        project(d, aid, "200.00", "150.00"),
        row(d, aid, "完成", "资助学生人数", "≥", "5800 人", actual="5300人"),
        row(d, aid, "完成", "宣讲场次", "≥", "10 次", actual="25次"),
        row(d, aid, "完成", "发放及时率", "=", "100 %", actual="100%"),
        row(d, aid, "满意", "学生满意度", "≥", "95 %", actual="96%"),
        row(d, aid, "满意", "用水群众满意度", "≥", "80 %", actual="80%"),
        FundingRecord(doc=d, name=aid, amount=Decimal("150"), phase="executed", source="财政拨款"),
        FundingRecord(doc=d, name=aid, amount=Decimal("50"), phase="executed", source="其他资金"),
        project(d, "校舍维修", "60.00", "60.00"),
        row(d, "校舍维修", "完成", "维修面积", "≥", "0.2 万平方米", actual="2100平方米"),
    ]


WARNINGS = (
    ReadWarning("name-lost", "指标名称缺失", "the name of an indicator is lost", 40, "≥95%"),
    ReadWarning("name-lost", "指标名称缺失", "the name of an indicator is lost", 41, "≥90%"),
    ReadWarning("short-row", "此行缺少单元格", "cells of this row are missing", None, "12.00"),
)


def extraction(name: str, records: list[Record]) -> Extraction:
    warnings = WARNINGS if name == "water2026" else ()
    return Extraction(f"{name}.txt", hashlib.sha256(name.encode()).hexdigest(), tuple(records), warnings)


def extractions() -> list[Extraction]:
    return [extraction(make.__name__.replace("_", ""), make()) for make in (water_2025, water_2026, schools_2025)]


def write_graph(directory: Path, found: list[Extraction]) -> Path:
    """Publishes a graph of these extractions."""
    with Writer(directory) as writer:
        for one in found:
            made = graph_of(one)
            writer.put([Entry(one.name, one.sha256, "test", frozenset({made.iri}))], [made])
        writer.publish()
    return directory
