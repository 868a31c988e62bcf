"""`jixiao sparql` and `jixiao queries`: any question in SPARQL 1.1, and the ones that are ready.

Both only read: SERVICE, FROM of other places and updates are refused; a query past its time is stopped.
Exit codes: 0 rows were printed (ASK: yes), 1 nothing was found (ASK: no) or the query failed, 2 wrong usage.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.errors import QueryError
from extract.language import say
from extract.regular_files import bytes_of
from queries.cli.options import graph_option
from queries.cli.streams import data
from queries.cli.tables import print_csv, print_json, print_table
from queries.labels import heading
from queries.library import LibraryQuery, library, named
from queries.results import Solutions, shown
from queries.sparql import run
from queries.sparql.guard import LONGEST_QUERY, Checked

_FORMATS = ("table", "csv", "json", "xml", "ttl")
_format_option = click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True,
    help=say("输出格式；ttl 只用于 CONSTRUCT 与 DESCRIBE", "output; ttl only for CONSTRUCT and DESCRIBE"),
)  # fmt: skip
_timeout_option = click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True,
    help=say("最长秒数", "seconds before the query is stopped"),
)  # fmt: skip


@click.command(help=say("运行 SPARQL 查询（文件、- 或 -q）", "Run a SPARQL query (a file, - or -q)."))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("-q", "--query", help=say("查询文本", "the query's text"))
@_format_option
@_timeout_option
@graph_option
def sparql(file: Path | None, query: str | None, form: str, timeout: float, graph: str) -> None:
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
    sys.exit(0 if _print(graph, run.checked(query), form, timeout) else 1)


@click.command(
    help=say(
        "查询库：不带名称则列出；带名称则运行，参数写作 --参数 值",
        "The query library: lists it, or runs NAME; parameters as --parameter value.",
    ),
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("name", required=False)
@click.option("--text", is_flag=True, help=say("只显示查询文本", "only show the text of the query"))
@_format_option
@_timeout_option
@graph_option
@click.pass_context
def queries(ctx: click.Context, name: str | None, text: bool, form: str, timeout: float, graph: str) -> None:
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
        click.echo(bound, nl=False)
        return
    if form == "table":
        click.echo(f"{query.title}\n{query.description}\n", err=True)
    sys.exit(0 if _print(graph, run.checked(bound), form, timeout, query) else 1)


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


def _print(graph: str, query: Checked, form: str, timeout: float, ready: LibraryQuery | None = None) -> bool:
    """Runs and prints a query (`ready`: the one of the library that it is); True when there was anything to print."""
    tabular = query.form in {"SELECT", "ASK"}
    if form == "ttl" and tabular:
        raise click.UsageError(say("ttl 只用于 CONSTRUCT 与 DESCRIBE", "ttl is only for CONSTRUCT and DESCRIBE"))
    if form not in {"table", "csv"}:
        raw = run.serialised(graph, query, form, timeout=timeout)
        data(raw.decode("utf-8").rstrip("\n") + "\n")
        return not run.is_empty(raw, query, form)
    if not tabular:
        return _print_rows(run.triples(run.serialised(graph, query, "nt", timeout=timeout)), form)
    found = run.run(graph, query, timeout=timeout)
    if isinstance(found, bool):
        click.echo("true" if found else "false")
        return found
    assert isinstance(found, Solutions)
    return _print_rows(found, form, ready)


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
