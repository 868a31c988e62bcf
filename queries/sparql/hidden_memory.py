"""A user's query kept from the store's own memory (paths of files, versions), which no export holds either.

An engine that leaves a graph out of its union looks every pattern up in each of the others, which takes as many times
as long as there are documents. But the memory has properties of its own: only a variable in the place of a property, a
negated path, one of no length or a DESCRIBE can meet them. So the text is gone through once: where variables stand for
properties a FILTER is added, and where that does not do, the graphs have to be listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.store.ledger import SYS
from queries.sparql.terminals import Token

_NAMED = "system"  # whoever names the memory or one of its properties has this in the text
_UNTIL_BRACKET = ("filter", "bind")  # words after which the group goes on where their bracket closes
_TRUTH = ("true", "false")
_SOME = "[]"  # a node without a name
_ENDS = (".", ";", ",", "]", ")")
_CLOSED_BY = {"]": ("blank",), ")": ("list", "path")}


class _Unsure(Exception):
    """The graphs have to be listed."""


@dataclass
class _Frame:
    """A bracket that is open. kind: group, template, data, blank, list, path; at: what comes next: subject, property,
    path (a property was read, it may go on), object, end (of an object); skips: in a clause without triples, until a
    brace opens ("{") or its own bracket closes (")"); depth: brackets open in that clause."""

    kind: str
    at: str = "subject"
    skips: str = ""
    depth: int = 0
    subject: str | None = None
    empty: bool = False  # the path that is read may have no length
    asked: dict[str, None] = field(default_factory=dict)  # variables in the place of properties
    met: set[str | None] = field(default_factory=set)  # variables that a triple binds
    loose: list[tuple[str | None, str | None]] = field(default_factory=list)  # ends of paths that may have no length


def without_memory(words: Iterable[Token]) -> str | None:
    """The text of a query (all its terminals) that meets no triple of the store's memory, asked of all graphs as one;
    None where every graph but the memory has to be listed."""
    try:
        return "".join(_Walk().texts(words))
    except _Unsure:
        return None


class _Walk:
    def __init__(self) -> None:
        self._frames: list[_Frame] = []
        self._head = ""  # the word before the first brace that says what it opens
        self._short = False  # CONSTRUCT WHERE, whose pattern takes no FILTER
        self._before: Token | None = None
        self._language = -1  # where the tag of a language ends

    def texts(self, words: Iterable[Token]) -> Iterator[str]:
        """The terminals, with a FILTER before the end of each group that needs one."""
        for token in words:
            if token.kind not in {"blank", "comment"}:
                if token.kind in {"iri", "name"} and _NAMED in token.text.casefold():
                    raise _Unsure
                yield self._taken(token)
                self._before = token
            yield token.text
        if self._frames:
            raise _Unsure

    def _taken(self, token: Token) -> str:
        """What stands before a terminal."""
        frame = self._frames[-1] if self._frames else None
        if frame is None:
            self._outside(token)
        elif token.text == "}" and token.kind == "sign":
            return self._closed()
        elif token.text == "{" and token.kind == "sign":
            self._opened("group")
        elif frame.skips:
            _skip(frame, token)
        elif not self._in_language(token):
            self._in_triples(frame, token)
        return ""

    def _outside(self, token: Token) -> None:
        word = token.text.casefold()
        if token.kind == "word":
            if word == "describe":
                raise _Unsure
            if self._head == "construct":
                self._short = True  # no template follows
            self._head = word
        elif token.text == "{":
            self._opened("template" if self._head == "construct" else "group")

    def _opened(self, kind: str) -> None:
        data = self._head == "values"
        self._frames.append(_Frame("data", skips="}") if data else _Frame(kind))
        self._head = ""

    def _closed(self) -> str:
        frame = self._frames.pop()
        if frame.kind not in {"group", "template", "data"}:
            raise _Unsure
        if frame.kind == "template":
            return ""
        if any(not {one, other} & (frame.met | {None}) for one, other in frame.loose):
            raise _Unsure
        if self._frames:
            above = self._frames[-1]
            if above.kind != "group":
                raise _Unsure
            if above.skips != ")":
                above.skips, above.at = "", "subject"
            elif above.depth == 0:  # FILTER EXISTS {…}
                above.skips = ""
        if frame.asked and self._short:
            raise _Unsure
        return "".join(f' FILTER(!STRSTARTS(STR({name}), "{SYS}"))' for name in frame.asked)

    def _in_language(self, token: Token) -> bool:
        """Whether a terminal is part of the tag of a language, @zh-Hans, or the type of a literal."""
        before = self._before
        if token.text == "@":
            self._language = token.start + 1
            return True
        if token.start == self._language and token.text not in _ENDS:
            self._language += len(token.text)
            return True
        self._language = -1
        typed = token.text == "^" and before is not None and before.kind == "string"
        if typed:
            self._language = token.start + 1  # ^^ and the type, which stand together
        return typed

    def _in_triples(self, frame: _Frame, token: Token) -> None:
        word = token.text.casefold()
        if token.kind == "word" and word == "a" and frame.at == "property":
            frame.at = "path"
        elif token.kind == "word" and word not in _TRUTH and not word[0].isdigit():
            self._keyword(frame, word)
        elif word[0].isdigit() and frame.at == "subject" and self._before == Token("sign", ".", token.start - 1):
            frame.at = "end"  # of 1.5
        elif token.kind != "sign":
            self._term(frame, _variable(token))
        else:
            self._sign(frame, token.text)

    def _keyword(self, frame: _Frame, word: str) -> None:
        if frame.kind != "group" or frame.at not in {"subject", "end", "property"}:
            raise _Unsure
        frame.at, frame.depth, self._head = "subject", 0, word
        frame.skips = ")" if word in _UNTIL_BRACKET else "{"

    def _term(self, frame: _Frame, variable: str | None) -> None:
        if frame.kind == "list":
            return
        if frame.at == "subject":
            frame.subject, frame.at, frame.empty = variable, "property", False
        elif frame.at == "property":
            if variable is not None:
                self._group().asked[variable] = None
            frame.at = "path"
        elif frame.at in {"path", "object"} and frame.kind != "path":
            group = self._group()
            if frame.empty:
                group.loose.append((frame.subject, variable))
            else:
                group.met |= {name for name in (frame.subject, variable) if name not in {None, _SOME}}
            frame.at = "end"
        else:
            raise _Unsure

    def _group(self) -> _Frame:
        return next(frame for frame in reversed(self._frames) if frame.kind in {"group", "template"})

    def _sign(self, frame: _Frame, sign: str) -> None:
        at = frame.at
        if sign == "." and frame.kind in {"group", "template"}:
            frame.at, frame.empty = "subject", False
        elif sign == ";" and at in {"end", "property"} and frame.kind != "list":
            frame.at, frame.empty = "property", False
        elif sign == "," and at == "end":
            frame.at = "object"
        elif sign == "[" and (at in {"subject", "path", "object"} or frame.kind == "list"):
            self._frames.append(_Frame("blank", "property", subject=_SOME))
        elif sign == "(" and (at in {"subject", "object"} or frame.kind == "list"):
            self._frames.append(_Frame("list", "object"))
        elif sign == "(" and at == "property":
            self._frames.append(_Frame("path", "property"))
        elif sign == "(" and at == "path" and frame.kind != "path":
            self._frames.append(_Frame("list", "object"))
        elif frame.kind in _CLOSED_BY.get(sign, ()):
            self._bracket_closed(frame)
        elif not _goes_on(frame, sign):
            raise _Unsure

    def _bracket_closed(self, frame: _Frame) -> None:
        self._frames.pop()
        above = self._frames[-1]
        if frame.kind == "path":
            above.at, above.empty = "path", above.empty or frame.empty
        else:
            self._term(above, _SOME)


def _variable(token: Token) -> str | None:
    """What a term is called that can be anything (?x, $x, _:x), None of a constant."""
    if token.kind == "variable":
        return "?" + token.text[1:]
    return token.text if token.text.startswith("_:") else None


def _skip(frame: _Frame, token: Token) -> None:
    """A terminal of a clause without triples."""
    if token.kind == "sign" and frame.skips == ")" and token.text in "()":
        frame.depth += 1 if token.text == "(" else -1
        if frame.depth == 0:
            frame.skips = ""


def _goes_on(frame: _Frame, sign: str) -> bool:
    """Whether a sign is part of a path or of a number; the frame is then further on."""
    if sign in "+-" and (frame.at in {"path", "object", "end"} or frame.kind == "list"):
        return True
    if sign in "/|" and frame.at == "path":
        frame.at = "property"
        return True
    if sign in "*?" and frame.at == "path":
        frame.empty = True
        return True
    if sign == "^" and frame.at == "property":
        return True
    return sign == "." and frame.kind in {"list", "blank"}  # of a number
