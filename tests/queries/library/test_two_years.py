"""Two years of an agency: one pair a row, project with the same project first, and how the target changed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from jixiao import open_graph
from tests.queries.town import WATER, extraction, head, project, row, write_graph

# name, target of 2025, of 2026, change, difference; of one project in both years
_SAME_PROJECT = (
    ("巡查次数", ("≥", "8 次"), ("≥", "10 次"), "提高", 2),
    ("维修时间", ("≤", "5 天"), ("≤", "3 天"), "降低", -2),
    ("合格率", ("≥", "95 %"), ("≥", "95 %"), "相同", 0),
    ("完工率", ("≥", "95 %"), ("=", "95 %"), "仅符号不同", 0),
    ("清淤长度", ("≥", "5 公里"), ("≥", "4000 米"), "不可比", None),
    ("清淤成本", ("≤", "5 万"), ("≤", "6 万元"), "提高", 10000),
    ("响应时间", ("区间", "10~15 分钟"), ("区间", "10~20 分钟"), "提高", 5),
    ("管护水平", ("定性", "逐步提升"), ("定性", "明显提升"), "文字不同", None),
    ("群众反映", ("定性", "良好"), ("定性", "良好"), "相同", None),
    ("群众评价", ("定性", "良好"), ("≥", "90 分"), "不可比", None),
)


def test_pairs_are_of_one_project_first_one_a_row_and_say_the_change(tmp_path: Path) -> None:
    found = []
    for year in (2025, 2026):
        doc = f"rivers{year}"
        mine = f"河道管护{year}年度"
        rows = [head(doc, WATER, year), project(doc, mine, "10"), project(doc, "水库养护", "10")]
        rows += [project(doc, f"工程{year - 2024}", "10")]
        for name, before, after, _, _ in _SAME_PROJECT:
            level = "成本" if "成本" in name else "数量"
            rows.append(row(doc, mine, level, name, *(before if year == 2025 else after)))
        later = year == 2026
        rows += [
            # One name in two projects and of the department: each beside its own.
            row(doc, mine, "满意", "群众满意度", "≥", f"{90 + later} %"),
            row(doc, "水库养护", "满意", "群众满意度", "≥", f"{80 + 2 * later} %"),
            row(doc, None, "满意", "群众满意度", "≥", f"{70 + 3 * later} %"),
            # Twice in one project: nobody can tell which belongs to which.
            *(row(doc, "水库养护", "数量", "放水次数", "≥", f"{n + later} 次") for n in (3, 9)),
            # In projects of other names, once a year.
            row(doc, f"工程{year - 2024}", "数量", "浇筑方量", "≥", f"{5 - later} 次"),
            # A project's beside the department's is no pair.
            row(doc, None if later else "水库养护", "质量", "达标率", "≥", "9 %"),
        ]
        found.append(extraction(doc, rows))
    with open_graph(write_graph(tmp_path / "g", found)) as graph:
        said = graph.run("two-years")
        nothing = graph.run("two-years", agency="没有这个部门")
    assert nothing == []
    mine = "河道管护2025年度 → 河道管护2026年度"
    assert {(r["project"], r["name"], r["change"], r["difference"]) for r in said} == {
        *((mine, name, change, difference) for name, _, _, change, difference in _SAME_PROJECT),
        (mine, "群众满意度", "提高", 1), ("水库养护", "群众满意度", "提高", 2), ("", "群众满意度", "提高", 3),
        ("工程1 → 工程2", "浇筑方量", "降低", -1),
    }  # fmt: skip
    assert len(said) == len(_SAME_PROJECT) + 4
    [cost] = [r for r in said if r["name"] == "清淤成本"]
    assert (cost["unit"], cost["difference"], cost["target1"]) == ("元", Decimal(10000), "≤5万")
