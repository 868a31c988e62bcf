"""How an answer leaves the command line: on the screen, as JSON or CSV, or into a file by the ending of its name. One
way for every list of rows."""

from __future__ import annotations

import functools
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from extract.environment import Variable
from extract.language import say
from graph.reading.address import without_login
from graph.reading.opening import is_endpoint
from graph.version import SOFTWARE
from queries.api import Graph
from queries.cli.options import csv_option, json_option
from queries.cli.tables import print_csv, print_json, print_table
from queries.cli.terminal import data
from queries.presenting.answer_files import ENDINGS, Answer, Asked, csv_lines, write
from queries.presenting.answer_workbook import SAID_BY
from queries.presenting.listing import Listing, screen_cells

_Command = Callable[..., Any]
_LANGUAGES = ("zh", "en")
_UNTOLD = {"graph", "out", "lang", "as_json", "as_csv", "form"}  # options that say nothing of the question
_MEANS_SOMETHING = re.compile(r"[\s!\"#$&'()*;<>?\[\\\]^`{|}~]")
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Output:
    """Where an answer goes: into the file `out`, else printed as JSON, CSV or for the screen. titled: CSV has titles in
    the reader's language, as a person chose one."""

    out: Path | None = None
    as_json: bool = False
    as_csv: bool = False
    titled: bool = False

    @property
    def on_screen(self) -> bool:
        """Whether a person reads it at once."""
        return not (self.as_json or self.as_csv or self.out)

    def limit(self, limit: int | None) -> int | None:
        """How many rows are asked for: a file has all of them, and so has what programs read where it is not on a
        terminal, unless a person said how many."""
        redirected = (self.as_csv or self.as_json) and not sys.stdout.isatty()
        return None if (self.out is not None or redirected) and not typed("limit") else limit

    def put(
        self,
        answer: Answer,
        *,
        graph: Graph | None,
        fields: Sequence[str] | None = None,
        screen: Callable[[], object] | None = None,
        total: int | None = None,
        facts: Sequence[Fact] = (),
    ) -> None:
        """Shows or writes an answer. fields: what CSV for programs has of the plain values, None: what the list has;
        screen: prints it, where it is more than its lists; total: how many rows there are, listed or not; facts: what a
        file says of the question besides."""
        first = answer.lists[0]
        if self.out is not None:
            self._write(answer, graph, total, facts)
        elif self.as_json:
            print_json(answer.records)
        elif self.as_csv and self.titled:
            data("".join(csv_lines(first)))  # whole: who reads slowly is not to be stopped by the clock of a query
        elif self.as_csv:
            rows = answer.records if fields is not None and isinstance(answer.records, Sequence) else first.rows
            print_csv(fields or [one.field for one in first.in_files], rows)
        elif not first.rows:
            click.echo(say("没有找到。", "Nothing found."), err=True)
        elif screen is not None:
            screen()
        else:
            print_lists(answer.lists)

    def _write(self, answer: Answer, graph: Graph | None, total: int | None, facts: Sequence[Fact]) -> None:
        assert self.out is not None
        first = answer.lists[0]
        if not first.rows:
            click.echo(say(f"没有找到，没有写出 {self.out}。", f"Nothing found, {self.out} is not written."), err=True)
            return
        count = len(first.rows)
        reader = None if graph is None else graph.reader
        notes = write(self.out, answer, Asked([*_facts(graph, count, total), *facts], reader))
        click.echo(say(f"{self.out}：{count} 行", f"{self.out}: {count} rows"))
        for note in notes:
            click.echo(f"{self.out}{say('：', ': ')}{say(*note)}", err=True)
        others = [one.name for one in answer.lists[1:] if one.rows]
        if others and self.out.suffix.lower() == ".csv":
            named = say("、", ", ").join(others)
            text = f"CSV 只有“{first.name}”；.xlsx 还有：{named}", f"CSV has {first.name} alone; .xlsx also has {named}"
            click.echo(say(*text), err=True)


def print_list(one: Listing) -> None:
    """Prints a list as people read it."""
    titles = [shown.title for shown in one.on_screen]
    print_table(titles, screen_cells(one), title=one.title, as_they_are=True)


