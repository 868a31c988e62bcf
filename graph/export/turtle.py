"""Turtle as a person writes it: one subject a block, its class first, prefixes where they can stand and only those that
are used, no escapes that are not needed. Subjects come in the order of their IRIs; memory stays flat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

import pyoxigraph as ox

from ontology.names import PREFIXES, XSD, Property

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9_-]))*")
# Literals that Turtle writes bare, where their form is the usual one.
_BARE: Final = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f]')
_FIRST: Final = (Property.TYPE.value, Property.LABEL.value, Property.PREF_LABEL.value)


class Names:
    """IRIs as prefixed names, by the longest namespace that fits."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}

    def of(self, iri: str) -> str:
        """The name as it stands in Turtle; <…> where no prefix fits or the rest would need escapes."""
        for prefix, base in self._prefixes:
            if iri.startswith(base) and _LOCAL.fullmatch(iri, len(base)):
                return f"{prefix}:{iri[len(base) :]}"
        return f"<{iri}>"

    def often(self, iri: str) -> str:
        """The same for what comes again and again: properties, classes, codes."""
        name = self._known.get(iri)
        if name is None:
            name = self._known[iri] = self.of(iri)
        return name


def prefixes_of(triples: Iterable[ox.Triple], prefixes: dict[str, str] = PREFIXES) -> dict[str, str]:
    """Those prefixes that a file of these triples uses, in the order of their names."""
    names = Names(prefixes)
    used: set[str] = set()
    for triple in triples:
        said = [triple.predicate.value] if triple.predicate.value != Property.TYPE else []
        said += [triple.subject.value] if isinstance(triple.subject, ox.NamedNode) else []
        written = [names.of(iri) for iri in said]
        value = _object(triple.object, names)
        # Of a literal the name of its type comes last, where it is written at all.
        written.append(value.rpartition('"^^')[2] if value.startswith('"') else value)
        used.update(name.partition(":")[0] for name in written)
    return {prefix: prefixes[prefix] for prefix in sorted(used & prefixes.keys())}


def turtle(triples: Iterable[ox.Triple], prefixes: dict[str, str]) -> Iterator[str]:
    """The text, block by block; triples of one subject stand together. Each is written once."""
    names = Names(prefixes)
    for prefix, base in prefixes.items():
        yield f"@prefix {prefix}: <{base}> .\n"
    for subject, some in groupby(triples, key=lambda triple: triple.subject):
        name = names.of(subject.value) if isinstance(subject, ox.NamedNode) else str(subject)
        yield "\n" + _block(name, some, names)


def _block(subject: str, triples: Iterable[ox.Triple], names: Names) -> str:
    said: dict[str, dict[str, None]] = {}
    for triple in triples:
        said.setdefault(triple.predicate.value, {})[_object(triple.object, names)] = None
    order = sorted(said, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    parts = [f"{'a' if name == Property.TYPE else names.often(name)} {', '.join(said[name])}" for name in order]
    return subject + " " + " ;\n  ".join(parts) + " .\n"


def _object(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, names: Names) -> str:
    if isinstance(value, ox.NamedNode):
        return names.of(value.value)
    if not isinstance(value, ox.Literal):
        return str(value)
    if value.language:
        return f'"{_escaped(value.value)}"@{value.language}'
    datatype = value.datatype.value
    if datatype in _BARE and _BARE[datatype].fullmatch(value.value):
        return value.value
    text = f'"{_escaped(value.value)}"'
    return text if datatype == XSD + "string" else f"{text}^^{names.often(datatype)}"


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda sign: _SHORT.get(sign[0], f"\\u{ord(sign[0]):04X}"), text)
