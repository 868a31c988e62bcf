"""A laid-out network as a picture: SVG, or PNG by Pillow with a Chinese font of the system."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from extract.chinese_font import font_file
from extract.errors import StoreError
from graph.export.network import Colour, Edge, Network, Node, plain

WIDTH, HEIGHT = 1800, 1200
_MARGIN, _HEAD = 60, 40
_ROW, _SMALL, _DOT = 26, 16, 24  # of the legend, below the network: a row's height, its letters, room of a circle
_FAMILY = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Zen Hei',sans-serif"
_SHARP = 2  # drawn so many times larger, then reduced: smooth edges
_PLAIN = Colour(120, 120, 120)
_LONGEST, _SHORTER = 16, 9  # characters of a label, and of one where there is little room
_LARGE = 25  # so many of the largest circles are named, if need be across others
_LARGEST = 3.0  # pixels a drawing unit
_STRETCH = 2.0  # how much more one direction may be drawn out than the other, to use the whole picture
_LEAST = 10.0  # letters of a label where there is little room
_Box = tuple[float, float, float, float]  # left, top, right, bottom
_Placed = tuple[Node, float, float, float]  # and x, y, radius in pixels
_Line = tuple[float, float, float, float, float]  # both ends and the width
Legend = Sequence[tuple[str, Colour]]


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A network in pixels: circles, lines, labels that do not cover each other."""

    nodes: list[_Placed]
    lines: list[_Line]
    labels: list[_Label]


def write_svg(network: Network, legend: Legend, path: Path) -> None:
    """Writes the picture as SVG; two runs give the same bytes."""
    named = _legend(legend)
    drawing = _drawing(network, _foot(named))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{_FAMILY}">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{_MARGIN}" y="40" font-size="24" font-weight="bold">{escape(plain(network.title))}</text>',
    ]
    for x1, y1, x2, y2, width in drawing.lines:
        line = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
        parts.append(f'<path d="{line}" stroke="#9aa4ae" stroke-opacity=".45" stroke-width="{width:.2f}"/>')
    for node, x, y, radius in drawing.nodes:
        fill = _hex(node.colour or _PLAIN)
        title = f"<title>{escape(plain(node.label))}</title>"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="#fff">{title}</circle>')
    for label in drawing.labels:
        place = f'x="{label.x:.1f}" y="{label.y:.1f}" font-size="{label.size:.0f}"'
        parts.append(
            f'<text {place} text-anchor="middle" stroke="#fff" stroke-width="3" '
            f'paint-order="stroke" fill="#222">{escape(label.text)}</text>'
        )
    for text, colour, x, y in named:
        parts.append(f'<circle cx="{x + 8:.0f}" cy="{y - 5}" r="8" fill="{_hex(colour)}"/>')
        parts.append(f'<text x="{x + _DOT:.0f}" y="{y}" font-size="{_SMALL}">{escape(text)}</text>')
    path.write_text("\n".join([*parts, "</svg>\n"]), encoding="utf-8")


def write_png(network: Network, legend: Legend, path: Path) -> None:
    """Writes the picture as PNG. Raises StoreError when the system has no Chinese font: SVG needs none."""
    from PIL import Image, ImageDraw, ImageFont

    file = font_file()
    if file is None:
        raise StoreError("系统中没有中文字体，请改用 svg", "the system has no Chinese font: use svg instead")
    named = _legend(legend)
    drawing = _drawing(network, _foot(named))
    image = Image.new("RGB", (WIDTH * _SHARP, HEIGHT * _SHARP), "white")
    draw = ImageDraw.Draw(image, "RGBA")
    for x1, y1, x2, y2, width in drawing.lines:
        ends = [value * _SHARP for value in (x1, y1, x2, y2)]
        draw.line(ends, fill=(154, 164, 174, 115), width=max(1, round(width * _SHARP)))
    for node, x, y, radius in drawing.nodes:
        box = [(x - radius) * _SHARP, (y - radius) * _SHARP, (x + radius) * _SHARP, (y + radius) * _SHARP]
        draw.ellipse(box, fill=tuple(node.colour or _PLAIN), outline=(255, 255, 255), width=_SHARP)

    def write(text: str, x: float, y: float, size: float, anchor: str, halo: int = 3) -> None:
        font = ImageFont.truetype(str(file), round(size * _SHARP))
        draw.text((x * _SHARP, y * _SHARP), text, font=font, anchor=anchor, fill=(34, 34, 34),
                  stroke_width=halo, stroke_fill=(255, 255, 255))  # fmt: skip

    for label in drawing.labels:
        write(label.text, label.x, label.y, label.size, "ms")
    write(plain(network.title), _MARGIN, 40, 24, "ls")
    for text, colour, x, y in named:
        draw.ellipse([x * _SHARP, (y - 13) * _SHARP, (x + 16) * _SHARP, (y + 3) * _SHARP], fill=tuple(colour))
        write(text, x + _DOT, y, _SMALL, "ls", 0)
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(path, "PNG")


