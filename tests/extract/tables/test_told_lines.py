"""Documents without tables: their numbered lines below levels are indicators, the lines above them fields."""

from __future__ import annotations

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import Extraction, IndicatorRecord, ProjectRecord
from extract.warning_codes import WarningCode

LINES = (
    "2026年部门预算项目绩效目标申报书",
    "一、基本情况",
    "项目名称：松材线虫病",
    "防治",
    "项目类别：其他运转类",
    "年度预算：96.50万元",
    "项目内容：清理疫木。",
    "二、年度绩效目标",
    "控制疫情蔓延，",
    "保护森林资源安全。",
    "三、绩效指标",
    "（一）产出指标",
    "1.数量指标：清理疫木≥3200株（分值20）；监测面积≥18万亩（分值20）。",
    "2.时效指标",
    "①清理完成时间：4月底前（权重10）；",
    "（二）满意度指标",
    "①林农满意度",
    "≥88%（权重10）。",
)


def _read(lines: tuple[str, ...]) -> Extraction:
    return extract_source(read_bytes("\n".join(lines).encode(), "a.txt"))


def _indicators(found: Extraction) -> list[str]:
    rows = (record for record in found.records if isinstance(record, IndicatorRecord))
    return [f"{r.project}/{r.level1}/{r.level2}/{r.name}/{r.printed}/{r.weight}" for r in rows]


READ = [
    "松材线虫病防治/产出指标/数量指标/清理疫木/≥3200株/20",
    "松材线虫病防治/产出指标/数量指标/监测面积/≥18万亩/20",
    "松材线虫病防治/产出指标/时效指标/清理完成时间/4月底前/10",
    "松材线虫病防治/满意度指标/None/林农满意度/≥88%/10",
]


def test_indicators_and_fields_in_lines() -> None:
    found = _read(LINES)
    assert _indicators(found) == READ
    (project,) = (record for record in found.records if isinstance(record, ProjectRecord))
    assert (project.name, project.category, str(project.budget)) == ("松材线虫病防治", "其他运转类", "96.50")
    assert project.goal == "控制疫情蔓延，保护森林资源安全。"
    assert not found.warnings
    places = [place.line for r in found.records if isinstance(r, IndicatorRecord) for place in r.places[:1]]
    assert places == [13, 13, 15, 17]


def test_a_line_that_is_no_indicator_is_told() -> None:
    found = _read((*LINES[:15], "②处置情况由主管部门会同乡镇组织评定，结果报上级备案；", *LINES[15:]))
    assert _indicators(found) == READ
    assert [warning.code for warning in found.warnings] == [WarningCode.SENTENCE_UNREAD]


def test_a_report_of_results_tells_no_targets() -> None:
    found = _read(("2025年项目支出绩效自评报告", *LINES[1:]))
    assert _indicators(found) == []
