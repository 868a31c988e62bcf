"""The words of a SPARQL text: every sign belongs to one, and offsets are told as line and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import QueryError
from queries.sparql.terminals import refused, tokens, without_comments

TEXTS = st.text(st.sampled_from("?$ab:中1#<>\"'\\u{}. \n/_-%"), max_size=30)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text) if token.kind != "blank"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# a ?b 'c", "comment"),
        ("'a\\'b # c'", "string"),
        ('"""a "b" \n c"""', "string"),
        ("''", "string"),
        ("<http://x/#a?b>", "iri"),
        ("?名", "variable"),
        ("$x1", "variable"),
        ("jx:Indicator", "name"),
        (":a.b", "name"),
        ("jx:", "name"),
        ("SELECT", "word"),
        ("{", "sign"),
    ],
)
def test_a_terminal_is_one_token_of_its_kind(text: str, kind: str) -> None:
    assert kinds(text) == [(kind, text)]


def test_a_sign_of_comment_inside_a_string_or_iri_is_none() -> None:
    text = "SELECT <http://x#y> '#' # end"
    assert [kind for kind, _ in kinds(text)] == ["word", "iri", "string", "comment"]


def test_a_point_that_ends_a_triple_is_no_part_of_a_name() -> None:
    assert kinds("?s a jx:A.") == [("variable", "?s"), ("word", "a"), ("name", "jx:A"), ("sign", ".")]


def test_less_than_is_no_iri() -> None:
    assert ("sign", "<") in kinds("FILTER(?a < ?b && ?c > ?d)")


@given(TEXTS)
def test_tokens_joined_are_the_text_again_each_at_its_place(text: str) -> None:
    try:
        found = list(tokens(text))
    except QueryError:
        return
    assert "".join(token.text for token in found) == text
    assert all(text.startswith(token.text, token.start) for token in found)


@given(TEXTS)
def test_without_comments_offsets_stay_and_nothing_else_is_lost(text: str) -> None:
    try:
        plain = without_comments(tokens(text))
    except QueryError:
        return
    assert len(plain) == len(text)
    assert [t for t in tokens(text) if t.kind not in {"comment", "blank"}] == [
        t for t in tokens(plain) if t.kind != "blank"
    ]


@pytest.mark.parametrize("text", ["'a", '"a\nb"', "'''a''", "?a ' ?b"])
def test_an_open_string_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        list(tokens(text))
    assert "not closed" in caught.value.en


@pytest.mark.parametrize("text", ["\\u0041", "jx:a\\-b", "'\\u0041'", '"\\\\\\U00000041"'])
def test_escapes_that_engines_read_differently_are_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        list(tokens(text))
    assert "escape" in caught.value.en


def test_an_escaped_backslash_before_a_u_is_no_escape_of_a_character() -> None:
    assert kinds("'C:\\\\users'") == [("string", "'C:\\\\users'")]


@pytest.mark.parametrize(
    ("offset", "place"), [(0, "line 1, column 1"), (2, "line 1, column 3"), (4, "line 2, column 1")]
)
def test_an_offset_is_told_as_line_and_column(offset: int, place: str) -> None:
    assert refused("ab \ncd", offset, "错", "wrong").en == f"query {place}: wrong"
