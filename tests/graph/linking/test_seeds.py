"""Seeds: equal signatures, and where they come apart."""

from __future__ import annotations

from graph.linking import average_link
from graph.linking.concepts import Variant
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.names.signature import Signature
from graph.linking.score import Scorer
from graph.linking.seeds import parted, settled

SCORER = Scorer(lexicon(""))
DEVICES = Signature("things", "", ("设备",))


def variant(name: str, field: str = "education", signature: Signature = DEVICES) -> Variant:
    return Variant(name, signature, field, [Indicator(f"urn:{field}:{name}", field, None, name)])


def names(groups: list[list[Variant]]) -> list[list[str]]:
    return sorted(sorted(v.name for v in group) for group in groups)


def test_a_field_that_is_unknown_for_some_and_the_only_one_for_the_rest_is_theirs() -> None:
    own = [variant("甲", signature=Signature("things", "", ("系统",), field=field)) for field in ("", "教育")]
    assert len(settled(own)) == 1
    assert len(settled([*own, variant("乙", signature=Signature("things", "", ("系统",), field="卫生"))])) == 3


def test_a_seed_comes_apart_where_the_fields_and_the_names_differ() -> None:
    here, there = [variant("设备采购数量"), variant("采购设备数量")], [variant("装备台数", "health")]
    assert names(parted([*here, *there], SCORER, 3.77)) == [["装备台数"], ["设备采购数量", "采购设备数量"]]


def test_equal_names_stay_together_and_so_do_measures_of_the_whole_project() -> None:
    decorated = [variant("设备数量"), variant("★设备数量（台）", "health")]
    assert len(parted(decorated, SCORER, 99.0)) == 1
    for whole in (Signature("money", "", whole=True), Signature("degree", "到位", ("资金",))):
        assert len(parted([variant("总成本", signature=whole), variant("投资", "health", whole)], SCORER, 99.0)) == 1


def test_of_very_many_names_each_is_held_against_the_first_of_a_part() -> None:
    many = [variant(f"设备数量{n}") for n in range(average_link.MOST + 5)]
    far = variant("装备台数", "health")
    found = parted([*many, far], SCORER, 3.77)
    assert names(found)[-1] == ["装备台数"] or ["装备台数"] in names(found)
    assert sum(map(len, found)) == len(many) + 1
    assert names(parted([far, *reversed(many)], SCORER, 3.77)) == names(found)
