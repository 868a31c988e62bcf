"""The library of competency queries: questions a reviewer asks, one .rq file each, run by name with parameters.

A file begins with comments: `# title:`, `# title_en:`, `# description:`, `# description_en:`, and one line a
parameter, `# param word string "满意度" 中文说明 | English`. In its text `$word` stands for the parameter; it is
replaced by a typed RDF term, token by token, never by pasted text. `# word whole 部门整体 | whole department` makes
`$whole` a word of the reader's language, `# column total 项目 | item` names a column of the printed table, and
`# kind total money` says what its numbers are (queries.kinds) where the column's name alone does not.
`# rest NAME 另有 {n} 条 | {n} more` names the query that lists what this one leaves out. A line that holds
`$uncounted` leaves documents out that are one disclosure with another; it stands only where there are any.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import pyoxigraph

from extract.errors import QueryError
from extract.language import say
from queries.arguments import fitting
from queries.kinds import Kind
from queries.sparql.terminals import tokens
from queries.typed_numbers import number_of
from queries.words import encodable

_XSD = "http://www.w3.org/2001/XMLSchema#"
_HEAD = re.compile(r"#\s*(title|title_en|description|description_en|param|word|column|kind|rest):?\s+(.*)")
_BILINGUAL = re.compile(r"([\w-]+)\s+(.*?)\s*\|\s*(.*)")
_UNCOUNTED = "$uncounted"
_MOST = 10**9  # that a whole number may be
_PARAMETER = re.compile(
    r"(\w+)\s+(string|pattern|integer|decimal)\s+(\"(?:[^\"\\]|\\.)*\"|-?[\d.]+)\s+(.*?)\s*\|\s*(.*)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: its type (string, pattern, integer or decimal), default, meaning in both languages."""

    name: str
    type: str
    default: str
    zh: str
    en: str

    @property
    def kind(self) -> Any:
        """What a value of it is in Python; a number may be typed as text."""
        return str if self.type in {"string", "pattern"} else str | int | float | Decimal

    @property
    def meaning(self) -> str:
        """What it means, in the reader's language."""
        return say(self.zh, self.en)

    def term(self, value: object) -> str:
        """A value as the SPARQL term that replaces `$name`; raises QueryError when it is not of the type."""
        if self.type == "pattern":
            self._check_pattern(str(value))
        if self.type in {"string", "pattern"}:
            return str(pyoxigraph.Literal(encodable(str(value))))
        number = number_of(value)
        if self.type == "decimal":
            return str(pyoxigraph.Literal(format(number, "f"), datatype=pyoxigraph.NamedNode(_XSD + "decimal")))
        if number != number.to_integral_value() or not 0 <= number <= _MOST:
            raise QueryError(
                f"参数 {self.name} 应为整数（0到{_MOST}），实为 {value}",
                f"{self.name} should be a whole number from 0 to {_MOST}, found {value}",
            )
        return str(int(number))  # bare digits, as LIMIT wants them

    def _check_pattern(self, value: str) -> None:
        # An engine takes a wrong pattern for one that nothing fits.
        try:
            re.compile(value)
        except re.error as error:
            raise QueryError(
                f"参数 {self.name} 不是正则表达式：{error}", f"{self.name} is not a regular expression: {error}"
            ) from error


