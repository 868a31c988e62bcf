"""`jixiao sparql` and `jixiao queries`: any question in SPARQL 1.1, and the ones that are ready.

Both only read: SERVICE, FROM of other places and updates are refused; a query past its time is stopped.
Exit codes: 0 rows were printed (ASK: yes), 1 nothing was found (ASK: no) or the query failed, 2 wrong usage.
"""

from __future__ import annotations

import functools
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from extract.errors import QueryError
from extract.language import say
from extract.regular_files import bytes_of
from graph.reading.opening import open_reader
from graph.reading.serialised import ROWS
from ontology.names import SYSTEM_GRAPH
from queries.cli.options import graph_option
from queries.cli.tables import print_csv, print_json, print_table
from queries.cli.terminal import data
from queries.labels import heading
from queries.library import LibraryQuery, library, named
from queries.library.standalone import standalone
from queries.results import Solutions, shown
from queries.sparql import run
from queries.sparql.hints import hints
from queries.sparql.limits import LEAST_MEMORY, MEMORY, SECONDS, SIZE, Limits
from queries.sparql.scan import LONGEST_QUERY

_ASKED = "jixiao.queries.asked"  # the query that a command line names
_PIECE = 1 << 16  # characters
_FORMATS = ("table", "csv", "json", "xml", "ttl")
_format_option = click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True,
    help=say("输出格式；ttl 只用于 CONSTRUCT 与 DESCRIBE", "output; ttl only for CONSTRUCT and DESCRIBE"),
)  # fmt: skip


def _limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--timeout, --memory and --size, which come as one: limits."""

    @functools.wraps(command)
    def limited(*args: Any, timeout: float, memory: int, size: int, **kwargs: Any) -> Any:
        return command(*args, limits=Limits(timeout, memory, size), **kwargs)

    for option in (
        click.option(
            "--size", type=click.IntRange(1), default=SIZE, show_default=True,
            help=say("结果的上限，MiB", "MiB that the answer may have"),
        ),
        click.option(
            "--memory", type=click.IntRange(LEAST_MEMORY), default=MEMORY, show_default=True,
            help=say("查询可用的内存，MiB", "MiB that the query may use"),
        ),
        click.option(
            "--timeout", type=click.FloatRange(min=0, min_open=True), default=SECONDS, show_default=True,
            help=say("最长秒数", "seconds before the query is stopped"),
        ),
    ):  # fmt: skip
        limited = option(limited)
    return limited


@click.command(help=say("运行 SPARQL 查询（文件、- 或 -q）", "Run a SPARQL query (a file, - or -q)."))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("-q", "--query", help=say("查询文本", "the query's text"))
@_format_option
@_limit_options
@graph_option
def sparql(file: Path | None, query: str | None, form: str, limits: Limits, graph: str) -> None:
    if (file is None) == (query is None):
        raise click.UsageError(say("请给出一个查询文件或 -q 文本", "give either a query file or -q text"))
    if query is None:
        assert file is not None
        # What is longer than any query that may run is not read to its end.
        raw = sys.stdin.buffer.read(4 * LONGEST_QUERY + 4) if str(file) == "-" else bytes_of(file)
        try:
            query = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise click.UsageError(say(f"{file} 不是 UTF-8 文本", f"{file} is not UTF-8 text")) from None
    for hint in hints(query[:LONGEST_QUERY]):
        click.echo(hint, err=True)
    sys.exit(0 if _print(graph, query, form, limits) else 1)


class _Queries(click.Command):
    """The command whose help is about the query that it names."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_ASKED] = next((word for word in args if word in library()), None)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        asked = ctx.meta.get(_ASKED)
        if asked is not None:
            query = library()[asked]
            with formatter.section(f"{query.name}: {query.title}"):
                formatter.write_text(query.description)
            with formatter.section(say("参数", "Parameters")):
                rows = [(f"--{p.name}", f"{p.meaning} [{shown(p.default) or '…'}]") for p in query.parameters]
                formatter.write_dl(rows or [(say("无", "none"), "")])
        super().format_options(ctx, formatter)


