"""Concepts and links over rows; decisions of people; what does not depend on order."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import DecisionError
from graph.linking.concepts import Linking
from graph.linking.decisions import Decision, Decisions
from graph.linking.explain import explain, lines
from graph.linking.linker import Linker
from graph.linking.names.indicator import Indicator
from graph.linking.score import Thresholds

NAMES = (
    "读者满意度", "到馆读者满意度(%)", "群众满意度", "职工满意度", "图书采购数量", "购置图书数量（册）", "演出场次",
    "新书上架及时率", "举办演出场次", "演出观众满意度", "项目总成本", "图书采购成本", "项目完成时间", "率",
)  # fmt: skip
LINKER = Linker()


def rows(names: tuple[str, ...] = NAMES) -> list[Indicator]:
    return [
        Indicator(f"urn:{n:03}", f"doc{n % 3}", f"项目{n % 4}", name, agency="云岭市文化局")
        for n, name in enumerate(names)
    ]


def groups(linking: Linking) -> set[frozenset[str]]:
    return {frozenset(row.name for row in concept.members) for concept in linking.concepts}


def test_rows_meet_in_concepts() -> None:
    linking = LINKER.link(rows())
    found = groups(linking)
    assert frozenset({"读者满意度", "到馆读者满意度(%)"}) in found
    assert frozenset({"图书采购数量", "购置图书数量（册）"}) in found
    assert frozenset({"演出场次", "举办演出场次"}) in found
    assert sum(len(concept.members) for concept in linking.concepts) == len(NAMES)


def test_links_say_why() -> None:
    linking = LINKER.link(rows())
    same = next(link for link in linking.links if link.grade == "same")
    assert sum(feature.contribution for feature in same.features) >= LINKER.thresholds.accept
    related = {frozenset((link.a.first.name, link.b.first.name)) for link in linking.links if link.grade == "related"}
    assert frozenset(("项目总成本", "图书采购成本")) in related
    for concept in linking.concepts:
        for other in linking.concepts:
            assert (other.iri in concept.related) == (concept.iri in other.related)


def test_a_link_has_the_score_of_the_very_pair_it_lists() -> None:
    said = (
        ("云岭市文化局", "文化馆管理机制健全性"), ("云岭市文化局", "管理制度"), ("清河县交通运输局", "管理制度"),
        ("清河县水务局", "管理制度"), ("清河县水务局", "水库管理机制健全性"), ("白石县图书馆", "图书馆管理机制健全性"),
    )  # fmt: skip
    some = [Indicator(f"urn:{n:02}", f"d{agency}", None, name, agency=agency) for n, (agency, name) in enumerate(said)]
    links = LINKER.link(some).links
    assert {link.grade for link in links} == {"same", "related"}
    for link in links:
        found = explain(LINKER, some, link.a.first.iri, link.b.first.iri)
        assert found.comparison.decimal() == link.score
        assert found.grade in ("same", "review", "related")


@given(st.permutations(range(len(NAMES))))
@settings(max_examples=15, deadline=None)
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    held = rows()
    first, second = LINKER.link(held), Linker().link([held[n] for n in order])
    assert [(c.iri, c.label, c.related, [m.iri for m in c.members]) for c in first.concepts] == [
        (c.iri, c.label, c.related, [m.iri for m in c.members]) for c in second.concepts
    ]
    assert [(x.a.first.iri, x.b.first.iri, x.grade, x.score) for x in first.links] == [
        (x.a.first.iri, x.b.first.iri, x.grade, x.score) for x in second.links
    ]


def test_the_number_of_workers_does_not_matter() -> None:
    one, two = (Linker(workers=workers).link(rows()) for workers in (1, 2))
    assert [(c.iri, c.related) for c in one.concepts] == [(c.iri, c.related) for c in two.concepts]
    assert [(x.a.first.iri, x.b.first.iri, x.grade, x.score) for x in one.links] == [
        (x.a.first.iri, x.b.first.iri, x.grade, x.score) for x in two.links
    ]
    assert one.candidates == two.candidates


def test_an_agency_counts_where_a_name_says_it() -> None:
    names = ("云岭图书借阅册数", "图书借阅册数")
    held = [Indicator(f"urn:{n}", f"doc{n}", None, names[n % 2], agency=("云岭市文化局", "清河县文化局")[n // 2])
            for n in range(4)]  # fmt: skip
    found = {frozenset(row.iri for row in concept.members) for concept in LINKER.link(held).concepts}
    assert found == {frozenset({"urn:0", "urn:1", "urn:3"}), frozenset({"urn:2"})}


def test_new_documents_rename_no_concept() -> None:
    before = {concept.iri: concept.notation for concept in LINKER.link(rows()).concepts}
    more = [Indicator("urn:900", "doc9", None, "阅览室开放天数", agency="清河县文化馆")]
    after = {concept.iri: concept.notation for concept in LINKER.link([*rows(), *more]).concepts}
    assert before.items() <= after.items()


def test_nothing_and_one_document() -> None:
    assert LINKER.link([]).concepts == []
    assert len(LINKER.link(rows(("演出场次",))).concepts) == 1


@given(st.lists(st.text(min_size=1, max_size=12), max_size=12))
@settings(max_examples=25, deadline=None)
def test_any_names_are_linked_without_loss(names: list[str]) -> None:
    linking = LINKER.link(rows(tuple(names)))
    assert sorted(row.iri for concept in linking.concepts for row in concept.members) == sorted(
        row.iri for row in rows(tuple(names))
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('decision = "x"', "[[decision]]"),
        ('[[decisions]]\na = "甲"', "decisions"),
        ('[[decision]]\na = "甲"\nb = "乙"\ngrade = "same"\ndate = "上周"', "上周"),
        (
            '[[decision]]\na = "甲"\nb = "乙"\ngrade = "related"\n'
            '[[decision]]\na = "乙"\nb = "甲"\ngrade = "different"',
            "矛盾",
        ),
    ],
)
def test_a_file_of_decisions_that_says_something_else_is_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError, match=re.escape(told)):
        Decisions.read(path)


def decided(*said: tuple[str, str, str]) -> Decisions:
    return Decisions(
        [Decision(a, b, grade, "李", "2026-11-01", "依据", n) for n, (a, b, grade) in enumerate(said, start=1)]
    )


def test_a_decision_joins_and_parts() -> None:
    joined = LINKER.link(rows(), decided(("演出场次", "演出观众满意度", "same")))
    assert frozenset({"演出场次", "举办演出场次", "演出观众满意度"}) in groups(joined)
    parted = LINKER.link(rows(), decided(("演出场次", "举办演出场次", "different")))
    assert {frozenset({"演出场次"}), frozenset({"举办演出场次"})} <= groups(parted)
    link = next(link for link in parted.links if link.decision)
    assert (link.grade, link.score) == ("different", 0)
    related = LINKER.link(rows(), decided(("读者满意度", "新书上架及时率", "related")))
    one = next(c for c in related.concepts if any(m.name == "新书上架及时率" for m in c.members))
    assert any(c.iri in one.related for c in related.concepts if any(m.name == "读者满意度" for m in c.members))


def test_a_decision_by_iri_means_that_row() -> None:
    joined = LINKER.link(rows(), decided(("urn:000", "urn:008", "same")))
    assert any({"读者满意度", "举办演出场次"} <= names for names in groups(joined))


def test_unknown_names_are_told_and_nothing_is_lost() -> None:
    linking = LINKER.link(rows(), decided(("没有的指标", "演出场次", "same")))
    assert [decision.a for decision in linking.unknown] == ["没有的指标"]
    assert groups(linking) == groups(LINKER.link(rows()))


def test_contradicting_decisions_are_named() -> None:
    with pytest.raises(DecisionError, match="#3 读者满意度 / 职工满意度"):
        decided(
            ("读者满意度", "群众满意度", "same"),
            ("群众满意度", "职工满意度", "same"),
            ("读者满意度", "职工满意度", "different"),
        )


def test_a_contradiction_through_a_concept_is_named() -> None:
    held = decided(("演出场次", "读者满意度", "same"), ("读者满意度", "演出场次", "same"))
    assert LINKER.link(rows(), held).concepts
    with pytest.raises(DecisionError, match="#2"):
        LINKER.link(rows(), decided(("urn:000", "演出场次", "same"), ("urn:006", "读者满意度", "different")))


def test_decisions_are_read_from_toml_and_csv(tmp_path: Path) -> None:
    toml = tmp_path / "decisions.toml"
    toml.write_text('[[decision]]\na = "甲"\nb = "乙"\ngrade = "相同"\nauthor = "王"\n', encoding="utf-8")
    table = tmp_path / "decisions.csv"
    table.write_text("a,b,grade,author\n甲,乙,same,王\n", encoding="utf-8-sig")
    assert Decisions.read(toml).rows == Decisions.read(table).rows == (Decision("甲", "乙", "same", "王", number=1),)


@pytest.mark.parametrize(
    "text", ["[[decision]]\na = '甲'\n", "[[decision", "[[decision]]\na='甲'\nb='乙'\ngrade='maybe'\n"]
)
def test_a_decisions_file_that_cannot_be_used_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "d.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError, match=r"d\.toml"):
        Decisions.read(path)


def test_links_of_many_rows_are_stars(tmp_path: Path) -> None:
    dice = random.Random(1)
    many = rows(tuple(dice.choice(("演出场次", "举办演出场次", "开展演出场次（场）")) for _ in range(300)))
    linking = LINKER.link(many)
    assert len(linking.concepts) == 1
    assert sum(link.grade == "same" for link in linking.links) == 2


def test_concepts_that_score_as_the_same_join_unless_a_decision_keeps_them_apart() -> None:
    names = ("重点对象自付费用年度限额内补助比例", "重点对象政策范围内个人自付费用年度限额内补助比例")
    held = [Indicator(f"urn:{n}", f"doc{n}", None, name, form="ratio", unit="%") for n, name in enumerate(names)]
    strict = Thresholds(join=99.0)
    assert len(Linker(strict).link(held).concepts) == 2
    assert len(Linker(Thresholds(join=2.0)).link(held).concepts) == 1
    apart = decided((names[0], names[1], "different"))
    assert len(Linker(Thresholds(join=2.0)).link(held, apart).concepts) == 2


def test_a_concept_that_joined_keeps_the_name_of_its_smallest_seed() -> None:
    names = ("重点对象自付费用年度限额内补助比例", "重点对象政策范围内个人自付费用年度限额内补助比例")
    held = [Indicator(f"urn:{n}", f"doc{n}", None, name, form="ratio", unit="%") for n, name in enumerate(names)]
    [joined] = Linker(Thresholds(join=2.0)).link(held).concepts
    smallest = min(Linker().link(held[:1]).concepts, key=lambda concept: concept.iri)
    assert joined.iri == smallest.iri


def test_equal_words_in_another_field_are_another_concept_unless_the_names_are_equal() -> None:
    names = {"云岭市教育局": "采购设备数量", "云岭市卫生健康委员会": "装备购置数", "云岭市水务局": "采购设备数量"}
    held = [
        Indicator(f"urn:{n}", f"doc{n}", None, name, form="count", unit="台", agency=agency)
        for n, (agency, name) in enumerate(names.items())
    ]
    linking = LINKER.link(held)
    assert groups(linking) == {frozenset({"采购设备数量"}), frozenset({"装备购置数"})}
    assert len({concept.iri for concept in linking.concepts}) == 2


def test_ten_thousand_rows_of_one_name_are_one_concept() -> None:
    name = "图书采购数量"
    held = [Indicator(f"urn:{n:05}", f"doc{n % 50}", None, name, agency="云岭市文化局") for n in range(10_000)]
    linking = LINKER.link(held)
    assert [len(concept.members) for concept in linking.concepts] == [10_000]
    assert linking.links == []


@pytest.mark.parametrize("name", ["率", "…", "★", "（）", "指标1：", "≥**%", "12月底前", "①", "%", "/", "的"])
def test_names_of_one_sign_or_of_decoration_alone_are_concepts_and_can_be_explained(name: str) -> None:
    held = rows((name, name, "图书采购数量"))
    linking = LINKER.link(held)
    assert sorted(row.iri for concept in linking.concepts for row in concept.members) == [row.iri for row in held]
    told = lines(explain(LINKER, held, held[0].iri, held[2].iri))
    assert told[0].startswith(f"“{name}”与“图书采购数量”无关")
    assert any(line.startswith("A  " + name) for line in told)


def test_decisions_against_the_rule_of_whole_projects_are_followed_and_told() -> None:
    names = ("项目总成本", "图书采购成本", "总成本控制数")
    held = [
        Indicator(f"urn:{n}", f"doc{n}", f"项目{n}", name, form="money", unit="万元") for n, name in enumerate(names)
    ]
    joined = LINKER.link(held, decided((names[0], names[1], "same")))
    assert [decision.b for decision in joined.against] == ["图书采购成本"]
    assert any({names[0], names[1]} <= some for some in groups(joined))
    parted = LINKER.link(held, decided((names[0], names[2], "different")))
    assert [decision.b for decision in parted.against] == ["总成本控制数"]
    assert frozenset({names[2]}) in groups(parted)
    assert LINKER.link(held, decided((names[0], names[1], "related"))).against == []


MANY = [
    Indicator(f"urn:{n:03}", f"doc{n}", f"项目{n}", name, form="count", unit="台", agency=agency)
    for n, (name, agency) in enumerate(
        (name, agency)
        for name in ("采购设备数量", "购置设备数量(台)", "装备购置数", "新购设备台数")
        for agency in ("云岭市教育局", "云岭市卫生健康委员会", "云岭市水务局", "清河县人民政府")
    )
]


@given(st.permutations(range(len(MANY))))
@settings(max_examples=10, deadline=None)
def test_seeds_come_apart_and_join_alike_in_any_order(order: list[int]) -> None:
    first, second = LINKER.link(MANY), LINKER.link([MANY[n] for n in order])
    assert len(first.concepts) > 1
    assert [(c.iri, c.label, c.related, [m.iri for m in c.members]) for c in first.concepts] == [
        (c.iri, c.label, c.related, [m.iri for m in c.members]) for c in second.concepts
    ]
