"""The mapping set says what the graph says, and the tools of SSSOM take it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.linking import sssom
from graph.linking.run import DECISIONS_FILE, link
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from ontology.names import PREFIXES, SKOS, Class, Property, Scheme
from tests.graph.linking.test_run import NAMES, extraction
from tests.queries.town import write_graph

DECISIONS = """
[[decision]]
a = "巡河次数"
b = "防汛演练次数"
grade = "related"
author = "李"
date = "2026-11-01"
reason = "都是次数"
[[decision]]
a = "河道清淤长度"
b = "用水户满意度"
grade = "different"
author = "李"
date = "2026-11-02"
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    directory = tmp_path_factory.mktemp("linked") / "graph"
    write_graph(directory, [extraction(agency, names) for agency, names in NAMES.items()])
    (directory / DECISIONS_FILE).write_text(DECISIONS, encoding="utf-8")
    link(directory)
    with open_reader(directory) as opened:
        yield opened


def rows(reader: Reader) -> list[dict[str, str]]:
    lines = [line.split("\t") for line in sssom.lines(reader) if not line.startswith("#")]
    assert all(len(cells) == len(sssom.COLUMNS) for cells in lines)
    assert tuple(lines[0]) == sssom.COLUMNS
    return [dict(zip(sssom.COLUMNS, cells, strict=True)) for cells in lines[1:]]


def whole(short: str) -> ox.NamedNode:
    prefix, _, name = short.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + name)


def test_every_line_but_a_refusal_is_a_triple_of_the_graph(reader: Reader) -> None:
    triples = {(quad.subject, quad.predicate, quad.object) for quad in reader.quads()}
    found = rows(reader)
    assert {row["predicate_id"] for row in found} == {"jx:hasConcept", "skos:related", "skos:broader", "jx:similarTo"}
    for row in found:
        said = tuple(whole(row[name]) for name in ("subject_id", "predicate_id", "object_id"))
        assert (said in triples) == (row["predicate_modifier"] == ""), row


def test_every_related_and_broader_of_the_graph_is_a_line(reader: Reader) -> None:
    listed = {(row["predicate_id"], frozenset((row["subject_id"], row["object_id"]))) for row in rows(reader)}
    for predicate in (Property.RELATED, Property.BROADER):
        for quad in reader.quads():
            if quad.predicate.value == predicate and str(quad.subject)[1:].startswith(PREFIXES["d"] + "concept-"):
                ends = frozenset(sssom._short(str(end)[1:-1]) for end in (quad.subject, quad.object))
                assert (sssom._short(predicate), ends) in listed


def test_no_match_of_other_schemes_stands_between_concepts(reader: Reader) -> None:
    concepts = {q.subject for q in reader.quads() if q.object == ox.NamedNode(Class.INDICATOR_CONCEPT)}
    assert len(concepts) >= 4
    said = {q.predicate.value for q in reader.quads() if q.subject in concepts}
    assert not {name for name in said if name.startswith(SKOS) and name.endswith("Match")}
    schemes = {q.object for q in reader.quads() if q.subject in concepts and q.predicate.value == Property.IN_SCHEME}
    assert schemes == {ox.NamedNode(Scheme.CONCEPT)}


def test_metadata_tell_version_licence_and_date_of_the_data(reader: Reader) -> None:
    head = dict(line[1:].split(": ", 1) for line in sssom.lines(reader) if line.startswith("#") and ": " in line)
    assert head["mapping_date"] == '"2026-01-01"'  # both documents are of 2026
    assert head["license"].startswith('"https://spdx.org/licenses/')
    assert len(head["mapping_set_version"]) == 14
    assert list(sssom.lines(reader)) == list(sssom.lines(reader))


def test_a_decision_has_its_author_date_and_full_confidence(reader: Reader) -> None:
    decided = [row for row in rows(reader) if row["author_label"]]
    assert {row["mapping_date"] for row in decided} == {"2026-11-01", "2026-11-02"}
    for row in decided:
        assert (row["mapping_justification"], row["confidence"]) == ("semapv:ManualMappingCuration", "1")


def test_a_decision_is_said_of_the_two_that_were_shown_and_of_no_concept(reader: Reader) -> None:
    decided = {row["subject_label"]: row for row in rows(reader) if row["author_label"]}
    assert {(row["predicate_id"], row["predicate_modifier"], row["other"]) for row in decided.values()} == {
        ("jx:similarTo", "", "grade=related"), ("jx:similarTo", "Not", "grade=different"),
    }  # fmt: skip
    for row in decided.values():
        assert {row["subject_id"][:12], row["object_id"][:12]} == {"d:indicator-"}
    [follows] = [row for row in rows(reader) if row["comment"].endswith("follows from a decision")]
    assert (follows["predicate_id"], follows["mapping_justification"]) == ("skos:related", "semapv:LogicalReasoning")
    assert (follows["author_label"], follows["confidence"], follows["mapping_date"]) == ("", "1", "2026-11-01")


def test_every_row_has_a_date_its_own_or_that_of_the_data(reader: Reader, tmp_path: Path) -> None:
    for row in rows(reader):
        own = row["author_label"] or row["comment"]
        assert row["mapping_date"] in (("2026-11-01", "2026-11-02") if own else ("2026-01-01",))
    write_graph(tmp_path / "g", [extraction(agency, names) for agency, names in NAMES.items()])
    link(tmp_path / "g")
    with open_reader(tmp_path / "g") as undecided:
        assert {row["mapping_date"] for row in rows(undecided)} == {"2026-01-01"}


def test_what_was_scored_has_a_confidence_and_each_row_its_justification(reader: Reader) -> None:
    for row in rows(reader):
        assert row["mapping_justification"].startswith("semapv:")
        followed = row["mapping_justification"] == "semapv:LogicalReasoning"
        assert row["confidence"] == "1" if followed else 0 <= float(row["confidence"]) <= 1
    assert {row["confidence"] for row in rows(reader) if row["predicate_id"] == "skos:broader"} == {"1"}


@pytest.mark.filterwarnings("ignore")  # of the package and what it needs
def test_the_sssom_package_validates_it(reader: Reader, tmp_path: Path) -> None:
    pytest.importorskip("sssom", reason="the package sssom is not installed (extra bench)")
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    path = tmp_path / "links.sssom.tsv"
    path.write_text("\n".join(sssom.lines(reader)) + "\n", encoding="utf-8")
    parsed = parse_sssom_table(path)
    assert len(parsed.df) == len(rows(reader))
    reports = validate(parsed, fail_on_error=True)
    assert not [result for report in reports.values() for result in report.results]
