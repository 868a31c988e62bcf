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
from graph.export.legend import LETTERS, Drawn, Scale, entries, width
from graph.export.network import Edge, Network, Node
from graph.export.picture import HEIGHT, WIDTH, write_png, write_svg

SVG = "{http://www.w3.org/2000/svg}"
SCALES = (
    Scale("sizes", "圆：指标数", (("1", 8.0), ("9", 20.0))), Scale("widths", "线：共同概念", (("2", 2.0), ("7", 7.0))),
    Scale("none", "颜色：一级指标"),
)  # fmt: skip
TOLD = ["圆：指标数 1", "9", "线：共同概念 2", "7", "颜色：一级指标"]


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
    for text in TOLD:
        assert text in texts
        assert HEIGHT - 60 < float(texts[text].get("y", 0)) < HEIGHT
    if font_file() is not None:
        write_png(Network("图", (), (), _nodes(3), []), [], tmp_path / "x.png", SCALES)
        assert (tmp_path / "x.png").stat().st_size > 2000


def test_long_legends_stay_inside_and_apart() -> None:
    legend = [(f"名称很长的群组第{number}号", OTHER) for number in range(30)]
    found = entries(legend, SCALES, Drawn(lambda size: size / 2, lambda amount: amount), 60, WIDTH - 60, HEIGHT)
    assert [entry.text for entry in found] == [text for text, _ in legend] + TOLD
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


def test_signs_of_the_legend_are_as_large_as_in_the_picture(tmp_path: Path) -> None:
    sizes, amounts = (10.0, 60.0, 25.0), (1.0, 36.0)
    nodes = [
        Node(f"n{n}", f"第{n}局", "agency", {}, OTHER, size, (n * 90.0, n % 2 * 60.0)) for n, size in enumerate(sizes)
    ]
    edges = [Edge(f"n{n}", f"n{n + 1}", "shared", 5.0, False, amount=amount) for n, amount in enumerate(amounts)]
    scales = (Scale("sizes", "圆", (("1", 10.0), ("9", 60.0))), Scale("widths", "线", (("1", 1.0), ("36", 36.0))))
    root = _drawn(Network("图", (), (), nodes, edges), tmp_path / "x.svg", scales)
    drawn = [
        float(circle.get("r", 0)) for circle in root.iter(f"{SVG}circle") if circle.find(f"{SVG}title") is not None
    ]
    signs = [float(circle.get("r", 0)) for circle in root.iter(f"{SVG}circle") if circle.find(f"{SVG}title") is None]
    assert signs[1:] == [min(drawn), max(drawn)]  # after the colour's
    lines = [(path.find(f"{SVG}title") is not None, path.get("stroke-width")) for path in root.iter(f"{SVG}path")]
    thin, thick = (width for inside, width in lines if inside)
    assert [width for inside, width in lines if not inside] == [thin, thick]
    assert 4 * float(thin or 0) < float(thick or 0)  # 1 and 36 are told apart


@pytest.mark.parametrize("number", [20, 60, 150])
def test_labels_are_of_one_size_cover_nothing_and_what_is_missing_is_counted(tmp_path: Path, number: int) -> None:
    nodes = [
        Node(f"n{n}", f"第{n}个名字有些长的部门", "agency" if n % 3 else "concept", {}, OTHER, 10.0 + n % 7 * 4,
             (n % 12 * 40.0, n // 12 * 30.0))
        for n in range(number)
    ]  # fmt: skip
    root = _drawn(Network("图", (), (), nodes, []), tmp_path / "x.svg")
    labels = [text for text in root.iter(f"{SVG}text") if text.get("text-anchor") == "middle"]
    (letters,) = {float(text.get("font-size", 0)) for text in labels}
    boxes = []
    for text in labels:
        x, y, wide = float(text.get("x", 0)), float(text.get("y", 0)), width(text.text or "", letters)
        boxes.append((x - wide / 2, y - letters, x + wide / 2, y))
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    circles = [c for c in root.iter(f"{SVG}circle") if c.find(f"{SVG}title") is not None]
    for circle, (left, upper, right, lower) in itertools.product(circles, boxes):
        x, y, radius = (float(circle.get(name, 0)) for name in ("cx", "cy", "r"))
        away = math.hypot(x - min(max(x, left), right), y - min(max(y, upper), lower))
        assert away >= radius - 0.2
    said = [text.text for text in root.iter(f"{SVG}text") if "没有位置" in (text.text or "")]
    assert said == ([f"另有 {number - len(labels)} 个名称没有位置，未写"] if len(labels) < number else [])
    assert len(labels) > number / 3


def test_tooltips_are_in_the_language_of_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    pairs = itertools.combinations(range(40), 2)
    edges = [Edge(f"n{a}", f"n{b}", "shared", 1.0, False, "1 shared concept") for a, b in pairs]
    root = _drawn(Network("Graph", (), (), _nodes(40), edges), tmp_path / "x.svg", ())
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text", f"{SVG}title")]
    assert "第1局<&>\nindicators: 1" in texts
    assert any(text.endswith(": 1 shared concept") for text in texts)
    assert any(text.startswith("only the 5 strongest lines") for text in texts)
    assert not any(sign in text for text in texts for sign in "：，；")
