"""A laid-out network as a picture: SVG with tooltips and links, or PNG by Pillow with a Chinese font of the system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from extract.chinese_font import font_file
from extract.errors import StoreError
from extract.language import Wording, say
from graph.export.drawing import HEIGHT, MARGIN, WIDTH, drawing
from graph.export.legend import GREY, LETTERS, Legend, Scale, width
from graph.export.network import Colour, Network, Node, plain

_FAMILY = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Zen Hei',sans-serif"
_SHARP = 2  # drawn so many times larger, then reduced: smooth edges
_LEAD = Colour(170, 170, 170)  # of a line from a label to its circle
_TITLE = 24
_TOLD = {
    "level1": Wording("{}", "{}"),
    "measure": Wording("度量：{}", "measure: {}"),
    "agencies": Wording("{} 个部门", "agencies: {}"),
    "projects": Wording("{} 个项目", "projects: {}"),
    "indicators": Wording("{} 条指标", "indicators: {}"),
}


def write_svg(network: Network, legend: Legend, path: Path, scales: Sequence[Scale] = ()) -> None:
    """Writes the picture as SVG; two runs give the same bytes. A circle and its label link to the node's IRI; what a
    circle or a line stands for is its tooltip."""
    drawn = drawing(network, legend, scales)
    names = {node.id: plain(node.label) for node, *_ in drawn.nodes}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{_FAMILY}">',
        f"<title>{escape(plain(network.title))}</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{MARGIN}" y="40" font-size="{_title_size(network)}" font-weight="bold">'
        f"{escape(plain(network.title))}</text>",
        f'<g stroke="#9aa4ae" stroke-opacity="{drawn.opacity:.2f}">',
    ]
    for x1, y1, x2, y2, thick, edge in drawn.lines:
        line = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
        said = f"{names[edge.source]} — {names[edge.target]}" + (
            say(f"：{edge.label}", f": {edge.label}") if edge.label else ""
        )
        parts.append(f'<path d="{line}" stroke-width="{thick:.2f}"><title>{escape(plain(said))}</title></path>')
    parts.append("</g>")
    for node, x, y, radius in drawn.nodes:
        fill = _hex(node.colour or GREY)
        title = f"<title>{escape(_tooltip(node))}</title>"
        circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="#fff">{title}</circle>'
        parts.append(_linked(node, circle))
    for label in drawn.labels:
        if label.lead:
            x1, y1, x2, y2 = label.lead
            parts.append(f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{_hex(_LEAD)}"/>')
        place = f'x="{label.x:.1f}" y="{label.y:.1f}" font-size="{label.size:.0f}"'
        text = (
            f'<text {place} text-anchor="middle" stroke="#fff" stroke-width="3" '
            f'paint-order="stroke" fill="#222">{escape(label.text)}</text>'
        )
        parts.append(_linked(label.node, text))
    for entry in drawn.legend:
        if entry.circle:
            x, y, radius = entry.circle
            parts.append(f'<circle cx="{x:.0f}" cy="{y:.1f}" r="{radius:.1f}" fill="{_hex(entry.colour)}"/>')
        if entry.line:
            x, y, right, thick = entry.line
            parts.append(f'<path d="M{x:.1f} {y:.1f}H{right:.1f}" stroke="#9aa4ae" stroke-width="{thick:.2f}"/>')
        parts.append(
            f'<text x="{entry.text_x:.0f}" y="{entry.y:.0f}" font-size="{LETTERS}">{escape(entry.text)}</text>'
        )
    path.write_text("\n".join([*parts, "</svg>\n"]), encoding="utf-8")


def _linked(node: Node, drawn: str) -> str:
    iri = node.values.get("iri")
    return f'<a href={quoteattr(str(iri))} target="_blank">{drawn}</a>' if iri else drawn


def _tooltip(node: Node) -> str:
    """The whole name, and under it what is known of the node in numbers and words."""
    said = [say(*text).format(node.values[key]) for key, text in _TOLD.items() if node.values.get(key) is not None]
    return plain(node.label) + ("\n" + say("，", ", ").join(said) if said else "")


def write_png(network: Network, legend: Legend, path: Path, scales: Sequence[Scale] = ()) -> None:
    """Writes the picture as PNG. Raises StoreError when the system has no Chinese font: SVG needs none."""
    from PIL import Image, ImageDraw, ImageFont

    file = font_file()
    if file is None:
        raise StoreError("系统中没有中文字体，请改用 svg", "the system has no Chinese font: use svg instead")
    drawn = drawing(network, legend, scales)
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

    for x1, y1, x2, y2, thick, _ in drawn.lines:
        stroke((x1, y1, x2, y2), thick, drawn.opacity)
    for node, x, y, radius in drawn.nodes:
        circle(x, y, radius, node.colour or GREY)
    for label in drawn.labels:
        if label.lead:
            draw.line([value * _SHARP for value in label.lead], fill=tuple(_LEAD), width=_SHARP)
        write(label.text, label.x, label.y, label.size, "ms")
    write(plain(network.title), MARGIN, 40, _title_size(network), "ls")
    for entry in drawn.legend:
        if entry.circle:
            circle(*entry.circle, entry.colour)
        if entry.line:
            x, y, right, thick = entry.line
            stroke((x, y, right, y), thick, 1.0)
        write(entry.text, entry.text_x, entry.y, LETTERS, "ls", 0)
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(path, "PNG")


def _hex(colour: Colour) -> str:
    return f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


def _title_size(network: Network) -> int:
    """Letters of the title, smaller where it is long."""
    room = (WIDTH - 2 * MARGIN) / width(plain(network.title), 1.0) if network.title.strip() else _TITLE
    return int(min(_TITLE, room))
