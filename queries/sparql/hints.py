"""What a user's query may have meant: terms of ours that there are none of, prefixes that nobody knows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extract.errors import QueryError
from extract.language import in_one_line, say
from ontology.codes import codes
from ontology.measure_names import Measure
from ontology.names import CODE, DATA, JX, OPHASE, PREFIXES, Class, DocumentKind, FundingKind, Phase, Property
from queries.sparql.terminals import Token, tokens
from queries.sparql.value_hints import value_hints

_MOST = 10  # hints: a query with more is made by no hand, and a suggestion takes a millisecond
_LONGEST = 100  # signs of a word
_NEAR = 0.6  # of 1: below that a suggestion is a guess
_ALIKE = 0.8  # of 1: in a vocabulary that has more terms than are used here, what is less alike is another term
_CLOSED = (JX, OPHASE, *(f"{CODE}{part}/" for part in ("measure", "funding", "document", "operator", "scope", "grade")))
"""Namespaces all of whose terms are known here; others may be asked for terms that we do not use."""


def hints(query: str) -> list[str]:
    """One line for each term of our vocabulary that is misspelt and each prefix that is not known, with the nearest
    that there is: the first few. What does not parse is left to the engine to tell."""
    try:
        words = [token for token in tokens(query) if token.kind not in {"blank", "comment"}]
    except QueryError:
        return []
    declared = dict(_declared(words))
    found: dict[str, None] = {}
    heads = {id(after) for before, after in pairwise(words) if _declares(before)}
    seen: set[str] = set()
    for before, token in zip([None, *words], words, strict=False):
        if len(found) >= _MOST:
            break
        classes = before is not None and before.text in {"a", "rdf:type"}
        if token.text in seen:
            continue
        if id(token) not in heads:
            seen.add(token.text)
        if token.kind == "name" and id(token) not in heads:
            hint = _of_name(token.text, PREFIXES | declared, classes)
        else:
            hint = _of_iri(token.text[1:-1], token.text, classes) if token.kind == "iri" else None
        if hint is not None:
            found[hint] = None
    return [*_of_declarations(declared), *found, *value_hints(words, PREFIXES | declared)][:_MOST]


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


def _of_name(text: str, prefixes: dict[str, str], classes: bool) -> str | None:
    prefix, _, local = text.partition(":")
    if prefix == "_":
        return None
    if prefix not in prefixes:
        near = _nearest(prefix, list(PREFIXES), 0.5)
        meant, prefix = (
            say(f"；相近的有 {near}", f"; did you mean {near!r}") if near else "",
            in_one_line(prefix, _LONGEST),
        )
        return say(f"提示：没有名为“{prefix}”的前缀{meant}", f"hint: there is no prefix {prefix!r}{meant}")
    return _of_iri(prefixes[prefix] + local, text, classes)


def _of_iri(iri: str, text: str, classes: bool) -> str | None:
    """What is told of an IRI; `classes`: it stands where a class does."""
    if iri in _terms() or iri in PREFIXES.values():
        return None
    space = max((namespace for namespace in _CLOSED if iri.startswith(namespace)), key=len, default=None)
    folded = _folded_terms()
    if space is None:
        open_space = next(
            (own for own in sorted(PREFIXES.values(), key=len, reverse=True) if iri.startswith(own)), None
        )
        same = folded.get(iri.casefold())  # skos:preflabel
        if same is None and open_space not in {None, DATA}:
            same = _near_term(iri, open_space or "", _ALIKE, classes)
        return None if same is None else _told(text, same)
    if "/" in iri.removeprefix(space):
        return None
    near = folded.get(iri.casefold()) or _near_term(iri, space, _NEAR, classes)
    return _told(text, near)


@cache
def _folded_terms() -> dict[str, str]:
    return {term.casefold(): term for term in _terms()}


def _near_term(iri: str, space: str, least: float, classes: bool) -> str | None:
    """The nearest term of a namespace: a class where one is asked for and any is near, else any."""
    own = sorted(term for term in _terms() if term.startswith(space) and term != space)
    named = [term for term in own if term.removeprefix(space)[:1].isupper()]
    for terms in (named, own) if classes else (own,):
        # hasWeight is meant for weight, agencyName for agency.
        plain = {_plain(term.removeprefix(space)): term for term in terms}
        near = _nearest(_plain(iri.removeprefix(space)), sorted(plain), least)
        if near is not None:
            return plain[near]
    return None


def _plain(local: str) -> str:
    return re.sub("^(has|is)", "", local).casefold()


def _told(text: str, term: str | None) -> str:
    near, text = "" if term is None else _short(term), in_one_line(text, _LONGEST)
    meant = say(f"；相近的有 {near}", f"; did you mean {near}") if near else ""
    return say(f"提示：词汇中没有 {text}{meant}", f"hint: the vocabulary has no {text}{meant}")


def _short(term: str) -> str:
    prefix, iri = max(((name, iri) for name, iri in PREFIXES.items() if term.startswith(iri)), key=lambda p: len(p[1]))
    return f"{prefix}:{term.removeprefix(iri)}"


def _nearest(word: str, known: list[str], least: float) -> str | None:
    # Likeness takes the square of the length; no term of ours is long.
    return next(iter(difflib.get_close_matches(word, known, 1, least)), None) if len(word) <= _LONGEST else None


@cache
def _terms() -> frozenset[str]:
    """Every term of the vocabulary that a graph can hold."""
    named = (*Class, *Property, *Measure, *FundingKind, *DocumentKind, *Phase)
    return frozenset(str(term) for term in named) | frozenset(codes())
