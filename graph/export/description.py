"""The graph described for catalogues, in VoID and DCAT: what it holds, how much, in which files, on what terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from graph.export.turtle import turtle
from graph.reading.reader import Reader
from graph.reading.solutions import select
from graph.version import SOFTWARE
from ontology.names import DATA, DCTERMS, JX, PREFIXES, RDF, SYSTEM_GRAPH, VOCABULARY_GRAPH, XSD, Class

VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
LICENCE: Final = "http://www.apache.org/licenses/LICENSE-2.0"
DATASET: Final = DATA + "dataset"
_YEARS: Final = DATASET + "-years"
RIGHTS: Final = (
    "数据是政府依法公开文件中印出的事实（名称、数值、页码）：本项目不对这些事实主张权利，也不为它们授予许可；"
    "文件本身未收入图谱，其使用依公开机关的规定。随图谱提供的本体与代码表以 Apache-2.0 许可。由连接得出的概念与分值是"
    "建立图谱的人所作，其许可由其自定。",
    "The data are facts printed in documents that governments disclose (names, figures, page numbers): this project "
    "claims no right in these facts and licenses none; the documents themselves are not in the graph, and their use is "
    "as their publishers say. The ontology and code lists in the graph are under Apache-2.0. Concepts and scores found "
    "by linking are made by whoever builds the graph, who decides on their licence.",
)
"""Who may do what with the data, in Chinese and English."""
_MEDIA: Final = {
    "nq": "application/n-quads",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
}
_VOCABULARIES: Final = ("jx", "skos", "dcterms", "foaf", "org", "prov", "oa", "schema", "qudt", "odim", "omea", "sssom")
_PREFIXES: Final = {**PREFIXES, "void": VOID, "dcat": DCAT}


def description(reader: Reader) -> str:
    """The description as Turtle, without time or place: the same graph gives the same text."""
    triples = list(_said(reader))
    used = ("d", "dcat", "dcterms", "jx", "prov", "rdf", "xsd", "void")
    return "".join(turtle(triples, {name: _PREFIXES[name] for name in sorted(used)}))


def _said(reader: Reader) -> Iterator[ox.Triple]:
    def say(subject: str, name: str, value: ox.NamedNode | ox.Literal | str) -> ox.Triple:
        object_ = ox.NamedNode(value) if isinstance(value, str) else value
        return ox.Triple(ox.NamedNode(subject), ox.NamedNode(name), object_)

    def number(value: int) -> ox.Literal:
        return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))

    for kind in (VOID + "Dataset", DCAT + "Dataset"):
        yield say(DATASET, RDF + "type", kind)
    yield say(DATASET, DCTERMS + "title", ox.Literal("绩效目标知识图谱", language="zh"))
    yield say(DATASET, DCTERMS + "title", ox.Literal("Graph of public performance targets", language="en"))
    for text, language in zip(RIGHTS, ("zh", "en"), strict=True):
        yield say(DATASET, DCTERMS + "rights", ox.Literal(text, language=language))
    yield say(DATASET, DCTERMS + "language", "http://id.loc.gov/vocabulary/iso639-1/zh")
    yield say(DATASET, DCTERMS + "creator", ox.Literal(SOFTWARE))
    if reader.version is not None:
        yield say(DATASET, DCAT + "version", ox.Literal(reader.version))
    yield say(DATASET, VOID + "uriSpace", ox.Literal(DATA))
    for prefix in _VOCABULARIES:
        yield say(DATASET, VOID + "vocabulary", PREFIXES[prefix])
    for name, query in _COUNTS.items():
        yield say(DATASET, VOID + name, number(_one(reader, query)))
    asked = select(reader, "SELECT DISTINCT ?y WHERE { ?d a jx:Document ; jx:fiscalYear ?y }")
    years = [str(row["y"]) for row in asked]
    if years:
        yield say(DATASET, DCTERMS + "temporal", _YEARS)
    classes = [(c, _one(reader, f"SELECT (COUNT(?s) AS ?n) WHERE {{ ?s a <{c}> }}")) for c in sorted(Class)]
    for class_, count in classes:
        if count:
            yield say(DATASET, VOID + "classPartition", _partition(class_))
    for form in _MEDIA:
        yield say(DATASET, DCAT + "distribution", _file(form))
    yield say(DATASET, VOID + "subset", VOCABULARY_GRAPH)
    if years:
        yield say(_YEARS, RDF + "type", DCTERMS + "PeriodOfTime")
        for name, year in (("startDate", min(years)), ("endDate", max(years))):
            yield say(_YEARS, DCAT + name, ox.Literal(year, datatype=ox.NamedNode(XSD + "gYear")))
    for class_, count in classes:
        if count:
            yield say(_partition(class_), VOID + "class", class_)
            yield say(_partition(class_), VOID + "entities", number(count))
    for form, media in _MEDIA.items():
        yield say(_file(form), RDF + "type", DCAT + "Distribution")
        yield say(_file(form), DCTERMS + "title", ox.Literal(f"jixiao.{form}"))
        yield say(_file(form), DCAT + "mediaType", f"https://www.iana.org/assignments/media-types/{media}")
    yield say(VOCABULARY_GRAPH, RDF + "type", VOID + "Dataset")
    yield say(VOCABULARY_GRAPH, DCTERMS + "license", LICENCE)
    yield say(VOCABULARY_GRAPH, VOID + "uriSpace", ox.Literal(JX))


# No triple stands in two graphs; the store's memory is in none of the files.
_EVERY: Final = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{SYSTEM_GRAPH}>)"
_COUNTS: Final = {
    "triples": f"SELECT (COUNT(*) AS ?n) WHERE {{ {_EVERY} }}",
    "distinctSubjects": f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ {_EVERY} }}",
    "properties": f"SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE {{ {_EVERY} }}",
    "documents": "SELECT (COUNT(?s) AS ?n) WHERE { ?s a jx:Document }",
}


def _one(reader: Reader, query: str) -> int:
    return next(int(row["n"]) for row in select(reader, query))


def _partition(class_: str) -> str:
    return f"{DATASET}-of-{class_.rpartition('#')[2].rpartition('/')[2]}"


def _file(form: str) -> str:
    return f"{DATASET}-as-{form}"
