"""Name and target in one cell, whichever words compare; several indicators in one cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extract.columns.packed_cell import items
from extract.document import extract_file
from extract.records import IndicatorRecord
from extract.rows.one_cell import split_target
from extract.values.operators import SIGNS, parse_operator
from extract.values.targets import is_value, parse_value
from tests.extract.grids import exact, shown, told, told_exact


@pytest.mark.parametrize(
    ("text", "name", "op", "low", "unit"),
    [
        ("验收合格率不得低于95%", "验收合格率", "≥", "95", "%"),
        ("维修校舍不得少于3栋", "维修校舍", "≥", "3", "栋"),
        ("工期不应超过90天", "工期", "≤", "90", "天"),
        ("病床周转不应当低于30次", "病床周转", "≥", "30", "次"),
        ("差错率不可高于2‰", "差错率", "≤", "2", "‰"),
        ("粮食供应不能少于30吨", "粮食供应", "≥", "30", "吨"),
        ("应急响应不超过10分钟", "应急响应", "≤", "10", "分钟"),
        ("“三公”经费未超过8万元", "“三公”经费", "≤", "8", "万元"),
        ("成活率不宜低于85%", "成活率", "≥", "85", "%"),
        ("农户满意度须达到92%", "农户满意度", "=", "92", "%"),
        ("抽检合格率必须不低于98%", "抽检合格率", "≥", "98", "%"),
        ("培训人数\uf0b3120人", "培训人数", "≥", "120", "人"),
    ],
)
def test_the_target_behind_a_name(text: str, name: str, op: str, low: str, unit: str) -> None:
    found, value = split_target(text)
    target = parse_value(value)
    assert (found, target.op, target.low, target.unit) == (name, op, Decimal(low), unit)


def test_words_that_begin_a_value_part_no_name() -> None:
    for name in ("救助不足3岁儿童", "结对帮扶最低5档农户"):
        assert split_target(name + "不少于30名") == (name, "不少于30名")


def test_a_condition_inside_a_name_stays() -> None:
    assert split_target("年龄大于60岁老人体检率不得低于90%") == ("年龄大于60岁老人体检率", "不得低于90%")
    for name in ("逾期超过30天案件结案率", "救助3岁儿童人数", "降雨不低于50毫米天数"):
        assert split_target(name) == (name, "")
    assert split_target("：：≥95%") == ("：：≥95%", "")


def test_an_upper_bound_in_any_words() -> None:
    for upper in ("小于90%", "且不得超过90%", ",不大于90%", "≯90%"):
        target = parse_value(f"高于80%{upper}")
        assert (target.op, target.low, target.high) == ("区间", Decimal(80), Decimal(90))


def test_a_comparison_with_words_is_a_value() -> None:
    assert is_value("不得低于国家标准")
    assert not is_value("低于标准的学校")
    assert parse_operator("不可少于") == "≥"


def test_packed_indicators_part_at_every_word_of_comparison() -> None:
    text = "产出指标：成活率不得低于85%；修渠不得少于3公里；漏损率不可高于4%"
    assert items(text) == ["产出指标：成活率不得低于85%", "修渠不得少于3公里", "漏损率不可高于4%"]
    assert items("防汛物资齐备；随用随取") == ["防汛物资齐备；随用随取"]
    for word in (word for word in SIGNS if word.startswith(("不得", "不能"))):
        assert len(items(f"栽树{word}9株；修路{word}2公里")) == 2


FORM = (
    "青石县教育局\n项目支出绩效目标表\n项目名称|校舍维修\n主管部门|青石县教育局\n"
    "一级指标|二级指标|绩效指标{0}\n"
    "产出指标|数量指标|维修校舍不得少于3栋{1}\n产出指标|质量指标|验收合格率不得低于95%{1}\n"
    "产出指标|时效指标|{2}\n满意度指标|服务对象满意度指标|{3}\n"
)
ROWS = [
    "校舍维修|产出指标|数量指标|维修校舍|≥|3||栋||",
    "校舍维修|产出指标|质量指标|验收合格率|≥|95||%||",
    "校舍维修|产出指标|时效指标|工期|≤|90||天||",
    "校舍维修|满意度指标|服务对象满意度指标|师生满意度|≥|92||%||",
]


@pytest.mark.parametrize(
    "form",
    [
        FORM.format("", "", "工期不应超过90天", "师生满意度须达到92%以上"),
        FORM.format("|指标值", "|", "工期|≤90天", "师生满意度|≥92%"),
    ],
)
def test_a_form_with_targets_inside_its_names(form: str) -> None:
    assert list(map(shown, told(form)[1])) == ROWS


def test_a_file_with_targets_inside_its_names(tmp_path: Path) -> None:
    path = tmp_path / "town.txt"
    path.write_text(
        FORM.format("", "", "工期不应超过90天", "师生满意度须达到92%以上").replace("|", "\t"), encoding="utf-8"
    )
    assert [shown(row) for row in extract_file(path).records if isinstance(row, IndicatorRecord)] == ROWS


def test_a_listing_with_packed_indicators() -> None:
    grid = exact(
        [
            ["项目名称", "预算数", "年度绩效目标", "绩效指标"],
            [
                "水渠清淤",
                "35.00",
                "清淤通水。",
                "产出指标：清淤长度不得少于6公里；验收合格率不得低于98%；工期不应超过60天",
            ],
            ["泵站检修", "12.50", "检修泵站。", "检修泵站不能少于5座；故障率不得高于3%；农户满意度须达到90%以上"],
        ]
    )
    assert list(map(shown, told_exact(grid, "青石县水务局项目绩效目标表")[1])) == [
        "水渠清淤|产出指标||清淤长度|≥|6||公里||",
        "水渠清淤|产出指标||验收合格率|≥|98||%||",
        "水渠清淤|产出指标||工期|≤|60||天||",
        "泵站检修|||检修泵站|≥|5||座||",
        "泵站检修|||故障率|≤|3||%||",
        "泵站检修|||农户满意度|≥|90||%||",
    ]


def test_numbered_indicators_under_first_levels(tmp_path: Path) -> None:
    text = (
        "重点项目绩效目标清单\n"
        "项目名称|预算金额|绩效目标|产出指标|效益指标|满意度指标\n"
        "河道清淤|60|疏通河道。|1.清淤长度：12公里；2.清淤合格率≥95%；|1.行洪能力：有所增强；2.险情起数：0起。|1.居民满意度≥90%。\n"
        "泵站改造|80|改造泵站。|1.改造泵站：3座；2.完工时间：10月底前；|1.排涝能力：明显提高；2.受益人口≥2万人。|1.居民满意度≥92%。\n"
    )
    projects, indicators, warnings = told(text)
    assert [project.name for project in projects] == ["河道清淤", "泵站改造"]
    assert [shown(row) for row in indicators if row.project == "河道清淤"] == [
        "河道清淤|产出指标||清淤长度|=|12||公里||",
        "河道清淤|产出指标||清淤合格率|≥|95||%||",
        "河道清淤|效益指标||行洪能力|定性||||有所增强|",
        "河道清淤|效益指标||险情起数|=|0||起||",
        "河道清淤|满意度指标||居民满意度|≥|90||%||",
    ]
    assert warnings == []


def test_numbered_names_beside_as_many_lines_of_targets() -> None:
    grid = exact(
        [
            ["项目名称", "预算金额", "绩效目标", "一级指标", "绩效指标", "指标值"],
            ["禁毒宣传", "8.00", "开展宣传。", "效益指标", "1.案件起数\n2.群众知晓率", "同比下降\n≥92%"],
            ["交通劝导", "9.00", "劝导站运行。", "效益指标", "1.事故起数\n2.运行年限", "较上年下降5%以上\n不低于5年"],
        ]
    )
    _, indicators, _ = told_exact(grid)
    assert [(row.project, row.name, row.op, str(row.low or row.text)) for row in indicators] == [
        ("禁毒宣传", "案件起数", "定性", "同比下降"),
        ("禁毒宣传", "群众知晓率", "≥", "92"),
        ("交通劝导", "事故起数", "定性", "较上年下降5%以上"),
        ("交通劝导", "运行年限", "≥", "5"),
    ]
