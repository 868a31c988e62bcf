"""Terms as Python values: what XML Schema calls a number, and nothing else."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest

from graph.reading.terms_read import indexed_decimal, indexed_whole, value_of
from ontology.names import XSD


def read(kind: str, text: str) -> Any:
    return value_of(ox.Literal(text, datatype=ox.NamedNode(XSD + kind)))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "-12", -12), ("integer", "+007", 7), ("byte", "-128", -128), ("unsignedByte", "255", 255),
        ("negativeInteger", "-1", -1), ("decimal", "1.50", Decimal("1.50")), ("decimal", ".5", Decimal("0.5")),
        ("decimal", "5.", Decimal(5)), ("double", "1e3", 1000.0), ("float", "-INF", -math.inf), ("boolean", "1", True),
        ("boolean", "true", True), ("boolean", "0", False), ("boolean", "false", False),
    ],
)  # fmt: skip
def test_values(kind: str, text: str, value: Any) -> None:
    found = read(kind, text)
    assert (found, type(found)) == (value, type(value))


def test_a_double_may_be_no_number() -> None:
    assert math.isnan(read("double", "NaN"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "1_000"), ("integer", " 1"), ("integer", "１２"), ("integer", "1.0"), ("integer", "9" * 5000),
        ("byte", "128"), ("unsignedInt", "-1"), ("positiveInteger", "0"), ("nonPositiveInteger", "1"),
        ("decimal", "1E99999999999"), ("decimal", "-1E-99999999"), ("decimal", "NaN"), ("decimal", "1_0"),
        ("decimal", ""), ("double", "1_0"), ("double", "infinity"), ("double", "nan"), ("boolean", "9"),
        ("boolean", "TRUE"),
        ("boolean", ""),
    ],
)  # fmt: skip
def test_what_is_no_value_of_its_type_is_its_text(kind: str, text: str) -> None:
    assert read(kind, text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("9223372036854775807", (1 << 63) - 1), ("9223372036854775808", None), ("-9223372036854775808", -(1 << 63)),
     ("1" * 5000, None), ("x", None), ("1_0", None), (None, None), ("7", 7)],
)  # fmt: skip
def test_a_number_that_no_database_can_hold_is_none(text: str | None, number: int | None) -> None:
    assert indexed_whole(text) == number


def test_a_decimal_that_is_none_is_none() -> None:
    assert (indexed_decimal("1.5"), indexed_decimal("1E9999"), indexed_decimal(None)) == (Decimal("1.5"), None, None)
