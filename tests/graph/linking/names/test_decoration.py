"""Decoration around a name changes nothing: clean(decorate(name)) is clean(name), for every name and decoration."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.names.cleaning import LONGEST, clean, cleaned
from tests.shared import shared
from tests.thorough import THOROUGH, examples

DATA = Path(__file__).parents[4] / "benchmarks" / "data"

# What forms and their fillers put before and behind a name.
ORDINALS = ["指标1：", "指标2、", "绩效指标3:", "（1）", "(12)", "①", "⑫", "1、", "3:", "（三）", "2.3.1"]
BARE_ORDINALS = ["指标1", "指标12", "1.", "12.", "1.1", "1.2、", "二、"]
MARKS = ["★", "☆", "*", "**", "●", "其中：", "其中", "◆ "]
DATES = ["2025年", "2026年度", "12月底前", "2026年12月底前", "截至2026年12月底，", "2025-2026年", "2026年11月30日前"]
VALUES = ["≥90%", "≤100%"]
HEADINGS = ["质量指标：", "产出质量：", "第一项：", "第2条、", "三级指标:", "产出指标-数量指标-"]
BLANKS = ["XX", "XXX", "ＸＸ", "xx", "某", "某某", "XX县", "某某镇"]
BEHIND = [
    "（%）", "(%)", "%", "（≥**%）", "(≥ **%)", "（≤）", "（）", "()", "【】", "**", "*", "≥95%", "≤100万元",
    "=12次", "≥",
    "（单位：元）", "（万元）", "（ %）", "（2026年）", "(≥95%)", "（___）", "（≤**万元）", "。", "：", ";", " ",
]  # fmt: skip
SPOKEN = ["达到95%以上", "不低于90%", "100%", "大于等于百分之九十五", "不低于百分之九十", "不少于九成", "百分之百"]
REMARKS = ["(正向指标)", "（负向指标）", "（定量）", "（约束性指标）", "(核心指标)"]
FORMULAS = ["=（实际完成数/计划完成数）×100%", "＝实际数÷计划数×100%", "=实际/计划"]

# Where a name itself begins or ends with a number, no reader knows what is the name's: 1.7岁 of 1. and 7岁.
_NUMBERED = re.compile(r"[\d第前初底末止]|[一二三四五六七八九十]{1,2}[、级类]")
_PLACED = re.compile(r"[省市县区乡镇村街个一种类些时月日年人xX某]")
_UNITED = re.compile(r"[人名个家户座台套件份项次期元年月日天级百千万公平亩吨例场册处周支条篇所类辆]")


def own_names() -> list[str]:
    """The names of the repository's own sets."""
    names: set[str] = set()
    for path in sorted(DATA.glob("concepts/*/rows.jsonl")):
        names.update(json.loads(line)["name"] for line in path.read_text(encoding="utf-8").splitlines())
    with (DATA / "pairs-other-fields.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            names.update((row["a_name"], row["b_name"]))
    return sorted(names)


def reference_names() -> list[str]:
    """The names of the reference material."""
    names: set[str] = set()
    for path in sorted(shared("reference").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record.get("type") == "indicator" and record.get("name"):
                names.add(record["name"])
    return sorted(names)


def decorated(name: str) -> Iterator[str]:
    """The name in every decoration that leaves no doubt where the name begins and ends."""
    first = name.lstrip("“《\"'‘（(")
    numbered = bool(_NUMBERED.match(first)) or not first[:1].isalpha()
    for before in (*ORDINALS, *MARKS):
        if not (numbered and before[-1] in "、.:1"):
            yield before + name
    for before in (*BARE_ORDINALS, *DATES, *VALUES):
        if not (numbered or _UNITED.match(first)):
            yield before + name
    yield from (heading + name for heading in HEADINGS if not first[:1].isdigit() and len(name) > 1)
    if first == name and not _PLACED.match(first) and not first[:1].isascii() and len(name) > 1:
        yield from (blank + name for blank in BLANKS)
    yield from (name + behind for behind in (*BEHIND, *REMARKS))
    if name[-1].isalpha() and not name[-1].isascii() and not re.search(r"\d\w{1,3}$", name):
        yield from (name + spoken for spoken in (*SPOKEN, *FORMULAS))


# Of the decorations every fourth, beginning at another one for each name: so all names and all decorations are tried,
# and each decoration with hundreds of names.
EVERY = 1 if THOROUGH else 4


def changed(names: list[str]) -> list[tuple[str, str, str]]:
    found = []
    for number, name in enumerate(names):
        plain = clean(name)[0]
        for one in islice(decorated(name), number % EVERY, None, EVERY):
            if (got := clean(one)[0]) != plain:
                found.append((one, got, plain))
    return found


def test_no_decoration_changes_a_name_of_the_own_sets() -> None:
    names = own_names()
    assert len(names) > 1000
    assert changed(names) == []


@pytest.mark.shared
def test_no_decoration_changes_a_name_of_the_reference() -> None:
    names = reference_names()
    assert len(names) > 500
    assert changed(names) == []


WORDS = st.lists(
    st.sampled_from(["警务", "消防", "巡逻", "火灾", "扑救", "景区", "游客", "住房", "赛事", "满意度", "合格率"]),
    min_size=1,
    max_size=5,
).map("".join)


@given(WORDS, st.sampled_from(ORDINALS), st.sampled_from(MARKS), st.sampled_from(DATES), st.sampled_from(BEHIND))
@settings(max_examples=examples(300), deadline=None)
def test_decorations_stand_around_each_other(name: str, ordinal: str, mark: str, date: str, behind: str) -> None:
    closed = "（1）" if ordinal[-1].isdigit() or ordinal[-1] in "①⑫" else ordinal
    for one in (mark + ordinal + name + behind, closed + date + name + behind, closed + "指标2：" + mark + name):
        assert clean(one)[0] == name


@given(st.text(max_size=60) | st.text(alphabet="0123年月底前.、（）()≥≤%万元场次演出①指标-/*★", max_size=40))
@settings(max_examples=examples(300), deadline=None)
def test_what_is_cleaned_is_never_empty_and_never_longer_than_is_read(text: str) -> None:
    found = cleaned(text)
    assert len(found.text) <= LONGEST
    assert bool(found.text) == bool("".join(text.split())) or not found.text.strip()


@pytest.mark.parametrize(
    "name",
    [
        "一、二级公路里程", "110千伏变电站数量", "500万元以上项目数量", "30分钟到达率",
        "24小时值守率", "2-3岁幼儿入托率",
        "逾期超过30天案件数",
        "3、4岁儿童人数", "1.5万吨粮库数量", "前端摄像机在线率", "初中生近视率", "每季度检查次数",
        "6-12月龄婴儿人数",
        "每年底清查次数", "5A级景区数量",
    ],
)  # fmt: skip
def test_a_number_that_says_which_stays(name: str) -> None:
    assert clean(name)[0] == name


@pytest.mark.parametrize(
    ("printed", "text", "dated"),
    [
        ("12月底前完成", "完成", True),
        ("2026年12月完成", "完成", True),
        ("指标12026年11月30日前完成资金支付", "完成资金支付", True),
        ("1-12月巡逻次数", "巡逻次数", True),
        ("2026年巡逻次数", "巡逻次数", False),
        ("巡逻次数", "巡逻次数", False),
    ],
)
def test_a_date_goes_whole_and_is_told(printed: str, text: str, dated: bool) -> None:
    found = cleaned(printed)
    assert (found.text, found.dated) == (text, dated)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("≥360天服务游客", "服务游客"),
        ("围栏300米", "围栏"),
        ("新建巡逻道32.1公里", "新建巡逻道"),
        ("场馆投资≤500万元/成本控制率100%", "成本控制率"),
        ("万元/成本控制率", "成本控制率"),
        ("成本控制率/元", "成本控制率"),
        ("救助标准500元/月发放率", "救助标准500元/月发放率"),
        ("巡逻（≥**人次）次数", "巡逻次数"),
        ("老人（≥60岁）人数", "老人≥60岁人数"),
    ],
)
def test_signs_and_values_go_and_what_they_stand_in_stays(printed: str, text: str) -> None:
    assert clean(printed)[0] == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("XX县XX镇巡逻道长度", "巡逻道长度"),
        ("巡逻XX人次", "巡逻"),
        ("X项目开工率", "项目开工率"),
        ("巡逻人次不少于五百人次", "巡逻人次"),
        ("经济成本指标：警车油耗", "警车油耗"),
        ("警车出勤率=（出勤警车数/警车总数）×100%（正向指标）", "警车出勤率"),
    ],
)
def test_what_forms_leave_around_a_name_goes(printed: str, text: str) -> None:
    assert clean(printed)[0] == text


@pytest.mark.parametrize(
    "name",
    [
        "X光机数量", "x射线检测数", "某类药品抽检数", "质量指标完成率", "第一产业增加值", "第三方评价次数",
        "百分之一抽查覆盖面", "产出效益", "数量指标完成率",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_rest_stays(name: str) -> None:
    assert clean(name)[0] == name


@pytest.mark.parametrize(
    "printed", ["XX", "某某", "质量指标：", "百分之百", "**", "（）", "（一）", "≥95%", "12月底前", "★", "指标1："]
)
def test_a_name_that_is_only_decoration_stays_itself(printed: str) -> None:
    assert clean(printed)[0]
