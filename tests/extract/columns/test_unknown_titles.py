"""Columns under titles that nobody knows: told by their cells, and never a row of their own."""

from __future__ import annotations

import pytest

from extract.columns.by_content import completed
from extract.columns.header import header_at
from extract.columns.headerless import infer
from extract.columns.roles import Role
from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord

ROWS = (
    "产出指标|数量指标|养护县道里程|≥186公里|20",
    "|质量指标|优良路率|≥82%|20",
    "效益指标|社会效益指标|因路况致伤事故|≤2起|30",
    "满意度指标|服务对象满意度指标|沿线群众满意度|≥88%|30",
)
RESULTS = ("190公里|20", "80%|18", "1起|30", "91%|30")


def _indicators(titles: str, rows: tuple[str, ...] = ROWS) -> list[IndicatorRecord]:
    cells = ["项目名称|农村公路养护补助", titles, *rows]
    table = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row.split("|")) + "</tr>" for row in cells)
    page = f"<html><body><p>临溪县交通运输局2026年项目支出绩效目标表</p><table>{table}</table></body></html>"
    found = extract_source(read_bytes(page.encode(), "a.html"))
    return [record for record in found.records if isinstance(record, IndicatorRecord)]


@pytest.mark.parametrize("titles", [
    "一级指标|二级指标|考核要点|标杆|分值", "类别|子类|考核要点|标杆|分值", "大类|小类|要点|要求|分",
    "一级|二级|三级|值|分", "维度|方面|具体内容|应达到的水平|占比", "指标类型|类型明细|工作内容|年末应达|分数",
])  # fmt: skip
def test_titles_are_no_indicator_and_hide_no_column(titles: str) -> None:
    found = _indicators(titles)
    assert [(r.level1, r.name, r.printed, str(r.weight)) for r in found] == [
        ("产出指标", "养护县道里程", "≥186公里", "20"),
        ("产出指标", "优良路率", "≥82%", "20"),
        ("效益指标", "因路况致伤事故", "≤2起", "30"),
        ("满意度指标", "沿线群众满意度", "≥88%", "30"),
    ]


@pytest.mark.parametrize(
    "titles", ["一级指标|二级指标|三级指标|计划|满分|结果|打分", "一级|二级|三级|目标值|分|年末到的|得分"]
)
def test_results_and_scores_are_told_by_their_cells(titles: str) -> None:
    rows = tuple(f"{row}|{result}" for row, result in zip(ROWS, RESULTS, strict=True))
    found = _indicators(titles, rows)
    assert [(str(r.weight), r.actual, str(r.score)) for r in found] == [
        ("20", "190公里", "20"), ("20", "80%", "18"), ("30", "1起", "30"), ("30", "91%", "30"),
    ]  # fmt: skip


def _two_projects(*head: str) -> list[IndicatorRecord]:
    rows = (
        "<tr><td rowspan=3>县道养护</td><td rowspan=3>410</td><td>产出指标</td><td>数量指标</td><td>养护里程</td>"
        "<td>≥186公里</td><td>40</td></tr>",
        "<tr><td>产出指标</td><td>质量指标</td><td>优良路率</td><td>应达82%</td><td>30</td></tr>",
        "<tr><td>效益指标</td><td>社会效益指标</td><td>致伤事故</td><td>≤2起</td><td>30</td></tr>",
        "<tr><td rowspan=2>桥梁检测</td><td rowspan=2>96</td><td>产出指标</td><td>数量指标</td><td>检测桥梁</td>"
        "<td>12座</td><td>60</td></tr>",
        "<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>群众满意度</td><td>≥88%</td><td>40</td></tr>",
    )
    page = f"<html><body><p>临溪县交通运输局2026年绩效目标</p><table>{''.join((*head, *rows))}</table></body></html>"
    found = extract_source(read_bytes(page.encode(), "a.html"))
    assert [r.name for r in found.records if r.type == "project"] == ["县道养护", "桥梁检测"]  # type: ignore[attr-defined]
    assert "contradictory" not in [warning.code for warning in found.warnings]
    return [record for record in found.records if isinstance(record, IndicatorRecord)]


