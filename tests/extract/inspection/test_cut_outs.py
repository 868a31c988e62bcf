"""Cut-outs of places: pictures where there are pages, the text that stands there where there are none."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from extract.cell_ranges import CellRange
from extract.inspection.cut_outs import DPI, Excerpts, pictures
from extract.pages import Box, Cell, Grid, Line, Page, Place, Source

EXAMPLES = Path(__file__).parents[3] / "examples"


def source() -> Source:
    cells = [
        Cell(row, col, text, origin=Place(sheet="预算", cells=CellRange(row + 1, col + 1, row + 1, col + 1)))
        for row, texts in enumerate((["指标", "目标"], ["清淤\n长度", "≥9公里"]))
        for col, text in enumerate(texts)
    ]
    table = [Cell(0, col, text, origin=Place(table=2, row=5)) for col, text in enumerate(["满意度", "", "≥90%"])]
    items = (Grid(tuple(cells), 2, 2), Grid(tuple(table), 1, 3), Line("十二行", origin=Place(line=12)))
    return Source("a.xlsx", "0" * 64, (Page(None, items),))


def test_what_stands_at_a_place_without_pages() -> None:
    excerpts = Excerpts(source())
    assert excerpts.at(Place(sheet="预算", cells=CellRange(2, 1, 2, 9))) == "清淤 长度 | ≥9公里"
    assert excerpts.at(Place(table=2, row=5)) == "满意度 | ≥90%"
    assert excerpts.at(Place(line=12)) == "十二行"
    assert excerpts.at(Place(line=13)) == ""
    assert excerpts.at(Place(sheet="决算", cells=CellRange(1, 1, 9, 9))) == ""


def test_pictures_are_of_the_size_of_their_places_and_within_the_page() -> None:
    places = [Place(4, Box(468, 132, 804, 150)), Place(4, Box(-50, -50, 5000, 40)), Place(2), Place(line=3)]
    found = pictures(EXAMPLES / "xizhou_sports_2026_budget.pdf", [*places, places[0]])
    assert list(found) == places[:2]
    first, second = (Image.open(io.BytesIO(found[place])) for place in places[:2])
    assert abs(first.width - (336 + 6) * DPI / 72) <= 2
    assert abs(first.height - (18 + 6) * DPI / 72) <= 2
    assert second.width > first.width
    assert pictures(EXAMPLES / "yuanbei_water_2026_budget.txt", [Place(1, Box(0, 0, 9, 9))]) == {}
