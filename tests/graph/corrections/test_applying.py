"""Corrections applied to a reading: once is enough, order does not matter, and none lands on another row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pages import Box, Place
from extract.records import IndicatorRecord, ProjectRecord
from graph.corrections.correction import Action, Correction
from graph.document.document_graph import graph_of
from graph.ntriples import text_of
from ontology.names import Class, Property
from tests.graph.corrections.corrected import addition, applied, change, named, read_again, strike, told
from tests.graph.samples import extraction
from tests.thorough import examples

SAMPLE = extraction("sample")
ROW, OTHER, PROJECT = "媒体宣传次数", "参保人数", "基金监管宣传费"


def triples(found: object) -> list[tuple[str, str, str]]:
    graph = graph_of(found)  # type: ignore[arg-type]
    parted = (line.split(" ", 2) for line in (*graph.own, *graph.shared))
    return [(a[1:-1], b[1:-1], text_of(c[:-2])) for a, b, c in parted]


def test_a_field_has_the_corrected_value_and_the_row_its_place_and_iri() -> None:
    found = applied(SAMPLE, change(SAMPLE, ROW, "low", "9"), change(SAMPLE, ROW, "name", "媒体宣传场次"))
    row, before = named(found, "媒体宣传场次"), named(SAMPLE, ROW)
    assert isinstance(row, IndicatorRecord)
    assert (row.low, row.printed, row.places) == (Decimal(9), "≥8次", before.places)
    iris = [{a for a, b, c in triples(one) if b == Property.TYPE and c == Class.INDICATOR} for one in (SAMPLE, found)]
    assert iris[0] == iris[1]
    assert told(found) == []


def test_the_graph_says_who_corrected_what_and_the_print_stays() -> None:
    amount = change(SAMPLE, PROJECT, "budget", "72.5", when="2026-11-30", why="看原件")
    found = triples(applied(SAMPLE, amount))
    (node,) = {a for a, b, c in found if b == Property.TYPE and c == Class.CORRECTION}
    said = {b: c for a, b, c in found if a == node}
    assert said[Property.CORRECTED_FIELD] == "budget"
    assert (said[Property.OLD_VALUE], said[Property.NEW_VALUE]) == ("66.00", "72.5")
    assert (said[Property.CREATOR], said[Property.DATE], said[Property.COMMENT]) == ("李某", "2026-11-30", "看原件")
    (funding,) = [a for a, b, c in found if b == Property.AMOUNT and Decimal(c) == 725_000]
    assert (funding, Property.PRINTED, "66.00") in found
    assert (funding, Property.WAS_INFLUENCED_BY, node) in found


def test_a_row_struck_out_is_gone_but_its_equals_keep_their_iris() -> None:
    rows = [replace(named(SAMPLE, ROW), weight=Decimal(n), places=(Place(5, Box(1, n, 2, n + 1)),)) for n in (1, 2, 3)]
    twins = replace(SAMPLE, records=(*(r for r in SAMPLE.records if r != named(SAMPLE, ROW)), *rows))
    whole = {c: a for a, b, c in triples(twins) if b == Property.WEIGHT}
    found = applied(twins, strike(twins, ROW))  # the first of them
    left = {c: a for a, b, c in triples(found) if b == Property.WEIGHT}
    assert "1" not in left
    assert {weight: whole[weight] for weight in left} == left
    assert any(b == Property.OLD_VALUE and c == ROW for _, b, c in triples(found))


def test_one_of_equal_rows_is_found_by_its_place_or_not_at_all() -> None:
    rows = [replace(named(SAMPLE, ROW), weight=Decimal(n), places=(Place(5, Box(1, n, 2, n + 1)),)) for n in (1, 2)]
    twins = replace(SAMPLE, records=(*(r for r in SAMPLE.records if r != named(SAMPLE, ROW)), *rows))
    second = replace(change(twins, ROW, "weight", "9"), old="2")
    second = replace(second, target=replace(second.target, nth=2, place=rows[1].places[0]))
    only = replace(twins, records=(*twins.records[:-2], rows[1]))
    assert named(applied(only, second), ROW).weight == 9  # type: ignore[attr-defined]
    first = replace(twins, records=(*twins.records[:-2], rows[0]))
    found = applied(first, second)
    assert named(found, ROW).weight == 1  # type: ignore[attr-defined]
    assert told(found) == ["更正没有采用：没有再读出这一行"]


def test_what_is_said_of_one_row_belongs_together_however_its_equals_were_counted() -> None:
    one = change(SAMPLE, ROW, "low", "9")
    other = change(SAMPLE, ROW, "weight", "12", who="王某")
    place = named(SAMPLE, ROW).places[0]
    other = replace(other, target=replace(other.target, nth=2, of=2, place=place))
    for some in ((one, other), (other, one)):
        row = named(applied(SAMPLE, *some), ROW)
        assert (row.low, row.weight) == (9, 12)  # type: ignore[attr-defined]
    rival = replace(other, field="low", old="8", new="10")
    found = applied(SAMPLE, one, rival)
    assert named(found, ROW) == named(SAMPLE, ROW)
    assert "互相矛盾" in told(found)[0]


def test_a_row_added_is_a_row_until_the_program_reads_it_itself() -> None:
    fields = {"name": "培训场次", "project": PROJECT, "unit_code": "315002", "op": "≥", "low": "4", "printed": "≥4场"}
    found = applied(SAMPLE, addition(SAMPLE, **fields))
    assert len(found.extraction.records) == len(SAMPLE.records) + 1
    assert any(b == Property.NEW_VALUE and c == "培训场次" for _, b, c in triples(found))
    again = replace(SAMPLE, records=(*SAMPLE.records, replace(named(found, "培训场次"), doc="sample")))
    assert applied(again, addition(SAMPLE, **fields)).extraction.records == again.records


def test_indicators_stay_with_a_project_whose_name_was_corrected() -> None:
    found = triples(applied(SAMPLE, change(SAMPLE, PROJECT, "name", "基金监管宣传经费")))
    projects = {a for a, b, c in found if b == Property.TYPE and c == Class.PROJECT}
    before = {a for a, b, c in triples(SAMPLE) if b == Property.TYPE and c == Class.PROJECT}
    assert projects == before
    assert any(b == Property.LABEL and c == "基金监管宣传经费" for _, b, c in found)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"low": Decimal(7)}, "更正没有采用：更正时读作 8，现在读作 7"),
        ({"name": "宣传报道次数"}, "更正没有采用：这一行现在读作：宣传报道次数"),
        ({"name": "宣传报道次数", "places": ()}, "更正没有采用：没有再读出这一行"),
    ],
)
def test_a_correction_whose_row_changed_is_told_and_changes_nothing(fields: dict[str, object], why: str) -> None:
    again = read_again(SAMPLE, ROW, **fields)
    found = applied(again, change(SAMPLE, ROW, "low", "9"))
    assert told(found) == [why]
    assert found.extraction.records == again.records
    assert found.extraction.warnings[-1].text is not None
    assert ROW in found.extraction.warnings[-1].text


def test_what_changed_elsewhere_in_the_row_is_no_matter() -> None:
    again = read_again(SAMPLE, ROW, weight=Decimal(15), places=(Place(4),))
    found = applied(again, change(SAMPLE, ROW, "low", "9"))
    row = named(found, ROW)
    assert isinstance(row, IndicatorRecord)
    assert (row.low, row.weight, told(found)) == (Decimal(9), Decimal(15), [])


def test_what_the_program_reads_like_the_person_by_now_needs_no_correction() -> None:
    assert told(applied(read_again(SAMPLE, ROW, low=Decimal(9)), change(SAMPLE, ROW, "low", "9.0"))) == []
    assert told(applied(read_again(SAMPLE, ROW, name="场次"), change(SAMPLE, ROW, "name", "场次"))) == []


def test_two_people_who_contradict_each_other_are_both_told_and_neither_wins() -> None:
    one, other = change(SAMPLE, ROW, "low", "9"), change(SAMPLE, ROW, "low", "10", who="王某")
    found = applied(SAMPLE, one, other)
    assert named(found, ROW) == named(SAMPLE, ROW)
    (why,) = told(found)
    assert "李某: low = 9" in why
    assert "王某: low = 10" in why
    agreed = applied(SAMPLE, one, change(SAMPLE, ROW, "low", "9.0", who="王某"))
    assert named(agreed, ROW).low == 9  # type: ignore[attr-defined]
    assert told(agreed) == []


def test_who_knew_the_other_correction_takes_its_place() -> None:
    one = change(SAMPLE, ROW, "low", "9")
    other = change(SAMPLE, ROW, "low", "10", who="王某", replaces=(one.id,))
    assert named(applied(SAMPLE, other, one), ROW).low == 10  # type: ignore[attr-defined]
    back = Correction(one.target, Action.WITHDRAW, "low", who="王某", replaces=(other.id,))
    assert named(applied(SAMPLE, one, other, back), ROW).low == 8  # type: ignore[attr-defined]


def test_one_strikes_out_what_the_other_corrects() -> None:
    found = applied(SAMPLE, change(SAMPLE, ROW, "low", "9"), strike(SAMPLE, ROW, who="王某"))
    assert named(found, ROW) == named(SAMPLE, ROW)
    assert "划去" in told(found)[0]
    same = applied(SAMPLE, change(SAMPLE, ROW, "low", "9"), strike(SAMPLE, ROW))
    assert all(getattr(record, "name", None) != ROW for record in same.extraction.records)


def test_two_people_add_a_row_with_different_values() -> None:
    rows = [
        addition(SAMPLE, who, name="培训场次", project=PROJECT, weight=weight)
        for who, weight in (("李", "5"), ("王", "6"))
    ]
    found = applied(SAMPLE, *rows)
    assert found.extraction.records == SAMPLE.records
    assert "互相矛盾" in told(found)[0]


def test_a_record_that_would_contradict_itself_is_left_as_it_was() -> None:
    found = applied(SAMPLE, change(SAMPLE, ROW, "low", None))
    assert named(found, ROW) == named(SAMPLE, ROW)
    assert "low 应为数" in told(found)[0]


def test_a_corrected_field_is_no_longer_in_doubt() -> None:
    project = named(applied(SAMPLE, change(SAMPLE, PROJECT, "goal", "宣传")), PROJECT)
    assert isinstance(project, ProjectRecord)
    assert project.unsure == ()


VALUES = {"low": "9", "weight": "12", "name": "宣传场次", "unit": "场", "actual": None, "level2": "质量指标"}
EDITS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([ROW, OTHER]), st.sampled_from(sorted(VALUES)), st.sampled_from(["甲", "乙"])),
        st.tuples(st.just("参保群众满意度"), st.just(""), st.sampled_from(["甲", "乙"])),
    ),
    max_size=8,
)


def corrections_of(edits: list[tuple[str, str, str]]) -> list[Correction]:
    return [
        change(SAMPLE, name, field, VALUES[field] if who == "甲" or field != "low" else "7", who=who)
        if field
        else strike(SAMPLE, name, who=who)
        for name, field, who in edits
    ]


@settings(max_examples=examples(60), deadline=None)
@given(EDITS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_twice_is_once(edits: list[tuple[str, str, str]], random: object) -> None:
    made = corrections_of(edits)
    shuffled = [*made, *made]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = applied(SAMPLE, *made)
    assert graph_of(found) == graph_of(applied(SAMPLE, *shuffled))
    assert applied(found.extraction, *made).extraction.records == found.extraction.records


def test_without_corrections_the_graph_is_what_it_was() -> None:
    assert graph_of(applied(SAMPLE)) == graph_of(SAMPLE)
    strange = change(extraction("other", 2025), ROW, "low", "9")
    assert graph_of(applied(SAMPLE, strange)) == graph_of(SAMPLE)
    assert ox.NamedNode(graph_of(SAMPLE).iri)
