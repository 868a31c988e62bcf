"""`jixiao export`: the graph as a file, for Gephi, spreadsheets and RDF tools.

Exit codes: 0 written, 1 the graph or the file cannot be used, 2 wrong usage.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from extract.errors import StoreError
from extract.language import say
from graph.export.concept_views import VIEWS
from graph.export.csv_network import write_csv
from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml
from graph.export.network import Network
from graph.export.picture import Legend, write_png, write_svg
from graph.export.rdf import FORMATS, serialise
from graph.export.whole_graph import counts, whole_network
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from queries.cli.options import graph_option

_WRITERS: dict[str, Callable[[Network, Path], object]] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "csv": write_csv,
}
_PICTURES: dict[str, Callable[[Network, Legend, Path], None]] = {"svg": write_svg, "png": write_png}
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
        "导出图谱: gexf、graphml、csv(nodes.csv 与 edges.csv)给 Gephi, nq、ttl、jsonld 给 RDF 工具",
        "Export the graph: gexf, graphml, csv (nodes.csv and edges.csv) for Gephi, nq, ttl, jsonld for RDF tools.",
    )
)
@click.option("--format", "form", type=click.Choice([*_WRITERS, *FORMATS, *_PICTURES]), required=True)
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    help=say(
        "视图(先运行 jixiao link): 共用概念的部门、概念与部门、相似的概念",
        "a view (after jixiao link): agencies by shared concepts, concepts with agencies, similar concepts",
    ),
)
@click.option("--threshold", type=click.FloatRange(0, 1), default=0.6, show_default=True,
              help=say("similarity 视图的最低分值", "least score in the view similarity"))  # fmt: skip
@click.option("--limit", type=click.IntRange(1),
              help=say("视图最多画几个节点, 默认图片 150、文件 2000",
                       "most nodes of a view (150 in pictures, 2000 in files)"))  # fmt: skip
@click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    help=say(
        "输出文件(csv 为目录);默认 jixiao.格式, RDF 格式默认标准输出(-)",
        "file to write (csv: a directory); jixiao.FORMAT, or standard output (-) for RDF formats",
    ),
)
@graph_option
def export(form: str, view: str | None, threshold: float, limit: int | None, out: Path | None, graph: str) -> None:
    if (form in _PICTURES and view is None) or (form in FORMATS and view is not None):
        raise click.UsageError(
            say("svg 和 png 须配合 --view, RDF 格式不能", "svg and png go with --view, RDF does not")
        )
    if form in _WRITERS and str(out) == "-":
        raise click.UsageError(say(f"{form} 不能写到标准输出", f"{form} cannot be written to standard output"))
    with open_reader(graph) as reader:
        try:
            if form in FORMATS:
                _export_rdf(reader, form, out)
            elif view is not None:
                _export_view(reader, view, threshold, limit, form, out)
            else:
                _export_network(reader, form, out or Path(f"jixiao.{form}" if form != "csv" else "jixiao-csv"))
        except BrokenPipeError:
            raise  # whoever reads the output has seen enough: the command line ends quietly
        except OSError as error:
            reason = error.strerror or str(error)
            place = str(out) if out is not None else form
            raise StoreError(f"无法写出 {place}: {reason}", f"cannot write {place}: {reason}") from error


def _export_rdf(reader: Reader, form: str, out: Path | None) -> None:
    if out is None or str(out) == "-":
        serialise(reader, form, sys.stdout.buffer)
        return

    def write(path: Path) -> None:
        with path.open("wb") as file:
            serialise(reader, form, file)

    _whole(out, write)
    click.echo(str(out))


def _export_network(reader: Reader, form: str, out: Path) -> None:
    network = whole_network(reader)
    if form == "csv":
        write_csv(network, out)
    else:
        _whole(out, lambda path: _WRITERS[form](network, path))
    found = ", ".join(f"{say(*_KINDS[kind])} {number}" for kind, number in counts(network.nodes).items())
    edges = len(list(network.edges))
    click.echo(f"{out}: {found}; {say('边', 'edges')} {edges}")


def _export_view(reader: Reader, name: str, threshold: float, limit: int | None, form: str, out: Path | None) -> None:
    from graph.export.concept_views import MOST, PICTURED, view

    seen = view(reader, name, threshold=threshold, most=limit or (PICTURED if form in _PICTURES else MOST))
    if seen.left_out:
        text = f"另有 {seen.left_out} 个节点未画 (--limit)", f"{seen.left_out} more nodes left out (--limit)"
        click.echo(say(*text), err=True)
    path = out or Path(f"{name}.{form}" if form != "csv" else f"{name}-csv")
    if form == "csv":
        write_csv(seen.network, path)
    elif form in _PICTURES:
        _whole(path, lambda file: _PICTURES[form](seen.network, seen.legend, file))
    else:
        _whole(path, lambda file: _WRITERS[form](seen.network, file))
    nodes, edges = len(list(seen.network.nodes)), len(list(seen.network.edges))
    click.echo(f"{path}: {say('节点', 'nodes')} {nodes}; {say('边', 'edges')} {edges}")


def _whole(out: Path, write: Callable[[Path], object]) -> None:
    """Writes beside the place and renames: a reader of the old file never sees half of the new one."""
    handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    os.close(handle)
    try:
        write(Path(name))
        shutil.copymode(out, name) if out.exists() else os.chmod(name, 0o666 & ~_umask())
        os.replace(name, out)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
