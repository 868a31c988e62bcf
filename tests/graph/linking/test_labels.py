"""No two concepts of a graph show the same label, in whatever order the rows come."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking.labels import distinguish
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from tests.thorough import examples

NAMES = ("群众满意度", "服务对象满意度", "验收合格率", "完成率", "***", "场馆利用率", "项目总成本", "(%)")
AGENCIES = ("云岭市水务局", "清河县教育局", "临江区人民政府", "青石县公安局", "东屏市体育局")
PROJECTS = (None, "河道治理", "校舍维修", "全民健身中心改造", "派出所办案设备购置")


def row(number: int, name: str, agency: str, project: str | None) -> Indicator:
    return Indicator(f"urn:{number}", f"urn:{agency}", project, name, None, None, "%", "ratio", agency)


CASES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(AGENCIES), st.sampled_from(PROJECTS)), min_size=1, max_size=12
)


@settings(max_examples=examples(60), deadline=None)
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


@pytest.mark.parametrize(
    ("one", "other"),
    [("新建项目开工率", "任务完成率"), ("工程优良率", "工程质量"), ("项目不合格率", "项目合格率"),
     ("资金结余率", "资金支出率"),
     ("项目完成率", "项目进度"), ("按时开工率", "项目按时完成率")],
)  # fmt: skip
def test_measures_of_the_whole_project_are_told_by_what_is_measured_and_not_by_a_project(one: str, other: str) -> None:
    concepts = Linker().link([row(1, one, AGENCIES[0], PROJECTS[1]), row(2, other, AGENCIES[3], PROJECTS[4])]).concepts
    assert len({concept.label for concept in concepts}) == 2
    assert not any(word in concept.label for concept in concepts for word in ("（", "河道", "派出所"))


def test_one_name_of_two_quantities_is_told_by_the_quantity() -> None:
    rows = [row(1, "夜间巡河", AGENCIES[0], PROJECTS[1]), row(2, "夜间巡河", AGENCIES[0], PROJECTS[2])]
    one, other = Linker().link([rows[0], replace(rows[1], unit="公里", form="length")]).concepts
    assert all("（" in concept.label for concept in (one, other))
    assert not any(project in concept.label for concept in (one, other) for project in PROJECTS[1:3])


def test_a_sports_bureau_is_of_a_field_that_says_so() -> None:
    rows = [row(1, "群众满意度", AGENCIES[4], None), row(2, "群众满意度", AGENCIES[0], None)]
    labels = {concept.label for concept in Linker().link(rows).concepts}
    assert sum("体育" in label for label in labels) == 1
