"""`not-read` over documents of our own: what was read in full is not accused, what was not is named with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import jixiao

FORM = [
    ["项目名称", "社区图书室开放"],
    ["年度资金总额", "50"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "开放天数", "≥300天"],
    ["效益指标", "社会效益指标", "借阅人次", "≥2万人次"],
]
LOST = "产出指标 | 数量指标 | 新增藏书 | ≥500册"


def _workbook(path: Path) -> None:
    """The form, and on a second sheet a row that no form is around."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "目标表"
    for row in FORM:
        sheet.append(row)
    stray = book.create_sheet("附页")
    stray["C4"] = LOST
    book.save(path)


def _text(path: Path) -> None:
    rows = [
        "云川市文化局2026年部门预算",
        "",
        *("\t".join(row) for row in FORM),
        "",
        "说明。",
        LOST.replace(" | ", "  |  "),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    whole = tmp_path / "whole.txt"
    whole.write_text("云川市图书馆2025年部门预算\n\n" + "\n".join("\t".join(row) for row in FORM), encoding="utf-8")
    _workbook(tmp_path / "book.xlsx")
    _text(tmp_path / "text.txt")
    jixiao.build(tmp_path / "graph", sorted(tmp_path.glob("*.*")))
    return tmp_path / "graph"


def _rows(graph: Path) -> list[dict[str, Any]]:
    with jixiao.open_graph(graph) as opened:
        return list(opened.run("not-read"))


def test_every_place_left_over_is_named_and_nothing_else_is(graph: Path) -> None:
    rows = _rows(graph)
    assert len(rows) == 3
    (whole,) = [row for row in rows if row["document"] == "云川市图书馆2025年部门预算"]
    assert (whole["accounted"], whole["code"], whole["place"]) == (100, None, None)
    lost = {row["place"]: row for row in rows if row["code"] == "left-over"}
    assert set(lost) == {"工作表 附页 C4", "行 10"}
    assert all("新增藏书" in row["text"] and row["warnings"] == 1 for row in lost.values())