def print_lists(lists: Iterable[Listing]) -> None:
    """Prints lists, one below the other."""
    for one in lists:
        print_list(one)


def out_of(
    _ctx: click.Context, _param: click.Parameter, value: Path | None, endings: Sequence[str] = ENDINGS
) -> Path | None:
    """The file of --out; its ending says what it becomes."""
    if value is not None and value.suffix.lower() not in endings:
        known = " ".join(endings)
        raise click.BadParameter(
            say(f"文件名应以 {known} 之一结尾，实为 {value}", f"the name should end in one of {known}, found {value}")
        )
    return value


def out_option(endings: Sequence[str] = ENDINGS) -> Callable[[_Command], _Command]:
    """`--out FILE`, whose ending is one of those given."""
    known = " ".join(endings)
    return click.option(
        "--out",
        type=click.Path(path_type=Path),
        callback=functools.partial(out_of, endings=endings),
        help=say(f"写入文件，由结尾决定（{known}）", f"write a file, of the kind of its ending ({known})"),
    )


def _speak(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """From here on all is said in the language that was chosen, also by processes of ours, until the command ends."""
    if value is not None:
        before = os.environ.get(Variable.LANG)
        os.environ[Variable.LANG] = value
        ctx.call_on_close(lambda: _restore(before))
    return value


def _restore(before: str | None) -> None:
    if before is None:
        os.environ.pop(Variable.LANG, None)
    else:
        os.environ[Variable.LANG] = before


lang_option = click.option(
    "--lang",
    type=click.Choice(_LANGUAGES),
    is_eager=True,
    callback=_speak,
    help=say(
        "标题与信息的语言；--csv 的标题也用这种语言（不给时为字段名）",
        "language of titles and messages, with --csv of its titles too (field names without it)",
    ),
)


def output_options(command: _Command) -> _Command:
    """--json, --csv, --out and --lang, which come as one: output."""

    @functools.wraps(command)
    def shown(*args: Any, as_json: bool, as_csv: bool, out: Path | None, lang: str | None, **kwargs: Any) -> Any:
        if out is not None and (as_json or as_csv):
            raise click.UsageError(
                say("--out 不能与 --json、--csv 同用", "--out does not go together with --json or --csv")
            )
        return command(*args, output=Output(out, as_json, as_csv, lang is not None), **kwargs)

    made: _Command = shown
    for option in (lang_option, out_option(), csv_option, json_option):
        made = option(made)
    return made


def typed(option: str) -> bool:
    """Whether an option of the command was given on the command line."""
    return click.get_current_context().get_parameter_source(option) is ParameterSource.COMMANDLINE


def _facts(graph: Graph | None, count: int, total: int | None) -> list[Fact]:
    """What a file says of how it came about."""
    rows = f"{count}" if total is None or total == count else say(f"{count}（共 {total}）", f"{count} (of {total})")
    facts = [(say("问题", "question"), question())]
    if graph is not None:
        there = without_login(graph.source) if is_endpoint(graph.source) else str(Path(graph.source).absolute())
        facts += [
            (say("图谱", "graph"), there),
            (say("图谱版本", "graph version"), graph.reader.version or say("（端点没有）", "(an endpoint has none)")),
        ]
    return [
        *facts,
        (say("日期", "date"), date.today().isoformat()),
        (say("行数", "rows"), rows),
        (say(*SAID_BY), SOFTWARE),
    ]


def question() -> str:
    """The command as it was typed, without what says where its answer goes."""
    ctx = click.get_current_context()
    words = ["jixiao", ctx.info_name or ""]
    for param in ctx.command.params:
        value = ctx.params.get(param.name or "")
        if isinstance(param, click.Argument):
            words += [str(part) for part in (value if isinstance(value, tuple) else (value,)) if part is not None]
        elif typed(param.name or "") and param.name not in _UNTOLD:
            words += _option(param, value)
    return " ".join(map(_quoted, [*words, *ctx.args]))


def _quoted(word: str) -> str:
    """A word as a shell takes it; Chinese signs mean nothing to one."""
    return shlex.quote(word) if not word or _MEANS_SOMETHING.search(word) else word


def _option(param: click.Parameter, value: Any) -> list[str]:
    name = param.opts[0]
    return [name] if value is True else [name, "0" if value is None else str(value)]
