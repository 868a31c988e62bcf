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
