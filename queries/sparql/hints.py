"""What a user's query may have meant: terms of ours that there are none of, prefixes that nobody knows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extract.errors import QueryError
from extract.language import say
from ontology.codes import codes
from ontology.measure_names import Measure
from ontology.names import CODE, JX, PREFIXES, Class, DocumentKind, FundingKind, Property
from queries.sparql.terminals import Token, tokens

_NEAR = 0.6  # of 1: below that a suggestion is a guess
_CLOSED = (JX, *(CODE + part for part in ("measure/", "funding/", "document/")))
"""Namespaces all of whose terms are known here; others may be asked for terms that we do not use."""


def hints(query: str) -> list[str]:
    """One line for each term of our vocabulary that is misspelt and each prefix that is not known, with the nearest
    that there is. What does not parse is left to the engine to tell."""
    try:
        words = [token for token in tokens(query) if token.kind not in {"blank", "comment"}]
    except QueryError:
        return []
    declared = dict(_declared(words))
    found: dict[str, None] = {}
    heads = {id(after) for before, after in pairwise(words) if _declares(before)}
    for token in words:
        if token.kind == "name" and id(token) not in heads:
            hint = _of_name(token.text, PREFIXES | declared)
        else:
            hint = _of_iri(token.text[1:-1], token.text) if token.kind == "iri" else None
        if hint is not None:
            found[hint] = None
    return [*_of_declarations(declared), *found]


def _declares(token: Token) -> bool:
    return token.kind == "word" and token.text.casefold() == "prefix"


def _declared(words: list[Token]) -> Iterator[tuple[str, str]]:
    for prefix, name, iri in zip(words, words[1:], words[2:], strict=False):
        if _declares(prefix) and name.text.endswith(":") and iri.kind == "iri":
            yield name.text[:-1], iri.text[1:-1]


def _of_declarations(declared: dict[str, str]) -> Iterator[str]:
    for name, iri in declared.items():
        ours = PREFIXES.get(name)
        if ours is not None and ours != iri:
            yield say(
                f"提示：前缀“{name}”在图谱中是 <{ours}>，查询写的是 <{iri}>",
                f"hint: the graph's prefix {name!r} is <{ours}>, the query has <{iri}>",
            )


def _of_name(text: str, prefixes: dict[str, str]) -> str | None:
    prefix, _, local = text.partition(":")
    if prefix == "_":
        return None
    if prefix not in prefixes:
        near = _nearest(prefix, list(PREFIXES), 0.5)
        meant = say(f"；相近的有 {near}", f"; did you mean {near!r}") if near else ""
        return say(f"提示：没有名为“{prefix}”的前缀{meant}", f"hint: there is no prefix {prefix!r}{meant}")
    return _of_iri(prefixes[prefix] + local, text)


def _of_iri(iri: str, text: str) -> str | None:
    if iri in _terms() or iri in PREFIXES.values():
        return None
    space = max((namespace for namespace in _CLOSED if iri.startswith(namespace)), key=len, default=None)
    folded = {term.casefold(): term for term in _terms()}
    if space is None:
        same = folded.get(iri.casefold())  # skos:preflabel
        return None if same is None else _told(text, same)
    if "/" in iri.removeprefix(space):
        return None
    near = folded.get(iri.casefold()) or _near_term(iri, space)
    return _told(text, near)


def _near_term(iri: str, space: str) -> str | None:
    own = [term for term in _terms() if term.startswith(space)]
    # hasWeight is meant for weight, agencyName for agency.
    plain = {re.sub("^(has|is)", "", term.removeprefix(space)).casefold(): term for term in own}
    asked = re.sub("^(has|is)", "", iri.removeprefix(space)).casefold()
    near = _nearest(asked, list(plain), _NEAR)
    return None if near is None else plain[near]


def _told(text: str, term: str | None) -> str:
    near = "" if term is None else _short(term)
    meant = say(f"；相近的有 {near}", f"; did you mean {near}") if near else ""
    return say(f"提示：词汇中没有 {text}{meant}", f"hint: the vocabulary has no {text}{meant}")


def _short(term: str) -> str:
    prefix, iri = max(((name, iri) for name, iri in PREFIXES.items() if term.startswith(iri)), key=lambda p: len(p[1]))
    return f"{prefix}:{term.removeprefix(iri)}"


def _nearest(word: str, known: list[str], least: float) -> str | None:
    return next(iter(difflib.get_close_matches(word, known, 1, least)), None)


@cache
def _terms() -> frozenset[str]:
    """Every term of the vocabulary that a graph can hold."""
    named = (*Class, *Property, *Measure, *FundingKind, *DocumentKind)
    return frozenset(str(term) for term in named) | frozenset(codes())
