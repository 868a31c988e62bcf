"""Rows become variants: distinct names in their contexts, each with its signature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from extract.environment import cores
from extract.text import fold
from graph.linking.concepts import Variant
from graph.linking.names.abreast import Abreast
from graph.linking.names.context import Context
from graph.linking.names.empty import says_nothing
from graph.linking.names.indicator import Indicator
from graph.linking.names.lexicon import lexicon
from graph.linking.names.settle import Settler
from graph.linking.names.signature import Signature
from graph.linking.names.taking_apart import Asked, take_all_apart
from graph.processes.pool import spread

MANY = 100_000  # names: to take so many apart it pays to start processes, which need some seconds for their word lists
_PART = 5000  # names that are taken apart at once


def variants_of(rows: Iterable[Indicator], context: Context, workers: int | None = None) -> list[Variant]:
    """The distinct names in their contexts, in a fixed order. Rows that agree in all that counts are signed once.
    `workers`: processes for very many names (None: one a processor)."""
    rows = rows if isinstance(rows, list) else list(rows)
    fields = context.fields_of(rows)
    alike: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for row in rows:
        alike[context.statement(row, fields[row.doc])].append(row)
    if len(alike) >= MANY:
        _take_apart(context, (context.asked(some[0], fields[some[0].doc]) for some in alike.values()), workers)
    one: dict[Signature, Signature] = {}  # equal ones are one object: they are kept, compared and looked up a lot
    said = []
    abreast: set[tuple[Signature, Abreast]] = set()
    for some in alike.values():
        signature = context.signature(some[0], fields[some[0].doc])
        said.append(one.setdefault(signature, signature))
        things = context.abreast(some[0], fields[some[0].doc])
        if things:
            abreast.add((said[-1], things))
    general = lexicon("")
    settler = Settler(one, frozenset(general.facet_rules["asked"]), general.sets["schemes"], abreast)
    found: dict[tuple[str, Signature], Variant] = {}
    for some, first in zip(alike.values(), said, strict=True):
        row = some[0]
        name, field_name = fold(row.name), fields[row.doc]
        words = lexicon(field_name)
        signature = settler.settle(first, context.project_words(row.project, words, row.agency), words)
        variant = found.get((name, signature))
        if variant is None:
            variant = found[name, signature] = Variant(name, signature, field_name)
        elif field_name != variant.field:
            variant.field, variant.several = min(field_name, variant.field), True
        variant.rows += some
    return sorted(found.values(), key=Variant.order)


def _take_apart(context: Context, asked: Iterable[Asked], workers: int | None) -> None:
    """Takes very many names apart before they are asked for, by several processes."""
    names = [each for each in dict.fromkeys(asked) if not says_nothing(each[0])]
    workers = cores() if workers is None else workers
    if len(names) < MANY or workers < 2:
        return
    parts = [names[start : start + _PART] for start in range(0, len(names), _PART)]
    for part, taken in zip(parts, spread(take_all_apart, parts, workers), strict=True):
        context.know(part, taken)
