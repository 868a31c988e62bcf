"""Python values as RDF terms."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import LimitError
from graph.terms import DECIMAL, MAX_TEXT, boolean, decimal, integer, node, text
from ontology.names import XSD


@pytest.mark.parametrize(
    ("value", "printed"),
    [("66.00", "66"), ("1E+3", "1000"), ("1E-7", "0.0000001"), ("-0.00", "0"), ("0", "0"), ("100", "100")],
)
def test_decimals_are_short_and_without_exponent(value: str, printed: str) -> None:
    assert decimal(Decimal(value)) == ox.Literal(printed, datatype=DECIMAL)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_a_decimal_keeps_its_value_and_is_written_as_the_store_keeps_it(value: Decimal) -> None:
    made = decimal(value)
    assert made is not None
    assert Decimal(made.value) == value
    store = ox.Store()
    store.add(ox.Quad(node("urn:s"), node("urn:p"), made))
    assert next(iter(store)).object == made


def test_texts_lose_only_what_xml_and_utf8_cannot_carry() -> None:
    assert text("一\t二\n\x00三\x0b\ud800\ufffe") == ox.Literal("一\t二\n三")
    assert text("名", "zh") == ox.Literal("名", language="zh")


def test_of_nothing_nothing_is_said() -> None:
    for made in (text(None), text(""), text("\x00"), decimal(None), integer(None), boolean(None)):
        assert made is None


def test_nought_and_no_are_values() -> None:
    assert integer(0) == ox.Literal("0", datatype=ox.NamedNode(XSD + "integer"))
    assert boolean(False) == ox.Literal("false", datatype=ox.NamedNode(XSD + "boolean"))


def test_a_text_beyond_the_limit_is_refused() -> None:
    assert text("x" * MAX_TEXT) is not None
    with pytest.raises(LimitError, match=str(MAX_TEXT + 1)):
        text("x" * (MAX_TEXT + 1))


def test_a_vocabulary_term_is_made_once() -> None:
    assert node("urn:once") is node("urn:once")
