"""`jixiao link`, `links`, `concepts`, `explain` and `similar`: indicators that measure the same thing, and why.

Exit codes: 0 done, 1 nothing was found or the graph cannot be used, 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click

from extract.language import say, visible
from graph.linking import sssom
from graph.linking.concepts import Linking
from graph.linking.explain import CHANCE, GRADES
from queries import making, once
from queries.answers.measures import by_measure as grouped
from queries.answers.measures import label_of
from queries.api import open_graph
from queries.cli.options import (
    author_option,
    by_measure_option,
    csv_option,
    decisions_option,
    directory_option,
    graph_option,
    json_option,
    limit_option,
)
from queries.cli.review import NOTHING, one_by_one
from queries.cli.tables import print_csv, print_json, print_table
from queries.deciding import write_review
from queries.rows import SimilarConcept

_STEPS = {
    "rows": ("条指标", "indicators"),
    "variants": ("个不同名称(按语境)", "distinct names in context"),
    "concepts": ("个概念", "concepts"),
    "links": ("条关联", "links"),
    "written": ("条关联已写入", "links written"),
}


def run_link(directory: Path, decisions: Path | None = None, *, err: bool = False) -> Linking:
    """Links a graph and says what was done, on standard error with `err`; for `link` and `build --link`."""
    started = time.perf_counter()

    def tell(step: str, size: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"{time.perf_counter() - started:6.1f} s  {size} {say(*_STEPS[step])}", err=True)

    linking = making.link(directory, decisions=decisions, progress=tell)
    for decision in linking.unknown:
        text = (
            f"决定未用(图谱中没有所指名称)：{decision}",
            f"decision not used (no such name in the graph): {decision}",
        )
        click.echo(say(*text), err=True)
    for decision in linking.against:
        text = (
            f"决定与规则13不符（整个项目的度量），仍照办：{decision}",
            f"decision followed, though rule 13 says otherwise (measures of the whole project): {decision}",
        )
        click.echo(say(*text), err=True)
    shared = sum(len({row.doc for row in concept.members}) > 1 for concept in linking.concepts)
    grades = Counter(link.grade for link in linking.links)
    reviews, total = sum(link.review for link in linking.links), len(linking.concepts)
    zh = f"概念 {total}(跨文件 {shared})，同义 {grades['same']}，相关 {grades['related']}，待复核 {reviews}"
    en = f"{total} concepts ({shared} over several documents), {grades['same']} same, {grades['related']} related"
    having, rows = linking.measured
    zh, en = (
        f"{zh}，有度量的指标 {having}/{rows}",
        f"{en}, {reviews} for review, {having} of {rows} rows with a measure",
    )
    click.echo(say(zh, en) + f"; {time.perf_counter() - started:.1f} s", err=err)
    return linking


@click.command(help=say("把量同一件事的指标连成概念", "Link indicators that measure the same thing into concepts."))
@click.option(
    "--decisions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say(
        "人的决定（TOML 或 CSV）；默认图谱目录中的 decisions.toml",
        "decisions of people (TOML or CSV); decisions.toml in the graph directory by default",
    ),
)
@directory_option
def link(decisions: Path | None, graph: Path) -> None:
    run_link(graph, decisions)


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
@click.option("--sssom", "as_sssom", is_flag=True, help=say("SSSOM 映射集（TSV）", "an SSSOM mapping set (TSV)"))
@decisions_option
@author_option
@graph_option
def links(
    review: bool,
    xlsx: Path | None,
    proposals: bool,
    form: str | None,
    as_sssom: bool,
    decisions: Path | None,
    author: str,
    graph: str,
) -> None:
    if xlsx is not None and not review:
        raise click.UsageError(say("--xlsx 与 --review 合用", "--xlsx goes with --review"))
    if xlsx is not None:
        _workbook(graph, xlsx, decisions)
    elif proposals:
        _proposals(graph, decisions)
    elif review and form is None and not as_sssom:
        sys.exit(one_by_one(graph, decisions, author))
    elif as_sssom:
        with open_graph(graph) as opened:
            for line in sssom.lines(opened.reader, review=review):
                click.echo(line)
    else:
        _listed(graph, review, form)


def _workbook(graph: str, file: Path, decisions: Path | None) -> None:
    count = write_review(graph, file, decisions=decisions)
    if not count:
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


def _listed(graph: str, review: bool, form: str | None) -> None:
    found = once.links(graph, review=review)
    if form == "tsv":
        click.echo("\t".join(("a", "b", "grade", "at_least_related", "justification")))
        for row in found:
            click.echo(f"{row.a}\t{row.b}\t{row.grade}\t{row.score}\t{row.justification}")
    elif found:
        headings = ["A", "B", say("等级", "grade"), say(*CHANCE), say("待复核", "review"),
                    say("决定者", "decided by")]  # fmt: skip
        print_table(
            headings, [[r.a_name, r.b_name, r.grade, r.score, "•" if r.review else "", r.author] for r in found]
        )
    if not found:
        click.echo(say("没有关联（先运行 jixiao link）。", "No links (run jixiao link first)."), err=True)
        sys.exit(1)


@click.command(help=say("列出概念", "List the concepts."))
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@limit_option(0)
@graph_option
def concepts(form: str, limit: int | None, graph: str) -> None:
    found = once.concepts(graph)
    if form == "jsonl":
        for row in sorted(found, key=lambda row: row.iri)[:limit]:
            members = [{"doc": member.doc, "project": member.project, "name": member.name} for member in row.members]
            line = {"concept": row.iri, "label": row.label, "measure": row.measure, "members": members,
                    "related": row.related}  # fmt: skip
            click.echo(visible(json.dumps(line, ensure_ascii=False)))
    elif found:
        headings = [say("概念", "concept"), say("度量", "measure"), say("文件", "documents"),
                    say("指标", "indicators"), say("名称", "names"), say("相关", "related"), "id"]  # fmt: skip
        rows = [
            [row.label, label_of(row.measure), row.documents, len(row.members), len({m.name for m in row.members}),
             len(row.related), row.iri.rsplit("/", 1)[-1]]
            for row in found[:limit]
        ]  # fmt: skip
        print_table(headings, rows)
    if not found:
        click.echo(say("没有概念（先运行 jixiao link）。", "No concepts (run jixiao link first)."), err=True)
        sys.exit(1)


@click.command(help=say("列出度量(概念之上的一层)：量什么，不含对象和领域",
                        "List the measures, the level above concepts: what is measured, without object."))  # fmt: skip
@json_option
@csv_option
@graph_option
def measures(as_json: bool, as_csv: bool, graph: str) -> None:
    with open_graph(graph) as opened:
        found = opened.measures()
        total = sum(document.indicators for document in opened.documents())
    if as_json:
        print_json(found.to_dicts())
    elif as_csv:
        print_csv(found.columns, found.to_dicts())
    elif found:
        columns = ["measure", "indicators", "concepts", "agencies", "id"]
        print_table(
            columns,
            [[say(row.label, row.label_en), row.indicators, row.concepts, row.agencies, row.iri.rpartition("/")[2]]
             for row in found],
        )  # fmt: skip
        having = sum(row.indicators for row in found)
        text = f"{total} 条指标中 {having} 条有度量", f"{having} of {total} indicators have a measure"
        click.echo(say(*text), err=True)
    if not found:
        click.echo(say("没有度量(先运行 jixiao link)。", "No measures (run jixiao link first)."), err=True)
        sys.exit(1)


@click.command(help=say("说明两个指标为何相连或不相连", "Explain why two indicators are linked, or not."))
@click.argument("a")
@click.argument("b")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help=say("另存为图", "also as a picture"))
@json_option
@graph_option
def explain(a: str, b: str, svg: Path | None, as_json: bool, graph: str) -> None:
    found = once.explain(graph, a, b)
    if svg is not None:
        svg.write_text(found.svg(), encoding="utf-8")
    if as_json:
        print_json(found.as_dict())
        return
    for line in found.lines():
        click.echo(line)


@click.command(help=say("找最相近的指标概念（IRI 或文字）", "Find the nearest concepts to an IRI or to words."))
@click.argument("words", nargs=-1, required=True)
@click.option("-k", "count", type=click.IntRange(1), default=10, show_default=True)
@by_measure_option
@json_option
@graph_option
def similar(words: tuple[str, ...], count: int, by_measure: bool, as_json: bool, graph: str) -> None:
    found = once.similar(graph, " ".join(words), count=count)
    if as_json:
        keys = ("concept", "label", "score", "grade", "measure", "indicators")
        print_json([{key: row[key] for key in keys} for row in found.to_dicts()])
    elif found:
        headings = [say(*CHANCE), say("等级", "grade"), say("概念", "concept"), say("指标", "indicators"),
                    say("文件", "documents"), say("例", "example"), "id"]  # fmt: skip
        groups = grouped(found) if by_measure else [(None, found)]
        for measure, rows in groups:
            print_table(headings, map(_similar_row, rows), title=label_of(measure) if by_measure else None)
    else:
        click.echo(say("没有相近的概念。", "Nothing similar."), err=True)
    sys.exit(0 if found else 1)


def _similar_row(row: SimilarConcept) -> list[Any]:
    return [f"{row.score:.3f}", say(*GRADES[row.grade]), row.label, len(row.indicators), row.documents,
            row.example or "", row.concept.rsplit("/", 1)[-1]]  # fmt: skip
