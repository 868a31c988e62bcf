"""The options of what draws a document's page, and how the file behind a value is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from extract.language import say
from queries import once
from queries.cli.options import memory_option, password_option, timeout_option
from queries.origins import FileState, Origin
from queries.place_pages import FORMS, PlacePage

_TELLING = (FileState.CHANGED, FileState.GONE, FileState.RECORDS)  # states that are worth a line
_Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What was given: the picture to write, the document's place now, its password, the limits of the drawing."""

    png: Path | None
    file: Path | None
    password: str
    timeout: float
    memory: int

    def write(self, graph: str, iri: str, out: Path | None = None) -> PlacePage | None:
        """Writes `out`, or the picture that was asked for; None where none was."""
        target = out or self.png
        if target is None:
            return None
        return once.page(
            graph, iri, target, file=self.file, password=self.password, timeout=self.timeout, memory=self.memory
        )


def _picture(_ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() != FORMS[0]:
        raise click.BadParameter(say(f"应以 {FORMS[0]} 结尾", f"it should end in {FORMS[0]}"))
    return value


_OPTIONS = (
    click.option(
        "--png",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_picture,
        help=say("把所在的页画成此图片，标出该行（PDF）", "draw its page as this picture, the row marked (PDF)"),
    ),
    click.option(
        "--file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=say(
            "原文件现在何处（内容须与读取时相同）",
            "where the document lies now (with the bytes that were read)",
        ),
    ),
    password_option,
    timeout_option,
    memory_option,
)


def page_options(command: _Command) -> _Command:
    """The options as one argument `page` of a command."""

    @wraps(command)
    def called(
        *, png: Path | None, file: Path | None, password: str, timeout: float, memory: int, **others: Any
    ) -> Any:
        return command(page=PageOptions(png, file, password, timeout, memory), **others)

    made: _Command = called
    for option in reversed(_OPTIONS):
        made = option(made)
    return made


def file_facts(origin: Origin) -> list[tuple[str, str | None]]:
    """The file's name and path as lines of a table, and what became of it where it is not as it was read."""
    told = origin.told if origin.state in _TELLING else None
    return [
        (say("文件名", "file name"), origin.name),
        (say("路径", "path"), origin.path),
        (say("文件现状", "file now"), told),
    ]


def file_dict(origin: Origin) -> dict[str, str | None]:
    """The same for JSON."""
    return {"name": origin.name, "path": origin.path, "state": str(origin.state)}
