"""Kind and facet: what the name says, and the unit, the form and the level where it does not."""

from __future__ import annotations

import pytest

from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.names.parts import Parse
from graph.linking.names.quantity import is_part, is_whole, per, quantity

GENERAL = lexicon("")
BARE = Parse(None, None, ("路灯",))


def settled(
    said: Parse, form: str = "", unit: str | None = None, level1: str | None = None, level2: str | None = None
) -> tuple[str, str, bool]:
    return quantity(said, form, unit, level1, level2, GENERAL)


@pytest.mark.parametrize(
    ("form", "unit", "kind"),
    [
        ("money", "万元", "money"),
        ("person", "人", "people"),
        ("person-time", "人次", "visits"),
        ("area", "亩", "area"),
        ("length", "公里", "length"),
        ("grade", "分", "score"),
        ("time", "天", "time"),
        ("count", "盏", "things"),
        ("count", "场", "times"),
        ("count", "户", "households"),
        ("count", "万户", "households"),
        ("deadline", None, "time"),
        ("words", None, "degree"),
        ("", None, "degree"),
    ],
)
def test_the_target_says_what_a_bare_name_measures(form: str, unit: str | None, kind: str) -> None:
    assert settled(BARE, form, unit)[0] == kind


def test_a_bare_number_under_cost_is_money_and_under_timeliness_a_time() -> None:
    assert settled(BARE, "number", level1="成本指标")[0] == "money"
    assert settled(BARE, "number", level2="时效指标")[0] == "time"
    assert settled(BARE, "number")[0] == "degree"


def test_a_deadline_under_another_level_than_timeliness_makes_no_time() -> None:
    assert settled(BARE, "deadline", level2="质量指标")[0] == "degree"


def test_yuan_per_something_makes_a_price() -> None:
    assert settled(BARE, "rate", "元/人") == ("money", "", True)
    assert settled(Parse("money", None, ("培训",)), "rate", "万元/场") == ("money", "", True)
    assert settled(Parse("money", None, ("培训",)), "money", "万元") == ("money", "", False)


def test_a_cost_in_percent_is_whether_it_is_kept() -> None:
    assert settled(Parse("money", None, ()), "ratio", "%") == ("ratio", "控制", False)


def test_a_count_in_percent_is_a_share() -> None:
    assert settled(Parse("things", None, ("桥梁",)), "ratio", "%")[0] == "ratio"


def test_with_a_facet_a_share_is_a_degree_and_without_one_it_is_not() -> None:
    assert settled(Parse("ratio", "合格", ("设备",)), "ratio", "%")[:2] == ("degree", "合格")
    assert settled(Parse("ratio", None, ("设备",)), "ratio", "%")[:2] == ("ratio", "")


def test_a_rate_that_is_counted_loses_its_facet_unless_it_is_of_accidents() -> None:
    assert settled(Parse("degree", "合格", ("设备",)), "count", "台") == ("things", "", False)
    assert settled(Parse("degree", "事故", ()), "count", "起") == ("things", "事故", False)


def test_a_degree_in_points_stays_a_degree() -> None:
    assert settled(Parse("degree", "满意", ()), "grade", "分") == ("degree", "满意", False)


def test_timeliness_with_a_date_is_a_deadline() -> None:
    assert settled(Parse("degree", "及时", ("设备",)), "deadline") == ("time", "", False)


def test_events_are_counted_in_times_and_things_in_pieces() -> None:
    training, bridge = Parse("things", None, ("培训",)), Parse("things", None, ("桥梁",))
    assert settled(training, "count", "个")[0] == "times"
    assert settled(bridge, "count", "个")[0] == "things"
    assert settled(training, "count", "人")[0] == "people"


def whole(kind: str, facet: str, said: Parse, project: tuple[str, ...] = (), text: str = "") -> bool:
    return is_whole(kind, facet, said.per_unit, said, list(said.objects), lambda: project, text, GENERAL)


def test_a_cost_or_a_time_that_names_no_task_is_the_projects() -> None:
    assert whole("money", "", Parse("money", None, ()))
    assert whole("time", "", Parse("time", None, ()))
    assert whole("degree", "可持续", Parse("degree", "可持续", ()))
    assert not whole("money", "", Parse("money", None, ("沥青",)))
    assert not whole("things", "", Parse("things", None, ()))


def test_a_price_is_never_the_projects() -> None:
    assert not whole("money", "", Parse("money", None, (), per_unit=True))


def test_a_total_of_the_projects_own_words_is_the_projects() -> None:
    named = Parse("money", None, ("道路", "养护"), total=True)
    assert whole("money", "", named, ("养护", "道路"))
    assert not whole("money", "", Parse("money", None, ("道路", "养护")), ("养护", "道路"))
    assert not whole("money", "", named, ("桥梁",))


def test_project_cost_said_in_the_name_is_the_projects() -> None:
    assert whole("money", "", Parse("money", None, ("道路",)), text="道路项目总成本")


def test_timely_completion_is_the_projects_unless_a_task_is_named() -> None:
    assert whole("degree", "及时", Parse("degree", "及时", ("完工",)))
    assert not whole("degree", "及时", Parse("degree", "及时", ("培训",)))


@pytest.mark.parametrize(
    ("unit", "name", "wanted"),
    [
        ("元/人", "培训成本", "head"),
        ("元/人·月", "伙食成本", "head"),
        ("元/天", "驻守成本", "labour"),
        ("元/座", "桥梁成本", "unit"),
        (None, "人均培训成本", "head"),
        ("元/人", "低保补助标准", "grant"),
        ("元/座", "桥梁补助标准", "unit"),
    ],
)
def test_what_a_price_is_per(unit: str | None, name: str, wanted: str) -> None:
    assert per(unit, name, GENERAL) == wanted


def part(kind: str, facet: str, text: str, *, project: str | None = "道路", form: str = "", of: str = "沥青") -> bool:
    return is_part(kind, facet, Indicator("urn:1", "d", project, text), [of], text, form, GENERAL)


def test_a_cost_is_part_of_a_project_only() -> None:
    assert part("money", "", "沥青成本")
    assert not part("money", "", "沥青成本", project=None)


def test_a_deadline_is_a_part_and_a_pace_is_not() -> None:
    assert part("time", "", "沥青时间", form="deadline")
    assert part("time", "", "沥青采购完成时间")
    assert not part("time", "", "沥青时间")
    assert not part("time", "", "故障响应时间", form="deadline", of="响应")


def test_timeliness_is_a_part_where_something_ends() -> None:
    assert part("degree", "及时", "沥青采购完成及时率")
    assert not part("degree", "及时", "补贴发放及时率")
    assert not part("things", "", "沥青采购完成数量")
