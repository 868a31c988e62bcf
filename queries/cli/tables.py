"""How the commands print: aligned tables on a terminal, plain whole columns in a pipe, JSON and CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import click
from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from extract.language import say, visible
from graph.clock import watched
from graph.reading.twins import Twins
from queries.answers.counted_once import in_words as twins_in_words
from queries.cli.terminal import console, data
from queries.json_text import json_of
from queries.labels import heading
from queries.plain_numbers import is_plain
from queries.presenting.figures import Written
from queries.presenting.listing import in_words
from queries.results import shown

_PLACES = 6  # behind the point: what is printed in documents has fewer
_SHOWN_PLACES = 4
# What a terminal is shown of a list: more is past anybody's eyes, and laying it out takes minutes.
_SCREEN_ROWS, _SCREEN_SIGNS = 1000, 100_000
_SCREEN_CELL = 2000  # signs
_GAP = "  "
# Cells of a pipe stand under one another up to these columns; a longer one is whole, and what follows it stands off.
_NARROWEST, _WIDEST, _BLANKS = 80, 1000, 1 << 24


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None, as_they_are: bool = False
) -> None:
    """Prints rows under their headings (no line of headings when all are empty): folded to the terminal's width, or in
    a pipe one line per row, with every column and the whole text. A terminal gets as much as one looks at, and the word
    how many rows there are. Columns that are fields get the field's heading, unless they are to stay as they are."""
    rows = rows if isinstance(rows, Sequence) else list(rows)
    titles = [visible(column if as_they_are else heading(column)) for column in columns]
    title = None if title is None else visible(title)
    if sys.stdout.isatty():
        _print_on_terminal(titles, rows, title)
        return
    lines = _lines(titles, rows)
    click.echo("\n".join([title, *lines] if title is not None else lines))


def _lines(titles: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """The lines of a table whose columns stand under one another. Raises QueryError when a question's time is over."""
    texts = [[_cell(value) for value in row] for row in watched(rows)]
    if any(titles):
        texts.insert(0, list(titles))
    most = max(_NARROWEST, min(_WIDEST, _BLANKS // max(1, len(rows))))
    widths = [[cell_len(text) for text in row] for row in watched(texts)]
    columns = [max((size for size in sizes if size <= most), default=0) for sizes in zip(*widths, strict=True)]
    right = _are_figures(len(titles), rows)
    return [
        _GAP.join(map(_padded, row, sizes, columns, right)).rstrip()
        for row, sizes in watched(zip(texts, widths, strict=True))
    ]


def _padded(text: str, size: int, width: int, right: bool) -> str:
    blanks = " " * (width - size)
    return blanks + text if right else text + blanks


def _are_figures(count: int, rows: Sequence[Sequence[Any]]) -> list[bool]:
    """Which columns stand on the right: those of numbers and gaps."""
    figures = (int, float, Decimal, Written)
    return [
        bool(rows) and all(row[number] is None or isinstance(row[number], figures) for row in rows)
        for number in range(count)
    ]


def _print_on_terminal(titles: Sequence[str], rows: Sequence[Sequence[Any]], title: str | None) -> None:
    longest = max(1, min(_SCREEN_CELL, _SCREEN_SIGNS // max(1, len(titles))))
    texts: list[list[str]] = []
    signs = 0
    for row in watched(rows[:_SCREEN_ROWS]):
        texts.append([_cell(value, longest) for value in row])
        signs += sum(map(len, texts[-1]))
        if signs > _SCREEN_SIGNS:
            break
    table = Table(
        title=None if title is None else Text(title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        header_style="bold",
        show_header=any(titles),
    )
    for one, right in zip(titles, _are_figures(len(titles), rows[: len(texts)]), strict=True):
        table.add_column(Text(one), justify="right" if right else "left", overflow="fold")
    for row in texts:
        table.add_row(*map(Text, row))
    console().print(table)
    _tell_unseen(len(texts), len(rows), any(len(text) > longest for row in texts for text in row))


def _tell_unseen(seen: int, count: int, cut: bool) -> None:
    """Says on standard error what a terminal was not shown, and how to have all."""
    zh, en = [], []
    if seen < count:
        zh.append(f"共 {count} 行，屏幕显示前 {seen} 行")
        en.append(f"{count} rows, the first {seen} are shown")
    if cut:
        zh.append("过长的内容以 … 结尾")
        en.append("what is too long ends with …")
    if zh:
        click.echo(say("；".join(zh) + "；接管道（| less）或存为文件（> 文件）则完整",
                       "; ".join(en) + "; a pipe (| less) or a file (> FILE) has all"), err=True)  # fmt: skip


def _cell(value: Any, longest: int | None = None) -> str:
    """A value as a cell, in one line; longest: signs, past which it ends with …"""
    if isinstance(value, bool):
        return in_words(value)
    if isinstance(value, Decimal) and is_plain(value) and int(value.as_tuple().exponent) < -_PLACES:
        # A quotient has as many digits as its engine gives; JSON and CSV have them all.
        value = round(value, max(_SHOWN_PLACES, _SHOWN_PLACES - 1 - value.adjusted()))
    text = shown(value)
    if longest is not None and len(text) > longest:
        text = text[:longest] + "…"
    # A line break inside a cell would break the row in a pipe.
    return visible(" ".join(text.split()))


def print_json(rows: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> None:
    """Prints rows as JSON, Chinese unescaped; decimals become numbers, as many digits as JSON readers keep."""
    click.echo(json_of(rows))


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Prints rows as CSV with the field names as header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in watched(rows):
        writer.writerow([shown(row.get(column)) for column in columns])
    data(out.getvalue())


def tell_twins(found: Iterable[Twins], *, listed: bool = False) -> None:
    """Says on standard error which documents are one disclosure, and which of them counts; `listed`: all are."""
    for one in found:
        click.echo(twins_in_words(one, listed=listed), err=True)


def tell_cut(listed: int, total: int) -> None:
    """Says on standard error that a list is cut, whatever its form; nothing where all is listed."""
    if listed < total:
        zh, en = f"共 {total} 条，显示 {listed} 条", f"{total} in all, {listed} shown"
        click.echo(say(f"{zh}（--limit 0 显示全部）", f"{en} (--limit 0 shows all)"), err=True)
