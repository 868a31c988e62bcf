"""Made-up documents of any size for the benchmarks of queries: deterministic, names shared as real ones are.

About one name in five is distinct; targets, units and weights follow the measure; one project in six is without
满意度 indicator and one indicator in six is 定性.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from decimal import Decimal

import pyoxigraph as ox

from extract.records import (
    AppropriationRecord,
    DocumentRecord,
    Extraction,
    IndicatorRecord,
    Place,
    ProjectRecord,
    Record,
)
from graph.identity import row_iri
from graph.ntriples import line
from graph.terms import node
from ontology.measure_names import Measure
from ontology.names import Class, Property, Scheme

PER_PROJECT = 12
PROJECTS = 20  # a document
_PLACES = tuple("云清安平江河石柳梅松岭湖沙田桥泉关塔洲峡")
_FIELDS = (
    "教育局", "水务局", "交通运输局", "文化和旅游局", "医疗保障局",
    "人民法院", "农业农村局", "民政局", "应急管理局", "图书馆",
)  # fmt: skip
_OBJECTS = (
    "义务教育学校", "农村公路", "河道", "供水管网", "群众文化活动", "参保居民", "困难群众", "养老机构",
    "案件", "高标准农田", "应急演练", "古籍", "学生资助", "公交线路", "污水处理厂", "救助对象",
    "普法宣传", "技能培训", "信息系统", "执法检查", "残疾人", "图书", "防汛物资", "校舍",
    "桥梁", "景区", "定点机构", "档案", "志愿者", "监测站点",
)  # fmt: skip
_QUALITIES = (
    "", "新建", "改造", "维护", "年度", "重点", "全市", "城区",
    "乡镇", "基层", "专项", "日常", "季度", "示范", "公益", "协同",
)  # fmt: skip
# measure, level1, level2, operator, unit, least, most
_MEASURES = (
    ("数量", "产出指标", "数量指标", "≥", "个", 1, 300),
    ("人数", "产出指标", "数量指标", "≥", "人", 10, 90000),
    ("次数", "产出指标", "数量指标", "≥", "次", 1, 60),
    ("里程", "产出指标", "数量指标", "≥", "公里", 1, 500),
    ("合格率", "产出指标", "质量指标", "≥", "%", 80, 100),
    ("覆盖率", "产出指标", "质量指标", "=", "%", 60, 100),
    ("完成率", "产出指标", "质量指标", "≥", "%", 85, 100),
    ("完成及时率", "产出指标", "时效指标", "≥", "%", 85, 100),
    ("完成时限", "产出指标", "时效指标", "≤", "天", 5, 365),
    ("投诉率", "效益指标", "社会效益指标", "≤", "%", 1, 10),
    ("成本", "成本指标", "经济成本指标", "≤", "万元", 1, 800),
    ("单位成本", "成本指标", "经济成本指标", "≤", "元", 50, 9000),
    ("知晓率", "效益指标", "社会效益指标", "≥", "%", 60, 100),
    ("服务水平", "效益指标", "社会效益指标", "定性", None, 0, 0),
    ("可持续影响", "效益指标", "可持续影响指标", "定性", None, 0, 0),
    ("群众满意度", "满意度指标", "服务对象满意度指标", "≥", "%", 80, 99),
    ("对象满意度", "满意度指标", "服务对象满意度指标", "≥", "%", 80, 99),
)
_ENDINGS = {
    "群众满意度": Measure.PUBLIC_SATISFACTION, "对象满意度": Measure.SERVED_SATISFACTION, "知晓率": Measure.AWARENESS,
    "合格率": Measure.PASS_RATE, "覆盖率": Measure.COVERAGE, "投诉率": Measure.COMPLAINTS,
}  # fmt: skip
_WORDS = ("有所提升", "显著增强", "12月底前", "持续改善", "优", "长期")


def extractions(indicators: int, seed: int = 20260101) -> Iterator[Extraction]:
    """Documents that hold so many indicators in all (rounded up to whole documents)."""
    made, number = 0, 0
    while made < indicators:
        yield _document(number, random.Random(f"{seed}-{number}"))
        made += PER_PROJECT * PROJECTS
        number += 1


def _document(number: int, dice: random.Random) -> Extraction:
    agency = f"{_PLACES[number // 2 % 20]}{_PLACES[number // 40 % 20]}市{_FIELDS[number // 2 % 10]}"
    year, name = 2025 + number % 2, f"s{number:05}"
    records: list[Record] = []
    for project in range(PROJECTS):
        records += _project(name, f"{dice.choice(_QUALITIES)}{dice.choice(_OBJECTS)}项目{project + 1}", agency, dice)
    budget = sum((r.budget or Decimal(0) for r in records if isinstance(r, ProjectRecord)), Decimal(0))
    head = DocumentRecord(
        doc=name, title=f"{agency}{year}年部门预算", agency=agency, year=year, kind="budget",
        total_income=budget * 2, total_expenditure=budget * 2, project_expenditure=budget, basic_expenditure=budget,
    )  # fmt: skip
    lines = [
        AppropriationRecord(
            doc=name, unit=agency, code=f"2{dice.randrange(10, 25):02}01{line:02}", name=f"科目{line}",
            total=budget / 4, basic=budget / 8, project=budget / 8,
        )
        for line in range(1, 5)
    ]  # fmt: skip
    sha256 = hashlib.sha256(f"{name} {year}".encode()).hexdigest()
    return Extraction(f"{name}.txt", sha256, (head, *records, *lines))


def _project(doc: str, name: str, agency: str, dice: random.Random) -> Iterator[Record]:
    yield ProjectRecord(
        doc=doc, unit=agency, name=name, budget=Decimal(dice.randrange(100, 500_000)) / 100,
        executed=Decimal(dice.randrange(100, 500_000)) / 100 if dice.random() < 0.3 else None, goal="完成年度任务",
    )  # fmt: skip
    weights = dice.choice(((10,) * 6 + (5,) * 6, (8,) * 11 + (2,), (10,) * 6 + (5,) * 4 + (4,) * 2))
    measures = _MEASURES if dice.random() > 1 / 6 else _MEASURES[:-2]
    for weight in weights:
        measure, level1, level2, op, unit, least, most = dice.choice(measures)
        low = Decimal(dice.randint(least, most))
        words = dice.choice(_WORDS)
        stated = op != "定性"
        yield IndicatorRecord(
            doc=doc, project=name, level1=level1, level2=level2, weight=Decimal(weight),
            name=f"{dice.choice(_QUALITIES)}{dice.choice(_OBJECTS)}{measure}", op=op, low=low if stated else None,
            unit=unit, text=None if stated else words, printed=f"{op}{low}{unit}" if stated else words,
            direction="反向指标" if op == "≤" else "正向指标",
            places=(Place(dice.randrange(1, 60)),),
        )  # fmt: skip


def links(rows: Iterable[tuple[str, str]]) -> list[str]:
    """The lines of a graph of links as linking would write it, without its days of comparing: rows (IRI, name) of one
    name are of one concept, a third of the concepts have a measure."""
    lines, of_name = [], {}
    for iri, name in rows:
        concept = of_name.get(name)
        if concept is None:
            concept = of_name[name] = row_iri("concept", name).value
            lines += [
                line(concept, Property.TYPE, node(Class.INDICATOR_CONCEPT)),
                line(concept, Property.PREF_LABEL, ox.Literal(name, language="zh")),
                line(concept, Property.IN_SCHEME, node(Scheme.CONCEPT)),
            ]
            measure = next((code for ending, code in _ENDINGS.items() if name.endswith(ending)), None)
            if measure is not None:
                lines.append(line(concept, Property.BROADER, node(measure)))
        lines.append(line(iri, Property.HAS_CONCEPT, node(concept)))
    return sorted(lines)
