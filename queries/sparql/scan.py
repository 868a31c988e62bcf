"""A query's text looked at once, sign by sign, before anything parses it: in time proportional to its length."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from extract.errors import QueryError
from queries.sparql.terminals import Token, refused, tokens

LONGEST_QUERY = 200_000  # characters: a parser needs seconds for more
DEEPEST_NESTING = 24  # brackets: deeper ones exhaust the stack of a parser, or its time
_OPEN, _CLOSE = "({[", ")}]"
_REACHING = ("service", "from")  # whatever reaches outside is spelled with one of these
_ESCAPE = "\\u"  # or with this
_HEAD = re.compile(r"(?:\s*+#[^\n\r]*+[\n\r])*+")  # comments before everything else can be nothing but comments
_UPDATES = frozenset(["insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"])


def scanned(query: str) -> list[Token]:
    """The terminals of a query. Raises QueryError, with line and column where there is one, when it is too long, too
    deep or no UTF-8 text, and at the words of a SERVICE or an update."""
    if len(query) > LONGEST_QUERY:
        raise QueryError(
            f"查询过长：{len(query)} 字符，上限 {LONGEST_QUERY}",
            f"the query is too long: {len(query)} characters, at most {LONGEST_QUERY}",
        )
    if query.encode("utf-8", "replace").decode() != query:
        raise refused(query, 0, "不是 UTF-8 文本", "this is not UTF-8 text")
    words = list(tokens(query))
    _check_words(query, words)
    return words


def reaches_nowhere(query: str) -> bool:
    """Whether no engine, however it reads this text, can find a SERVICE or a FROM in it: the letters are not there."""
    folded = query.casefold()
    head = _HEAD.match(folded)
    body = folded[head.end() :] if head else folded
    return _ESCAPE not in folded and not any(word in body for word in _REACHING)


def check_reads(query: str, words: Iterable[Token]) -> None:
    """Raises QueryError when a query that is none of the four forms begins like an update."""
    first = next((t for t in words if t.kind == "word" and t.text.casefold() not in {"prefix", "base"}), None)
    if first is not None and first.text.casefold() in _UPDATES:
        raise refused(query, 0, "图谱是只读的, 不接受更新", "the graph is read-only: updates are refused")


def check_prefixes(query: str, words: Iterable[Token], known: Container[str]) -> None:
    """Raises QueryError at the first name whose prefix is neither declared in the query nor known."""
    declared, before = set(), ""
    for token in words:
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before == "prefix":
                declared.add(prefix)
            elif prefix != "_" and prefix not in declared and prefix not in known:
                raise refused(query, token.start, f"没有名为“{prefix}”的前缀", f"there is no prefix {prefix!r}")
        if token.kind not in {"blank", "comment"}:
            before = token.text.casefold()


def _check_words(query: str, words: Iterable[Token]) -> None:
    depth = 0
    for token in words:
        if token.kind == "word" and token.text.casefold() == "service":
            raise refused(query, token.start, "不允许 SERVICE", "SERVICE is not allowed")
        if token.kind == "sign" and token.text in _OPEN:
            depth += 1
            if depth > DEEPEST_NESTING:
                raise refused(
                    query,
                    token.start,
                    f"括号嵌套超过 {DEEPEST_NESTING} 层",
                    f"brackets are nested more than {DEEPEST_NESTING} deep",
                )
        elif token.kind == "sign" and token.text in _CLOSE:
            depth -= 1
