"""Pictures: tooltips, links, a legend of sizes and widths, and few lines where all are joined to all."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from extract.chinese_font import font_file
from graph.export.colours import OTHER
from graph.export.legend import LETTERS, Scale, entries
from graph.export.network import Edge, Network, Node
from graph.export.picture import HEIGHT, WIDTH, write_png, write_svg

SVG = "{http://www.w3.org/2000/svg}"
SCALES = (Scale("sizes", "圆：指标数 1—9 条"), Scale("widths", "线：共同概念 2—7 个"), Scale("none", "颜色：一级指标"))


def _nodes(number: int) -> list[Node]:
    turn = 2 * math.pi / number
    return [
        Node(f"n{n}", f"第{n}局<&>", "agency", {"indicators": n, "iri": f"https://example.org/id/{n}?a=1&b=2"}, OTHER,
             20.0, (300 * math.cos(n * turn), 300 * math.sin(n * turn)))
        for n in range(number)
    ]  # fmt: skip


def _drawn(network: Network, path: Path, scales: tuple[Scale, ...] = SCALES) -> etree._Element:
    write_svg(network, [("部门", OTHER)], path, scales)
    return etree.parse(str(path)).getroot()


def test_every_circle_and_line_says_what_it_is_and_circles_link_to_their_iri(tmp_path: Path) -> None:
    nodes = _nodes(3)
    edges = [Edge("n0", "n1", "shared", 2.0, False, "2 个共同概念"), Edge("n1", "n2", "shared", 7.0, False)]
    root = _drawn(Network("图", (), (), nodes, edges), tmp_path / "x.svg")
    titles = ["".join(title.itertext()) for title in root.iter(f"{SVG}title")]
    assert titles == [
        "图", "第0局<&> — 第1局<&>：2 个共同概念", "第1局<&> — 第2局<&>",
        "第0局<&>\n0 条指标", "第1局<&>\n1 条指标", "第2局<&>\n2 条指标",
    ]  # fmt: skip
    linked = Counter(str(link.get("href")) for link in root.iter(f"{SVG}a"))
    assert linked == {str(node.values["iri"]): 2 for node in nodes}  # the circle and its label


def test_the_legend_says_what_sizes_and_widths_mean(tmp_path: Path) -> None:
    root = _drawn(Network("图", (), (), _nodes(3), [Edge("n0", "n1", "shared")]), tmp_path / "x.svg")
    texts = {"".join(text.itertext()): text for text in root.iter(f"{SVG}text")}
    for _, text in SCALES:
        assert text in texts
        assert HEIGHT - 60 < float(texts[text].get("y", 0)) < HEIGHT
    if font_file() is not None:
        write_png(Network("图", (), (), _nodes(3), []), [], tmp_path / "x.png", SCALES)
        assert (tmp_path / "x.png").stat().st_size > 2000


def test_long_legends_stay_inside_and_apart() -> None:
    legend = [(f"名称很长的群组第{number}号", OTHER) for number in range(30)]
    found = entries(legend, SCALES, 60, WIDTH - 60, HEIGHT)
    assert [entry.text for entry in found] == [text for text, _ in legend] + [text for _, text in SCALES]
    assert max(entry.y for entry in found) < HEIGHT
    for one, other in itertools.pairwise(found):
        assert other.y > one.y or other.x > one.text_x + LETTERS * len(one.text) * 0.5
        assert other.x + 100 < WIDTH


@pytest.mark.parametrize(("number", "cut"), [(12, False), (40, True)])
def test_where_all_share_with_all_only_the_strongest_lines_are_drawn_and_it_is_said(
    tmp_path: Path, number: int, cut: bool
) -> None:
    edges = [
        Edge(f"n{a}", f"n{b}", "shared", 10.0 if b - a == 1 else 1.0, False)
        for a, b in itertools.combinations(range(number), 2)
    ]
    root = _drawn(Network("图", (), (), _nodes(number), edges), tmp_path / "x.svg")
    lines = [path for path in root.iter(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    said = [text for text in root.iter(f"{SVG}text") if "最强" in "".join(text.itertext())]
    assert bool(said) is cut
    if cut:
        assert len(lines) < 5 * number
        assert f"另有 {len(edges) - len(lines)} 条未画" in "".join(said[0].itertext())
        strong = {"".join(path.itertext()) for path in lines}
        assert all(f"第{n}局<&> — 第{n + 1}局<&>" in strong for n in range(number - 1))
    else:
        assert len(lines) == len(edges)
