"""What decisions show in common becomes a line for a word list, and the line does what it says."""

from __future__ import annotations

import tomllib
from copy import deepcopy

import pytest

from graph.linking.decisions import Decision, Decisions
from graph.linking.linker import Linker
from graph.linking.names import lexicon as lexicons
from graph.linking.names import word_tables
from graph.linking.names.indicator import Indicator
from graph.linking.proposals import ProposedLine, proposals

AGENCY = "云岭市水务局"


def row(name: str, unit: str = "个", agency: str = AGENCY) -> Indicator:
    return Indicator(f"urn:{name}", f"{agency}{name}", None, name, unit=unit, agency=agency)


def proposed(*decided: tuple[str, str, str], unit: str = "个", agency: str = AGENCY) -> list[ProposedLine]:
    rows = [row(name, unit, agency) for a, b, _ in decided for name in (a, b)]
    decisions = Decisions([Decision(a, b, grade, number=n) for n, (a, b, grade) in enumerate(decided, 1)])
    return proposals(decisions, Linker().variants(rows))


CISTERNS = (("蓄水柜清理数量", "集水池清理数量", "same"), ("蓄水柜维修数量", "集水池维修数量", "same"))


def test_two_words_that_the_same_exchange_are_proposed_as_synonyms_of_the_field() -> None:
    (line,) = proposed(*CISTERNS)
    assert (line.file, line.table, line.kind) == ("fields/water.toml", "synonyms", "one")
    assert set(line.words) == {"蓄水柜", "集水池"}
    assert [decision.number for decision in line.decisions] == [1, 2]
    assert line.line == '"蓄水柜" = ["集水池"]'  # equally common and long: the first


def test_the_line_joins_the_names_once_it_is_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def joined() -> bool:
        a, b = Linker().variants([row("蓄水柜巡查数量"), row("集水池巡查数量")])
        return a.signature == b.signature

    assert not joined()
    (line,) = proposed(*CISTERNS)
    grown = deepcopy(word_tables.tables())
    for word, variants in tomllib.loads(line.line).items():
        grown["water"]["synonyms"][word] = variants
    lexicons.lexicon.cache_clear()
    monkeypatch.setattr(lexicons, "tables", lambda: grown)
    try:
        assert joined()
    finally:
        lexicons.lexicon.cache_clear()


def test_one_decision_is_not_enough() -> None:
    assert proposed(CISTERNS[0]) == []


def test_a_decision_against_it_stops_a_line() -> None:
    assert proposed(*CISTERNS, ("蓄水柜巡查数量", "集水池巡查数量", "different")) == []


def test_words_that_a_list_makes_one_and_people_keep_apart_become_words_of_their_own() -> None:
    apart = (("堤防清理数量", "河堤清理数量", "different"), ("堤防维修数量", "河堤维修数量", "related"))
    assert [(line.kind, line.table, line.line) for line in proposed(*apart)] == [("own", "synonyms", '"河堤" = []')]


def test_a_row_that_is_there_is_kept_in_the_line() -> None:
    held = word_tables.tables()["water"]["synonyms"]["堤防"]
    (line,) = proposed(("堤防清理数量", "蓄水柜清理数量", "same"), ("河堤维修数量", "蓄水柜维修数量", "same"))
    assert tomllib.loads(line.line) == {"堤防": [*held, "蓄水柜"]}


def test_of_two_rows_one_takes_the_other_in() -> None:
    (line,) = proposed(("水库清理数量", "堤防清理数量", "same"), ("水库维修数量", "堤防维修数量", "same"))
    ((kept, variants),) = tomllib.loads(line.line).items()
    other = "水库" if kept == "堤防" else "堤防"
    held = word_tables.tables()["water"]["synonyms"]
    assert {other, *held["水库"], *held["堤防"]} <= set(variants)
    assert line.line.endswith(f'# - "{other}" = …')


def test_a_word_that_makes_no_difference_beside_another_is_absorbed_by_it() -> None:
    (line,) = proposed(("水库围网清理数量", "水库清理数量", "same"), ("水库围网维修数量", "水库维修数量", "same"))
    held = word_tables.tables()["water"].get("absorbs", {}).get("水库", [])
    assert (line.table, tomllib.loads(line.line)) == ("absorbs", {"水库": [*held, "围网"]})


def test_siblings_that_are_related_become_a_class() -> None:
    (line,) = proposed(("水闸清理数量", "水库清理数量", "related"), ("水闸维修数量", "水库维修数量", "related"))
    assert (line.kind, line.table) == ("siblings", "classes")
    assert {"水闸", "水库"} <= set(next(iter(tomllib.loads(line.line).values())))


def test_unknown_words_that_are_kept_apart_become_words_of_their_own() -> None:
    lines = proposed(*((a, b, "different") for a, b, _ in CISTERNS))
    assert {line.line for line in lines} == {'"蓄水柜" = []', '"集水池" = []'}


def test_a_word_that_does_not_count_and_keeps_names_apart_is_named_with_its_list() -> None:
    lines = proposed(("水闸专项清理数量", "水闸清理数量", "different"), ("水库专项维修数量", "水库维修数量", "related"))
    assert [(line.table, line.line) for line in lines] == [("", '# light: - "专项"')]


def test_who_is_asked_is_proposed_where_people_are_the_same() -> None:
    (line,) = proposed(
        ("用水户满意度", "受益群众满意度", "same"), ("用水户总体满意度", "受益群众总体满意度", "same"), unit="%"
    )
    assert (line.kind, line.table) == ("asked", "respondents.served")
    assert set(line.words) == {"用水户", "服务对象"}


def test_names_that_measure_something_else_say_nothing_of_words() -> None:
    assert proposed(("蓄水柜清理数量", "集水池清理率", "same"), ("蓄水柜维修数量", "集水池维修率", "same")) == []


def test_offices_of_no_field_speak_for_the_general_list_and_of_a_field_without_file_for_a_new_one() -> None:
    assert {line.file for line in proposed(*CISTERNS, agency="云岭镇人民政府")} == {"general.toml"}
    (line,) = proposed(*CISTERNS, agency="云屏市邮政局")
    assert line.file == "fields/邮政.toml"
