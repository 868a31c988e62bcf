"""The module of names, the Turtle files and the JSON-LD context say the same."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.export.description import LICENCE
from ontology.codes import CODES_FILE, CONTEXT_FILE, MEASURES_FILE, ONTOLOGY_FILE, by_wording, codes
from ontology.measure_names import Measure
from ontology.names import (
    DCTERMS,
    JX,
    OWL,
    PREFIXES,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    VOCABULARY_GRAPH,
    XSD,
    Class,
    Constraint,
    DocumentKind,
    FundingKind,
    Phase,
    Property,
    Scheme,
)
from ontology.value_codes import GRADES, OPERATORS, SCOPES, word

ROOT = Path(__file__).parents[2]
OWN = {name.value for kind in (Class, Property, Constraint) for name in kind if name.value.startswith(JX)}


def literals(path: Path) -> dict[str, dict[str, list[ox.Literal]]]:
    found: dict[str, dict[str, list[ox.Literal]]] = defaultdict(lambda: defaultdict(list))
    for triple in ox.parse(path=path):
        if isinstance(triple.object, ox.Literal) and isinstance(triple.subject, ox.NamedNode):
            found[triple.subject.value][triple.predicate.value].append(triple.object)
    return found


def listed() -> dict[str, dict[str, list[ox.Literal]]]:
    """What both files of codes say; none stands in both."""
    return literals(CODES_FILE) | literals(MEASURES_FILE)


ONTOLOGY = literals(ONTOLOGY_FILE)


def test_the_ontology_defines_exactly_the_own_names() -> None:
    assert {iri for iri in ONTOLOGY if iri.startswith(JX)} == OWN


@pytest.mark.parametrize("iri", sorted(OWN))
def test_an_own_term_has_labels_and_a_comment_in_both_languages(iri: str) -> None:
    for name in (RDFS + "label", RDFS + "comment"):
        assert sorted(literal.language or "" for literal in ONTOLOGY[iri][name]) == ["en", "zh"]


def test_an_own_property_has_domain_and_range_or_a_reason() -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for triple in ox.parse(path=ONTOLOGY_FILE):
        said[str(triple.subject)[1:-1]].add(triple.predicate.value)
    for iri in OWN & {name.value for name in Property}:
        if RDFS + "domain" not in said[iri]:
            assert {SCHEMA + "domainIncludes", SKOS + "scopeNote"} <= said[iri], iri
        if RDFS + "range" not in said[iri]:
            assert {SCHEMA + "rangeIncludes", SKOS + "scopeNote"} <= said[iri], iri


def test_the_header_says_version_licence_creator_and_prefix() -> None:
    header = {t.predicate.value: str(getattr(t.object, "value", "")) for t in ox.parse(path=ONTOLOGY_FILE)
              if str(t.subject)[1:-1] == VOCABULARY_GRAPH}  # fmt: skip
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert header[OWL + "versionInfo"] == project["version"]
    assert header[OWL + "versionIRI"] == f"{VOCABULARY_GRAPH}/{project['version']}"
    assert header[DCTERMS + "license"] == LICENCE
    assert project["license"] == "Apache-2.0"
    assert header[DCTERMS + "creator"] == project["authors"][0]["name"]
    assert header["http://purl.org/vocab/vann/preferredNamespacePrefix"] == "jx"
    assert header["http://purl.org/vocab/vann/preferredNamespaceUri"] == JX


@pytest.mark.parametrize("words", [SCOPES, OPERATORS, GRADES], ids=["scope", "operator", "grade"])
def test_the_word_of_a_code_is_its_notation(words: dict[str, str]) -> None:
    assert {code.notation: iri for iri, code in codes().items() if iri in words.values()} == words
    assert [word(iri) for iri in words.values()] == list(words)


def test_own_terms_are_classes_or_properties_of_the_kind_the_code_says() -> None:
    kinds = {(str(t.subject)[1:-1], str(t.object)[1:-1]) for t in ox.parse(path=ONTOLOGY_FILE)
             if t.predicate.value == RDF + "type"}  # fmt: skip
    for iri in OWN:
        is_class = any(kind.endswith("#Class") for subject, kind in kinds if subject == iri)
        assert is_class == (iri in {name.value for name in Class}), iri


def test_every_code_is_in_a_list_and_labelled_in_both_languages() -> None:
    said = listed()
    for iri, code in codes().items():
        assert code.scheme in set(Scheme), iri
        assert sorted(label.language or "" for label in said[iri][Property.PREF_LABEL]) == ["en", "zh"], iri
        assert code.broader is None or code.broader in codes(), iri
        assert code.scaling_of is None or codes()[code.scaling_of].scaling_of is None, iri


def test_no_wording_of_a_list_means_two_codes() -> None:
    for scheme in Scheme:
        listed = [code for code in codes().values() if code.scheme == scheme]
        assert len(by_wording(scheme)) == sum(len(code.wordings) for code in listed), scheme


def test_the_codes_that_code_names_are_defined() -> None:
    said = listed()
    for name in (*DocumentKind, *FundingKind, *Phase, *Scheme):
        assert said[name.value][Property.PREF_LABEL], name


def test_the_measures_of_the_file_are_those_of_the_code_in_its_order() -> None:
    assert [iri for iri, code in codes().items() if code.scheme == Scheme.MEASURE] == list(Measure)
    assert 40 <= len(Measure) <= 60


@pytest.mark.parametrize("measure", Measure, ids=lambda measure: measure.slug)
def test_a_measure_is_labelled_defined_noted_and_shown_by_examples(measure: Measure) -> None:
    said = literals(MEASURES_FILE)[measure]
    for name in (Property.PREF_LABEL, Property.DEFINITION):
        assert sorted(literal.language or "" for literal in said[name]) == ["en", "zh"]
    assert [literal.value for literal in said[Property.NOTATION]] == [measure.slug]
    assert said[Property.EXAMPLE]
    assert all(literal.language == "zh" for literal in said[Property.EXAMPLE])


def test_measures_are_top_concepts_of_the_scheme_of_concepts() -> None:
    tops = {(str(t.subject)[1:-1], str(t.object)[1:-1]) for t in ox.parse(path=MEASURES_FILE)
            if t.predicate.value == Property.TOP_CONCEPT_OF}  # fmt: skip
    assert tops == {(measure, Scheme.CONCEPT) for measure in Measure}


def test_units_carry_a_dimension() -> None:
    for code in codes().values():
        if code.scheme == Scheme.UNIT:
            assert code.broader is not None
            assert codes()[code.broader].scheme == Scheme.DIMENSION


def test_the_context_covers_every_property_with_its_range() -> None:
    context = json.loads(CONTEXT_FILE.read_text(encoding="utf-8"))["@context"]
    assert {name: context[name] for name in PREFIXES} == PREFIXES
    ranges = {str(t.subject)[1:-1]: str(t.object)[1:-1] for t in ox.parse(path=ONTOLOGY_FILE)
              if t.predicate.value == RDFS + "range"}  # fmt: skip
    terms = {}
    for said in context.values():
        if isinstance(said, dict):
            prefix, _, local = said["@id"].partition(":")
            terms[PREFIXES[prefix] + local] = said.get("@type")
    assert set(terms) == {name.value for name in Property} - {Property.TYPE.value}
    for iri, kind in terms.items():
        expected = ranges.get(iri)
        if expected == XSD + "string":
            assert kind is None, iri
        elif expected is not None and expected.startswith(XSD):
            assert kind == "xsd:" + expected.removeprefix(XSD), iri
        elif expected is not None:
            assert kind == "@id", iri


def test_queries_and_pages_use_no_name_that_is_not_defined() -> None:
    files = [path for folder in ("graph", "queries", "ontology", "docs") for path in (ROOT / folder).rglob("*")]
    files = [path for path in files if path.suffix in {".py", ".rq", ".md", ".ttl"}]
    assert files
    unknown = {
        (path.name, name)
        for path in files
        for name in re.findall(r"(?<![\w:/])jx:([A-Za-z]\w*)", path.read_text(encoding="utf-8"))
        if JX + name not in OWN
    }
    assert unknown == set()
