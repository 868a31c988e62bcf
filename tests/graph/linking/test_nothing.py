"""Names that say nothing: concepts of their own rows, without measure and links, unless a person decides otherwise."""

from __future__ import annotations

from graph.linking.names.indicator import Indicator
from tests.graph.linking.test_concepts import LINKER, decided, rows

NOTHING = ("★", "的", "、", "【】", "100%", "%", "（", "1.", "率", "Y率", "率(%)", "指标2：***", "（万元）", "人", "  ")


def test_names_that_say_nothing_are_linked_with_none_and_have_no_measure() -> None:
    agencies = ("云岭市教育局", "清河县水务局")
    held = [
        Indicator(
            f"urn:{agency}:{n}:{year}", f"{agency}{year}", "某项目", name, "产出指标", "质量指标", "%", "ratio", agency
        )
        for agency in agencies
        for n, name in enumerate(NOTHING)
        for year in (2025, 2026)
    ]
    linking = LINKER.link(held)
    assert len(linking.concepts) == len(agencies) * len(NOTHING)
    assert all(len({(row.name, row.agency) for row in c.members}) == 1 for c in linking.concepts)
    assert linking.links == []
    assert linking.measured == (0, len(held))
    labels = [concept.plain or concept.label for concept in linking.concepts]
    assert set(labels) == {name.strip() or "（无名称）" for name in NOTHING}
    assert len({concept.label for concept in linking.concepts}) == len(linking.concepts)


def test_a_decision_joins_a_name_that_says_nothing_and_the_other_names_the_concept() -> None:
    held = rows(("率", "图书采购数量"))
    (concept,) = LINKER.link(held, decided(("率", "图书采购数量", "same"))).concepts
    assert concept.label == "图书采购数量"
    assert concept.measure is not None
