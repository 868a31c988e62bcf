"""Options that several commands share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from queries.cli.options import csv_option, directory_option, graph_option, json_option, limit_option


@click.command()
@directory_option
@limit_option(20)
@json_option
@csv_option
def writing(graph: Path, limit: int | None, as_json: bool, as_csv: bool) -> None:
    click.echo(json.dumps([isinstance(graph, Path), str(graph), limit, as_json, as_csv]))


@click.command()
@graph_option
def reading(graph: str) -> None:
    click.echo(json.dumps(graph))


def run(command: click.Command, *words: str, graph: str | None = None) -> Result:
    return CliRunner(env={"JIXIAO_GRAPH": graph}).invoke(command, words)


def said(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_without_options_there_are_defaults() -> None:
    assert said(run(writing)) == [True, "jixiao-graph", 20, False, False]
    assert said(run(reading)) == "./jixiao-graph"


def test_a_limit_of_nought_is_none_and_a_negative_one_is_refused() -> None:
    assert said(run(writing, "--limit", "0"))[2] is None
    assert said(run(writing, "--limit", "7"))[2] == 7
    assert run(writing, "--limit", "-1").exit_code == 2


def test_flags_are_told_apart() -> None:
    assert said(run(writing, "--json"))[3:] == [True, False]
    assert said(run(writing, "--csv"))[3:] == [False, True]


@pytest.mark.parametrize("endpoint", ["http://localhost:1/sparql", "HTTPS://localhost/sparql"])
def test_an_endpoint_is_read_but_not_written(endpoint: str) -> None:
    assert said(run(reading, "--graph", endpoint)) == endpoint
    refused = run(writing, "--graph", endpoint)
    assert refused.exit_code == 2
    assert endpoint in refused.stderr


def test_the_environment_names_the_graph_unless_an_option_does() -> None:
    assert said(run(reading, graph="/a")) == "/a"
    assert said(run(reading, "--graph", "/b", graph="/a")) == "/b"
    assert said(run(writing, graph="/a"))[1] == "/a"
