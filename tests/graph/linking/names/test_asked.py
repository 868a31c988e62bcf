"""Satisfaction and awareness: who is asked, and about what."""

from __future__ import annotations

import pytest

from graph.linking.names.grammar import parse
from graph.linking.names.lexicon import lexicon
from graph.linking.names.parts import Parse

GENERAL = lexicon("")


def read(name: str) -> Parse:
    return parse(name, GENERAL)


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("学生满意度", ("学生",)),
        ("学生和家长满意度", ("学生", "家长")),
        ("家长、学生满意度", ("学生", "家长")),
        ("社会公众满意度", ("群众",)),
        ("周边村民满意度", ("周边群众",)),
        ("道路沿线居民满意度", ("沿线群众",)),
        ("小区居民满意度", ("小区居民",)),
        ("辖区居民满意度", ("群众",)),
        ("受益群众满意度", ("服务对象",)),
        ("干部职工满意度", ("职工",)),
        ("满意度", ()),
    ],
)
def test_wordings_of_one_group_are_one_and_several_are_sorted(name: str, groups: tuple[str, ...]) -> None:
    found = read(name)
    assert (found.asked, found.compound) == (groups, len(groups) > 1)


@pytest.mark.parametrize("end", ["人员", "群众", "居民", "群体", "对象"])
def test_people_of_one_description_are_one_group_whatever_word_for_people_ends_it(end: str) -> None:
    assert read(f"参保{end}满意度").asked == ("参保对象",)


def test_what_stands_behind_to_is_what_is_asked_about() -> None:
    assert (read("学生对伙食的满意度").asked, read("学生对伙食的满意度").objects) == (("学生",), ("伙食",))


def test_service_and_quality_ask_about_everything() -> None:
    assert read("学生对服务质量的满意度") == read("学生满意度")


def test_those_who_attended_answer_for_what_they_attended() -> None:
    assert read("培训满意度") == read("参训人员满意度")
    assert read("参训人员对培训的满意度").objects == ()


def test_the_public_answers_for_a_thing_that_names_nobody() -> None:
    assert (read("图书馆满意度").asked, read("图书馆满意度").objects) == (("群众",), ("图书馆",))


def test_who_knows_of_a_policy_is_the_public_said_or_unsaid() -> None:
    assert read("群众政策知晓率").asked == ()
    assert read("群众政策知晓率").objects == read("政策知晓率").objects == ("政策",)


def test_those_whom_a_policy_is_for_belong_to_what_is_known() -> None:
    found = read("学生资助政策知晓率")
    assert (found.asked, set(found.objects)) == ((), {"学生", "资助"})


def test_those_who_are_asked_what_they_know_are_named_before_to() -> None:
    found = read("学生对资助政策的知晓率")
    assert (found.asked, found.objects) == (("学生",), ("资助",))


def test_the_field_itself_is_nothing_that_the_public_is_asked_about() -> None:
    water = lexicon("water")
    word = min(water.modifiers & water.field_whole)
    assert word in parse(f"职工对{word}的满意度", GENERAL).objects
    assert parse(f"群众对{word}的满意度", water).objects == ()
