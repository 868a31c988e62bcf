"""Targets that were missed: by their numbers, and doubtful where the actual says itself that it was not done."""

from __future__ import annotations

from pathlib import Path

from jixiao import open_graph
from tests.queries.town import WATER, extraction, head, project, row, write_graph

_NOT_DONE = (
    "未完成", "尚未完成", "没有完成", "未按时完工", "未全部到位", "未达标", "没达到预期", "未能按期完成",
    "部分达成目标并具有一定效果",
    "未达成目标且效果较差", "不达标", "未予支付", "滞后",
)  # fmt: skip
_DONE = ("已完成", "完成", "未发生", "未出现投诉", "未超预算", "无未完成事项", "基本达到", "按期完成，未完成部分已结转")


def test_an_actual_that_says_it_was_not_done_is_doubtful(tmp_path: Path) -> None:
    doc, owner = "works", "堤防加固"
    rows = [head(doc, WATER, 2025, "final_account"), project(doc, owner, "10")]
    for number, said in enumerate(_NOT_DONE + _DONE):
        rows.append(row(doc, owner, "时效", f"第{number}段完工时间", "定性", "12月底之前", actual=said))
    rows += [
        row(doc, owner, "数量", "加固长度", "≥", "8 公里", actual="未完成"),
        row(doc, owner, "数量", "护岸长度", "≥", "8 公里", actual="7公里"),
        row(doc, owner, "质量", "遗留问题", "定性", "未完成", actual="未完成"),
    ]
    with open_graph(write_graph(tmp_path / "g", [extraction(doc, rows)])) as graph:
        found = graph.run("targets-missed")
    assert {(r["name"], r["actual"]) for r in found if r["doubtful"]} == {
        *((f"第{number}段完工时间", said) for number, said in enumerate(_NOT_DONE)), ("加固长度", "未完成"),
    }  # fmt: skip
    assert [(r["name"], r["actual"]) for r in found if not r["doubtful"]] == [("护岸长度", "7公里")]
