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
from graph import clock
from graph.reading.serialised import ROWS
from graph.whole_files import written
from queries import once
from queries.api import Graph
from queries.cli.options import graph_option
from queries.cli.outputs import Output, lang_option, out_option, typed
from queries.cli.terminal import data, escaped
from queries.cli.typed import Mebibytes, Seconds
from queries.cli.understanding import tell_no_agency, with_agency
from queries.library import LibraryQuery, library, named
from queries.library.standalone import graphs_of, standalone
from queries.presenting.answer_files import ENDINGS, Answer
from queries.presenting.query_lists import library_list, solution_list
from queries.results import Solutions, shown
from queries.sparql import run
from queries.sparql.hints import hints
from queries.sparql.limits import LEAST_MEMORY, MEMORY, SECONDS, SIZE, Limits
from queries.sparql.scan import LONGEST_QUERY

_ASKED = "jixiao.queries.asked"  # the query that a command line names
_PIECE = 1 << 16  # characters
_FORMATS = ("table", "csv", "json", "xml", "ttl")
_RAW_ENDINGS = {".xml": "xml", ".ttl": "ttl"}  # of files that hold what the engine says
_ENDINGS = (*ENDINGS, *_RAW_ENDINGS)


def _output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--format, --out and --lang: the form, and the output, which has the forms that lists have everywhere."""

    @functools.wraps(command)
    def shown(*args: Any, form: str, out: Path | None, lang: str | None, **kwargs: Any) -> Any:
        if out is not None and typed("form"):
            raise click.UsageError(say("--out 不能与 --format 同用", "--out does not go together with --format"))
        return command(*args, output=Output(out, form == "json", form == "csv", lang is not None), form=form, **kwargs)

    made: Callable[..., Any] = shown
    for option in (
        lang_option,
        out_option(_ENDINGS),
        click.option(
            "--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True,
            help=say("输出格式；ttl 只用于 CONSTRUCT 与 DESCRIBE", "output; ttl only for CONSTRUCT and DESCRIBE"),
        ),
    ):  # fmt: skip
        made = option(made)
    return made


def _limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--timeout, --memory and --size, which come as one: limits."""

    @functools.wraps(command)
    def limited(*args: Any, timeout: float, memory: int, size: int, **kwargs: Any) -> Any:
        try:
            limits = Limits(timeout, memory, size)
        except QueryError as error:
            raise click.UsageError(str(error)) from error
        return command(*args, limits=limits, **kwargs)

    for option in (
        click.option(
            "--size", type=Mebibytes(1), default=SIZE, show_default=True,
            help=say("结果的上限，MiB", "MiB that the answer may have"),
        ),
        click.option(
            "--memory", type=Mebibytes(LEAST_MEMORY), default=MEMORY, show_default=True,
            help=say("查询可用的内存，MiB", "MiB that the query may use"),
        ),
        click.option(
            "--timeout", type=Seconds(over=True), default=SECONDS, show_default=True,
            help=say("最长秒数", "seconds before the query is stopped"),
        ),
    ):  # fmt: skip
        limited = option(limited)
    return limited


@click.command(help=say("运行 SPARQL 查询（文件、- 或 -q）", "Run a SPARQL query (a file, - or -q)."))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("-q", "--query", help=say("查询文本", "the query's text"))
@_output_options
@_limit_options
@graph_option
def sparql(file: Path | None, query: str | None, output: Output, form: str, limits: Limits, graph: str) -> None:
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
    sys.exit(0 if _answer(graph, query, output, form, limits) else 1)


