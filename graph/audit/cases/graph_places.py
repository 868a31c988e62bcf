"""Places of nodes of a graph, with their rectangles: those stand in the IRIs of source locations."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from urllib.parse import parse_qs

from extract.cell_ranges import CellRange
from extract.pages import Box, Place
from graph.audit.cases.place_order import order_of
from graph.reading.reader import Reader
from graph.reading.solutions import pairs


class PlacesOf:
    """The places of what a graph holds, by node."""

    def __init__(self, reader: Reader) -> None:
        self._locations: dict[str, list[str]] = defaultdict(list)
        for node, location in pairs(reader, "?a prov:wasDerivedFrom ?b"):
            self._locations[node].append(location)

    def of(self, node: str) -> tuple[Place, ...]:
        """The places of a node in the order of the document; none where they are not known."""
        return tuple(sorted(map(place_of, self._locations.get(node, ())), key=order_of))


@lru_cache(maxsize=1 << 14)
def place_of(location: str) -> Place:
    """The place that the IRI of a source location tells (`graph.identity.location_iri`); what is none of ours is a
    place of which nothing is known."""
    said = {key: values[0] for key, values in parse_qs(location.partition("#")[2]).items()}
    try:
        page, table, row = (int(said[key]) if key in said else None for key in ("page", "table", "row"))
        sides = [float(side) for side in said["viewrect"].split(",")] if "viewrect" in said else []
        box = Box(sides[0], sides[1], sides[0] + sides[2], sides[1] + sides[3]) if len(sides) == 4 else None
        line = int(said["line"].split(",")[1]) if "line" in said else None
        cells = CellRange.parsed(said["cells"]) if "cells" in said else None
    except (ValueError, IndexError):
        return Place()
    return Place(page, box, said.get("sheet"), cells, table, row, line)
