"""The words of a SPARQL text, after the terminals of SPARQL 1.1 (section 19.8 of the recommendation).

Only what a guard and a binder of parameters need: comments, strings, IRIs, variables, prefixed names, words.
Escapes outside strings and \\u escapes are refused, because engines disagree on when they are resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.errors import QueryError

# No alternative may look at a sign again and again: repetitions give nothing back (*+), and a run of signs that is
# no name is taken whole and parted afterwards.
_TERMINALS = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*+)
  | (?P<string>'''(?:[^'\\]|'(?!'')|\\.)*+''' | \"\"\"(?:[^"\\]|"(?!"")|\\.)*+\"\"\"
              | '(?!'')(?:[^'\\\n\r]|\\.)*+' | "(?!"")(?:[^"\\\n\r]|\\.)*+")
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*+>)
  | (?P<variable>[?$]\w++)
  | (?P<name>[\w\-.]*+:(?:[\w:%](?:[\w\-.:%]*[\w\-:%])?)?)
  | (?P<run>[\w\-.]++)
  | (?P<blank>\s++)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_PARTS = re.compile(r"\w++|.")
_ESCAPES = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal: its kind (comment, string, iri, variable, name, word, blank, sign), text and offset."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Every terminal in order; joined, their texts are the text again.

    Raises QueryError at an open string, at an escape outside strings and at a \\u escape. Takes time in proportion to
    the length of the text, whatever it is.
    """
    for match in _TERMINALS.finditer(text):
        kind, word, start = match.lastgroup or "sign", match[0], match.start()
        if kind == "run":
            for part in _PARTS.finditer(word):
                yield Token("sign" if part[0] in "-." else "word", part[0], start + part.start())
            continue
        if kind == "sign" and word in "\"'":
            raise refused(text, start, "字符串没有结束", "a string is not closed")
        if (kind == "sign" and word == "\\") or (kind == "string" and "\\" in word and _has_code_escape(word)):
            raise refused(
                text,
                start,
                "不接受此处的反斜杠转义,请直接写字符",
                "this backslash escape is refused: write the character itself",
            )
        yield Token(kind, word, start)


def _has_code_escape(string: str) -> bool:
    return any(escape[1] in "uU" for escape in _ESCAPES.finditer(string))


def refused(text: str, offset: int, zh: str, en: str) -> QueryError:
    """The error for an offset of a query: line and column (both 1-based) before the reason."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return QueryError(f"查询第{line}行第{column}列：{zh}", f"query line {line}, column {column}: {en}")


def without_comments(words: Iterable[Token]) -> str:
    """The text of tokens with every comment blanked out; offsets stay."""
    return "".join(" " * len(token.text) if token.kind == "comment" else token.text for token in words)