def _names_that_begin(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in library() if name.startswith(incomplete)]


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
@click.argument("name", required=False, shell_complete=_names_that_begin)
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
@_output_options
@_limit_options
@graph_option
@click.pass_context
def queries(
    ctx: click.Context,
    name: str | None,
    text: bool,
    with_graphs: bool,
    output: Output,
    form: str,
    limits: Limits,
    graph: str,
) -> None:
    if name is None:
        if ctx.args:
            raise click.UsageError(say("缺少查询名称", "the name of the query is missing"))
        _list_library(output, form)
        return
    try:
        query = named(name)
        values = _parameters(query, ctx.args)
        bound = query.bind(values)
    except QueryError as error:
        raise click.UsageError(str(error)) from error
    if text:
        if output.out is not None:
            raise click.UsageError(say("--text 不能与 --out 同用", "--text does not go together with --out"))
        click.echo(standalone(bound, graphs_of(graph) if with_graphs else ()), nl=False)
        return
    if with_graphs:
        raise click.UsageError(say("--from 要与 --text 合用", "--from goes with --text"))
    if output.on_screen and form == "table":
        click.echo(f"{query.title}\n{query.description}\n", err=True)
    meant = with_agency(graph, values)
    found = _answer(graph, query.bind(meant), output, form, limits, query)
    if not found:
        tell_no_agency(graph, meant)
    sys.exit(0 if found else 1)


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


def _list_library(output: Output, form: str) -> None:
    if form not in {"table", "csv", "json"} or (output.out is not None and output.out.suffix.lower() in _RAW_ENDINGS):
        form = form if output.out is None else output.out.suffix
        raise click.UsageError(say(f"列表没有 {form} 格式", f"the list cannot be printed as {form}"))
    listed = library_list()
    output.put(Answer([listed], listed.rows), graph=None)


def _answer(
    graph: str, text: str, output: Output, form: str, limits: Limits, ready: LibraryQuery | None = None
) -> bool:
    """Runs a query and shows its answer (`ready`: the one of the library that it is); True when there was anything."""
    if output.out is not None and output.out.suffix.lower() != ".json":
        form = _RAW_ENDINGS.get(output.out.suffix.lower(), "table")
    elif output.out is not None:
        form = "json"
    rows = form in {"table", "csv"}
    table = ROWS if rows else "" if form == "ttl" else form
    with (
        clock.within(limits.seconds),
        once.opened(graph) as opened,
        run.asked_of(opened.reader, graph) as asked,
    ):
        answer = asked.answer(text, limits, table=table, graph=ROWS if rows else form)
        if answer.raw is None:
            raise click.UsageError(say("ttl 只用于 CONSTRUCT 与 DESCRIBE", "ttl is only for CONSTRUCT and DESCRIBE"))
        if not rows:
            return _show_raw(answer.raw, output, form, empty=run.is_empty(answer.raw, answer.kind, form))
        if answer.kind == "truth":
            return _show_truth(run.truth(answer.raw), output, opened, text)
        found = run.solutions(answer.raw)
        facts = [("SPARQL", text)]
        if ready is not None:
            facts = [(say("题目", "title"), ready.title), (say("说明", "description"), ready.description), *facts]
        listed = solution_list(found, ready)
        output.put(Answer([listed], found), graph=opened, fields=found.columns, facts=facts)
    if found and output.on_screen:
        click.echo(say(f"{len(found)} 行", f"{len(found)} rows"), err=True)
    return bool(found)


def _show_raw(raw: bytes, output: Output, form: str, *, empty: bool) -> bool:
    """Prints or writes an answer as its engine says it."""
    if output.out is None:
        _print_file(raw, form)
    else:
        written(output.out, lambda file: file.write_bytes(raw))
        click.echo(str(output.out))
    return not empty


def _show_truth(found: bool, output: Output, graph: Graph, text: str) -> bool:
    if output.out is None:
        click.echo("true" if found else "false")
    else:
        listed = solution_list(Solutions([say("答案", "answer")], [{say("答案", "answer"): found}]))
        output.put(Answer([listed], listed.rows), graph=graph, facts=[("SPARQL", text)])
    return found


def _print_file(raw: bytes, form: str) -> None:
    text = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8", newline="")  # a large one is never a string as a whole
    while piece := text.read(_PIECE):
        data(escaped(piece, form))
    data("" if raw.endswith(b"\n") else "\n")
