"""Tables that lie, or have a column for each project, are read as the listings that they are."""

from __future__ import annotations

import pytest

from tests.extract.grids import web_page, whole

LEVELS = "一级指标|二级指标|三级指标"
PROJECTS = "河道清淤整治|水库除险加固"
BODY = (
    "产出指标|数量指标|整治长度|≥12公里|—",
    "产出指标|数量指标|加固水库||3座",
    "产出指标|质量指标|验收合格率|≥98%|100%",
    "满意度指标|服务对象满意度指标|群众满意度|≥90%|≥88%",
)
READ = [
    "河道清淤整治/产出指标/数量指标/整治长度/≥12公里",
    "河道清淤整治/产出指标/质量指标/验收合格率/≥98%",
    "河道清淤整治/满意度指标/服务对象满意度指标/群众满意度/≥90%",
    "水库除险加固/产出指标/数量指标/加固水库/3座",
    "水库除险加固/产出指标/质量指标/验收合格率/100%",
    "水库除险加固/满意度指标/服务对象满意度指标/群众满意度/≥88%",
]


def _page(*rows: str) -> bytes:
    return web_page("云川市水务局2025年项目支出绩效目标表", *rows)


def _read(data: bytes, name: str = "a.html") -> tuple[list[str], list[str], list[str]]:
    projects, indicators, codes = whole(data, name)
    return (
        [f"{r.project}/{r.level1}/{r.level2}/{r.name}/{r.printed}" for r in indicators],
        [f"{r.name} {r.budget} {r.unit}" for r in projects],
        codes,
    )


@pytest.mark.parametrize(
    "head",
    [
        (f"{LEVELS}|{PROJECTS}", "预算数（万元）|<|<|80.00|120.50"),
        ("单位：万元|<|<|<|<", f"{LEVELS}|{PROJECTS}", "预算数|<|<|80.00|120.50"),
        ("单位：元|<|<|<|<", f"{LEVELS}|{PROJECTS}", "预算数|<|<|800000|1205000"),
        (f"{LEVELS}|项目名称及指标值|<", f"|||{PROJECTS}", "预算数（万元）|<|<|80.00|120.50"),
        (f"项目名称|<|<|{PROJECTS}", "年度预算（万元）|<|<|80.00|120.50", f"{LEVELS}|指标值|指标值"),
    ],
)
def test_projects_side_by_side(head: tuple[str, ...]) -> None:
    indicators, projects, warnings = _read(_page(*head, *BODY))
    assert indicators == READ
    amounts = ["80", "120.5"] if head[0].startswith("单位：元") else ["80.00", "120.50"]
    assert [project.split(" ")[1] for project in projects] == amounts
    assert warnings == []


def test_units_and_weights_beside_projects() -> None:
    body = [f"{row}|{points}" for row, points in zip(BODY, (30, 30, 20, 10), strict=True)]
    unit = "实施单位|<|<|云川市河道管理处|云川市水库管理处|"
    indicators, projects, _ = _read(_page(f"{LEVELS}|{PROJECTS}|权重", unit, *body))
    assert indicators == READ
    assert projects == ["河道清淤整治 None 云川市河道管理处", "水库除险加固 None 云川市水库管理处"]


def test_projects_side_by_side_in_a_text() -> None:
    rows = ["云川市水务局2025年项目支出绩效目标表", f"{LEVELS}|{PROJECTS}|泵站更新改造", *(f"{row}|≥1" for row in BODY)]
    indicators, _, _ = _read("\n".join(rows).replace("|", "\t").encode(), "a.txt")
    assert indicators[:6] == READ


@pytest.mark.parametrize("titles", ["目标要求|考核细则", "云川市水文站|云川市堤防站", "第一年度|第二年度", "优秀|合格"])
def test_other_titles_are_no_projects(titles: str) -> None:
    indicators, _, _ = _read(_page("项目名称|<|<|河道整治|<", f"{LEVELS}|{titles}", *BODY))
    assert {row.split("/")[0] for row in indicators} <= {"河道整治", "None"}


def test_a_table_that_lies_is_turned() -> None:
    columns = [
        f"河道清淤整治|80.00|{row}" for row in ("产出指标|数量指标|整治长度|≥12公里", BODY[2][:-5], BODY[3][:-5])
    ]
    titles = f"项目名称|预算数（万元）|{LEVELS}|指标值"
    lying = zip(*(row.split("|") for row in (titles, *columns)), strict=True)
    indicators, projects, warnings = _read(_page(*("|".join(row) for row in lying)))
    assert indicators == READ[:3]
    assert projects == ["河道清淤整治 80.00 None"]
    assert warnings == []


def test_fields_of_the_form_above_and_below_a_table_that_lies() -> None:
    indicators, projects, warnings = _read(
        _page(
            "项目名称|山洪预警设施维护|<|<|实施单位|青溪县水文站",
            "年度预算（万元）|66.5|<|<|其中：财政拨款|66.5",
            "一级指标|产出指标|<|<|效益指标|满意度指标",
            "二级指标|数量指标|<|质量指标|社会效益指标|服务对象满意度指标",
            "指标名称|维护雨量站|维护水位站|数据到报率|预警覆盖村|群众满意度",
            "指标值|≥46处|≥18处|≥95%|≥120个|≥90%",
            "权重|20|10|20|30|10",
            "年度目标|保持设施稳定运行。|<|<|<|<",
        )
    )
    assert projects == ["山洪预警设施维护 66.5 青溪县水文站"]
    assert indicators[1:3] == [
        "山洪预警设施维护/产出指标/数量指标/维护水位站/≥18处",
        "山洪预警设施维护/产出指标/质量指标/数据到报率/≥95%",
    ]
    assert {row.split("/")[0] for row in indicators} == {"山洪预警设施维护"}
    assert not warnings


def test_projects_named_and_priced_over_a_column_more_than_the_levels() -> None:
    indicators, projects, _ = _read(
        _page(
            f"项目|<|<|<|{PROJECTS}",
            "年度预算（万元）|<|<|<|80.00|120.50",
            f"{LEVELS}|分值|年度指标值|<",
            "产出指标|数量指标|整治（加固）数量|30|≥12公里|3座",
            "满意度指标|服务对象满意度指标|群众满意度|10|≥90%|—",
        )
    )
    assert projects == ["河道清淤整治 80.00 None", "水库除险加固 120.50 None"]
    assert indicators == [
        "河道清淤整治/产出指标/数量指标/整治（加固）数量/≥12公里",
        "河道清淤整治/满意度指标/服务对象满意度指标/群众满意度/≥90%",
        "水库除险加固/产出指标/数量指标/整治（加固）数量/3座",
    ]
