"""What a question was understood as, said beside its answer: the same lines for all commands asked in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from queries.api import Graph
from queries.find.readings import Reading
from queries.presenting.understood import advice, in_words, left_out


def tell_understood(graph: Graph, text: str, reading: Reading, asked: Mapping[str, Any], *, nothing: bool) -> None:
    """On standard error what a question was understood as, where that is not what was typed; with `nothing`, where
    nothing was found, also what may have been meant. asked: what else was asked for, as `find` takes it."""
    if reading.told or nothing:
        click.echo(in_words(reading), err=True)
        if (line := left_out(graph, reading, asked)) is not None:
            click.echo(line, err=True)
    for line in advice(graph, text, reading) if nothing else ():
        click.echo(line, err=True)
