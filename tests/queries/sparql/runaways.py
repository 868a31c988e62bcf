"""Queries that never end, eat memory or break what reads them; of small graphs too."""

from __future__ import annotations


def _values(variable: str, count: int) -> str:
    return f"VALUES ?{variable} {{ {' '.join(map(str, range(count)))} }}"


def _crossed(count: int) -> str:
    return " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(count))


_DIGITS = "VALUES ?{0} {{ 0 1 2 3 4 5 6 7 8 9 }}"
_BILLIONS = " ".join(_DIGITS.format(letter) for letter in "abcdefghi")
_LONG = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"


def _doubled(times: int) -> str:
    """A text twice as long with each step."""
    steps = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(times))
    return f'BIND("满意度" AS ?x0) {steps}'


RUNAWAYS: dict[str, str] = {
    "two long lists crossed": f"SELECT * {{ {_values('a', 9000)} {_values('b', 9000)} }}",
    "two long lists crossed, counted": f"SELECT (COUNT(*) AS ?n) {{ {_values('a', 15000)} {_values('b', 15000)} }}",
    "nine lists crossed": f"SELECT * {{ {_BILLIONS} }}",
    "everything crossed four times": f"SELECT (COUNT(*) AS ?n) {{ {_crossed(4)} }}",
    "distinct of a cross": f"SELECT DISTINCT ?a ?b ?c ?d ?e ?f ?g ?h ?i {{ {_BILLIONS} }}",
    "a path of any length between any two": "SELECT (COUNT(*) AS ?n) { ?a (!jx:none|^!jx:none)* ?b }",
    "paths inside paths": "SELECT (COUNT(*) AS ?n) { ?a ((!jx:x)*/(^!jx:y)*)* ?b . ?b (!jx:x|^!jx:x)+ ?c }",
    "optional in optional": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i "
    "OPTIONAL { ?j ?k ?l FILTER(?l != ?c) } FILTER(?i != ?c) } FILTER(?f != ?a) } }",
    "a filter that looks at everything": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    "FILTER NOT EXISTS { ?g ?h ?i . ?j ?k ?l FILTER(CONCAT(STR(?i), STR(?c)) = CONCAT(STR(?l), STR(?f), '!')) } }",
    "minus of everything": f"SELECT (COUNT(*) AS ?n) {{ {_crossed(3)} MINUS {{ ?s1 ?p0 ?o2 . ?x ?y ?z }} }}",
    "union of crosses": f"SELECT * {{ {{ {_crossed(3)} }} UNION {{ {_crossed(3)} }} UNION {{ {_crossed(4)} }} }}",
    "one text of all rows": f"SELECT (GROUP_CONCAT(CONCAT(STR(?s0), STR(?o1)); separator='; ') AS ?t) "
    f"{{ {_crossed(2)} }}",
    "a text doubled": f"SELECT (STRLEN(?x40) AS ?n) {{ {_doubled(40)} }}",
    "a text doubled, printed": f"SELECT ?x28 {{ {_doubled(28)} }}",
    "replace makes it longer": f"SELECT (STRLEN(REPLACE(REPLACE(?x18, '满', ?x18), '度', ?x18)) AS ?n) "
    f"{{ {_doubled(18)} }}",
    "a pattern that goes back": f"SELECT (COUNT(*) AS ?n) {{ {_BILLIONS} "
    f"FILTER REGEX('{_LONG}', CONCAT('^(a+)+', {', '.join(f'STR(?{letter})' for letter in 'abcdefghi')}, '$')) }}",
    "order of a cross": f"SELECT * {{ {_crossed(3)} }} ORDER BY DESC(STR(?o0)) ?o1 ?o2 LIMIT 3",
    "groups of a cross": f"SELECT ?a ?b ?c ?d ?e ?f ?g ?h ?i (COUNT(*) AS ?n) {{ {_BILLIONS} }} "
    "GROUP BY ?a ?b ?c ?d ?e ?f ?g ?h ?i",
    "constructed without end": f"CONSTRUCT {{ ?s0 jx:with ?s1 . ?s1 jx:with ?o2 . ?o0 jx:with [] }} "
    f"WHERE {{ {_crossed(3)} }}",
    "described without end": f"DESCRIBE ?s0 ?s1 ?s2 {{ {_crossed(3)} }}",
    "a long list, looked at for each row": f"SELECT (COUNT(*) AS ?n) {{ {_crossed(2)} "
    f"FILTER(?o0 IN ({', '.join(map(str, range(20000)))})) }}",
    "sub-selects multiplied": "SELECT (COUNT(*) AS ?n) { " + " ".join(
        f"{{ SELECT ?v{n} {{ ?s{n} ?p{n} ?v{n} }} }}" for n in range(4)
    ) + " }",
    "an endless question": f"ASK {{ {_crossed(4)} FILTER(STRLEN(STR(?o0)) + STRLEN(STR(?o1)) + "
    "STRLEN(STR(?o2)) + STRLEN(STR(?o3)) < 0) }",
    "dates and hashes of a cross": f"SELECT (MAX(SHA512(CONCAT(STR(?o0), STR(?o1), STR(?o2)))) AS ?m) "
    f"{{ {_crossed(3)} }}",
}  # fmt: skip
"""Each needs more than any limit of time, memory or rows allows."""

