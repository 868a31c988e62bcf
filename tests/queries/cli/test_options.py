"""Options that several commands share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from queries.cli import cli
from queries.cli.options import csv_option, directory_option, graph_option, json_option, limit_option
from queries.cli.typed import Count, Figure, Mebibytes, Seconds, Share


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


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Count(1), "10", 10), (Count(1), "十条", 10), (Count(1), "1万", 10_000), (Mebibytes(), "512", 512),
        (Mebibytes(), "4GB", 4096), (Mebibytes(), "512MB", 512), (Seconds(), "1.5", 1.5), (Seconds(), "5分钟", 300),
        (Share(0, 1), "0.6", 0.6), (Share(0, 1), "60％", 0.6), (Share(0, 1), "六成", 0.6), (Share(0, 1), "1/2", 0.5),
    ],
)  # fmt: skip
def test_numbers_of_options_are_written_as_people_do(kind: Figure, text: str, value: float) -> None:
    assert kind.convert(text, None, None) == value


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (Count(1), "0", "应不小于 1"), (Count(), "1.5", "应为整数"), (Count(), "5万元", "10、十、1万"),
        (Seconds(over=True), "0", "应大于 0"), (Seconds(), "5天", "5分钟"), (Mebibytes(64), "1", "应不小于 64"),
        (Share(0, 1), "160%", "应不大于 1"), (Share(0, 1), "很高", "60%"), (Seconds(), "inf", "5分钟"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_an_option_is_told_with_examples_of_its_own(kind: Figure, text: str, told: str) -> None:
    with pytest.raises(click.BadParameter, match=told):
        kind.convert(text, None, None)


def test_every_number_of_the_command_line_is_read_by_the_one_grammar() -> None:
    context = click.Context(cli)
    commands = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    numbers = {
        f"{name} {option.name}": option.type
        for name, command in commands.items()
        if command is not None
        for option in command.params
        if isinstance(option.type, click.types.IntParamType | click.types.FloatParamType)
    }
    assert len(numbers) > 20
    assert [name for name, kind in numbers.items() if not isinstance(kind, Figure)] == []


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
