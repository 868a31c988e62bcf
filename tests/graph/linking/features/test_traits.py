"""What a line of the waterfall says is true of every pair that it is shown for, and its sign is that of its feature."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from extract.environment import Variable
from graph.linking.explain import Explanation, lines
from graph.linking.features.pair import Pair
from graph.linking.features.traits import TRAITS
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.score import START

WATER, SCHOOLS, HEALTH, TOWN = "云岭市水务局", "青石市教育局", "清河县医疗保障局", "白沙镇人民政府"
OATS = "云岭市燕麦局"
NAMES = {
    (
        WATER,
        "河道清淤",
    ): """水库清理数量 蓄水柜清理数量 水库坝区清理数量 清淤费用 清淤长度 每工日清淤费用 每人每天巡查费用
        用水户满意度 群众满意度 周边居民满意度 机房故障率 专线故障率 河道清淤完成率 项目总成本 验收合格率 资金到位率
        工程验收合格率 清淤设备验收合格率 水质合格率 水质优良率 管理人员满意度 补贴资金拨付及时率 节水政策知晓率
        居民节水政策知晓率""",
    (SCHOOLS, "教师培训"): """培训人数 培训人次 教师培训人数 乡村教师培训人数 学生满意度 受助学生满意度 服务对象满意度
        家长满意度 人均培训成本 人均接待成本 项目总成本 完成及时率 培训完成及时率 培训计划完成及时率 群众满意度
        公众满意度 职工满意度 参会人员满意度 行政部门满意度 设备验收合格率 社会稳定 破案率 案件侦破率""",
    (
        HEALTH,
        "医疗救助",
    ): """居民参保人数 职工参保人数 参保人数 基金可支付月数 居民基金可支付月数 政策知晓率 救助对象满意度
        经办机构满意度 行政部门满意度 平台使用人员满意度""",
    (TOWN, "燕麦推广"): "群众满意度 水库清理数量 社会稳定 设备数量",
    (OATS, "燕麦推广"): "群众满意度 水库清理数量 社会稳定 设备数量",
}
ROWS = [(agency, project, name) for (agency, project), names in NAMES.items() for name in names.split()]


def _left_over(pair: Pair) -> tuple[set[str], set[str]]:
    a, b = ("".join(side.objects) for side in (pair.a, pair.b))
    return set(a) - set(b), set(b) - set(a)


def _differ(pair: Pair) -> bool:
    return sorted("".join(pair.a.objects)) != sorted("".join(pair.b.objects))


def _shared(pair: Pair) -> bool:
    return bool(set(pair.one.name) & set(pair.other.name))


def _families(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    return pair.families


def _same_quantity(pair: Pair) -> bool:
    return (pair.a.kind, pair.a.facet) == (pair.b.kind, pair.b.facet)


def _apart(pair: Pair) -> bool:
    return pair.a.asked != pair.b.asked


TRUE: dict[str, Callable[[Pair], bool]] = {
    "near quantity": lambda p: not _same_quantity(p),
    "cost and count": lambda p: [p.a.kind, p.b.kind].count("money") == 1,
    "part and whole": lambda p: p.a.whole or p.b.whole,
    "price alike": lambda p: p.a.per == p.b.per != "",
    "same question": lambda p: p.a.asked == p.b.asked and not p.a.objects and not p.b.objects,
    "same people": lambda p: p.a.asked == p.b.asked and bool(p.a.objects or p.b.objects),
    "other field": lambda p: p.a.field != p.b.field,
    "scheme once": lambda p: bool(p.a.scheme) != bool(p.b.scheme),
    "other level": lambda p: p.one.level != p.other.level,
    "filled": lambda p: p.a.filled != p.b.filled,
    "same whole": lambda p: _same_quantity(p) and ((p.a.whole and p.b.whole) or not _differ(p)),
    "same object": lambda p: not _differ(p) and bool(p.a.objects),
    "elsewhere": lambda p: p.one.field != p.other.field and bool(p.one.field and p.other.field),
    "some people": lambda p: _apart(p) and any(x in y or y in x for x in p.a.asked for y in p.b.asked),
    "public and served": lambda p: (
        _apart(p) and ("public" in _families(p)[0] | _families(p)[1] or "服务对象" in p.a.asked + p.b.asked)
    ),
    "same family": lambda p: _apart(p) and bool(_families(p)[0] & _families(p)[1] & {"inside", "staff"}),
    "same home": lambda p: p.one.field == p.other.field != "",
    "facet of same": lambda p: not _differ(p) and p.a.facet == p.b.facet != "",
    "name letters": lambda p: not _differ(p) and _shared(p),
    "shared words": lambda p: _differ(p) and any(x in y or y in x for x in p.a.objects for y in p.b.objects),
    "object letters": lambda p: not _same_quantity(p) and bool(set("".join(p.a.objects)) & set("".join(p.b.objects))),
    "name characters": lambda p: _differ(p) and _shared(p),
    "same end": lambda p: p.one.name[-1] == p.other.name[-1] and _differ(p),
    "both beyond": lambda p: all(_left_over(p)),
    "one beyond": lambda p: any(_left_over(p)) and not all(_left_over(p)),
    "akin": lambda p: bool(set("".join(p.bags.only_a)) & set("".join(p.bags.only_b))),
    "siblings": lambda p: _differ(p) and all((p.bags.only_a, p.bags.only_b)),
    "project says": lambda p: (
        any(w in p.other.title for w in p.bags.only_a) or any(w in p.one.title for w in p.bags.only_b)
    ),
}


@pytest.fixture(scope="module")
def explained() -> list[tuple[Pair, Explanation]]:
    linker = Linker()
    rows = [
        Indicator(f"urn:{n}", agency, project, name, level2=f"{'质量' if n % 2 else '数量'}指标", agency=agency)
        for n, (agency, project, name) in enumerate(ROWS)
    ]
    return [
        (
            Pair(a.side, b.side, linker.scorer(a.field or b.field).weigher),
            Explanation(a, b, linker.compare(a, b), linker.thresholds),
        )
        for a, b in combinations(linker.variants(rows), 2)
    ]


def test_each_feature_has_a_claim_that_is_checked() -> None:
    assert TRUE.keys() == {trait.name for trait in TRAITS}


@pytest.mark.parametrize("trait", TRAITS, ids=lambda trait: trait.name)
def test_a_line_is_true_of_the_pair_and_has_the_sign_of_its_feature(
    explained: list[tuple[Pair, Explanation]], trait: object
) -> None:
    name, sign = trait.name, trait.sign  # type: ignore[attr-defined]
    shown = [
        (pair, feature) for pair, told in explained for feature in told.comparison.features if feature.name == name
    ]
    assert shown, "no pair of the rows above shows it"
    for pair, feature in shown:
        assert feature.contribution * sign > 0
        assert TRUE[name](pair), (name, pair.one, pair.other)


@pytest.mark.parametrize(("language", "never"), [("zh", "None"), ("en", "领域相同")])
def test_no_line_shows_machine_notation(
    explained: list[tuple[Pair, Explanation]], monkeypatch: pytest.MonkeyPatch, language: str, never: str
) -> None:
    monkeypatch.setenv(Variable.LANG, language)
    for _, told in explained[::7]:
        text = "\n".join(lines(told))
        assert never not in text
        assert not any(sign in text for sign in ("degree|", "unlisted", START + ":", "~"))
