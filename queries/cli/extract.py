"""`jixiao extract`: the records of documents, as JSON Lines or CSV, on standard output or in one file per document; or
all in one file, which may be a workbook.

Exit codes: 0 all documents were read, 1 some failed (one line each on standard error; the others are printed),
2 wrong usage. A file of `--out` that stands there with other contents counts as failed, unless `--force` is given.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from extract.errors import JixiaoError, reason_of
from extract.language import say
from extract.pages import ReadWarning
from extract.places import in_words
from extract.records import RECORD_TYPES, Extraction
from graph.spreadsheet_cells import BOM
from queries.cli.options import engine_option, memory_option, password_option, timeout_option
from queries.cli.record_output import ENDINGS, FORMS, RecordOutput
from queries.limited import Limited


@click.command(help=say("从文件读出记录（每行一个 JSON）", "Print the records of documents, one JSON object per line."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="jsonl",
    show_default=True,
    help=say("输出格式", "output format"),
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(list(RECORD_TYPES)),
    help=say("只输出这类记录（可多次）", "only records of this type (repeatable)"),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=say(
        "每个文件写一个 文件名.jsonl 到此目录；X.xlsx、X.csv 或 X.jsonl 为全部记录写成一个文件",
        "write one NAME.jsonl per document into this directory; X.xlsx, X.csv or X.jsonl: all records in one file",
    ),
)
@click.option(
    "--bom",
    is_flag=True,
    help=say(
        "CSV 供 Excel 打开：带 UTF-8 BOM，以 = + - @ 开头的文字前加撇号，build 读回时去掉",
        "CSV for Excel: a UTF-8 BOM, and an apostrophe before texts that begin with = + - @; build takes it off",
    ),
)
@password_option
@engine_option
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("写一个网页：每条记录与其在页面上的位置", "write a web page: each record beside its place on the page"),
)
@click.option(
    "--columns",
    "titles",
    is_flag=True,
    help=say("不输出记录，列出绩效表各列标题的含义", "instead of records, what each column title was taken for"),
)
@timeout_option
@memory_option
@click.option("--warnings", "detailed", is_flag=True, help=say("逐条列出警告", "list every warning"))
@click.option(
    "--force",
    is_flag=True,
    help=say("--out 目录中已有内容不同的同名文件时也覆盖", "with --out, overwrite files there that differ"),
)
def extract(
    files: tuple[Path, ...],
    form: str,
    types: tuple[str, ...],
    out: Path | None,
    bom: bool,
    password: str,
    engine: str,
    report: Path | None,
    titles: bool,
    timeout: float,
    memory: int,
    detailed: bool,
    force: bool,
) -> None:
    single = None if out is None or out.is_dir() else out.suffix.lower().removeprefix(".")
    if single in ENDINGS:
        form, bom = single, single == "csv"
    elif out is not None and out.is_file():
        raise click.UsageError(
            say(
                f"--out 应为目录、X.xlsx、X.csv 或 X.jsonl，实为 {out}",
                f"--out should be a folder, X.xlsx, X.csv or X.jsonl, found {out}",
            )
        )
    if bom and form != "csv":
        raise click.UsageError(say("--bom 只用于 --format csv", "--bom goes with --format csv only"))
    writer = RecordOutput(form, types, out, BOM if bom else "", force, whole=single in ENDINGS)
    failed = 0
    read: list[tuple[Path, Extraction]] = []
    with Limited(timeout=timeout, memory=memory, password=password, engine=engine) as limited:
        for file in files:
            try:
                found = limited.read(file, columns=titles)
            except (JixiaoError, OSError) as error:
                failed += 1
                click.echo(say("失败：", "failed: ") + _reason(file, error), err=True)
                continue
            extraction = found.extraction
            if titles:
                _tell_columns(file, found.columns)
            if not titles or out is not None:
                failed += not writer.write(extraction)
            if report is not None:
                read.append((file, extraction))
            _tell_warnings(file, extraction.warnings, detailed)
        if report is not None:
            limited.report(report, read)
    failed += not writer.finish()
    if failed:
        click.echo(say(f"{len(files)} 个文件中 {failed} 个失败", f"{failed} of {len(files)} files failed"), err=True)
        sys.exit(1)


def _reason(file: Path, error: JixiaoError | OSError) -> str:
    """One line: the file, the page where there is one, what was expected and what was found."""
    if isinstance(error, OSError):
        return f"{file}: {say(*reason_of(error))}"
    text = " ".join(str(error).split())
    return text if text.startswith(error.file or "\0") else f"{file}: {text}"


def _tell_columns(file: Path, lines: Sequence[str]) -> None:
    for line in lines or [say("没有绩效表", "no performance table")]:
        click.echo(f"{file.name}{say('：', ': ')}{line}")


def _tell_warnings(file: Path, warnings: Sequence[ReadWarning], detailed: bool) -> None:
    if not warnings:
        return
    counts = ", ".join(f"{code} {number}" for code, number in sorted(Counter(w.code for w in warnings).items()))
    click.echo(
        say(f"{file.name}：{len(warnings)} 条警告：", f"{file.name}: {len(warnings)} warnings: ") + counts, err=True
    )
    for warning in warnings if detailed else ():
        place = f"{in_words(warning.place)} " if warning.place is not None else ""
        text = f" | {' '.join(warning.text.split())[:80]}" if warning.text else ""
        code = say(f"（{warning.code}）", f" ({warning.code})")
        click.echo(f"  {place}{say(warning.zh, warning.en)}{code}{text}", err=True)
