"""Work spread over processes: order, errors, ends."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from extract.environment import pages_at_once
from extract.errors import QueryError, StoreError
from graph.processes.pool import as_they_come, spread


def squared(number: int) -> int:
    """What the children do; -1 is refused, -2 kills the child."""
    if number == -1:
        raise QueryError("负数", "negative")
    if number == -2:
        os._exit(7)
    return number * number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_answers_come_in_the_order_of_the_parts(workers: int) -> None:
    assert list(spread(squared, iter(range(20)), workers)) == [n * n for n in range(20)]
    assert list(spread(squared, [], workers)) == []


def test_parts_are_made_as_they_are_needed() -> None:
    made = []

    def parts() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    answers = spread(squared, parts(), 2)
    assert [next(answers), next(answers)] == [0, 1]
    assert len(made) < 10
    answers.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_ours_comes_back(workers: int) -> None:
    with pytest.raises(QueryError, match="负数"):
        list(spread(squared, [1, -1, 2], workers))


def test_a_child_that_dies_is_told() -> None:
    with pytest.raises(StoreError, match="exit code 7"):
        list(spread(squared, [1, -2, 2, 3], 2))


def test_what_is_neither_an_answer_nor_a_death_is_raised() -> None:
    def seconds(part: int) -> float:
        raise TypeError("no number of seconds")

    with pytest.raises(TypeError, match="no number of seconds"):
        list(as_they_come(squared, [1, 2], 2, seconds=seconds))


def pages_of(part: int) -> int:
    """How many scanned pages a child recognises at once."""
    return pages_at_once()


@pytest.mark.parametrize(("workers", "parts", "each"), [(2, 4, 4), (3, 3, 2), (16, 2, 4), (9, 9, 1), (1, 1, 8)])
def test_children_share_the_pages_that_are_recognised_at_once(
    workers: int, parts: int, each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIXIAO_SCAN_PAGES", "8")
    assert {answer for _, answer in as_they_come(pages_of, range(parts), workers)} == {each}
