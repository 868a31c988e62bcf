"""The whole graph laid out: agencies apart, what they share between them, what is theirs beside their indicators."""

from __future__ import annotations

import itertools
import math
from collections import Counter

from graph.export.ring_layout import islands
from graph.export.whole_layout import arranged

AGENCIES, PROJECTS, INDICATORS = 8, 4, 6


def _made() -> tuple[dict[str, float], list[tuple[str, str]], list[tuple[str, str]]]:
    """Agencies whose neighbours in number share a concept each; one that all share; one concept for every indicator
    besides."""
    size: dict[str, float] = {}
    tree, uses = [], []
    for a in range(AGENCIES):
        size[f"a{a}"] = 40.0
        for p in range(PROJECTS):
            size[f"a{a}p{p}"] = 10.0
            tree.append((f"a{a}", f"a{a}p{p}"))
            for i in range(INDICATORS):
                size[f"a{a}p{p}i{i}"] = 5.0
                tree.append((f"a{a}p{p}", f"a{a}p{p}i{i}"))
        uses += [(f"a{a}p0i0", f"pair{a // 2}"), (f"a{a}p1i0", "all")]
        uses += [(f"a{a}p{p}i{i}", f"own{a}{p}{i}") for p in range(PROJECTS) for i in range(1, INDICATORS)]
    return size, tree, uses


def test_agencies_stand_apart_and_what_they_share_between_them() -> None:
    size, tree, uses = _made()
    places = arranged(size, tree, uses)
    assert places == arranged(size, tree, uses)
    assert places.keys() == size.keys() | {concept for _, concept in uses}
    radius = {island.root: island.radius for island in islands(list(size), tree, size)}
    circles = {}
    for root in radius:
        mine = [places[node] for node in size if node.startswith(root)]
        circles[root] = (sum(x for x, _ in mine) / len(mine), sum(y for _, y in mine) / len(mine))
    for one, other in itertools.combinations(sorted(radius), 2):
        assert math.dist(circles[one], circles[other]) > 0.9 * (radius[one] + radius[other])
    for concept in ["all", *(f"pair{n}" for n in range(AGENCIES // 2))]:
        for root, middle in circles.items():
            assert math.dist(places[concept], middle) > 0.9 * radius[root]
    for n in range(AGENCIES // 2):
        here = [math.dist(places[f"pair{n}"], circles[f"a{2 * n + side}"]) for side in (0, 1)]
        apart = math.dist(circles[f"a{2 * n}"], circles[f"a{2 * n + 1}"])
        assert max(here) < 1.2 * apart  # near the two, wherever else there is room


def test_a_concept_of_one_agency_stands_beside_its_indicator() -> None:
    size, tree, uses = _made()
    places = arranged(size, tree, uses)
    own = {concept: indicator for indicator, concept in uses if concept.startswith("own")}
    assert max(math.dist(places[concept], places[indicator]) for concept, indicator in own.items()) < 25
    assert min(math.dist(places[a], places[b]) for a, b in itertools.combinations(places, 2)) > 4


def test_nothing_stands_in_rows() -> None:
    """Before, all concepts stood in rows below everything: many nodes shared a height."""
    size, tree, uses = _made()
    places = arranged(size, tree, uses)
    heights = Counter(round(places[concept][1], 1) for _, concept in uses)
    assert max(heights.values()) <= 0.1 * len(heights)


def test_more_agencies_than_springs_can_place_and_none() -> None:
    assert arranged({}, [], []) == {}
    size = {f"a{number}": 40.0 + number % 7 for number in range(1200)}
    places = arranged(size, [], [("a0", "c"), ("a1", "c")])
    assert len(places) == 1201
    near = sorted(places.values())
    for one, other in itertools.pairwise(near):
        assert math.dist(one, other) > 20
