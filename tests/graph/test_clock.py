"""The time of a question."""

from __future__ import annotations

import time

import pytest

from extract.errors import QueryError
from graph.clock import check, check_seconds, watched, within


def test_rows_are_given_as_long_as_there_is_time() -> None:
    assert list(watched([1, 2])) == [1, 2]
    with within(60):
        assert list(watched(range(1000))) == list(range(1000))
    with within(None):
        check()


def test_rows_end_with_the_time_also_in_their_middle() -> None:
    given: list[int] = []
    slow = (given.append(row) or time.sleep(0.001) for row in watched(range(1 << 40)))  # type: ignore[func-returns-value]
    with within(0.05), pytest.raises(QueryError, match=r"0\.05 秒，已停止"):
        list(slow)
    assert given
    check()  # what comes after the question has no end


def test_a_question_inside_another_has_its_own_time() -> None:
    with within(1e-9):
        with within(60):
            check()
        with pytest.raises(QueryError):
            check()


def test_seconds() -> None:
    check_seconds(None)
    check_seconds(1)
    with pytest.raises(QueryError, match="timeout"):
        check_seconds(float("inf"))
