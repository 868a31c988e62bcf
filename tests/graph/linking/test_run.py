"""Links in a graph: written as a whole, read back, replaced, kept when something goes wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from extract.errors import DecisionError, QueryError, StoreError
from extract.records import DocumentRecord, Extraction, IndicatorRecord, ProjectRecord, Record
from graph.document.document_graph import graph_of
from graph.linking import read_links
from graph.linking.decisions import Decision, Decisions
from graph.linking.explain import explain, lines, svg
from graph.linking.linker import Linker
from graph.linking.read_graph import read_rows
from graph.linking.run import DECISIONS_FILE, link
from graph.linking.similar import nearest, side_of_words
from graph.linking.triples import LinkLines
from graph.ntriples import digest, lines_of
from graph.reading.opening import open_reader
from graph.store.ledger import Entry
from graph.store.writer import Writer
from ontology.names import LINKS_GRAPH

NAMES = {
    "云岭市水务局": ("河道清淤长度", "项目总成本", "用水户满意度", "巡河次数"),
    "清河县水利局": ("清淤疏浚河道长度", "项目成本控制数", "受益用水户满意度(%)", "防汛演练次数"),
}
UNITS = {"长度": "公里", "成本": "万元", "控制数": "万元", "次数": "次"}


def extraction(agency: str, names: tuple[str, ...]) -> Extraction:
    records: list[Record] = [DocumentRecord(doc=agency, agency=agency, title=f"{agency}2026年部门预算", year=2026)]
    records.append(ProjectRecord(doc=agency, name="河道治理", unit=agency))
    for name in names:
        unit = next((unit for end, unit in UNITS.items() if end in name), "%")
        records.append(IndicatorRecord(doc=agency, project="河道治理", level1="产出指标", name=name, op="≥",
                                       low=Decimal(9), unit=unit, printed=f"≥9{unit}"))  # fmt: skip
    return Extraction(agency, str(len(agency + names[0])) * 64, tuple(records))


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    with Writer(tmp_path / "g") as writer:
        for agency, names in NAMES.items():
            graph = graph_of(extraction(agency, names))
            writer.put([Entry(f"/in/{agency}.txt", gave=frozenset({graph.iri}))], [graph])
        writer.publish()
    return tmp_path / "g"


def labels(directory: Path) -> set[frozenset[str]]:
    with open_reader(directory) as reader:
        return {frozenset(row.name for row in concept.members) for concept in read_links.concepts(reader)}


def test_concepts_and_links_are_in_the_graph(directory: Path) -> None:
    linking = link(directory)
    assert linking.signatures == 5
    found = labels(directory)
    assert frozenset({"河道清淤长度", "清淤疏浚河道长度"}) in found
    assert frozenset({"项目总成本", "项目成本控制数"}) in found
    with open_reader(directory) as reader:
        concepts = {concept.label: concept for concept in read_links.concepts(reader)}
        line = concepts["项目总成本"].to_dict()
        assert {member["doc"] for member in line["members"]} == set(NAMES)
        assert {member["project"] for member in line["members"]} == {"河道治理"}
        links = list(read_links.links(reader))
        assert {row.grade for row in links} >= {"same"}
        assert all(0 <= row.score <= 1 for row in links)
        both = reader.query("ASK { ?a jx:similarTo ?b FILTER NOT EXISTS { ?b jx:similarTo ?a } }")
        assert not bool(both)


def test_a_second_run_gives_the_same_graph(directory: Path) -> None:
    link(directory)
    with open_reader(directory) as reader:
        first = reader.version
    link(directory)
    with open_reader(directory) as reader:
        assert reader.version == first


def test_lines_are_sorted_each_once_and_hashed_as_a_whole_graph(directory: Path) -> None:
    decided = Decisions([Decision("巡河次数", "项目总成本", "related", "李", "2026-11-01", "依据", n) for n in (1, 2)])
    with open_reader(directory) as reader:
        linking = Linker().link(read_rows(reader), decided)
    made = list(LinkLines(linking))
    assert made == sorted(set(made))
    assert made == list(LinkLines(linking))
    assert sum(" <https://w3id.org/jixiao/ns#similarTo> " in text for text in made) % 2 == 0
    link(directory)
    with open_reader(directory) as reader:
        stored_lines = lines_of(quad.triple for quad in reader.quads(LINKS_GRAPH))
    with Writer(directory) as writer:
        assert writer.memory.digests()[LINKS_GRAPH] == digest(stored_lines)


def test_decisions_beside_the_data_are_read_and_written_with_their_author(directory: Path) -> None:
    text = '[[decision]]\na="巡河次数"\nb="防汛演练次数"\ngrade="related"\n'
    text += 'author="李"\ndate="2026-11-01"\nreason="都是次数"\n'
    (directory / DECISIONS_FILE).write_text(text, encoding="utf-8")
    link(directory)
    with open_reader(directory) as reader:
        found = next(row for row in read_links.links(reader) if row.author)
    assert (found.author, found.date, found.reason, found.grade) == ("李", "2026-11-01", "都是次数", "related")
    assert found.justification.endswith("ManualMappingCuration")


def test_old_links_stay_when_decisions_cannot_be_used(directory: Path, tmp_path: Path) -> None:
    link(directory)
    before = labels(directory)
    bad = tmp_path / "bad.toml"
    rows = [f'[[decision]]\na="巡河次数"\nb="项目总成本"\ngrade="{grade}"\n' for grade in ("same", "different")]
    bad.write_text("".join(rows), encoding="utf-8")
    with pytest.raises(DecisionError):
        link(directory, decisions=bad)
    assert labels(directory) == before


@pytest.mark.parametrize("grade", ["different", "related"])
def test_a_decision_between_rows_of_one_signature_is_refused_and_the_old_links_stay(
    directory: Path, grade: str
) -> None:
    agency = "白石市水利和湖泊局"
    with Writer(directory) as writer:
        graph = graph_of(extraction(agency, NAMES["云岭市水务局"]))
        writer.put([Entry(f"/in/{agency}.txt", gave=frozenset({graph.iri}))], [graph])
        writer.publish()
    link(directory)
    before = labels(directory)
    with open_reader(directory) as reader:
        one, other = [row.iri for row in read_rows(reader) if row.name == "河道清淤长度"][:2]
    text = f'[[decision]]\na="{one}"\nb="{other}"\ngrade="{grade}"\n'
    (directory / DECISIONS_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError) as refused:
        link(directory)
    assert one in str(refused.value)
    assert other in str(refused.value)
    assert labels(directory) == before
    (directory / DECISIONS_FILE).write_text(text.replace(grade, "same"), encoding="utf-8")
    link(directory)
    with open_reader(directory) as reader:
        assert all(row.a != row.b for row in read_links.links(reader))


def test_a_graph_without_indicators_and_no_graph(tmp_path: Path) -> None:
    with Writer(tmp_path / "empty") as writer:
        writer.publish()
    assert link(tmp_path / "empty").concepts == []
    with pytest.raises(StoreError):
        link(tmp_path / "none")


def test_links_are_replaced_when_documents_go(directory: Path) -> None:
    link(directory)
    with Writer(directory) as writer:
        graph = graph_of(extraction("清河县水利局", NAMES["清河县水利局"]))
        writer.forget([Entry("/in/清河县水利局.txt", gave=frozenset({graph.iri}))])
        writer.publish()
    link(directory)
    assert frozenset({"河道清淤长度"}) in labels(directory)
    with open_reader(directory) as reader:
        orphans = f"ASK {{ GRAPH <{LINKS_GRAPH}> {{ ?a jx:hasConcept ?c }} FILTER NOT EXISTS {{ ?a a jx:Indicator }} }}"
        assert not bool(reader.query(orphans))


def test_an_explanation_adds_up(directory: Path) -> None:
    with open_reader(directory) as reader:
        rows = read_rows(reader)
    found = explain(Linker(), rows, "河道清淤长度", "巡河次数")
    assert found.comparison.vetoes == ("quantity",)
    told = lines(found)
    assert told[:2] == [told[0], "否决：规则1：量的不是同一种量"]
    assert told[0].startswith("“河道清淤长度”与“巡河次数”无关")
    figures = told[told.index("这样算出：") + 1 :]
    assert figures[0].startswith("A  河道清淤长度")
    assert any(line.startswith(f"={found.comparison.score:6.2f}") for line in told)
    assert figures[1] == "   量什么：长度；量谁的：疏浚"
    assert "|" not in "".join(figures[1::2][:2])
    picture = svg(found)
    assert picture.startswith("<svg")
    assert "河道清淤长度" in picture
    by_iri = explain(Linker(), rows, next(r.iri for r in rows if r.name == "河道清淤长度"), "巡河次数")
    assert by_iri.comparison == found.comparison
    with pytest.raises(QueryError):
        explain(Linker(), rows, "indicator-000000", "巡河次数")


def test_words_find_their_concept(directory: Path) -> None:
    link(directory)
    linker = Linker()
    with open_reader(directory) as reader:
        held = read_links.concepts(reader)
    asked, field = side_of_words(linker, "疏浚河道的公里数")
    assert field == "water"
    found = nearest(linker, asked, field, held, 3)
    assert found[0].concept.label in {"河道清淤长度", "清淤疏浚河道长度"}
    assert found[0].comparison.grade(linker.thresholds) == "same"
