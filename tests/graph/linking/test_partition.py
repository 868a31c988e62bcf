"""Groups that grow by joining."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.linking.partition import Partition

JOINS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=12)


def groups(joins: list[tuple[int, int]]) -> dict[int, int]:
    made = Partition()
    for one, other in joins:
        made.join(one, other)
    return {item: made.find(item) for item in range(9)}


def test_what_was_never_joined_stands_for_itself() -> None:
    made = Partition()
    made.join("甲", "乙")
    assert made.find("丙") == "丙"


def test_the_least_item_stands_for_its_group() -> None:
    made = Partition()
    made.join("c", "b")
    made.join("b", "a")
    assert [made.find(item) for item in "abc"] == ["a", "a", "a"]


@given(JOINS, st.randoms())
def test_the_order_and_the_direction_of_the_joins_do_not_matter(joins: list[tuple[int, int]], dice: object) -> None:
    other = [(b, a) for a, b in joins]
    dice.shuffle(other)  # type: ignore[attr-defined]
    assert groups(joins) == groups(other)


@given(JOINS)
def test_items_are_together_exactly_where_a_chain_of_joins_leads_from_one_to_the_other(
    joins: list[tuple[int, int]],
) -> None:
    reached = {item: {item} for item in range(9)}
    for _ in range(9):
        for one, other in joins:
            both = reached[one] | reached[other]
            for item in both:
                reached[item] |= both
    found = groups(joins)
    for one in range(9):
        assert {other for other in range(9) if found[other] == found[one]} == reached[one]
