from __future__ import annotations

import dataclasses
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import DocumentRecord, Extraction, IndicatorRecord, ProjectRecord, Record
from graph.document.quads import quads_of
from ontology.names import LINKS_GRAPH, PREFIXES, SHARED_GRAPH, Property
from ontology.value_codes import word
from tests.graph.samples import extraction
from tests.thorough import examples


def store_of(*extractions: Extraction) -> ox.Store:
    store = ox.Store()
    for found in extractions:
        store.extend(quads_of(found))
    return store


def rows(store: ox.Store, sparql: str) -> list[tuple[str | None, ...]]:
    found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(None if term is None else getattr(term, "value", str(term)) for term in row) for row in found]


STORE = store_of(extraction())


def value_of(name: str, link: str = "hasTarget") -> tuple[str | None, ...]:
    found = rows(STORE, f"""SELECT ?op ?low ?high ?unit ?label ?text ?printed WHERE {{
        ?i rdfs:label "{name}" ; jx:{link} ?t .
        OPTIONAL {{ ?t jx:operator ?op }} OPTIONAL {{ ?t schema:minValue ?low }} OPTIONAL {{ ?t schema:maxValue ?high }}
        OPTIONAL {{ ?t schema:unitText ?unit }} OPTIONAL {{ ?t jx:text ?text }} OPTIONAL {{ ?t jx:printed ?printed }}
        OPTIONAL {{ ?t qudt:hasUnit ?u . ?u skos:prefLabel ?label }} }}""")[0]  # fmt: skip
    return (found[0] and word(found[0]), *found[1:])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("媒体宣传次数", ("≥", "8", None, "次", None, None, "≥8次")),
        ("参保人数", ("≥", "580000", None, "万人", None, None, "≥58万人")),
        ("政策知晓程度", ("定性", None, None, None, None, "有所提升", "有所提升")),
        ("参保群众满意度", ("区间", "90", "95", "%", None, None, "90-95%")),
        ("人均宣传成本", ("≤", None, "350", "万元/人次", "元/人次", "以中标价为准", "≤0.035万元/人次")),
        ("任务完成率", ("=", "100", "100", "%", None, None, "100%")),
    ],
)
def test_a_target_in_its_normalised_unit(name: str, expected: tuple[str | None, ...]) -> None:
    assert value_of(name) == expected


def test_an_actual_is_read_like_a_target_and_takes_the_unit_of_its_row() -> None:
    assert value_of("媒体宣传次数", "hasActual") == ("=", "9", "9", "次", None, None, "9次")
    assert value_of("参保人数", "hasActual") == ("=", "585000", "585000", "万人", None, None, "58.5")


def test_a_share_beside_a_percentage_is_not_taken_for_percent() -> None:
    record = IndicatorRecord(doc="x", name="率", op="≥", low=Decimal(95), unit="%", printed="≥95%", actual="0.98")
    store = store_of(Extraction("x", "0" * 64, (record,)))
    assert rows(store, "SELECT ?u WHERE { ?i jx:hasActual ?a OPTIONAL { ?a qudt:hasUnit ?u } }") == [(None,)]


def test_amounts_are_yuan_by_phase_with_what_was_printed() -> None:
    found = rows(STORE, """SELECT ?amount ?phase ?printed ?year WHERE {
        ?p a jx:Project ; jx:hasFunding ?f . ?f omea:amount ?amount ; odim:budgetPhase ?phase ; jx:printed ?printed ;
        jx:fiscalYear ?year } ORDER BY ?amount""")  # fmt: skip
    phases = [(amount, phase.rpartition("/")[2], printed) for amount, phase, printed, _ in found if phase]
    assert phases == [("600000", "approved", "60.00"), ("655000", "executed", "65.5"), ("660000", "revised", "66.00")]
    kinds = dict(
        rows(STORE, "SELECT ?k ?a WHERE { ?d a jx:Document ; jx:hasFunding [ dcterms:type ?k ; omea:amount ?a ] }")
    )
    assert kinds["https://w3id.org/jixiao/code/funding/total_income"] == "17117400"
    printed = rows(STORE, "SELECT ?p WHERE { ?f dcterms:type funding:appropriation ; jx:printed ?p }")
    assert printed == [("1,005,000.00",)]


