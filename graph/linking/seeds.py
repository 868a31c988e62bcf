"""Seeds of concepts: names with equal signatures. Where what surrounds them speaks against it (other fields, names with
little in common), a seed comes apart.
"""

from __future__ import annotations

import math
from collections import defaultdict

from graph.linking import average_link
from graph.linking.concepts import Variant
from graph.linking.features.contrasts import contrary
from graph.linking.features.sides import Side
from graph.linking.names.whole import everywhere
from graph.linking.score import Scorer

Group = list[Variant]


def settled(variants: list[Variant]) -> list[Group]:
    """Variants grouped by key. Where a field is unknown for some and the only one for the rest, it is theirs."""
    groups: dict[tuple[object, ...], Group] = defaultdict(list)
    fields: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for variant in variants:
        fields[variant.signature.key()].add(variant.signature.field)
    for variant in variants:
        key = variant.signature.key()
        known = fields[key] - {""}
        own = variant.signature.field or (next(iter(known)) if len(known) == 1 else "")
        groups[*key, own].append(variant)
    return list(groups.values())


def parted(group: Group, scorer: Scorer, accept: float) -> list[Group]:
    """A seed by average link; measures of the whole project and equal names stay together. Of very many names each is
    held against the first of a part only."""
    signature = group[0].signature
    general = signature.whole or everywhere(signature)
    if len(group) == 1 or general:
        return [group]
    alike: dict[str, Group] = defaultdict(list)
    for variant in sorted(group, key=Variant.order):
        alike[variant.side.name].append(variant)
    items = list(alike.values())
    if len(items) > average_link.MOST:
        found = _around(items, scorer, accept)
    else:
        found = average_link.groups(
            len(items), lambda one, other: _alike(items[one][0].side, items[other][0].side, scorer), accept
        )
    return [[variant for number in part for variant in items[number]] for part in found]


def _alike(one: Side, other: Side, scorer: Scorer) -> float | None:
    return None if contrary(one.name, other.name) else scorer.score(one, other)


def _around(items: list[Group], scorer: Scorer, accept: float) -> list[list[int]]:
    found: list[list[int]] = []
    left = list(range(len(items)))
    while left:
        first = items[left[0]][0].side
        near = {n for n in left[1:] if (_alike(first, items[n][0].side, scorer) or -math.inf) >= accept}
        found.append([left[0], *(n for n in left[1:] if n in near)])
        left = [n for n in left[1:] if n not in near]
    return found
