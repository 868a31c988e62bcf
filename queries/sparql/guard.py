"""What a user's query may do: read this graph, nothing else.

Engines follow SERVICE, LOAD and (rdflib) FROM to other hosts and to local files and cannot be told not to, so a
query in which one of these may stand is parsed here first and refused unless all of it was understood. Two readings
must agree: the parse tree of rdflib and the terminals of queries.sparql.terminals; the engine gets exactly the text
that both have read. rdflib's parser takes long to import and longer to run: it is called for few texts, in a process
that can be stopped (queries.sparql.child).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import URIRef

from ontology.names import SYSTEM_GRAPH, VOCABULARY_GRAPH
from queries.sparql.scan import scanned
from queries.sparql.terminals import Token, refused, without_comments

_FORMS = {"SelectQuery": "SELECT", "AskQuery": "ASK", "ConstructQuery": "CONSTRUCT", "DescribeQuery": "DESCRIBE"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may run: its text without comments, and its form (SELECT, ASK, CONSTRUCT, DESCRIBE).

    `union`: all graphs together are its default graph, as it names none with FROM or FROM NAMED.
    """

    text: str
    form: str
    union: bool = True


def check(query: str, prefixes: Mapping[str, str], graphs: str) -> Checked:
    """Reads a query and returns the text to run; it may use `prefixes` undeclared, as readers declare them.

    FROM may name only the vocabulary's graph and those whose IRI begins with `graphs`. Raises QueryError with line and
    column when the query has a syntax error, is an update, or holds SERVICE or a FROM of another place.
    """
    words = scanned(query)
    plain = without_comments(words)
    declared = _declared(words)
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items() if name not in declared)
    tree = _parsed(head, plain)
    for node in _walk(tree):
        if node.name == "ServiceGraphPattern":
            raise refused(query, 0, "不允许 SERVICE", "SERVICE is not allowed")
    datasets = [node for node in _walk(tree) if node.name == "DatasetClause"]
    named = _check_datasets(query, tree, datasets, graphs)
    form = _FORMS.get(tree[1].name)
    if form is None:
        raise refused(query, 0, "不是 SPARQL 查询", "this is not a SPARQL query")
    # Engines count the triples of a graph that is named twice twice; a merge of graphs is a set.
    return Checked(_named_once(plain, words, named), form, union=not datasets)


def _named_once(plain: str, words: list[Token], named: list[tuple[bool, str]]) -> str:
    """A text without the FROM and FROM NAMED of a graph that one before has named."""
    solid = [token for token in words if token.kind not in {"blank", "comment"}]
    clauses = [number for number, token in enumerate(solid) if token.kind == "word" and token.text.casefold() == "from"]
    assert len(clauses) == len(named), "the two readings agree"
    for clause, graph, number in zip(clauses, named, itertools.count(), strict=False):
        if graph in named[:number]:
            start, last = solid[clause].start, solid[clause + (2 if graph[0] else 1)]
            end = last.start + len(last.text)
            plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


def _declared(words: list[Token]) -> set[str]:
    solid = [token for token in words if token.kind not in {"blank", "comment"}]
    return {
        after.text[:-1]
        for before, after in itertools.pairwise(solid)
        if before.kind == "word" and before.text.casefold() == "prefix" and after.text.endswith(":")
    }


def _parsed(head: str, query: str) -> ParseResults:
    try:
        return parseQuery(head + query)
    except ParseBaseException as error:
        if _is_update(head + query):
            raise refused(query, 0, "图谱是只读的, 不接受更新", "the graph is read-only: updates are refused") from None
        offset = max(error.loc - len(head), 0)
        found = re.match(r"\S{0,30}", query[offset:])
        text = found[0] if found else ""
        if not text:
            raise refused(query, offset, "查询到此不完整", "the query is incomplete here") from None
        raise refused(query, offset, f"语法错误, 见 {text!r}", f"syntax error near {text!r}") from None
    except RecursionError:
        raise refused(query, 0, "嵌套过深", "nested too deeply") from None


def _is_update(query: str) -> bool:
    try:
        # A text without any statement parses as an update too.
        return any(node.name == "Update" and node.request for node in _walk(parseUpdate(query)))
    except (ParseBaseException, RecursionError):
        return False


def _walk(node: object) -> Iterator[CompValue]:
    # CompValue is a dict of its parts; ParseResults answer "" to any attribute, so the class decides.
    if isinstance(node, CompValue):
        yield node
        for part in node.values():
            yield from _walk(part)
    elif isinstance(node, (ParseResults, list, tuple)):
        for part in node:
            yield from _walk(part)


def _check_datasets(query: str, tree: ParseResults, datasets: list[CompValue], graphs: str) -> list[tuple[bool, str]]:
    """The graphs that FROM (False) and FROM NAMED (True) name, in order. Raises QueryError at one of elsewhere."""
    found = []
    declared = {node.prefix or "": str(node.iri) for node in tree[0] if node.name == "PrefixDecl"}
    for node in datasets:
        place = node["default"] if "default" in node else node["named"]
        if isinstance(place, CompValue):
            iri = declared.get(place.prefix or "", "") + str(place.localname)
        else:
            iri = str(place) if isinstance(place, URIRef) else ""
        found.append(("default" not in node, iri))
        if iri == SYSTEM_GRAPH:
            raise refused(
                query,
                query.upper().find("FROM"),
                "FROM 不能取图谱自身的记录",
                "FROM may not name the store's own memory",
            )
        if not iri.startswith(graphs) and iri != VOCABULARY_GRAPH:
            raise refused(
                query,
                query.upper().find("FROM"),
                f"FROM 只能取本图谱中的图 ({graphs}…)",
                f"FROM may only name graphs of this store ({graphs}…)",
            )
    return found