@pytest.mark.parametrize("first", ["工作名称|盘子（万元）|效果|要求|占比分", "事情|花费（万元）|绩效内容|目标值|计"])
@pytest.mark.parametrize("second", ["类别|小类|看什么", "一级指标|二级指标|三级指标"])
def test_a_header_of_two_rows_under_titles_that_nobody_knows(first: str, second: str) -> None:
    titles = first.split("|")
    spans = ("rowspan=2", "rowspan=2", "colspan=3", "rowspan=2", "rowspan=2")
    upper = "".join(f"<th {span}>{title}</th>" for span, title in zip(spans, titles, strict=True))
    lower = "".join(f"<th>{title}</th>" for title in second.split("|"))
    found = _two_projects(f"<tr>{upper}</tr>", f"<tr>{lower}</tr>")
    assert [(r.project, r.level2, r.printed, str(r.weight), r.actual) for r in found] == [
        ("县道养护", "数量指标", "≥186公里", "40", None),
        ("县道养护", "质量指标", "应达82%", "30", None),
        ("县道养护", "社会效益指标", "≤2起", "30", None),
        ("桥梁检测", "数量指标", "12座", "60", None),
        ("桥梁检测", "服务对象满意度指标", "≥88%", "40", None),
    ]


@pytest.mark.parametrize("titles", ["类别|小类|三级指标|指标值|分值", "类型|指标分类|三级指标|指标值|分值",
                                    "指标分类|细类|三级指标|指标值|分值"])  # fmt: skip
def test_a_column_of_kinds_full_of_first_levels_is_theirs(titles: str) -> None:
    found = _indicators(titles)
    assert [(r.level1, r.level2) for r in found] == [
        ("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["年度指标", "当年指标", "全年绩效指标"])
def test_a_yearly_indicator_right_of_the_third_level_is_the_target(title: str) -> None:
    found = _indicators(f"一级指标|二级指标|三级指标|{title}|分值")
    assert [(r.name, r.printed, r.period) for r in found][:2] == [
        ("养护县道里程", "≥186公里", None), ("优良路率", "≥82%", None),
    ]  # fmt: skip


def test_numbers_that_make_no_whole_are_no_weights() -> None:
    matrix = [row.split("|") for row in ("一级指标|二级指标|三级指标|指标值|批次", *ROWS[:3])]
    schema = header_at(matrix, 0)
    assert schema is not None
    assert Role.WEIGHT not in [column.role for column in completed(schema, matrix[1:]).columns]


def test_a_first_row_with_a_target_is_no_header() -> None:
    schema = infer([row.split("|") for row in ("|数量|养护桥梁|12座|20", *ROWS)])
    assert schema is not None
    assert schema.start == schema.stop == 0


LISTED = (
    "公园绿地养护|268.00|产出指标|数量指标|养护绿地面积|≥132万平方米",
    "||满意度指标|满意度指标|游园市民满意度|≥88%",
    "行道树补植|74.50|产出指标|数量指标|补植行道树|1600株",
    "||效益指标|生态效益指标|建成区绿化覆盖率|≥41%",
)


def _listing(titles: str, rows: tuple[str, ...]) -> list[Role]:
    matrix = [row.split("|") for row in (titles, *rows)]
    schema = header_at(matrix, 0)
    assert schema is not None
    return [column.role for column in completed(schema, matrix[1:]).columns]


def test_names_that_go_with_amounts_are_projects() -> None:
    roles = _listing("事项|资金（万元）|一级指标|二级指标|三级指标|指标值", LISTED)
    assert roles[:2] == [Role.PROJECT, Role.BUDGET]


def test_organisations_and_texts_of_single_rows_are_no_projects() -> None:
    offices = tuple(row.replace("公园绿地养护", "市园林管理处").replace("行道树补植", "市绿化工程处") for row in LISTED)
    assert _listing("归口|资金（万元）|一级指标|二级指标|三级指标|指标值", offices)[0] == Role.OTHER
    single = (LISTED[0], f"现场查看{LISTED[1]}", LISTED[2], f"抽样问卷{LISTED[3]}")
    assert _listing("说法|资金（万元）|一级指标|二级指标|三级指标|指标值", single)[0] == Role.OTHER


def test_a_target_in_the_place_of_a_name_is_no_indicator() -> None:
    found = _indicators("一级指标|二级指标|三级指标|指标值|权重", (*ROWS, "||≥4座||"))
    assert [record.name for record in found] == ["养护县道里程", "优良路率", "因路况致伤事故", "沿线群众满意度"]
