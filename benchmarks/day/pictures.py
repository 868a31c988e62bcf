"""Judging pages with a rectangle, drawn views, and files for Gephi."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageChops

from benchmarks.day.desk import Desk, Said

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
SATURATED = 60  # of 255: how far a colour lies from grey
DRAWN = 50  # pixels that make a mark


def page(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """The file's name and the page are told; the picture is of the page, its row marked and nothing else."""
    wrong = [f"does not say {word}" for word in answer["words"] if word not in said.out]
    path = desk.root / answer["file"]
    if not path.exists():
        return "; ".join([*wrong, "no picture"])
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    wide, high = picture.size
    if abs(wide / high - answer["ratio"]) > 0.05 * answer["ratio"]:
        wrong.append(f"{wide} by {high} pixels are not the page")
    red, green, blue = picture.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    marked = ImageChops.subtract(most, least).point(lambda value: 255 if value > SATURATED else 0)
    box = marked.getbbox()
    top, bottom = answer["between"]
    if box is None or marked.histogram()[255] < DRAWN:
        wrong.append("no mark")
    elif box[1] / high < top or box[3] / high > bottom:
        said_at = f"{box[1] / high:.3f} to {box[3] / high:.3f}"
        wrong.append(f"marked from {said_at} of the height, not within {top} to {bottom}")
    return "; ".join(wrong)


def agencies(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """Every agency with indicators by its name, none without, tooltips and links."""
    path = desk.root / answer["file"]
    if not path.exists():
        return "no picture"
    text = path.read_text(encoding="utf-8")
    shown = {
        re.sub(r"\s", "", "".join(one.itertext())) for one in ET.fromstring(text).iter() if one.tag.endswith("}text")
    }
    whole = "".join(sorted(shown))
    wrong = [f"{name} is not named" for name in answer["agencies"] if name not in whole]
    wrong += [f"{name} has no indicators" for name in answer["empty"] if name in whole]
    wrong += [f"no <{tag}>" for tag in ("title", "a") if not re.search(rf"<{tag}[\s>]", text)]
    return "; ".join(wrong)


def network(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """A GraphML that other programs take: ids of edges differ, it is undirected, its nodes are named by their IRIs."""
    path = desk.root / answer["file"]
    if not path.exists():
        return "no file"
    graph = ET.parse(path).getroot().find(f"{GRAPHML}graph")
    if graph is None:
        return "no graph in it"
    ids = [edge.get("id") for edge in graph.iter(f"{GRAPHML}edge")]
    nodes = [str(node.get("id")) for node in graph.iter(f"{GRAPHML}node")]
    wrong = [] if len(ids) == len(set(ids)) or set(ids) == {None} else ["edges share an id"]
    wrong += [] if graph.get("edgedefault") == "undirected" else [f"edges are {graph.get('edgedefault')}"]
    wrong += [] if all(one.startswith("https://") for one in nodes) else [f"a node's id is {nodes[0]}"]
    return "; ".join(wrong + ([] if len(nodes) == answer["nodes"] else [f"{len(nodes)} nodes for {answer['nodes']}"]))
