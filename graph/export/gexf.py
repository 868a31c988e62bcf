"""Writes a network as GEXF 1.3 (https://gexf.net), the format Gephi reads best; memory stays flat.

Elements come in the order that schema and readers agree on. Column ids are numbers, because readers show a
column's title only then; an unknown value is left out, never written as empty; colours are whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import quoteattr

from graph.export.network import Colour, Column, Edge, Network, Node, Value, plain

NAMESPACE = "http://gexf.net/1.3"
VIZ_NAMESPACE = "http://gexf.net/1.3/viz"
_KIND = Column("kind", "kind", "string")


def write_gexf(network: Network, path: Path) -> None:
    """Writes the file in UTF-8; two runs over the same network write the same bytes."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        _write(network, out)


def _write(network: Network, out: TextIO) -> None:
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<gexf xmlns="{NAMESPACE}" xmlns:viz="{VIZ_NAMESPACE}" version="1.3">\n')
    out.write("<meta><creator>jixiao</creator>")
    out.write(f"<description>{_content(network.title)}</description></meta>\n")
    kind = "directed" if network.directed else "undirected"
    out.write(f'<graph defaultedgetype="{kind}" mode="static">\n')
    node_columns = _columns(network.node_columns, "node", out)
    # Readers pass over the attribute `kind` of an edge: it is a column too.
    edge_columns = _columns((_KIND, *network.edge_columns), "edge", out)
    out.write("<nodes>\n")
    for node in network.nodes:
        out.write(_node(node, node_columns))
    out.write("</nodes>\n<edges>\n")
    for number, edge in enumerate(network.edges):
        out.write(_edge(number, edge, edge_columns))
    out.write("</edges>\n</graph>\n</gexf>\n")


def _columns(columns: Iterable[Column], kind: str, out: TextIO) -> dict[str, tuple[int, str]]:
    numbered = {column.key: (number, column.type) for number, column in enumerate(columns)}
    if numbered:
        out.write(f'<attributes class="{kind}" mode="static">\n')
        for number, column in enumerate(columns):
            out.write(f'<attribute id="{number}" title={_quoted(column.title)} type="{column.type}"/>\n')
        out.write("</attributes>\n")
    return numbered


def _node(node: Node, columns: Mapping[str, tuple[int, str]]) -> str:
    parts = [f"<node id={_quoted(node.id)} label={_quoted(node.label)}>", _values(node.values, columns)]
    if node.colour is not None:
        parts.append(_colour(node.colour))
    if node.position is not None:
        parts.append(f'<viz:position x="{node.position[0]:.4f}" y="{node.position[1]:.4f}" z="0.0"/>')
    if node.size is not None:
        parts.append(f'<viz:size value="{node.size:.4f}"/>')
    return "".join([*parts, "</node>\n"])


def _edge(number: int, edge: Edge, columns: Mapping[str, tuple[int, str]]) -> str:
    values = _values({"kind": edge.kind, **edge.values}, columns)
    label = f" label={_quoted(edge.label)}" if edge.label else ""
    return (
        f'<edge id="{number}" source={_quoted(edge.source)} target={_quoted(edge.target)} kind={_quoted(edge.kind)}'
        f'{label} type="{"directed" if edge.directed else "undirected"}" weight="{edge.weight!r}">'
        f"{values}{'' if edge.colour is None else _colour(edge.colour)}</edge>\n"
    )


def _colour(colour: Colour) -> str:
    return f'<viz:color r="{colour.red}" g="{colour.green}" b="{colour.blue}" a="1.0"/>'


def _values(values: Mapping[str, Value], columns: Mapping[str, tuple[int, str]]) -> str:
    written = []
    for key, value in values.items():
        number, kind = columns[key]
        text = _text(value, kind)
        if text:
            written.append(f'<attvalue for="{number}" value={_quoted(text)}/>')
    return f"<attvalues>{''.join(written)}</attvalues>" if written else ""


def _text(value: Value, kind: str) -> str:
    if value is None:
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "double" and isinstance(value, (int, float, Decimal)):
        return repr(float(value))
    return plain(str(value))


def _quoted(text: str) -> str:
    return quoteattr(plain(text))


def _content(text: str) -> str:
    return quoteattr(plain(text))[1:-1]
