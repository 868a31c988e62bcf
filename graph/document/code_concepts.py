"""Codes that documents point to: listed ones by their wording, others as local concepts, described where met."""

from __future__ import annotations

import itertools
import re

import pyoxigraph as ox

from extract.text import fold
from graph.document.scribe import Scribe
from graph.identity import row_iri
from graph.normalised_units import Unit
from graph.terms import node, text
from ontology.codes import by_wording
from ontology.names import CODE, Class, Property, Scheme

_FUNCTION_STEPS = (3, 5, 7)


def level(scribe: Scribe, level1: str | None, level2: str | None) -> ox.NamedNode | None:
    """The most specific printed level as a concept: a 二级 under its 一级 (数量指标 under 产出 and under 完成 are two).

    A 二级 whose 一级 is not printed is a concept of its own: 成本指标 may stand under 产出 or 完成, or be a 一级.
    """
    upper = _level(scribe, 1, level1, None) if level1 else None
    return _level(scribe, 2, level2, upper) if level2 else upper


def _level(scribe: Scribe, depth: int, printed: str, upper: ox.NamedNode | None) -> ox.NamedNode:
    wording = fold(printed)
    above = upper.value if upper else None
    if depth == 1 or above:
        table = by_wording(Scheme.LEVEL)
        code = table.get((wording, above)) or table.get((wording + "指标", above))
        if code is not None:
            return node(code.iri)
    concept = row_iri("level", depth, wording, above)
    _describe(scribe, concept, Scheme.LEVEL, wording)
    scribe.share(concept, Property.BROADER, upper)
    return concept


def category(scribe: Scribe, printed: str | None) -> ox.NamedNode | None:
    """A project category (特定目标类, 其他运转类, …)."""
    wording = fold(printed or "")
    if not wording:
        return None
    code = by_wording(Scheme.CATEGORY).get((wording, None))
    if code is not None:
        return node(code.iri)
    concept = row_iri("category", wording)
    _describe(scribe, concept, Scheme.CATEGORY, wording)
    return concept


def unit(scribe: Scribe, found: Unit | None) -> ox.NamedNode | None:
    """A normalised unit; one of no list is described with its dimension."""
    if found is None:
        return None
    concept = node(found.iri)
    if found.local:
        _describe(scribe, concept, Scheme.UNIT, found.label)
        scribe.share(concept, Property.BROADER, node(f"{CODE}dimension/{found.dimension}"))
    return concept


def function(scribe: Scribe, printed: str | None, name: str | None = None) -> ox.NamedNode | None:
    """A functional class by its digits (类 3, 款 5, 项 7), with those above it; None when it is not such a number.

    Printed names vary between years and documents: they are altLabels here, and the label of each funding.
    """
    digits = fold(printed or "")
    if not re.fullmatch("[0-9]+", digits) or len(digits) not in _FUNCTION_STEPS:
        return None
    concept = node(f"{CODE}function/{digits}")
    chain = [digits[:step] for step in _FUNCTION_STEPS if step <= len(digits)]
    for upper, lower in itertools.pairwise(chain):
        below = node(f"{CODE}function/{lower}")
        scribe.share(below, Property.TYPE, node(Class.CONCEPT))
        scribe.share(below, Property.IN_SCHEME, node(Scheme.FUNCTION))
        scribe.share(below, Property.NOTATION, text(lower))
        scribe.share(below, Property.BROADER, node(f"{CODE}function/{upper}"))
    if len(digits) > _FUNCTION_STEPS[0]:
        scribe.share(concept, Property.ALT_LABEL, text(fold(name or ""), "zh"))
    return concept


def _describe(scribe: Scribe, concept: ox.NamedNode, scheme: Scheme, label: str) -> None:
    scribe.share(concept, Property.TYPE, node(Class.CONCEPT))
    scribe.share(concept, Property.IN_SCHEME, node(scheme))
    scribe.share(concept, Property.PREF_LABEL, text(label, "zh"))
