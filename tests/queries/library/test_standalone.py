"""The text of a library query runs elsewhere: the same rows of the exported N-Quads, on stores that do not know us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from graph.linking.run import link
from jixiao import open_graph
from queries.cli import cli
from queries.library import library
from queries.library.standalone import graphs_of, standalone
from queries.sparql.run import understood
from tests.queries.town import extractions, write_graph

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself
TOLD_APART = 9  # digits behind the point: engines divide with more or fewer


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A linked graph and its N-Quads."""
    folder = tmp_path_factory.mktemp("standalone")
    directory = write_graph(folder / "graph", extractions())
    link(directory)
    with open_graph(directory) as graph:
        graph.export("nq", folder / "all.nq")
    return directory, folder / "all.nq"


@pytest.fixture(scope="module")
def plain(linked: tuple[Path, Path]) -> ox.Store:
    store = ox.Store()
    store.load(path=linked[1], format=ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def dataset(linked: tuple[Path, Path]) -> rdflib.Dataset:
    found = rdflib.Dataset(default_union=True)
    found.parse(data=linked[1].read_text(encoding="utf-8"), format="nquads")
    return found


def _plain(value: Any) -> Any:
    value = value.toPython() if isinstance(value, rdflib.term.Identifier) else value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None if value is None else str(value)
    return str(round(Decimal(str(value)), TOLD_APART).normalize())


def _rows(rows: Any) -> Counter[Any]:
    return Counter(
        tuple(sorted((name, _plain(value)) for name, value in row.items() if value is not None)) for row in rows
    )


def _expected(directory: Path, name: str) -> Counter[Any]:
    with open_graph(directory) as graph:
        rows: list[Mapping[str, Any]] = list(graph.run(name))
    return _rows(rows)


@pytest.mark.parametrize("name", library())
def test_with_from_a_plain_store_gives_the_same_rows(linked: tuple[Path, Path], plain: ox.Store, name: str) -> None:
    text = standalone(library()[name].bind(), graphs_of(str(linked[0])))
    assert _rows(understood(plain.query(text))) == _expected(linked[0], name)


@pytest.mark.parametrize("name", library())
def test_with_the_default_graph_that_the_note_asks_for_too(
    linked: tuple[Path, Path], plain: ox.Store, name: str
) -> None:
    text = standalone(library()[name].bind())
    assert "use_default_graph_as_union=True" in text
    assert _rows(understood(plain.query(text, use_default_graph_as_union=True))) == _expected(linked[0], name)


@pytest.mark.parametrize("name", library())
def test_rdflib_gives_the_same_rows(linked: tuple[Path, Path], dataset: rdflib.Dataset, name: str) -> None:
    found = dataset.query(standalone(library()[name].bind()))
    rows = [row.asdict() for row in found]  # type: ignore[union-attr]
    assert _rows(rows) == _expected(linked[0], name)


def test_some_query_has_rows_only_because_of_the_union(linked: tuple[Path, Path], plain: ox.Store) -> None:
    bare = standalone(library()["weights-not-100"].bind())
    assert not list(plain.query(bare))  # type: ignore[arg-type]
    assert _expected(linked[0], "weights-not-100")


def test_the_command_line_prints_what_runs(linked: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_GRAPH", str(linked[0]))
    runner = CliRunner()
    text = runner.invoke(cli, ["queries", "over-hundred", "--text", "--from"]).stdout
    assert text.startswith("# title")
    assert "PREFIX jx: <https://w3id.org/jixiao/ns#>" in text
    own = runner.invoke(cli, ["sparql", "-q", text, "--format", "csv"])
    assert own.exit_code == 0, own.output
    assert own.stdout == runner.invoke(cli, ["queries", "over-hundred", "--format", "csv"]).stdout
    assert runner.invoke(cli, ["queries", "over-hundred", "--from"]).exit_code == 2
    lone = runner.invoke(cli, ["queries", "over-hundred", "--text", "--graph", "/nowhere"])
    assert lone.exit_code == 0, "without FROM no graph is opened"


def test_the_help_of_a_query_is_about_it() -> None:
    runner = CliRunner()
    about = runner.invoke(cli, ["queries", "wrong-direction", "--help"])
    assert about.exit_code == 0
    for parameter in library()["wrong-direction"].parameters:
        assert f"--{parameter.name}" in about.stdout
        assert parameter.zh[:4] in about.stdout
    assert library()["wrong-direction"].title_zh in about.stdout
    assert "--better" not in runner.invoke(cli, ["queries", "--help"]).stdout
    assert runner.invoke(cli, ["queries", "not-read", "--help"]).exit_code == 0
