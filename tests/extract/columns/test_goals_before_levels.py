"""Goals of projects that stand left of the levels of a listing, under titles that elsewhere head targets."""

from __future__ import annotations

from pathlib import Path

from extract.document import extract_file
from extract.records import IndicatorRecord, ProjectRecord

LISTING = """# 2025年度项目支出绩效自评结果汇总表

单位：万元

| 单位名称 | 项目名称 | 年度目标 | 年度目标 | 绩效指标 | 绩效指标 | 绩效指标 | 绩效指标 | 绩效指标 |
| 单位名称 | 项目名称 | 预期目标 | 实际完成情况 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 云岭市测绘院 | 基础测绘 | 更新测绘成果。 | 成果全部更新并汇交。 | 产出指标 | 数量指标 | 更新图幅 | ≥120幅 | 126幅 |
| 云岭市测绘院 | 基础测绘 | 更新测绘成果。 | 成果全部更新并汇交。 | 产出指标 | 质量指标 | 成果优良率 | ≥90% | 94% |
"""


def test_goals_left_of_the_levels_are_the_projects(tmp_path: Path) -> None:
    path = tmp_path / "listing.md"
    path.write_text(LISTING, encoding="utf-8")
    extraction = extract_file(path)
    (project,) = [record for record in extraction.records if isinstance(record, ProjectRecord)]
    assert (project.goal, project.goal_actual) == ("更新测绘成果。", "成果全部更新并汇交。")
    rows = [record for record in extraction.records if isinstance(record, IndicatorRecord)]
    assert [(row.name, row.printed, row.actual) for row in rows] == [
        ("更新图幅", "≥120幅", "126幅"),
        ("成果优良率", "≥90%", "94%"),
    ]
    assert extraction.warnings == ()