@dataclass(frozen=True, slots=True)
class Rest:
    """The query of what another leaves out, and what is said of how many rows that are."""

    query: str
    zh: str
    en: str

    def asked_with(self, names: Iterable[str]) -> list[str]:
        """Those of the names of parameters that the query of the rest has too."""
        return [name for name in names if name in {parameter.name for parameter in named(self.query).parameters}]

    def told(self, number: int) -> str:
        """How many rows are left out, and where they are listed, in the reader's language."""
        said = say(self.zh, self.en).replace("{n}", str(number))
        return said + say(f"，见 jixiao queries {self.query}", f": jixiao queries {self.query}")


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """One competency query: its name (the file's), both titles and descriptions, parameters and SPARQL text; rest: of
    what it leaves out, where it counts that."""

    name: str
    title_zh: str
    title_en: str
    description_zh: str
    description_en: str
    parameters: tuple[Parameter, ...]
    text: str
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    rest: Rest | None = None

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return say(self.title_zh, self.title_en)

    @property
    def description(self) -> str:
        """The description in the reader's language."""
        return say(self.description_zh, self.description_en)

    @property
    def counts_once(self) -> bool:
        """Whether of one disclosure from several files it leaves all but one out; lists of documents have them all."""
        return _UNCOUNTED in self.text

    def bind(self, values: Mapping[str, object] | None = None, uncounted: Iterable[str] = ()) -> str:
        """The SPARQL text with every parameter replaced by its value, or where that is None by its default. uncounted:
        IRIs of documents whose rows are left out.

        Raises ArgumentError when a value is of no fitting type, QueryError when it cannot be used or a name is not one
        of the query's parameters.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values or {}:
            if name not in known:
                names = ", ".join(known) or say("无", "none")
                raise QueryError(
                    f"查询 {self.name} 没有参数 {name}（有：{names}）",
                    f"query {self.name} has no parameter {name} (it has: {names})",
                )
        given = {
            name: fitting(self.name, name, value, known[name].kind)
            for name, value in (values or {}).items()
            if value is not None
        }
        terms = {"$" + name: str(pyoxigraph.Literal(say(*both))) for name, both in self.words.items()}
        terms |= {"$" + name: parameter.term(given.get(name, parameter.default)) for name, parameter in known.items()}
        left_out = " ".join(str(pyoxigraph.NamedNode(iri)) for iri in sorted(uncounted))
        text = self.text if left_out else "".join(line for line in self.text.splitlines(True) if _UNCOUNTED not in line)
        terms[_UNCOUNTED] = left_out
        return "".join(
            terms.get(token.text, token.text) if token.kind == "variable" else token.text for token in tokens(text)
        )


def parse(name: str, text: str) -> LibraryQuery:
    """Reads one .rq file; raises QueryError when its head lacks a title or description or has a bad parameter."""
    head: dict[str, str] = {}
    parameters = []
    bilingual: dict[str, dict[str, tuple[str, str]]] = {"word": {}, "column": {}, "rest": {}}
    kinds: dict[str, Kind] = {}
    for line in text.splitlines():
        match = _HEAD.match(line)
        if match is None:
            continue
        if match[1] in bilingual:
            both = _BILINGUAL.fullmatch(match[2].strip())
            if both is None:
                raise QueryError(f"查询 {name}：此行有误：{line}", f"query {name}: bad line: {line}")
            bilingual[match[1]][both[1]] = (both[2], both[3])
            continue
        if match[1] == "kind":
            column, _, kind = match[2].strip().partition(" ")
            if kind not in set(Kind):
                raise QueryError(f"查询 {name}：此行有误：{line}", f"query {name}: bad line: {line}")
            kinds[column] = Kind(kind)
            continue
        if match[1] != "param":
            head[match[1]] = match[2].strip()
            continue
        parameter = _PARAMETER.fullmatch(match[2].strip())
        if parameter is None:
            raise QueryError(f"查询 {name}：参数行有误：{line}", f"query {name}: bad parameter line: {line}")
        default = str(json.loads(parameter[3], parse_float=Decimal))
        parameters.append(Parameter(parameter[1], parameter[2], default, parameter[4], parameter[5]))
    missing = {"title", "title_en", "description", "description_en"} - head.keys()
    if missing:
        raise QueryError(f"查询 {name} 缺少 {sorted(missing)}", f"query {name} lacks {sorted(missing)}")
    return LibraryQuery(
        name, head["title"], head["title_en"], head["description"], head["description_en"], tuple(parameters), text,
        bilingual["word"], bilingual["column"], kinds,
        next((Rest(other, *both) for other, both in bilingual["rest"].items()), None),
    )  # fmt: skip


@cache
def library() -> dict[str, LibraryQuery]:
    """All queries of the library by name, in alphabetical order."""
    files = sorted(
        (entry for entry in resources.files(__name__).iterdir() if entry.name.endswith(".rq")),
        key=lambda entry: entry.name,
    )
    return {entry.name[:-3]: parse(entry.name[:-3], entry.read_text(encoding="utf-8")) for entry in files}


def named(name: str) -> LibraryQuery:
    """The query of a name; raises QueryError, naming the nearest ones, when there is none."""
    found = library().get(name)
    if found is None:
        near = ", ".join(difflib.get_close_matches(name, library(), 3, 0.3)) or ", ".join(library())
        raise QueryError(f"没有查询 {name}；相近的有：{near}", f"there is no query {name}; similar names: {near}")
    return found
