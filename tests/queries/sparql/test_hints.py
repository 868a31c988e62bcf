"""What a query may have meant: misspelt terms of ours and prefixes that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import QueryError
from ontology.names import JX, PREFIXES, Class, Property
from queries.api import open_graph
from queries.cli import cli
from queries.library import library
from queries.results import Solutions
from queries.sparql.hints import hints
from queries.sparql.scan import check_prefixes, scanned


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?i jx:agncy ?a }", ["提示：词汇中没有 jx:agncy；相近的有 jx:agency"]),
        ("SELECT * { ?i jx:fiscalyear 2026 }", ["提示：词汇中没有 jx:fiscalyear；相近的有 jx:fiscalYear"]),
        ("SELECT * { ?i a jx:indicator }", ["提示：词汇中没有 jx:indicator；相近的有 jx:Indicator"]),
        ("SELECT * { ?i jx:hasWeight ?w }", ["提示：词汇中没有 jx:hasWeight；相近的有 jx:weight"]),
        ("SELECT * { ?i jx:zzzzzz ?w }", ["提示：词汇中没有 jx:zzzzzz"]),
        ("SELECT * { ?i skos:preflabel ?w }", ["提示：词汇中没有 skos:preflabel；相近的有 skos:prefLabel"]),
        ("SELECT * { ?i skos:member ?w ; <https://example.org/x> 1 }", []),
        ("SELECT * { ?i skos:broader measure:completon }",
         ["提示：词汇中没有 measure:completon；相近的有 measure:completion"]),
        ("SELECT * { ?i jxx:agency ?a . ?j jxx:agency ?b }", ["提示：没有名为“jxx”的前缀；相近的有 jx"]),
        ("PREFIX jx: <http://x/> SELECT * { ?i jx:agency ?a }",
         [f"提示：前缀“jx”在图谱中是 <{JX}>，查询写的是 <http://x/>"]),
        (f"PREFIX mine: <{JX}> SELECT * {{ ?i mine:agency/mine:agencie ?a }}",
         ["提示：词汇中没有 mine:agencie；相近的有 jx:agency"]),
        (f"SELECT * {{ ?i <{JX}agencyy> ?a }}", [f"提示：词汇中没有 <{JX}agencyy>；相近的有 jx:agency"]),
        ("SELECT * { ?i rdfs:label 'jx:agncy' } # jx:agncy", []),
        ("SELECT * { _:b a jx:Indicator }", []),
        ("SELECT * { 'open", []),
    ],
)  # fmt: skip
def test_a_misspelt_term_is_told_with_the_nearest(query: str, expected: list[str]) -> None:
    assert hints(query) == expected


def test_our_own_queries_need_no_hint() -> None:
    for query in library().values():
        assert hints(query.bind()) == []


OWN = [term for term in (*Class, *Property) if term.startswith(JX)]


@given(st.sampled_from(OWN), st.data())
def test_a_letter_left_out_or_doubled_leads_back(term: str, data: st.DataObject) -> None:
    local = term.removeprefix(JX)
    at = data.draw(st.integers(1, len(local) - 1))
    for wrong in (local[:at] + local[at + 1 :], local[:at] + local[at] + local[at:]):
        if len(local) > 4 and JX + wrong not in OWN:
            (hint,) = hints(f"ASK {{ ?i jx:{wrong} ?x }}")
            assert "；相近的有 jx:" in hint


@given(st.text(max_size=60))
def test_any_text_has_hints_or_none(text: str) -> None:
    assert all(line.startswith("提示") for line in hints(text))


def test_an_unknown_prefix_is_one_short_line() -> None:
    query = "SELECT * {\n ?i jxx:agency ?a }"
    with pytest.raises(QueryError, match="jxx"):
        check_prefixes(query, scanned(query), PREFIXES)
    query = "PREFIX jxx: <http://x/> SELECT * { ?i jxx:agency ?a }"
    check_prefixes(query, scanned(query), PREFIXES)


def test_hints_go_to_standard_error(town: object) -> None:
    runner = CliRunner()
    asked = runner.invoke(
        cli, ["sparql", "-q", "SELECT ?a { ?i jx:fiscalyear ?a }", "--graph", str(town), "--format", "csv"]
    )
    assert asked.stdout == "a\n"
    assert "jx:fiscalYear" in asked.stderr
    asked = runner.invoke(cli, ["sparql", "-q", "SELECT ?a { ?i jxx:agency ?a }", "--graph", str(town)])
    assert "没有名为“jxx”的前缀" in str(asked.exception)
    assert len(str(asked.exception)) < 80


def test_python_has_the_hints_too(town: Path, caplog: pytest.LogCaptureFixture) -> None:
    with open_graph(town) as graph:
        found = graph.sparql("SELECT ?a { ?i jx:fiscalyear ?a }")
        assert isinstance(found, Solutions)
        assert found.hints == ("提示：词汇中没有 jx:fiscalyear；相近的有 jx:fiscalYear",)
        assert caplog.messages == list(found.hints)
        assert found[:1].hints == found.hints
        caplog.clear()
        assert graph.sparql("ASK { ?i jx:fiscalyear ?a }") is False
        assert "jx:fiscalYear" in caplog.text
        caplog.clear()
        right = graph.sparql("SELECT ?a { ?i jx:fiscalYear ?a }")
        assert isinstance(right, Solutions)
        assert (right.hints, caplog.messages) == ((), [])
        with pytest.raises(QueryError, match=r"没有名为“jxx”的前缀；相近的有 jx$"):
            graph.sparql("SELECT ?a { ?i jxx:agency ?a }")


def test_a_query_of_very_many_or_very_long_misspelt_words_costs_little() -> None:
    many = "SELECT * { " + " ".join(f"?s jx:fiscalyear{number} ?o ." for number in range(7000)) + " }"
    assert len(hints(many)) == 10
    [hint] = hints(f"SELECT * {{ ?s jx:{'fiscalyear' * 15_000} ?o }}")
    assert "jx:fiscalYear" not in hint
    assert len(hint) < 200
    assert len(hints("SELECT * { " + "?s jx:fiscalyear ?o . " * 5000 + " }")) == 1