BREAKING: dict[str, str] = {
    "a pattern too large": "SELECT * { ?s rdfs:label ?l FILTER REGEX(?l, '((((满{1,500}){1,500}){1,500}){1,500})') }",
    "points": "SELECT * { ?s ?p ?o " + "." * 190_000 + " }",
    "points in names": "SELECT * { ?s jx:" + "." * 190_000 + " ?o }",
    "points before a colon": "SELECT * { ?s " + "." * 190_000 + ":x ?o }",
    "letters without a colon": "SELECT * { ?s " + "a" * 190_000 + " ?o }",
    "per cent": "SELECT * { ?s jx:" + "%" * 190_000 + " ?o }",
    "or": "SELECT * { ?s ?p ?o FILTER(" + " || ".join(["?o = 1"] * 10_000) + ") }",
    "and": "ASK { ?s ?p ?o FILTER(" + " && ".join(["?o > 1"] * 10_000) + ") }",
    "sums": "ASK { FILTER(" + " + ".join(["1"] * 40_000) + " = 2) }",
    "sums of signs": "ASK { FILTER(1" + "+1" * 90_000 + " = 2) }",
    "nots": "ASK { FILTER(" + "!" * 100_000 + "true) }",
    "minus signs": "ASK { FILTER(" + "- " * 90_000 + "1 = 1) }",
    "parentheses": "ASK { FILTER" + "(" * 10_000 + "1 = 1" + ")" * 10_000 + " }",
    "brackets": "ASK { ?s ?p " + "[ ?p " * 10_000 + "1" + "]" * 10_000 + " }",
    "groups": "ASK " + "{" * 10_000 + "?s ?p ?o" + "}" * 10_000,
    "open groups": "ASK " + "{" * 100_000,
    "unions": "ASK { { ?s ?p ?o }" + " UNION { ?s ?p ?o }" * 9_000 + " }",
    "optionals": "ASK { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * 8_000 + "}",
    "minuses": "ASK { ?s ?p ?o " + "MINUS { ?s ?p ?o } " * 9_000 + "}",
    "filters": "ASK { ?s ?p ?o " + "FILTER(?o) " * 15_000 + "}",
    "binds": "SELECT * { " + " ".join(f"BIND({n} AS ?v{n})" for n in range(8_000)) + " }",
    "path steps": "ASK { ?s jx:a" + "/jx:a" * 30_000 + " ?o }",
    "path choices": "ASK { ?s jx:a" + "|jx:a" * 30_000 + " ?o }",
    "path inverses": "ASK { ?s " + "^" * 100_000 + "jx:a ?o }",
    "path stars": "ASK { ?s jx:a" + "*" * 100_000 + " ?o }",
    "triples": "ASK { " + "?s ?p ?o . " * 16_000 + "}",
    "objects": "ASK { ?s ?p " + ",".join(["?o"] * 60_000) + " }",
    "prefixes": "".join(f"PREFIX p{n}: <urn:{n}>\n" for n in range(8_000)) + "ASK { ?s p1:a ?o }",
    "the same prefix": "PREFIX a: <urn:a> " * 10_000 + "ASK { ?s a:a ?o }",
    "comments": "# a comment\n" * 15_000 + "ASK { ?s ?p ?o }",
    "one long comment": "#" * 190_000,
    "escapes": "ASK { ?s ?p '" + "\\\\" * 95_000 + "' }",
    "quotes escaped": 'ASK { ?s ?p "' + '\\"' * 95_000 + '" }',
    "an open string of escapes": "ASK { ?s ?p '" + "\\\\" * 95_000,
    "quotes": "ASK { ?s ?p " + "'" * 190_000,
    "long strings": "ASK { ?s ?p '''" + "''a" * 60_000 + "''' }",
    "open long strings": "ASK { ?s ?p " + "'''a " * 40_001,
    "angles": "ASK { ?s ?p " + "<" * 190_000 + " }",
    "open iris": "ASK { ?s ?p " + "<a" * 95_000 + " }",
    "backslashes": "ASK { ?s ?p " + "\\" * 190_000,
    "question marks": "ASK { ?s ?p " + "?" * 190_000 + " }",
    "digits": "ASK { ?s ?p " + "1" * 190_000 + " }",
    "blanks": "ASK { ?s ?p" + " " * 190_000 + "?o }",
    "words": "ASK { " + "a " * 90_000 + "}",
    "names": "ASK { ?s a " + "jx:a " * 38_000 + "}",
    "calls": "ASK { FILTER(" + "STR(" * 10_000 + "1" + ")" * 10_000 + " = 1) }",
    "selects": "ASK { " + "{ SELECT * { " * 5_000 + "?s ?p ?o" + " } }" * 5_000 + " }",
    "languages": "ASK { ?s ?p '' @" + "a-" * 90_000 + "a }",
    "orders": "SELECT * { ?s ?p ?o } ORDER BY " + "?s " * 60_000,
    "columns": "SELECT " + " ".join(f"?v{n}" for n in range(25_000)) + " { ?v0 ?v1 ?v2 }",
    "graphs": "ASK FROM d:a " * 1 + "FROM d:a " * 18_000 + "{ ?s ?p ?o }",
}
"""What breaks readers: long, deep, or with many ways to be read wrongly. Each is answered or refused, in time."""
