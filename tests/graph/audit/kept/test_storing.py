"""The findings of an audit in its graph: what they say, when they go, and that nothing else changes for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from extract.errors import StoreError
from extract.records import Extraction
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.graph_papers import papers_of
from graph.audit.cases.record_papers import paper_of
from graph.audit.kept.finding_lines import PATHS, finding_iri
from graph.audit.kept.storing import store
from graph.audit.rules.rule import Certainty, Severity
from graph.audit.running.audited import Audited, audit_all
from graph.audit.running.finding import Finding
from graph.document.document_graph import graph_of
from graph.export.rdf import serialise
from graph.identity import audit_iri, document_iri
from graph.reading.opening import open_reader
from graph.reading.rdflib_view import to_rdflib
from graph.reading.reader import Reader
from graph.reading.solutions import select
from graph.reading.summary import info
from graph.store.backing_up import backup
from graph.store.checking import check
from graph.store.ledger import Entry
from graph.store.repairing import repair
from graph.store.writer import Writer
from ontology.codes import SHAPES_FILE
from ontology.names import JX, RULES_GRAPH, SH, SYSTEM_GRAPH, WAIVERS_GRAPH, Class, Property
from tests.queries.town import extractions, write_graph

OTHERS = {RULES_GRAPH, WAIVERS_GRAPH, SYSTEM_GRAPH}
FOUND = """SELECT ?f ?mark ?rule ?focus ?severity ?certainty ?message WHERE {
  ?f a jx:Finding ; dcterms:identifier ?mark ; jx:rule/dcterms:identifier ?rule ; sh:focusNode ?focus ;
    sh:resultSeverity ?severity ; jx:certainty ?certainty ; sh:resultMessage ?message FILTER(LANG(?message) = "zh") }"""


def audited(reader: Reader) -> list[Audited]:
    return audit_all(Corpus(list(papers_of(reader))))


def audit_into(directory: Path) -> list[Audited]:
    with open_reader(directory) as reader:
        said, version = audited(reader), reader.version
    assert store(directory, said, version=version) == len(said)
    return said


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return write_graph(tmp_path / "town", extractions())


def graphs(directory: Path) -> dict[str, int]:
    with open_reader(directory) as reader:
        rows = select(reader, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return {row["g"]: row["n"] for row in rows}


def findings(said: list[Audited]) -> Iterator[Finding]:
    for one in said:
        yield from one.findings


def test_the_graph_says_of_each_finding_what_the_audit_said(town: Path) -> None:
    said = audit_into(town)
    names = {Severity.ERROR: "Violation", Severity.WARNING: "Warning", Severity.NOTICE: "Info"}
    expected = {
        finding_iri(one): (
            one.fingerprint, one.rule, one.iri or one.origin.iri, names[one.severity], one.certainty.wording.zh,
            one.message.zh,
        )
        for one in findings(said)
    }  # fmt: skip
    with open_reader(town) as reader:
        rows = list(select(reader, FOUND))
    found = {
        row["f"]: (
            row["mark"], row["rule"], row["focus"], row["severity"].rpartition("#")[2], row["certainty"],
            row["message"],
        )
        for row in rows
    }  # fmt: skip
    assert len(rows) == len(found) > 10
    assert found == expected


def test_findings_of_a_graph_are_those_of_its_records(town: Path) -> None:
    given = extractions()
    by_records = audit_all(Corpus([paper_of(one) for one in given]))
    with open_reader(town) as reader:
        by_graph = {said.origin.iri: said for said in audited(reader)}
    marks = {iri: sorted(one.fingerprint for one in said.findings) for iri, said in by_graph.items()}
    assert marks == {
        document_iri(one.sha256).value: sorted(finding.fingerprint for finding in said.findings)
        for one, said in zip(given, by_records, strict=True)
    }


def test_what_could_not_be_checked_and_what_passed_is_counted(town: Path) -> None:
    said = audit_into(town)
    unchecked = {(one.origin.iri, one.rule, one.reason.wording.zh) for some in said for one in some.open}
    query = """SELECT ?d ?rule ?reason ?n (COUNT(?focus) AS ?about) WHERE {
      ?u a jx:Unchecked ; dcterms:isPartOf ?d ; jx:rule/dcterms:identifier ?rule ; jx:reason ?reason ;
        jx:uncheckedCount ?n ; sh:focusNode ?focus } GROUP BY ?d ?rule ?reason ?n"""
    with open_reader(town) as reader:
        rows = list(select(reader, query))
        counts = select(reader, "SELECT (SUM(?n) AS ?all) WHERE { ?t a jx:RuleTally ; jx:findingCount ?n }")
        assert next(counts)["all"] == sum(len(one.findings) for one in said)
    assert {(row["d"], row["rule"], row["reason"]) for row in rows} == unchecked
    assert sum(row["n"] for row in rows) == sum(len(one.open) for one in said)
    assert all(1 <= row["about"] <= row["n"] for row in rows)


def test_a_report_conforms_where_nothing_is_an_error(town: Path) -> None:
    said = audit_into(town)
    query = "SELECT ?d ?c WHERE { ?r a sh:ValidationReport ; dcterms:isPartOf ?d ; sh:conforms ?c }"
    with open_reader(town) as reader:
        found = {row["d"]: row["c"] for row in select(reader, query)}
    errors = {one.origin.iri: {finding.severity for finding in one.findings} for one in said}
    assert found == {iri: Severity.ERROR not in severities for iri, severities in errors.items()}
    assert set(found.values()) == {True, False}


def test_an_audited_graph_conforms_to_the_shapes(town: Path) -> None:
    audit_into(town)
    graph = rdflib.Graph()
    with open_reader(town) as reader:
        for quad in reader.quads():
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    shapes = rdflib.Graph().parse(SHAPES_FILE)
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    assert conforms, text
    doubt = (
        'DELETE { ?f jx:certainty "确定" } INSERT { ?f jx:certainty "疑似" } '
        "WHERE { ?f sh:resultSeverity sh:Violation }"
    )
    graph.update(doubt, initNs={"jx": JX, "sh": SH})
    assert not pyshacl.validate(graph, shacl_graph=shapes)[0]  # what is suspected is no error


def test_two_runs_write_the_same_and_the_second_nothing(town: Path) -> None:
    audit_into(town)
    with open_reader(town) as reader:
        first = reader.version
    copies = sorted(path.name for path in (town / "published").iterdir())
    audit_into(town)
    with open_reader(town) as reader:
        assert reader.version == first
    assert sorted(path.name for path in (town / "published").iterdir()) == copies


def test_the_findings_of_a_document_go_with_it_and_others_stay(town: Path) -> None:
    audit_into(town)
    before = graphs(town)
    with Writer(town) as writer:
        gone = min(writer.entries, key=lambda entry: entry.path)
        [document] = gone.gave
        writer.forget([gone])
        writer.publish()
    after = graphs(town)
    assert {audit_iri(document), document} <= before.keys() - after.keys()
    assert {iri for iri in before if iri.endswith("/audit")} - {audit_iri(document)} <= after.keys()
    assert all(part.fine for part in check(town))


def test_a_document_that_is_read_again_has_no_findings_until_the_next_audit(town: Path) -> None:
    audit_into(town)
    one = extractions()[0]
    changed = replace(one, records=one.records[:-1])
    graph = graph_of(changed)
    with Writer(town) as writer:
        [entry] = [entry for entry in writer.entries if graph.iri in entry.gave]
        writer.put([entry], [graph])
        writer.publish()
    assert audit_iri(graph.iri) not in graphs(town)
    with open_reader(town) as reader:
        state = info(reader).audit
    assert state is not None
    assert (state.missing, state.documents_changed) == (1, True)
    audit_into(town)
    assert audit_iri(graph.iri) in graphs(town)


def test_documents_keep_their_entries_and_lines_while_findings_come(town: Path) -> None:
    def held() -> tuple[list[Entry], set[str]]:
        with Writer(town) as writer:
            entries = sorted(writer.entries, key=lambda entry: entry.path)
        with open_reader(town) as reader:
            own = {f"{quad} ." for iri in graphs(town) if iri not in OTHERS and not iri.endswith("/audit")
                   for quad in reader.quads(iri)}  # fmt: skip
        return entries, own

    before = held()
    audit_into(town)
    assert held() == before


def test_info_tells_how_the_audit_stands(town: Path) -> None:
    with open_reader(town) as reader:
        assert info(reader).audit is None
    said = audit_into(town)
    with open_reader(town) as reader:
        state = info(reader).audit
    assert state is not None
    counted = [sum(one.severity is severity for one in findings(said)) for severity in Severity]
    assert [state.errors, state.warnings, state.notices] == counted
    assert (state.documents, state.missing) == (len(said), 0)
    assert (state.documents_changed, state.links_changed, state.rules_changed) == (False, False, False)


def test_a_graph_that_changed_meanwhile_gets_no_findings(town: Path) -> None:
    with open_reader(town) as reader:
        said, version = audited(reader), reader.version
    with Writer(town) as writer:
        writer.forget([min(writer.entries, key=lambda entry: entry.path)])
        writer.publish()
    with pytest.raises(StoreError) as refused:
        store(town, said, version=version)
    assert "changed while it was audited" in refused.value.en
    assert not any(iri.endswith("/audit") for iri in graphs(town))


def test_a_backup_and_a_repaired_graph_have_the_findings(town: Path, tmp_path: Path) -> None:
    audit_into(town)
    expected = graphs(town)
    assert graphs(backup(town, tmp_path / "backup")) == expected
    for path in (town / "work").glob("*.sst"):
        path.unlink()
    assert not repair(town).lost
    assert graphs(town) == expected
    assert all(part.fine or part.name.startswith("aside") for part in check(town))


def test_exports_have_the_findings(town: Path, tmp_path: Path) -> None:
    said = audit_into(town)
    with (
        open_reader(town) as reader,
        (tmp_path / "a.nq").open("wb") as quads,
        (tmp_path / "a.ttl").open("wb") as turtle,
    ):
        serialise(reader, "nq", quads)
        serialise(reader, "ttl", turtle)
    held = {str(quad.graph_name) for quad in ox.parse(path=tmp_path / "a.nq")}
    assert {f"<{audit_iri(one.origin.iri or '')}>" for one in said} <= held
    kinds = [t.object for t in ox.parse(path=tmp_path / "a.ttl") if t.predicate.value == Property.TYPE]
    assert kinds.count(ox.NamedNode(Class.FINDING)) == len(list(findings(said)))


@dataclass
class Accepted:
    reason: str = "另有文件规定"
    date: datetime.date = datetime.date(2026, 3, 1)
    until: datetime.date = datetime.date(2026, 12, 31)
    author: str | None = "审核员"
    ref: str | None = None


def test_a_waiver_stands_once_for_all_that_it_accepts(town: Path) -> None:
    with open_reader(town) as reader:
        said = audited(reader)
    rule = next(findings(said)).rule
    store(town, said, waived_by=lambda finding: Accepted() if finding.rule == rule else None)
    query = """SELECT ?w ?why ?until (COUNT(?f) AS ?n) WHERE {
      ?f jx:waivedBy ?w . ?w a jx:Waiver ; rdfs:comment ?why ; dcterms:valid ?until } GROUP BY ?w ?why ?until"""
    with open_reader(town) as reader:
        [row] = select(reader, query)
    waived = sum(one.rule == rule for one in findings(said))
    assert (row["why"], str(row["until"]), row["n"]) == ("另有文件规定", "2026-12-31", waived)
    store(town, said)
    assert WAIVERS_GRAPH not in graphs(town)


def test_certain_and_suspected_are_both_there(town: Path) -> None:
    said = audit_into(town)
    assert {one.certainty for one in findings(said)} == set(Certainty)


def test_fields_that_rules_rest_on_are_properties_of_the_graph() -> None:
    held = {quad.predicate.value for one in extractions() for quad in quads(one)}
    assert {path.value for name, path in PATHS.items()} - held <= UNPRINTED


# What the made-up documents do not print.
UNPRINTED = {
    "https://w3id.org/jixiao/ns#" + name
    for name in ("level1Weight", "level2Weight", "deviation", "goalActual", "executionRate", "score")
}


def quads(one: Extraction) -> Iterator[ox.Triple]:
    graph = graph_of(one)
    yield from (quad.triple for quad in ox.parse("\n".join(graph.own), format=ox.RdfFormat.N_TRIPLES))
