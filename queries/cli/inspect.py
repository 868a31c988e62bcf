"""`jixiao inspect`: a page as a picture with the grid, spans and recognised roles over it."""

from __future__ import annotations

from pathlib import Path

import click

from extract.language import say
from queries.cli import typed
from queries.cli.options import engine_option, memory_option, password_option, timeout_option
from queries.limited import Limited


@click.command(help=say("画出一页读到的表格与各格的角色", "Draw a page with the cells and roles that were read."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--page", "number", type=typed.Count(1), required=True, help=say("页码（从 1 起）", "page (1-based)"))
@click.option(
    "--png",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=say("写到此图片", "write this picture"),
)
@password_option
@engine_option
@timeout_option
@memory_option
def inspect(file: Path, number: int, png: Path, password: str, engine: str, timeout: float, memory: int) -> None:
    with Limited(timeout=timeout, memory=memory, password=password, engine=engine) as limited:
        limited.inspect(file, number, png)
    click.echo(str(png))
