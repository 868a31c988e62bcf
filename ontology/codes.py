"""The code lists of codes.ttl and measures.ttl as tables: which code stands for a printed wording."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ontology.names import Property, Scheme

CODES_FILE = Path(__file__).with_name("codes.ttl")
MEASURES_FILE = Path(__file__).with_name("measures.ttl")
ONTOLOGY_FILE = Path(__file__).with_name("jixiao.ttl")
SHAPES_FILE = Path(__file__).with_name("shapes.ttl")
FRAME_FILE = Path(__file__).with_name("frame.jsonld")
CONTEXT_FILE = Path(__file__).with_name("context.jsonld")
VOCABULARY_FILES = (ONTOLOGY_FILE, CODES_FILE, MEASURES_FILE)  # what every graph holds of the vocabulary


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its IRI, usual wording in both languages, Chinese wordings (the usual one first) and, for units, what
    it scales and by how much."""

    iri: str
    zh: str
    en: str
    wordings: tuple[str, ...]
    scheme: str | None
    broader: str | None = None
    notation: str | None = None
    scaling_of: str | None = None
    multiplier: Decimal = Decimal(1)


@cache
def codes() -> dict[str, Code]:
    """Every code by its IRI, in the order of the files."""
    facts: dict[str, dict[str, list[ox.Literal | str]]] = {}
    for triple in (t for path in (CODES_FILE, MEASURES_FILE) for t in ox.parse(path=path, format=ox.RdfFormat.TURTLE)):
        value = triple.object if isinstance(triple.object, ox.Literal) else str(triple.object)[1:-1]
        assert isinstance(triple.subject, ox.NamedNode)
        facts.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, []).append(value)
    return {iri: _code(iri, said) for iri, said in facts.items() if Property.IN_SCHEME in said}


def _code(iri: str, said: dict[str, list[ox.Literal | str]]) -> Code:
    def wordings(name: str, language: str = "zh") -> list[str]:
        return [v.value for v in said.get(name, []) if isinstance(v, ox.Literal) and v.language == language]

    def iri_of(name: str) -> str | None:
        return next((v for v in said.get(name, []) if isinstance(v, str)), None)

    def literal(name: str) -> str | None:
        return next((v.value for v in said.get(name, []) if isinstance(v, ox.Literal)), None)

    labels = wordings(Property.PREF_LABEL)
    return Code(
        iri=iri,
        zh=labels[0],
        en=next(iter(wordings(Property.PREF_LABEL, "en")), ""),
        wordings=(*labels, *wordings(Property.ALT_LABEL)),
        scheme=iri_of(Property.IN_SCHEME),
        broader=iri_of(Property.BROADER),
        notation=literal(Property.NOTATION),
        scaling_of=iri_of(Property.SCALING_OF),
        multiplier=Decimal(literal(Property.CONVERSION_MULTIPLIER) or 1),
    )


@cache
def by_wording(scheme: Scheme) -> dict[tuple[str, str | None], Code]:
    """The codes of one list by (wording, IRI of the broader code); the broader code is None outside 二级 levels."""
    return {
        (wording, code.broader if scheme is Scheme.LEVEL else None): code
        for code in codes().values()
        if code.scheme == scheme
        for wording in code.wordings
    }
