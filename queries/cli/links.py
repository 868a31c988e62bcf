"""`jixiao links`: the links of a graph as a table, TSV or SSSOM; those that leave doubt, for a person; proposals.

Exit codes: 0 done, 1 nothing was found or the graph cannot be used, 2 wrong usage.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.language import say
from graph.linking import sssom
from queries import once
from queries.answers.doubtful import open_doubts
from queries.answers.linked import Link
from queries.answers.measures import require_links
from queries.answers.told_apart import told_apart
from queries.api import open_graph
from queries.cli.options import author_option, decisions_option, graph_option
from queries.cli.outputs import Output, lang_option, out_option
from queries.cli.review import NOTHING, one_by_one
from queries.deciding import write_review
from queries.presenting.answer_files import Answer
from queries.presenting.concept_lists import link_list


@click.command(
    help=say("列出关联；--review 逐对复核存疑的", "List the links; --review goes through the doubtful ones.")
)
@click.option(
    "--review",
    is_flag=True,
    help=say(
        "逐对复核，最存疑的在前，答复写成决定；加 --format 或 --sssom 则只列出",
        "decide the doubtful pairs one by one, the most doubtful first; with --format or --sssom they are only listed",
    ),
)
@click.option(
    "--xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help=say(
        "与 --review 合用：写成工作簿，填好后用 jixiao decide --from 收回",
        "with --review: write a workbook, which jixiao decide --from takes back when it is filled in",
    ),
)
@click.option(
    "--proposals",
    is_flag=True,
    help=say("由已有决定看出的词表行，只列出", "lines for word lists that the decisions show; they are only listed"),
)
@click.option("--format", "form", type=click.Choice(["table", "tsv"]), help=say("默认 table", "table by default"))
@out_option()
@lang_option
@click.option("--sssom", "as_sssom", is_flag=True, help=say("SSSOM 映射集（TSV）", "an SSSOM mapping set (TSV)"))
@decisions_option
@author_option
@graph_option
def links(
    review: bool,
    xlsx: Path | None,
    proposals: bool,
    form: str | None,
    out: Path | None,
    lang: str | None,
    as_sssom: bool,
    decisions: Path | None,
    author: str,
    graph: str,
) -> None:
    if out is not None and (xlsx is not None or proposals or as_sssom or form is not None):
        zh = "--out 不能与 --xlsx、--proposals、--sssom、--format 同用"
        raise click.UsageError(say(zh, "--out goes with none of --xlsx, --proposals, --sssom and --format"))
    if xlsx is not None and not review:
        raise click.UsageError(say("--xlsx 与 --review 合用", "--xlsx goes with --review"))
    if xlsx is not None:
        _workbook(graph, xlsx, decisions)
    elif proposals:
        _proposals(graph, decisions)
    elif review and form is None and not as_sssom and out is None:
        sys.exit(one_by_one(graph, decisions, author))
    elif as_sssom:
        with open_graph(graph) as opened:
            require_links(opened.reader)
            only = [doubt.link for doubt in open_doubts(opened.reader, decisions)] if review else None
            for line in sssom.lines(opened.reader, only=only):
                click.echo(line)
    else:
        _listed(graph, review, form, decisions, Output(out, titled=lang is not None))


def _workbook(graph: str, file: Path, decisions: Path | None) -> None:
    count = write_review(graph, file, decisions=decisions)
    if not count:
        with open_graph(graph) as opened:
            require_links(opened.reader)
        click.echo(say(*NOTHING), err=True)
        sys.exit(1)
    zh = f"{count} 对写入 {file}；填好“答复”后运行 jixiao decide --from {file}"
    click.echo(say(zh, f"{count} pairs in {file}; fill in the answers, then run jixiao decide --from {file}"))


def _proposals(graph: str, decisions: Path | None) -> None:
    """Lines that can be put into the files as they are: what is said of them are comments."""
    found = once.proposals(graph, decisions=decisions)
    for row in found:
        click.echo(f"# {row.file}{say('，', ', ')}{row.why}")
        for decision in row.decisions:
            click.echo(f"#   {decision}")
        click.echo((f"[{row.table}]\n" if row.table else "") + row.line + "\n")
    if not found:
        click.echo(say("决定还没有显出共同之处。", "The decisions show nothing in common yet."), err=True)
        sys.exit(1)


def _listed(graph: str, review: bool, form: str | None, decisions: Path | None, output: Output) -> None:
    with once.opened(graph) as opened:
        found = opened.links(review=review, decisions=decisions)
        if form == "tsv":
            click.echo("\t".join(("a", "b", "grade", "at_least_related", "justification", "a_name", "b_name")))
            for row in found:
                click.echo("\t".join((row.a, row.b, row.grade, f"{row.score}", row.justification, *_on_a_line(row))))
        elif found:
            output.put(Answer([link_list(found)], found.to_dicts()), graph=opened)
        if not found:
            require_links(opened.reader)
            click.echo(say(*(NOTHING if review else ("没有相连的指标。", "No indicators are linked."))), err=True)
            sys.exit(1)


def _on_a_line(row: Link) -> list[str]:
    return [" ".join(name.split()) for name in told_apart(row)]
