"""Whatever a command is given for a file or a graph, it says in one line what is the matter and waits for nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.errors import JixiaoError
from queries.cli import cli

LONG = "x" * 5000


def refusal(*arguments: object) -> str:
    """The one line that a command ends with."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exit_code in (1, 2), result.output
    if isinstance(result.exception, JixiaoError):
        return str(result.exception)
    assert isinstance(result.exception, SystemExit), repr(result.exception)
    return result.stderr.strip().splitlines()[0]


@pytest.mark.parametrize("special", ["fifo", "sparse", "/dev/zero"])
def test_no_command_reads_what_has_no_end(town: Path, tmp_path: Path, special: str) -> None:
    os.mkfifo(tmp_path / "fifo")
    with (tmp_path / "sparse").open("wb") as file:
        os.truncate(file.fileno(), 200 << 30)
    path = tmp_path / special
    for command in (
        ("sparql", path, "--graph", town),
        ("extract", path),
        ("inspect", path, "--page", 1, "--png", tmp_path / "a.png"),
        ("links", "--review", "--graph", town, "--decisions", path),
        ("build", path, "--graph", tmp_path / "graph"),
        ("remove", path, "--graph", town),
    ):
        assert len(refusal(*command)) < 300, command


def test_graphs_that_no_system_has(town: Path, tmp_path: Path) -> None:
    for graph in ("", LONG, tmp_path / "none", f"a\x1b{os.fsdecode(b'%c' % 0xB2)}"):
        for command in (("find",), ("info",), ("remove", "a"), ("link",)):
            assert refusal(*command, "--graph", graph).isprintable()
    assert refusal("show", LONG, "--graph", town).isprintable()
