"""`jixiao open`: the page behind a value, in the system's viewer or as a file.

Exit codes: 0 it was written (and shown, where there is a viewer), 1 there is no such indicator, or its document is not
there any more as it was read, 2 wrong usage.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import click

from extract.language import say, visible
from queries.cli import viewers
from queries.cli.options import graph_option
from queries.cli.page_options import PageOptions, page_options
from queries.place_pages import FORMS, PlacePage
from queries.rows import place_in_words

_DIGITS = 10  # of an indicator's number
_LONGEST = 60  # characters of a cell on a terminal
_HERE, _APART = "▶", "…"


@click.command(name="open", help=say("打开一个指标所在的页，标出该行", "Open the page of an indicator at its row."))
@click.argument("iri")
@page_options
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("只写到此文件：.png（PDF）或 .html", "only write this file: .png (PDF) or .html"),
)
@graph_option
def open_(iri: str, page: PageOptions, out: Path | None, graph: str) -> None:
    if page.png is not None and out is not None:
        raise click.UsageError(say("--png 与 --out 不能同用", "--png and --out do not go together"))
    target = out or page.png
    if target is not None and target.suffix.lower() not in FORMS:
        known = " / ".join(FORMS)
        raise click.UsageError(
            say(f"--out 应以 {known} 结尾，实为 {target.name}", f"--out should end in {known}, found {target.name}")
        )
    found = page.write(graph, iri, target) if target is not None else _in_a_folder(graph, iri, page)
    assert found is not None
    _tell(found)
    if target is None and not viewers.start(found.path):
        click.echo(say("没有可用的看图程序，请自行打开：", "no viewer was found, open it yourself:"), err=True)
    click.echo(str(found.path))


def _in_a_folder(graph: str, iri: str, page: PageOptions) -> PlacePage | None:
    """The page in a folder of its own for temporary files, which goes away where there is none to write."""
    folder = Path(tempfile.mkdtemp(prefix="jixiao-"))
    digits = "".join(filter(str.isalnum, iri.rpartition("indicator-")[2]))[:_DIGITS]
    try:
        return page.write(graph, iri, folder / (digits or "page"))
    except BaseException:
        with suppress(OSError):
            folder.rmdir()
        raise


def _tell(found: PlacePage) -> None:
    """Where the row stands and, where its format has no pages, the rows around it."""
    places = say("、", ", ").join(dict.fromkeys(map(place_in_words, found.origin.places)))
    click.echo(visible(f"{found.origin.name or ''} {places}".strip()))
    for part in found.around:
        for row in part.rows:
            if row.apart:
                click.echo(f"  {_APART}")
            cells = " │ ".join(_short(cell.text) for cell in row.cells if cell.text)
            click.echo(visible(f"{_HERE if row.marked else ' '} {row.label:>4}  {cells}"))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + _APART
