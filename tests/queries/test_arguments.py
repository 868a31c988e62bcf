"""Arguments of a wrong type are one line of ours, in every public function, before anything is done."""

from __future__ import annotations

import inspect
import pickle
import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import numpy
import pytest

import jixiao
from extract.errors import ArgumentError, JixiaoError, QueryError
from queries import arguments
from queries.api import Graph
from queries.arguments import RANGES, checked
from queries.handing import Handing

FUNCTIONS = {name: getattr(jixiao, name) for name in jixiao.__all__ if inspect.isfunction(getattr(jixiao, name))}
METHODS = {
    f"Graph.{name}": value for name, value in inspect.getmembers(Graph, inspect.isfunction) if not name.startswith("_")
}


def parameters() -> Iterator[tuple[str, str, inspect.Parameter]]:
    """Every parameter of every public function, but those that take anything."""
    for called, function in {**FUNCTIONS, **METHODS}.items():
        for name, parameter in inspect.signature(function).parameters.items():
            if name != "self" and parameter.kind is not inspect.Parameter.VAR_KEYWORD:
                yield called, name, parameter


PARAMETERS = list(parameters())
VALID: dict[str, Any] = {"str": "x", "int": 1, "float": 1.0, "bool": True, "Path": Path("x")}


def call(called: str, name: str, value: object) -> None:
    """Calls a function with one argument that is of no kind, the others as they should be."""
    function = {**FUNCTIONS, **METHODS}[called]
    given: dict[str, Any] = {}
    for other, parameter in inspect.signature(function).parameters.items():
        if other == "self":
            given[other] = object.__new__(Graph)
        elif other == name:
            given[other] = value
        elif parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD:
            given[other] = VALID.get(str(parameter.annotation).split(" | ")[0], [])
    first = [given.pop(other) for other in list(given) if other in ("self", "graph")]
    if called.endswith("run"):
        first.append(given.pop("name"))
    function(*first, **given)


class Nothing:
    """A value that fits nowhere."""


@pytest.mark.parametrize(("called", "name", "parameter"), PARAMETERS, ids=lambda one: str(one))
def test_every_argument_is_checked(called: str, name: str, parameter: inspect.Parameter) -> None:
    with pytest.raises(ArgumentError) as raised:
        call(called, name, Nothing())
    said = str(raised.value)
    assert said.startswith(f"{called.rpartition('.')[2]} 的参数 {name} 应为")
    assert "（Nothing）" in said
    assert "\n" not in said
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__


def test_there_are_very_many_arguments() -> None:
    assert len(PARAMETERS) > 120
    assert {name for _, name, _ in PARAMETERS} > set(RANGES)


