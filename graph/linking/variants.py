"""Rows become variants: distinct names in their contexts, each with its signature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from extract.text import fold
from graph.linking.concepts import Variant
from graph.linking.names.context import Context
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.names.settle import Settler
from graph.linking.names.signature import Signature


def variants_of(rows: Iterable[Indicator], context: Context) -> list[Variant]:
    """The distinct names in their contexts, in a fixed order. Rows that agree in all that counts are signed once."""
    rows = rows if isinstance(rows, list) else list(rows)
    fields = context.fields_of(rows)
    alike: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for row in rows:
        alike[context.statement(row, fields[row.doc])].append(row)
    one: dict[Signature, Signature] = {}  # equal ones are one object: they are kept, compared and looked up a lot
    said = []
    for some in alike.values():
        signature = context.signature(some[0], fields[some[0].doc])
        said.append(one.setdefault(signature, signature))
    general = lexicon("")
    settler = Settler(one, frozenset(general.facet_rules["asked"]), general.sets["schemes"])
    found: dict[tuple[str, Signature], Variant] = {}
    for some, first in zip(alike.values(), said, strict=True):
        row = some[0]
        name, field_name = fold(row.name), fields[row.doc]
        signature = settler.settle(first, context.project_words(row.project, lexicon(field_name), row.agency))
        variant = found.get((name, signature))
        if variant is None:
            variant = found[name, signature] = Variant(name, signature, field_name)
        elif field_name != variant.field:
            variant.field, variant.several = min(field_name, variant.field), True
        variant.rows += some
    return sorted(found.values(), key=lambda v: (v.signature, v.name))
