"""`jixiao review`: records as a workbook to be corrected; `jixiao correct`: the workbook taken back, corrections listed
and withdrawn.

Exit codes: 0 done, 1 nothing was there, something cannot be used, or corrections contradict each other; 2 wrong usage.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from extract.language import say
from extract.records import RECORD_TYPES
from graph.corrections.correction_file import Corrections, corrections_path
from queries.answers.corrections import STATES
from queries.answers.corrections import corrections as corrections_of
from queries.cli.corrected import new_in_words
from queries.cli.options import (
    corrections_option,
    directory_option,
    engine_option,
    json_option,
    memory_option,
    password_option,
    timeout_option,
)
from queries.cli.tables import print_json, print_table
from queries.correcting import Taken, files_of, withdraw
from queries.correcting import correct as take
from queries.limited import Limited


@click.command(
    help=say(
        "把一个文件或一个部门的记录写成复核工作簿：每条记录旁是原件的截图，存疑的在前；改好后用 jixiao correct 收回",
        "Write the records of a file or an agency as a workbook: each beside the cut-out of its place, doubts first; "
        "jixiao correct takes it back.",
    )
)
@click.argument("what", metavar=say("文件或部门", "FILE|AGENCY"))
@click.option(
    "--xlsx",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=say("写出的工作簿", "the workbook to write"),
)
@click.option(
    "--type",
    "kinds",
    multiple=True,
    type=click.Choice(list(RECORD_TYPES)),
    help=say("只写这类记录（可多次）", "only records of this type (repeatable)"),
)
@password_option
@engine_option
@corrections_option
@timeout_option
@memory_option
@directory_option
def review(
    what: str,
    xlsx: Path,
    kinds: tuple[str, ...],
    password: str,
    engine: str,
    corrections: Path | None,
    timeout: float,
    memory: int,
    graph: Path,
) -> None:
    held = Corrections.read(corrections_path(graph, corrections))
    files, documents = files_of(graph, what)
    with Limited(timeout=timeout, memory=memory, password=password, engine=engine) as limited:
        count = limited.review(xlsx, files, documents, corrections=held.rows, kinds=kinds)
    zh = f"{count} 条记录写入 {xlsx}；改好后运行 jixiao correct {shlex.quote(str(xlsx))}"
    click.echo(say(zh, f"{count} records in {xlsx}; correct them, then run jixiao correct {shlex.quote(str(xlsx))}"))


@click.command(
    help=say(
        "收回复核工作簿中的更正，检查后存在图谱旁；--list 列出更正，--withdraw 撤回",
        "Take back the corrections of a workbook: they are checked and kept beside the graph; --list lists them, "
        "--withdraw takes some back.",
    )
)
@click.argument("workbook", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help=say("列出更正及其状态", "list the corrections and their state"))
@click.option("--withdraw", "ids", multiple=True, help=say("撤回这个编号的更正（可多次）", "an id (repeatable)"))
@click.option("--author", help=say("谁作的更正，默认为系统用户名", "who corrects; the system's user by default"))
@click.option("--why", default="", help=say("撤回的理由", "why it is withdrawn"))
@corrections_option
@json_option
@directory_option
def correct(
    workbook: Path | None,
    listed: bool,
    ids: tuple[str, ...],
    author: str | None,
    why: str,
    corrections: Path | None,
    as_json: bool,
    graph: Path,
) -> None:
    if (workbook is not None) + bool(ids) + listed != 1:
        raise click.UsageError(
            say("请给出一个工作簿、--list 或 --withdraw 之一", "give a workbook, --list or --withdraw, one of them")
        )
    if listed:
        _list(graph, corrections, as_json)
    elif workbook is None:
        _tell(withdraw(graph, ids, corrections=corrections, author=author, why=why), graph, as_json)
    else:
        _tell(take(graph, workbook, corrections=corrections, author=author), graph, as_json)


def _tell(taken: Taken, graph: Path, as_json: bool) -> None:
    if as_json:
        print_json({"new": [{"id": one.id, **one.to_json()} for one in taken.new], "files": list(taken.files),
                    "contested": [[one.id for one in contest.sides] for contest in taken.contests]})  # fmt: skip
    else:
        for one in taken.new:
            click.echo(new_in_words(one))
    if taken.new:
        again = shlex.join(["jixiao", "build", *taken.files, "--graph", str(graph)])
        zh = f"新增 {len(taken.new)} 条更正，写入 {taken.path}；使其生效：{again}"
        click.echo(say(zh, f"{len(taken.new)} new corrections in {taken.path}; to apply them: {again}"), err=True)
    else:
        click.echo(say("没有新的更正。", "No new corrections."), err=True)
    for contest in taken.contests:
        zh, en = contest.why
        zh, en = f"{zh}；都不采用，请再复核或用 --withdraw 撤回其一", f"{en}; none is applied: withdraw one"
        click.echo(say(zh, en), err=True)
    sys.exit(1 if taken.contests or not taken.new else 0)


def _list(graph: Path, corrections: Path | None, as_json: bool) -> None:
    found = corrections_of(graph, corrections)
    if as_json:
        print_json([one.as_dict() for one in found])
    elif found:
        columns = [say("编号", "id"), say("状态", "state"), say("文件", "document"), say("记录", "record"),
                   say("字段", "field"), say("更正前", "old"), say("更正后", "new"), say("谁", "who"),
                   say("何时", "when"), say("理由", "why")]  # fmt: skip
        rows = [
            [one.id, say(*STATES[one.state]), one.document, one.name, one.field, one.old, one.new, one.who, one.when,
             one.why]
            for one in found
        ]  # fmt: skip
        print_table(columns, rows)
    else:
        click.echo(say("没有更正。", "There are no corrections."), err=True)
        sys.exit(1)
