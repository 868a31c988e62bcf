"""No two concepts of a graph show the same label, in whatever order the rows come."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.labels import distinguish
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator

NAMES = ("群众满意度", "服务对象满意度", "验收合格率", "完成率", "***", "场馆利用率", "项目总成本", "(%)")
AGENCIES = ("云岭市水务局", "清河县教育局", "临江区人民政府", "青石县公安局", "东屏市体育局")
PROJECTS = (None, "河道治理", "校舍维修", "全民健身中心改造", "派出所办案设备购置")


def row(number: int, name: str, agency: str, project: str | None) -> Indicator:
    return Indicator(f"urn:{number}", f"urn:{agency}", project, name, None, None, "%", "ratio", agency)


CASES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(AGENCIES), st.sampled_from(PROJECTS)), min_size=1, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(CASES, st.integers(0, 9))
def test_labels_differ_and_do_not_depend_on_the_order(cases: list[tuple[str, str, str | None]], seed: int) -> None:
    rows = [row(number, *case) for number, case in enumerate(cases)]
    mixed = rows[:]
    random.Random(seed).shuffle(mixed)
    found = {concept.iri: concept.label for concept in Linker().link(rows).concepts}
    assert len(set(found.values())) == len(found)
    assert found == {concept.iri: concept.label for concept in Linker().link(mixed).concepts}


def test_the_publics_satisfaction_with_two_fields_names_the_field() -> None:
    rows = [row(1, "群众满意度", AGENCIES[0], None), row(2, "群众满意度", AGENCIES[3], None)]
    labels = {concept.label for concept in Linker().link(rows).concepts}
    assert len(labels) == 2
    assert all(label.startswith("群众满意度（") for label in labels)


def test_a_name_that_the_project_completes_is_told_by_what_it_is_of() -> None:
    rows = [row(1, "利用率", AGENCIES[4], "健身中心"), row(2, "利用率", AGENCIES[1], "实验室")]
    assert sorted(concept.label for concept in Linker().link(rows).concepts) == [
        "利用率（健身中心）",
        "利用率（实验室）",
    ]


def test_a_label_that_is_alone_stays() -> None:
    [concept] = Linker().link([row(1, "场馆利用率", AGENCIES[4], None)]).concepts
    assert (concept.label, concept.plain) == ("场馆利用率", "")


def test_concepts_that_differ_in_nothing_else_get_their_number() -> None:
    linked = Linker().link([row(1, "场馆利用率", AGENCIES[4], None), row(2, "看台利用率", AGENCIES[4], None)])
    one, other = linked.concepts
    other.label, other.signature = one.label, one.signature
    distinguish(linked.concepts)
    assert one.label != other.label
    for concept in (one, other):
        assert concept.iri.rpartition("-")[2][:6] in concept.label
