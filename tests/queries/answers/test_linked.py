"""What linking made of the made-up town: concepts, links, explanations, the nearest."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from extract.errors import QueryError
from graph.linking.run import DECISIONS_FILE, link
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from ontology.names import DATA
from queries.answers.linked import concepts, explain, links, nearest
from tests.queries.town import extractions, write_graph

DECISION = '[[decision]]\na = "演练次数(次)"\nb = "宣讲场次"\ngrade = "different"\nauthor = "李"\nreason = "两事"\n'


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    directory = write_graph(tmp_path_factory.mktemp("linked") / "g", extractions())
    (directory / DECISIONS_FILE).write_text(DECISION, encoding="utf-8")
    link(directory)
    with open_reader(directory) as opened:
        yield opened


def test_concepts_of_most_documents_come_first(reader: Reader) -> None:
    found = concepts(reader)
    assert [row.documents for row in found] == sorted((row.documents for row in found), reverse=True)
    first = found[0]
    assert (first.label, first.documents) == ("改造管网长度", 2)
    assert [member.name for member in first.members] == ["改造管网长度"] * 2


def test_every_named_indicator_is_in_one_concept(reader: Reader) -> None:
    members = [member.iri for row in concepts(reader) for member in row.members]
    assert len(members) == len(set(members)) == 23  # one of the 24 has lost its name


def test_relations_go_both_ways(reader: Reader) -> None:
    found = {row.iri: set(row.related) for row in concepts(reader)}
    assert any(found.values())
    assert all(iri in found[other] for iri, related in found.items() for other in related)


def test_links_come_best_first_and_a_decision_has_its_author(reader: Reader) -> None:
    found = [row for row in links(reader) if row.grade == "related"]
    assert [row.score for row in found] == sorted((row.score for row in found), reverse=True)
    [decided] = [row for row in links(reader) if row.author]
    assert (decided.grade, decided.author, decided.reason, decided.score) == ("different", "李", "两事", 0)


def test_only_doubtful_links_are_shown_for_review(reader: Reader) -> None:
    shown = links(reader, review=True)
    assert all(row.review for row in shown)
    assert {(row.a, row.b) for row in shown} == {(row.a, row.b) for row in links(reader) if row.review}


def test_an_explanation_is_the_same_by_name_and_by_iri_and_adds_up(reader: Reader) -> None:
    by_name = explain(reader, "改造管网长度", "维修面积")
    data = by_name.as_dict()
    by_iri = explain(reader, data["a"].removeprefix(DATA), data["b"])
    assert by_iri.as_dict() | {"asked": data["asked"]} == data  # by what they were asked for they differ
    assert data["score"] == pytest.approx(sum(one["contribution"] for one in data["features"]), abs=1e-3)
    assert "quantity" in data["vetoes"]
    assert json.loads(json.dumps(data)) == data


def test_an_explanation_tells_what_was_decided(reader: Reader) -> None:
    there, back = explain(reader, "演练次数(次)", "宣讲场次"), explain(reader, "宣讲场次", "演练次数(次)")
    assert there.decision == back.decision is not None
    assert "不同（李，两事）" in str(there)
    assert str(there).splitlines() == there.lines()
    assert explain(reader, "宣讲场次", "维修面积").decision is None


def test_words_find_the_concepts_nearest_to_them(reader: Reader) -> None:
    found = nearest(reader, "管网改造的长度", 3)
    assert (found[0].label, found[0].documents, found[0].grade) == ("改造管网长度", 2, "same")
    assert [row.score for row in found] == sorted((row.score for row in found), reverse=True)
    assert len(found) <= 3


def test_an_indicator_is_nearest_to_its_own_concept_however_it_is_named(reader: Reader) -> None:
    concept = concepts(reader)[0]
    for iri in (concept.iri, concept.members[0].iri):
        for text in (iri, iri.removeprefix(DATA), "d:" + iri.removeprefix(DATA)):
            assert [row.concept for row in nearest(reader, text, 1)] == [concept.iri]


def test_what_is_not_related_is_left_out(reader: Reader) -> None:
    assert nearest(reader, "卫星发射数量", 50) == []


def test_an_unknown_iri_is_refused(reader: Reader) -> None:
    with pytest.raises(QueryError, match="indicator-0"):
        nearest(reader, "indicator-0", 3)
