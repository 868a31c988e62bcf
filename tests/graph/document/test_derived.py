"""What an indicator says of itself equals what the long paths say, in every graph; the ontology names these paths."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.document import extract_file
from extract.records import Extraction, IndicatorRecord
from graph.document.derived import PATHS
from graph.document.quads import quads_of
from ontology.codes import ONTOLOGY_FILE, VOCABULARY_FILES
from ontology.names import PREFIXES, RDFS, Property
from tests.graph.samples import extraction

EXAMPLES = Path(__file__).parents[3] / "examples"


def paths_found(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(map(str, row)) for row in found)


@pytest.fixture(scope="module")
def examples() -> list[Extraction]:
    files = [path for path in sorted(EXAMPLES.iterdir()) if path.suffix in {".txt", ".pdf", ".docx", ".xlsx", ".html"}]
    return [extraction(), *map(extract_file, files)]


@pytest.mark.parametrize("name", sorted(PATHS))
def test_what_is_derived_equals_its_path(name: Property, examples: list[Extraction]) -> None:
    store = ox.Store()
    for one in examples:
        store.extend(quads_of(one))
    short = paths_found(store, f"SELECT ?i ?x WHERE {{ ?i a jx:Indicator ; <{name}> ?x }}")
    assert short == paths_found(store, f"SELECT ?i ?x WHERE {{ ?i a jx:Indicator ; {PATHS[name]} ?x }}")
    assert len(short) > 80


def test_a_row_without_target_agency_or_year_says_nothing_of_them() -> None:
    store = ox.Store()
    rows = tuple(row for row in extraction().records if isinstance(row, IndicatorRecord))
    store.extend(quads_of(Extraction("x", "1" * 64, rows)))
    assert len(paths_found(store, "SELECT ?i WHERE { ?i a jx:Indicator }")) == len(rows)
    for name in (Property.AGENCY, Property.FISCAL_YEAR):
        assert paths_found(store, f"SELECT ?i WHERE {{ ?i a jx:Indicator ; <{name}> ?x }}") == []
    assert paths_found(store, "SELECT ?i WHERE { ?i jx:minimum ?x ; jx:hasTarget/jx:operator op:words }") == []


@pytest.mark.parametrize("name", sorted(PATHS))
def test_the_ontology_says_the_path_in_both_languages(name: Property) -> None:
    store = ox.Store()
    store.load(path=ONTOLOGY_FILE)
    words = paths_found(store, f"SELECT ?c WHERE {{ <{name}> <{RDFS}comment> ?c }}")
    assert len(words) == 2
    assert all(PATHS[name] in word for (word,) in words)


def test_the_vocabulary_has_no_blank_nodes() -> None:
    """Their names are new at each reading: the graph's version would change with every build."""
    nodes = [term for path in VOCABULARY_FILES for quad in ox.parse(path=path) for term in (quad.subject, quad.object)]
    assert not [term for term in nodes if isinstance(term, ox.BlankNode)]
