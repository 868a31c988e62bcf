"""Forms as people print them: whose a table is, and indicators that do not stand one in a row."""

from __future__ import annotations

from decimal import Decimal

from extract.forms import performance
from extract.pages import ReadWarning
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord, ProjectRecord
from extract.tables.logical_table import tables_of
from extract.warning_codes import WarningCode
from tests.extract.grids import shown, told

HEADER = "一级指标|二级指标|三级指标|指标值\n"


def web(text: str) -> tuple[list[ProjectRecord], list[IndicatorRecord], list[ReadWarning]]:
    """What a web page tells: a line with | is a row, / a line break in a cell, every other line a paragraph."""
    parts: list[str] = []
    for line in text.split("\n"):
        cells = "".join(f"<td>{cell.strip().replace('/', '<br>')}</td>" for cell in line.split("|"))
        row = f"<tr>{cells}</tr>"
        if "|" not in line:
            parts.append(f"<p>{line}</p>")
        elif parts and parts[-1].endswith("</table>"):
            parts[-1] = parts[-1].removesuffix("</table>") + row + "</table>"
        else:
            parts.append(f"<table>{row}</table>")
    page = f'<html><head><meta charset="utf-8"></head><body>{"".join(parts)}</body></html>'
    source = read_bytes(page.encode(), "town.html")
    return performance(source, tables_of(source))[:3]


def test_lines_of_names_beside_as_many_lines_of_targets() -> None:
    _, indicators, warnings = web(
        "项目名称|乡村厨师培训\n" + HEADER + "产出指标|数量指标|1.培训厨师人数/2.培训期数|1.≥180人/2.≥6期\n"
        "产出指标|质量指标|培训合格率/结业率|≥95%/≥90%\n满意度指标|服务对象满意度指标|学员满意度|≥92%\n"
    )
    assert [shown(row) for row in indicators] == [
        "乡村厨师培训|产出指标|数量指标|培训厨师人数|≥|180||人||",
        "乡村厨师培训|产出指标|数量指标|培训期数|≥|6||期||",
        "乡村厨师培训|产出指标|质量指标|培训合格率|≥|95||%||",
        "乡村厨师培训|产出指标|质量指标|结业率|≥|90||%||",
        "乡村厨师培训|满意度指标|服务对象满意度指标|学员满意度|≥|92||%||",
    ]
    assert not warnings


def test_lines_that_do_not_pair_are_told_and_not_invented() -> None:
    _, indicators, warnings = web(
        "项目名称|乡村厨师培训\n" + HEADER + "产出指标|数量指标|培训厨师/餐具/菜谱|≥180人/≥6期\n"
        "满意度指标|服务对象满意度指标|学员满意度|≥92%\n"
    )
    assert [row.name for row in indicators] == ["学员满意度"]
    assert [warning.code for warning in warnings] == [WarningCode.LINES_UNPAIRED]


def test_a_wrapped_name_beside_a_wrapped_date_stays_one() -> None:
    _, indicators, _ = web(
        "项目名称|河堤加固\n" + HEADER + "产出指标|时效指标|河堤加固/完成时间|2025年/11月底前\n"
        "产出指标|数量指标|加固长度|≥3公里\n"
    )
    assert [row.name for row in indicators] == ["河堤加固完成时间", "加固长度"]


TREE = (
    "白桥县疾病预防控制中心2024年项目支出绩效目标\n单位：元\n项目|指标值|金额\n白桥县疾病预防控制中心||900,000.00\n"
    "疟疾防治||600,000.00\n产出指标||\n数量指标||\n发放蚊帐|3000顶|\n满意度指标||\n服务对象满意度指标||\n居民满意度|≥90%|\n"
    "健康体检车||300,000.00\n产出指标||\n时效指标||\n体检报告及时率|98%|\n"
)


def test_a_tree_in_one_column() -> None:
    for read in (web, told):
        projects, indicators, warnings = read(TREE)
        assert [(p.name, p.unit, p.budget) for p in projects] == [
            ("疟疾防治", "白桥县疾病预防控制中心", Decimal(60)),
            ("健康体检车", "白桥县疾病预防控制中心", Decimal(30)),
        ]
        assert [shown(row) for row in indicators] == [
            "疟疾防治|产出指标|数量指标|发放蚊帐|=|3000||顶||",
            "疟疾防治|满意度指标|服务对象满意度指标|居民满意度|≥|90||%||",
            "健康体检车|产出指标|时效指标|体检报告及时率|=|98||%||",
        ]
        assert not warnings


