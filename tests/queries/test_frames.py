"""Frames that can be calculated with: numbers, whole numbers that may be missing, categories; slices stay answers."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from decimal import Decimal
from pathlib import Path

import pandas
import pytest

import jixiao
from extract.frames import CATEGORIES, Kind, kinds_of
from queries import rows as kinds_of_rows
from queries.answers.comparison import Compared
from queries.results import Results, Solutions
from queries.rows import Row

TEXT = pandas.Series(["text"]).dtype


@pytest.fixture(scope="module")
def found(town: Path) -> Results[jixiao.Indicator]:
    return jixiao.find(town, limit=None)


def test_numbers_years_and_categories_of_a_frame(found: Results[jixiao.Indicator]) -> None:
    frame = found.to_frame()
    wanted = {
        "minimum": "float64", "weight": "float64", "year": "Int64", "page": "Int64", "line": "Int64",
        "ascending": "boolean", "operator": "category", "level1": "category", "score": "float64",
    }  # fmt: skip
    assert {name: str(frame[name].dtype) for name in wanted} == wanted
    assert frame["name"].dtype == frame["sheet"].dtype == TEXT
    assert frame["minimum"].max() == max(float(row.minimum) for row in found if row.minimum is not None)
    assert frame["page"].isna().sum() == sum(row.page is None for row in found) > 0
    assert set(frame["operator"].dropna()) == {row.operator for row in found if row.operator}
    assert frame.groupby("level1", observed=True)["weight"].mean()["产出指标"] == 35.5
    assert frame["minimum"].isna().tolist() == [row.minimum is None for row in found]


def test_decimals_on_request_are_those_of_the_rows(found: Results[jixiao.Indicator]) -> None:
    frame = found.to_frame(decimals=True)
    assert frame["minimum"].dropna().map(type).eq(Decimal).all()
    assert frame["minimum"].dropna().tolist() == [row.minimum for row in found if row.minimum is not None]
    assert str(frame["year"].dtype) == "Int64"


def test_a_frame_comes_back_from_a_file_as_it_was(found: Results[jixiao.Indicator], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = found.to_frame()
    assert frame["deviation"].isna().all()
    assert frame["period"].isna().all(), "a category of nothing"
    frame.to_parquet(tmp_path / "a.parquet")
    again = pandas.read_parquet(tmp_path / "a.parquet")
    nothing = [name for name in frame if str(frame[name].dtype) == "category" and frame[name].isna().all()]
    assert {str(again[name].dtype) for name in nothing} == {"category"}
    pandas.testing.assert_frame_equal(again.drop(columns=nothing), frame.drop(columns=nothing))


def test_decimals_make_no_difference_between_rows(found: Results[jixiao.Indicator]) -> None:
    exact, nothing = found.to_frame(decimals=True), found[:0].to_frame(decimals=True)
    assert exact["minimum"].dtype == exact["score"].dtype == nothing["minimum"].dtype == object


def test_kinds_do_not_hang_on_what_the_rows_hold(found: Results[jixiao.Indicator]) -> None:
    nothing = found[:0].to_frame()
    assert list(nothing.columns) == found.columns
    assert nothing.dtypes.drop(list(CATEGORIES & set(found.columns))).equals(
        found.to_frame().dtypes.drop(list(CATEGORIES & set(found.columns)))
    )
    assert all(str(nothing[name].dtype) == "category" for name in CATEGORIES & set(found.columns))


@pytest.mark.parametrize(
    "kind",
    [value for value in vars(kinds_of_rows).values()
     if isinstance(value, type) and issubclass(value, Row) and value is not Row],
    ids=lambda kind: kind.__name__,
)  # fmt: skip
def test_every_field_of_every_row_has_a_kind(kind: type[Row]) -> None:
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]
    kinds = kinds_of({field.name: field.type for field in fields})
    for field in fields:
        told = str(field.type).removesuffix(" | None")
        other = {"str": {Kind.TEXT, Kind.CATEGORY}, "int": {Kind.WHOLE}, "Decimal": {Kind.EXACT},
                 "float": {Kind.NUMBER}, "bool": {Kind.TRUTH}}.get(told, {Kind.OTHER})  # fmt: skip
        assert kinds[field.name] in other, (field.name, field.type)


def test_a_query_has_the_kinds_of_its_values() -> None:
    rows = [
        {"a": 1, "b": Decimal("0.5"), "c": "x", "d": True, "e": None, "f": 1, "g": 2**70, "h": 1},
        {"a": None, "b": 2, "c": None, "d": None, "e": None, "f": "x", "g": 1, "h": True},
    ]
    found = Solutions(list("abcdefgh"), rows)
    kinds = {name: str(dtype) for name, dtype in found.to_frame().dtypes.items()}
    assert kinds == {
        "a": "Int64", "b": "float64", "c": str(TEXT), "d": "boolean", "e": "object", "f": "object", "g": "object",
        "h": "object",
    }  # fmt: skip
    assert found.to_frame()["b"].tolist() == [0.5, 2.0]
    assert found.to_frame(decimals=True)["b"].tolist() == [Decimal("0.5"), 2]
    assert found.to_frame()["g"].tolist() == [2**70, 1]


def test_solutions_become_dictionaries_of_their_own() -> None:
    found = Solutions(["b", "a"], [{"a": 1, "b": None}])
    assert found.to_dicts() == [{"b": None, "a": 1}]
    assert list(found.to_dicts()[0]) == ["b", "a"]
    found.to_dicts()[0]["a"] = 2
    assert found[0]["a"] == 1


def test_a_slice_is_an_answer_with_its_columns_and_its_total(town: Path, found: Results[jixiao.Indicator]) -> None:
    part = found[2:5]
    assert isinstance(part, Results)
    assert list(part) == list(found)[2:5]
    assert (part.total, part.columns, part.kind) == (found.total, found.columns, found.kind)
    assert list(part.to_frame().columns) == found.columns
    assert [row.iri for row in found[::-1]] == [row.iri for row in reversed(found)]
    assert found[0] is next(iter(found))
    assert len(found) == found.total  # the answer itself stays
    compared = jixiao.compare(town, "率")
    some = compared[1:2]
    assert type(some) is Compared
    assert (some.total, some.whole, len(some)) == (len(compared), compared.whole, 1)
    assert jixiao.spread(some) == jixiao.spread(compared)
    solutions = jixiao.run(town, "agency-totals")
    assert type(solutions[:1]) is Solutions
    assert (solutions[:1].columns, len(solutions[:0])) == (solutions.columns, 0)


def test_answers_can_be_copied_and_sent(found: Results[jixiao.Indicator]) -> None:
    for made in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert (made, made.total, made.columns) == (found, found.total, found.columns)
