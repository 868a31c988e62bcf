"""Every measure is reached by its examples; the table is a closed one; rows say what a signature leaves open."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import WordListError
from graph.linking.linker import Linker
from graph.linking.measure_rules import Measures, measures
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import KINDS, lexicon
from graph.linking.names.signature import Signature
from ontology.codes import MEASURES_FILE, codes
from ontology.measure_names import Measure
from ontology.names import Property


def examples() -> list[tuple[Measure, str]]:
    return [
        (Measure(str(t.subject)[1:-1]), t.object.value)
        for t in ox.parse(path=MEASURES_FILE)
        if t.predicate.value == Property.EXAMPLE and isinstance(t.object, ox.Literal)
    ]


def measure_of(name: str, level: str | None = None, unit: str | None = None, form: str = "") -> str | None:
    """The short name of the measure of the one concept of one row."""
    row = Indicator("urn:row", "urn:doc", None, name, None, level, unit, form)
    [concept] = Linker().link([row]).concepts
    return concept.measure.slug if concept.measure else None


@pytest.mark.parametrize(("measure", "name"), examples(), ids=lambda value: str(value).rpartition("/")[2])
def test_an_example_has_its_measure(measure: Measure, name: str) -> None:
    assert measure_of(name) == measure.slug


def test_every_measure_is_given_by_a_rule() -> None:
    assert {rule.measure for rule in measures().rules} == set(Measure)


@pytest.mark.parametrize(
    ("name", "level", "unit", "form", "expected"),
    [
        ("护林员岗位设置", "数量指标", "个", "count", "quantity"),
        ("护林员岗位设置", "数量指标", None, "words", "work-done"),
        ("护林员岗位设置", "社会效益指标", None, "words", "social-effect"),
        ("护林员岗位设置", "经济效益指标", None, "words", "economic-effect"),
        ("护林员岗位设置", "生态效益指标", None, "words", "ecological-effect"),
        ("护林员岗位设置", "可持续影响指标", None, "words", "sustainability"),
        ("护林员岗位设置", "成本指标", "元/人", "rate", "unit-cost"),
        ("护林员岗位设置", "时效指标", None, "deadline", "deadline"),
        ("消防栓检修时间", "时效指标", None, "deadline", "deadline"),
        ("消防栓检修时间", "时效指标", "小时", "time", "response-time"),
        ("案件查处率", "质量指标", "%", "ratio", "completion"),
        ("岗亭监控在线率", "质量指标", "%", "ratio", "normal-operation"),
        ("公租房租赁补贴标准", "成本指标", "元/平方米·月", "rate", "grant-standard"),
        ("调解案件补助", "成本指标", "元", "money", "grant-standard"),
        ("修缮材料", "数量指标", "批", "count", "quantity"),
        ("抽检批次", "数量指标", "批次", "count", "occurrences"),
        ("困难职工满意度", "满意度指标", "%", "ratio", "served-satisfaction"),
        ("干部职工满意度", "满意度指标", "%", "ratio", "staff-satisfaction"),
        ("师生满意度", "满意度指标", "%", "ratio", "served-satisfaction"),
        ("道路火灾起数", "社会效益指标", "起", "count", "accidents"),
        ("溺水死亡人数", "社会效益指标", "人", "count", "accidents"),
        ("森林火灾扑救人数", "数量指标", "人", "count", "persons"),
        ("作业飞行航时", "数量指标", "小时", "time", "duration"),
        ("公众安全感", "满意度指标", "%", "ratio", "recognition"),
        ("园区竞争力", "社会效益指标", None, "words", "economic-effect"),
        ("补助金每月中旬发放", "时效指标", "%", "ratio", "payment-timeliness"),
        ("清运车辆租赁费", "数量指标", "个", "count", "quantity"),
        ("按国家标准发放", "成本指标", "%", "ratio", "compliance"),
        ("护林防火演练", "质量指标", None, "words", "work-done"),
        ("护林防火演练效果", "质量指标", None, "words", "quality"),
        ("巡护道路整治", "质量指标", "%", "ratio", "completion"),
        ("召开护林联席会议", "数量指标", None, "number", "occurrences"),
        ("防火经费总投入", "成本指标", "万元", "money", "total-cost"),
        ("资金实际支出情况", "质量指标", "%", "ratio", "budget-execution"),
        ("巡护车辆维修及时性", "时效指标", "小时", "time", "response-time"),
        ("规定期限内办结率", "时效指标", "%", "ratio", "timeliness"),
        ("造价审减率", "经济效益指标", "%", "ratio", "reduction"),
        ("超预算比例", "成本指标", "%", "ratio", "cost-control"),
        ("对维护市场公平的影响程度", "社会效益指标", None, "words", "social-effect"),
        ("门票收入", "经济效益指标", "万元", "money", "amount"),
        ("门票印制费用", "成本指标", "万元", "money", "item-cost"),
        ("垃圾清运量", "数量指标", "吨", "mass", "physical-amount"),
        ("赛事直播服务", None, None, "", None),
        # The head word decides, before level and unit
        ("电梯限速器校验率", "质量指标", "%", "ratio", "completion"),
        ("赛道护栏归位率", "质量指标", "%", "ratio", "completion"),
        ("退役运动员就业率", "质量指标", "%", "ratio", "share"),
        ("裁判员持证上岗率", "社会效益指标", "%", "ratio", "share"),
        ("接警后90秒内出动率", "时效指标", "%", "ratio", "timeliness"),
        ("救生艇完好率", "质量指标", "%", "ratio", "normal-operation"),
        ("赛艇码头使用率", "社会效益指标", "%", "ratio", "utilisation"),
        ("溺水死亡率", "社会效益指标", "‰", "ratio", "accidents"),
        ("泳池水质改善情况", "生态效益指标", None, "words", "quality"),
        ("教练员执教质量提升", "社会效益指标", None, "words", "quality"),
        ("居民居住条件改善", "生态效益指标", None, "words", "social-effect"),
        ("赛事品牌美誉度", "可持续影响指标", None, "words", "recognition"),
        ("消除看台安全隐患", "可持续影响指标", None, "words", "safety"),
        ("推动体育企业走出去", "可持续影响指标", None, "words", "economic-effect"),
        ("带动夜间消费", "社会效益指标", None, "words", "economic-effect"),
        ("志愿者之家建设", "可持续影响指标", None, "words", "sustainability"),
        ("保障协会机构正常运转", "社会效益指标", None, "words", "assurance"),
        ("保障计时系统正常运行", "社会效益指标", None, "words", "normal-operation"),
        ("训练津贴到位及时率", "时效指标", "%", "ratio", "funds-in-place"),
        ("训练津贴发放及时率", "时效指标", "%", "ratio", "payment-timeliness"),
        ("参赛证件发放及时率", "时效指标", "%", "ratio", "timeliness"),
        ("开幕式按期举办率", "时效指标", "%", "ratio", "on-time-completion"),
        ("参赛资格审核及时率", "时效指标", "%", "ratio", "timeliness"),
        ("救生艇维护成本", "成本指标", "万元", "money", "item-cost"),
        ("单台计时器维护成本", "成本指标", "万元", "money", "unit-cost"),
        ("训练噪声对居民影响", "社会成本指标", None, "words", "social-effect"),
        ("参赛运动员数", "数量指标", None, "number", "persons"),
        ("高空滑索高度", "数量指标", None, "number", "length"),
        ("场馆湿度", "质量指标", "%", "ratio", "physical-amount"),
        ("赛事申诉审理天数", "时效指标", "天", "time", "response-time"),
        # Wrong reports and mistakes are accuracy
        ("门票检票误判率", "质量指标", "%", "ratio", "accuracy"),
        ("成绩册错字率", "质量指标", "‰", "ratio", "accuracy"),
        ("参赛资料漏报率", "质量指标", "%", "ratio", "accuracy"),
        # A sum of money as the head word, under any heading
        ("赛事门票成交额", "社会效益指标", "亿人民币", "other", "amount"),
        ("体育企业缴纳税收", "社会效益指标", None, "", "amount"),
        ("促进体育企业增加收入", "经济效益指标", None, "", "economic-effect"),
        ("节约赛事安保支出", "成本指标", "万元", "money", "amount"),
        ("参赛名额", "数量指标", None, "number", "persons"),
        # Grants, fees and prices
        ("草坪养护补贴", "成本指标", None, "words", "grant-standard"),
        ("裁判食宿费", "成本指标", "元/人·天", "rate", "unit-cost"),
        ("裁判食宿费", "成本指标", "万元", "money", "item-cost"),
        ("赛事经费使用完成情况", "社会效益指标", None, "words", "budget-execution"),
        # What is done again and again, and what comes in batches
        ("观众接驳车次", "数量指标", "车次", "other", "occurrences"),
        ("购置护具批次", "数量指标", "批", "count", "quantity"),
        ("护具抽检批次", "数量指标", "批", "count", "occurrences"),
        ("开展赛场周边专项整治", "数量指标", None, "number", "occurrences"),
        ("场馆消防检查数", "数量指标", "个", "count", "quantity"),
        ("开设冰雪课程", "数量指标", "门", "count", "quantity"),
        # Names that only say what is done
        ("走访退役运动员", "数量指标", "%", "ratio", "completion"),
        ("走访退役运动员", "数量指标", "人", "count", "persons"),
        ("走访退役运动员", "数量指标", None, "", "work-done"),
        ("走访退役运动员", "社会效益指标", None, "words", "social-effect"),
        ("走访退役运动员", "成本指标", None, "words", "item-cost"),
        ("走访退役运动员", "数量指标", None, "number", "persons"),
        ("赛事支出总额", "产出指标成本指标", "万元", "money", "item-cost"),
        ("控制赛事成本", "成本指标", None, "words", "cost-control"),
        # Time
        ("教练证书有效", "时效指标", None, "words", "duration"),
        ("赛事公告提前发布时间", "时效指标", "天", "time", "duration"),
        ("赛道维护及时性", "时效指标", "小时", "time", "response-time"),
        # Of two kinds the first named counts
        ("规则知晓率和满意度", "满意度指标", "%", "ratio", "awareness"),
        ("赛道完好率及利用率", "质量指标", "%", "ratio", "normal-operation"),
        ("裁判培训场次和人数", "数量指标", "场", "count", "occurrences"),
        ("观众和运动员满意度", "满意度指标", "%", "ratio", "served-satisfaction"),
        ("场馆温度、湿度达标率", "质量指标", "%", "ratio", "pass-rate"),
        ("培训及时率", "时效指标", "%", "ratio", "timeliness"),
        # An adverb is no measure
        ("持续改善湖区生态", "可持续影响指标", None, "words", "ecological-effect"),
        ("计时设备对外服务率", "社会效益指标", "%", "ratio", "utilisation"),
        ("培育体育企业", "社会效益指标", None, "words", "economic-effect"),
        ("参赛外宾满意度", "满意度指标", "%", "ratio", "served-satisfaction"),
    ],
)
def test_rows_say_what_a_name_leaves_open(
    name: str, level: str | None, unit: str | None, form: str, expected: str | None
) -> None:
    assert measure_of(name, level, unit, form) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("景区周边村民满意度", "public-satisfaction"),
        ("露营游客满意度", "served-satisfaction"),
        ("消防救援站队员满意度", "staff-satisfaction"),
        ("业务科室满意度", "inside-satisfaction"),
        ("运动员和观赛群众满意度", "served-satisfaction"),
        ("观赛群众和运动员满意度", "public-satisfaction"),
        ("群众对企业服务满意度", "public-satisfaction"),
        ("受灾群众满意度", "served-satisfaction"),
        ("骑手培训满意度", "staff-satisfaction"),
        ("满意度", "served-satisfaction"),
    ],
)
def test_satisfaction_is_told_by_the_family_of_who_answers(name: str, expected: str) -> None:
    assert measure_of(name, "满意度指标", "%", "ratio") == expected


def test_a_concept_takes_the_measure_of_most_of_its_rows_whatever_their_order() -> None:
    levels = ["社会效益指标", "社会效益指标", "经济效益指标"]
    rows = [
        Indicator(f"urn:{n}", f"urn:doc{n}", None, "夜市街区面貌改善", None, level, None, "words")
        for n, level in enumerate(levels)
    ]
    for some in (rows, rows[::-1]):
        [concept] = Linker().link(some).concepts
        assert concept.measure is Measure.SOCIAL_EFFECT


def test_rows_without_a_measure_are_counted() -> None:
    rows = [
        Indicator("urn:1", "urn:d", None, "群众满意度", None, None, "%", "ratio"),
        Indicator("urn:2", "urn:d", None, "赛事直播服务"),
    ]
    assert Linker().link(rows).measured == (1, 2)


_FACETS = sorted(set(lexicon("").facet_of.values()) | {"", "新方面"})


@given(
    kind=st.sampled_from(KINDS),
    facet=st.sampled_from(_FACETS),
    whole=st.booleans(),
    level=st.sampled_from(["数量指标", "质量指标", "时效指标", "成本指标", "社会效益指标", "可持续影响指标"]),
    form=st.sampled_from(["", "ratio", "count", "words", "deadline", "number", "time"]),
)
def test_any_signature_of_a_row_with_a_level_has_a_measure(
    kind: str, facet: str, whole: bool, level: str, form: str
) -> None:
    per = "unit" if kind == "unitmoney" else ""
    kind = "money" if kind == "unitmoney" else kind
    asked = ("观众",) if facet == "满意" else ()
    signature = Signature(kind, facet, ("赛事",), asked, per=per, whole=whole)
    row = Indicator("urn:row", "urn:doc", None, "赛事", None, level, None, form)
    assert measures().of(signature, row, lexicon("")) in set(Measure)


@pytest.mark.parametrize(
    "table",
    [
        {"rule": [{"measure": "no-such"}]},
        {"rule": [{"kind": ["time"]}]},
        {"rule": [{"measure": "deadline", "kindd": ["time"]}]},
        {"rule": [{"measure": "deadline", "name": "$nothing"}]},
        {"rule": [{"measure": "deadline", "name": "时间"}]},
        {"rule": [{"measure": "deadline", "without": ["时间", "$nothing"]}]},
        {"rule": [{"measure": "deadline", "like": "时间("}]},
        {"rule": [{"measure": "deadline", "like": "{nothing}率$"}]},
    ],
)
def test_a_wrong_table_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(WordListError):
        Measures(table)


def test_kinds_of_the_table_are_those_of_signatures() -> None:
    kinds = {kind for rule in measures().rules for kind in rule.kind or ()}
    assert kinds <= set(KINDS)
    assert all(codes()[rule.measure].zh for rule in measures().rules)


@pytest.mark.parametrize("agency", ["云屏县司法局", "云溪镇人民政府", "云屏县农业农村局"])
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["受援群众满意度", "受援人满意度", "法律援助受援对象满意度", "受灾群众满意度"], "served-satisfaction"),
        (["司法公信力", "法院公信力提升", "政府公信力有所提升", "执法公信力水平"], "recognition"),
        (["节目收视率", "栏目收听率"], "share"),
        (["按时开工率", "项目按期开工率", "泵站开工及时率"], "on-time-completion"),
        (["病虫害无公害防治率", "茶园绿色防控率", "玉米机械化播种率"], "share"),
        (["有害生物防治率", "病虫害防治率", "项目开工率"], "completion"),
    ],
)
def test_a_name_has_the_measure_of_its_definition(agency: str, names: list[str], expected: str) -> None:
    for name in names:
        [concept] = (
            Linker().link([Indicator("urn:row", "urn:doc", None, name, None, None, "%", "ratio", agency)]).concepts
        )
        assert concept.measure is not None
        assert (name, concept.measure.slug) == (name, expected)
