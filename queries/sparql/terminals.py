"""The words of a SPARQL text, after the terminals of SPARQL 1.1 (section 19.8 of the recommendation).

Only what a guard and a binder of parameters need: comments, strings, IRIs, variables, prefixed names, words.
Escapes outside strings and \\u escapes are refused, because engines disagree on when they are resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.errors import QueryError

_TERMINALS = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<string>'''(?:(?!''')[^\\]|\\.)*''' | \"\"\"(?:(?!\"\"\")[^\\]|\\.)*\"\"\"
              | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*")
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$]\w+)
  | (?P<name>[\w\-.]*:(?:[\w:%](?:[\w\-.:%]*[\w\-:%])?)?)
  | (?P<word>\w+)
  | (?P<blank>\s+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal: its kind (comment, string, iri, variable, name, word, blank, sign), text and offset."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Every terminal in order; joined, their texts are the text again.

    Raises QueryError at an open string, at an escape outside strings and at a \\u escape.
    """
    for match in _TERMINALS.finditer(text):
        kind = match.lastgroup or "sign"
        word = match[0]
        if kind == "sign" and word in "\"'":
            raise refused(text, match.start(), "字符串没有结束", "a string is not closed")
        if (kind == "sign" and word == "\\") or (kind == "string" and re.search(r"(?<!\\)(?:\\\\)*\\[uU]", word)):
            raise refused(
                text,
                match.start(),
                "不接受此处的反斜杠转义,请直接写字符",
                "this backslash escape is refused: write the character itself",
            )
        yield Token(kind, word, match.start())


def refused(text: str, offset: int, zh: str, en: str) -> QueryError:
    """The error for an offset of a query: line and column (both 1-based) before the reason."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return QueryError(f"查询第{line}行第{column}列：{zh}", f"query line {line}, column {column}: {en}")


def without_comments(text: str) -> str:
    """The text with every comment blanked out; offsets stay."""
    return "".join(" " * len(token.text) if token.kind == "comment" else token.text for token in tokens(text))
