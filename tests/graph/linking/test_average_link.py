"""Average link: the mean decides, what is forbidden stays apart, parts stay small."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.linking.average_link import Score, groups, parts


def table(scores: dict[tuple[int, int], float | None]) -> Score:
    return lambda one, other: scores.get((one, other), -9.0)


def test_two_join_where_their_score_reaches_the_threshold() -> None:
    assert groups(3, table({(0, 1): 2.0, (1, 2): 1.9}), 2.0) == [[0, 1], [2]]
    assert groups(0, table({}), 0.0) == []


def test_a_third_joins_by_the_mean_of_its_scores() -> None:
    assert groups(3, table({(0, 1): 5.0, (0, 2): 4.0, (1, 2): 1.0}), 2.0) == [[0, 1, 2]]
    assert groups(3, table({(0, 1): 5.0, (0, 2): 4.0, (1, 2): -1.0}), 2.0) == [[0, 1], [2]]


def test_what_is_forbidden_keeps_whole_groups_apart() -> None:
    assert groups(3, table({(0, 1): 5.0, (0, 2): 9.0, (1, 2): None}), 2.0) == [[0, 2], [1]]


def test_the_best_edges_make_parts_of_at_most_so_many() -> None:
    edges = [(9.0, 0, 1), (8.0, 2, 3), (7.0, 1, 2), (6.0, 3, 4)]
    assert parts(edges) == [[0, 1, 2, 3, 4]]
    assert parts(edges, most=3) == [[0, 1], [2, 3, 4]]
    assert parts([]) == []


@given(st.permutations(range(6)), st.data())
def test_the_order_of_the_edges_does_not_matter(order: list[int], data: st.DataObject) -> None:
    edges = [(float(n % 3), n, n + 1) for n in range(6)]
    assert parts([edges[n] for n in order], most=4) == parts(edges, most=4)


@pytest.mark.parametrize("size", [1, 60])
def test_equal_scores_are_joined_in_the_order_of_the_items(size: int) -> None:
    assert groups(size, lambda one, other: 1.0, 1.0) == [list(range(size))]
