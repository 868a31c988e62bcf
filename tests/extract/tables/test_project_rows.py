"""Tables in which projects and goals stand as rows between those of their indicators are read as listings."""

from __future__ import annotations

import pytest

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import ProjectRecord
from extract.tables.page_break import Seam
from tests.extract.grids import covered, web_page, whole

HEAD = "项目类别|预算金额（万元）|一级指标|二级指标|三级指标|指标值|权重"
ROWS = (
    "||产出指标|数量指标|安装路灯|≥120盏|30",
    "||||更换灯杆|=16根|20",
    "||成本指标|经济成本指标|单灯成本|≤3000元|10",
    "||满意度指标|服务对象满意度指标|村民满意度|≥90%|10",
)
LEVELS = ("产出指标/数量指标", "产出指标/数量指标", "成本指标/经济成本指标", "满意度指标/服务对象满意度指标")
NAMES = ("安装路灯", "更换灯杆", "单灯成本", "村民满意度")
GOAL = "安装路灯，方便群众夜间出行。"


def _page(*rows: str) -> bytes:
    return web_page("云川市交通局2026年预算项目绩效目标表", *rows)


def _read(data: bytes, name: str = "a.html") -> tuple[list[str], list[str], list[str]]:
    projects, rows, codes = whole(data, name)
    return (
        [f"{r.project}/{r.level1}/{r.level2}/{r.name}" for r in rows],
        [f"{p.name} {p.budget} {p.goal}" for p in projects],
        codes,
    )


def _expected(*projects: str) -> list[str]:
    return [f"{p}/{level}/{name}" for p in projects for level, name in zip(LEVELS, NAMES, strict=True)]


@pytest.mark.parametrize("first", ["项目名称：{}", "项目：{}", "{}", "一、{}"])
@pytest.mark.parametrize("goal", ["年度绩效目标：{}", "{}"])
def test_projects_and_goals_as_rows(first: str, goal: str) -> None:
    one, other = ("村道亮化工程", "桥梁加固工程")
    rows = [HEAD]
    for name, budget in ((one, "36.50"), (other, "120.00")):
        rows += [f"特定目标类|{budget}|{first.format(name)}|<|<|<|<", f"||{goal.format(GOAL)}|<|<|<|<", *ROWS]
    read, projects, warnings = _read(_page(*rows))
    assert read == _expected(one, other)
    assert projects == [f"{one} 36.50 {GOAL}", f"{other} 120.00 {GOAL}"]
    assert not warnings


def test_amounts_behind_names_and_values_beside_labels() -> None:
    head = "序号|一级指标|二级指标|三级指标|指标值|权重"
    rows = [row[1:] for row in ROWS]
    behind = ("1|项目：村道亮化工程（36.5万元）|<|<|<|<", f"|总体目标：{GOAL}|<|<|<|<", *rows)
    beside = ("项目名称|桥梁加固工程|<|预算金额（万元）|120|<", f"年度目标|{GOAL}|<|<|<|<", *rows)
    read, projects, _ = _read(_page(head, *behind, *beside))
    assert read == _expected("村道亮化工程", "桥梁加固工程")
    assert projects == [f"村道亮化工程 36.5 {GOAL}", f"桥梁加固工程 120 {GOAL}"]


TREE = (
    "一、村道亮化工程|36.50||",
    f"年度绩效目标：{GOAL}|||",
    "（一）产出指标|||",
    "1.数量指标|||",
    "（1）安装路灯||≥120盏|30",
    "（2）更换灯杆||=16根|20",
    "（二）成本指标|||",
    "1.经济成本指标|||",
    "（1）单灯成本||≤3000元|10",
    "（三）满意度指标|||",
    "1.服务对象满意度指标|||",
    "（1）村民满意度||≥90%|10",
)


@pytest.mark.parametrize("title", ["内容", "项目及指标名称", "项目（指标）"])
def test_numbered_trees_with_goals_in_one_column(title: str) -> None:
    read, projects, warnings = _read(_page(f"{title}|预算金额（万元）|指标值|权重", *TREE))
    assert read == _expected("村道亮化工程")
    assert projects == [f"村道亮化工程 36.50 {GOAL}"]
    assert not warnings


def test_a_column_says_what_each_row_is() -> None:
    names = "项目 绩效目标 一级指标 二级指标 三级指标 三级指标 一级指标 二级指标 三级指标 一级指标 二级指标 三级指标"
    kinds = names.split()
    texts = [row.split("、")[-1].split("）")[-1].split(".", 1)[-1].split("：")[-1] for row in TREE]
    texts[0] = "村道亮化工程|36.50||"
    rows = [f"{kind}|{text}" for kind, text in zip(kinds, texts, strict=True)]
    read, projects, _ = _read(_page("类型|名称|金额（万元）|目标值|权重", *rows))
    assert read == _expected("村道亮化工程")
    assert projects == [f"村道亮化工程 36.50 {GOAL}"]


def test_a_unit_over_the_width_below_a_header() -> None:
    rows = (HEAD, "单位名称：云川市公路中心|<|<|<|<|<|<", "特定目标类|36.50|项目名称：村道亮化工程|<|<|<|<", *ROWS)
    found = extract_source(read_bytes(_page(*rows), "a.html"))
    projects = [record for record in found.records if isinstance(record, ProjectRecord)]
    assert [(p.name, p.unit) for p in projects] == [("村道亮化工程", "云川市公路中心")]


def test_a_tree_with_rows_that_nobody_knows_is_told() -> None:
    rows = (HEAD, "特定目标类|36.50|项目名称：村道亮化工程|<|<|<|<", "||甲||||", *ROWS, "||说不清||||乙")
    read, projects, warnings = _read(_page(*rows))
    assert warnings
    assert not any("甲" in row.split("/")[0] for row in (*read, *projects))


def test_a_labelled_row_is_no_rest_of_the_one_above_a_page_break() -> None:
    head = "类别|金额|一级指标|三级指标"
    above = covered(head, "甲类|36.50|项目：村道亮化工程|<")
    below = covered("||年度目标：方便群众夜间出行|<", "||产出指标|安装路灯")
    assert not Seam(above, below, 1).split
