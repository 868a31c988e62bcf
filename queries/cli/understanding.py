"""What a question was understood as, said beside its answer: the same lines for all commands asked in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from extract.language import say
from queries import once
from queries.api import Graph
from queries.find.readings import Reading
from queries.library.agency_words import AGENCY, written_out
from queries.presenting.understood import advice, in_words, left_out, no_agency


def tell_understood(graph: Graph, text: str, reading: Reading, asked: Mapping[str, Any], *, nothing: bool) -> None:
    """On standard error what a question was understood as, where that is not what was typed; with `nothing`, where
    nothing was found, also what may have been meant. asked: what else was asked for, as `find` takes it."""
    if reading.told or nothing:
        click.echo(in_words(reading), err=True)
        if (line := left_out(graph, reading, asked)) is not None:
            click.echo(line, err=True)
    for line in advice(graph, text, reading) if nothing else ():
        click.echo(line, err=True)


def with_agency(graph: str, values: Mapping[str, object]) -> dict[str, object]:
    """The parameters of a query of the library with the full name of an agency that is called by a short one, which is
    told on standard error."""
    if not values.get(AGENCY):
        return dict(values)
    with once.opened(graph) as opened:
        meant = written_out(values, opened.agencies)
    if meant != values:
        click.echo(say(f"理解为：部门为{meant[AGENCY]}", f"understood as: agency {meant[AGENCY]}"), err=True)
    return meant


def tell_no_agency(graph: str, values: Mapping[str, object]) -> None:
    """Of a query that found nothing: that no agency has the name it was narrowed to, where that is so."""
    word = str(values.get(AGENCY) or "")
    if not word:
        return
    with once.opened(graph) as opened:
        if not any(word in agency.name for agency in opened.agencies()):
            click.echo(no_agency(opened, word), err=True)
