"""A laid-out network as a picture: SVG with tooltips and links, or PNG by Pillow with a Chinese font of the system."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from extract.chinese_font import font_file
from extract.errors import StoreError
from graph.export.legend import GREY, LETTERS, ROW, Entry, Legend, Scale, entries, width
from graph.export.network import Colour, Edge, Network, Node, plain

WIDTH, HEIGHT = 1800, 1200
_MARGIN, _HEAD = 60, 40
_FAMILY = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Zen Hei',sans-serif"
_SHARP = 2  # drawn so many times larger, then reduced: smooth edges
_LONGEST, _SHORTER = 16, 9  # characters of a label, and of one where there is little room
_LARGE = 25  # so many of the largest circles are named, if need be across others
_LARGEST = 3.0  # pixels a drawing unit
_STRETCH = 2.0  # how much more one direction may be drawn out than the other, to use the whole picture
_DENSE, _STRONGEST = 300, 5  # above so many lines between agencies only the strongest of each are drawn
_LEAST = 10.0  # letters of a label where there is little room
_Box = tuple[float, float, float, float]  # left, top, right, bottom
_Placed = tuple[Node, float, float, float]  # and x, y, radius in pixels
_Line = tuple[float, float, float, float, float, Edge]  # both ends and the width
_TOLD = {
    "level1": "{}", "measure": "度量：{}", "agencies": "{} 个部门", "projects": "{} 个项目", "indicators": "{} 条指标",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Label:
    node: Node
    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A network in pixels: circles, lines, labels that do not cover each other, and the entries of the legend."""

    nodes: list[_Placed]
    lines: list[_Line]
    labels: list[_Label]
    legend: list[Entry]
    opacity: float  # of lines: the more there are, the fainter


def write_svg(network: Network, legend: Legend, path: Path, scales: Sequence[Scale] = ()) -> None:
    """Writes the picture as SVG; two runs give the same bytes. A circle and its label link to the node's IRI; what a
    circle or a line stands for is its tooltip."""
    drawing = _drawing(network, legend, scales)
    names = {node.id: plain(node.label) for node, *_ in drawing.nodes}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{_FAMILY}">',
        f"<title>{escape(plain(network.title))}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{_MARGIN}" y="40" font-size="24" font-weight="bold">{escape(plain(network.title))}</text>',
        f'<g stroke="#9aa4ae" stroke-opacity="{drawing.opacity:.2f}">',
    ]
    for x1, y1, x2, y2, thick, edge in drawing.lines:
        line = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
        said = f"{names[edge.source]} — {names[edge.target]}" + (f"：{edge.label}" if edge.label else "")
        parts.append(f'<path d="{line}" stroke-width="{thick:.2f}"><title>{escape(plain(said))}</title></path>')
    parts.append("</g>")
    for node, x, y, radius in drawing.nodes:
        fill = _hex(node.colour or GREY)
        title = f"<title>{escape(_tooltip(node))}</title>"
        circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="#fff">{title}</circle>'
        parts.append(_linked(node, circle))
    for label in drawing.labels:
        place = f'x="{label.x:.1f}" y="{label.y:.1f}" font-size="{label.size:.0f}"'
        text = (
            f'<text {place} text-anchor="middle" stroke="#fff" stroke-width="3" '
            f'paint-order="stroke" fill="#222">{escape(label.text)}</text>'
        )
        parts.append(_linked(label.node, text))
    for entry in drawing.legend:
        for x, y, radius in entry.circles():
            parts.append(f'<circle cx="{x:.0f}" cy="{y:.1f}" r="{radius:.0f}" fill="{_hex(entry.colour)}"/>')
        for x, y, right, thick in entry.lines():
            parts.append(f'<path d="M{x:.1f} {y:.1f}H{right:.1f}" stroke="#9aa4ae" stroke-width="{thick}"/>')
        parts.append(
            f'<text x="{entry.text_x:.0f}" y="{entry.y:.0f}" font-size="{LETTERS}">{escape(entry.text)}</text>'
        )
    path.write_text("\n".join([*parts, "</svg>\n"]), encoding="utf-8")


