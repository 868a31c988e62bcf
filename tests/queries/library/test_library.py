"""The library's files and the binding of their parameters; their answers are tested in test_competency.py."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import QueryError
from queries.kinds import Kind
from queries.library import parse

HEAD = """# title: 标题
# title_en: title
# description: 说明
# description_en: description
# param word string "满意度" 词 | word
# param least decimal 0.5 至少 | at least
# param count integer 3 个数 | count
"""
QUERY = parse(
    "example", HEAD + "SELECT $word ?x { BIND($word AS ?x) FILTER(?n > $least && $count = 1 && '$word' != \"$x\") }"
)


def test_head_is_read() -> None:
    assert (QUERY.title, QUERY.description) == ("标题", "说明")
    assert [(p.name, p.type, p.default) for p in QUERY.parameters] == [
        ("word", "string", "满意度"),
        ("least", "decimal", "0.5"),
        ("count", "integer", "3"),
    ]


def test_only_variables_are_replaced_and_by_typed_terms() -> None:
    bound = QUERY.bind({"least": "90", "count": 4}).split("\n", 7)[7]
    decimal = '"90"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert bound == (
        f'SELECT "满意度" ?x {{ BIND("满意度" AS ?x) FILTER(?n > {decimal} && 4 = 1 && \'$word\' != "$x") }}'
    )


@given(st.text())
def test_no_value_escapes_its_literal(value: str) -> None:
    query = parse("example", HEAD + "SELECT ?x { BIND($word AS ?x) }")
    if "\x00" <= value <= "\U0010ffff" and any("\ud800" <= sign <= "\udfff" for sign in value):
        return
    [row] = pyoxigraph.Store().query(query.bind({"word": value}))
    assert row["x"].value == value


def test_wrong_values_and_names_are_refused() -> None:
    with pytest.raises(QueryError, match="没有参数 other"):
        QUERY.bind({"other": 1})
    with pytest.raises(QueryError, match="应为数"):
        QUERY.bind({"least": "1) } #"})
    with pytest.raises(QueryError, match="应为整数"):
        QUERY.bind({"count": "1.5"})


def test_words_follow_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    query = parse(
        "example", HEAD + "# word whole 部门整体 | whole department\n# column x 项 | item\nSELECT $whole ?x {}"
    )
    assert query.columns == {"x": ("项", "item")}
    monkeypatch.delenv("JIXIAO_LANG", raising=False)
    assert query.bind().endswith('SELECT "部门整体" ?x {}')
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert query.bind().endswith('SELECT "whole department" ?x {}')


def test_a_column_may_say_what_its_numbers_are() -> None:
    assert parse("example", HEAD + "# kind total money\nSELECT ?total {}").kinds == {"total": Kind.MONEY}
    with pytest.raises(QueryError, match="此行有误：# kind total yuan"):
        parse("example", HEAD + "# kind total yuan\nSELECT ?total {}")


def test_a_bad_head_is_refused() -> None:
    with pytest.raises(QueryError, match="缺少"):
        parse("example", "# title: 标题\nASK { }")
    with pytest.raises(QueryError, match="此行"):
        parse("example", HEAD + "# word whole 部门整体\nASK { }")
    with pytest.raises(QueryError, match="参数行"):
        parse("example", HEAD + "# param word text 满意度\nASK { }")
