"""A text is looked at once, however it is written, and what can reach outside is seen in it."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import QueryError
from queries.sparql.guard import check
from queries.sparql.scan import LONGEST_QUERY, check_reads, reaches_nowhere, scanned
from tests.queries.sparql.runaways import BREAKING

SLOWEST = 20  # seconds of this process; quadratic ones took minutes, linear ones take a tenth of a second


@pytest.mark.parametrize(
    "name",
    [
        "points", "points in names", "points before a colon", "letters without a colon", "an open string of escapes",
        "quotes", "open long strings", "open iris", "prefixes", "per cent",
    ],
)  # fmt: skip
def test_no_text_takes_long(name: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(QueryError):
        scanned(BREAKING[name])
    assert time.process_time() - begun < SLOWEST


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://a> {} }", "SELECT * { ServICE:x {} }", "SELECT * { ?s ?p 1SERVICE<http://a>{} }",
        "SELECT * { FILTER(?a<?b)SERVICE?x#>\n{ ?s ?p ?o } }", "SELECT * FROM <urn:a> {}", "SELECT*from:a{}",
        "ASK { ?s ?p '\\u0053ERVICE' }", "ASK {} # a service", "ASK { ?s ?p ' from ' }",
        "# a \\u000a SERVICE\nASK {}", "# service SERVICE:x {}", "# a\nb # service\nASK {}",
    ],
)  # fmt: skip
def test_what_may_reach_outside_is_not_passed_to_the_engine_unread(text: str) -> None:
    assert not reaches_nowhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "# a service\n\n # from here\r\nASK {}",
        "ASK { ?s jx:weight 3 . FILTER(?x < 3 && ?y > 2) }",
        "",
    ],
)
def test_what_cannot_is(text: str) -> None:
    assert reaches_nowhere(text)


@given(st.text(st.sampled_from("{}()<>?$:#'\"\n abSERVICEservice.@^|/*=&1"), max_size=60))
def test_a_service_that_the_parser_finds_is_never_passed_unread(text: str) -> None:
    query = f"SELECT * {{ ?s ?p ?o {text} }}"
    told = ""
    try:
        check(query, {}, "urn:")
    except QueryError as error:
        told = error.en
    assert "SERVICE" not in told or not reaches_nowhere(query)


@pytest.mark.parametrize("text", ["DROP ALL", "PREFIX a: <b>\n# c\nload <x>", "BASE <x> WITH <g> DELETE {} WHERE {}"])
def test_an_update_is_told_by_its_first_word(text: str) -> None:
    with pytest.raises(QueryError, match="只读"):
        check_reads(text, scanned(text))


def test_what_begins_otherwise_is_none() -> None:
    for text in ("SELECT * {}", "PREFIX drop: <b> ASK {}", "", "hello"):
        check_reads(text, scanned(text))


def test_a_text_that_is_too_long_is_not_looked_at() -> None:
    with pytest.raises(QueryError, match="过长"):
        scanned("'" * (LONGEST_QUERY + 1))
