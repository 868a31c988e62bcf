"""Who governs a place has no field: not its projects', as evidence or in the words that names are cut with."""

from __future__ import annotations

from itertools import combinations

import pytest

from graph.linking.explain import explain, lines
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator

LINKER = Linker()
GENERAL = [
    "白鹭镇人民政府",
    "云屏县人民政府",
    "石桥街道办事处",
    "云溪乡",
    "临港经济开发区管理委员会",
    "云屏县人民政府办公室",
]
# projects whose words are of fields with a file
PROJECTS = [
    "校园周边整治",
    "医疗救助",
    "退役军人服务",
    "法律援助",
    "农村饮水安全",
    "公路养护",
    "文物保护",
    "大气污染防治",
]
SPELLINGS = [
    (("安装路灯数量", "路灯安装数量"), "盏", "count"),
    (("开展巡逻次数", "巡逻次数"), "次", "count"),
    (("走访慰问户数", "慰问走访户数"), "户", "count"),
    (("硬化道路长度", "道路硬化长度"), "公里", "length"),
]


def row(number: int, agency: str, project: str | None, name: str, unit: str = "%", form: str = "ratio") -> Indicator:
    return Indicator(f"urn:{number}", f"d{number}", project, name, None, None, unit, form, agency)


@pytest.mark.parametrize("agency", GENERAL)
def test_its_projects_give_it_no_field(agency: str) -> None:
    rows = [row(number, agency, project, "巡查次数") for number, project in enumerate(PROJECTS)]
    assert set(LINKER.context.fields_of(rows).values()) == {""}


def test_a_document_without_an_agency_is_of_its_projects_field() -> None:
    rows = [Indicator("urn:1", "d1", "校园周边整治", "巡查次数")]
    assert LINKER.context.fields_of(rows) == {"d1": "education"}


@pytest.mark.parametrize(("names", "unit", "form"), SPELLINGS)
def test_one_measure_is_one_concept_whatever_the_projects(names: tuple[str, str], unit: str, form: str) -> None:
    rows = [
        row(number, agency, project, names[number % 2], unit, form)
        for number, (agency, project) in enumerate(zip(GENERAL, PROJECTS, strict=False))
    ]
    assert len(LINKER.link(rows).concepts) == 1


def test_no_explanation_speaks_of_the_fields_of_two_governments() -> None:
    for one, other in combinations(PROJECTS, 2):
        rows = [row(1, GENERAL[0], one, "走访慰问户数", "户"), row(2, GENERAL[2], other, "群众满意度")]
        rows += [row(3, GENERAL[1], other, "慰问走访户数", "户"), row(4, GENERAL[3], one, "村民满意度")]
        for a, b in (("urn:1", "urn:3"), ("urn:2", "urn:4")):
            found = explain(LINKER, rows, a, b)
            assert found.grade == "same"
            assert not any("部门的领域" in line for line in lines(found))


def test_the_trees_of_a_planted_area_are_named_with_or_without_tree() -> None:
    rows = [
        row(1, GENERAL[0], None, "梨树种植面积", "亩", "area"),
        row(2, GENERAL[1], None, "种植梨面积", "亩", "area"),
    ]
    assert len(LINKER.link(rows).concepts) == 1
    rows[1] = row(2, GENERAL[1], None, "种植橘面积", "亩", "area")
    assert len(LINKER.link(rows).concepts) == 2
