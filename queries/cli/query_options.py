"""Options of `jixiao sparql` and `jixiao queries`: the form of their answers, and what a query may take."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from extract.errors import QueryError
from extract.language import say
from queries.cli.options import csv_option, json_option
from queries.cli.outputs import Output, lang_option, out_option, typed
from queries.cli.typed import Mebibytes, Seconds
from queries.presenting.answer_files import ENDINGS
from queries.sparql.limits import LEAST_MEMORY, MEMORY, SECONDS, SIZE, Limits

FORMATS = ("table", "csv", "json", "xml", "ttl")
RAW_ENDINGS = {".xml": "xml", ".ttl": "ttl"}
"""The endings of files that hold what the engine says."""
_ENDINGS = (*ENDINGS, *RAW_ENDINGS)


def form_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--format with its short forms --csv and --json, --out and --lang: the form, and the output, which has the forms
    that lists have everywhere."""

    @functools.wraps(command)
    def shown(
        *args: Any, form: str, as_csv: bool, as_json: bool, out: Path | None, lang: str | None, **kwargs: Any
    ) -> Any:
        if typed("form") + as_csv + as_json > 1:
            zh, en = "--format、--csv、--json 只能用一个", "only one of --format, --csv and --json can be given"
            raise click.UsageError(say(zh, en))
        if out is not None and (typed("form") or as_csv or as_json):
            zh, en = "--out 不能与 --format、--csv、--json 同用", "--out goes with none of --format, --csv and --json"
            raise click.UsageError(say(zh, en))
        form = "csv" if as_csv else "json" if as_json else form
        return command(*args, output=Output(out, form == "json", form == "csv", lang is not None), form=form, **kwargs)

    made: Callable[..., Any] = shown
    for option in (
        lang_option,
        csv_option,
        json_option,
        out_option(_ENDINGS),
        click.option(
            "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
            help=say("输出格式；ttl 只用于 CONSTRUCT 与 DESCRIBE", "output; ttl only for CONSTRUCT and DESCRIBE"),
        ),
    ):  # fmt: skip
        made = option(made)
    return made


def limit_options(command: Callable[..., Any]) -> Callable[..., Any]:
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