@pytest.mark.parametrize(
    ("name", "arguments", "zh", "en"),
    [
        ("find", {"year": "2026"}, "find 的参数 year 应为整数或 None，实为 '2026'（str）",
         "the argument year of find should be a whole number or None, found '2026' (str)"),
        ("find", {"level": 1}, "find 的参数 level 应为文本或 None，实为 1（int）",
         "the argument level of find should be a text or None, found 1 (int)"),
        ("find", {"year": True}, "应为整数或 None，实为 True（bool）", "found True (bool)"),
        ("find", {"year": 20260}, "应为 1 至 9999，实为 20260（int）", "should be 1 to 9999, found 20260"),
        ("find", {"words": ["满意度"]}, "words 应为文本，实为 ['满意度']（list）", "words of find should be a text"),
        ("find", {"minimum": [90]}, "应为数、文本、Decimal 数或 None", "a number, a text, a Decimal or None"),
        ("find", {"weight": (1, 2, 3)}, "两个数的元组或 None，实为 (1, 2, 3)（tuple）", "a pair of numbers or None"),
        ("find", {"timeout": float("nan")}, "timeout 应为 0 以上的数，实为 nan", "should be 0 or more, found nan"),
        ("compare", {"limit": -1}, "limit 应为 0 以上的数，实为 -1（int）", "should be 0 or more, found -1 (int)"),
        ("build", {"documents": ["a.pdf", 3]}, "文本、路径或列表（文本或路径）", "a list (a text or a path)"),
        ("build", {"documents": "a.pdf", "engine": "best"}, "engine 应为 auto / lattice / pdfplumber，实为 'best'",
         "auto / lattice / pdfplumber, found 'best'"),
        ("sparql", {"text": b"ASK {}"}, "text 应为文本，实为 b'ASK {}'（bytes）", "found b'ASK {}' (bytes)"),
        ("export", {"form": "gexf", "threshold": 2}, "threshold 应为 0 至 1，实为 2", "should be 0 to 1, found 2"),
        ("find", {"words": "a\x1b[31m\n" * 99 + "b", "unit": 3}, "unit 应为文本", "unit of find"),
        ("find", {"level": ["a\n\x1b[31m" * 99]}, "实为 ['a\\n\\x1b[31ma\\n", "found ['a"),
    ],
)  # fmt: skip
def test_the_message_says_what_was_expected_and_found(
    name: str, arguments: dict[str, Any], zh: str, en: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, said in (("zh", zh), ("en", en)):
        monkeypatch.setenv("JIXIAO_LANG", language)
        with pytest.raises(ArgumentError) as raised:
            getattr(jixiao, name)("no graph is needed", **arguments)
        assert said in str(raised.value)
        assert str(raised.value).isprintable()
        assert len(str(raised.value)) < 220


def test_it_is_an_error_of_queries_and_of_ours() -> None:
    assert issubclass(ArgumentError, QueryError)
    assert issubclass(ArgumentError, JixiaoError)


def test_a_method_says_the_same_as_the_function(town: Path) -> None:
    with jixiao.open_graph(town) as graph:
        for ask in (lambda: graph.find("率", year="2026"), lambda: jixiao.find(graph, "率", year="2026")):  # type: ignore[arg-type]
            with pytest.raises(ArgumentError, match="find 的参数 year 应为整数"):
                ask()
        with pytest.raises(ArgumentError, match="view 应为文本"):
            graph.to_networkx(1)  # type: ignore[arg-type]
        assert len(graph.find("率")) > 0


def test_missing_and_unknown_arguments_are_pythons_own_error(town: Path) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'yaer'"):
        jixiao.find(town, yaer=2026)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="iri"):
        jixiao.get(town)  # type: ignore[call-arg]


def sample(
    whole: int, number: float = 0.5, path: str | Path = "", pair: tuple[int, int] | None = None, day: date | None = None
) -> tuple[object, ...]:
    return whole, number, path, pair, day


def test_what_fits_goes_through_and_numpys_numbers_become_pythons() -> None:
    ask = checked(sample)
    assert ask(3) == (3, 0.5, "", None, None)
    found = ask(numpy.int64(3), numpy.float32(2), PurePosixPath("a"), [1, 2], date(2026, 1, 1))  # type: ignore[arg-type]
    assert found == (3, 2.0, Path("a"), (1, 2), date(2026, 1, 1))
    assert [type(one) for one in found[:3]] == [int, float, type(Path())]
    assert ask(whole=1, number=2)[1] == 2
    for wrong in (numpy.float64(3), numpy.bool_(True), numpy.array([3]), Decimal(3), None):
        with pytest.raises(ArgumentError, match="sample 的参数 whole"):
            ask(wrong)


def test_numpys_year_is_a_year(town: Path) -> None:
    assert jixiao.find(town, year=numpy.int64(2026)) == jixiao.find(town, year=2026) != []  # type: ignore[arg-type]


def test_a_checked_function_keeps_its_name_its_signature_and_can_be_sent_to_other_processes() -> None:
    for name in ("extract", "inspect", "build", "link", "remove", "check", "backup", "decide", "open_graph", "spread"):
        function = FUNCTIONS[name]
        assert function.__name__ == name
        assert function.__doc__
        assert pickle.loads(pickle.dumps(function)) is function
    assert inspect.signature(checked(sample)) == inspect.signature(sample)


def test_names_for_type_checkers_stand_for_anything() -> None:
    def odd(value: Unknown | None, other: Unknown[int] = 3) -> object:  # type: ignore[name-defined]  # noqa: F821
        return value, other

    assert checked(odd)(object) == (object, 3)


def test_all_methods_are_wrapped_the_same_way() -> None:
    plain = [name for name, value in METHODS.items() if not hasattr(value, "__wrapped__")]
    assert plain == []
    assert isinstance(vars(Handing)["page"], types.FunctionType)
    assert arguments.checked_methods(type("Bare", (), {})) is not None
