"""Values in the place of `$name` in a user's query: typed terms, token by token, never pasted text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import pyoxigraph as ox

from extract.errors import ArgumentError
from extract.language import in_one_line
from queries.sparql.terminals import tokens
from queries.words import encodable

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NAME = re.compile(r"[^\W\d]\w*")
_LONGEST = 60  # characters of a value in a message
_WANTED = (
    "文本、数、True 或 False、日期、pyoxigraph.NamedNode 或 Literal、rdflib 的 URIRef 或 Literal",
    "a text, a number, True or False, a date, a NamedNode or Literal of pyoxigraph, a URIRef or Literal of rdflib",
)


def with_values(text: str, parameters: Mapping[str, Any]) -> str:
    """The text with a term for each `$name`; `?name` stays a variable, and so does `$name` where its value is None:
    that is not asked. Raises ArgumentError for a value that is no term, and for a name that the text does not have."""
    if not parameters or not isinstance(text, str):
        return text
    terms = {f"${_named(name)}": _term(name, value) for name, value in parameters.items()}
    words = list(tokens(text))
    unknown = [name for name in terms if not any(word.kind == "variable" and word.text == name for word in words)]
    if unknown:
        raise ArgumentError(
            f"查询中没有 {unknown[0]}（写作 $名称）", f"the query has no {unknown[0]} (written as $name)"
        )
    return "".join((terms.get(word.text) or word.text) if word.kind == "variable" else word.text for word in words)


def _named(name: object) -> str:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        found = in_one_line(repr(name), _LONGEST)
        raise ArgumentError(
            f"参数名应为文字、数字和下划线，不带 $，实为 {found}",
            f"the name of a parameter should be of letters, digits and _, without $, found {found}",
        )
    return name


def _term(name: str, value: Any) -> str | None:
    """A value as SPARQL writes it."""
    if getattr(value, "shape", None) == () and callable(getattr(value, "item", None)):
        value = value.item()  # a scalar of numpy
    if value is None:
        return None
    if isinstance(value, ox.NamedNode | ox.Literal):
        return str(value)
    if callable(getattr(value, "n3", None)) and type(value).__name__ in {"URIRef", "Literal"}:
        return _of_rdflib(value)
    if isinstance(value, bool | int | float):
        return str(ox.Literal(value))
    if isinstance(value, Decimal) and value.is_finite():
        return str(ox.Literal(format(value, "f"), datatype=ox.NamedNode(_XSD + "decimal")))
    if isinstance(value, date):
        kind = "dateTime" if isinstance(value, datetime) else "date"
        return str(ox.Literal(value.isoformat(), datatype=ox.NamedNode(_XSD + kind)))
    if isinstance(value, str):
        return str(ox.Literal(encodable(value)))
    found, kind = in_one_line(repr(value), _LONGEST), type(value).__name__
    raise ArgumentError(
        f"参数 {name} 应为{_WANTED[0]}，实为 {found}（{kind}）",
        f"the parameter {name} should be {_WANTED[1]}, found {found} ({kind})",
    )


def _of_rdflib(value: Any) -> str:
    """A node of rdflib, checked by an engine that writes nothing but terms."""
    try:
        if type(value).__name__ == "URIRef":
            return str(ox.NamedNode(str(value)))
        if value.language:
            return str(ox.Literal(str(value), language=value.language))
        return str(ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype)) if value.datatype else None))
    except ValueError as error:
        found = in_one_line(repr(value), _LONGEST)
        raise ArgumentError(f"不是 IRI 或文字：{found}", f"no IRI or literal: {found}") from error
