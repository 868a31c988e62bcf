"""What is told of the values in a query: a text where a code or a number stands, a language where none is, graphs that
there are none of."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from extract.errors import QueryError
from extract.language import in_one_line, say
from ontology.codes import ONTOLOGY_FILE, codes
from ontology.names import PREFIXES, RDFS, XSD, Property
from ontology.value_codes import GRADES, OPERATORS, SCOPES
from queries.sparql.terminals import Token, tokens

_CODED: Final[dict[str, dict[str, str]]] = {
    Property.SCOPE: SCOPES,
    Property.OPERATOR: OPERATORS,
    Property.GRADE: GRADES,
}
_NUMBERS: Final = (XSD + "integer", XSD + "decimal")
_GRAPHS_AFTER: Final = ("graph", "from", "named")
_LONGEST: Final = 100  # signs of a value


def value_hints(words: Sequence[Token], prefixes: Mapping[str, str]) -> Iterator[str]:
    """A line for each text in the place of a code or a number, and for a language where labels have none; `words`
    without blanks and comments."""
    for before, token, after in zip(words, words[1:], [*words[2:], None], strict=False):
        if token.kind != "string":
            continue
        iri, value, asked = _iri(before, prefixes), token.text.strip("\"'"), in_one_line(token.text, _LONGEST)
        if iri in _CODED:
            yield _of_code(before.text, asked, _CODED[iri], value)
        elif iri in _numeric() and (after is None or after.text != "^"):
            yield say(
                f"提示：{before.text} 的值是数，不加引号，查询写的是 {asked}",
                f"hint: the values of {before.text} are numbers, without quotes; the query has {asked}",
            )
        elif iri == RDFS + "label" and after is not None and after.text == "@":
            yield say(
                f"提示：文件中印的名称没有语言标记，{asked} 不加 @… 才能匹配",
                f"hint: what documents print has no language tag: {asked} fits without @…",
            )


def graph_hints(query: str, graphs: Iterable[str]) -> list[str]:
    """A line for each graph that a query names after GRAPH or FROM and that is none of `graphs`."""
    known = sorted(graphs)
    found: dict[str, None] = {}
    for text, iri in graphs_named(query).items():
        if iri in known:
            continue
        last = {graph.rpartition("/")[2]: graph for graph in known}  # their beginnings are all alike
        near = last.get(next(iter(difflib.get_close_matches(iri.rpartition("/")[2][:_LONGEST], sorted(last), 1)), ""))
        zh, en = (f"；相近的有 <{near}>", f"; did you mean <{near}>") if near else ("", "")
        shown = in_one_line(text, _LONGEST)
        found[say(f"提示：没有名为 {shown} 的图{zh}", f"hint: there is no graph {shown}{en}")] = None
    return list(found)


def graphs_named(query: str) -> dict[str, str]:
    """The graphs that a query names after GRAPH and FROM, as written, with their IRIs; none where it is no query."""
    try:
        words = [token for token in tokens(query) if token.kind not in {"blank", "comment"}]
    except QueryError:
        return {}
    told = {
        name.text[:-1]: iri.text[1:-1]
        for prefix, name, iri in zip(words, words[1:], words[2:], strict=False)
        if prefix.text.casefold() == "prefix" and iri.kind == "iri"
    }
    named = [after for before, after in pairwise(words) if before.text.casefold() in _GRAPHS_AFTER]
    found = {token.text: _iri(token, PREFIXES | told) for token in named}
    return {text: iri for text, iri in found.items() if iri is not None}


def _of_code(name: str, asked: str, values: Mapping[str, str], value: str) -> str:
    of_local = {iri.rpartition("/")[2]: iri for iri in values.values()} | dict(values)
    near = (
        of_local.get(value)
        or of_local[next(iter(difflib.get_close_matches(value, sorted(of_local), 1, 0.6)), next(iter(values)))]
    )
    code = codes()[near]
    prefix, space = max(((p, s) for p, s in PREFIXES.items() if near.startswith(s)), key=lambda both: len(both[1]))
    short = f"{prefix}:{near.removeprefix(space)}"
    return say(
        f"提示：{name} 的值是代码，如 {short}（{code.zh}），查询写的是文本 {asked}",
        f"hint: the values of {name} are codes, such as {short} ({code.en}); the query has the text {asked}",
    )


def _iri(token: Token, prefixes: Mapping[str, str]) -> str | None:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes[prefix] + local if token.kind == "name" and prefix in prefixes else None


@cache
def _numeric() -> frozenset[str]:
    """The properties whose values are numbers, by the ontology."""
    parsed = ox.parse(path=ONTOLOGY_FILE, format=ox.RdfFormat.TURTLE)
    ranges = ((t.subject, t.predicate.value, t.object) for t in parsed)
    return frozenset(
        subject.value
        for subject, predicate, value in ranges
        if predicate == RDFS + "range"
        and isinstance(value, ox.NamedNode)
        and value.value in _NUMBERS
        and isinstance(subject, ox.NamedNode)
    )
