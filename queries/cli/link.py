"""`jixiao link`, `concepts`, `measures`, `explain` and `similar`: indicators that measure the same thing, and why.

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
from graph.linking.concepts import Linking
from graph.whole_files import written
from queries import making, once
from queries.answers.measures import by_measure as grouped
from queries.answers.measures import in_groups, label_of
from queries.cli import typed
from queries.cli.options import by_measure_option, directory_option, graph_option, json_option, limit_option
from queries.cli.outputs import Output, output_options, print_list
from queries.cli.tables import print_json, tell_cut
from queries.presenting.answer_files import Answer
from queries.presenting.concept_lists import concept_list, measure_list, member_list, similar_list
from queries.results import Results
from queries.rows import Concept, SimilarConcept

_STEPS = {
    "rows": ("条指标", "indicators"),
    "variants": ("个不同名称(按语境)", "distinct names in context"),
    "concepts": ("个概念", "concepts"),
    "links": ("条关联", "links"),
    "written": ("条关联已写入", "links written"),
}
_SIMILAR = ("concept", "label", "score", "grade", "measure", "indicators")  # what programs get


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
    zh = f"概念 {total}（跨文件 {shared}），同义 {grades['same']}，相关 {grades['related']}，待复核 {reviews}"
    en = f"{total} concepts ({shared} over several documents), {grades['same']} same, {grades['related']} related"
    having, rows = linking.measured
    zh, en = (
        f"{zh}，有度量的指标 {having}/{rows}",
        f"{en}, {reviews} for review, {having} of {rows} rows with a measure",
    )
    seconds = f"{time.perf_counter() - started:.1f}"
    click.echo(say(f"{zh}；用时 {seconds} 秒", f"{en}; {seconds} s"), err=err)
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


@click.command(help=say("列出概念", "List the concepts."))
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@limit_option(0)
@output_options
@graph_option
def concepts(form: str, limit: int | None, output: Output, graph: str) -> None:
    if form == "jsonl" and not output.on_screen:
        raise click.UsageError(say("--format jsonl 不能与其他输出同用", "--format jsonl goes with no other output"))
    with once.opened(graph) as opened:
        found = opened.concepts()
        listed = Results(found[:limit], kind=Concept, total=len(found))
        if form == "jsonl":
            for row in sorted(found, key=lambda row: row.iri)[:limit]:
                click.echo(visible(json.dumps(_with_members(row), ensure_ascii=False)))
        elif found:
            lists = [concept_list(listed), *([] if output.on_screen else [member_list(listed)])]
            answer = Answer(lists, [_with_members(row) for row in listed])
            output.put(answer, graph=opened, total=len(found))
    tell_cut(len(listed), len(found))
    if not found:
        click.echo(say("没有概念（先运行 jixiao link）。", "No concepts (run jixiao link first)."), err=True)
        sys.exit(1)


def _with_members(row: Concept) -> dict[str, Any]:
    members = [{"doc": member.doc, "project": member.project, "name": member.name} for member in row.members]
    return {"concept": row.iri, "label": row.label, "measure": row.measure, "members": members, "related": row.related}


@click.command(help=say("列出度量(概念之上的一层)：量什么，不含对象和领域",
                        "List the measures, the level above concepts: what is measured, without object."))  # fmt: skip
@output_options
@graph_option
def measures(output: Output, graph: str) -> None:
    with once.opened(graph) as opened:
        found = opened.measures()
        total = sum(document.indicators for document in opened.documents())
        if found or not output.on_screen:
            output.put(Answer([measure_list(found)], found.to_dicts()), graph=opened, fields=found.columns)
    if found and output.on_screen:
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
        written(svg, lambda file: file.write_text(found.svg(), encoding="utf-8"))
    if as_json:
        print_json(found.as_dict())
        return
    for line in found.lines():
        click.echo(line)


@click.command(help=say("找最相近的指标概念（IRI 或文字）", "Find the nearest concepts to an IRI or to words."))
@click.argument("words", nargs=-1, required=True)
@click.option("-k", "count", type=typed.Count(1), default=10, show_default=True)
@by_measure_option
@output_options
@graph_option
def similar(words: tuple[str, ...], count: int, by_measure: bool, output: Output, graph: str) -> None:
    with once.opened(graph) as opened:
        found = opened.similar(" ".join(words), count=count)
        if found or not output.on_screen:
            rows = in_groups(found) if by_measure else found
            output.put(
                Answer([similar_list(rows)], [{key: row[key] for key in _SIMILAR} for row in found.to_dicts()]),
                graph=opened,
                fields=_SIMILAR,
                screen=(lambda: _print_by_measure(found)) if by_measure else None,
            )
    if not found and output.on_screen:
        click.echo(say("没有相近的概念。", "Nothing similar."), err=True)
    sys.exit(0 if found else 1)


def _print_by_measure(found: Results[SimilarConcept]) -> None:
    for measure, rows in grouped(found):
        print_list(similar_list(rows, label_of(measure)))
