"""Names taken apart: cleaned, cut, read from the end; any text gives a signature."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.features.sides import Side
from graph.linking.names.agencies import agency_words, without_agency, without_place
from graph.linking.names.cleaning import clean
from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator, form_of
from graph.linking.names.lexicon import lexicon
from graph.linking.names.signature import Signature, from_notation
from graph.linking.score import Scorer, Thresholds
from tests.thorough import examples

CONTEXT = Context()
LETTERS = "群众满意度率对的培训人次数量成本费及时完成时间医保学生水库公路图书案件（）()%12≥、和系统正常运行健全制度宣传"
CHINESE = st.text(alphabet=LETTERS, max_size=24)


def signature(
    name: str, *, field: str = "", form: str = "", unit: str | None = None, project: str | None = None
) -> Signature:
    return CONTEXT.signature(Indicator("urn:1", "d", project, name, unit=unit, form=form), field)


@pytest.mark.parametrize(
    ("printed", "cleaned", "unit"),
    [
        ("水质达标率（%）", "水质达标率", "%"),
        ("维修面积(平方米)", "维修面积", "平方米"),
        ("控制率[计算方法为：（支出数/预算数）×100%]", "控制率", None),
        ("2026年全年巡查次数", "全年巡查次数", None),
        ("指标1：演出场次", "演出场次", None),
        ("“送戏下乡”场次", "送戏下乡场次", None),
        ("检查全部15家机构", "检查全部机构", None),
        ("补助发放（缴纳）率", "补助发放率", None),
        ("满意度≥95%", "满意度", None),
        ("（）", "()", None),
    ],
)
def test_what_does_not_count_is_left_out(printed: str, cleaned: str, unit: str | None) -> None:
    assert clean(printed) == (cleaned, unit)


def test_the_agency_and_its_place_are_left_out() -> None:
    place, rest = agency_words("云岭市图书馆")
    assert (place, rest) == ("云岭", "图书馆")
    assert without_place("云岭市图书馆到馆人次", place) == "图书馆到馆人次"
    assert without_agency("图书馆到馆人次", rest) == "到馆人次"
    assert without_agency("图书馆", rest) == "图书馆"
    assert agency_words(None) == ("", "")


@pytest.mark.parametrize(
    ("name", "kind", "facet", "objects"),
    [
        ("水质达标率", "degree", "合格", ("水质",)),
        ("学籍管理制度健全", "degree", "健全", ("制度", "学籍")),
        ("方便群众出行", "degree", "便利", ("出行",)),
        ("档案按期完成率", "degree", "及时", ("档案",)),
        ("网络全年运行合格率", "degree", "运行", ("网络",)),
        ("故障反应速度", "time", "", ("响应", "故障")),
        ("准确发送率", "degree", "准确", ("发布",)),
        ("办案能力提升率", "degree", "增长", ("办案", "能力")),
        ("办理天数比例", "ratio", "", ("天数",)),
        ("律师服务费", "money", "", ("法律顾问",)),
    ],
)
def test_the_end_of_a_name_says_what_is_measured(name: str, kind: str, facet: str, objects: tuple[str, ...]) -> None:
    found = signature(name)
    assert (found.kind, found.facet, found.objects) == (kind, facet, objects)


def test_the_unit_settles_what_a_bare_name_counts() -> None:
    assert signature("专家座谈会", form="count", unit="次").kind == "times"
    assert signature("路灯", form="count", unit="盏").kind == "things"
    assert signature("购买数据服务", form="money", unit="万元").kind == "money"
    assert signature("完成桥梁检测", form="deadline").kind == "time"
    assert signature("培训成本", form="rate", unit="元/人次").per == "head"


def test_forms_of_targets() -> None:
    assert form_of(None, None, None) == ""
    assert form_of("定性", None, "12月底前完成") == "deadline"
    assert form_of("定性", None, "有所提升") == "words"
    assert form_of("=", None, None) == "number"
    assert form_of("≥", "%", None) == "ratio"
    assert form_of("=", "月", None) == "deadline"


@given(CHINESE | st.text(max_size=30))
@settings(max_examples=examples(120), deadline=None)
def test_any_name_has_a_signature_that_its_notation_keeps(name: str) -> None:
    found = signature(name, field="water", form="ratio", unit="%")
    if not any("+" in word or "|" in word for word in (*found.objects, *found.asked)):
        assert from_notation(found.notation()).notation() == found.notation()
    assert found == signature(name, field="water", form="ratio", unit="%")


@pytest.mark.parametrize("name", ["率", "数", "A", "、", "（", "的", "满意度" * 1700, "检查" * 2500, "x" * 5000])
def test_odd_names_do_not_stop_it(name: str) -> None:
    found = signature(name)
    assert found.kind or found.own


@given(CHINESE, CHINESE, st.sampled_from(["", "education", "medical_insurance"]))
@settings(max_examples=examples(150), deadline=None)
def test_a_score_is_the_sum_of_its_features_whichever_comes_first(a: str, b: str, field: str) -> None:
    scorer = Scorer(lexicon(field))
    one, other = (Side(signature(name, field=field), name, field) for name in (a, b))
    there, back = scorer.compare(one, other), scorer.compare(other, one)
    assert there.score == back.score
    assert scorer.score(one, other) == (None if there.barred else there.score)


def test_a_veto_keeps_a_pair_from_being_the_same() -> None:
    scorer = Scorer(lexicon("medical_insurance"))
    one = signature("职工医保基金可支付月数", field="medical_insurance")
    other = signature("城乡居民医保基金可支付月数", field="medical_insurance")
    found = scorer.compare(Side(one), Side(other))
    assert found.vetoes == ("scheme",)
    assert found.grade(Thresholds()) == "related"


def test_a_target_behind_a_name_does_not_count_but_a_condition_inside_does() -> None:
    for name in ("验收合格率不得低于95%", "验收合格率须达到95%及以上", "验收合格率控制在90%以内"):
        assert clean(name) == ("验收合格率", None)
    assert clean("年龄超过60岁老人体检率不应低于90%")[0] == "年龄超过60岁老人体检率"
