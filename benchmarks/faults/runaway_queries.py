"""Texts of queries that would take for ever, all memory, or the stack of a parser.

`python -m benchmarks.faults.runaway_queries "10,000 ||"` prints one of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

_ALL = "?s0 ?p0 ?o0 . ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 . ?s3 ?p3 ?o3"


_LONG_AMONG_MANY = """SELECT ?t ?n WHERE {
  { SELECT (GROUP_CONCAT(STR(?o); separator=" ") AS ?t) (1 AS ?n) WHERE { ?s ?p ?o } }
  UNION { ?s ?p ?t . ?a ?b ?n }
} LIMIT 100000"""


def _values(name: str, count: int) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, range(count)))} }}"


def _doubled(steps: int) -> str:
    binds = "".join(f"BIND(CONCAT(?v{step}, ?v{step}) AS ?v{step + 1}) " for step in range(steps))
    return f'SELECT (STRLEN(?v{steps}) AS ?n) WHERE {{ BIND("目标" AS ?v0) {binds} }}'


def _nested(depth: int) -> str:
    return "SELECT * WHERE " + "{ SELECT * WHERE " * depth + "{ ?s ?p ?o }" + " }" * depth


def runaway_queries() -> Iterator[tuple[str, str]]:
    """The name and the text of each."""
    two = f"{_values('a', 8000)} {_values('b', 8000)}"
    yield "count of a product", f"SELECT (COUNT(*) AS ?n) WHERE {{ {_ALL} }}"
    yield "a product, every row", f"SELECT * WHERE {{ {_ALL} }}"
    yield "a product, sorted", f"SELECT * WHERE {{ {_ALL} }} ORDER BY ?o3 ?o0"
    yield "a product, distinct", f"SELECT DISTINCT ?s0 ?s1 ?s2 ?o3 WHERE {{ {_ALL} }}"
    yield "a product, grouped", f"SELECT ?o0 ?o1 (COUNT(*) AS ?n) WHERE {{ {_ALL} }} GROUP BY ?o0 ?o1 ?o2"
    yield "a product, told as one text", f'SELECT (GROUP_CONCAT(STR(?o0); separator=",") AS ?t) WHERE {{ {_ALL} }}'
    yield "a product, constructed", f"CONSTRUCT {{ ?s0 ?p1 ?o2 . ?s3 ?p2 ?o1 }} WHERE {{ {_ALL} }}"
    yield "a product, asked", f'ASK {{ {_ALL} FILTER(CONCAT(STR(?o0), STR(?o3)) = "nought") }}'
    yield "two lists of values", f"SELECT * WHERE {{ {two} }}"
    yield "two lists of values, sorted", f"SELECT ?a ?b WHERE {{ {two} }} ORDER BY DESC(?a + ?b)"
    yield "two lists of values, distinct", f"SELECT DISTINCT (?a * 8000 + ?b AS ?c) WHERE {{ {two} }}"
    yield "a text that doubles 36 times", _doubled(36)
    yield "replacements that grow", _replaced(9)
    yield (
        "paths of any length from everywhere",
        ("SELECT (COUNT(*) AS ?n) WHERE { ?a (<p:x>|!<p:x>|^(<p:y>|!<p:y>))* ?b . ?c (<p:x>|!<p:x>|^!<p:y>)* ?d }"),
    )
    yield (
        "a filter that is a product",
        (
            "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o FILTER NOT EXISTS "
            "{ ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(CONCAT(STR(?s), STR(?c), STR(?f))) = 1) } }"
        ),
    )
    yield "optional products", f"SELECT * WHERE {{ OPTIONAL {{ {_ALL} }} OPTIONAL {{ ?u ?v ?w . ?x ?y ?z }} }}"
    yield "describes everything", f"DESCRIBE ?s0 ?s1 ?s2 ?s3 WHERE {{ {_ALL} }}"
    # Soon answered: what takes its time is to read the answer and to lay it out.
    yield "half a million triples", "CONSTRUCT { ?s ?b ?o } WHERE { ?s ?p ?o . ?a ?b ?c } LIMIT 500000"
    yield "everything described", "DESCRIBE * WHERE { ?s ?p ?o }"
    yield "200,000 rows", f"SELECT * WHERE {{ {_ALL} }} LIMIT 200000"
    yield "one text of 20 MB", _doubled(21).replace("STRLEN(?v21)", "?v21")
    yield "one long text among many rows", _LONG_AMONG_MANY
    for number in ("1E99999999999", "1E300000000", "-1E-99999999"):
        yield f"a decimal of {number}", f'SELECT ("{number}"^^xsd:decimal AS ?n) (1 AS ?tail) WHERE {{}}'
    yield "10,000 ||", "SELECT * WHERE { ?s ?p ?o FILTER(" + " || ".join(["?o = 1"] * 10_000) + ") }"
    yield "10,000 +", "SELECT (" + " + ".join(["1"] * 10_000) + " AS ?n) WHERE {}"
    yield "10,000 !", "SELECT * WHERE { ?s ?p ?o FILTER(" + "!" * 10_000 + "true) }"
    yield "5,000 UNION", "SELECT * WHERE { " + " UNION ".join(["{ ?s ?p ?o }"] * 5_000) + " }"
    yield "8,000 steps of a path", "SELECT * WHERE { ?s " + "/".join(["<p:x>"] * 8_000) + " ?o }"
    yield "3,000 BIND", "SELECT * WHERE { " + "".join(f"BIND({n} AS ?v{n}) " for n in range(3_000)) + "}"
    yield "190,000 dots", "SELECT * WHERE { ?s ?p ?o " + "." * 190_000 + " }"
    yield "190,000 brackets", "SELECT * WHERE " + "{" * 190_000
    yield "190,000 signs of a comment", "SELECT * WHERE { ?s ?p ?o } " + "#\n" * 95_000
    yield "190,000 semicolons", "SELECT * WHERE { ?s ?p ?o " + ";" * 190_000 + " }"
    yield "a text without end", 'SELECT * WHERE { ?s ?p "' + "a" * 190_000
    yield "20,000 in a list", "SELECT * WHERE { ?s ?p ?o FILTER(?o IN (" + ",".join(map(str, range(20_000))) + ")) }"
    yield "200 selects in each other", _nested(200)
    yield "20 selects in each other", _nested(20)


def _replaced(steps: int) -> str:
    binds = "".join(f'BIND(REPLACE(?v{n}, "a", "aaaaaaaaaaaaaaaa") AS ?v{n + 1}) ' for n in range(steps))
    return f'SELECT (STRLEN(?v{steps}) AS ?n) WHERE {{ BIND("a" AS ?v0) {binds} }}'


if __name__ == "__main__":
    print(dict(runaway_queries())[sys.argv[1]])
