"""RDF to read: Turtle by hand's rules, one tidy object an indicator, the description for catalogues."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graph.export.description import DATASET, DCAT, LICENCE, RIGHTS, VOID
from graph.export.framed import frame
from graph.export.rdf import serialise
from graph.export.turtle import prefixes_of, turtle
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from ontology.names import DCTERMS, JX, PREFIXES, VOCABULARY_GRAPH, XSD, Class, Property
from tests.queries.town import WATER, extractions, write_graph


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with open_reader(write_graph(tmp_path_factory.mktemp("rdf") / "g", extractions())) as opened:
        yield opened


def written(reader: Reader, form: str) -> str:
    out = io.BytesIO()
    serialise(reader, form, out)
    return out.getvalue().decode()


def triples(text: str) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)}


def test_turtle_says_what_the_graph_says_class_first(reader: Reader) -> None:
    text = written(reader, "ttl")
    assert triples(text) == {str(quad.triple) for quad in reader.quads()}
    head, *blocks = text.split("\n\n")
    declared = [line.split()[1] for line in head.splitlines()]
    assert declared == sorted(declared)
    body = "\n\n".join(blocks)
    assert [prefix for prefix in declared if f"{prefix}" not in body] == []
    for block in blocks:
        if " a " in block:
            assert block.split(" ", 2)[1] == "a", block[:80]
    assert "\\u" not in text
    assert 'jx:printed "≥95%"' in body


def test_turtle_escapes_only_what_it_must() -> None:
    s, p = ox.NamedNode(JX + "a.b-c"), ox.NamedNode(JX + "p")
    values = [
        ox.Literal('引号"和\\与\n换行', language="zh"), ox.Literal("1.50", datatype=ox.NamedNode(XSD + "decimal")),
        ox.Literal("5.", datatype=ox.NamedNode(XSD + "decimal")),
        ox.Literal("7", datatype=ox.NamedNode(XSD + "integer")),
        ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean")), ox.NamedNode(JX + "ends."),
        ox.NamedNode(JX + "x/y"), ox.Literal("\x01\t"), ox.Literal("2026", datatype=ox.NamedNode(XSD + "gYear")),
    ]  # fmt: skip
    given = [ox.Triple(s, p, value) for value in values]
    text = "".join(turtle(given, prefixes_of(given)))
    assert triples(text) == {str(triple) for triple in given}
    assert text.startswith(f"@prefix jx: <{JX}> .\n@prefix xsd: <{XSD}> .\n\njx:a.b-c jx:p ")
    assert '"引号\\"和\\\\与\\n换行"@zh, 1.50, "5."^^xsd:decimal, 7, true' in text


def test_one_tidy_object_an_indicator(reader: Reader) -> None:
    said = json.loads(written(reader, "indicators"))
    objects = said["@graph"]
    assert len(objects) == 24
    assert {key for one in objects for key in one} <= {"@id", "@type", *frame()}
    (cost,) = [one for one in objects if one.get("label") == "工程总成本"]
    assert cost["agency"]["label"] == WATER
    assert cost["fiscalYear"] == 2026
    assert cost["indicatorCategory"]["broader"]["prefLabel"]["zh"] == "成本指标"
    assert cost["weight"] == "20"
    assert cost["wasDerivedFrom"]["page"] == 32
    assert cost["belongsTo"]["label"]
    assert cost["isPartOf"]["fileName"]
    target = cost["hasTarget"]
    assert target["operator"] == {
        "@id": "op:at-most", "notation": "≤", "prefLabel": {"zh": "不高于", "en": "at most"}
    }  # fmt: skip
    assert (target["maxValue"], target["printed"], target["hasUnit"]["prefLabel"]["zh"]) == (
        "3500000",
        "≤350万元",
        "元",
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's own reader
def test_tidy_objects_are_triples_of_the_graph(reader: Reader) -> None:
    """Read by another program's JSON-LD, they say nothing that the graph does not."""
    found = rdflib.Dataset(default_union=True).parse(data=written(reader, "indicators"), format="json-ld")
    text = "\n".join(f"{quad.triple} ." for quad in reader.quads())
    known = rdflib.Graph().parse(data=text, format="nt")
    said = {quad[:3] for quad in found.quads()}
    assert len(said) > 500
    assert said - set(known) == set()


def test_the_description_counts_and_says_what_is_licensed(reader: Reader) -> None:
    graph = rdflib.Graph().parse(data=written(reader, "void"), format="turtle")
    dataset, void = rdflib.URIRef(DATASET), rdflib.Namespace(VOID)
    said = {quad.triple for quad in reader.quads()}
    assert graph.value(dataset, void.triples) == rdflib.Literal(len(said))
    documents = {
        t.subject for t in said if (t.predicate.value, str(t.object)) == (Property.TYPE, f"<{Class.DOCUMENT}>")
    }
    assert graph.value(dataset, void.documents) == rdflib.Literal(len(documents))
    rights = rdflib.URIRef(DCTERMS + "rights")
    assert {str(text) for text in graph.objects(dataset, rights)} == set(RIGHTS)
    licence = rdflib.URIRef(DCTERMS + "license")
    assert graph.value(dataset, licence) is None  # facts: nothing to license
    assert graph.value(rdflib.URIRef(VOCABULARY_GRAPH), licence) == rdflib.URIRef(LICENCE)
    assert len(list(graph.objects(dataset, rdflib.URIRef(DCAT + "distribution")))) == 3
    entities = {graph.value(part, void["class"]): graph.value(part, void.entities)
                for part in graph.objects(dataset, void.classPartition)}  # fmt: skip
    assert entities[rdflib.URIRef(JX + "Indicator")] == rdflib.Literal(24)
    assert {str(v) for v in graph.objects(dataset, void.vocabulary)} <= set(PREFIXES.values())
    assert written(reader, "void") == written(reader, "void")


def test_documents_carry_the_names_of_their_files(tmp_path: Path) -> None:
    directory = write_graph(tmp_path / "g", extractions())
    with open_reader(directory) as opened:
        asked = "SELECT ?d ?name WHERE { ?d a jx:Document OPTIONAL { ?d jx:fileName ?name } }"
        names = [row[1].value if row[1] is not None else None for row in opened.query(asked)]
    assert names
    assert None not in names
    assert all("/" not in str(name) for name in names)
