"""What a name leaves open: the project settles it where exactly one stated signature fits."""

from __future__ import annotations

from graph.linking.names.settle import Settler
from graph.linking.names.signature import Signature

ASKED = frozenset({"满意", "知晓"})


def fault(*objects: str, kind: str = "degree", facet: str = "故障", filled: bool = False, field: str = "") -> Signature:
    return Signature(kind, facet, tuple(sorted(objects)), filled=filled, field=field)


STATED = fault("广播", "发射台")


def test_the_project_makes_the_signature_that_another_name_states() -> None:
    assert Settler([STATED], ASKED).settle(fault(), ["广播", "发射台"]) == STATED
    assert Settler([STATED], ASKED).settle(fault("广播"), ["发射台", "改造"]) == STATED


def test_without_a_project_or_a_stated_signature_it_stays() -> None:
    settler = Settler([STATED], ASKED)
    assert settler.settle(fault("广播"), []) == fault("广播")
    assert settler.settle(fault("广播"), ["桥梁"]) == fault("广播")


def test_a_signature_of_another_quantity_is_not_taken() -> None:
    assert Settler([STATED], ASKED).settle(fault("广播", facet="完好"), ["发射台"]) == fault("广播", facet="完好")


def test_where_two_of_one_size_fit_none_is_taken() -> None:
    settler = Settler([fault("广播", "发射台"), fault("广播", "中继站")], ASKED)
    assert settler.settle(fault("广播"), ["发射台", "中继站"]) == fault("广播")


def test_the_largest_that_fits_is_taken() -> None:
    full = fault("广播", "发射台", "天线")
    assert Settler([STATED, full], ASKED).settle(fault("广播"), ["发射台", "天线"]) == full


def test_a_project_adds_two_words_at_most() -> None:
    stated = fault("广播", "发射台", "天线", "机房")
    assert Settler([stated], ASKED).settle(fault("广播"), ["发射台", "天线", "机房"]) == fault("广播")


def test_a_known_word_inside_a_word_of_the_project_counts() -> None:
    stated = fault("设备", "美术")
    assert Settler([stated], ASKED).settle(fault("设备"), ["美术馆"]) == stated


def test_what_a_project_filled_in_is_no_statement() -> None:
    assert Settler([fault("广播", "发射台", filled=True)], ASKED).settle(fault("广播"), ["发射台"]) == fault("广播")


def test_what_a_project_filled_in_becomes_what_is_stated_where_that_says_half_of_it() -> None:
    project = ["广播", "发射台"]
    filled = fault(*project, filled=True)
    assert Settler([fault("广播")], ASKED).settle(filled, project) == fault("广播")
    long_project = ["广播", "发射台", "天线"]
    long = fault(*long_project, filled=True)
    assert Settler([fault("广播")], ASKED).settle(long, long_project) == long


def test_costs_questions_and_whole_projects_are_left_as_they_are() -> None:
    for kind, facet in (("money", ""), ("degree", "满意")):
        stated, name = fault("广播", "发射台", kind=kind, facet=facet), fault("广播", kind=kind, facet=facet)
        assert Settler([stated], ASKED).settle(name, ["发射台"]) == name
    whole = Signature("time", "", whole=True)
    assert Settler([Signature("time", "", ("广播",))], ASKED).settle(whole, ["广播"]) == whole


def test_the_order_of_the_signatures_does_not_matter() -> None:
    known = [fault("广播", "发射台", field=name) for name in ("文化", "", "水务")]
    found = {Settler(some, ASKED).settle(fault("广播"), ["发射台"]) for some in (known, known[::-1])}
    assert found == {fault("广播", "发射台")}


def test_of_a_count_the_project_does_not_say_that_it_is_paid() -> None:
    paid = fault("企业", "奖励", kind="things", facet="")
    settler = Settler([paid], ASKED, frozenset({"奖励"}))
    assert settler.settle(fault("企业", kind="things", facet=""), ["企业", "奖励"]) == fault(
        "企业", kind="things", facet=""
    )
    assert Settler([paid], ASKED).settle(fault("企业", kind="things", facet=""), ["企业", "奖励"]) == paid


def test_a_measure_of_every_project_is_not_filled() -> None:
    rules = fault("制度", facet="健全")
    assert Settler([fault("制度", "档案", facet="健全")], ASKED).settle(rules, ["档案"]) == rules
