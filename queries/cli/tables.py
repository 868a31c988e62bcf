"""How the commands print: aligned tables on a terminal, plain uncut columns in a pipe, JSON and CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.language import say, visible
from queries.cli.terminal import console, data
from queries.labels import heading
from queries.presenting.figures import Written
from queries.presenting.json_text import json_of
from queries.presenting.listing import in_words
from queries.results import shown

_PLACES = 6  # behind the point: what is printed in documents has fewer
_SHOWN_PLACES = 4
_UNLIMITED = 100_000  # columns wide: nothing is cut or wrapped in a pipe


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None, as_they_are: bool = False
) -> None:
    """Prints rows under their headings (no line of headings when all are empty): folded to the terminal's width, or
    in a pipe one line per row. Columns that are fields get the field's heading, unless they are to stay as they are."""
    terminal = sys.stdout.isatty()
    rows = [list(row) for row in rows]
    table = Table(
        title=None if title is None else Text(visible(title)),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD if terminal else None,
        pad_edge=False,
        header_style="bold",
        show_header=any(columns),
    )
    for number, column in enumerate(columns):
        figures = all(isinstance(row[number], (int, float, Decimal, Written)) or row[number] is None for row in rows)
        table.add_column(
            Text(visible(column if as_they_are else heading(column))),
            justify="right" if figures and rows else "left",
            overflow="fold",
            no_wrap=not terminal,
        )
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    if terminal:
        console().print(table)
        return
    out = io.StringIO()
    Console(file=out, width=_UNLIMITED, highlight=False, color_system=None).print(table)
    click.echo("\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n")))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return in_words(value)
    if isinstance(value, Decimal) and int(value.as_tuple().exponent) < -_PLACES:
        # A quotient has as many digits as its engine gives; JSON and CSV have them all.
        value = round(value, max(_SHOWN_PLACES, _SHOWN_PLACES - 1 - value.adjusted()))
    # A line break inside a cell would break the row in a pipe.
    return visible(" ".join(shown(value).split()))


def print_json(rows: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> None:
    """Prints rows as JSON, Chinese unescaped; decimals become numbers, as many digits as JSON readers keep."""
    click.echo(json_of(rows))


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Prints rows as CSV with the field names as header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([shown(row.get(column)) for column in columns])
    data(out.getvalue())


def tell_cut(listed: int, total: int) -> None:
    """Says on standard error that a list is cut, whatever its form; nothing where all is listed."""
    if listed < total:
        zh, en = f"共 {total} 条，显示 {listed} 条", f"{total} in all, {listed} shown"
        click.echo(say(f"{zh}（--limit 0 显示全部）", f"{en} (--limit 0 shows all)"), err=True)
