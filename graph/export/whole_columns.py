"""The columns of the nodes of the whole graph, and an indicator as one of them."""

from __future__ import annotations

from extract.language import say
from graph.export.colours import LEVELS
from graph.export.held_concepts import level_group
from graph.export.network import Colour, Column, Node
from graph.reading.facts import IndicatorFacts

# Titles are plain words, so that scripts and Gephi's own filters name them alike; docs/guides/gephi.md explains them.
NODE_COLUMNS = tuple(
    Column(key, key, type_)
    for key, type_ in (
        ("kind", "string"),
        ("agency", "string"),
        ("year", "integer"),
        ("project", "string"),
        ("level1", "string"),
        ("level2", "string"),
        ("operator", "string"),
        ("value", "double"),
        ("min", "double"),
        ("max", "double"),
        ("unit", "string"),
        ("printed", "string"),
        ("weight", "double"),
        ("amount", "double"),
        ("measure", "string"),
        ("agencies", "integer"),
        ("projects", "integer"),
        ("indicators", "integer"),
        ("page", "integer"),
        ("sheet", "string"),
        ("cells", "string"),
        ("table", "integer"),
        ("row", "integer"),
        ("line", "integer"),
        ("corrected", "string"),
        ("iri", "anyURI"),
    )
)
_OTHER = Colour(140, 140, 140)


def nameless() -> str:
    """The label of what was printed without a name."""
    return say("（无名称）", "(no name)")


def indicator_node(facts: IndicatorFacts) -> Node:
    """An indicator as a node of the whole graph."""
    values = {
        "kind": "indicator",
        "agency": facts.agency,
        "year": facts.year,
        "project": facts.project,
        "level1": facts.level1,
        "level2": facts.level2,
        "operator": facts.operator,
        "value": facts.minimum if facts.minimum is not None else facts.maximum,
        "min": facts.minimum,
        "max": facts.maximum,
        "unit": facts.unit,
        "printed": facts.printed,
        "weight": facts.weight,
        "page": facts.page,
        "sheet": facts.sheet,
        "cells": facts.cells,
        "table": facts.table,
        "row": facts.row,
        "line": facts.line,
        "iri": facts.iri,
    }
    colour = LEVELS.get(level_group(facts.level1), _OTHER)
    size = 4.0 + min(float(facts.weight or 0), 40.0) / 10
    return Node(facts.iri, facts.name or nameless(), "indicator", values, colour, size)
