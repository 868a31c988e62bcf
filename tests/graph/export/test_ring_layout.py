from __future__ import annotations

import itertools
import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.export.ring_layout import rings


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, str]]]:
    size = draw(st.integers(0, 40))
    nodes = [f"n{number}" for number in range(size)]
    edges = []
    for number in range(1, size):
        parent = draw(st.integers(-1, number - 1))
        if parent >= 0:
            edges.append((nodes[parent], nodes[number]))
    return nodes, edges


@given(trees())
def test_every_node_has_a_place_of_its_own(tree: tuple[list[str], list[tuple[str, str]]]) -> None:
    nodes, edges = tree
    places = rings(nodes, edges)
    assert sorted(places) == sorted(nodes)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    leaves = set(nodes) - {parent for parent, _ in edges}
    for one, two in combinations(sorted(leaves), 2):
        assert math.dist(places[one], places[two]) > 20  # leaves never overlap: each has a radius of 12
    assert rings(nodes, edges) == places


def test_circles_and_strangers_do_no_harm() -> None:
    places = rings(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c"), ("a", "x"), ("b", "b")])
    assert sorted(places) == ["a", "b", "c"]
    assert len(set(places.values())) == 3


def test_a_deep_chain_is_no_recursion() -> None:
    nodes = [str(number) for number in range(3000)]
    assert len(rings(nodes, itertools.pairwise(nodes))) == 3000