def test_functional_classes_stand_under_those_above() -> None:
    found = rows(STORE, "SELECT ?n ?up WHERE { ?c skos:inScheme code:function ; skos:notation ?n ; skos:broader ?up }")
    code = "https://w3id.org/jixiao/code/function/"
    assert set(found) == {("2101505", code + "21015"), ("21015", code + "210")}
    assert set(rows(STORE, "SELECT DISTINCT ?c WHERE { ?f jx:functionalClass ?c }")) == {(code + "2101505",)}


def test_levels_are_pairs_and_wordings_of_one_level_are_one() -> None:
    found = dict(rows(STORE, "SELECT ?n ?c WHERE { ?i rdfs:label ?n ; jx:category ?c }"))
    code = "https://w3id.org/jixiao/code/level/"
    assert found["媒体宣传次数"] == code + "output.quantity"
    assert found["参保群众满意度"] == code + "satisfaction.recipients"
    assert found["人均宣传成本"] == code + "cost"
    local = found["任务完成率"]
    assert rows(STORE, f"SELECT ?l ?up WHERE {{ <{local}> skos:prefLabel ?l ; skos:broader ?up }}") == [
        ("任务完成", code + "duty")
    ]


def test_a_second_level_without_its_first_is_a_concept_of_its_own() -> None:
    record = IndicatorRecord(doc="x", name="成本", level2="成本指标", op="=", low=Decimal(1), printed="1")
    store = store_of(Extraction("x", "0" * 64, (record,)))
    ((concept, broader),) = rows(store, "SELECT ?c ?b WHERE { ?i jx:category ?c OPTIONAL { ?c skos:broader ?b } }")
    assert concept is not None
    assert concept.startswith("https://w3id.org/jixiao/id/level-")
    assert broader is None


def test_places_are_fragments_of_the_document() -> None:
    found = rows(STORE, """SELECT ?l ?page WHERE { ?p a jx:Project ; prov:wasDerivedFrom ?l . ?l jx:page ?page ;
        oa:hasSource ?d . FILTER(STRSTARTS(STR(?l), STR(?d))) } ORDER BY ?page""")  # fmt: skip
    assert [(str(place).partition("#")[2], page) for place, page in found] == [
        ("page=3&viewrect=72,140.5,300,17.75", "3"),
        ("page=4", "4"),
    ]


def test_warnings_are_in_the_graph_in_both_languages() -> None:
    found = rows(STORE, """SELECT ?zh ?en ?page ?text WHERE { ?d jx:hasWarning ?w . ?w jx:page ?page ; jx:text ?text ;
        rdfs:label ?zh, ?en . FILTER(LANG(?zh) = "zh" && LANG(?en) = "en") }""")  # fmt: skip
    assert found == [("指标行缺少名称", "an indicator row lacks its name", "5", "≥ 1 | 次")]


def test_new_fields_are_said() -> None:
    found = rows(STORE, """SELECT ?score ?deviation ?period ?confidence ?rate ?goal ?unsure WHERE {
        ?i jx:score ?score ; jx:deviation ?deviation ; jx:period ?period ; jx:confidence ?confidence .
        ?p jx:executionRate ?rate ; jx:goalActual ?goal ; jx:unsure ?unsure }""")  # fmt: skip
    assert found == [("9.5", "无", "年度", "0.98", "99.24%", "已完成", "goal")]


def test_department_indicators_hang_on_the_document() -> None:
    assert rows(STORE, "SELECT ?n WHERE { ?d a jx:Document ; jx:hasIndicator/rdfs:label ?n }") == [("任务完成率",)]


