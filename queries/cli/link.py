"""`jixiao link`, `links`, `concepts`, `explain` and `similar`: indicators that measure the same, and why.

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

from extract.errors import QueryError
from extract.language import say
from graph.linking import explain as explaining
from graph.linking import read_links, sssom
from graph.linking.concepts import Linking
from graph.linking.indicator import Indicator
from graph.linking.linker import Linker
from graph.linking.names.signature import Signature, from_notation
from graph.linking.read_graph import read_rows
from graph.linking.read_links import StoredConcept, StoredLink
from graph.linking.run import link as link_graph
from graph.linking.similar import Found, nearest, signature_of
from graph.reading.opening import open_reader
from ontology.names import DATA
from queries.api import prepare_find
from queries.cli.options import directory_option, graph_option, json_option, limit_option
from queries.cli.tables import print_json, print_table

_LINK_HEADINGS = (("等级", "grade"), ("分值", "score"), ("待复核", "review"), ("决定者", "decided by"))
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

    linking = link_graph(directory, decisions=decisions, progress=tell)
    for decision in linking.unknown:
        text = (
            f"决定未用(图谱中没有所指名称): {decision}",
            f"decision not used (no such name in the graph): {decision}",
        )
        click.echo(say(*text), err=True)
    shared = sum(len({row.doc for row in concept.members}) > 1 for concept in linking.concepts)
    grades = Counter(link.grade for link in linking.links)
    reviews, total = sum(link.review for link in linking.links), len(linking.concepts)
    zh = f"概念 {total}(跨文件 {shared}), 同义 {grades['same']}, 相关 {grades['related']}, 待复核 {reviews}"
    en = f"{total} concepts ({shared} over several documents), {grades['same']} same, {grades['related']} related"
    click.echo(say(zh, f"{en}, {reviews} for review") + f"; {time.perf_counter() - started:.1f} s", err=err)
    return linking


@click.command(help=say("把量同一件事的指标连成概念", "Link indicators that measure the same into concepts."))
@click.option(
    "--decisions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say(
        "人的决定(TOML 或 CSV);默认图谱目录中的 decisions.toml",
        "decisions of people (TOML or CSV); decisions.toml in the graph directory by default",
    ),
)
@directory_option
def link(decisions: Path | None, graph: Path) -> None:
    run_link(graph, decisions)
    prepare_find(graph)


@click.command(help=say("列出关联", "List the links."))
@click.option("--review", is_flag=True, help=say("只列待复核的", "only the doubtful ones"))
@click.option("--format", "form", type=click.Choice(["table", "tsv"]), default="table", show_default=True)
@click.option("--sssom", "as_sssom", is_flag=True, help=say("SSSOM 映射集(TSV)", "an SSSOM mapping set (TSV)"))
@graph_option
def links(review: bool, form: str, as_sssom: bool, graph: str) -> None:
    with open_reader(graph) as reader:
        found = list(read_links.links(reader, review=review))
    if as_sssom:
        for line in sssom.lines(found):
            click.echo(line)
        return
    if form == "tsv":
        click.echo("\t".join(("a", "b", "grade", "score", "justification")))
        for row in found:
            click.echo(f"{row.a}\t{row.b}\t{row.grade}\t{row.score}\t{row.justification}")
    elif found:
        headings = [
            "A",
            "B",
            say("等级", "grade"),
            say("分值", "score"),
            say("待复核", "review"),
            say("决定者", "decided by"),
        ]
        print_table(
            headings,
            [[r.a_name, r.b_name, r.grade, r.score, "•" if r.review else "", r.author] for r in found],
        )
    if not found:
        click.echo(say("没有关联(先运行 jixiao link)。", "No links (run jixiao link first)."), err=True)
        sys.exit(1)


@click.command(help=say("列出概念", "List the concepts."))
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@limit_option(0)
@graph_option
def concepts(form: str, limit: int | None, graph: str) -> None:
    with open_reader(graph) as reader:
        found = read_links.concepts(reader)
    if form == "jsonl":
        for concept in found[:limit]:
            click.echo(json.dumps(concept.to_dict(), ensure_ascii=False))
    elif found:
        ranked = sorted(found, key=lambda c: (-len({m.doc for m in c.members}), -len(c.members), c.label))
        headings = [say("概念", "concept"), say("文件", "documents"), say("指标", "indicators"), say("名称", "names"),
                    say("相关", "related"), "id"]  # fmt: skip
        rows = [
            [c.label, len({m.doc for m in c.members}), len(c.members), len({m.name for m in c.members}), len(c.related),
             c.iri.rsplit("/", 1)[-1]]
            for c in ranked[:limit]
        ]  # fmt: skip
        print_table(headings, rows)
    if not found:
        click.echo(say("没有概念(先运行 jixiao link)。", "No concepts (run jixiao link first)."), err=True)
        sys.exit(1)


@click.command(help=say("说明两个指标为何相连或不相连", "Explain why two indicators are linked, or not."))
@click.argument("a")
@click.argument("b")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help=say("另存为图", "also as a picture"))
@json_option
@graph_option
def explain(a: str, b: str, svg: Path | None, as_json: bool, graph: str) -> None:
    with open_reader(graph) as reader:
        rows = read_rows(reader)
        decided = [link for link in read_links.links(reader) if link.author is not None or link.grade == "different"]
    found = explaining.explain(Linker(), rows, a, b)
    ends = {frozenset((one.iri, name)) for one, name in ((found.a.first, found.a.name), (found.b.first, found.b.name))}
    decision = next((link for link in decided if _between(link, *ends)), None) if len(ends) == 2 else None
    if svg is not None:
        svg.write_text(explaining.svg(found), encoding="utf-8")
    if as_json:
        print_json(_explained(found))
        return
    for line in explaining.lines(found):
        click.echo(line)
    if decision is not None:
        told = ", ".join(part for part in (decision.author, decision.date, decision.reason) if part)
        click.echo(say("决定: ", "Decided: ") + decision.grade + (f" ({told})" if told else "")
                   + say(",优先于分值", ", whatever the score"))  # fmt: skip


def _between(link: StoredLink, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a decision is of two rows, each by its IRI or by its name."""
    a, b = {link.a, link.a_name}, {link.b, link.b_name}
    return bool((a & one and b & other) or (a & other and b & one))


