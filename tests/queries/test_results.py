"""Answers as lists: columns, dictionaries, frames, tables of a notebook, numbers as people read them."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from typing import Any

import pytest

from extract.errors import JixiaoError
from extract.frames import frame
from queries.concept_rows import Concept, Member
from queries.results import Results, Solutions, shown, table_html
from queries.rows import Agency, FundingLine

ROW = Agency("urn:a", "水务局", (2025, 2026), 2, 5, 17)


def test_results_are_a_list_that_knows_its_columns_and_how_many_there_were() -> None:
    found = Results([ROW], kind=Agency, total=9)
    assert found == [ROW]
    assert (found.total, repr(found)) == (9, "<1 of 9 Agency>")
    assert found.columns == ["iri", "name", "years", "documents", "projects", "indicators"]


def test_no_results_have_columns_too() -> None:
    found: Results[Agency] = Results(kind=Agency)
    assert (found.columns[0], found.total, list(found.to_frame().columns)) == ("iri", 0, found.columns)


def test_rows_within_rows_become_dictionaries_and_tuples_lists() -> None:
    member = Member("urn:i", "甲", None, None, "d")
    [line] = Results([Concept("urn:c", "甲", 1, (member,), ())], kind=Concept).to_dicts()
    assert line["members"] == [{"iri": "urn:i", "name": "甲", "project": None, "agency": None, "doc": "d"}]
    assert line["related"] == []


def test_solutions_keep_the_order_of_the_columns_and_show_gaps_as_nothing() -> None:
    found = Solutions(["b", "a"], [{"a": 1, "b": None}])
    assert list(found.to_frame().columns) == found.columns == ["b", "a"]
    assert "<td></td><td>1</td>" in found._repr_html_()
    assert repr(found) == "<1 solutions of b, a>"


def test_without_pandas_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(JixiaoError, match="pip install"):
        frame([], ["a"], {})


def test_texts_in_a_notebook_are_escaped() -> None:
    assert "<b>" not in table_html(["<b>"], [["<b>&"]])
    assert "&lt;b&gt;&amp;" in table_html(["a"], [["<b>&"]])


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(None, ""), (Decimal("1E+3"), "1000"), (Decimal("0.50"), "0.50"), (0, "0"), ("", ""), ((2025, None), "2025, "),
     ([Decimal("1E+1"), "x"], "10, x")],
)  # fmt: skip
def test_values_are_shown_without_exponent_and_none_as_nothing(value: Any, wanted: str) -> None:
    assert shown(value) == wanted


def test_a_number_without_end_is_shown_as_it_is_everywhere() -> None:
    found = Solutions(["a"], [{"a": Decimal("1E+99999999999")}, {"a": Decimal("-1E-99999999")}])
    assert shown(found[0]["a"]) == "1E+99999999999"
    assert "<td>1E+99999999999</td></tr><tr><td>-1E-99999999</td>" in found._repr_html_()


def test_a_notebook_shows_as_much_as_one_looks_at_and_says_so() -> None:
    whole = table_html(["a"], [["x" * 2000]] * 100)
    assert "caption" not in whole
    assert "…" not in whole
    cut = table_html(["a"], [["x" * 2001], *[[1]] * 100])
    assert "共 101 行，显示前 100 行" in cut
    assert (cut.count("<td>"), "x" * 2000 + "…</td>" in cut) == (100, True)


def test_a_notebook_leaves_out_columns_in_which_nothing_stands() -> None:
    rows = Results([FundingLine("甲", None, None, 2026, None, Decimal(3))], kind=FundingLine)
    assert rows._repr_html_().count("<th>") == 3
    assert Results([], kind=FundingLine)._repr_html_().count("<th>") == len(rows.columns)


def test_copies_and_sums_stay_answers() -> None:
    rows = Results([FundingLine("甲", None, None, 2026, None, Decimal(3))], kind=FundingLine, total=7)
    both = rows + rows
    assert (type(both), both.kind, len(both), both.total, len(rows)) == (Results, FundingLine, 2, 14, 1)
    assert (type(rows.copy()), rows.copy().total, rows.copy() == rows) == (Results, 7, True)
    assert type(rows + list(rows)) is list
    said = Solutions(["a"], [{"a": 1}])
    assert (type(said + said), len(said + said), (said + said).columns) == (Solutions, 2, ["a"])
    assert type(said + Solutions(["b"])) is type(said + list(said)) is list
    assert (type(said.copy()), said.copy().columns) == (Solutions, ["a"])


def test_answers_are_written_as_json() -> None:
    rows = Results([FundingLine("甲", None, None, 2026, None, Decimal("3.50"))], kind=FundingLine)
    assert json.loads(rows.to_json())[0]["amount"] == 3.5
    assert json.loads(Solutions(["a"], [{"a": Decimal("0.5")}]).to_json()) == [{"a": 0.5}]


def test_a_notebook_sees_control_characters() -> None:
    assert "<td>a\\u202eb</td>" in table_html(["a"], [["a\u202eb"]])