def test_two_projects_of_one_name_are_told_apart_by_the_unit() -> None:
    names = [("101001", "甲中心"), ("101002", "乙中心")]
    projects = [ProjectRecord(doc="x", name="业务费", unit=unit, unit_code=code) for code, unit in names]
    indicators = [IndicatorRecord(doc="x", project="业务费", unit_code=code, name=unit) for code, unit in names]
    lost = IndicatorRecord(doc="x", project="业务费", name="不明")
    head = DocumentRecord(doc="x", agency="某局")
    store = store_of(Extraction("x", "1" * 64, (head, *projects, *indicators, lost)))
    found = rows(store, """SELECT ?n ?org WHERE { ?p jx:hasIndicator/rdfs:label ?n .
        OPTIONAL { ?p odim:organization/rdfs:label ?org } } ORDER BY ?n""")  # fmt: skip
    assert found == [("不明", "某局"), ("乙中心", "乙中心"), ("甲中心", "甲中心")]
    assert len(rows(store, "SELECT ?p WHERE { ?p a jx:Project }")) == 3


def test_equal_rows_are_kept_apart() -> None:
    row = IndicatorRecord(doc="x", name="宣传次数", op="=", low=Decimal(1), printed="1")
    store = store_of(Extraction("x", "2" * 64, (row, row)))
    assert len(rows(store, "SELECT ?i WHERE { ?i a jx:Indicator }")) == 2


def test_the_same_input_gives_the_same_quads_whatever_its_name() -> None:
    first = set(quads_of(extraction()))
    assert set(quads_of(dataclasses.replace(extraction(), name="another"))) == first
    assert len(list(quads_of(extraction()))) == len(first)


def test_documents_share_no_triple_but_in_the_shared_graph() -> None:
    store = store_of(extraction("a"), extraction("b", 2025))
    own = [quad.triple for quad in store if str(quad.graph_name) != f"<{SHARED_GRAPH}>"]
    assert len(own) == len(set(own))
    shared = {quad.triple for quad in store if str(quad.graph_name) == f"<{SHARED_GRAPH}>"}
    assert shared
    assert not shared & set(own)
    assert not list(store.quads_for_pattern(None, None, None, ox.NamedNode(LINKS_GRAPH)))


def test_control_characters_are_dropped() -> None:
    row = IndicatorRecord(doc="x", name="宣\x00传\ud800次数", op="定性", printed="\x0b", text="\x0b")
    store = store_of(Extraction("x", "3" * 64, (row,)))
    assert rows(store, "SELECT ?n WHERE { ?i a jx:Indicator ; rdfs:label ?n }") == [("宣传次数",)]


texts = st.none() | st.text(max_size=8)
decimals = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-1000, max_value=10**12)


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(
        st.builds(
            IndicatorRecord,
            doc=st.just("x"),
            project=texts,
            unit_code=texts,
            level1=texts,
            level2=texts,
            name=texts,
            op=st.sampled_from(["≥", "≤", "=", ">", "<", "区间", "定性", None]),
            low=decimals,
            high=decimals,
            unit=texts,
            text=texts,
            printed=texts,
            weight=decimals,
            direction=texts,
            actual=texts,
        ),
        max_size=4,
    ),
    texts,
)
def test_any_records_become_quads_that_a_store_takes(indicators: list[Record], agency: str | None) -> None:
    head = DocumentRecord(doc="x", agency=agency, title=agency)
    found = Extraction("x", "4" * 64, (head, *indicators))
    store = store_of(found)
    count = rows(store, "SELECT (COUNT(?i) AS ?n) WHERE { ?i a jx:Indicator }")
    assert count == [(str(len(indicators)),)]
    again = ox.Store()
    again.load(store.dump(format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
    assert set(again) == set(store)
    owners = store.quads_for_pattern(None, ox.NamedNode(Property.HAS_INDICATOR), None)
    assert len(list(owners)) == len(indicators)
