"""Limits that are none are refused before anything runs."""

from __future__ import annotations

from typing import Any

import pytest

from extract.errors import QueryError
from queries.sparql.limits import LEAST_MEMORY, Limits


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seconds", 0), ("seconds", -1), ("seconds", float("inf")), ("seconds", float("nan")), ("seconds", 1e308),
        ("seconds", "5"), ("seconds", True), ("seconds", 10**400), ("memory", 0), ("memory", -5), ("memory", 1e9),
        ("memory", "x"), ("memory", LEAST_MEMORY - 1), ("memory", 1 << 70), ("size", float("nan")), ("size", 0),
        ("size", True), ("rows", -1), ("rows", 1.0),
    ],
)  # fmt: skip
def test_what_is_no_limit_is_refused_by_its_name(name: str, value: Any) -> None:
    with pytest.raises(QueryError) as error:
        Limits(**{name: value})
    told = "timeout" if name == "seconds" else name
    assert error.value.zh.startswith(f"{told} 应为")
    assert error.value.en.startswith(f"{told} should be")
    assert len(error.value.zh) < 120


def test_none_sets_no_limit_and_what_is_one_is_taken() -> None:
    assert Limits(None, None, None, None).seconds is None
    assert Limits(0.5, LEAST_MEMORY, 1, 0).memory == LEAST_MEMORY