def _hex(colour: Colour) -> str:
    return f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


def _width(text: str, size: float) -> float:
    return sum(size if ord(sign) > 0x2E80 else size * 0.55 for sign in text)


def _legend(legend: Legend) -> list[tuple[str, Colour, float, int]]:
    """Text, colour, left edge and baseline of each entry: rows at the foot of the picture, over its whole width."""
    rows: list[list[tuple[str, Colour, float]]] = [[]]
    x = float(_MARGIN)
    for name, colour in legend:
        text = plain(name)
        room = _DOT + _width(text, _SMALL) + _DOT
        if rows[-1] and x + room > WIDTH - _MARGIN:
            rows.append([])
            x = float(_MARGIN)
        rows[-1].append((text, colour, x))
        x += room
    top = HEIGHT - _ROW * len(rows)
    return [(*entry, top + _ROW * number + _SMALL) for number, row in enumerate(rows) for entry in row]


def _foot(named: Sequence[tuple[str, Colour, float, int]]) -> int:
    """Where the legend begins."""
    return min((y for *_, y in named), default=HEIGHT) - _ROW


def _drawing(network: Network, foot: int) -> _Drawing:
    """The network between the title and the legend's top `foot`."""
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
    return _Drawing(list(placed.values()), _lines(list(network.edges), placed), _labels(placed, foot))


def _lines(edges: Sequence[Edge], placed: dict[str, _Placed]) -> list[_Line]:
    heaviest = max((edge.weight for edge in edges), default=1.0)
    return [
        (*placed[edge.source][1:3], *placed[edge.target][1:3], 0.6 + 2.4 * math.sqrt(edge.weight / heaviest))
        for edge in edges
        if edge.source in placed and edge.target in placed
    ]


def _labels(placed: dict[str, _Placed], foot: int) -> list[_Label]:
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
            found = _free(_Label(said, x, y, letters), radius, [*taken, *avoided], foot)
            if found is not None:
                taken.append(_box(found))
                out.append(found)
                break
    return out


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _box(label: _Label) -> _Box:
    """What a label covers: left, top, right, bottom."""
    half = _width(label.text, label.size) / 2
    return label.x - half, label.y - label.size, label.x + half, label.y + 3


def _free(label: _Label, radius: float, avoided: Sequence[_Box], foot: int) -> _Label | None:
    """A label that stands at the middle of a circle, moved to the first place round it that is free; None: none is."""
    x, y, size = label.x, label.y, label.size
    beside = radius + 6 + _width(label.text, size) / 2
    places = (
        (x, y + radius + size), (x, y - radius - 4), (x + beside, y + size / 3), (x - beside, y + size / 3),
        *((x + side * beside / 2, y + down) for down in (radius + size, -radius - 4) for side in (1, -1)),
        *((x + side * beside * 0.9, y + down) for down in (radius + size, -radius - 4) for side in (1, -1)),
        (x, y + radius + 2 * size), (x, y - radius - 4 - size),
    )  # fmt: skip
    for centre, base in places:
        moved = _Label(label.text, centre, base, size)
        box = _box(moved)
        inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 50 and box[3] < foot
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in avoided):
            return moved
    return None