def _linked(node: Node, drawn: str) -> str:
    iri = node.values.get("iri")
    return f'<a href={quoteattr(str(iri))} target="_blank">{drawn}</a>' if iri else drawn


def _tooltip(node: Node) -> str:
    """The whole name, and under it what is known of the node in numbers and words."""
    said = [text.format(node.values[key]) for key, text in _TOLD.items() if node.values.get(key) is not None]
    return plain(node.label) + (f"\n{'，'.join(said)}" if said else "")


def write_png(network: Network, legend: Legend, path: Path, scales: Sequence[Scale] = ()) -> None:
    """Writes the picture as PNG. Raises StoreError when the system has no Chinese font: SVG needs none."""
    from PIL import Image, ImageDraw, ImageFont

    file = font_file()
    if file is None:
        raise StoreError("系统中没有中文字体，请改用 svg", "the system has no Chinese font: use svg instead")
    drawing = _drawing(network, legend, scales)
    image = Image.new("RGB", (WIDTH * _SHARP, HEIGHT * _SHARP), "white")
    draw = ImageDraw.Draw(image, "RGBA")

    def circle(x: float, y: float, radius: float, colour: Colour) -> None:
        box = [(x - radius) * _SHARP, (y - radius) * _SHARP, (x + radius) * _SHARP, (y + radius) * _SHARP]
        draw.ellipse(box, fill=tuple(colour), outline=(255, 255, 255), width=_SHARP)

    def stroke(ends: Sequence[float], thick: float, opacity: float) -> None:
        draw.line([value * _SHARP for value in ends], fill=(154, 164, 174, round(255 * opacity)),
                  width=max(1, round(thick * _SHARP)))  # fmt: skip

    def write(text: str, x: float, y: float, size: float, anchor: str, halo: int = 3) -> None:
        font = ImageFont.truetype(str(file), round(size * _SHARP))
        draw.text((x * _SHARP, y * _SHARP), text, font=font, anchor=anchor, fill=(34, 34, 34),
                  stroke_width=halo, stroke_fill=(255, 255, 255))  # fmt: skip

    for x1, y1, x2, y2, thick, _ in drawing.lines:
        stroke((x1, y1, x2, y2), thick, drawing.opacity)
    for node, x, y, radius in drawing.nodes:
        circle(x, y, radius, node.colour or GREY)
    for label in drawing.labels:
        write(label.text, label.x, label.y, label.size, "ms")
    write(plain(network.title), _MARGIN, 40, 24, "ls")
    for entry in drawing.legend:
        for x, y, radius in entry.circles():
            circle(x, y, radius, entry.colour)
        for x, y, right, thick in entry.lines():
            stroke((x, y, right, y), thick, 1.0)
        write(entry.text, entry.text_x, entry.y, LETTERS, "ls", 0)
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(path, "PNG")


def _hex(colour: Colour) -> str:
    return f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


def _drawing(network: Network, legend: Legend, scales: Sequence[Scale]) -> _Drawing:
    """The network between the title and the legend."""
    edges, left_out = _strongest(list(network.edges))
    if left_out:
        scales = [*scales, Scale("none", f"只画每个部门最强的 {_STRONGEST} 条线，另有 {left_out} 条未画")]
    named = entries(legend, scales, _MARGIN, WIDTH - _MARGIN, HEIGHT)
    foot = min((entry.y for entry in named), default=HEIGHT) - ROW
    nodes = [node for node in network.nodes if node.position is not None]
    xs = [node.position[0] for node in nodes if node.position]
    ys = [node.position[1] for node in nodes if node.position]
    reach = max((node.size or 8) for node in nodes) if nodes else 1.0
    left, right = min(xs, default=0) - reach, max(xs, default=1) + reach
    low, high = min(ys, default=0) - reach, max(ys, default=1) + reach
    wide, tall = (WIDTH - 2 * _MARGIN) / (right - left), (foot - _HEAD - _MARGIN) / (high - low)
    scale = min(wide, tall, _LARGEST)
    across, up = min(wide, scale * _STRETCH), min(tall, scale * _STRETCH)
    middle = ((left + right) / 2, (low + high) / 2)
    placed = {
        node.id: (
            node,
            WIDTH / 2 + (node.position[0] - middle[0]) * across,
            (_HEAD + foot) / 2 - (node.position[1] - middle[1]) * up,
            max(2.0, (node.size or 8) / 2 * scale),
        )
        for node in nodes
        if node.position
    }
    lines = _lines(edges, placed)
    opacity = min(0.45, max(0.16, 0.45 * math.sqrt(_DENSE / max(len(lines), 1))))
    return _Drawing(list(placed.values()), lines, _labels(placed, foot), named, opacity)