def _explained(found: explaining.Explanation) -> dict[str, Any]:
    features = [
        {"feature": f.name, "a": f.a, "b": f.b, "contribution": f.contribution} for f in found.comparison.features
    ]
    at = found.thresholds
    return {
        "a": found.a.first.iri,
        "b": found.b.first.iri,
        "features": features,
        "vetoes": list(found.comparison.vetoes),
        "score": round(found.comparison.score, 3),
        "thresholds": {"accept": at.accept, "review": at.review, "related": at.related},
        "grade": found.grade,
    }


@click.command(help=say("找最相近的指标概念(IRI 或文字)", "Find the nearest concepts to an IRI or to words."))
@click.argument("words", nargs=-1, required=True)
@click.option("-k", "count", type=click.IntRange(1), default=10, show_default=True)
@json_option
@graph_option
def similar(words: tuple[str, ...], count: int, as_json: bool, graph: str) -> None:
    linker, text = Linker(), " ".join(words)
    with open_reader(graph) as reader:
        held = read_links.concepts(reader)
        rows = [member for concept in held for member in concept.members]
    asked, field = _asked(linker, text, rows, held)
    related = linker.thresholds.related
    found = [one for one in nearest(linker, asked, field, held, count) if one.comparison.score >= related]
    if as_json:
        print_json([_similar_dict(one, linker) for one in found])
    elif found:
        headings = [say("分值", "score"), say("等级", "grade"), say("概念", "concept"), say("指标", "indicators"),
                    say("文件", "documents"), say("例", "example"), "id"]  # fmt: skip
        print_table(headings, [_similar_row(one, linker) for one in found])
    else:
        click.echo(say("没有相近的概念。", "Nothing similar."), err=True)
    sys.exit(0 if found else 1)


def _asked(linker: Linker, text: str, rows: list[Indicator], held: list[StoredConcept]) -> tuple[Signature, str]:
    """What is asked for, and its field: an indicator or a concept by its IRI, or words."""
    iri = DATA + text.removeprefix("d:") if text.startswith(("d:", "indicator-", "concept-")) else text
    row = next((row for row in rows if row.iri == iri), None)
    if row is not None:
        field = linker.context.fields_of(rows)[row.doc]
        return linker.context.signature(row, field), field
    concept = next((concept for concept in held if concept.iri == iri), None)
    if concept is not None:
        return from_notation(concept.notation), ""
    if iri.startswith(("http:", "https:")):
        raise QueryError(f"图谱中没有 {text}", f"nothing called {text} in the graph")
    return signature_of(linker, text)


def _similar_dict(one: Found, linker: Linker) -> dict[str, Any]:
    return {
        "concept": one.concept.iri,
        "label": one.concept.label,
        "score": round(one.comparison.score, 3),
        "grade": one.comparison.grade(linker.thresholds),
        "indicators": [member.iri for member in one.concept.members],
    }


def _similar_row(one: Found, linker: Linker) -> list[Any]:
    concept, grade = one.concept, one.comparison.grade(linker.thresholds)
    example = concept.members[0].name if concept.members else ""
    docs = len({member.doc for member in concept.members})
    return [f"{one.comparison.score:.3f}", say(*explaining.GRADES[grade]), concept.label, len(concept.members), docs,
            example, concept.iri.rsplit("/", 1)[-1]]  # fmt: skip
