"""A graph written to a file of any format: networks for Gephi, RDF, and pictures of views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import StoreError
from graph.export.chosen import ALL, Chosen
from graph.export.concept_views import BY_MEASURE, MOST, PICTURED, SCORED, THRESHOLD, VIEWS, limit_unused, view
from graph.export.csv_network import write_csv
from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml
from graph.export.legend import Legend, Scale
from graph.export.network import Network
from graph.export.picture import write_png, write_svg
from graph.export.rdf import RDF, serialise
from graph.export.whole_graph import counts, whole_network
from graph.reading.reader import Reader
from graph.reading.twins import Twins
from graph.whole_files import unwritable, whole

NETWORKS: dict[str, Callable[[Network, Path], object]] = {
    "gexf": write_gexf,
    "graphml": write_graphml,
    "csv": write_csv,
}
PICTURES: dict[str, Callable[[Network, Legend, Path, Sequence[Scale]], None]] = {"svg": write_svg, "png": write_png}
_NAMED = {"void": "void.ttl", "indicators": "jixiao.indicators.jsonld"}  # files of other names than their format
FORMATS = (*NETWORKS, *RDF, *PICTURES)
"""All formats. csv is a directory with nodes.csv and edges.csv."""
MEANINGS: dict[str, tuple[str, str]] = {
    "gexf": (
        "GEXF 1.3：Gephi、Gephi Lite；位置、颜色、大小已给好",
        "GEXF 1.3: Gephi, Gephi Lite; laid out and coloured",
    ),
    "graphml": ("GraphML：yEd、Cytoscape、igraph、networkx", "GraphML: yEd, Cytoscape, igraph, networkx"),
    "csv": ("一个目录，内有 nodes.csv 与 edges.csv", "a folder with nodes.csv and edges.csv"),
    "nq": ("N-Quads：各文件的图分开，按字节排序", "N-Quads: the graphs of documents apart, in the order of bytes"),
    "ttl": ("Turtle：全部图合为一个", "Turtle: all graphs as one"),
    "jsonld": (
        "JSON-LD 1.1：全部图合为一个",
        "JSON-LD 1.1: all graphs as one",
    ),
    "indicators": (
        "JSON-LD 1.1：按 ontology/frame.jsonld，每条指标一个对象，一行一个",
        "JSON-LD 1.1 after ontology/frame.jsonld: one object an indicator, one a line",
    ),
    "void": (
        "图谱的说明：VoID 与 DCAT，Turtle；含许可的说明",
        "the graph described in VoID and DCAT, as Turtle; says what is licensed",
    ),
    "svg": ("SVG 图片，要配合视图", "a picture of a view, as SVG"),
    "png": ("PNG 图片，要配合视图；需要一种中文字体", "a picture of a view, as PNG; needs a Chinese font"),
}
"""What each format is, in Chinese and English, for docs/reference/formats.md."""


@dataclass(frozen=True)
class Exported:
    """What was written: where, how many nodes and edges (None for RDF), nodes by kind (of the whole graph), how many
    nodes a view left out, and how many agencies, units and documents the whole graph has without anything on them;
    twins: disclosures that the graph has from several files and that count once."""

    path: Path
    nodes: int | None = None
    edges: int | None = None
    kinds: dict[str, int] = field(default_factory=dict)
    left_out: int = 0
    empty: int = 0
    twins: tuple[Twins, ...] = ()


def export(
    reader: Reader,
    form: str,
    out: Path | None = None,
    *,
    view: str | None = None,
    threshold: float = THRESHOLD,
    limit: int | None = None,
    by_measure: bool = False,
    chosen: Chosen = ALL,
) -> Exported:
    """Writes the graph, or one of VIEWS of its concepts, in one of FORMATS; by default to jixiao.FORMAT or VIEW.FORMAT.

    threshold: the least score in the view similarity, from 0 to 1; limit: the most nodes of a view; by_measure: its
    concepts are placed and coloured by measure; chosen: of which year and agencies a network is, RDF is always whole.
    Pictures need a view, RDF has none. A file appears whole or not at all. Raises StoreError when the file cannot be
    written, there is nothing to draw, or format, view and options do not go together.
    """
    check(form, view, by_measure=by_measure, limit=limit)
    path = out or default_path(form, view)
    try:
        if form in RDF:
            whole(path, lambda file: _write_rdf(reader, form, file))
            return Exported(path)
        if view is not None:
            return _export_view(reader, view, threshold, limit, form, path, by_measure, chosen)
        network = whole_network(reader, chosen)
        if chosen.narrow and not network.nodes:
            raise _nothing(chosen)
        _write_network(network, form, path)
    except BrokenPipeError:
        raise  # whoever reads the output has seen enough
    except OSError as error:
        raise unwritable(path, error) from error
    return Exported(
        path, len(list(network.nodes)), len(list(network.edges)), counts(network.nodes), empty=network.empty,
        twins=chosen.twins,
    )  # fmt: skip


def default_path(form: str, view: str | None) -> Path:
    """The file that is written unless one is named."""
    name = view or "jixiao"
    if form in _NAMED:
        return Path(_NAMED[form])
    return Path(f"{name}-csv" if form == "csv" else f"{name}.{form}")


def check(form: str, view: str | None, *, by_measure: bool = False, limit: int | None = None) -> None:
    """Raises StoreError where format, view and options do not go together: an option that says nothing is not passed
    over."""
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise StoreError(f"格式应为 {known}，实为 {form}", f"the format should be one of {known}, found {form}")
    if view is not None and view not in VIEWS:
        known = ", ".join(VIEWS)
        raise StoreError(f"视图应为 {known}，实为 {view}", f"the view should be one of {known}, found {view}")
    if form in PICTURES and view is None:
        raise StoreError(f"{form} 须配合视图（{'、'.join(VIEWS)}）", f"{form} needs a view: one of {', '.join(VIEWS)}")
    if form in RDF and view is not None:
        raise StoreError(
            f"{form} 总是整个图谱，不能配合视图", f"{form} is always the whole graph and cannot have a view"
        )
    if limit is not None and view is None:
        raise limit_unused()
    if by_measure and view not in BY_MEASURE:
        known = ", ".join(BY_MEASURE)
        raise StoreError(f"按度量着色只用于视图 {known}", f"colours by measure are for the views {known}")


def _write_rdf(reader: Reader, form: str, path: Path) -> None:
    with path.open("wb") as file:
        serialise(reader, form, file)


def _write_network(network: Network, form: str, path: Path) -> None:
    if form == "csv":
        write_csv(network, path)
    else:
        whole(path, lambda file: NETWORKS[form](network, file))


def _export_view(
    reader: Reader, name: str, threshold: float, limit: int | None, form: str, path: Path, by_measure: bool,
    chosen: Chosen,
) -> Exported:  # fmt: skip
    most = limit or (PICTURED if form in PICTURES else MOST)
    seen = view(reader, name, threshold=threshold, most=most, by_measure=by_measure, chosen=chosen)
    if not seen.network.nodes:
        raise _nothing(chosen, threshold if name == SCORED else None)
    if form in PICTURES:
        whole(path, lambda file: PICTURES[form](seen.network, seen.legend, file, seen.scales))
    else:
        _write_network(seen.network, form, path)
    nodes, edges = len(list(seen.network.nodes)), len(list(seen.network.edges))
    return Exported(path, nodes, edges, left_out=seen.left_out, twins=chosen.twins)


def _nothing(chosen: Chosen, threshold: float | None = None) -> StoreError:
    """The error that there is nothing to draw, with what was asked for."""
    told = chosen.narrowing()
    if threshold is not None:
        zh, en = f"分值 ≥ {threshold:g} 的相似概念", f"no similar concepts with a score of {threshold:g} or more"
    elif told:
        zh, en = "指标", "no indicators"
    else:
        zh, en = "有指标的概念", "no concepts with indicators"
    return StoreError(
        f"没有可画的：图谱中没有{zh}{told}，未写文件", f"nothing to draw: the graph has {en}{told}; no file written"
    )