def _strongest(edges: Sequence[Edge]) -> tuple[list[Edge], int]:
    """The edges that are drawn, and how many are not: where agencies all share something with all, only the strongest
    of each say anything."""
    if len(edges) <= _DENSE or any(edge.kind != "shared" for edge in edges):
        return list(edges), 0
    of: dict[str, list[Edge]] = {}
    for edge in sorted(edges, key=lambda edge: -edge.weight):
        of.setdefault(edge.source, []).append(edge)
        of.setdefault(edge.target, []).append(edge)
    kept = {id(edge) for some in of.values() for edge in some[:_STRONGEST]}
    return [edge for edge in edges if id(edge) in kept], len(edges) - len(kept)


def _lines(edges: Sequence[Edge], placed: dict[str, _Placed]) -> list[_Line]:
    heaviest = max((edge.weight for edge in edges), default=1.0)
    return [
        (*placed[edge.source][1:3], *placed[edge.target][1:3], 0.6 + 2.4 * math.sqrt(edge.weight / heaviest), edge)
        for edge in edges
        if edge.source in placed and edge.target in placed
    ]


def _labels(placed: dict[str, _Placed], foot: float) -> list[_Label]:
    """Labels of the nodes that the legend names and of the largest first, each where it covers no other label and no
    circle, in smaller letters where there is little room."""
    taken: list[_Box] = []
    circles = {node.id: (x - r, y - r, x + r, y + r) for node, x, y, r in placed.values()}
    out = []
    large = {node.id for node, *_ in sorted(placed.values(), key=lambda p: (-p[3], p[0].id))[:_LARGE]}
    for node, x, y, radius in sorted(placed.values(), key=lambda p: (not p[0].named, -p[3], p[0].id)):
        size = min(22.0, max(11.0, 9 + radius * 0.45))
        text, short = (_cut(plain(node.label), longest) for longest in (_LONGEST, _SHORTER))
        others = [circle for name, circle in circles.items() if name != node.id]
        # An agency is always named, even across another circle; so is what the legend names, and the largest.
        always = node.kind == "agency" or node.named or node.id in large
        tries = [(text, size, others), (text, _LEAST, others), (short, _LEAST, others)]
        tries += [(text, size, []), (short, _LEAST, [])] if always else []
        for said, letters, avoided in tries:
            found = _free(_Label(node, said, x, y, letters), radius, [*taken, *avoided], foot)
            if found is not None:
                taken.append(_box(found))
                out.append(found)
                break
    return out


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _box(label: _Label) -> _Box:
    """What a label covers: left, top, right, bottom."""
    half = width(label.text, label.size) / 2
    return label.x - half, label.y - label.size, label.x + half, label.y + 3


def _free(label: _Label, radius: float, avoided: Sequence[_Box], foot: float) -> _Label | None:
    """A label that stands at the middle of a circle, moved to the first place round it that is free; None: none is."""
    x, y, size = label.x, label.y, label.size
    beside = radius + 6 + width(label.text, size) / 2
    places = (
        (x, y + radius + size), (x, y - radius - 4), (x + beside, y + size / 3), (x - beside, y + size / 3),
        *((x + side * beside / 2, y + down) for down in (radius + size, -radius - 4) for side in (1, -1)),
        *((x + side * beside * 0.9, y + down) for down in (radius + size, -radius - 4) for side in (1, -1)),
        (x, y + radius + 2 * size), (x, y - radius - 4 - size),
    )  # fmt: skip
    for centre, base in places:
        moved = _Label(label.node, label.text, centre, base, size)
        box = _box(moved)
        inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 50 and box[3] < foot
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in avoided):
            return moved
    return None
