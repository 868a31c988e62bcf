"""A project says what a name leaves open; it never puts a second thing beside the one that a name states."""

from __future__ import annotations

import pytest

from graph.linking.linker import Linker
from graph.linking.names.abreast import side_by_side
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.names.settle import Settler
from graph.linking.names.signature import Signature

LINKER = Linker()


def grade(agency: str, unit: str, one: tuple[str, str], other: tuple[str, str]) -> str:
    rows = [
        Indicator(f"urn:{number}", f"doc{number}", project, name, "产出指标", None, unit, "count", agency)
        for number, (project, name) in enumerate((one, other))
    ]
    linking = LINKER.link(rows)
    if len(linking.concepts) == 1:
        return "same"
    return "related" if any(link.grade == "related" for link in linking.links) else "none"


@pytest.mark.parametrize(
    ("agency", "unit", "project", "name", "other"),
    [
        ("云屏市水务局", "座", "泵站更新", "水闸检修数量", "水闸、泵站检修数量"),
        ("云屏市水务局", "座", "泵站更新", "水闸检修数量", "泵站及水闸检修数量"),
        ("云屏市园林局", "株", "灌木栽植", "乔木栽植数量", "乔木和灌木栽植数量"),
        ("云屏市文化局", "人次", "剧院与美术馆开放", "美术馆参观人次", "剧院与美术馆参观人次"),
        ("云屏市教育局", "人次", "保育员和园长培训", "园长培训人次", "保育员和园长培训人次"),
        ("云屏市文化局", "天", "剧院、美术馆、书院开放", "剧院、书院开放天数", "剧院、美术馆、书院开放天数"),
    ],
)
def test_a_second_thing_of_the_project_is_not_joined_to_the_one_named(
    agency: str, unit: str, project: str, name: str, other: str
) -> None:
    assert grade(agency, unit, (project, name), ("业务保障", other)) == "related"


def test_a_name_that_leaves_its_object_open_takes_both_things_of_its_project() -> None:
    assert grade("云屏市水务局", "座", ("水闸、泵站检修", "检修数量"), ("日常", "水闸、泵站检修数量")) == "same"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["水闸", "、", "泵站", "维修"], (("水闸",), ("泵站",))),
        (["乡村", "教师", "和", "园长", "培训"], (("教师",), ("园长",))),
        (["水闸", "维修"], ()),
        (["和", "水闸"], ()),
    ],
)
def test_what_is_done_with_all_things_is_none_of_them(words: list[str], found: tuple[tuple[str, ...], ...]) -> None:
    assert side_by_side(words, lexicon("")) == found


def test_a_name_of_a_thing_and_what_is_done_with_it_is_closed() -> None:
    stated = Signature("things", "", ("园长", "培训", "骨干"))
    open_ = Signature("things", "", ("培训",))
    settler = Settler([stated], frozenset())
    assert settler.settle(open_, ["骨干", "园长"]) == stated
    named = Signature("things", "", ("园长", "培训"))
    assert settler.settle(named, ["骨干"]) == named


def test_siblings_are_side_by_side_without_a_mark() -> None:
    stated = Signature("degree", "合格", tuple(sorted(("水闸", "泵站"))))
    named = Signature("degree", "合格", ("水闸",))
    assert Settler([stated], frozenset()).settle(named, ["泵站"], lexicon("water")) == named
