from __future__ import annotations

import itertools
import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.export.ring_layout import Island, islands


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
    trees = islands(nodes, edges)
    assert sorted(node for island in trees for node in island.places) == sorted(nodes)
    for island in trees:
        _separate(island, set(nodes) - {parent for parent, _ in edges})
    assert islands(nodes, edges) == trees


def _separate(island: Island, leaves: set[str]) -> None:
    places = island.places
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert all(math.hypot(x, y) <= island.radius for x, y in places.values())
    for one, two in combinations(sorted(leaves & places.keys()), 2):
        assert math.dist(places[one], places[two]) > 20  # leaves never overlap: each has a radius of 12


def test_circles_and_strangers_do_no_harm() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("a", "c"), ("a", "x"), ("b", "b")]
    (island,) = islands(["a", "b", "c"], edges)
    assert (island.root, sorted(island.places)) == ("a", ["a", "b", "c"])
    assert len(set(island.places.values())) == 3


def test_a_deep_chain_is_no_recursion() -> None:
    nodes = [str(number) for number in range(3000)]
    (island,) = islands(nodes, itertools.pairwise(nodes))
    assert len(island.places) == 3000


def test_many_children_fill_the_circle_round_their_parent() -> None:
    """Not one wide ring with nothing inside."""
    children = [f"c{number}" for number in range(400)]
    (island,) = islands(["p", *children], [("p", child) for child in children], {"p": 60.0})
    away = [math.dist(island.places["p"], island.places[child]) for child in children]
    assert min(away) >= 30 + 12
    assert island.radius < 1.4 * 12 * math.sqrt(len(children))