@click.command(
    cls=_Queries,
    help=say(
        "查询库：不带名称则列出；带名称则运行，参数写作 --参数 值",
        "The query library: lists it, or runs NAME; parameters as --parameter value.",
    ),
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("name", required=False)
@click.option(
    "--text",
    is_flag=True,
    help=say(
        "只显示查询文本，含前缀，可在别处运行", "only show the text of the query, with its prefixes: runs elsewhere"
    ),
)
@click.option(
    "--from",
    "with_graphs",
    is_flag=True,
    help=say("与 --text 合用：把图谱中的各图列为 FROM", "with --text: list the graphs of the graph as FROM"),
)
@_format_option
@_limit_options
@graph_option
@click.pass_context
def queries(
    ctx: click.Context, name: str | None, text: bool, with_graphs: bool, form: str, limits: Limits, graph: str
) -> None:
    if name is None:
        if ctx.args:
            raise click.UsageError(say("缺少查询名称", "the name of the query is missing"))
        _print_library(form)
        return
    try:
        query = named(name)
        bound = query.bind(_parameters(query, ctx.args))
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    if text:
        click.echo(standalone(bound, graphs_of(graph) if with_graphs else ()), nl=False)
        return
    if with_graphs:
        raise click.UsageError(say("--from 要与 --text 合用", "--from goes with --text"))
    if form == "table":
        click.echo(f"{query.title}\n{query.description}\n", err=True)
    sys.exit(0 if _print(graph, bound, form, limits, query) else 1)


def _parameters(query: LibraryQuery, words: list[str]) -> dict[str, object]:
    """`--word 满意度` and `--word=满意度` as a dictionary; anything else is wrong usage."""
    known = {parameter.name: parameter for parameter in query.parameters}
    values: dict[str, object] = {}
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        name = option.removeprefix("--")
        if not option.startswith("--") or name not in known:
            names = " ".join(f"--{name}" for name in known) or say("无", "none")
            raise click.UsageError(
                say(f"没有参数 {word}（有：{names}）", f"no such parameter: {word} (available: {names})")
            )
        if not equals:
            following = next(rest, None)
            if following is None:
                raise click.UsageError(say(f"参数 {option} 缺少值", f"{option} needs a value"))
            value = following
        values[name] = value
    return values


def graphs_of(graph: str) -> list[str]:
    """The named graphs of a graph, the store's own memory left out."""
    with open_reader(graph) as reader:
        found = reader.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", union=False)
        with reader.reading():
            names = {row["g"].value for row in found}  # type: ignore[union-attr]
    return sorted(names - {SYSTEM_GRAPH})


def _title(query: LibraryQuery, column: str) -> str:
    return say(*query.columns[column]) if column in query.columns else heading(column)


def _print_library(form: str) -> None:
    if form not in {"table", "csv", "json"}:
        raise click.UsageError(say(f"列表没有 {form} 格式", f"the list cannot be printed as {form}"))
    rows = [
        {
            "name": query.name,
            "title": query.title,
            "parameters": " ".join(f"--{p.name} {shown(p.default) or '…'}" for p in query.parameters),
            "description": query.description,
        }
        for query in library().values()
    ]
    if form == "json":
        print_json(rows)
    elif form == "csv":
        print_csv(list(rows[0]), rows)
    else:
        titles = {
            "name": say("名称", "name"),
            "title": say("问题", "question"),
            "parameters": say("参数", "parameters"),
        }
        print_table(list(titles.values()), ([row[key] for key in titles] for row in rows))


def _print(graph: str, text: str, form: str, limits: Limits, ready: LibraryQuery | None = None) -> bool:
    """Runs and prints a query (`ready`: the one of the library that it is); True when there was anything to print."""
    rows = form in {"table", "csv"}
    table = ROWS if rows else "" if form == "ttl" else form
    with run.opened(graph) as asked:
        answer = asked.answer(text, limits, table=table, graph="nt" if rows else form)
    if answer.raw is None:
        raise click.UsageError(say("ttl 只用于 CONSTRUCT 与 DESCRIBE", "ttl is only for CONSTRUCT and DESCRIBE"))
    if not rows:
        _print_file(answer.raw)
        return not run.is_empty(answer.raw, answer.kind, form)
    if answer.kind == "truth":
        found = run.truth(answer.raw)
        click.echo("true" if found else "false")
        return found
    if answer.kind == "graph":
        return _print_rows(run.triples(answer.raw), form)
    return _print_rows(run.solutions(answer.raw), form, ready)


def _print_file(raw: bytes) -> None:
    text = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8", newline="")  # a large one is never a string as a whole
    while piece := text.read(_PIECE):
        data(piece)
    data("" if raw.endswith(b"\n") else "\n")


def _print_rows(found: Solutions, form: str, ready: LibraryQuery | None = None) -> bool:
    names = found.columns
    if form == "csv":
        print_csv(names, found)
    elif found:
        # The variables of a user's own query are what that user called them.
        titles = names if ready is None else [_title(ready, name) for name in names]
        print_table(titles, ([row[name] for name in names] for row in found), as_they_are=True)
        click.echo(say(f"{len(found)} 行", f"{len(found)} rows"), err=True)
    else:
        click.echo(say("没有找到。", "Nothing found."), err=True)
    return bool(found)
