"""`jixiao export`: the graph as a file, for Gephi, spreadsheets and RDF tools.

Exit codes: 0 written, 1 the graph or the file cannot be used, 2 wrong usage.
"""

from __future__ import annotations

from pathlib import Path

import click

from extract.language import say
from graph.export.concept_views import BY_MEASURE, VIEWS
from graph.export.files import FORMATS, NETWORKS, PICTURES
from graph.export.rdf import RDF, serialise
from graph.whole_files import unwritable
from queries.api import Graph, open_graph
from queries.cli import typed
from queries.cli.options import by_measure_option, graph_option
from queries.cli.terminal import binary

_KINDS = {
    "agency": ("部门", "agencies"),
    "unit": ("单位", "units"),
    "document": ("文件", "documents"),
    "project": ("项目", "projects"),
    "indicator": ("指标", "indicators"),
    "concept": ("概念", "concepts"),
}


@click.command(
    help=say(
        "导出图谱：gexf、graphml、csv（nodes.csv 与 edges.csv）给 Gephi，nq、ttl、jsonld 给 RDF 工具",
        "Export the graph: gexf, graphml, csv (nodes.csv and edges.csv) for Gephi, nq, ttl, jsonld for RDF tools.",
    )
)
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    help=say(
        "视图（先运行 jixiao link）：共用概念的部门、概念与部门、相似的概念",
        "a view (after jixiao link): agencies by shared concepts, concepts with agencies, similar concepts",
    ),
)
@click.option("--threshold", type=typed.Share(0, 1), default=0.6, show_default=True,
              help=say("similarity 视图的最低分值", "minimum score in the similarity view"))  # fmt: skip
@click.option("--limit", type=typed.Count(1),
              help=say("视图最多画几个节点，默认图片 150、文件 2000",
                       "maximum number of nodes in a view (150 in pictures, 2000 in files)"))  # fmt: skip
@by_measure_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    help=say(
        "输出文件（csv 为目录）；默认 jixiao.格式，RDF 格式默认标准输出（-）",
        "file to write (csv: a directory); jixiao.FORMAT, or standard output (-) for RDF formats",
    ),
)
@graph_option
def export(
    form: str, view: str | None, threshold: float, limit: int | None, by_measure: bool, out: Path | None, graph: str
) -> None:
    if (form in PICTURES and view is None) or (form in RDF and view is not None):
        raise click.UsageError(
            say("svg 和 png 须配合 --view，RDF 格式不能", "svg and png need --view, RDF formats cannot have it")
        )
    if by_measure and view not in BY_MEASURE:
        known = ", ".join(BY_MEASURE)
        raise click.UsageError(say(f"--by-measure 只用于 --view {known}", f"--by-measure is for --view {known} only"))
    if form in NETWORKS and str(out) == "-":
        raise click.UsageError(say(f"{form} 不能写到标准输出", f"{form} cannot be written to standard output"))
    with open_graph(graph) as opened:
        if form in RDF and (out is None or str(out) == "-"):
            _print_rdf(opened, form)
            return
        done = opened.export(form, out, view=view, threshold=threshold, limit=limit, by_measure=by_measure)
    if done.left_out:
        text = f"另有 {done.left_out} 个节点未画 (--limit)", f"{done.left_out} more nodes left out (--limit)"
        click.echo(say(*text), err=True)
    if done.empty:
        text = (
            f"另有 {done.empty} 个部门、单位或文件没有项目和指标，未画",
            f"{done.empty} agencies, units or documents without projects or indicators are not drawn",
        )
        click.echo(say(*text), err=True)
    if done.nodes is None:
        click.echo(str(done.path))
    elif view is not None:
        zh, en = f"节点 {done.nodes}，边 {done.edges}", f"nodes {done.nodes}; edges {done.edges}"
        click.echo(say(f"{done.path}：{zh}", f"{done.path}: {en}"))
    else:
        found = say("，", ", ").join(f"{say(*_KINDS[kind])} {number}" for kind, number in done.kinds.items())
        click.echo(say(f"{done.path}：{found}，边 {done.edges}", f"{done.path}: {found}; edges {done.edges}"))


def _print_rdf(graph: Graph, form: str) -> None:
    try:
        serialise(graph.reader, form, binary(form))
    except BrokenPipeError:
        raise  # whoever reads the output has seen enough: the command line ends quietly
    except OSError as error:
        raise unwritable(say("标准输出", "standard output"), error) from error