def test_all_indicators_in_one_cell() -> None:
    projects, indicators, warnings = web(
        "项目名称|路口信号灯更新\n年度绩效目标|更新信号灯。\n"
        "绩效指标|【产出指标-数量指标】/指标1：更新路口（≥32个）/【产出指标-质量指标】/指标1：完好率（≥98%）"
        "/满意度指标：/服务对象满意度指标：驾驶人满意度≥88%\n"
    )
    assert [(p.name, p.goal) for p in projects] == [("路口信号灯更新", "更新信号灯。")]
    assert [shown(row) for row in indicators] == [
        "路口信号灯更新|产出指标|数量指标|更新路口|≥|32||个||",
        "路口信号灯更新|产出指标|质量指标|完好率|≥|98||%||",
        "路口信号灯更新|满意度指标|服务对象满意度指标|驾驶人满意度|≥|88||%||",
    ]
    assert not warnings


def test_sentences_beside_levels() -> None:
    _, indicators, warnings = web(
        "项目名称|社区书屋\n主管部门|白桥县文化局\n产出数量指标|新建书屋6个，改造3个\n产出质量指标|验收合格率100%\n"
        "服务对象满意度指标|居民满意度达到90%以上\n"
    )
    assert [shown(row) for row in indicators] == [
        "社区书屋||产出数量指标|验收合格率|=|100||%||".replace("数量", "质量"),
        "社区书屋||服务对象满意度指标|居民满意度|≥|90||%||",
    ]
    assert [warning.code for warning in warnings] == [WarningCode.SENTENCE_UNREAD]


def test_a_heading_that_is_no_project_is_told() -> None:
    body = "产出指标|数量指标|保洁里程|≥120公里\n产出指标|质量指标|合格率|≥98%\n"
    _, indicators, warnings = web("二、项目绩效目标情况\n" + HEADER + body)
    assert [row.project for row in indicators] == [None, None]
    assert [warning.code for warning in warnings] == [WarningCode.PROJECT_LOST]


def test_a_table_that_goes_on_belongs_to_the_project_before() -> None:
    _, indicators, warnings = web(
        "项目名称|管网维修\n"
        + HEADER
        + "产出指标|数量指标|维修长度|≥12公里\n产出指标|质量指标|达标率|≥98%\n（续表）\n"
        + HEADER
        + "产出指标|时效指标|按期完成率|≥95%\n满意度指标|服务对象满意度指标|用水户满意度|≥90%\n"
    )
    assert {row.project for row in indicators} == {"管网维修"}
    assert len(indicators) == 4
    assert not warnings


def test_one_project_with_two_budgets_is_one_and_told() -> None:
    form = "项目名称|管网维修\n实施单位|白桥县水务局\n预算金额（万元）|{}\n" + HEADER + "产出指标|数量指标|{}|≥12公里\n"
    projects, _, warnings = web(form.format("35", "维修长度") + "说明\n" + form.format("36", "改造长度"))
    assert [(p.budget, "budget" in p.unsure) for p in projects] == [(Decimal(35), True)] * 2
    assert [warning.code for warning in warnings] == [WarningCode.AMOUNTS_DIFFER]


def test_levels_and_names_below_one_title() -> None:
    text = (
        "项目名称|古树养护||\n绩效指标|||目标值\n产出指标|数量指标|养护株数|≥142株\n|质量指标|成活率|≥98%\n"
        "效益指标|生态效益指标|生长状况|明显改善\n满意度指标|服务对象满意度指标|居民满意度|≥90%\n"
    )
    _, indicators, warnings = told(text)
    assert [shown(row) for row in indicators] == [
        "古树养护|产出指标|数量指标|养护株数|≥|142||株||",
        "古树养护|产出指标|质量指标|成活率|≥|98||%||",
        "古树养护|效益指标|生态效益指标|生长状况|定性||||明显改善|",
        "古树养护|满意度指标|服务对象满意度指标|居民满意度|≥|90||%||",
    ]
    assert not warnings
