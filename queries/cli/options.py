"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from extract.environment import Variable
from extract.errors import StoreError
from extract.language import say
from graph.reading.opening import graph_directory
from queries.cli import typed

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

graph_option: _Decorator = click.option(
    "--graph",
    envvar=Variable.GRAPH,
    default="./jixiao-graph",
    show_default=True,
    help=say("图谱目录或 SPARQL 端点 http://…", "graph directory or SPARQL endpoint http://…"),
)


def _directory(_ctx: click.Context, _param: click.Parameter, value: str) -> Path:
    try:
        return graph_directory(value)
    except StoreError as error:
        raise click.BadParameter(str(error)) from error


directory_option: _Decorator = click.option(
    "--graph",
    envvar=Variable.GRAPH,
    default="./jixiao-graph",
    show_default=True,
    callback=_directory,
    help=say("图谱目录", "graph directory"),
)
timeout_option: _Decorator = click.option(
    "--timeout",
    type=typed.Seconds(),
    default=300,
    show_default=True,
    help=say(
        "小文件的秒数上限，每 4 MB 加一倍（扫描件），0 为不限",
        "seconds that a small file may take, as much again for every 4 MB (scans); 0 for no limit",
    ),
)
memory_option: _Decorator = click.option(
    "--memory",
    type=typed.Mebibytes(),
    default=4096,
    show_default=True,
    help=say("读取进程的内存上限（MiB），0 为不限", "MiB that the reading process may use, 0 for no limit"),
)
password_option: _Decorator = click.option(
    "--password", default="", help=say("加密 PDF 的密码", "password of encrypted PDFs")
)
engine_option: _Decorator = click.option(
    "--engine",
    type=click.Choice(["auto", "lattice", "pdfplumber"]),
    default="auto",
    show_default=True,
    help=say("PDF 表格引擎", "table engine for PDFs"),
)
decisions_option: _Decorator = click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say(
        "决定文件（TOML）；默认图谱目录中的 decisions.toml",
        "the file of decisions (TOML); decisions.toml in the graph directory by default",
    ),
)
corrections_option: _Decorator = click.option(
    "--corrections",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say(
        "更正文件（JSON Lines）；默认图谱目录中的 corrections.jsonl",
        "the file of corrections (JSON Lines); corrections.jsonl in the graph directory by default",
    ),
)
author_option: _Decorator = click.option(
    "--author", default="", help=say("谁作的决定，随决定写入", "who decides, noted with each decision")
)
json_option: _Decorator = click.option("--json", "as_json", is_flag=True, help=say("输出 JSON", "print JSON"))
agency_option: _Decorator = click.option("--agency", help=say("部门名称中的词，或简称", "words in the agency's name"))
year_option: _Decorator = click.option("--year", callback=typed.year, help=say("年度", "fiscal year"))
level_option: _Decorator = click.option(
    "--level", help=say("一级或二级指标中的词", "words in the name of level 1 or 2")
)
measure_option: _Decorator = click.option(
    "--measure", help=say("度量，如 公众满意度（见 jixiao measures）", "a measure, as jixiao measures lists them")
)
by_measure_option: _Decorator = click.option(
    "--by-measure", is_flag=True, help=say("按度量分组", "in groups by measure")
)
csv_option: _Decorator = click.option("--csv", "as_csv", is_flag=True, help=say("输出 CSV", "print CSV"))


def limit_option(default: int) -> _Decorator:
    """`--limit N`: how many rows are shown; 0 shows all."""
    return click.option(
        "--limit",
        type=typed.Count(),
        default=default,
        show_default=True,
        callback=lambda _ctx, _param, value: value or None,
        help=say("最多几行，0 为全部；写入文件时默认全部", "rows at most, 0 for all; a file has all by default"),
    )
