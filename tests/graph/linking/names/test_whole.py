"""Measures of the whole project: every combination of words for the work and measure words, and none with a thing."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator
from graph.linking.names.whole import tiles, whole_measure
from graph.linking.names.word_tables import whole_measures
from tests.thorough import examples

WORK = ["项目", "工程", "建设项目", "本项目", "各项工作", "全年工作任务", "年度任务", "项目整体", "工程建设"]

# family: what may stand behind the words for the work, and the form of the target.
MEASURES: dict[str, tuple[list[str], str]] = {
    "passed": ([
        "验收合格率", "质量合格率", "质量达标率", "验收通过率", "质量", "竣工验收", "一次性验收合格率",
        "符合设计要求", "合格率", "达标率", "合格程度", "质量合格", "通过率",
    ], "ratio"),
    "failed": ([
        "不合格率", "质量不合格率", "验收不合格率", "不达标率", "验收未通过率", "质量未达标率",
    ], "ratio"),
    "good": ([
        "优良率", "质量优良率", "质量优良程度", "验收优良率",
    ], "ratio"),
    "begun": ([
        "开工率", "开工建设率", "动工率",
    ], "ratio"),
    "begun on time": ([
        "按时开工率", "开工及时率", "按期开工率", "及时开工情况",
    ], "ratio"),
    "left": ([
        "结余率", "资金结余率", "预算结余率", "结转结余率",
    ], "ratio"),
    "ontime": ([
        "按时完成率", "完成及时性", "按期完工率", "及时率", "按计划完成率", "实施及时性", "如期竣工率",
    ], "ratio"),
    "deadline": ([
        "完成时间", "完成时限", "竣工时间", "完工日期", "时限", "建成时间",
    ], "deadline"),
    "span": ([
        "工期", "周期", "建设周期", "实施时间",
    ], "time"),
    "completed": ([
        "完成率", "完工率", "目标完成率", "完成情况", "完成度",
    ], "ratio"),
    "total": ([
        "总成本", "成本", "总投资", "投资额", "资金总额", "成本控制数", "支出", "经费总额", "预计使用资金",
    ], "money"),
    "control": ([
        "成本控制率", "成本控制在预算内", "资金控制在概算范围内", "支出不超预算", "成本控制情况",
    ], "ratio"),
    "spent": ([
        "预算执行率", "资金实际支出情况", "经费支出情况", "资金使用率", "资金支付率", "资金支出进度", "预算资金执行率",
        "支出率", "预算支出率",
    ], "ratio"),
    "paid": ([
        "资金拨付及时率", "资金支付及时性", "经费按时支付率", "资金拨付到位情况", "支付及时率",
    ], "ratio"),
    "received": ([
        "资金到位率", "资金足额到位率", "经费及时到位率",
    ], "ratio"),
    "lawful": ([
        "资金使用合规率", "经费使用规范性", "资金使用合法合规性",
    ], "words"),
    "earmarked": ([
        "资金专款专用率", "专款专用", "专项资金专款专用情况",
    ], "words"),
    "rules": ([
        "管理制度健全性", "制度完善情况", "长效管理机制健全性", "规章制度建立健全情况",
    ], "words"),
    "procedures": ([
        "程序合规性", "手续完备性", "管理制度执行有效性",
    ], "words"),
    "sustained": ([
        "可持续影响", "可持续性", "长期影响程度", "持续发挥作用",
    ], "words"),
}  # fmt: skip
# Named things: of every field, what a measure may be of.
THINGS = [
    "设备", "校舍", "道路", "补助", "系统", "警车", "消防站", "景区", "公租房", "赛事", "节目", "巡逻",
    "演练", "培训", "物资", "案件", "疫苗", "河道", "展览", "档案",
]  # fmt: skip


@pytest.mark.parametrize(
    ("family", "work", "measure", "form"),
    [(family, *both, form) for family, (measures, form) in MEASURES.items() for both in product(WORK, measures)],
)  # fmt: skip
def test_words_for_the_work_and_a_measure_are_the_projects(family: str, work: str, measure: str, form: str) -> None:
    found = whole_measure(work + measure, form=form)
    assert found is not None
    assert found.family == family


@pytest.mark.parametrize("family", MEASURES)
@pytest.mark.parametrize("thing", THINGS)
def test_a_named_thing_ends_the_rule(family: str, thing: str) -> None:
    measures, form = MEASURES[family]
    for measure in measures:
        assert whole_measure(thing + measure, form=form) is None
        assert whole_measure(f"项目{thing}{measure}", form=form) is None


@pytest.mark.parametrize(
    ("name", "form", "family"),
    [
        ("成本控制", "money", "total"),
        ("成本控制", "ratio", "control"),
        ("成本控制", "words", "control"),
        ("成本控制在预算内", "money", "control"),
        ("资金支付进度", "ratio", "spent"),
        ("资金拨付", "deadline", "paid"),
        ("完成", "deadline", "deadline"),
        ("开工情况", "words", "begun"),
        ("项目开工", "words", "begun"),
        ("资金结余情况", "words", "left"),
        ("项目完成时间", "time", "span"),
        ("项目设计、招标、施工", "deadline", "deadline"),
        ("促进社会和谐稳定", "words", "社会和谐稳定"),
        ("维护社会大局稳定", "words", "社会稳定"),
        ("带动当地经济发展", "words", "经济发展"),
        ("促进经济社会发展", "words", "经济社会发展"),
    ],
)
def test_the_target_decides_what_the_name_leaves_open(name: str, form: str, family: str) -> None:
    found = whole_measure(name, form=form)
    assert found is not None
    assert found.family == family


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("合格数", "count"), ("优良天数", "count"), ("资金结余", "money"), ("开工", "deadline"),
        ("使用率", "ratio"), ("到位率", "ratio"), ("工作时间", "time"),
        ("人均成本", "rate"), ("成本", "rate"), ("项目设计", "deadline"), ("完成数量", "count"), ("全年", "time"),
        ("任务", "count"), ("执行率", "ratio"), ("开工时限", "deadline"), ("验收及时率", "ratio"),
        ("资金发放率", "ratio"), ("社会治安", "words"), ("", ""), ("维护社会治安稳定", "words"),
        ("资金使用合规、专款专用", "words"), ("促进农村经济发展", "words"),
    ],
)  # fmt: skip
def test_what_measures_no_whole_project(name: str, form: str) -> None:
    assert whole_measure(name, form=form) is None


def test_a_date_makes_a_completion_a_deadline_and_a_rate_a_punctual_one() -> None:
    done, rate = whole_measure("项目完成", dated=True), whole_measure("项目完工率", form="ratio", dated=True)
    assert done is not None
    assert rate is not None
    assert (done.family, rate.family) == ("deadline", "ontime")


@pytest.mark.parametrize(
    ("name", "title", "family"),
    [
        ("体育馆改扩建项目总成本", "体育馆改扩建", "total"),
        ("体育馆改扩建成本控制率", "体育馆改扩建", "control"),
        ("体育馆改扩建完成时间", "体育馆改扩建", "deadline"),
        ("体育馆改扩建验收合格率", "体育馆改扩建", None),
        ("体育馆改扩建管理制度健全性", "体育馆改扩建", None),
        ("看台成本", "体育馆看台座椅及灯光改造", None),
    ],
)
def test_the_projects_title_is_dropped_for_costs_and_deadlines_alone(name: str, title: str, family: str | None) -> None:
    found = whole_measure(name, title=title, form="money" if "成本" in name and "率" not in name else "")
    assert (found and found.family) == family


@given(st.text(alphabet="项目工程建设完成时间合格率资金拨付及控制设备的", max_size=30), st.text(max_size=6))
@settings(max_examples=examples(200), deadline=None)
def test_tiles_give_back_the_text(text: str, title: str) -> None:
    found = tiles(text, title)
    assert found is None or "".join(word for word, _ in found) == text


def test_every_cue_that_a_family_asks_for_is_a_class_or_told_by_the_row() -> None:
    table = whole_measures()
    told = {
        "late", "counted", "dated", "due", "money", "ratio", "count", "people", "timed", "price", "rated",
        "named", "task",
        "stages", "bare-work", "title", "plan",
    }  # fmt: skip
    asked = {cue for row in table["family"] for group in row["needs"] for cue in group}
    asked |= {cue for row in table["family"] for key in ("may", "never", "unless") for cue in row.get(key, ())}
    assert asked - set(table["cues"]) <= told
    assert all(re.compile(pattern) for pattern in table["patterns"].values())
    assert set(table["patterns"]) <= set(table["cues"])


def test_neither_the_field_nor_the_project_changes_a_measure_of_the_whole_project() -> None:
    context = Context()
    rows = [
        Indicator(f"urn:{number}", f"d{number}", project, "项目（工程）验收合格率", None, None, "%", "ratio", agency)
        for number, (project, agency) in enumerate(
            [("巡逻车采购", "云屏市公安局"), ("体育公园", "云溪镇人民政府"), (None, "云屏县博物馆"), ("堤防加固", None)]
        )
    ]
    fields = context.fields_of(rows)
    assert {context.signature(row, fields[row.doc]).notation() for row in rows} == {"degree|合格||||||whole"}


@pytest.mark.parametrize(
    ("name", "title", "form", "family"),
    [
        ("牛病普查经费总成本", "第三次牛病普查经费", "money", "total"),
        ("整修工作完成时限", "古城墙及护城河", "deadline", None),
        ("整修工作完成时限", "古城墙整修", "deadline", "deadline"),
        ("整修任务完成时限", "古城墙整修", "deadline", None),
        ("古墙监护专项工作整体完成时间", "古墙监护补助资金", "deadline", "deadline"),
        ("整修成本", "古城墙整修", "money", None),
        ("整修工作完成时限", "古城墙普查和整修", "deadline", None),
    ],
)
def test_a_part_of_the_title_is_the_project_where_it_is_what_is_done(
    name: str, title: str, form: str, family: str | None
) -> None:
    found = whole_measure(name, title=title, form=form)
    assert (found.family if found else None) == family


FIELDS = ["云屏市公安局", "云屏县教育局", "云溪镇人民政府", "云屏县生态环境局", "云屏县粮食局", None]
TITLES = ["巡逻车采购", "校舍加固", "水质监测", "教师培训", None]


@pytest.mark.parametrize(
    "family", ["passed", "failed", "good", "begun", "begun on time", "left", "completed", "ontime"]
)
def test_the_barest_name_is_filled_by_neither_project_nor_field(family: str) -> None:
    measures, form = MEASURES[family]
    context = Context()
    rows = [
        Indicator(f"urn:{number}", f"d{number}", title, work + measure, None, None, "%", form, agency)
        for number, (agency, title, work, measure) in enumerate(product(FIELDS, TITLES, ["", "工程"], measures))
    ]
    fields = context.fields_of(rows)
    assert len({context.signature(row, fields[row.doc]).notation() for row in rows}) == 1
